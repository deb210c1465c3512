//! Keys → state → what is wanted.

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

#[test]
fn a_file_that_cannot_come_in_says_why_and_another_one_may() {
    let mut stage = opened();
    stage.press("enter");
    stage.reply_last(Answer::Looked(Err(EditFault::Busy.into())));
    assert!(!message(&stage).is_empty());
    assert_eq!(typed(&stage), path::HOME);
    assert_eq!(room(&stage), Some("wizard"));
}

#[test]
fn it_comes_in_behind_the_grid_and_escape_takes_it_back() {
    for keys in ["enter", "down tab"] {
        let mut stage = looked();
        stage.press(keys);
        assert_eq!(stage.press("enter"), [], "{keys}: not before all is counted");
        stage.reply_last(Answer::Tried(Ok(Box::new(tried()))));
        let effects = stage.press("enter");
        let imports = |effect: &Effect| matches!(effect, Effect::Import { intake, .. } if intake.path == "~/leads.csv");
        assert!(effects.iter().any(imports), "{keys}: {effects:?}");
        assert_eq!(room(&stage), None, "{keys}: the grid has the keys");
        stage.happen(Event::Import(Importing::Going { done: 250, of: Some(1_000), left: Some(75) }));
        let told = stage.state.rooms.wizard.tells(&stage.state.desk);
        let Some(Said::Plain(told)) = told else { panic!("{told:?}") };
        assert!(["250", "1,000", "75 s"].iter().all(|part| told.contains(part)), "{told}");
        assert_eq!(stage.press("down"), [], "the grid is there meanwhile");
        assert_eq!(stage.press("esc"), [Effect::CancelBulk]);
        stage.happen(Event::Import(Importing::Cancelled));
        assert_eq!(stage.state.rooms.wizard.tells(&stage.state.desk), None);
    }
}

#[test]
fn the_rows_of_a_line_can_be_looked_at_and_what_only_the_trial_has_seen_can_be_mapped() {
    let mut stage = looked();
    stage.press("enter");
    assert!(matches!(stage.last_question(), Some(Question::Try(intake)) if intake.path == "~/leads.csv"));
    stage.reply_last(Answer::Tried(Ok(Box::new(Tried { rows: 5, ..Tried::default() }))));
    stage.reply_last(Answer::Tried(Ok(Box::new(tried()))));
    let rows = |stage: &Stage| match &stage.state.rooms.wizard.step {
        Step::Trying(trying) => trying.rows.as_ref().map(|(becomes, list)| (*becomes, list.len())),
        _ => None,
    };
    stage.press("down enter");
    assert_eq!(rows(&stage), None, "of new ones there is nothing to be said");
    stage.press("down enter");
    assert_eq!(rows(&stage), Some((Becomes::Like, 1)));
    stage.type_text("ann");
    assert_eq!(rows(&stage), Some((Becomes::Like, 1)));
    stage.press("esc");
    assert_eq!((rows(&stage), room(&stage)), (None, Some("wizard")));
    stage.press("esc");
    go_to(&mut stage, Line::Unread(1));
}

#[test]
fn who_leaves_a_trial_early_waits_for_it_no_more() {
    let mut stage = looked();
    stage.press("tab");
    assert!(stage.press("esc").iter().any(|effect| matches!(effect, Effect::Withdraw(_))));
    assert_eq!(chosen(&stage), Some(Line::Go));
}

#[test]
fn what_came_of_it_is_one_sentence() {
    let mut stage = looked();
    stage.press("esc esc");
    let came = Came {
        name: "leads.csv".into(),
        rows: Role::Customers,
        unread: 1,
        new: 1_234,
        updated: 3,
        known: 5,
        doubtful: 1,
        lost_rows: 2,
        lost_cells: 1,
        aside: 4,
        first: Some(2),
        rejected: Some("/tmp/leads.rejected.csv".into()),
    };
    let effects = stage.happen(Event::Import(Importing::Done(Box::new(came))));
    assert!([Effect::Layout, Effect::Analyse].iter().all(|wanted| effects.contains(wanted)), "{effects:?}");
    for part in
        ["leads.csv", "1,234", "5", "2 rows", "1 cell", "no customers: 4 lines", "/tmp/leads.rejected.csv", "Ctrl-Z"]
    {
        assert!(message(&stage).contains(part), "{part}: {}", message(&stage));
    }
    stage.happen(Event::Import(Importing::Done(Box::new(Came { name: "leads.csv".into(), ..Came::default() }))));
    assert_eq!(message(&stage), "leads.csv: nobody new.");
}

/// The room at the columns of a file of which more is known.
fn looked_at(found: Found) -> Stage {
    let mut stage = opened();
    stage.press("down enter");
    stage.reply_last(Answer::Looked(Ok(Box::new(found))));
    stage
}

fn guess(read: &str, other: &str) -> Option<Guess> {
    Some(Guess { read: read.into(), others: vec![other.into()] })
}

#[test]
fn what_stands_above_the_headings_is_shown() {
    let stage = looked_at(Found { above: vec!["单位：万元".into()], times: Some(10_000), ..found() });
    let shown = format!("{:?}", stage.state.rooms.wizard.shows(&stage.state.desk, 100, 30));
    assert!(shown.contains("单位：万元") && shown.contains("amounts × 10,000"), "{shown}");
}

fn go_to(stage: &mut Stage, line: Line) {
    let at = stage.state.rooms.wizard.columns.lines.iter().position(|(_, of)| *of == line).expect("it is there");
    stage.press("home");
    stage.press(&"down ".repeat(at));
}

#[test]
fn what_was_guessed_of_the_file_stands_first_and_a_key_changes_it() {
    let mut stage = looked_at(Found { sheet: guess("A", "B"), encoding: guess("GB18030", "Big5"), ..found() });
    let lines = stage.state.rooms.wizard.columns.lines[..4].iter().map(|(_, line)| *line);
    assert!(lines.eq([Line::Go, Line::Sheet, Line::Encoding, Line::Rows]));
    go_to(&mut stage, Line::Encoding);
    stage.press("enter down down enter");
    let intake = asked(&stage).expect("it is looked at anew").clone();
    assert_eq!((intake.said.encoding.as_deref(), intake.recall), (Some("Big5"), false));
    let big5 = Some(Guess { read: "Big5".into(), others: Vec::new() });
    stage.reply_last(Answer::Looked(Ok(Box::new(Found { sheet: guess("A", "B"), encoding: big5, ..found() }))));
    assert_eq!(chosen(&stage), Some(Line::Encoding));
    stage.press("enter home enter");
    assert_eq!(asked(&stage).map(|intake| intake.said.encoding.clone()), Some(None), "as its bytes show");
    stage.reply_last(Answer::Looked(Ok(Box::new(Found { sheet: guess("A", "B"), ..found() }))));
    stage.press("home down down down down del");
    go_to(&mut stage, Line::Sheet);
    stage.press("enter down enter");
    let said = SaidOf { sheet: Some("B".into()), ..SaidOf::default() };
    assert_eq!(
        asked(&stage).map(|intake| (&intake.said, intake.recall)),
        Some((&said, true)),
        "its columns are others"
    );
}

#[test]
fn rows_can_be_something_else_and_their_columns_are_then_others() {
    let mut stage = looked();
    go_to(&mut stage, Line::Heading(0));
    stage.press("del");
    stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
    go_to(&mut stage, Line::Rows);
    stage.press("enter");
    stage.type_text("order");
    stage.press("enter");
    let said = SaidOf { rows: Some(Role::Purchases), ..SaidOf::default() };
    assert_eq!(asked(&stage).map(|intake| &intake.said), Some(&said));
    let amount = stage.state.desk.vocabulary().field("spend").cloned().expect("it is there");
    let field = crate::domain::Field { key: "amount".into(), label: "Worth".into(), ..amount };
    let found = Found { rows: Role::Purchases, fields: vec![field], unread: Vec::new(), ..found() };
    stage.reply_last(Answer::Looked(Ok(Box::new(found))));
    let lines: Vec<Line> = stage.state.rooms.wizard.columns.lines.iter().map(|(_, line)| *line).collect();
    assert!(lines.contains(&Line::Nobody) && !lines.contains(&Line::Key) && !lines.contains(&Line::Stage), "{lines:?}");
    go_to(&mut stage, Line::Heading(1));
    stage.press("enter");
    stage.type_text("worth");
    stage.press("enter");
    assert_eq!(asked(&stage).map(|intake| intake.said.places.clone()), Some([(1, "amount".to_owned())].into()));
    go_to(&mut stage, Line::Nobody);
    stage.press("enter down enter");
    assert_eq!(asked(&stage).map(|intake| intake.said.new_customers), Some(true));
}

#[test]
fn who_has_no_stage_gets_the_one_that_is_chosen() {
    let mut stage = looked();
    go_to(&mut stage, Line::Stage);
    stage.press("enter down enter");
    let second = stage.state.desk.vocabulary().field("stage").expect("it is there").choices[1].key.clone();
    assert_eq!(asked(&stage).and_then(|intake| intake.said.stage.clone()), Some(second));
}

#[test]
fn what_was_said_of_such_a_file_holds_until_a_person_wants_it_afresh() {
    let said = SaidOf { places: [(3, "city".to_owned())].into(), ..SaidOf::default() };
    let stage = &mut looked_at(Found { before: Some(Box::new(said.clone())), ..found() });
    assert_eq!(stage.state.rooms.wizard.columns.intake.said, said);
    stage.press("down");
    assert_eq!(chosen(stage), Some(Line::Before));
    stage.press("enter down enter");
    assert_eq!(asked(stage).map(|intake| (&intake.said, intake.recall)), Some((&SaidOf::default(), false)));
    stage.reply_last(Answer::Looked(Ok(Box::new(found()))));
    stage.press("enter up enter");
    assert_eq!(asked(stage).map(|intake| &intake.said), Some(&said), "and it can be had back");
}

#[test]
fn what_imports_remember_is_listed_and_forgotten_line_by_line() {
    let mut stage = Stage::with_rows(3);
    stage.run("import-profiles");
    let profile = |name: &str| Profile { print: format!("print of {name}"), file: name.into(), ..Profile::default() };
    let all = ["a.csv", "b.csv", "orders.xlsx"].map(profile).to_vec();
    stage.reply(&Question::Profiles, Answer::Profiles(all));
    stage.type_text("b.c");
    assert_eq!(stage.press("del"), [Effect::ForgetProfile("print of b.csv".into())]);
    assert!(message(&stage).contains("b.csv"), "{}", message(&stage));
    assert_eq!(stage.press("del"), [], "nothing fits what is typed any more");
    stage.press("ctrl-u");
    let left = |stage: &Stage| match &stage.state.rooms.wizard.step {
        Step::Profiles(profiles) => profiles.list.len(),
        _ => 0,
    };
    assert_eq!(left(&stage), 2);
    stage.press("esc");
    assert_eq!(room(&stage), None);
}

#[test]
fn a_file_that_was_pasted_onto_the_grid_leads_back_to_its_folder() {
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Paste("/home/li/leads.csv".into()));
    assert!(matches!(stage.last_question(), Some(Question::Look(_))), "{:?}", stage.last_question());
    // What the lane was asked first it may never have answered.
    stage.press("esc");
    assert_eq!(stage.last_question(), Some(&Question::Folder("/home/li/".into())));
    stage.reply_last(Answer::Folder(Some(entries())));
    stage.press("enter");
    assert!(matches!(stage.last_question(), Some(Question::Look(intake)) if intake.path == "/home/li/leads.csv"));
}
