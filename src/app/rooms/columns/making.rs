//! What comes of an answer: a new column, another name, another definition.

use super::arranging::{save, width_of_heading, width_of_kind};
use crate::app::desk::arranging::{columns_step, own};
use crate::app::desk::desk::{Coming, Desk};
use crate::domain::kind::Kind;
use crate::domain::kind::tags::tags;
use crate::domain::layout::{NewField, NewOption, Step, check_name};
use crate::domain::rule::Rules;
use crate::domain::template::is_own;
use crate::domain::{ColumnFault, Field, Origin, SavedColumn};
use crate::locale::fill;

/// The new column stands to the right of the cursor, on the sheet or view that shows.
pub(super) fn added(desk: &mut Desk, label: String, kind: &'static Kind, options: &str) {
    let option = |name: &str| NewOption { key: name.to_owned(), label: String::new() };
    let options = tags(options).map(option).collect();
    let name = "new".to_owned();
    let field = Field {
        key: name.clone(),
        label: label.clone(),
        aliases: Vec::new(),
        kind,
        origin: Origin::Typed,
        choices: Vec::new(),
        limit: None,
        meaning: String::new(),
        rules: Rules::default(),
    };
    let width = width_of_heading(desk, &field).max(width_of_kind(&field));
    let new = NewField { name: name.clone(), label: label.clone(), kind, options, limit: None, meaning: String::new() };
    let after = desk.current_field().key.clone();
    let mut step = columns_step(desk, own(desk));
    if let Step::Columns { columns, .. } = &mut step {
        let at = columns.iter().position(|column| column.field == after).map_or(columns.len(), |at| at + 1);
        columns.insert(at, SavedColumn { field: name, width, hidden: false });
    }
    desk.expect(Coming::New);
    save(desk, "add-column", None, vec![Step::AddField(new), step]);
    let said = fill(&desk.words().columns.added, &[("label", &label)]);
    desk.say(said);
}

/// # Errors
/// Another column is called so.
pub(super) fn renamed(desk: &mut Desk, label: String) -> Result<(), ColumnFault> {
    let field = desk.current_field();
    let (key, same) = (field.key.clone(), field.label == label);
    // Emptied, a field of the program's has the program's heading again.
    if !label.is_empty() || is_own(&key) {
        check_name(&label, &desk.vocabulary().fields, Some(&key))?;
    }
    if !same {
        let step = Step::Label { field: key.clone(), label };
        save(desk, "rename-column", Some(key), vec![step]);
    }
    Ok(())
}

pub(super) fn defined(desk: &mut Desk, meaning: String) {
    let field = desk.current_field();
    let (key, same) = (field.key.clone(), field.meaning == meaning);
    if !same {
        let step = Step::Meaning { field: key.clone(), meaning };
        save(desk, "define-column", Some(key), vec![step]);
    }
}
