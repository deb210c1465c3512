//! What is said of the file before its columns.

use super::*;

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
