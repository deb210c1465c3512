//! A paste wherever keys go: bracketed by the terminal, or a burst of characters.

use crate::app::desk::served::Served;
use std::collections::BTreeSet;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::command::all;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered};
use crate::app::ground::found::{Likely, LikelyGroup};
use crate::app::state::{Focus, Loaded, Mode};
use crate::app::tests::{Stage, ordered};
use crate::domain::colour::{Role, Rule};
use crate::domain::merge::{Children, Party};
use crate::domain::twins::Likeness;
use crate::domain::{Gone, Note, Row, Value};

/// As commands it would tick, answer, delete, change rules, and quit.
const HARM: &str = "accept it all\nn dd 13800001234 jcA 3\n  u:q! g\n dddd";

#[test]
fn a_paste_before_the_rows_are_there_waits_for_them() {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.tab_mut().loaded = Loaded::Nothing;
    let ticket = stage.state.desk.next_ticket();
    stage.state.desk.tab_mut().asked = Some(ticket);
    stage.happen(Event::Paste("2 dd".into()));
    assert!(matches!(stage.state.focus, Focus::Grid));
    let ids = Arc::new(vec![1, 2, 3]);
    stage.happen(ordered(ticket, Ordered { ids, of: 3, whole: true, ..Ordered::default() }));
    let Some(cell) = stage.cell() else { panic!("nothing was opened") };
    assert_eq!(cell.text.as_str(), "2 dd");
}

/// The places where keys may go, each of them tried.
const PLACES: [&str; 31] = [
    "grid",
    "cell",
    "filter",
    "find",
    "formula",
    "colours",
    "views",
    "column_menu",
    "columns",
    "palette",
    "bulk",
    "replace",
    "go_to",
    "welcome",
    "key_test",
    "trash",
    "checks",
    "upkeep",
    "history",
    "help",
    "analysis",
    "notes",
    "groups",
    "reports",
    "cost",
    "duplicates",
    "elsewhere",
    "export",
    "from_text",
    "journal",
    "log",
];

fn place(focus: &Focus) -> &'static str {
    let name = match focus.room() {
        Some(room) => room.0.to_owned(),
        None => format!("{focus:?}").split(['(', ' ']).next().unwrap_or_default().to_lowercase(),
    };
    PLACES.into_iter().find(|place| *place == name).unwrap_or_else(|| panic!("{name} is tried nowhere"))
}

fn run(stage: &mut Stage, name: &str) -> Vec<Effect> {
    let command = all().find(|command| command.name == name).unwrap_or_else(|| panic!("no command {name}"));
    stage.run(command.name)
}

fn party(stage: &Stage, id: u32) -> Party {
    let cells = vec![Value::text(format!("Anna {id}")); stage.state.desk.vocabulary().fields.len()];
    Party { row: Row { id, cells, due: None }, children: Children::default() }
}

type Way = (&'static str, fn(&mut Stage));

/// Every place, the ways to it that differ in what a letter does there.
const WAYS: &[Way] = &[
    ("the grid in NAV", |stage| stage.state.desk.switch(Mode::Nav)),
    ("a cell in NAV", |stage| {
        stage.state.desk.switch(Mode::Nav);
        stage.press("right c x");
    }),
    ("filter", |stage| drop(stage.press("f7"))),
    ("find", |stage| drop(stage.press("ctrl-f"))),
    ("formula", |stage| drop(run(stage, "add-computed-column"))),
    ("colour rules", |stage| drop(run(stage, "colour-rules"))),
    ("a colour rule", |stage| {
        run(stage, "colour-rules");
        stage.press("enter");
    }),
    ("the name of a view", |stage| drop(run(stage, "save-view"))),
    ("menu", |stage| {
        stage.go_to_column("city");
        run(stage, "column-menu");
    }),
    ("a new column", |stage| drop(run(stage, "add-column"))),
    ("a column's actions", |stage| drop(run(stage, "column-actions"))),
    ("palette", |stage| drop(stage.press("f10"))),
    ("rehearsal", |stage| drop(stage.happen(Event::Paste("a\nb\nc\nd".into())))),
    ("replace", |stage| drop(run(stage, "replace-text"))),
    ("replace, the scope", |stage| {
        run(stage, "replace-text");
        stage.press("tab tab");
    }),
    ("go to", |stage| drop(stage.press("ctrl-g"))),
    ("another file", |stage| drop(run(stage, "save-elsewhere"))),
    ("a text to be pasted", |stage| drop(run(stage, "new-from-text"))),
    ("a text that was pasted", |stage| {
        run(stage, "new-from-text");
        stage.happen(Event::Paste("张三 13800138000".into()));
    }),
    ("a field for a part of it", |stage| {
        run(stage, "new-from-text");
        stage.happen(Event::Paste("张三 13800138000".into()));
        stage.press("f2");
    }),
    ("a contact", |stage| drop(stage.press("ctrl-e"))),
    ("where to export", |stage| drop(run(stage, "export"))),
    ("first start", |stage| crate::app::session::first_start(&mut stage.state, None, true)),
    ("first start over customers", |stage| crate::app::session::first_start(&mut stage.state, None, false)),
    ("show keys", |stage| drop(run(stage, "show-keys"))),
    ("trash", |stage| trash(stage)),
    ("the number in the trash", |stage| {
        trash(stage);
        stage.press("ctrl-del");
    }),
    ("check sheet", |stage| drop(run(stage, "check-data"))),
    ("normalise", |stage| {
        stage.go_to_column("phone");
        run(stage, "normalise-column");
    }),
    ("rules of a field", |stage| drop(run(stage, "field-rules"))),
    ("history", |stage| drop(run(stage, "show-history"))),
    ("journal", |stage| drop(run(stage, "show-journal"))),
    ("help", |stage| drop(stage.press("f1"))),
    ("analysis", |stage| drop(stage.press("f9 f6"))),
    ("notes", |stage| {
        stage.press("ctrl-o");
        let note = |id| Note { id, at: "2026-11-20T10:00".into(), text: format!("note {id}") };
        stage.reply(&Question::Notes(1), Answer::Notes(1, vec![note(2), note(1)]));
    }),
    ("a note", |stage| drop(stage.press("ctrl-o x"))),
    ("groups", |stage| drop(run(stage, "group-by-column"))),
    ("cost", |stage| drop(run(stage, "add-cost"))),
    ("funnel", |stage| drop(run(stage, "show-funnel"))),
    ("duplicates", |stage| duplicates(stage)),
    ("merge", |stage| {
        let parties = Some(Box::new((party(stage, 1), party(stage, 2))));
        stage.state.desk.set_marks([1, 2]);
        run(stage, "merge-customers");
        stage.reply(&Question::Parties(1, 2), Answer::Parties(parties));
    }),
];

fn trash(stage: &mut Stage) {
    let asked = run(stage, "show-trash");
    let text = String::new;
    let (at, archived) = ("2026-11-20T10:00".to_owned(), false);
    let gone = |id: u32| {
        let at = at.clone();
        Gone { id, at, archived, code: text(), name: format!("Anna {id}"), company: text(), stage: text() }
    };
    stage.answer(&asked, Answer::Gone(vec![gone(8), gone(9)]));
}

fn duplicates(stage: &mut Stage) {
    let effects = run(stage, "find-duplicates");
    let row = |id: u32| Row { id, cells: vec![Value::text("Anna"); 6], due: None };
    let group = LikelyGroup { why: vec![Likeness::Phone], rows: vec![row(1), row(2)] };
    let found = Likely { groups: vec![group], count: 1 };
    stage.answer(&effects, Answer::Twins(found));
}

fn stage() -> Stage {
    let mut stage = Stage::with_rows(3);
    let rule = |filter: &str| Rule { filter: filter.into(), column: None, role: Role::Good, on: true };
    stage.happen(Event::Colours(vec![rule("spend>500"), rule("spend>100")]));
    stage
}

fn writes(effect: &Effect) -> bool {
    use Effect::{Bulk, CancelBulk, Clipboard, Export, HangUp, Purge, Quit, Redo, Save, Undo};
    matches!(
        effect,
        Save(_)
            | Bulk(_)
            | Export(_)
            | CancelBulk
            | Undo
            | Redo
            | Purge(_)
            | Clipboard(_)
            | Effect::Ask { question: Question::Copy { .. }, .. }
            | Effect::Ask { question: Question::Parties(..), .. }
            | Quit
            | HangUp
    )
}

fn burst(text: &str) -> Event {
    let code = |sign| if sign == '\n' { KeyCode::Enter } else { KeyCode::Char(sign) };
    Event::Keys(text.chars().map(|sign| KeyEvent::from(code(sign))).collect())
}

#[test]
fn no_paste_is_a_command_wherever_it_lands() {
    let mut places = BTreeSet::new();
    for (name, open) in WAYS {
        let once = |text: &str| (format!("{name}: a burst {text:?}"), burst(text));
        let pasted = (format!("{name}: a paste"), Event::Paste(HARM.into()));
        let half = HARM.split('\n').next().unwrap_or_default();
        for (name, event) in [once(half), pasted, once(HARM)] {
            let mut stage = stage();
            open(&mut stage);
            let (here, mode) = (place(&stage.state.focus), stage.state.desk.mode());
            if here == "welcome" && name.ends_with(&format!("{HARM:?}")) {
                // From the first question the text goes on into the grid in INPUT, where lines are cells.
                continue;
            }
            places.insert(here);
            let (rules, panes) = (stage.state.desk.colours().rules.clone(), stage.state.desk.panes().to_vec());
            let effects = stage.happen(event);
            assert!(!effects.iter().any(writes), "{name}: {effects:?}");
            assert_eq!(
                (&stage.state.desk.colours().rules, stage.state.desk.panes()),
                (&rules, panes.as_slice()),
                "{name}"
            );
            assert_eq!(
                (stage.state.desk.mode(), stage.state.desk.at_tab(), stage.state.desk.tab().row),
                (mode, 0, 0),
                "{name}"
            );
            assert!(!format!("{:?}", stage.state.rooms.trash).contains("ticked: {8"), "{name}");
            // In the grid, and for the first question of an empty file, it is the text of a cell, or of several, shown before.
            let there: &[&str] = match here {
                "grid" => &["cell", "bulk"],
                "welcome" => &["cell", "bulk", "welcome"],
                _ => &[here],
            };
            assert!(there.contains(&place(&stage.state.focus)), "{name}: {:?}", stage.state.focus);
        }
    }
    assert_eq!(places, PLACES.into());
}

#[test]
fn keys_that_only_go_about_are_keys_however_many_come_at_once() {
    for (keys, row, text) in [
        ("jjjjjjjj", 8, None),
        ("jjjjkkjjjjj", 7, None),
        ("jjjjllllhh", 4, None),
        ("jjdd", 2, None),
        ("jjjjkkjjd", 0, Some("jjjjkkjjd")),
        ("jjjj 13800", 0, Some("jjjj 13800")),
    ] {
        let mut stage = Stage::with_rows(20);
        stage.state.desk.switch(Mode::Nav);
        stage.happen(burst(keys));
        assert_eq!((stage.state.desk.tab().row, stage.cell().map(|cell| cell.text.as_str())), (row, text), "{keys}");
    }
}

#[test]
fn the_path_of_a_file_that_comes_in_opens_the_import_and_becomes_nobodys_name() {
    for (rows, mode) in [(3, Mode::Input), (3, Mode::Nav), (0, Mode::Input), (0, Mode::Nav)] {
        for (text, path) in [
            ("/home/li/客户.csv", "/home/li/客户.csv"),
            ("'/home/li/客户 表.xlsx' \n", "/home/li/客户 表.xlsx"),
            ("\"/home/li/客户 表.vcf\"", "/home/li/客户 表.vcf"),
            ("file:///home/li/a%20b.csv\r\n", "/home/li/a b.csv"),
            ("/home/li/a\\ b.csv\n/home/li/c.csv\n", "/home/li/a b.csv"),
        ] {
            // In INPUT a line that comes at once is no more than quickly typed.
            let burst = Some(burst(&text.replace('\r', ""))).filter(|_| mode == Mode::Nav);
            for event in [Event::Paste(text.into())].into_iter().chain(burst) {
                let mut stage = Stage::with_rows(rows);
                stage.state.desk.use_keys(crate::app::state::Habit::Vim, mode);
                let told = format!("{text:?} in {mode:?} over {rows} rows");
                let effects = stage.happen(event);
                assert_eq!(stage.state.focus.room().map(|room| room.0), Some("wizard"), "{told}");
                let looks = |question: &Question| matches!(question, Question::Look(intake) if intake.path == path);
                assert!(stage.last_question().is_some_and(looks), "{told}: {:?}", stage.last_question());
                assert!(!effects.iter().any(writes), "{told}: {effects:?}");
                let said = stage.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
                assert_eq!(said.contains("1 more file was"), text.contains("c.csv"), "{told}: {said}");
                stage.press("esc esc");
                let said = stage.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
                assert!(stage.state.desk.in_grid() && said.contains("open a cell first (F2)"), "{told}: {said}");
            }
        }
    }
    let mut stage = Stage::with_rows(3);
    stage.press("f2");
    stage.happen(Event::Paste("/home/li/客户.csv".into()));
    assert_eq!(stage.cell().expect("it stays open").text.as_str(), "/home/li/客户.csv", "in a cell it is text");
}
