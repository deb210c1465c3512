//! What holds for the hint of every room, in each language.

use crate::app::desk::hints::Part;
use crate::app::ground::command::Face;
use std::sync::Arc;

use super::*;
use crate::app::ground::event::Event;
use crate::app::ground::key::Chord;
use crate::app::rooms::{cell, notes};
use crate::app::tests::Stage;
use crate::locale::{Language, Words};

/// A command run in a table of three, and keys behind it.
#[derive(Clone)]
struct Way {
    words: Arc<Words>,
    face: Face,
    keys: &'static str,
}

impl Way {
    fn stage(&self, (width, height): (u16, u16)) -> Stage {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.set_words(Arc::clone(&self.words));
        stage.run(self.face.name);
        stage.happen(Event::Resize(width, height));
        stage.press(self.keys);
        stage
    }

    fn told(&self) -> String {
        format!("{:?} {} {}", self.words.language, self.face.name, self.keys)
    }
}

/// Every command; then a letter is typed too, or nothing that there is.
fn ways() -> impl Iterator<Item = Way> {
    let ways = |face: Face| ["", "x", "down", "q z q z"].map(|keys| (face, keys));
    Language::ALL.into_iter().flat_map(move |language| {
        let words = Arc::new(Words::load(language));
        crate::app::command::all().flat_map(ways).map(move |(face, keys)| Way { words: Arc::clone(&words), face, keys })
    })
}

fn is_in_a_room(stage: &Stage) -> bool {
    stage.state.focus.room().is_some() || !stage.state.desk.standing().is_empty()
}

fn stages() -> impl Iterator<Item = (String, Stage)> {
    ways().map(|way| (way.told(), way.stage((80, 24)))).filter(|(_, stage)| is_in_a_room(stage))
}

/// The room that says the hint, and its parts.
fn hint(stage: &Stage) -> Option<(RoomId, Vec<Part>)> {
    let desk = &stage.state.desk;
    let id = stage.state.focus.room().or_else(|| desk.standing().last().copied())?;
    match says(&stage.state).1 {
        Say::Hint(hint) | Say::Beside(_, hint) | Say::Typing(_, hint) => Some((id, hints::parts(desk, &hint))),
        Say::Plain(_) | Say::Warning(_) | Say::Problem(_) => None,
    }
}

#[test]
fn escape_comes_last_with_its_one_word() {
    let mut seen = std::collections::BTreeSet::new();
    for (what, stage) in stages() {
        let Some((id, parts)) = hint(&stage) else { continue };
        let words = stage.state.desk.words();
        let last = parts.last().expect("a hint has parts");
        let back = if words.language == Language::English { "back" } else { "返回" };
        let in_text = [&words.cell.esc_restores, &words.cell.esc_keeps];
        let keeps = (id == cell::HERE || id == notes::HERE) && in_text.contains(&&last.word);
        assert!(last.key == "Esc" && (last.word == back || keeps), "{what}: {parts:?}");
        seen.insert(id.0);
    }
    assert!(seen.len() > 15, "{seen:?}");
}

#[test]
fn enter_comes_first_where_it_does_something() {
    let mut wrong = Vec::new();
    for (what, mut stage) in stages() {
        let Some((_, parts)) = hint(&stage) else { continue };
        let first = parts.first().is_some_and(|part| part.key == "Enter");
        let later = parts.iter().skip(1).any(|part| part.key == "Enter");
        let told = |stage: &Stage| format!("{:?} {:?}", stage.state.focus, stage.state.rooms);
        let before = told(&stage);
        let effects = stage.press("enter");
        if later || !first && (before != told(&stage) || !effects.is_empty()) {
            wrong.push((what, parts));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_first_two_keys_and_the_last_show_on_eighty_columns() {
    for (what, stage) in stages() {
        let (Some((_, parts)), true) = (hint(&stage), stage.state.desk.message().is_none()) else { continue };
        let said = said(&stage.state);
        let text = said.texts().concat();
        let told: Vec<&str> = said.lines[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        let two = if matches!(says(&stage.state).1, Say::Beside(..)) { 1 } else { 2 };
        for part in parts.iter().take(two).chain(parts.last()) {
            assert!(told.contains(&part.key.as_str()), "{what}: {part:?} in {text}");
        }
    }
}

/// What a hint has filled in that is no command: the word of Esc, and how much a key is about.
const FILLED: [&str; 4] = ["esc", "n", "cells", "rows"];

#[test]
fn every_command_named_in_a_hint_is_one_and_every_badge_is_of_a_room() {
    for language in Language::ALL {
        let words = Words::load(language);
        let source = language.source();
        let hints = source.lines().filter(|line| line.starts_with("hint")).flat_map(|line| line.split('{').skip(1));
        for name in hints.filter_map(|piece| piece.split('}').next()).filter(|name| !FILLED.contains(name)) {
            assert!(crate::app::command::all().any(|command| command.name == name), "{language:?}: {name}");
        }
        let stage = Stage::with_rows(1);
        let rooms: Vec<&str> = stage.state.rooms.each().into_iter().map(|room| room.here().0).collect();
        assert!(words.badges.keys().all(|name| rooms.contains(&name.as_str())), "{language:?}: {:?}", words.badges);
        let states = [&words.status.input, &words.status.nav];
        assert!(
            words.badges.values().all(|badge| !states.contains(&badge)),
            "{language:?}: a room's badge is no state of the grid"
        );
    }
}

/// The presses that a key of a hint stands for: `PgUp/PgDn`, `Alt-↑↓`; none: it is about typing.
fn presses(key: &str) -> Vec<String> {
    const ARROWS: [(char, &str); 4] = [('↑', "up"), ('↓', "down"), ('←', "left"), ('→', "right")];
    let with = key.split(['↑', '↓', '←', '→']).next().unwrap_or_default().to_lowercase();
    let arrows: Vec<String> = key
        .chars()
        .filter_map(|sign| ARROWS.iter().find(|(arrow, _)| *arrow == sign))
        .map(|(_, name)| format!("{with}{name}"))
        .collect();
    let named = key.split('/').map(|key| if key == "空格" { "space".to_owned() } else { key.to_lowercase() });
    let all = if arrows.is_empty() { named.collect() } else { arrows };
    if all.iter().all(|key| Chord::read(key).is_some()) { all } else { Vec::new() }
}

/// What may be another after a key.
fn seen(stage: &Stage) -> String {
    let (desk, tab) = (&stage.state.desk, stage.state.desk.tab());
    let place = (tab.row, tab.column, tab.top, &tab.filter, desk.mode(), desk.panes(), desk.pending());
    format!("{:?} {:?} {place:?} {:?}", stage.state.focus, stage.state.rooms, desk.message())
}

#[test]
fn a_hint_names_only_keys_that_do_something() {
    let mut wrong = std::collections::BTreeSet::new();
    for way in ways() {
        let first = way.stage((80, 24));
        let (true, Some((id, parts))) = (is_in_a_room(&first), hint(&first)) else { continue };
        for part in parts {
            let presses = presses(&part.key);
            let works = |press: &String| {
                let mut stage = way.stage((80, 24));
                let before = seen(&stage);
                !stage.press(press).is_empty() || seen(&stage) != before
            };
            if !presses.is_empty() && !presses.iter().any(works) {
                wrong.insert(format!(
                    "{:?} {}: {} in {} {:?}",
                    way.words.language, id.0, part.key, way.face.name, way.keys
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn on_the_smallest_screen_enter_comes_first_and_escape_last_and_none_of_them_alone() {
    let mut wrong = Vec::new();
    for way in ways() {
        let stage = way.stage((40, 10));
        let (true, Some((_, parts))) = (is_in_a_room(&stage), hint(&stage)) else { continue };
        if stage.state.desk.message().is_some() || parts.len() < 2 || parts[0].key != "Enter" {
            continue;
        }
        let said = said(&stage.state);
        let told: Vec<&str> = said.lines[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        let at = |key: &str| told.iter().position(|text| *text == key);
        // Enter says what it does, whatever else has to go.
        let hint = matches!(says(&stage.state).1, Say::Hint(_));
        let says =
            !hint || at("Enter").and_then(|at| told.get(at + 1)).is_some_and(|word| word.trim() == parts[0].word);
        if !says {
            wrong.push(format!("{}: Enter without {:?} in {told:?}", way.told(), parts[0].word));
        }
        let first = at("Enter").is_some_and(|enter| at("Esc").is_some_and(|esc| enter < esc));
        let width: u16 = said.lines[0].pieces.iter().map(|piece| glyphs::width(&piece.text)).sum();
        if !first || width > room(&stage.state) {
            wrong.push(format!("{}: {told:?}", way.told()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// One meaning: the key, the command that it is in the grid (empty: none, or it is no command there), and the words that
/// hints have for it.
type Meaning = (&'static str, &'static str, &'static [&'static str]);

/// What each key means in every box. A new hint takes its key from here, or a key that is not here yet.
const MEANINGS: &[Meaning] = &[
    (
        "Tab",
        "next-cell",
        &["complete", "completes", "completes a field", "fields", "more", "next part", "right", "next", "timeline"],
    ),
    ("Space", "open-card", &["both", "change where", "done, next date", "on, off", "tick"]),
    ("Del", "clear-cell", &["default", "delete", "drop part", "not duplicates", "remove", "remove for good"]),
    ("Ctrl-N", "new-customer", &["new"]),
    ("Ctrl-A", "select-all", &["fix all"]),
    ("Ctrl-F", "find", &["find instead"]),
    ("Ctrl-G", "go-to", &["in the grid"]),
    ("Ctrl-S", "save", &["save", "save as a view", "writes all"]),
    ("Ctrl-U", "", &["empty", "undo all after it"]),
    ("Ctrl-Z", "undo", &["undo"]),
    ("F2", "edit-cell", &["edit", "merge", "other field", "put off"]),
    // The next one of what is found; in a list its lines otherwise.
    ("F3", "find-next", &["next", "all fields", "empty fields", "equal fields", "next format", "sort"]),
    ("Shift-F3", "find-previous", &["previous"]),
    ("F6", "next-pane", &["keep and leave"]),
    ("F7", "filter", &["as a filter", "filter", "filter instead"]),
    ("1/2/3", "", &["day, week, month"]),
    ("Ctrl-E", "log-contact", &["log"]),
    ("Alt-↑↓", "", &["move", "order"]),
    ("Alt-←→", "", &["swap"]),
    ("PgUp/PgDn", "", &["customer", "month"]),
    ("r", "", &["refund"]),
    ("↑", "", &["earlier lines"]),
];

/// Keys whose meaning is the place itself: the main thing, the way out, the lines, what is typed.
const OF_THE_PLACE: [&str; 17] = [
    "Enter",
    "Esc",
    "Backspace",
    "↑↓",
    "←→↑↓",
    "←",
    "→",
    "←→",
    "←→/1/2",
    "←→/A–Z",
    "0–9",
    "j/k",
    "Type",
    "t",
    "12",
    "+-*/()",
    "+/-",
];

/// Every hint of a language: its path, and its parts.
fn hints(language: Language) -> Vec<(String, Vec<(String, String)>)> {
    let mut section = String::new();
    let mut all = Vec::new();
    for line in language.source().lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
        }
        let Some((key, hint)) =
            line.split_once(" = ").filter(|(key, hint)| key.starts_with("hint") && hint.contains(JOINT))
        else {
            continue;
        };
        let part = |part: &str| part.split_once(' ').map(|(key, word)| (key.to_owned(), word.to_owned()));
        all.push((format!("{section}.{key}"), hint.trim_matches('"').split(JOINT).filter_map(part).collect()));
    }
    all
}

#[test]
fn one_key_has_one_meaning_in_every_box() {
    let desk = Stage::with_rows(1).state.desk;
    let mut wrong = Vec::new();
    for (path, parts) in hints(Language::English) {
        for (key, word) in parts.iter().filter(|(key, _)| !key.contains('{') && !OF_THE_PLACE.contains(&key.as_str())) {
            let known = MEANINGS.iter().find(|(known, ..)| known == key);
            if !known.is_some_and(|(.., words)| words.contains(&word.as_str())) {
                wrong.push(format!("{path}: {key} {word}"));
            }
        }
    }
    for (key, command, _) in MEANINGS.iter().filter(|(_, command, _)| !command.is_empty()) {
        let key = Chord::read(&key.to_lowercase()).expect("a key");
        let meant = [Mode::Input, Mode::Nav].map(|mode| desk.keymap().meaning(&[key], mode));
        let is = |meant: &crate::app::desk::parts::keymap::Meaning| matches!(meant, crate::app::desk::parts::keymap::Meaning::Command(face) if face.name == *command);
        if !meant.iter().any(is) {
            wrong.push(format!("{key}: {command} in the grid"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn both_languages_name_the_same_keys_in_each_hint() {
    let english = |key: &String| match key.as_str() {
        "空格" => "Space".to_owned(),
        "输入" | "直接输入" => "Type".to_owned(),
        key => key.to_owned(),
    };
    for ((path, one), (_, other)) in hints(Language::English).into_iter().zip(hints(Language::Chinese)) {
        let keys = |parts: &[(String, String)]| parts.iter().map(|(key, _)| english(key)).collect::<Vec<_>>();
        assert_eq!(keys(&one), keys(&other), "{path}");
    }
}

/// The pieces of a panel that have no room for their text, the drop below it among them.
fn cut(panel: &crate::app::ground::panel::Panel) -> Vec<String> {
    use crate::app::ground::panel::Sort;
    let cuts = |piece: &&crate::app::ground::panel::Piece| {
        matches!(piece.sort, Sort::Left | Sort::Right | Sort::Filled) && glyphs::width(&piece.text) > piece.width
    };
    let pieces = panel.lines.iter().flat_map(|line| &line.pieces).filter(cuts).map(|piece| piece.text.clone());
    pieces.chain(panel.drop.iter().flat_map(|below| cut(below))).collect()
}

#[test]
fn no_box_cuts_a_sentence_on_eighty_columns() {
    let mut wrong = std::collections::BTreeSet::new();
    for (what, mut stage) in stages() {
        let Some(id) = stage.state.focus.room() else { continue };
        // A list is gone through to its end.
        for _ in 0..40 {
            let sheet = crate::app::desk::geometry::sheet(&stage.state.desk);
            let Some(panel) = stage.state.rooms.at(id).shows(&stage.state.desk, sheet.width, sheet.height) else {
                break;
            };
            wrong.extend(cut(&panel).into_iter().map(|text| format!("{what}: {text}")));
            let before = stage.state.rooms.at(id).list().map(|list| list.line());
            if before.is_none() || stage.state.focus.room() != Some(id) {
                break;
            }
            stage.press("pgdn");
            if stage.state.rooms.at(id).list().map(|list| list.line()) == before {
                break;
            }
        }
        let told = said(&stage.state).texts().concat();
        if told.contains('…') && !stage.state.desk.pending().is_empty() {
            wrong.insert(format!("{what}: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
