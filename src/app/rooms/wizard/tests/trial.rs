//! The trial, and what comes of it.

use super::*;
use crate::app::ground::ask::Ticket;
use crate::app::ground::found::Ordered;
use crate::app::tests::ordered;

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
        ["leads.csv", "1,234", "5", "2 rows", "1 cell", "not customers: 4 lines", "/tmp/leads.rejected.csv", "Ctrl-Z"]
    {
        assert!(message(&stage).contains(part), "{part}: {}", message(&stage));
    }
    stage.happen(Event::Import(Importing::Done(Box::new(Came { name: "leads.csv".into(), ..Came::default() }))));
    assert_eq!(message(&stage), "leads.csv: nobody new.");
}

/// A file of one customer has come in; the order in which the grid shows her comes later.
fn came_in(keys_meanwhile: &str) -> (Stage, Ticket) {
    let mut stage = looked();
    stage.press("tab");
    stage.reply_last(Answer::Tried(Ok(Box::new(tried()))));
    stage.press("enter");
    stage.press(keys_meanwhile);
    let came = Came { rows: Role::Customers, new: 1, first: Some(4), ..Came::default() };
    let effects = stage.happen(Event::Import(Importing::Done(Box::new(came))));
    let order = effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Order(_), .. } => Some(*ticket),
        _ => None,
    });
    (stage, order.expect("the rows are asked for anew"))
}

#[test]
fn the_cursor_goes_to_the_first_who_came_unless_it_was_moved() {
    for (meanwhile, afterwards, row) in [("", "", 3), ("down", "", 1), ("", "down", 1)] {
        let (mut stage, order) = came_in(meanwhile);
        stage.press(afterwards);
        assert_eq!(stage.state.desk.tab().row, usize::from(row == 1), "{meanwhile}{afterwards}: no key waits for them");
        let ids = std::sync::Arc::new(vec![1, 2, 3, 4]);
        stage.happen(ordered(order, Ordered { ids, of: 4, whole: true, ..Ordered::default() }));
        assert_eq!(stage.state.desk.tab().row, row, "{meanwhile}{afterwards}");
    }
}
