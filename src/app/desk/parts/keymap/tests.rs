use crate::app::command;
use proptest::prelude::*;

use crate::app::desk::parts::keymap::*;
use crate::domain::keys::{KeysFault, Trap};

fn keys(text: &str) -> Vec<Chord> {
    key::sequence(text)
}

fn means(keymap: &Keymap, text: &str, mode: Mode) -> Option<&'static str> {
    match keymap.meaning(&keys(text), mode) {
        Meaning::Command(command) => Some(command.name),
        _ => None,
    }
}

#[test]
fn every_default_key_finds_its_command() {
    let keymap = Keymap::new(command::all().collect());
    for command in command::all() {
        for text in command.keys {
            assert_eq!(means(&keymap, text, Mode::Input), Some(command.name), "{text}");
            assert_eq!(means(&keymap, text, Mode::Nav), Some(command.name), "{text}");
        }
        for text in command.nav {
            assert_eq!(means(&keymap, text, Mode::Nav), Some(command.name), "{text}");
        }
        let shown = keymap.shown(command.name);
        assert_eq!(shown.both, command.keys.iter().map(|text| key::show(text)).collect::<Vec<_>>());
        assert_eq!(shown.nav, command.nav.iter().map(|text| key::show(text)).collect::<Vec<_>>());
    }
    assert!(matches!(keymap.meaning(&keys("g"), Mode::Nav), Meaning::Prefix));
    assert!(matches!(keymap.meaning(&keys("g"), Mode::Input), Meaning::Nothing));
}

#[test]
fn a_line_replaces_the_keys_of_its_command_in_its_state() {
    let keymap =
        read("[both]\nundo = [\"ctrl-z\", \"Alt+U\"]\nredraw = []\n[nav]\nlast-row = 'ge'\n", command::all().collect())
            .expect("a keymap");
    assert_eq!(means(&keymap, "alt-U", Mode::Input).or(means(&keymap, "alt-u", Mode::Input)), Some("undo"));
    assert_eq!(means(&keymap, "u", Mode::Nav), Some("undo"), "NAV's own are as they were");
    assert_eq!(means(&keymap, "ctrl-l", Mode::Input), None);
    assert_eq!((means(&keymap, "g e", Mode::Nav), means(&keymap, "G", Mode::Nav)), (Some("last-row"), None));
    assert_eq!(keymap.shown("last-row").nav, ["ge"]);
    assert_eq!(keymap.shown("redraw"), Shown::default());
    assert!(keymap.continuations(&keys("g"), Mode::Nav).iter().any(|(_, command)| command.name == "last-row"));
}

#[test]
fn a_key_of_the_file_is_taken_from_the_command_that_had_it() {
    let keymap = read("[nav]\nfilter = 'ctrl-f'\n", command::all().collect()).expect("a keymap");
    assert_eq!(means(&keymap, "ctrl-f", Mode::Nav), Some("filter"));
    assert_eq!(means(&keymap, "ctrl-f", Mode::Input), Some("find"));
    assert_eq!(keymap.shown("find").input, ["Ctrl-F"], "in NAV it is gone");
    assert_eq!(keymap.shown("filter").nav, ["Ctrl-F"], "f was replaced");
}

#[test]
fn what_help_prints_can_be_written() {
    let keymap = Keymap::new(command::all().collect());
    for command in command::all() {
        let shown = keymap.shown(command.name);
        for text in shown.both.iter().chain(&shown.nav) {
            let Spelt::Keys(read) = spell(text) else { panic!("{text}") };
            assert_eq!(&print(&read), text, "{}", command.name);
        }
    }
}

/// One file, the line and the fault.
#[test]
fn what_is_wrong_is_named_with_its_line() {
    let trapped = |key: &str, trap| KeysFault::Trapped { command: "undo".into(), key: key.into(), trap };
    let cases: Vec<(String, usize, KeysFault)> = vec![
        ("[insert]\n".into(), 1, KeysFault::NoSuchState { found: "insert".into() }),
        ("undo = 'u'\n".into(), 1, KeysFault::NoSuchState { found: "undo".into() }),
        (
            "\n[nav]\nundoo = 'u'\n".into(),
            3,
            KeysFault::NoSuchCommand { found: "undoo".into(), nearest: Some("undo".into()) },
        ),
        (
            "[nav]\nsing-a-song = 'u'\n".into(),
            2,
            KeysFault::NoSuchCommand { found: "sing-a-song".into(), nearest: None },
        ),
        ("[nav]\nundo = 7\n".into(), 2, KeysFault::NoList { command: "undo".into() }),
        ("[nav]\nundo = ['u', 7]\n".into(), 2, KeysFault::NoList { command: "undo".into() }),
        (
            "[both]\nundo = [\n  'ctrl-z',\n  'ctrl-zz',\n]\n".into(),
            4,
            KeysFault::NoKey { command: "undo".into(), found: "ctrl-zz".into() },
        ),
        ("[both]\nundo = ''\n".into(), 2, KeysFault::NoKey { command: "undo".into(), found: String::new() }),
        ("[both]\nundo = 'z'\n".into(), 2, KeysFault::TypesText { command: "undo".into(), key: "z".into() }),
        ("[input]\nundo = 'enter'\n".into(), 2, KeysFault::TypesText { command: "undo".into(), key: "enter".into() }),
        ("[nav]\nundo = 'Ctrl-I'\n".into(), 2, trapped("Ctrl-I", Trap::Same("Tab"))),
        ("[nav]\nundo = 'ctrl-space'\n".into(), 2, trapped("ctrl-space", Trap::InputMethod)),
        ("[nav]\nundo = 'f4'\n".into(), 2, trapped("f4", Trap::InputMethod)),
        ("[nav]\nundo = 'g esc'\n".into(), 2, trapped("g esc", Trap::Ours)),
        ("[nav]\nundo = 'ctrl-shift-z'\n".into(), 2, trapped("ctrl-shift-z", Trap::Terminal)),
        (
            "[nav]\nundo = 's'\nredo = 's'\n".into(),
            3,
            KeysFault::Twice { command: "redo".into(), key: "s".into(), other: "undo".into() },
        ),
        (
            "[both]\nundo = 'alt-s'\n[input]\nredo = 'alt-s'\n".into(),
            4,
            KeysFault::Twice { command: "redo".into(), key: "Alt-S".into(), other: "undo".into() },
        ),
    ];
    for (text, line, fault) in cases {
        assert_eq!(read(&text, command::all().collect()).map(|_| ()).expect_err(&text), (line, fault), "{text}");
    }
    let begins = read("[nav]\nundo = 'g'\n", command::all().collect()).map(|_| ()).expect_err("g begins gg");
    assert!(
        matches!(&begins, (2, KeysFault::Begins { key, longer, .. }) if key == "g" && longer.len() == 2),
        "{begins:?}"
    );
    let syntax = read("[nav]\nundo = \n", command::all().collect()).map(|_| ()).expect_err("no value");
    assert!(matches!(syntax, (2, KeysFault::Form(_))), "{syntax:?}");
}

#[test]
fn the_sections_may_be_empty_and_the_file_too() {
    for text in ["", "# nothing\n", "[both]\n[nav]\n[input]\n"] {
        let keymap = read(text, command::all().collect()).expect("the defaults");
        assert_eq!(means(&keymap, "ctrl-z", Mode::Input), Some("undo"));
    }
}

#[test]
fn everywhere_is_found_without_the_grid() {
    let keymap = read("[both]\nhelp = ['f1', 'alt-h']\n", command::all().collect()).expect("a keymap");
    let at = |text: &str| keymap.everywhere(keys(text)[0]).map(|command| command.name);
    assert_eq!((at("alt-h"), at("f7"), at("?")), (Some("help"), None, None));
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        let _ = read(&text, command::all().collect());
    }

    #[test]
    fn no_keymap_panics_and_what_is_taken_has_no_key_twice(
        lines in prop::collection::vec(
            (0usize..3, 0usize..200, "(ctrl-|alt-|shift-)?([a-z\\[\\]0-9；：]|f[0-9]{1,2}|up|pgdn|esc|tab|g g|gg|z z|)"),
            0..8,
        ),
    ) {
        let commands: Vec<_> = command::all().collect();
        let mut text = String::new();
        for (state, section) in ["both", "nav", "input"].into_iter().enumerate() {
            text += &format!("[{section}]\n");
            let mut seen = Vec::new();
            for (of, command, key) in lines.iter().filter(|(of, _, _)| *of == state) {
                let _ = of;
                let name = commands[command % commands.len()].name;
                if !seen.contains(&name) {
                    seen.push(name);
                    text += &format!("{name} = '{key}'\n");
                }
            }
        }
        if let Ok(keymap) = read(&text, command::all().collect()) {
            // Whatever a command shows runs it.
            for command in &commands {
                let shown = keymap.shown(command.name);
                for (list, mode) in [(&shown.both, Mode::Input), (&shown.both, Mode::Nav), (&shown.nav, Mode::Nav), (&shown.input, Mode::Input)] {
                    for key in list {
                        let Spelt::Keys(keys) = spell(key) else { panic!("{key}") };
                        let found = keymap.meaning(&keys, mode);
                        prop_assert!(matches!(found, Meaning::Command(one) if one.name == command.name), "{key} {mode:?} in\n{text}");
                    }
                }
            }
        }
    }
}
