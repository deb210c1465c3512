//! What the status line says: a message, what is wrong, which keys follow, or a hint.
//!
//! ```text
//!  INPUT   Type replaces · F2 edit · … · Esc NAV      2/2,000 Name
//!  badge   said: a key and what it does, …            position
//! ```
//!
//! The badge names what has the keys. A hint gives way: where the line is short the middle goes, never its first two keys
//! or Esc. What has to be read (a message, a problem, the keys that may follow) takes more lines instead. What a room
//! says stands in its `says` and `tells`; here is in which order things are said, and what the bare grid says.

mod fit;

use fit::{MOST, beside, line, shortened, spans, typing};

use crate::app::desk::desk::Desk;
use crate::app::desk::hints;
use crate::app::desk::room::Room;
use crate::app::desk::{cursor, losing, select, which_key};
use crate::app::ground::ask::RoomId;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Tone};
use crate::app::ground::said::{JOINT, Said as Say};
use crate::app::keeping::{self, Keeping};
use crate::app::rooms::{cell, help};
use crate::app::state::{self, Habit, Mode, State};
use crate::locale::{fill, grouped, sentences};

/// From so many columns on the position names the column.
const NAMES_FROM: u16 = 100;

/// From so many columns on, and of fewer rows everywhere, it says of how many.
const OF_FROM: u16 = 60;
const OF_ROWS: usize = 1_000;

/// Terminal cells of that name: the hint beside it stands still while the cursor goes from column to column.
const NAME: u16 = 12;

/// What the status says, line by line.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub lines: Vec<Line>,
    pub sort: Sort,
}

/// What sort of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Hint,
    Plain,
    Warning,
    Problem,
}

impl Said {
    /// As text, line by line.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    fn whole(text: &str, sort: Sort, room: u16) -> Self {
        let tone = match sort {
            Sort::Problem => Tone::Bad,
            Sort::Warning => Tone::Warn,
            Sort::Hint | Sort::Plain => Tone::Text,
        };
        let mut lines = glyphs::wrap_sentence(text, room.max(10));
        if lines.len() > MOST {
            // What does not fit even so shows that it goes on.
            let last = lines[MOST - 1..=MOST].join(" ");
            lines.truncate(MOST - 1);
            lines.push(glyphs::fit(&last, room.max(10)).into_iter().map(|cell| cell.symbol).collect());
        }
        Self { lines: lines.into_iter().map(|text| spans(vec![(text, tone)])).collect(), sort }
    }

    fn one(line: Line, sort: Sort) -> Self {
        Self { lines: vec![line], sort }
    }
}

/// What has the keys, by name: the state of the grid, else the room; and whether it is NAV.
#[must_use]
pub fn badge(state: &State) -> (String, bool) {
    let words = state.desk.words();
    // Letters go into an open cell, whichever state it was opened from.
    let types = state.focus.room() == Some(cell::HERE);
    let room = state.focus.room().filter(|_| !types);
    let room = room.or_else(|| state.desk.standing().last().copied());
    let (name, nav) = match room {
        Some(id) => (words.badges.get(id.0).unwrap_or(&words.status.list), false),
        None if types || state.desk.mode() == Mode::Input => (&words.status.input, false),
        None => (&words.status.nav, true),
    };
    (format!(" {name} "), nav)
}

/// `13/37 Name`; of groups `2/12`. On a narrow screen it gives way to what the first key does.
#[must_use]
pub fn position(state: &State) -> String {
    if gives_way(state) { String::new() } else { place(state) }
}

/// Whether beside it the first key of a room would stand without what it does.
fn gives_way(state: &State) -> bool {
    if state.desk.size().0 >= OF_FROM || state.focus.room().is_none() {
        return false;
    }
    let Say::Hint(hint) = says(state).1 else { return false };
    fit::first_and_last(&hints::parts(&state.desk, &hint)) > between(state, widest(state))
}

fn place(state: &State) -> String {
    let desk = &state.desk;
    let rooms = state.focus.room().into_iter().chain(desk.standing().into_iter().rev());
    if let Some((line, lines)) = rooms.filter_map(|id| state.rooms.at(id).place()).next() {
        return format!("{}/{}", grouped(line), grouped(lines));
    }
    let tab = desk.tab();
    let row = if tab.order.is_empty() { 0 } else { tab.row.saturating_add(1).min(tab.order.len()) };
    let row = if cursor::is_here(desk) { cursor::SIGN.to_owned() } else { grouped(row) };
    let of = if says_of(desk) { format!("{row}/{}", grouped(tab.order.len())) } else { row };
    match desk.sheet().columns.get(tab.column) {
        Some(column) if desk.size().0 >= NAMES_FROM => {
            let label = glyphs::fit(&desk.vocabulary().fields[column.field].label, NAME);
            format!("{of} {}", label.into_iter().map(|cell| cell.symbol).collect::<String>())
        }
        _ => of,
    }
}

/// Whether the position says of how many rows.
fn says_of(desk: &Desk) -> bool {
    desk.size().0 >= OF_FROM || desk.tab().order.len() < OF_ROWS
}

/// Cells between the badge and the position, as it may be at its longest: what stands there stands still while the cursor
/// goes about.
fn room(state: &State) -> u16 {
    between(state, if gives_way(state) { 0 } else { widest(state) })
}

/// Cells of the position as it may be at its longest.
fn widest(state: &State) -> u16 {
    let name = if state.desk.size().0 < NAMES_FROM { 0 } else { NAME + 1 };
    let row = glyphs::width(&grouped(state.desk.tab().order.len()));
    let rows = if says_of(&state.desk) { 2 * row + 1 } else { row };
    glyphs::width(&place(state)).max(rows + name)
}

/// Cells between the badge and that many at the right.
fn between(state: &State, right: u16) -> u16 {
    let mark = glyphs::width(&mark(state));
    let sides = glyphs::width(&badge(state).0) + right + mark + u16::from(mark > 0);
    state.desk.size().0.saturating_sub(sides + 4)
}

/// Whether everything is kept, where no title says it: a sign, and the word where it is not.
#[must_use]
pub fn mark(state: &State) -> String {
    if state.desk.is_titled() {
        return String::new();
    }
    match keeping::of(state) {
        Keeping::Saved => "●".to_owned(),
        Keeping::Saving | Keeping::Open => "○".to_owned(),
        Keeping::Lost => format!("○ {}", state.desk.words().saving.not_saved),
    }
}

/// The same as it is now: whatever has to be read is of this one moment.
fn room_now(state: &State) -> u16 {
    between(state, glyphs::width(&position(state)))
}

/// How many lines that takes, and the room that tells it without having the keys. Asked with each of the keys that are
/// read at once: what always has one line is not made.
#[must_use]
pub fn rows(state: &State) -> (u16, Option<RoomId>) {
    let lines = |said: Said| u16::try_from(said.lines.len()).unwrap_or(1).max(1);
    let message = state.desk.message().is_some();
    if !message && (keys_wait(state) || !state.desk.pending().is_empty()) {
        return (1, None);
    }
    if message {
        return (lines(said(state)), warning(state).map(|(teller, _)| teller));
    }
    let (teller, says) = says(state);
    (if says.on_one_line() { 1 } else { lines(fit(state, says)) }, teller)
}

/// What is said now.
#[must_use]
pub fn said(state: &State) -> Said {
    let (desk, room) = (&state.desk, room_now(state));
    if let Some(message) = &desk.message() {
        let sort = if message.tone == state::Tone::Warning { Sort::Warning } else { Sort::Plain };
        return match warning(state) {
            Some((_, beside)) => Said::whole(&sentences(&message.text, &beside), Sort::Warning, room),
            None => Said::whole(&message.text, sort, room),
        };
    }
    if keys_wait(state) {
        let waiting = fill(&desk.words().status.keys_wait, &[("n", &grouped(state.ahead.len()))]);
        return Said::one(beside(&waiting, &[], room), Sort::Plain);
    }
    if !desk.pending().is_empty() {
        return Said::one(following(desk, room), Sort::Plain);
    }
    fit(state, says(state).1)
}

/// What a room warns of: a message that comes with it goes before it, and does not hold it back.
fn warning(state: &State) -> Option<(RoomId, String)> {
    let warns = |room: &dyn Room| match room.tells(&state.desk)? {
        Say::Warning(text) => Some((room.here(), text)),
        _ => None,
    };
    state.rooms.each().into_iter().find_map(warns)
}

/// Whether keys wait, and the next one would wait behind them.
fn keys_wait(state: &State) -> bool {
    let passes = state.desk.losing().loss.is_some() && state.is_outside();
    !passes && !state.ahead.is_empty()
}

/// What is said where no message stands and no key is begun, and the room that tells it: what goes before, else what has
/// the keys says.
fn says(state: &State) -> (Option<RoomId>, Say) {
    let says = match state.focus.room() {
        Some(id) => state.rooms.at(id).says(&state.desk).unwrap_or(Say::Hint(String::new())),
        None => hints::beside_note(&state.desk, &grid(state)),
    };
    before(state, &says).unwrap_or((None, says))
}

/// The keys of what has them, as a hint; of help none: it tells those of what it covers.
#[must_use]
pub fn keys_here(state: &State) -> Option<String> {
    let says = match state.focus.room() {
        Some(help::HERE) => return None,
        Some(id) => state.rooms.at(id).says(&state.desk),
        None => Some(Say::Hint(grid(state))),
    };
    Some(match says {
        Some(Say::Hint(hint) | Say::Beside(_, hint) | Say::Typing(_, hint)) => hint,
        _ => String::new(),
    })
}

/// What goes before that: nothing goes before what a room with the keys wants read; a warning goes before what is being
/// typed. Before a hint goes the loss of the file, which stands until it is mended; in the grid whatever a room has to
/// tell, then the figures of a selection.
fn before(state: &State, says: &Say) -> Option<(Option<RoomId>, Say)> {
    let in_grid = state.focus.room().is_none();
    let told = |wanted: fn(&Say) -> bool| {
        let said = |room: &dyn Room| Some((Some(room.here()), room.tells(&state.desk).filter(wanted)?));
        state.rooms.each().into_iter().find_map(said)
    };
    match says {
        Say::Problem(_) | Say::Plain(_) => None,
        Say::Typing(..) => told(|said| matches!(said, Say::Warning(_))),
        _ => losing::said(&state.desk)
            .map(|said| (None, Say::Warning(said)))
            .or_else(|| told(|_| true).filter(|_| in_grid))
            .or_else(|| {
                let said = select::summary(&state.desk).filter(|_| in_grid)?;
                Some((None, Say::Beside(said, select::hint(&state.desk))))
            }),
    }
}

/// As much of it as has room.
fn fit(state: &State, said: Say) -> Said {
    let parts = |hint: &str| hints::parts(&state.desk, hint);
    let room = if said.on_one_line() { room(state) } else { room_now(state) };
    match said {
        Say::Hint(hint) => Said::one(line(&shortened(parts(&hint), room)), Sort::Hint),
        Say::Beside(text, hint) => Said::one(beside(&text, &parts(&hint), room), Sort::Plain),
        Say::Typing(told, keys) => Said::one(typing(told, parts(&keys), room), Sort::Hint),
        Say::Plain(text) => Said::whole(&text, Sort::Plain, room),
        Say::Warning(text) => Said::whole(&text, Sort::Warning, room),
        Say::Problem(text) => Said::whole(&text, Sort::Problem, room),
    }
}

/// The hint of the grid, or of what stands in its place and takes its keys, as the locale writes it.
fn grid(state: &State) -> String {
    let (desk, words) = (&state.desk, &state.desk.words().status);
    let standing = desk.standing().into_iter().rev().filter_map(|id| state.rooms.at(id).says(desk));
    let of_room = standing.into_iter().find_map(|said| if let Say::Hint(keys) = said { Some(keys) } else { None });
    if let Some(keys) = of_room {
        return keys;
    }
    if cursor::is_here(desk) {
        return words.hint_entry.clone();
    }
    if desk.current().is_none() {
        let filtered = !desk.tab().view.filter.is_empty();
        return match (filtered, desk.mode()) {
            (true, _) => words.hint_nobody.clone(),
            (_, Mode::Nav) => words.hint_empty_nav.clone(),
            _ => words.hint_empty.clone(),
        };
    }
    let titled = desk.is_titled();
    let mut hint = match (desk.mode(), titled) {
        (Mode::Input, true) => words.hint_input.clone(),
        (Mode::Input, false) => words.hint_input_small.clone(),
        (Mode::Nav, true) => words.hint_nav.clone(),
        (Mode::Nav, false) => words.hint_nav_small.clone(),
    };
    if !desk.panes().is_empty() {
        hint = behind_two(&hint, &words.hint_panes);
    }
    if desk.mode() == Mode::Input && desk.habit() == Habit::Vim {
        hint = [hint, format!("Esc {}", words.nav)].join(JOINT);
    }
    hint
}

/// One hint, another one put in behind its first two keys.
fn behind_two(hint: &str, other: &str) -> String {
    let mut parts: Vec<&str> = hint.split(JOINT).collect();
    parts.insert(2.min(parts.len()), other);
    parts.join(JOINT)
}

/// `g …   Esc back`: what may follow drops over the grid.
fn following(desk: &Desk, room: u16) -> Line {
    let begun: String = desk.pending().iter().map(ToString::to_string).collect();
    let words = &desk.words().status;
    let hint = if which_key::goes_on(desk) { &words.hint_following_more } else { &words.hint_following };
    beside(&format!("{begun} …"), &hints::parts(desk, hint), room)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
