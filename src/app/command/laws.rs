//! What holds for every command.

use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Effect, Event};
use crate::app::ground::key;
use crate::app::ground::key::Chord;
use crate::app::serve::run;
use crate::app::state::{Focus, Mode};
use crate::app::tests::Stage;
use crate::locale::{Language, Words};

fn sequences(command: Face, mode: Mode) -> impl Iterator<Item = Vec<Chord>> {
    let nav = if mode == Mode::Nav { command.nav } else { &[] };
    command.keys.iter().chain(nav).map(|text| key::sequence(text))
}

#[test]
fn names_are_unique() {
    let mut names: Vec<_> = all().map(|command| command.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn no_key_stands_twice_in_a_state_and_none_begins_a_longer_one() {
    for mode in [Mode::Input, Mode::Nav] {
        let keys: Vec<_> =
            all().flat_map(|command| sequences(command, mode).map(move |keys| (keys, command.name))).collect();
        for (at, (keys_of_one, one)) in keys.iter().enumerate() {
            for (keys_of_other, other) in &keys[at + 1..] {
                let clash = keys_of_one.starts_with(keys_of_other) || keys_of_other.starts_with(keys_of_one);
                assert!(!clash, "{one} and {other} in {mode:?}");
            }
        }
    }
}

#[test]
fn every_key_reads_and_none_is_one_that_terminals_do_not_deliver() {
    const NEVER: [&str; 9] = ["ctrl-i", "ctrl-m", "ctrl-j", "ctrl-h", "ctrl-[", "ctrl-space", "f4", "f11", "f12"];
    for command in all() {
        for text in command.keys.iter().chain(command.nav) {
            assert_eq!(key::sequence(text).len(), text.split(' ').count(), "{}: {text}", command.name);
            assert!(!NEVER.contains(text), "{}: {text}", command.name);
        }
    }
}

#[test]
fn keys_of_both_states_are_never_typed_text() {
    for command in all() {
        for text in command.keys {
            assert!(key::sequence(text)[0].typed().is_none(), "{}: {text}", command.name);
        }
    }
}

#[test]
fn every_command_and_group_has_its_words_and_no_word_is_left_over() {
    for language in Language::ALL {
        let words = Words::load(language);
        for command in all() {
            assert!(words.commands.contains_key(command.name), "{language:?}: {}", command.name);
        }
        for group in groups() {
            assert!(words.command_groups.contains_key(group.name), "{language:?}: {}", group.name);
        }
        let labels: std::collections::BTreeSet<&str> = crate::app::labels().collect();
        assert_eq!(words.journal.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), labels);
        for name in words.commands.keys() {
            assert!(all().any(|command| command.name == name), "{language:?}: {name} is no command");
        }
    }
}

#[test]
fn every_command_runs_on_an_empty_sheet() {
    for command in all() {
        let mut stage = crate::app::tests::Stage::with_rows(0);
        run(&mut stage.state, command.name);
        stage.state.desk.take();
    }
}

/// Whether an effect can make the file another one.
fn changes(effect: &Effect) -> bool {
    let replays = matches!(effect, Effect::Undo | Effect::Redo | Effect::UndoAll(_) | Effect::RedoAll(_));
    replays || matches!(effect, Effect::Save(_) | Effect::Bulk(_) | Effect::Purge(_))
}

/// A stage in that state, some of its cells filled, with a selection or marks or neither; used for one command after the
/// other.
fn set(stage: &mut Stage, mode: Mode, about: &str) {
    let state = &mut stage.state;
    state.focus = Focus::Grid;
    state.desk.switch(mode);
    state.rooms.card = Default::default();
    state.desk.lay_bare();
    state.ahead = Default::default();
    (state.rooms.checks, state.rooms.upkeep) = Default::default();
    state.rooms.duplicates = Default::default();
    state.desk.mark(None);
    state.desk.tab_mut().asked = None;
    (state.desk.tab_mut().row, state.desk.tab_mut().column) = (1, 1);
    for customer in 1..=4 {
        if let Some(cell) = state.desk.window_mut().cell_mut(customer, 1) {
            *cell = crate::domain::Value::text("Berlin");
        }
    }
    match about {
        "range" => drop(stage.press("shift-down shift-right")),
        "marks" => stage.state.desk.set_marks([1, 2, 3]),
        _ => {}
    }
}

const ABOUT: [&str; 3] = ["cell", "range", "marks"];

#[test]
fn commands_that_are_said_to_change_no_data_change_none() {
    let mut stage = Stage::with_rows(4);
    for command in all().filter(|command| !command.scope.may_change_data()) {
        for (mode, about) in [Mode::Input, Mode::Nav].into_iter().flat_map(|mode| ABOUT.map(|about| (mode, about))) {
            set(&mut stage, mode, about);
            run(&mut stage.state, command.name);
            let effects = stage.state.desk.take();
            assert!(!effects.iter().any(changes), "{} on {about}: {effects:?}", command.name);
        }
    }
}

#[test]
fn escape_changes_no_data_whatever_was_begun_and_keeps_only_what_was_typed_in_nav() {
    let mut stage = Stage::with_rows(4);
    for command in all() {
        for (mode, about) in [Mode::Input, Mode::Nav].into_iter().flat_map(|mode| ABOUT.map(|about| (mode, about))) {
            for typed in ["", "x backspace", "x"] {
                set(&mut stage, mode, about);
                stage.run(command.name);
                // What it did itself is not what Esc does.
                stage.state.rooms.bulk = Default::default();
                let in_cell = stage.cell().is_some();
                if !in_cell && !typed.is_empty() {
                    continue;
                }
                stage.press(typed);
                // A date that a key has put there is text as well.
                let text = typed == "x" || command.name == "insert-date";
                let kept = in_cell && mode == Mode::Nav && text;
                for presses in 1..=3 {
                    let effects = stage.press("esc");
                    let changed = effects.iter().any(changes);
                    assert!(!changed || kept, "{} on {about}, {typed:?}, Esc {presses}: {effects:?}", command.name);
                }
                assert!(stage.cell().is_none(), "{} on {about}: held", command.name);
            }
        }
    }
}

/// However little a person sees any more: Ctrl-L is the key for that, and nothing else.
#[test]
fn the_screen_is_drawn_anew_whatever_is_open_and_that_stays_as_it_is() {
    // The screen that shows keys shows this one too.
    for command in all().filter(|command| command.name != "show-keys") {
        let mut stage = Stage::with_rows(4);
        for mode in [Mode::Input, Mode::Nav] {
            for (column, typed) in [("city", ""), ("city", "x"), ("spend", "1 2 x"), ("spend", "1 2 x esc")] {
                // It takes a column away, say.
                if command.scope == Scope::Arranging {
                    stage = Stage::with_rows(4);
                }
                set(&mut stage, mode, "cell");
                stage.go_to_column(column);
                stage.run(command.name);
                if matches!(stage.state.focus, Focus::Grid) && command.name != "edit-cell" {
                    continue;
                }
                stage.press(typed);
                let open = |stage: &Stage| format!("{:?}", (&stage.state.focus, &stage.state.rooms.notes));
                let before = open(&stage);
                let effects = stage.press("ctrl-l");
                let told = format!("{} in {column}, {typed:?}: {effects:?}", command.name);
                assert!(effects.contains(&Effect::Redraw) && !effects.iter().any(changes), "{told}");
                assert_eq!(open(&stage), before, "{told}");
            }
        }
    }
}

/// The same key from an input method that is set to full width.
fn full_width(key: Chord) -> Chord {
    let wide = |sign: char| match sign {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(sign) + 0xfee0).unwrap_or(sign),
        other => other,
    };
    key.typed().map_or(key, |sign| Chord { code: crossterm::event::KeyCode::Char(wide(sign)), ..key })
}

#[test]
fn full_width_signs_reach_no_command_that_may_change_data() {
    let mut stage = Stage::with_rows(4);
    let press = |stage: &mut Stage, keys: Vec<Chord>| {
        let press = |key: Chord| Event::Keys(vec![crossterm::event::KeyEvent::new(key.code, key.modifiers)]);
        keys.into_iter().flat_map(|key| stage.happen(press(key))).collect::<Vec<_>>()
    };
    for command in all() {
        for keys in command.nav.iter().map(|text| key::sequence(text)) {
            // Any one of them, and all of them.
            for wide in 0..=keys.len() {
                let sent = keys.iter().enumerate();
                let sent: Vec<Chord> = sent
                    .map(|(at, key)| if wide == at || wide == keys.len() { full_width(*key) } else { *key })
                    .collect();
                if sent == keys || !command.scope.may_change_data() {
                    continue;
                }
                set(&mut stage, Mode::Nav, "cell");
                stage.state.desk.hush();
                let effects = press(&mut stage, sent);
                assert!(!effects.iter().any(changes), "{}: {effects:?}", command.name);
                assert!(matches!(stage.state.focus, Focus::Grid), "{}: {:?}", command.name, stage.state.focus);
                let said = stage.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
                assert!(said.contains(stage.state.desk.words().command(command.name)), "{}: {said}", command.name);
            }
        }
    }
    for sign in ["。", "》", "《", "＝", "ｄ"] {
        set(&mut stage, Mode::Nav, "range");
        let effects = stage.type_text(sign);
        assert!(!effects.iter().any(changes) && matches!(stage.state.focus, Focus::Grid), "{sign}: {effects:?}");
    }
}
