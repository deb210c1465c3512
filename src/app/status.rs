//! What the status line says: a message, what is wrong, which keys follow, or a hint.
//!
//! A hint gives way: where the line is short, whole keys are left out, the last one (help, or the way back) stays. What
//! has to be read (a message, a problem, the options of a choice, the keys that may follow) takes more lines instead.

use crate::app::desk::desk::Desk;
use crate::app::desk::hints::with_keys;
use crate::app::desk::{cursor, losing, select};
use crate::app::ground::glyphs;
use crate::app::ground::said::{self, JOINT};
use crate::app::rooms::cell;
use crate::app::rooms::cell::help::Help;
use crate::app::rooms::cell::{Editor, helping};
use crate::app::rooms::elsewhere;
use crate::app::rooms::filter;
use crate::app::rooms::find;
use crate::app::state::{Focus, Mode, State, Tone};
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
    let words = &desk.words.screen;
    format!(" {} ", if desk.mode == Mode::Input { &words.input } else { &words.nav })
}

/// `13/37 · C4`; of groups `2/12`.
#[must_use]
pub fn position(state: &State) -> String {
    let standing = state.rooms.each().into_iter().filter(|room| state.desk.stands(room.here()));
    if let Some((line, lines)) = standing.filter_map(|room| room.place()).next() {
        return format!("{}/{}", grouped(line), grouped(lines));
    }
    let tab = state.desk.tab();
    let column = tab.column.saturating_add(1).min(state.desk.sheet().columns.len());
    let row = if tab.order.is_empty() { 0 } else { tab.row.saturating_add(1).min(tab.order.len()) };
    let row = if cursor::is_here(&state.desk) { cursor::SIGN.to_owned() } else { grouped(row) };
    let values = [("row", row), ("rows", grouped(tab.order.len())), ("column", column.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    fill(&state.desk.words.screen.position, &values)
}

/// Cells between the mode and the position.
fn room(state: &State) -> u16 {
    state.desk.size.0.saturating_sub(glyphs::width(&mode(&state.desk)) + glyphs::width(&position(state)) + 4)
}

/// How many lines that takes. Asked with every key: what is always one line is not written out for it.
#[must_use]
pub fn rows(state: &State) -> u16 {
    let long = state.desk.message.is_some()
        || state.rooms.duplicates.warns()
        || state.desk.losing.loss.is_some()
        || matches!(state.focus, Focus::Room(elsewhere::HERE))
        || !state.desk.pending.is_empty()
        || state.rooms.drafts.is_offering()
        || state.focus.room() == Some(cell::HERE);
    let lines = if long || state.desk.selection.is_some() { said(state).lines.len() } else { 1 };
    u16::try_from(lines).unwrap_or(1).max(1)
}

/// What is said now.
#[must_use]
pub fn said(state: &State) -> Said {
    let room = room(state);
    let whole = |text: &str, sort| Said { lines: whole(text, room), sort };
    if let Some(message) = &state.desk.message {
        return whole(&message.text, if message.tone == Tone::Warning { Sort::Warning } else { Sort::Plain });
    }
    if !state.ahead.is_empty() {
        let waiting = fill(&state.desk.words.screen.keys_wait, &[("n", &grouped(state.ahead.len()))]);
        return Said { lines: vec![shortened(&waiting, room)], sort: Sort::Plain };
    }
    if !state.desk.pending.is_empty() {
        return Said { lines: following(&state.desk, room), sort: Sort::Plain };
    }
    let of_room = state.focus.room().and_then(|id| state.rooms.at(id).says(&state.desk));
    if let Some(said::Said::Problem(text)) = &of_room {
        return whole(text, Sort::Problem);
    }
    if let Some(editor) = typed_cell(state) {
        return match warning(state) {
            Some(warning) => whole(&warning, Sort::Warning),
            None => Said { lines: editing(state, editor, room), sort: Sort::Hint },
        };
    }
    // It stands until it is mended; only what is being typed goes before it.
    if let Some(sentence) = losing::said(&state.desk) {
        return whole(&sentence, Sort::Warning);
    }
    if let Some((text, sort)) = pressing(state) {
        return whole(&text, sort);
    }
    let beside_note = matches!(state.focus, Focus::Grid | Focus::Room(filter::HERE | find::HERE));
    match (state.rooms.find.snippet().filter(|_| beside_note), &of_room) {
        (Some(note), _) => Said {
            lines: vec![beside(&fill(&state.desk.words.screen.in_note, &[("text", note)]), state, room)],
            sort: Sort::Plain,
        },
        (None, Some(of_room)) => by_room(state, of_room, room),
        (None, None) => Said { lines: vec![shortened(&keys(state), room)], sort: Sort::Hint },
    }
}

/// What goes before the hints: an offer, a bulk change on its way, a warning, the figures of a selection.
fn pressing(state: &State) -> Option<(String, Sort)> {
    let in_grid = matches!(state.focus, Focus::Grid);
    let first = if in_grid { of_rooms(state) } else { None };
    let figures = || if in_grid { select::summary(&state.desk) } else { None };
    let plain = |text| (text, Sort::Plain);
    let first = first.and_then(|said| match said {
        said::Said::Plain(text) => Some((text, Sort::Plain)),
        said::Said::Warning(text) => Some((text, Sort::Warning)),
        said::Said::Hint(_) | said::Said::Problem(_) => None,
    });
    first.or_else(|| figures().map(plain))
}

/// What a room has to tell that has no keys.
fn of_rooms(state: &State) -> Option<said::Said> {
    let told = |said: &said::Said| matches!(said, said::Said::Plain(_) | said::Said::Warning(_));
    state.rooms.each().into_iter().find_map(|room| room.says(&state.desk).filter(told))
}

/// A warning of a room that has no keys: it shows beside an open cell too.
fn warning(state: &State) -> Option<String> {
    state.rooms.each().into_iter().find_map(|room| match room.says(&state.desk) {
        Some(said::Said::Warning(text)) => Some(text),
        _ => None,
    })
}

/// What the room says that has the keys.
fn by_room(state: &State, said: &said::Said, room: u16) -> Said {
    match said {
        said::Said::Hint(keys) => {
            Said { lines: vec![shortened(&with_keys(&state.desk, keys), room)], sort: Sort::Hint }
        }
        said::Said::Plain(text) => Said { lines: whole(text, room), sort: Sort::Plain },
        said::Said::Warning(text) => Said { lines: whole(text, room), sort: Sort::Warning },
        said::Said::Problem(text) => Said { lines: whole(text, room), sort: Sort::Problem },
    }
}

/// A text and, if there is room behind it, keys.
fn beside(text: &str, state: &State, room: u16) -> String {
    let keys = shortened(&keys(state), room.saturating_sub(glyphs::width(text) + 3));
    if glyphs::width(text) + 3 + glyphs::width(&keys) <= room { format!("{text}   {keys}") } else { text.to_owned() }
}

/// The keys that do something here, the most wanted first, the one never left out last.
fn keys(state: &State) -> String {
    with_keys(&state.desk, &here(state))
}

/// The hint for what has the keys, as the locale writes it.
fn here(state: &State) -> String {
    let words = &state.desk.words.screen;
    let stands = in_place(state);
    match &state.focus {
        Focus::Grid if stands.is_some() => stands.unwrap_or_default(),
        Focus::Grid if cursor::is_here(&state.desk) => state.desk.words.entry.hint.clone(),
        Focus::Grid if state.desk.current().is_none() => {
            let filtered = !state.desk.tab().view.filter.is_empty();
            if filtered { words.hint_nobody.clone() } else { words.hint_empty.clone() }
        }
        Focus::Grid => {
            let here = if state.desk.mode == Mode::Input { &words.hint_input } else { &words.hint_nav };
            if state.desk.panes.is_empty() { here.clone() } else { format!("{} · {here}", words.hint_panes) }
        }
        Focus::Room(id) | Focus::Over(id) => match state.rooms.at(*id).says(&state.desk) {
            Some(said::Said::Hint(keys)) => keys,
            _ => String::new(),
        },
    }
}

/// The hint of the room that stands in the grid's place, and takes the grid's keys.
fn in_place(state: &State) -> Option<String> {
    let rooms = state.rooms.each().into_iter().filter(|room| state.desk.stands(room.here()));
    rooms.filter_map(|room| room.says(&state.desk)).find_map(|said| match said {
        said::Said::Hint(keys) => Some(keys),
        _ => None,
    })
}

/// `g …  g first customer · t next tab …`
fn following(desk: &Desk, room: u16) -> Vec<String> {
    let typed: String = desk.pending.iter().map(ToString::to_string).collect();
    let next = desk.keymap.continuations(&desk.pending, desk.mode);
    let choices = next.iter().map(|(key, command)| format!("{key} {}", desk.words.command(command.name)));
    flow(&format!("{typed} …  "), choices, room)
}

/// The cell that has the keys.
fn typed_cell(state: &State) -> Option<&Editor> {
    state.rooms.cell.editor().filter(|_| state.focus.room() == Some(cell::HERE))
}

/// The options of a choice, else what belongs into the field; then the keys, on a line of their own if they must.
fn editing(state: &State, editor: &Editor, room: u16) -> Vec<String> {
    let words = &state.desk.words.screen;
    let esc = if editor.escape_keeps(state.desk.mode) { &words.esc_keeps } else { &words.esc_restores };
    let keys = fill(&words.hint_edit, &[("esc", esc)]);
    let chosen = match &editor.help {
        Help::Calendar(_) => Some(&state.desk.words.kinds.hint_calendar),
        Help::List(list) if list.chosen.is_some() => Some(&state.desk.words.kinds.hint_list),
        _ => None,
    };
    if let Some(keys) = chosen {
        return vec![shortened(keys, room)];
    }
    let mut parts = match helping::read_as(editor, &state.desk) {
        _ if state.rooms.cell.is_typed_again() => vec![state.desk.words.upkeep.once_more.clone()],
        Some(read) => vec![read],
        None => definition(&state.desk),
    };
    // A line more would move the grid under the eyes of whoever types: what is told gets shorter first.
    let keys_with = |told: &str| {
        let left = room.saturating_sub(if told.is_empty() { 0 } else { glyphs::width(told) + 3 });
        Some(shortened(&keys, left)).filter(|keys| glyphs::width(keys) <= left)
    };
    loop {
        let told = parts.join(JOINT);
        match keys_with(&told) {
            Some(keys) if told.is_empty() => return vec![keys],
            Some(keys) => return vec![format!("{told}   {keys}")],
            None if parts.pop().is_none() => return vec![shortened(&keys, room)],
            None => {}
        }
    }
}

/// What belongs into the field that is open: its meaning, an example of what reads, how much of it.
fn definition(desk: &Desk) -> Vec<String> {
    let (field, words) = (desk.current_field(), &desk.words.kinds);
    let limit = field.limit.map(|limit| fill(&words.limit, &[("n", &limit.to_string())]));
    let telling = !matches!(field.kind.name, "text" | "long_text" | "integer");
    let example = (telling && !field.kind.example.is_empty()).then(|| field.kind.example.to_owned());
    let meaning = (!field.meaning.is_empty()).then(|| field.meaning.clone());
    meaning.into_iter().chain(example).chain(limit).collect()
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
    use crate::app::state::Pane;
    use crate::app::tests::Stage;

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
        for (key, command) in stage.state.desk.keymap.continuations(&stage.state.desk.pending, Mode::Nav) {
            assert!(text.contains(&format!("{key} {}", stage.state.desk.words.command(command.name))), "{text}");
        }
    }

    #[test]
    fn a_hint_names_the_keys_that_there_really_are() {
        let mut stage = Stage::with_rows(3);
        let text = "[both]\nfilter = 'alt-f'\nundo = []\n[nav]\nundo = 's'\n";
        stage.state.desk.keymap =
            crate::app::desk::parts::keymap::read(text, crate::app::command::all().collect()).expect("a keymap");
        stage.state.desk.size = (200, 24);
        let hint = said(&stage.state).lines.concat();
        assert!(hint.contains("Alt-F filter") && !hint.contains("F7 ") && !hint.contains("undo"), "{hint}");
        stage.press("esc");
        let hint = said(&stage.state).lines.concat();
        assert!(hint.contains("s undo"), "{hint}");
    }

    #[test]
    fn every_command_named_in_a_hint_is_one() {
        for language in crate::locale::Language::ALL {
            let words = crate::locale::Words::load(language).screen;
            for hint in [
                &words.hint_input,
                &words.hint_nav,
                &words.hint_empty,
                &words.hint_nobody,
                &words.hint_panes,
                &words.hint_analysis,
                &words.hint_notes,
                &words.filter_empty,
            ] {
                for name in hint.split('{').skip(1).filter_map(|piece| piece.split('}').next()) {
                    assert!(crate::app::command::all().any(|command| command.name == name), "{language:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn an_open_pane_says_how_to_get_there() {
        let mut stage = Stage::with_rows(3);
        stage.press("f9");
        assert_eq!(stage.state.desk.panes, [Pane::Analysis]);
        assert!(said(&stage.state).lines[0].starts_with("F6"), "{:?}", said(&stage.state));
    }
}
