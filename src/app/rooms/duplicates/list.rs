//! Everybody who looks like somebody else, in groups, over the grid.
//!
//! ```text
//!  Likely duplicates                                     12 groups
//!  same phone and e-mail
//! > #12  王芳        云山科技        138 0013 8000   wang@…    维护
//!   #213 Wang Fang   云山科技有限公司 +86 138…        wang@…    开发
//!  same name and company
//!   …
//! ```

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::geometry;
use crate::app::ground::chosen;
use crate::app::ground::event::{Effect, Likely, LikelyGroup, Ticket};
use crate::app::ground::key::Chord;
use crate::app::rooms::duplicates::guard;
use crate::app::state::{Focus, State};
use crate::domain::edit::Action;
use crate::domain::twins::Likeness;
use crate::domain::{CustomerId, Edit, Place, Row};
use crate::locale::{fill, grouped};

/// Groups listed at most: more than a person works through in a day.
pub const MOST: usize = 500;

/// What is found, or waited for.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub found: Option<Likely>,
    /// The chosen customer, counted over all groups.
    pub chosen: usize,
    asked: Option<Ticket>,
    outdated: bool,
}

impl List {
    /// Whether another answer is on its way.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.asked.is_some()
    }

    fn groups(&self) -> &[LikelyGroup] {
        self.found.as_ref().map_or(&[], |found| &found.groups)
    }

    /// Customers listed.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.groups().iter().map(|group| group.rows.len()).sum()
    }

    /// The chosen customer's group, and its place there.
    fn here(&self) -> Option<(&LikelyGroup, usize)> {
        let mut left = self.chosen;
        for group in self.groups() {
            if left < group.rows.len() {
                return Some((group, left));
            }
            left -= group.rows.len();
        }
        None
    }
}

/// Looks for duplicates among all customers.
pub(in crate::app) fn open(state: &mut State) {
    state.doubles.list = Some(List { outdated: true, ..List::default() });
    (state.grouping, state.selection) = (None, None);
    state.focus = Focus::Twins;
}

/// A key while the list has the keys.
pub(in crate::app) fn press(state: &mut State, key: Chord) {
    let page = usize::from(geometry::of(state).over().height).max(4) - 3;
    let Some(list) = &mut state.doubles.list else { return };
    let (last, chosen) = (list.customers().saturating_sub(1), list.chosen);
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => list.chosen = chosen.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => list.chosen = (chosen + 1).min(last),
        (KeyCode::PageUp, _) => list.chosen = chosen.saturating_sub(page),
        (KeyCode::PageDown, _) => list.chosen = (chosen + page).min(last),
        (KeyCode::Home, _) => list.chosen = 0,
        (KeyCode::End, _) => list.chosen = last,
        (KeyCode::Enter, _) => merge(state),
        (KeyCode::Delete, _) => keep_apart(state),
        // A full-width sign changes no data.
        _ if matches!(key.typed(), Some('d' | 'D')) => keep_apart(state),
        (_, Some('g' | 'G')) => show(state),
        (KeyCode::Esc, _) | (_, Some('q')) => state.focus = Focus::Grid,
        _ if Chord::read("ctrl-g") == Some(key) => show(state),
        _ => {}
    }
}

/// The chosen customer and the first of its group (of the first: the second) side by side.
fn merge(state: &mut State) {
    let Some((group, at)) = state.doubles.list.as_ref().and_then(List::here) else { return };
    let (keep, other) = (group.rows.first(), group.rows.get(at.max(1)));
    let (Some(keep), Some(other)) = (keep, other) else { return };
    let (keep, other) = (keep.id, other.id);
    state.want(Effect::Parties { keep, other });
}

/// No two of the chosen group are one.
fn keep_apart(state: &mut State) {
    let Some((group, _)) = state.doubles.list.as_ref().and_then(List::here) else { return };
    let customers: Vec<CustomerId> = group.rows.iter().map(|row| row.id).collect();
    let place = Place { sheet: Some(state.sheet().id), ..Place::default() };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label: "keep-apart", place, action: Action::KeepApart { customers } }))
}

/// The chosen customer in the grid.
fn show(state: &mut State) {
    let here = state.doubles.list.as_ref().and_then(List::here).and_then(|(group, at)| group.rows.get(at));
    let Some(customer) = here.map(|row| row.id) else { return };
    state.doubles.list = None;
    guard::land(state, customer)
}

/// What is listed may be so no more.
pub(super) fn outdate(state: &mut State) {
    if let Some(list) = &mut state.doubles.list {
        list.outdated = true;
    }
}

/// Asks where the list is outdated: one question at a time.
pub(super) fn settle(state: &mut State) {
    let asks = |list: &&List| list.outdated && list.asked.is_none();
    if state.doubles.list.as_ref().filter(asks).is_none() {
        return;
    }
    let ticket = state.next_ticket();
    if let Some(list) = &mut state.doubles.list {
        (list.outdated, list.asked) = (false, Some(ticket));
        state.want(Effect::Twins(ticket));
    }
}

/// The answer; an older one is dropped.
pub(in crate::app) fn arrived(state: &mut State, ticket: Ticket, found: Likely) {
    let Some(list) = state.doubles.list.as_mut().filter(|list| list.asked == Some(ticket)) else { return };
    list.asked = None;
    let rows = |list: &List| list.groups().iter().flat_map(|group| &group.rows).map(|row| row.id).collect::<Vec<_>>();
    let before = rows(list);
    list.found = Some(found);
    list.chosen = chosen::again(&before, list.chosen, &rows(list), |customer| *customer);
}

/// What two have in common, in words.
pub(in crate::app) fn reason(state: &Desk, why: Likeness) -> &str {
    state.words.likeness(why)
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What the customers beneath have in common.
    Group(String),
    /// Cells as shown, and whether it is the chosen one.
    Customer(Vec<String>, bool),
}

/// The lines that fit into so many rows, the chosen one among them.
#[must_use]
pub fn lines(state: &State, height: u16) -> Vec<Line> {
    let Some(list) = &state.doubles.list else { return Vec::new() };
    let (mut lines, mut at, mut chosen) = (Vec::new(), 0, 0);
    for group in list.groups() {
        lines.push(Line::Group(state.words.likenesses(&group.why)));
        for row in &group.rows {
            if at == list.chosen {
                chosen = lines.len();
            }
            lines.push(Line::Customer(cells(state, row), at == list.chosen));
            at += 1;
        }
    }
    let skip = (chosen + 2).saturating_sub(usize::from(height)).min(lines.len());
    lines.drain(..skip);
    lines.truncate(usize::from(height));
    lines
}

fn cells(state: &Desk, row: &Row) -> Vec<String> {
    let shown = crate::app::ground::event::SHOWN.iter().zip(&row.cells);
    let field =
        |(key, value): (&&str, _)| state.vocabulary.field(key).map_or_else(String::new, |of| state.show(of, value));
    shown.map(field).collect()
}

/// `12 groups`, or that it is not known yet.
#[must_use]
pub fn count(state: &State) -> String {
    let words = &state.words.twins;
    match state.doubles.list.as_ref().map(|list| (&list.found, list.stale())) {
        Some((Some(found), false)) if found.groups.len() < found.count => {
            fill(&words.first, &[("n", &grouped(found.groups.len())), ("of", &grouped(found.count))])
        }
        Some((Some(found), false)) if found.count == 1 => words.count_one.clone(),
        Some((Some(found), false)) => fill(&words.count, &[("n", &grouped(found.count))]),
        Some((Some(_), true)) => words.outdated.clone(),
        _ => words.searching.clone(),
    }
}
