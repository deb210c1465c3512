//! Layouts to begin with, offered and applied: at the first start, or later from a list that says what each adds.

use super::desk::Desk;
use super::views;
use crate::domain::layout::Step;
use crate::domain::template::Onto;
use crate::domain::{Layout, Template};
use crate::locale::fill;

/// Name of each template and for whom it is.
pub fn list(desk: &Desk) -> impl Iterator<Item = (String, String)> + '_ {
    desk.setup.templates.iter().map(|template| (desk.words.say(&template.name), desk.words.say(&template.about)))
}

/// What that template would add, the file being in use.
#[must_use]
pub fn adds(desk: &Desk, at: usize) -> String {
    let Some(template) = desk.setup.templates.get(at) else { return String::new() };
    let (layout, steps) = steps(desk, Onto::Used, template);
    if steps.is_empty() {
        return fill(&desk.words.templates.nothing, &[("name", &desk.words.say(&template.name))]);
    }
    desk.words.gain(Template::gain(&layout, &steps))
}

/// The layout as it is, and what that template would change of it.
#[must_use]
pub fn steps(desk: &Desk, onto: Onto, template: &Template) -> (Layout, Vec<Step>) {
    let sheets = desk.sheets[..views::first(desk)].to_vec();
    let (fields, settings) = (desk.vocabulary.fields.clone(), desk.setup.settings.clone());
    let layout = Layout { fields, sheets, settings };
    let steps = template.steps(onto, &layout, &desk.views.list, |text| desk.words.say(text));
    (layout, steps)
}
