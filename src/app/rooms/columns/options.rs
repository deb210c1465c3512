//! The options of a choice as a person keeps them: added, renamed, moved. None is taken away: cells may hold it.
//!
//! ```text
//!  Options of Membership: platinum_
//!  Standard
//!  Silver
//!  + add “platinum”
//! ```

use super::arranging::save;
use crate::app::desk::desk::Desk;
use crate::domain::layout::Step;
use crate::domain::{Choice, Field, Origin};
use crate::locale::fill;

/// Whether a person may change the options: the stages have sheets of their own, scores are computed.
pub(super) fn has_own(field: &Field) -> bool {
    field.kind.name.starts_with("choice") && field.origin != Origin::Score && field.key != "stage"
}

/// Whether that is an option already, by any of its names.
pub(super) fn is_known(choices: &[Choice], label: &str) -> bool {
    choices.iter().any(|choice| choice.names().any(|name| same(name, label)))
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// One more option, the last.
pub(super) fn add(desk: &mut Desk, label: &str) {
    let key = desk.current_field().key.clone();
    let steps = vec![Step::AddOption { field: key.clone(), label: label.to_owned() }];
    save(desk, "edit-options", Some(key), steps);
}

/// An option shows under another name; what the cells hold stays.
///
/// # Errors
/// The sentence: another option is called so.
pub(super) fn rename(desk: &mut Desk, option: &str, label: String) -> Result<(), String> {
    let field = desk.current_field();
    let key = field.key.clone();
    let mut others = field.choices.iter().filter(|choice| choice.key != option);
    if others.any(|choice| choice.names().any(|name| same(name, &label))) {
        return Err(fill(&desk.words().columns.option_taken, &[("text", &label)]));
    }
    if field.choices.iter().any(|choice| choice.key == option && choice.label != label) {
        let step = Step::RenameOption { field: key.clone(), key: option.to_owned(), label };
        save(desk, "edit-options", Some(key), vec![step]);
    }
    Ok(())
}

/// That option goes one place up or down; its new place, unless it is at the end.
pub(super) fn move_by(desk: &mut Desk, at: usize, by: isize) -> Option<usize> {
    let field = desk.current_field();
    let to = at.checked_add_signed(by).filter(|to| *to < field.choices.len())?;
    let (key, option) = (field.key.clone(), field.choices[at].key.clone());
    let steps = vec![Step::MoveOption { field: key.clone(), key: option, to }];
    save(desk, "edit-options", Some(key), steps);
    Some(to)
}
