//! Keys → state → what is wanted.

mod file;
mod trial;

use super::*;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Event, Importing};
use crate::app::tests::Stage;
use crate::domain::EditFault;
use crate::domain::batch::Role;
use crate::domain::intake::{
    Becomes, Came, Doubt, Entry, Found, Goes, Guess, Heading, Intake, Profile, Reason, Said as SaidOf, Tried,
    TriedGroup, TriedRow, Unread, Why,
};
use crate::domain::twins::Likeness;

fn entries() -> Vec<Entry> {
    let entry = |(name, is_folder): (&str, bool)| Entry { name: name.into(), is_folder };
    [("leads 2026.csv", false), ("leads.csv", false), ("crm", true)].map(entry).to_vec()
}

fn found() -> Found {
    let heading = |heading: &str, goes: Goes, doubt: Option<Doubt>| Heading {
        heading: heading.into(),
        samples: vec![format!("{heading} 1"), format!("{heading} 2")],
        goes,
        doubt,
    };
    let field = |key: &str| Goes::Field { key: key.into(), part: None };
    Found {
        headings: vec![
            heading("Name", field("name"), None),
            heading("Mobile", field("phone"), Some(Doubt::Cells)),
            heading("Pet", Goes::New { label: "Pet".into(), kind: "text" }, None),
            heading("Fax", Goes::Out(Why::Empty), None),
        ],
        unread: vec![Unread { field: "stage".into(), text: "warm".into() }],
        ..Found::default()
    }
}

/// The room with the entries of the own folder.
fn opened() -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.run("import");
    stage.reply(&Question::Folder(path::HOME.into()), Answer::Folder(Some(entries())));
    stage
}

/// The room at the columns of a file.
fn looked() -> Stage {
    let mut stage = opened();
    stage.press("down enter");
    stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
    stage
}

/// What would come of it.
fn tried() -> Tried {
    let row = TriedRow {
        line: 7,
        name: "Anna".into(),
        heading: String::new(),
        why: Reason::Like { who: "Ann".into(), why: vec![Likeness::Phone] },
    };
    let group = |becomes, count, rows| TriedGroup { becomes, count, rows };
    Tried {
        strays: 0,
        of: Role::Customers,
        made: 0,
        rows: 9,
        whole: true,
        groups: vec![
            group(Becomes::New, 8, Vec::new()),
            group(Becomes::Like, 1, vec![row]),
            group(Becomes::Empty, 1, vec![]),
        ],
        unread: vec![Unread { field: "stage".into(), text: "late".into() }],
        uncompared: false,
    }
}

fn typed(stage: &Stage) -> &str {
    stage.state.rooms.wizard.opening.list.text().as_str()
}

fn asked(stage: &Stage) -> Option<&Intake> {
    match stage.last_question() {
        Some(Question::Look(intake)) => Some(intake),
        _ => None,
    }
}

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

fn chosen(stage: &Stage) -> Option<Line> {
    stage.state.rooms.wizard.columns.chosen()
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default()
}

fn go_to(stage: &mut Stage, line: Line) {
    let at = stage.state.rooms.wizard.columns.lines.iter().position(|(_, of)| *of == line).expect("it is there");
    stage.press("home");
    stage.press(&"down ".repeat(at));
}

#[test]
fn tab_completes_and_enter_goes_into_folders_and_opens_files() {
    let mut stage = opened();
    stage.type_text("le");
    stage.press("tab");
    assert_eq!(typed(&stage), "~/leads", "as far as both go");
    stage.type_text(".");
    stage.press("tab");
    assert_eq!(typed(&stage), "~/leads.csv");
    stage.press("ctrl-u");
    stage.type_text("~/cr");
    stage.reply_last(Answer::Folder(Some(entries())));
    assert_eq!(stage.press("enter").len(), 1, "the folder is looked into");
    assert_eq!((typed(&stage), stage.last_question()), ("~/crm/", Some(&Question::Folder("~/crm/".into()))));
    stage.reply_last(Answer::Folder(None));
    stage.press("x enter");
    assert_eq!(asked(&stage).map(|intake| intake.path.as_str()), Some("~/crm/x"), "what is not listed may be there");
}

#[test]
fn a_dropped_path_takes_the_place_of_what_is_typed() {
    let mut stage = opened();
    stage.happen(Event::Paste("'/mnt/My files/a b.csv'\n".into()));
    assert_eq!(typed(&stage), "/mnt/My files/a b.csv");
    stage.press("enter");
    assert_eq!(asked(&stage).map(|intake| intake.path.as_str()), Some("/mnt/My files/a b.csv"));
    stage.press("esc esc");
    stage.run("import");
    assert_eq!(typed(&stage), "/mnt/My files/", "the folder is remembered");
}

#[test]
fn what_somebody_should_look_at_comes_first() {
    let stage = looked();
    let lines: Vec<Line> = stage.state.rooms.wizard.columns.lines.iter().map(|(_, line)| *line).collect();
    let heading = Line::Heading;
    assert_eq!(
        lines,
        [
            Line::Go,
            Line::Rows,
            heading(1),
            Line::Unread(0),
            heading(2),
            heading(0),
            heading(3),
            Line::Key,
            Line::Known,
            Line::Stage
        ]
    );
    assert_eq!(chosen(&stage), Some(Line::Go));
}

#[test]
fn a_column_goes_where_it_is_sent_and_the_same_line_stays_chosen() {
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(2));
    stage.press("enter");
    stage.type_text("city");
    stage.press("enter");
    let intake = asked(&stage).expect("the file is looked into anew");
    assert_eq!(intake.said.places, [(2, "city".to_owned())].into());
    stage.reply_last(Answer::Looked(Ok(Box::new(Found { unread: Vec::new(), ..found() }))));
    assert_eq!(chosen(&stage), Some(Line::Heading(2)));
    stage.press("del");
    assert_eq!(asked(&stage).map(|intake| &intake.said.places), Some(&[(2, "-".to_owned())].into()));
}

#[test]
fn a_spelling_that_is_no_option_is_mapped_and_let_be_again() {
    let mut stage = looked();
    go_to(&mut stage, Line::Unread(0));
    stage.press("enter");
    stage.type_text("evaluation");
    stage.press("enter");
    let key = ("stage".to_owned(), "warm".to_owned());
    let said = |stage: &Stage| asked(stage).map(|intake| intake.said.options.clone());
    assert_eq!(said(&stage), Some([(key, "evaluation".to_owned())].into()));
    stage.reply_last(Answer::Looked(Ok(Box::new(Found { unread: Vec::new(), ..found() }))));
    assert_eq!(chosen(&stage), Some(Line::Unread(0)), "it stays to be seen");
    stage.press("enter home enter");
    assert_eq!(said(&stage), Some(Default::default()));
}

#[test]
fn esc_goes_one_step_back_and_loses_nothing_until_another_file_is_opened() {
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(1));
    stage.press("del down enter esc");
    assert_eq!(chosen(&stage), Some(Line::Unread(0)));
    stage.press("esc");
    assert_eq!(typed(&stage), path::HOME);
    stage.press("up enter");
    let places = |stage: &Stage| asked(stage).map(|intake| intake.said.places.len());
    assert_eq!(places(&stage), Some(0), "another file");
    stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
    go_to(&mut stage, Line::Heading(1));
    stage.press("del esc enter");
    assert_eq!(places(&stage), Some(1), "the same file");
    stage.press("esc esc");
    assert_eq!(room(&stage), None);
}

#[test]
fn what_was_chosen_comes_back_whatever_closed_the_room_until_the_file_has_come_in() {
    let places = |stage: &Stage| asked(stage).map(|intake| intake.said.places.len());
    let again = |stage: &mut Stage| {
        stage.run("import");
        stage.reply(&Question::Folder(path::HOME.into()), Answer::Folder(Some(entries())));
        stage.press("down enter");
    };
    for keys in ["esc esc", "ctrl-f esc", "f10 f i n d enter esc", "f1 f i l t e r - l i n e esc esc esc"] {
        let mut stage = looked();
        go_to(&mut stage, Line::Heading(1));
        stage.press("del");
        stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
        stage.press(keys);
        stage.press("esc esc esc");
        assert_eq!(room(&stage), None, "{keys}");
        again(&mut stage);
        assert_eq!(places(&stage), Some(1), "{keys}");
        stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
        assert_eq!(chosen(&stage), Some(Line::Heading(1)), "{keys}");
    }
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(1));
    stage.press("del esc esc");
    assert!(message(&stage).contains("leads.csv"), "{}", message(&stage));
    again(&mut stage);
    let other = Found { headings: found().headings.split_off(1), ..found() };
    stage.reply_last(Answer::Looked(Ok(Box::new(other))));
    assert_eq!(places(&stage), Some(0), "the file has other columns by now");
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(1));
    stage.press("del tab");
    stage.reply_last(Answer::Tried(Ok(Box::new(tried()))));
    stage.press("enter");
    stage.happen(Event::Import(Importing::Done(Box::default())));
    again(&mut stage);
    assert_eq!(places(&stage), Some(0), "it has come in: what was said is remembered with it");
}

#[test]
fn help_over_it_tries_no_filter() {
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(1));
    stage.press("del f1");
    stage.type_text("spend>1w");
    stage.press("enter esc");
    assert_eq!((room(&stage), chosen(&stage)), (Some("wizard"), Some(Line::Heading(1))));
    assert_eq!(stage.state.desk.tab().filter, "");
}

#[test]
fn after_a_choice_all_lines_show_again_and_the_same_one_is_chosen() {
    for keys in ["enter down enter", "del"] {
        let mut stage = looked();
        stage.type_text("fax");
        let line = chosen(&stage);
        assert_eq!((line, stage.state.rooms.wizard.columns.list.len()), (Some(Line::Heading(3)), 1));
        stage.press(keys);
        stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
        let list = &stage.state.rooms.wizard.columns.list;
        assert_eq!((list.text().as_str(), list.len() > 1, chosen(&stage)), ("", true, line), "{keys}");
    }
    let mut stage = looked();
    stage.type_text("fax");
    stage.press("down");
    let columns = &mut stage.state.rooms.wizard.columns;
    columns.learn(vec![Unread { field: "stage".into(), text: "late".into() }], &|_, line| format!("{line:?} fax"));
    assert!(!columns.list.is_empty(), "what is typed still finds");
}
