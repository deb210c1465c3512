//! The guard against entering somebody twice. It warns, and never refuses or makes a key wait: the order lane is asked
//! once the cell is on disk.
//!
//! Its answer may come when the next cell is being typed already. So the warning is no message that goes with the next
//! key: it stays while cells are typed, and goes with the first key in the grid that starts no cell, or with the second
//! one. What the person changes meanwhile in the same cell asks anew.

use crate::app::command;
use crate::app::desk::grid;
use crate::app::desk::line;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::trail;
use crate::app::ground::command::Face;
use crate::app::ground::event::{Effect, Lookalike};
use crate::app::ground::key::Chord;
use crate::app::state::{Focus, Loaded, State};
use crate::domain::edit::Action;
use crate::domain::twins::Likeness;
use crate::domain::{CustomerId, Value};
use crate::locale::fill;

/// A warning that shows, and whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whose cell was typed, and the field's key.
    customer: CustomerId,
    field: String,
    /// The one who has the same.
    pub twin: CustomerId,
    pub text: String,
    /// `#213 王芳`
    who: String,
    /// Keys pressed in the grid since.
    keys: u8,
    /// The way there is barred by a filter.
    hidden: bool,
}

/// Somebody on whom the cursor is to stand as soon as the rows are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    to: CustomerId,
    who: String,
}

/// A cell is on disk: asks who else has the same.
pub(in crate::app) fn look(state: &mut State, action: &Action) {
    let Action::Set { customer, field, value } = action else { return };
    if Likeness::of_field(field).is_none() {
        return;
    }
    state.doubles.notice.take_if(|notice| notice.customer == *customer && notice.field == *field);
    if value.is_blank() {
        return;
    }
    state.want(Effect::Alike { customer: *customer, field: field.clone() })
}

/// The lane has found somebody.
pub(in crate::app) fn arrived(state: &mut State, found: &Lookalike) {
    let words = &state.words.twins;
    let text = |at: usize| found.twin.cells.get(at).and_then(Value::as_text).unwrap_or_default();
    let stage = state.vocabulary.field("stage").zip(found.twin.cells.get(STAGE));
    let stage = stage.map(|(field, value)| state.show(field, value)).unwrap_or_default();
    let name = if stage.is_empty() { text(NAME).to_owned() } else { format!("{} ({stage})", text(NAME)) };
    let (what, count) = (crate::app::rooms::duplicates::list::reason(state, found.why), found.more.to_string());
    let sentence = if found.more == 0 { &words.same } else { &words.more };
    let values = [("what", what), ("code", text(CODE)), ("who", name.trim()), ("n", &count)];
    let notice = Notice {
        customer: found.customer,
        field: found.field.clone(),
        twin: found.twin.id,
        text: fill(sentence, &values),
        who: fill(&words.moved, &[("code", text(CODE)), ("who", text(NAME))]),
        keys: 0,
        hidden: false,
    };
    state.doubles.notice = Some(notice);
}

/// Places in the cells of somebody found: see `runtime::order`.
const CODE: usize = 0;
const NAME: usize = 1;
const STAGE: usize = 5;

/// What the status line says of it, with the key that goes there.
#[must_use]
pub fn said(state: &State) -> Option<String> {
    let notice = state.doubles.notice.as_ref()?;
    let in_place = matches!(state.focus, Focus::Grid | Focus::Cell(_));
    let way = if notice.hidden { String::new() } else { format!(" {}", state.words.twins.go) };
    in_place.then(|| format!("{}{way}", notice.text))
}

/// A key in the grid: see above.
pub(in crate::app) fn key(state: &mut State) {
    if let Some(notice) = &mut state.doubles.notice {
        notice.keys += 1;
    }
}

/// While a warning names somebody, the key that asks where to go (whichever a person has given to it) goes there.
pub(in crate::app) fn follow(state: &mut State, key: Chord) -> bool {
    let goes = |command: Face| command.name == "go-to";
    let asked = matches!(state.keymap.meaning(&[key], state.mode), Meaning::Command(command) if goes(command));
    let follows = asked && said(state).is_some();
    if follows {
        command::run(state, "open-duplicate");
    }
    follows
}

/// Goes to the customer of whom the warning says that it has the same; nothing if no warning shows.
pub(in crate::app) fn go(state: &mut State) -> Option<()> {
    let notice = state.doubles.notice.take()?;
    let heading = Heading { to: notice.twin, who: notice.who };
    if notice.hidden {
        line::clear(state)
    } else {
        land(state, heading.to)
    };
    state.doubles.heading = Some(heading);
    Some(())
}

/// To that customer, wherever it is listed: on this tab, else on the first one, which lists all.
pub(in crate::app) fn land(state: &mut State, customer: CustomerId) {
    // The way back is the one of every far move.
    trail::mark(state);
    (state.grouping, state.selection) = (None, None);
    state.focus = Focus::Grid;
    state.doubles.heading = Some(Heading { to: customer, who: String::new() });
    if !state.tab().order.contains(&customer) {
        grid::to_tab(state, 0);
    }
}

/// Stands on the customer as soon as the rows are there, or says why not. A warning that was read goes.
pub(super) fn settle(state: &mut State) {
    let read = |notice: &mut Notice| notice.keys > 1 || (notice.keys == 1 && matches!(state.focus, Focus::Grid));
    state.doubles.notice.take_if(|notice| read(notice));
    let Some(heading) = state.doubles.heading.take() else { return };
    if let Some(row) = state.tab().order.iter().position(|id| *id == heading.to) {
        let tab = state.tab_mut();
        (tab.row, tab.follow) = (row, None);
    } else if state.tab().loaded != Loaded::Whole || state.tab().asked.is_some() {
        state.doubles.heading = Some(heading);
    } else if state.tab().view.filter.is_empty() {
        let gone = state.words.twins.gone.clone();
        state.warn(gone);
    } else {
        let text = fill(&state.words.twins.hidden, &[("who", &heading.who)]);
        let field = String::new();
        let notice = Notice { customer: 0, field, twin: heading.to, text, who: heading.who, keys: 0, hidden: true };
        state.doubles.notice = Some(notice);
    }
}
