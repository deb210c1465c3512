//! Somebody who looks like somebody else, in words.

use super::desk::Desk;
use crate::app::ground::found::Lookalike;
use crate::domain::{Away, Value};
use crate::locale::fill;

/// Places of cells in [`Lookalike`]'s row.
const CODE: usize = 0;
const NAME: usize = 1;
const STAGE: usize = 5;

/// What of a lookalike is said by itself: her ID, her name, the key of her stage.
#[must_use]
pub fn named(found: &Lookalike) -> [&str; 3] {
    [CODE, NAME, STAGE].map(|at| found.twin.cells.get(at).and_then(Value::as_text).unwrap_or_default())
}

/// `Same phone as #213 王芳 (Evaluation).`
#[must_use]
pub fn told(desk: &Desk, found: &Lookalike) -> String {
    let words = &desk.words.duplicates;
    let [code, name, _] = named(found);
    let stage = desk.vocabulary.field("stage").zip(found.twin.cells.get(STAGE));
    let stage = stage.map(|(field, value)| desk.show(field, value)).unwrap_or_default();
    let name = if stage.is_empty() { name.to_owned() } else { format!("{name} ({stage})") };
    let label = || desk.vocabulary.field(&found.field).map_or("", |field| field.label.as_str());
    let (what, count) = (found.why.map_or_else(label, |why| desk.words.likeness(why)), found.more.to_string());
    let sentence = match (found.away, found.more) {
        (Some(Away::Trash), _) => &words.same_trash,
        (Some(Away::Archive), _) => &words.same_archive,
        (None, 0) => &words.same,
        (None, _) => &words.more,
    };
    fill(sentence, &[("what", what), ("code", code), ("who", name.trim()), ("n", &count)])
}
