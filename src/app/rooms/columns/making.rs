//! What comes of an answer: a new column, another name, another definition.

use crate::app::rooms::columns::form::wrong;
use crate::app::rooms::columns::{columns_step, save, width_of_heading, width_of_kind};
use crate::app::state::{Coming, Focus, State};
use crate::domain::kind::Kind;
use crate::domain::kind::tags::tags;
use crate::domain::layout::{NewField, NewOption, Step, check_name};
use crate::domain::rule::Rules;
use crate::domain::{Field, Origin, SavedColumn};
use crate::locale::fill;

/// The new column stands to the right of the cursor, on the sheet or view that shows.
pub(super) fn added(state: &mut State, label: String, kind: &'static Kind, options: &str) {
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
    let width = width_of_heading(state, &field).max(width_of_kind(&field));
    let new = NewField { name: name.clone(), label: label.clone(), kind, options, limit: None, meaning: String::new() };
    let after = state.current_field().key.clone();
    let mut step = columns_step(state, state.sheet());
    if let Step::Columns { columns, .. } = &mut step {
        let at = columns.iter().position(|column| column.field == after).map_or(columns.len(), |at| at + 1);
        columns.insert(at, SavedColumn { field: name, width, hidden: false });
    }
    state.focus = Focus::Grid;
    state.follow_column = Some(Coming::New);
    save(state, "add-column", None, vec![Step::AddField(new), step]);
    let said = fill(&state.words.layout.added, &[("label", &label)]);
    state.say(said);
}

pub(super) fn renamed(state: &mut State, label: String) {
    let field = state.current_field();
    let (key, same) = (field.key.clone(), field.label == label);
    // Emptied, a field of the program's has the program's heading again.
    let own = key.starts_with('x') && key[1..].parse::<u32>().is_ok();
    if (!label.is_empty() || own)
        && let Err(problem) = check_name(&label, &state.vocabulary.fields, Some(&key))
    {
        return wrong(state, &problem);
    }
    state.focus = Focus::Grid;
    if same {
        return;
    }
    let step = Step::Label { field: key.clone(), label };
    save(state, "rename-column", Some(key), vec![step]);
}

pub(super) fn defined(state: &mut State, meaning: String) {
    let field = state.current_field();
    let (key, same) = (field.key.clone(), field.meaning == meaning);
    state.focus = Focus::Grid;
    if same {
        return;
    }
    let step = Step::Meaning { field: key.clone(), meaning };
    save(state, "define-column", Some(key), vec![step]);
}
