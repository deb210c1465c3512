//! What holds for every list, whichever room it is in.

use std::collections::BTreeSet;
use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::desk::{geometry, hints};
use crate::app::ground::ask::{Answer, Question, RoomId};
use crate::app::ground::event::{Effect, Event};
use crate::app::ground::found::{Likely, LikelyGroup};
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::panel::Sort;
use crate::app::ground::said::{JOINT, Reads};
use crate::app::serve;
use crate::app::status;
use crate::app::tests::Stage;
use crate::domain::check::{Check, Finding, Hit, Survey, Surveyed};
use crate::domain::colour::{Role, Rule};
use crate::domain::foreign::Foreign;
use crate::domain::group::{Group, Groups, Key};
use crate::domain::twins::Likeness;
use crate::domain::{Deed, Deeds, Fen, Gone, Happening, Past, Row, Value, What};
use crate::locale::{Language, Words};

/// Enough lines for several pages.
const MANY: u32 = 60;

fn ids() -> std::ops::RangeInclusive<u32> {
    1..=MANY
}

fn called(id: u32) -> String {
    format!("Anna {id}")
}

/// Something of each kind that a list asks for; nothing: no list does.
fn answer(question: &Question) -> Option<Answer> {
    Some(match question {
        Question::Gone => Answer::Gone(ids().map(gone).collect()),
        Question::Group(_) => {
            let group = |id| Group {
                key: Key::Text(called(id)),
                customers: 1,
                sum: Fen(0),
                priced: 0,
                foreign: Foreign::default(),
            };
            Answer::Grouped(Groups { count: MANY as usize, list: ids().map(group).collect() })
        }
        Question::Survey(survey) if matches!(**survey, Survey::Check(_)) => {
            Answer::Surveyed(Box::new(Surveyed::Checked(ids().map(finding).collect())))
        }
        Question::Twins => {
            let row = |id| Row { id, cells: vec![Value::text(called(id)); 6], due: None };
            let group = |id| LikelyGroup { why: vec![Likeness::Phone], rows: vec![row(id), row(id + 1)] };
            Answer::Twins(Likely { count: MANY as usize / 2, groups: ids().step_by(2).map(group).collect() })
        }
        Question::Past(customer, _) | Question::PastOfCell(customer, ..) => {
            let happenings = ids().rev().map(happening).collect();
            Answer::Past(Past { customer: *customer, happenings, next: None })
        }
        Question::Deeds(_) => {
            let deed = |id: u32| Deed { id: id.into(), at: "2026-11-20T10:00".into(), rows: 1, ..Deed::default() };
            Answer::Deeds(Deeds { list: ids().rev().map(deed).collect(), ..Deeds::default() })
        }
        _ => return None,
    })
}

fn gone(id: u32) -> Gone {
    let (at, none) = ("2026-11-20T10:00".into(), String::new());
    Gone { id, at, archived: false, code: none.clone(), name: called(id), company: none.clone(), stage: none }
}

fn finding(id: u32) -> Finding {
    let hit = |customer| Hit {
        customer,
        name: called(customer),
        value: Value::Blank,
        meant: None,
        why: None,
        filled: (0, 0),
    };
    Finding {
        check: Check::Stale("verified".into(), id),
        customers: Arc::new(ids().collect()),
        hits: ids().map(hit).collect(),
        mendable: 0,
    }
}

fn happening(id: u32) -> Happening {
    let (at, label) = ("2026-11-20T10:00".into(), "edit-cell".into());
    Happening { place: (i64::from(id), 0), at, label, what: What::Came }
}

/// A way to a list: a command at a column, and keys behind it.
const FURTHER: [(&str, &str, &str); 3] =
    [("edit-options", "member", ""), ("check-data", "city", "enter"), ("add-column", "city", "x y enter")];

/// Every list that a command leads to, with its lines or still without.
fn lists(language: Language, filled: bool) -> Vec<(String, Stage)> {
    let plain = crate::app::command::all().map(|face| (face.name, "city", ""));
    let ways = plain.chain(FURTHER);
    ways.filter_map(|(name, column, keys)| {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.set_words(Words::load(language));
        if filled {
            let rule = |id: u32| Rule { filter: format!("spend>{id}"), column: None, role: Role::Good, on: true };
            stage.happen(Event::Colours((1..=MANY).map(rule).collect()));
        }
        if let Some(at) = stage.state.desk.vocabulary().index(column) {
            stage.state.desk.sheets_mut()[0].columns[1].field = at;
            stage.go_to_column(column);
        }
        serve::run(&mut stage.state, name);
        stage.happen(Event::Stirred);
        if filled && let Some(answer) = stage.last_question().and_then(answer) {
            stage.reply_last(answer);
        }
        stage.press(keys);
        let is_list = top(&stage).is_some_and(|id| stage.state.rooms.at(id).list().is_some());
        is_list.then(|| (format!("{name} {keys}"), stage))
    })
    .collect()
}

fn top(stage: &Stage) -> Option<RoomId> {
    stage.state.focus.room()
}

fn list(stage: &Stage) -> &List {
    let room = top(stage).expect("a room has the keys");
    stage.state.rooms.at(room).list().unwrap_or_else(|| panic!("{room:?} is a list no more"))
}

/// Whether letters are typed there.
fn narrows(stage: &Stage) -> bool {
    let room = top(stage).expect("a room has the keys");
    stage.state.rooms.at(room).reads(Chord::read("a").expect("a key")) == Reads::Line
}

fn changes(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Bulk(_) | Effect::Purge(_)))
}

/// All the words on the sheet, line by line.
fn shown(stage: &Stage) -> Vec<String> {
    let sheet = geometry::sheet(&stage.state.desk);
    let room = stage.state.rooms.at(top(stage).expect("a room"));
    let panel = room.shows(&stage.state.desk, sheet.width, sheet.height).expect("a list shows");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    panel.lines.iter().map(line).collect()
}

/// More pages than the longest list has.
const PAGES_DOWN: &str = "pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn";
const PAGES_UP: &str = "pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup";

#[test]
fn the_same_keys_choose_in_every_list_and_change_nothing() {
    let mut rooms = BTreeSet::new();
    for (name, mut stage) in lists(Language::English, true) {
        let room = top(&stage);
        rooms.extend(room.map(|room| room.0));
        let last = list(&stage).len().saturating_sub(1);
        for (keys, line) in
            [("end", last), ("home", 0), ("down", last.min(1)), ("up", 0), (PAGES_DOWN, last), (PAGES_UP, 0)]
        {
            assert!(!changes(&stage.press(keys)), "{name}: {keys}");
            assert_eq!((top(&stage), list(&stage).line()), (room, line), "{name}: {keys}");
        }
        stage.press("pgdn");
        assert!(last < 4 || list(&stage).line() > 1, "{name}: a page is more than a line");
    }
    assert!(rooms.len() >= 8, "{rooms:?}");
}

fn mouse(stage: &mut Stage, kind: MouseEventKind, row: u16) -> Vec<Effect> {
    stage.happen(Event::Mouse(MouseEvent { kind, column: 4, row, modifiers: KeyModifiers::NONE }))
}

#[test]
fn a_click_chooses_a_line_of_every_list_and_the_wheel_walks() {
    for (name, mut stage) in lists(Language::English, true) {
        let (room, sheet) = (top(&stage), geometry::sheet(&stage.state.desk));
        let shown = stage.state.rooms.at(room.expect("a room")).shows(&stage.state.desk, sheet.width, sheet.height);
        let Some((row, line)) = shown.and_then(|panel| panel.items.get(2).copied()) else { continue };
        assert!(!changes(&mouse(&mut stage, MouseEventKind::Down(MouseButton::Left), sheet.y + row)), "{name}");
        assert_eq!((top(&stage), list(&stage).line()), (room, line), "{name}");
        assert!(!changes(&mouse(&mut stage, MouseEventKind::ScrollUp, sheet.y + row)), "{name}");
        let notch = room.map_or(1, |room| stage.state.rooms.at(room).notch());
        assert_eq!((top(&stage), list(&stage).line()), (room, line.saturating_sub(notch)), "{name}");
    }
}

#[test]
fn no_letter_is_a_command_where_typing_narrows() {
    for (name, mut stage) in lists(Language::English, true) {
        if !narrows(&stage) {
            continue;
        }
        let room = top(&stage);
        for letter in ('a'..='z').chain('A'..='Z').chain('0'..='9') {
            stage.press("ctrl-u");
            assert!(!changes(&stage.type_text(&letter.to_string())), "{name}: {letter}");
            assert_eq!((top(&stage), list(&stage).text().as_str()), (room, letter.to_string().as_str()), "{name}");
        }
    }
}

#[test]
fn esc_goes_back_and_changes_nothing() {
    for (name, mut stage) in lists(Language::English, true) {
        let room = top(&stage);
        stage.press("down");
        // A list in a list first gives back the one below it.
        for _ in 0..3 {
            assert!(!changes(&stage.press("esc")), "{name}");
        }
        assert!(top(&stage) != room, "{name}: {room:?} stays");
    }
}

#[test]
fn a_list_without_a_line_says_what_would_fill_it() {
    for language in Language::ALL {
        for (name, mut stage) in lists(language, false) {
            if list(&stage).is_empty() {
                let said: String = shown(&stage).into_iter().skip(1).collect();
                assert!(!said.trim().is_empty(), "{name} in {language:?}: {:?}", shown(&stage));
            }
            if narrows(&stage) {
                stage.type_text("qzqz");
                // Of options one that is not there is offered to be added.
                let said: String = shown(&stage).into_iter().skip(1).collect();
                assert!(said.contains("qzqz"), "{name} in {language:?}: {:?}", shown(&stage));
            }
        }
    }
}

#[test]
fn where_there_is_nothing_to_choose_the_hint_does_not_name_enter() {
    let mut wrong = BTreeSet::new();
    for (language, typed) in Language::ALL.into_iter().flat_map(|of| [(of, ""), (of, "qzqz")]) {
        for (name, mut stage) in lists(language, false) {
            if !typed.is_empty() && !narrows(&stage) {
                continue;
            }
            stage.type_text(typed);
            let hint = status::keys_here(&stage.state).unwrap_or_default();
            let names_it = hint.split(JOINT).any(|part| hints::key_of(part) == "Enter");
            if !list(&stage).is_empty() || !names_it {
                continue;
            }
            // What is typed may be taken as it stands.
            let room = top(&stage);
            let does = !stage.press("enter").is_empty() || top(&stage) != room;
            if !does {
                wrong.insert(format!("{name} {typed:?} in {language:?}: {hint}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_list_cuts_a_sentence_on_eighty_columns_nor_a_number_on_any() {
    let mut wrong = BTreeSet::new();
    for (language, size) in Language::ALL.into_iter().flat_map(|of| [(of, (80, 24)), (of, (40, 10))]) {
        for (name, mut stage) in lists(language, true) {
            stage.happen(Event::Resize(size.0, size.1));
            let sheet = geometry::sheet(&stage.state.desk);
            let room = stage.state.rooms.at(top(&stage).expect("a room"));
            let panel = room.shows(&stage.state.desk, sheet.width, sheet.height).expect("a list shows");
            for piece in panel.lines.iter().flat_map(|line| &line.pieces) {
                let told = size.0 == 80 && matches!(piece.sort, Sort::Left | Sort::Filled);
                // A person's own words may be cut.
                let own = piece.text.contains("Anna");
                if (told || piece.sort == Sort::Right) && !own && glyphs::width(&piece.text) > piece.width {
                    wrong.insert(format!("{name} {language:?} {size:?}: {}", piece.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
