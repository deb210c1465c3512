//! Layouts to begin with, offered and applied: at the first start, or later from a list that says what each adds.

use super::desk::{Coming, Desk};
use super::views;
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::{Layout, Place, Template};
use crate::locale::fill;

/// Name of each template and for whom it is.
pub fn list(desk: &Desk) -> impl Iterator<Item = (String, String)> + '_ {
    desk.templates.iter().map(|template| (desk.words.say(&template.name), desk.words.say(&template.about)))
}

/// What that template would add.
#[must_use]
pub fn adds(desk: &Desk, at: usize) -> String {
    let Some(template) = desk.templates.get(at) else { return String::new() };
    let (layout, steps) = steps(desk, template);
    if steps.is_empty() {
        return fill(&desk.words.templates.nothing, &[("name", &desk.words.say(&template.name))]);
    }
    desk.words.gain(Template::gain(&layout, &steps))
}

/// Gives the file what the template says; one step of undo.
pub fn apply(desk: &mut Desk, at: usize) {
    let Some(template) = desk.templates.get(at) else { return };
    let (layout, steps) = steps(desk, template);
    let name = desk.words.say(&template.name);
    let words = &desk.words.templates;
    if steps.is_empty() {
        let said = fill(&words.nothing, &[("name", &name)]);
        desk.say(said);
        return;
    }
    let what = desk.words.gain(Template::gain(&layout, &steps));
    let said = fill(&words.applied, &[("name", &name), ("what", &what)]);
    desk.say(said);
    desk.follow_column = Some(Coming::LeftEnd);
    let place = Place { sheet: Some(desk.sheet().id), ..Place::default() };
    desk.save("apply-template", place, Action::Layout(steps))
}

fn steps(desk: &Desk, template: &Template) -> (Layout, Vec<Step>) {
    let sheets = desk.sheets[..views::first(desk)].to_vec();
    let (fields, currency) = (desk.vocabulary.fields.clone(), desk.vocabulary.currency.clone());
    let layout = Layout { fields, sheets, currency };
    let steps = template.steps(&layout, &desk.views.list, |text| desk.words.say(text));
    (layout, steps)
}
#[cfg(test)]
mod tests {
    use crate::app::ground::event::Effect;
    use crate::app::rooms::palette;
    use crate::app::state::Focus;
    use crate::app::status;
    use crate::app::tests::Stage;
    use crate::domain::edit::Action;

    fn applied(effects: &[Effect]) -> Option<usize> {
        effects.iter().find_map(|effect| match effect {
            Effect::Save(edit) if edit.label == "apply-template" => match &edit.action {
                Action::Layout(steps) => Some(steps.len()),
                _ => None,
            },
            _ => None,
        })
    }

    #[test]
    fn the_list_says_what_a_template_adds_before_enter_applies_it() {
        let mut stage = Stage::with_rows(3);
        assert_eq!(
            palette::fitting::commands(&stage.state.desk, "moban").first().map(|command| command.name),
            Some("apply-template")
        );
        stage.press("f10");
        stage.type_text("apply-template");
        stage.press("enter down down down");
        let said = status::said(&stage.state).lines.join(" ");
        assert!(said.contains("5 columns, 2 views"), "{said}");
        let effects = stage.press("enter");
        assert_eq!(applied(&effects), Some(3), "one edit: columns, and two views");
        let message = &stage.state.desk.message.as_ref().expect("a message").text;
        assert!(message.contains("Hotel") && message.contains("5 columns, 2 views"), "{message}");
        assert!(matches!(stage.state.focus, Focus::Grid));
    }

    #[test]
    fn typing_narrows_the_list_and_escape_leaves_all_as_it_is() {
        let mut stage = Stage::with_rows(3);
        stage.press("f10");
        stage.type_text("apply-template");
        stage.press("enter");
        stage.type_text("software");
        assert_eq!(stage.press("esc"), []);
        assert!(matches!(stage.state.focus, Focus::Grid));
    }

    #[test]
    fn the_first_start_asks_for_a_template_and_what_is_just_typed_is_kept() {
        for (keys, steps) in [("1 4", Some(3)), ("1 1", None), ("1 enter", None), ("1 esc", None), ("esc", None)] {
            let mut stage = Stage::with_rows(0);
            crate::app::session::first_start(&mut stage.state);
            let effects: Vec<Effect> = keys.split(' ').flat_map(|key| stage.press(key)).collect();
            assert_eq!(applied(&effects), steps, "{keys}");
            assert!(matches!(stage.state.focus, Focus::Grid), "{keys}");
        }
    }
}
