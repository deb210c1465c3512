//! A template, applied: at the first start, or later from the list that says what each adds.

use crate::app::desk::desk::{Coming, Desk};
use crate::app::desk::templates;
use crate::domain::edit::Action;
use crate::domain::template::Onto;
use crate::domain::{Place, Template};
use crate::locale::fill;

/// Gives the file what the template says, or has; one step of undo.
pub fn apply(desk: &mut Desk, onto: Onto, at: usize) {
    let Some(template) = desk.templates().get(at) else { return };
    let (layout, steps) = templates::steps(desk, onto, template);
    let name = desk.words().say(&template.name);
    let words = &desk.words().templates;
    if steps.is_empty() {
        let said = fill(&words.nothing, &[("name", &name)]);
        desk.say(said);
        return;
    }
    let said = desk.words().template_applied(onto, &name, Template::gain(&layout, &steps));
    desk.say(said);
    if onto == Onto::New {
        // What comes stands at the left; in a file in use what is in sight stays so.
        desk.expect(Coming::LeftEnd);
    }
    let place = Place { sheet: Some(desk.sheet().id), ..Place::default() };
    desk.save("apply-template", place, Action::Layout(steps))
}

#[cfg(test)]
mod tests {
    use crate::app::ground::event::Effect;
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
        stage.press("f10");
        stage.type_text("moban");
        assert_eq!(stage.state.rooms.palette.command().map(|command| command.name), Some("apply-template"));
        stage.press("enter down down down");
        let said = status::said(&stage.state).texts().join(" ");
        assert!(said.contains("5 columns, 2 views"), "{said}");
        let effects = stage.press("enter");
        assert_eq!(applied(&effects), Some(3), "one edit: columns, and two views");
        let message = &stage.state.desk.message().expect("a message").text;
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
        for (keys, steps) in [
            ("1 1 4 enter", Some(3)),
            ("down down 4 enter", Some(3)),
            ("1 1 1 enter", Some(2)),
            ("1 1 4 esc", None),
            ("esc", None),
        ] {
            let mut stage = Stage::with_rows(0);
            crate::app::session::first_start(&mut stage.state, None, true);
            let effects: Vec<Effect> = keys.split(' ').flat_map(|key| stage.press(key)).collect();
            assert_eq!(applied(&effects), steps, "{keys}");
            assert!(matches!(stage.state.focus, Focus::Grid), "{keys}");
        }
    }
}
