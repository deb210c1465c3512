//! What holds for the hint of every room, in each language.

use crate::app::desk::hints::Part;
use crate::app::ground::command::Face;
use std::sync::Arc;

use super::*;
use crate::app::ground::event::Event;
use crate::app::rooms::{cell, notes, welcome};
use crate::app::tests::Stage;
use crate::locale::{Language, Words};

/// Every command, run in a table of three; then a letter is typed too.
fn stages() -> impl Iterator<Item = (String, Stage)> {
    let ways = |face: Face| ["", "x", "down"].map(|keys| (face, keys));
    let all = Language::ALL.into_iter().flat_map(move |language| {
        let words = Arc::new(Words::load(language));
        crate::app::command::all().flat_map(ways).map(move |(face, keys)| {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.set_words(Arc::clone(&words));
            stage.run(face.name);
            stage.happen(Event::Resize(80, 24));
            stage.press(keys);
            (format!("{language:?} {} {keys}", face.name), stage)
        })
    });
    all.filter(|(_, stage)| stage.state.focus.room().is_some() || !stage.state.desk.standing().is_empty())
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
        // The first questions are answered by it.
        let answers = id == welcome::HERE;
        assert!(last.key == "Esc" && (last.word == back || keeps || answers), "{what}: {parts:?}");
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
    }
}
