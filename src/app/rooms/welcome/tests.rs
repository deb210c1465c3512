//! The first start: one sheet, each line answered or passed by with one key.

use crate::app::desk::served::Served;
use crossterm::event::KeyCode;

use super::*;
use crate::app::desk::parts::mode::{Habit, Mode};
use crate::app::desk::preferring::{MODE, recall, used_to};
use crate::app::ground::event::{Effect, Event};
use crate::app::tests::{Stage, settings_saved};
use crate::domain::preference::Preference;
use crate::domain::region::Region;
use crate::locale::Language;

fn asked_in(region: Option<&str>) -> Stage {
    asked_of(Stage::with_rows(0), region)
}

fn asked_of(mut stage: Stage, region: Option<&str>) -> Stage {
    stage.state.desk.use_keys(Habit::Excel, Mode::Input);
    let empty = stage.state.desk.tab().order.is_empty();
    crate::app::session::first_start(&mut stage.state, region.and_then(Region::named), empty);
    stage
}

fn asked() -> Stage {
    asked_in(None)
}

fn remembered(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::Remember { key: MODE, value } => Some(value.as_str()),
        _ => None,
    })
}

/// What the file is set to.
fn set(effects: &[Effect]) -> Vec<String> {
    settings_saved(effects, lines::LABEL)
}

#[test]
fn enter_begins_with_what_is_shown_and_escape_with_what_was_shown_at_first() {
    for (keys, mode, name) in [
        ("enter", Mode::Input, "input"),
        ("down right enter", Mode::Nav, "nav"),
        ("down left enter", Mode::Nav, "nav"),
        ("down right right enter", Mode::Input, "input"),
        ("1 2 enter", Mode::Nav, "nav"),
        ("１ ２ enter", Mode::Nav, "nav"),
        ("1 2 esc", Mode::Input, "input"),
        ("esc", Mode::Input, "input"),
        ("end down up home enter", Mode::Input, "input"),
    ] {
        let mut stage = asked();
        let effects = stage.press(keys);
        assert_eq!((stage.state.desk.mode(), remembered(&effects)), (mode, Some(name)), "{keys}");
        assert!(stage.state.desk.in_grid(), "{keys}");
        assert_eq!(stage.state.desk.tab().row, 0, "{keys}: no key reaches the grid");
        assert_eq!(set(&effects), Vec::<String>::new(), "{keys}: nothing else is written");
    }
}

#[test]
fn the_language_changes_at_once() {
    let mut stage = asked();
    let before = stage.state.desk.words().language;
    let effects = stage.press("right");
    assert_ne!(stage.state.desk.words().language, before);
    let other = before.other().tag();
    assert!(effects.contains(&Effect::Prefer(Preference::Language, other)) && effects.contains(&Effect::Layout));
    stage.press("right");
    assert_eq!(stage.state.desk.words().language, before);
    assert_eq!(Language::ALL.len(), 2);
}

#[test]
fn a_new_file_takes_currency_and_region_from_the_system_and_another_region_brings_its_currency() {
    let germany = ["base_currency=\"EUR\"", "region=\"DE\"", "date_order=\"dmy\""];
    assert_eq!(set(&asked_in(Some("DE")).press("enter")), germany);
    assert_eq!(set(&asked_in(Some("CN")).press("enter")), Vec::<String>::new(), "as in every file that says nothing");
    // Letters spell a name or a code; one again and again goes through all that begin with it.
    for (keys, currency, region) in [
        ("end u n i t e d space k i n g d o m enter", "GBP", "GB"),
        ("end up g b p enter", "GBP", "CN"),
        ("end up g b p down j p enter", "GBP", "JP"),
        ("end u s a enter", "USD", "US"),
        ("end u k enter", "GBP", "GB"),
        ("end g backspace u k enter", "GBP", "GB"),
    ] {
        let set = set(&asked().press(keys));
        let has = |name: &str, value: &str| set.contains(&format!("{name}=\"{value}\"")) || value == "CN";
        assert!(has("base_currency", currency) && has("region", region), "{keys}: {set:?}");
    }
    assert_eq!(set(&asked().press("end g enter")), germany);
    assert_eq!(set(&asked().press("end g g enter"))[..2], ["base_currency=\"GBP\"", "region=\"GB\""]);
    assert_eq!(set(&asked().press("end g esc")), Vec::<String>::new());
    let own = set(&asked().press("end up u down j enter"));
    assert_eq!(own, ["base_currency=\"USD\"", "region=\"JP\""], "a currency that was chosen stays");
}

#[test]
fn whoever_just_types_or_pastes_loses_nothing() {
    let text = |stage: &Stage| stage.cell().map(|editor| editor.text.as_str().to_owned()).unwrap_or_default();
    let mut stage = asked();
    let effects = stage.type_text("dd李");
    assert_eq!((text(&stage), remembered(&effects)), ("dd李".into(), Some("input")));
    for typed in ["3", "9", "0"] {
        let mut stage = asked();
        stage.type_text(typed);
        assert_eq!(text(&stage), typed, "no answer of the first line");
    }
    for on in ["down down down", "end"] {
        let mut stage = asked();
        stage.press(on);
        stage.type_text("9");
        assert_eq!(text(&stage), "9", "no answer of a long list");
    }
    let mut stage = asked();
    stage.happen(Event::Paste("2 dd".into()));
    assert_eq!(text(&stage), "2 dd");
    let mut stage = asked();
    let keys = "13800001234".chars().map(|sign| crossterm::event::KeyEvent::from(KeyCode::Char(sign)));
    stage.happen(Event::Keys(keys.collect()));
    assert_eq!(text(&stage), "13800001234", "pasted without brackets");
}

#[test]
fn over_customers_what_is_typed_or_pasted_belongs_to_the_sheet() {
    let filled = || asked_of(Stage::with_rows(2), None);
    for text in ["d", "李", "dd李明", "9", " ", "0"] {
        let mut stage = filled();
        assert_eq!(stage.type_text(text), [], "{text}");
        assert!(stage.state.desk.has_keys(HERE) && stage.cell().is_none(), "{text}");
    }
    for text in ["2 dd", "a\tb\nc\td"] {
        let mut stage = filled();
        assert_eq!(stage.happen(Event::Paste(text.into())), [], "{text}");
        assert!(stage.state.desk.has_keys(HERE) && stage.cell().is_none(), "{text}");
        assert!(stage.state.desk.message().is_some_and(|said| said.text.contains("Enter")), "{text}");
    }
    // A letter chooses the answer that begins with it, on every line.
    let mut stage = filled();
    let effects = stage.press("down v enter");
    assert_eq!((stage.state.desk.mode(), remembered(&effects)), (Mode::Nav, Some("nav")));
}

#[test]
fn no_other_key_is_a_command_meanwhile() {
    let mut stage = asked();
    assert_eq!(stage.press("ctrl-n f7 ctrl-z del ctrl-del ins"), []);
    assert!(stage.state.desk.has_keys(HERE));
    assert_eq!(stage.press("ctrl-q"), [Effect::Quit]);
    assert!(stage.state.desk.has_keys(HERE) && stage.state.rooms.welcome.is_first(), "asked again at the next start");
}

#[test]
fn help_lies_over_it_tells_about_it_and_esc_comes_back_to_the_same_answers() {
    let mut stage = asked();
    let before = stage.press("1 2");
    assert_eq!(remembered(&before), None);
    assert_eq!(stage.press("f1"), []);
    assert_eq!(stage.state.focus.room().map(|room| room.0), Some("help"));
    let help = &stage.state.rooms.help;
    let told: Vec<&String> = help.lines.all.iter().map(|entry| &entry.text).collect();
    let words = &stage.state.desk.words().welcome;
    let tells = |text: &String| told.contains(&text);
    assert!(tells(&words.currency_is) && tells(&words.region_is) && tells(&words.later), "{told:#?}");
    // Nothing of the grid can be begun from there.
    assert_eq!(stage.press("end enter"), []);
    assert_eq!(stage.state.focus.room().map(|room| room.0), Some("help"));
    stage.press("esc");
    assert!(stage.state.desk.has_keys(HERE) && stage.state.rooms.welcome.is_first());
    assert_eq!(remembered(&stage.press("enter")), Some("nav"));
}

#[test]
fn the_palette_says_that_enter_begins() {
    let mut stage = asked();
    stage.press("1 2");
    assert_eq!(stage.press("f10"), []);
    assert!(stage.state.desk.has_keys(HERE));
    assert!(stage.state.desk.message().is_some_and(|said| said.text.contains("Enter")));
}

#[test]
fn escape_takes_the_language_back_too() {
    let mut stage = asked();
    let before = stage.state.desk.words().language;
    let effects = stage.press("right down 2 esc");
    assert_eq!((stage.state.desk.words().language, remembered(&effects)), (before, Some("input")));
    assert_eq!(
        effects.iter().rfind(|effect| matches!(effect, Effect::Prefer(Preference::Language, _))),
        Some(&Effect::Prefer(Preference::Language, "auto"))
    );
}

#[test]
fn the_keys_of_a_habit_are_remembered_apart_from_the_state_in_which_the_grid_is_left() {
    let mut stage = asked();
    for (mode, keys, expected) in [
        (None, None, (Mode::Input, Habit::Excel)),
        (Some("input"), Some("vim"), (Mode::Input, Habit::Vim)),
        (Some("nav"), Some("excel"), (Mode::Nav, Habit::Excel)),
        // From before the choice was kept, and what nobody wrote.
        (Some("nav"), None, (Mode::Nav, Habit::Vim)),
        (Some("input"), None, (Mode::Input, Habit::Excel)),
        (Some("input"), Some("emacs"), (Mode::Input, Habit::Excel)),
    ] {
        recall(&mut stage.state.desk, mode, keys);
        assert_eq!((stage.state.desk.mode(), stage.state.desk.habit()), expected, "{mode:?} {keys:?}");
    }
    // What the configuration says goes before that.
    used_to(&mut stage.state.desk, Some("vim"));
    assert_eq!((stage.state.desk.mode(), stage.state.desk.habit()), (Mode::Nav, Habit::Vim));
    used_to(&mut stage.state.desk, None);
    assert_eq!(stage.state.desk.habit(), Habit::Vim);
}

#[test]
fn a_currency_is_spelled_by_its_name_in_either_language() {
    for (typed, code) in [
        ("美", "USD"),
        ("人民", "CNY"),
        ("港", "HKD"),
        ("美港", "HKD"),
        ("hong", "HKD"),
        ("pound s", "GBP"),
        ("gbp", "GBP"),
    ] {
        let mut stage = asked();
        stage.press("down down down");
        stage.type_text(typed);
        let effects = stage.press("enter");
        let wanted = format!("base_currency=\"{code}\"");
        let is =
            set(&effects).contains(&wanted) || code == "CNY" && !set(&effects).iter().any(|of| of.starts_with("base"));
        assert!(is, "{typed}: {:?}", set(&effects));
    }
}

#[test]
fn what_begins_with_the_first_customer_is_told_on_every_line() {
    for (line, typed, size) in (0..5).flat_map(|line| {
        ["x", "3", "q", "9"].into_iter().flat_map(move |typed| [(80, 24), (120, 40)].map(|size| (line, typed, size)))
    }) {
        let mut stage = asked();
        stage.state.desk.resize(size);
        (0..line).for_each(|_| drop(stage.press("down")));
        let said = crate::app::status::said(&stage.state).texts().concat();
        stage.type_text(typed);
        let told = if typed.parse::<u8>().is_ok() { ["Type begins", "0–9 begin"] } else { ["Type begins"; 2] };
        let is_told = told.iter().any(|told| said.contains(told));
        assert!(stage.state.desk.has_keys(HERE) || is_told, "{line} {typed} {size:?}: {said}");
    }
}
