//! What the status line says: a message, what is wrong, which keys follow, or a hint.
//!
//! A hint gives way: where the line is short, whole keys are left out, the last one (help, or the way back) stays. What
//! has to be read (a message, a problem, the options of a choice, the keys that may follow) takes more lines instead.
//! What a room says stands in its `says` and `tells`; here is in which order things are said, and what the bare grid says.

use crate::app::desk::desk::Desk;
use crate::app::desk::hints::{self, with_keys};
use crate::app::desk::room::Room;
use crate::app::desk::{cursor, losing, select};
use crate::app::ground::ask::RoomId;
use crate::app::ground::glyphs;
use crate::app::ground::said::{JOINT, Said as Say};
use crate::app::state::{Mode, State, Tone};
use crate::locale::{fill, grouped};

/// Most lines of the status.
const MOST: usize = 4;

/// The status line's text, broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub lines: Vec<String>,
    pub sort: Sort,
}

/// What sort of thing is said: each looks different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Hint,
    Plain,
    Warning,
    Problem,
}

/// ` INPUT `
#[must_use]
pub fn mode(desk: &Desk) -> String {
    let words = &desk.words().status;
    format!(" {} ", if desk.mode() == Mode::Input { &words.input } else { &words.nav })
}

/// `13/37 · C4`; of groups `2/12`.
#[must_use]
pub fn position(state: &State) -> String {
    let standing = state.desk.standing().into_iter().rev();
    if let Some((line, lines)) = standing.filter_map(|id| state.rooms.at(id).place()).next() {
        return format!("{}/{}", grouped(line), grouped(lines));
    }
    let tab = state.desk.tab();
    let column = tab.column.saturating_add(1).min(state.desk.sheet().columns.len());
    let row = if tab.order.is_empty() { 0 } else { tab.row.saturating_add(1).min(tab.order.len()) };
    let row = if cursor::is_here(&state.desk) { cursor::SIGN.to_owned() } else { grouped(row) };
    let values = [("row", row), ("rows", grouped(tab.order.len())), ("column", column.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    fill(&state.desk.words().status.position, &values)
}

/// Cells between the mode and the position.
fn room(state: &State) -> u16 {
    state.desk.size().0.saturating_sub(glyphs::width(&mode(&state.desk)) + glyphs::width(&position(state)) + 4)
}

/// How many lines that takes, and the room that tells it without having the keys. Asked with each of the keys that are
/// read at once: what always has one line is not made.
#[must_use]
pub fn rows(state: &State) -> (u16, Option<RoomId>) {
    let lines = |said: Said| u16::try_from(said.lines.len()).unwrap_or(1).max(1);
    let message = state.desk.message().is_some();
    if !message && keys_wait(state) {
        return (1, None);
    }
    if message || !state.desk.pending().is_empty() {
        return (lines(said(state)), None);
    }
    let (teller, says) = says(state);
    (if says.on_one_line() { 1 } else { lines(fit(&state.desk, says, room(state))) }, teller)
}

/// What is said now.
#[must_use]
pub fn said(state: &State) -> Said {
    let (desk, room) = (&state.desk, room(state));
    if let Some(message) = &desk.message() {
        let sort = if message.tone == Tone::Warning { Sort::Warning } else { Sort::Plain };
        return Said { lines: whole(&message.text, room), sort };
    }
    if keys_wait(state) {
        let waiting = fill(&desk.words().status.keys_wait, &[("n", &grouped(state.ahead.len()))]);
        return Said { lines: vec![shortened(&waiting, room)], sort: Sort::Plain };
    }
    if !desk.pending().is_empty() {
        return Said { lines: following(desk, room), sort: Sort::Plain };
    }
    fit(desk, says(state).1, room)
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
            .or_else(|| select::summary(&state.desk).filter(|_| in_grid).map(|said| (None, Say::Plain(said)))),
    }
}

/// As much of it as has room.
fn fit(desk: &Desk, said: Say, room: u16) -> Said {
    let (lines, sort) = match said {
        Say::Hint(hint) => (vec![shortened(&with_keys(desk, &hint), room)], Sort::Hint),
        Say::Beside(text, hint) => (vec![beside(text, &with_keys(desk, &hint), room)], Sort::Plain),
        Say::Typing(parts, keys) => (vec![typing(parts, &keys, room)], Sort::Hint),
        Say::Plain(text) => (whole(&text, room), Sort::Plain),
        Say::Warning(text) => (whole(&text, room), Sort::Warning),
        Say::Problem(text) => (whole(&text, room), Sort::Problem),
    };
    Said { lines, sort }
}

/// A text and, if there is room behind it, keys.
fn beside(text: String, keys: &str, room: u16) -> String {
    let keys = shortened(keys, room.saturating_sub(glyphs::width(&text) + 3));
    if glyphs::width(&text) + 3 + glyphs::width(&keys) <= room { format!("{text}   {keys}") } else { text }
}

/// What is told and the keys behind it; what is told gets shorter first.
fn typing(mut parts: Vec<String>, keys: &str, room: u16) -> String {
    loop {
        let told = parts.join(JOINT);
        let left = room.saturating_sub(if told.is_empty() { 0 } else { glyphs::width(&told) + 3 });
        let shown = shortened(keys, left);
        if glyphs::width(&shown) <= left || parts.pop().is_none() {
            return if told.is_empty() { shown } else { format!("{told}   {shown}") };
        }
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
        return desk.words().status.hint_entry.clone();
    }
    if desk.current().is_none() {
        let filtered = !desk.tab().view.filter.is_empty();
        return if filtered { words.hint_nobody.clone() } else { words.hint_empty.clone() };
    }
    let here = if desk.mode() == Mode::Input { &words.hint_input } else { &words.hint_nav };
    if desk.panes().is_empty() { here.clone() } else { format!("{} · {here}", words.hint_panes) }
}

/// `g …  g first customer · t next tab …`
fn following(desk: &Desk, room: u16) -> Vec<String> {
    let typed: String = desk.pending().iter().map(ToString::to_string).collect();
    let next = desk.keymap().continuations(desk.pending(), desk.mode());
    let choices = next.iter().map(|(key, command)| format!("{key} {}", desk.words().command(command.name)));
    flow(&format!("{typed} …  "), choices, room)
}

/// Things one after the other, none of them broken.
fn flow(start: &str, things: impl Iterator<Item = String>, room: u16) -> Vec<String> {
    let mut lines = vec![start.to_owned()];
    let mut first = true;
    for thing in things {
        let line = lines.last_mut().expect("it begins with one");
        let joint = if first { "" } else { " · " };
        if glyphs::width(line) + glyphs::width(joint) + glyphs::width(&thing) <= room || line.is_empty() {
            line.push_str(joint);
            line.push_str(&thing);
        } else {
            lines.push(thing);
        }
        first = false;
    }
    lines.truncate(MOST);
    lines
}

/// All of the text, on as many lines as it needs.
fn whole(text: &str, room: u16) -> Vec<String> {
    let mut lines = glyphs::wrap(text, room.max(10));
    lines.truncate(MOST);
    lines
}

/// Without the keys that have no room; the last one stays.
fn shortened(keys: &str, room: u16) -> String {
    let mut keys: Vec<&str> = keys.split(JOINT).collect();
    let mut used: u16 = keys.iter().map(|key| glyphs::width(key) + 3).sum::<u16>().saturating_sub(3);
    while keys.len() > 1 && used > room {
        used -= glyphs::width(keys.remove(keys.len() - 2)) + 3;
    }
    keys.join(JOINT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::served::Served;
    use crate::app::ground::event::{Event, Filing};
    use crate::app::state::Pane;
    use crate::app::tests::Stage;
    use crate::domain::Loss;
    use crossterm::event::KeyCode;

    #[test]
    fn a_hint_leaves_out_whole_keys_and_keeps_the_last() {
        let hint = "F2 edit · F7 filter · F9 analysis · F1 help";
        assert_eq!(shortened(hint, 80), hint);
        assert_eq!(shortened(hint, 35), "F2 edit · F7 filter · F1 help");
        assert_eq!(shortened(hint, 5), "F1 help");
    }

    #[test]
    fn a_long_sentence_takes_more_lines_and_is_never_cut() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("stage");
        stage.press("x enter");
        let said = said(&stage.state);
        assert_eq!(said.sort, Sort::Problem);
        assert!(said.lines.len() > 1 && said.lines.concat().ends_with("beginning."), "{said:?}");
        assert_eq!(usize::from(crate::app::desk::geometry::of(&stage.state.desk).status.height), said.lines.len());
    }

    #[test]
    fn every_key_that_may_follow_is_shown_whole() {
        let mut stage = Stage::with_rows(3);
        stage.press("esc g");
        let said = said(&stage.state);
        let text = said.lines.join(" ");
        for (key, command) in stage.state.desk.keymap().continuations(stage.state.desk.pending(), Mode::Nav) {
            assert!(text.contains(&format!("{key} {}", stage.state.desk.words().command(command.name))), "{text}");
        }
    }

    #[test]
    fn a_hint_names_the_keys_that_there_really_are() {
        let mut stage = Stage::with_rows(3);
        let text = "[both]\nfilter = 'alt-f'\nundo = []\n[nav]\nundo = 's'\n";
        let keymap = crate::app::desk::parts::keymap::read(text, crate::app::command::all().collect());
        stage.state.desk.use_keymap(keymap.expect("a keymap"));
        stage.state.desk.resize((200, 24));
        let hint = said(&stage.state).lines.concat();
        assert!(hint.contains("Alt-F filter") && !hint.contains("F7 ") && !hint.contains("undo"), "{hint}");
        stage.press("esc");
        let hint = said(&stage.state).lines.concat();
        assert!(hint.contains("s undo"), "{hint}");
    }

    #[test]
    fn every_command_named_in_a_hint_is_one() {
        for language in crate::locale::Language::ALL {
            let words = crate::locale::Words::load(language);
            for hint in [
                &words.status.hint_input,
                &words.status.hint_nav,
                &words.status.hint_empty,
                &words.status.hint_nobody,
                &words.status.hint_panes,
                &words.analysis.hint,
                &words.notes.hint,
                &words.filter.empty,
            ] {
                for name in hint.split('{').skip(1).filter_map(|piece| piece.split('}').next()) {
                    assert!(crate::app::command::all().any(|command| command.name == name), "{language:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn keys_that_wait_for_a_lost_file_hide_nothing_of_what_waits_for_nothing() {
        let says = |loss: Option<Loss>, keys: &str| {
            let mut stage = Stage::with_rows(3);
            stage.happen(Event::File(Filing::Lost(loss)));
            stage.press(keys);
            stage.state.ahead.hold(&[KeyCode::Char('x').into()]);
            said(&stage.state).lines.concat()
        };
        for (loss, keys, own) in [
            (None, "", "Esc drops"),
            (None, "f10", "Esc drops"),
            (Some(Loss::Full), "", "Esc drops"),
            (Some(Loss::Full), "f10", "The file takes no more"),
            (Some(Loss::Full), "f1", "The file takes no more"),
        ] {
            assert!(says(loss.clone(), keys).contains(own), "{loss:?} {keys}: {}", says(loss.clone(), keys));
        }
    }

    #[test]
    fn an_open_pane_says_how_to_get_there() {
        let mut stage = Stage::with_rows(3);
        stage.press("f9");
        assert_eq!(stage.state.desk.panes(), [Pane::Analysis]);
        assert!(said(&stage.state).lines[0].starts_with("F6"), "{:?}", said(&stage.state));
    }
}
