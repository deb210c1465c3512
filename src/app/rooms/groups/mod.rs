//! The groups of the rows shown, in the grid's place: who is where, and what they spend.
//!
//! ```text
//!  City            ▼ Customers                     Σ Spend        Mean
//! >杭州                    412 ██████████▊  ¥1,204,000.00   ¥2,922.33
//!  上海                    210 █████▌         ¥812,300.00   ¥3,868.10
//! ```
//!
//! `F` (as in VisiData: the table of frequencies) groups by the column under the cursor; in INPUT Shift-F7 does, beside the
//! filter line's F7. The filter line keeps its key: narrowing it while groups show asks for them again, as does any
//! change of the data. One question is under way at most: a file that changes all the time must not keep it from an answer.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::parts::told::Shows;
use crate::app::desk::{geometry, grid};
use crate::app::ground::ask::RoomId;
use crate::app::ground::event::{Effect, GroupQuestion, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::{chosen, glyphs};
use crate::app::state::{Focus, State};
use crate::domain::Field;
use crate::domain::group::{Group, Groups, Key, Rank};
use crate::locale::grouped;

/// Its name, for the desk.
pub const HERE: RoomId = RoomId("groups");

/// Groups shown at most.
pub const MOST: usize = 10_000;

/// The groups that show, or that are waited for.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// Key of the field that makes the groups.
    pub by: String,
    pub rank: Rank,
    /// What was asked last, and under which number until its answer is here.
    question: Option<GroupQuestion>,
    asked: Option<Ticket>,
    /// The data changed since it was asked.
    outdated: bool,
    pub groups: Option<Groups>,
    pub chosen: usize,
    /// Sorted in another way: whoever asked for it wants to see who is first.
    from_top: bool,
}

impl Grouping {
    /// Whether what shows answers another question than the last one.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.asked.is_some()
    }

    /// The groups so far.
    #[must_use]
    pub fn list(&self) -> &[Group] {
        self.groups.as_ref().map_or(&[], |groups| &groups.list)
    }

    fn key(&self) -> Option<&Key> {
        self.list().get(self.chosen).map(|group| &group.key)
    }
}

/// Groups what is shown by the column under the cursor.
pub fn open(state: &mut State) {
    state.grouping = Some(Grouping { by: state.current_field().key.clone(), ..Grouping::default() });
    state.desk.stand_in(HERE, Shows::Other);
    state.focus = Focus::Groups;
}

/// A key while the groups have the keys.
pub fn press(state: &mut State, key: Chord) {
    let page = usize::from(geometry::of(state).body.height).max(2) - 1;
    let Some(grouping) = &mut state.grouping else { return };
    let last = grouping.list().len().saturating_sub(1);
    let chosen = grouping.chosen;
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => grouping.chosen = chosen.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => grouping.chosen = (chosen + 1).min(last),
        (KeyCode::PageUp, _) => grouping.chosen = chosen.saturating_sub(page),
        (KeyCode::PageDown, _) => grouping.chosen = (chosen + page).min(last),
        (KeyCode::Home, _) => grouping.chosen = 0,
        (KeyCode::End, _) | (_, Some('G')) => grouping.chosen = last,
        (KeyCode::Tab, _) => {
            grouping.rank = grouping.rank.next();
            (grouping.chosen, grouping.from_top) = (0, true);
        }
        (KeyCode::F(7), _) | (_, Some('f')) => state.rooms.filter.open(&mut state.desk),
        (KeyCode::Enter, _) => narrow(state),
        (KeyCode::Esc, _) | (_, Some('q' | 'F')) => close(state),
        _ => {}
    }
}

fn close(state: &mut State) {
    state.grouping = None;
    state.focus = Focus::Grid;
}

/// The chosen group becomes a condition more in the filter line.
fn narrow(state: &mut State) {
    let Some((key, by)) = state.grouping.as_ref().and_then(|of| Some((of.key()?.clone(), of.by.clone()))) else {
        return;
    };
    close(state);
    crate::app::desk::line::open_group(state, &key.filter(&by))
}

/// While the groups show, the keys of the grid are theirs; an edit takes the grid back. Runs after every key.
pub fn hold_focus(state: &mut State) {
    match state.focus {
        Focus::Grid if state.grouping.is_some() => state.focus = Focus::Groups,
        Focus::Room(RoomId("cell")) => state.grouping = None,
        _ => {}
    }
}

/// Asks for the groups where what they answer is no longer what is shown. Runs after every event.
pub fn settle(state: &mut State) {
    hold_focus(state);
    let Some(grouping) = &state.grouping else { return };
    let of = grid::question(state);
    let question = GroupQuestion {
        stage: of.stage,
        filter: of.filter,
        sum: of.sum,
        by: grouping.by.clone(),
        rank: grouping.rank,
        limit: MOST,
    };
    let same = grouping.question.as_ref() == Some(&question);
    // Whoever asks for the order or its counts again has seen the data change.
    let changed = state.wanted().iter().any(|effect| matches!(effect, Effect::Order(..) | Effect::Count(..)));
    let outdated = grouping.outdated || (same && changed);
    let ask = !same || (outdated && grouping.asked.is_none());
    let ticket = if ask { Some(state.next_ticket()) } else { None };
    let Some(grouping) = &mut state.grouping else { return };
    grouping.outdated = outdated && !ask;
    if let Some(ticket) = ticket {
        grouping.asked = Some(ticket);
        grouping.question = Some(question.clone());
        state.want(Effect::Group(ticket, question));
    }
}

/// The groups are here; those of an older question are dropped. The chosen one stays the same group.
pub fn arrived(state: &mut State, ticket: Ticket, groups: Groups) {
    let Some(grouping) = state.grouping.as_mut().filter(|of| of.asked == Some(ticket)) else { return };
    grouping.asked = None;
    let at = if std::mem::take(&mut grouping.from_top) { None } else { Some(grouping.chosen) };
    grouping.chosen = at.map_or(0, |at| chosen::again(grouping.list(), at, &groups.list, |group| group.key.clone()));
    grouping.groups = Some(groups);
}

/// One line of the groups, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub count: String,
    pub sum: String,
    pub mean: String,
    /// In eighths of a bar's cell, of `Shown::bar` cells.
    pub bar: u32,
}

/// What of the groups is on the screen. A width of 0: no room for that column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Index of the first line's group.
    pub first: usize,
    pub lines: Vec<Line>,
    pub heading: Line,
    pub label: u16,
    pub count: u16,
    pub bar: u16,
    pub sum: u16,
    pub mean: u16,
}

/// Cells between two columns.
pub const GAP: u16 = 2;
const LONGEST_LABEL: u16 = 28;
const SHORTEST_LABEL: u16 = 12;
const SHORTEST_BAR: u16 = 6;

/// The lines that fit, and how wide their columns are.
#[must_use]
pub fn shown(state: &State, width: u16, height: u16) -> Shown {
    let Some(grouping) = &state.grouping else { return Shown::default() };
    let rows = usize::from(height);
    let first = (grouping.chosen + 1).saturating_sub(rows);
    let list = grouping.list();
    let mut shown = Shown { first, heading: heading(state, grouping), ..Shown::default() };
    let Some(field) = state.vocabulary.field(&grouping.by) else { return shown };
    shown.lines = list.iter().skip(first).take(rows).map(|group| line(state, field, group)).collect();
    let lines = || shown.lines.iter().chain([&shown.heading]);
    let widest = |part: fn(&Line) -> &str| lines().map(|line| glyphs::width(part(line))).max().unwrap_or(0);
    let label = widest(|line| &line.label).clamp(SHORTEST_LABEL, LONGEST_LABEL);
    let (count, sum, mean) = (widest(|line| &line.count), widest(|line| &line.sum), widest(|line| &line.mean));
    let mut left = width.saturating_sub(2 + SHORTEST_LABEL);
    let mut take = |wanted: u16| {
        let fits = wanted > 0 && wanted + GAP <= left;
        left -= if fits { wanted + GAP } else { 0 };
        if fits { wanted } else { 0 }
    };
    (shown.count, shown.sum, shown.mean) = (take(count), take(sum), take(mean));
    let bar = take(SHORTEST_BAR);
    shown.label = (SHORTEST_LABEL + left).min(label);
    left -= shown.label - SHORTEST_LABEL;
    shown.bar = if bar > 0 { bar + left } else { 0 };
    let largest = list.iter().filter_map(|group| figure(group, grouping.rank)).max().unwrap_or(0).max(1);
    let eighths = u64::from(shown.bar) * 8;
    for (line, group) in shown.lines.iter_mut().zip(list.iter().skip(first)) {
        let figure = figure(group, grouping.rank).unwrap_or(0).max(0).unsigned_abs();
        let share = u128::from(figure) * u128::from(eighths) / u128::from(largest.unsigned_abs());
        line.bar = u32::try_from(share).unwrap_or(0);
    }
    shown
}

/// What a group's bar is as long as: what the groups are sorted by, or how many there are in it.
fn figure(group: &Group, rank: Rank) -> Option<i64> {
    match rank {
        Rank::Customers | Rank::Value => i64::try_from(group.customers).ok(),
        Rank::Sum => group.known_sum().map(|sum| sum.0),
        Rank::Mean => group.mean().map(|mean| mean.0),
    }
}

fn line(state: &Desk, field: &Field, group: &Group) -> Line {
    let money = |amount| state.vocabulary.currency.show(amount);
    Line {
        label: state.words.group(&group.key, field, &state.vocabulary),
        count: grouped(group.customers),
        sum: group.known_sum().map(money).unwrap_or_default(),
        mean: group.mean().map(money).unwrap_or_default(),
        bar: 0,
    }
}

/// The headings; what the groups are sorted by is marked.
fn heading(state: &Desk, grouping: &Grouping) -> Line {
    let words = &state.words.grouping;
    let label = |key: &str| state.vocabulary.field(key).map_or_else(String::new, |field| field.label.clone());
    let marked = |text: String, rank| if grouping.rank == rank { format!("▼ {text}") } else { text };
    let money = grid::money_column(state).map(label);
    Line {
        label: if grouping.rank == Rank::Value { format!("▲ {}", label(&grouping.by)) } else { label(&grouping.by) },
        count: marked(words.customers.clone(), Rank::Customers),
        sum: money.as_ref().map(|label| marked(format!("Σ {label}"), Rank::Sum)).unwrap_or_default(),
        mean: money.map(|_| marked(words.mean.clone(), Rank::Mean)).unwrap_or_default(),
        bar: 0,
    }
}

#[cfg(test)]
mod tests;
