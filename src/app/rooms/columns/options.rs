//! The options of a choice as a person keeps them: added, renamed, moved. None is taken away: cells may hold it.
//!
//! ```text
//!  Options of Membership: platinum_
//!  Standard
//!  Silver
//!  + add “platinum”
//! ```

use crate::app::desk::desk::Desk;
use crate::app::rooms::columns::form::{Asks, Line, What};
use crate::app::rooms::columns::{form, save};
use crate::app::state::{Focus, State};
use crate::domain::layout::Step;
use crate::domain::{Choice, Field, Origin};
use crate::locale::fill;

/// Asks what to do with the options of the column under the cursor.
pub fn edit(state: &mut State) {
    let field = state.current_field();
    if has_own(field) {
        return form::open(state, Asks::EditOptions, String::new());
    }
    let said = fill(&state.words.layout.no_own_options, &[("label", &field.label)]);
    state.warn(said);
}

/// Whether a person may change the options: the stages have sheets of their own, scores are computed.
fn has_own(field: &Field) -> bool {
    form::has_options(field.kind) && field.origin != Origin::Score && field.key != "stage"
}

/// The options as far as what is typed fits; then that itself, if there is no such option.
pub(super) fn lines(state: &Desk, typed: &str) -> Vec<Line> {
    let choices = &state.current_field().choices;
    let line = |(at, choice): (usize, &Choice)| Line::new(choice.label.clone(), What::Option(at));
    let mut lines: Vec<Line> = choices.iter().enumerate().map(line).collect();
    if !typed.is_empty() && !choices.iter().any(|choice| choice.names().any(|name| same(name, typed))) {
        lines.push(Line::new(fill(&state.words.layout.add_option, &[("text", typed)]), What::AddOption));
    }
    lines
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// One more option, the last.
pub(super) fn add(state: &mut State, label: &str) {
    let key = state.current_field().key.clone();
    form::open(state, Asks::EditOptions, String::new());
    let steps = vec![Step::AddOption { field: key.clone(), label: label.to_owned() }];
    save(state, "edit-options", Some(key), steps);
}

/// Asks for another name of an option.
pub(super) fn ask_name(state: &mut State, at: usize) {
    let Some(choice) = state.current_field().choices.get(at).cloned() else { return };
    form::open(state, Asks::OptionName(choice.key), choice.label)
}

/// An option shows under another name; what the cells hold stays.
pub(super) fn rename(state: &mut State, option: &str, label: String) {
    let field = state.current_field();
    let key = field.key.clone();
    let others = field.choices.iter().filter(|choice| choice.key != option);
    if others.clone().any(|choice| choice.names().any(|name| same(name, &label))) {
        let said = fill(&state.words.layout.option_taken, &[("text", &label)]);
        if let Focus::Column(form) = &mut state.focus {
            form.problem = Some(said);
        }
        return;
    }
    let known = field.choices.iter().any(|choice| choice.key == option && choice.label != label);
    form::open(state, Asks::EditOptions, String::new());
    if !known {
        return;
    }
    let step = Step::RenameOption { field: key.clone(), key: option.to_owned(), label };
    save(state, "edit-options", Some(key), vec![step]);
}

/// The chosen option goes one place up or down; the choice goes with it.
pub(super) fn move_by(state: &mut State, by: isize) {
    let Focus::Column(form) = &state.focus else { return };
    let Some(What::Option(at)) = form::lines(state, form).get(form.chosen).map(|line| line.what) else {
        return;
    };
    let (field, narrowed) = (state.current_field(), !form.text.as_str().is_empty());
    let Some(to) = at.checked_add_signed(by).filter(|to| *to < field.choices.len() && !narrowed) else {
        return;
    };
    let (key, option) = (field.key.clone(), field.choices[at].key.clone());
    if let Focus::Column(form) = &mut state.focus {
        form.chosen = to;
    }
    let steps = vec![Step::MoveOption { field: key.clone(), key: option, to }];
    save(state, "edit-options", Some(key), steps);
}
