//! Rows that the file has, tasks, requests and complaints.

use super::*;
use crate::domain::child::{Contacted, Owed, Task};
use crate::domain::contact::Direction;

/// The form of a row that the file has.
pub(super) fn edit(child: Child) -> Stage {
    let mut stage = Stage::with_rows(3);
    let row = ChildRef { of: child.of(), id: 4 };
    stage.state.desk.request(Request::Form(1, Wanted::Edit(row)));
    stage.happen(Event::Stirred);
    assert!(form(&stage).is_loading() && !form(&stage).is_typed());
    stage.reply(&Question::Child(row), Answer::Child(Some(Box::new(hangs(row, child)))));
    stage
}

/// That row, of the first customer.
pub(super) fn hangs(row: ChildRef, child: Child) -> Hanging {
    Hanging { row, customer: 1, child }
}

#[test]
fn a_row_that_is_opened_and_written_is_as_it_was() {
    let owed = Owed {
        promised_hours: Some(24),
        responded_at: day("2026-11-02"),
        closed: true,
        resolved_at: day("2026-11-03"),
        resolution: Some("new one".into()),
        unsaid: false,
    };
    let ticket = Contacted {
        at: day("2026-11-01"),
        channel: Some("fax".into()),
        direction: Some(Direction::Out),
        kind: Some("request".into()),
        text: Some("wants it blue".into()),
        satisfaction: Some(2),
        owed: Some(owed.clone()),
    };
    let call = Contacted { kind: Some("call".into()), channel: Some("phone".into()), owed: None, ..ticket.clone() };
    let open = Owed { closed: false, resolved_at: Value::Blank, resolution: None, ..Owed::default() };
    // Another program said of a call that it is over, and not of a complaint whether it is.
    let over = Owed { closed: true, ..Owed::default() };
    let unsaid = Owed { unsaid: true, ..owed.clone() };
    let unsure = Owed { closed: false, unsaid: true, promised_hours: Some(8), ..Owed::default() };
    let settled = Owed { closed: true, unsaid: true, resolution: Some("new one".into()), ..Owed::default() };
    let unread = Purchase { date: Value::text("früher"), ..board() };
    for child in [
        Child::Purchase(board()),
        Child::Purchase(unread),
        Child::Contact(ticket.clone()),
        Child::Contact(Contacted { owed: Some(open), ..ticket.clone() }),
        Child::Contact(Contacted { owed: Some(unsaid), ..ticket.clone() }),
        Child::Contact(Contacted { owed: Some(unsure), ..ticket.clone() }),
        Child::Contact(Contacted { owed: Some(settled), ..ticket.clone() }),
        Child::Contact(Contacted { owed: None, channel: Some("企微".into()), ..ticket }),
        Child::Contact(Contacted { owed: Some(over), channel: Some("Email".into()), ..call.clone() }),
        Child::Contact(call),
        Child::Task(Task { due: day("2026-12-01"), text: Some("call".into()), done_at: Value::Blank }),
        Child::Stay(crate::domain::child::Stay { check_in: day("2026-12-01"), ..Default::default() }),
    ] {
        let mut stage = edit(child.clone());
        let effects = stage.press("ctrl-s");
        assert_eq!(self::child(&effects), child);
        let label = saved(&effects).map(|edit| edit.label).unwrap_or_default();
        assert!(label.starts_with("edit-"), "{label}");
    }
}

#[test]
fn a_row_that_is_gone_meanwhile_is_said() {
    let mut stage = Stage::with_rows(3);
    let row = ChildRef { of: Hung::Purchase, id: 4 };
    stage.state.desk.request(Request::Form(1, Wanted::Edit(row)));
    stage.happen(Event::Stirred);
    stage.reply(&Question::Child(row), Answer::Child(None));
    assert_eq!(room(&stage), None);
    assert!(message(&stage).contains("no longer there"), "{}", message(&stage));
}

#[test]
fn a_task_is_its_text_and_its_day() {
    let mut stage = Stage::with_rows(3);
    stage.run("add-task");
    stage.type_text("send the catalogue");
    stage.press("enter");
    assert_eq!(typed(&stage, "due"), "2026-11-22", "tomorrow, unless another day is typed");
    stage.type_text("next wed 10am");
    let Child::Task(task) = child(&stage.press("enter")) else { panic!("no task") };
    assert_eq!(task.text.as_deref(), Some("send the catalogue"));
    assert_eq!(hanging::when(&task.due), "2026-11-25 10:00");
}

#[test]
fn a_complaint_is_open_until_it_is_resolved() {
    let mut stage = Stage::with_rows(3);
    stage.run("add-ticket");
    stage.press("enter");
    stage.type_text("invoice wrong");
    let Child::Contact(open) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
    let owed = open.owed.clone().expect("an answer is owed");
    assert_eq!((open.kind.as_deref(), open.direction, owed.closed), (Some("complaint"), Some(Direction::In), false));
    let mut stage = edit(Child::Contact(open));
    for _ in 0..7 {
        stage.press("down");
    }
    stage.type_text("a new invoice");
    let Child::Contact(closed) = child(&stage.press("enter")) else { panic!("no contact") };
    let owed = closed.owed.expect("an answer was owed");
    assert_eq!((owed.closed, hanging::when(&owed.resolved_at).as_str()), (true, "2026-11-21 09:30"));
}

#[test]
fn one_that_is_closed_by_its_day_alone_is_asked_how_it_was_solved() {
    let mut stage = Stage::with_rows(3);
    stage.run("add-ticket");
    stage.press("enter");
    stage.type_text("invoice wrong");
    let Child::Contact(open) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
    let mut stage = edit(Child::Contact(open));
    for _ in 0..6 {
        stage.press("down");
    }
    stage.type_text("today");
    assert!(saved(&stage.press("ctrl-s")).is_none(), "it is asked");
    let Child::Contact(closed) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
    assert!(closed.owed.is_some_and(|owed| owed.closed && owed.resolution.is_none()), "and does not insist");
}

#[test]
fn a_form_is_of_one_customer() {
    let mut stage = Stage::with_rows(3);
    stage.press("shift-down alt-o");
    assert_eq!(room(&stage), None);
    assert!(message(&stage).contains("select only one"), "{}", message(&stage));
    let mut stage = Stage::with_rows(0);
    stage.press("alt-o");
    assert_eq!(room(&stage), None);
}

/// What is open longest is asked for; that is the answer.
fn oldest(command: &'static str, latest: Option<Hanging>) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.run(command);
    assert!(form(&stage).is_loading());
    let usual = Usual { latest: latest.map(Box::new), ..Usual::default() };
    stage.reply(&Question::Usual(1, Hung::Interaction), Answer::Usual(Box::new(usual)));
    stage
}

pub(super) fn complaint() -> Hanging {
    let row = ChildRef { of: Hung::Interaction, id: 5 };
    let (kind, text) = (Some("complaint".into()), Some("invoice wrong".into()));
    let contact = Contacted { at: day("2026-11-01"), kind, text, owed: Some(Owed::default()), ..Contacted::default() };
    Hanging { row, customer: 1, child: Child::Contact(contact) }
}

#[test]
fn closing_asks_for_the_resolution_and_answering_fills_in_now() {
    let mut stage = oldest("close-ticket", Some(complaint()));
    stage.type_text("a new one");
    let effects = stage.press("enter");
    assert_eq!(saved(&effects).map(|edit| edit.label), Some("close-ticket"));
    let taken = Saved { changed: vec![1], ..Saved::default() };
    stage.happen(Event::Saved(saved(&effects).expect("saved").clone(), taken));
    assert!(message(&stage).contains("request or complaint closed"), "{}", message(&stage));
    let Child::Contact(closed) = child(&effects) else { panic!("no contact") };
    let owed = closed.owed.expect("it was owed");
    assert_eq!((owed.closed, owed.resolution.as_deref()), (true, Some("a new one")));
    let mut stage = oldest("close-ticket", Some(complaint()));
    assert_eq!(saved(&stage.press("enter")), None, "without a resolution it is not closed");
    assert_eq!(form(&stage).cells()[form(&stage).at].key, "resolution");
    assert!(shown(&stage).contains("how it was solved"), "{}", shown(&stage));
    let mut stage = oldest("answer-ticket", Some(complaint()));
    let Child::Contact(answered) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
    let owed = answered.owed.expect("it is owed");
    assert_eq!((owed.closed, owed.responded_at), (false, Value::Moment(stage.state.desk.now())));
    let stage = oldest("close-ticket", None);
    assert_eq!(room(&stage), None);
    assert!(message(&stage).contains("no open request"), "{}", message(&stage));
}

#[test]
fn words_that_are_no_time_are_none_of_an_answer_or_a_closing_and_stay_typed() {
    for (command, keys) in [("answer-ticket", ""), ("close-ticket", "up")] {
        for typed in ["tomorrow maybe", "maybe tomorrow", "about 3 nov", "大概11月3日", "soon", "11月3日，我猜"]
        {
            let mut stage = oldest(command, Some(complaint()));
            stage.press(keys);
            stage.press("ctrl-u");
            stage.type_text(typed);
            assert_eq!(saved(&stage.press("ctrl-s")), None, "{command} {typed}");
            let shown = shown(&stage).replace('\n', " ");
            assert!(shown.contains(&format!("“{typed}”")), "it stays, and is told: {shown}");
        }
    }
    for typed in ["yesterday", "3 nov 10am", "昨天下午3点"] {
        let mut stage = oldest("answer-ticket", Some(complaint()));
        stage.type_text(typed);
        assert!(saved(&stage.press("ctrl-s")).is_some(), "{typed}");
    }
}

#[test]
fn what_kind_of_talk_it_is_says_its_form_and_what_is_owed_stays() {
    let owed = Some(Owed { closed: true, ..Owed::default() });
    let call = Contacted { kind: Some("call".into()), owed: owed.clone(), ..Contacted::default() };
    let mut stage = edit(Child::Contact(call));
    assert_eq!(form(&stage).kind, RowKind::Contact);
    stage.press("down down down");
    stage.type_text("wants a quote");
    let effects = stage.press("ctrl-s");
    assert_eq!(saved(&effects).map(|edit| edit.label), Some("edit-contact"));
    let Child::Contact(written) = child(&effects) else { panic!("no contact") };
    assert_eq!((written.owed, written.text.as_deref()), (owed, Some("wants a quote")));
}

#[test]
fn what_is_typed_says_whether_it_is_closed_where_the_file_did_not() {
    let Child::Contact(contact) = complaint().child else { panic!("no contact") };
    let unsaid = Owed { unsaid: true, promised_hours: Some(8), ..Owed::default() };
    for (owed, closed) in [(None, false), (Some(unsaid.clone()), false), (Some(unsaid), true)] {
        let mut stage = edit(Child::Contact(Contacted { owed, ..contact.clone() }));
        stage.press(if closed { "down down down down down down down" } else { "down down down down" });
        stage.type_text(if closed { "a new one" } else { "24" });
        let Child::Contact(written) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
        let owed = written.owed.expect("it is owed");
        assert_eq!((owed.unsaid, owed.closed), (false, closed));
    }
}

#[test]
fn an_unknown_channel_is_asked_about_and_kept_when_it_is_typed_once_more() {
    for typed in ["fax", "ph"] {
        let mut stage = Stage::with_rows(3);
        stage.run("add-ticket");
        type_cells(&mut stage, &["", "invoice wrong", "", typed]);
        assert_eq!(saved(&stage.press("ctrl-s")), None, "{typed}");
        assert!(shown(&stage).contains("A channel is one of: phone"), "{}", shown(&stage));
        assert_eq!(form(&stage).cells()[form(&stage).at].key, "channel");
        let Child::Contact(contact) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
        assert_eq!(contact.channel.as_deref(), Some(typed));
    }
    let mut stage = Stage::with_rows(3);
    stage.run("add-ticket");
    type_cells(&mut stage, &["", "invoice wrong", "", "fax"]);
    stage.press("enter");
    stage.type_text("y");
    assert_eq!(saved(&stage.press("ctrl-s")), None, "another text is asked about anew");
}

#[test]
fn a_channel_is_named_by_a_whole_word_of_either_language() {
    for (typed, channel) in [
        ("企微", "wechat"),
        ("weixin", "wechat"),
        ("WeChat", "wechat"),
        ("WhatsApp", "chat"),
        ("e-mail", "email"),
        ("text message", "sms"),
        ("phone", "phone"),
        ("电话", "phone"),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.run("add-ticket");
        type_cells(&mut stage, &["", "invoice wrong", "", typed]);
        let Child::Contact(contact) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
        assert_eq!(contact.channel.as_deref(), Some(channel), "{typed}");
    }
}

#[test]
fn a_stay_ends_after_it_began_whoever_says_when_it_began() {
    let mut stage = Stage::with_rows(3);
    stage.run("add-stay");
    stage.press("backspace");
    type_cells(&mut stage, &["", "2026-11-20"]);
    assert_eq!(saved(&stage.press("ctrl-s")), None, "without a day it begins today");
    assert!(shown(&stage).contains("before the check-in"), "{}", shown(&stage));
    stage.press("ctrl-u");
    stage.type_text("2026-11-22");
    assert!(saved(&stage.press("ctrl-s")).is_some());
    for (out, is_written) in [("2026-11-30", false), ("2026-12-02", true)] {
        let mut stage =
            edit(Child::Stay(crate::domain::child::Stay { check_in: day("2026-12-01"), ..Default::default() }));
        stage.press("backspace");
        type_cells(&mut stage, &["", out]);
        assert_eq!(saved(&stage.press("ctrl-s")).is_some(), is_written, "the file's day stays: {out}");
    }
}

#[test]
fn a_day_that_is_odd_is_doubted_while_it_is_typed() {
    for (kind, cells, said) in [
        ("add-order", &["tomorrow"][..], "Date: 2026-11-22 Su is still to come"),
        ("add-order", &["1927-02-01"], "so far off"),
        ("add-task", &["call", "yesterday"], "Due: 2026-11-20 Fr is in the past"),
        ("add-task", &["call", "2029-01-05"], "Due: is 2029-01-05"),
        ("add-stay", &["2026-12-05", "2026-12-01"], "before the check-in"),
        ("add-stay", &["2029-12-05"], "Check-in: is 2029-12-05"),
        ("add-ticket", &["", "invoice wrong", "tomorrow"], "When: 2026-11-22 Su is still to come"),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.run(kind);
        for (at, text) in cells.iter().enumerate() {
            if at > 0 {
                stage.press("down");
            }
            stage.type_text(text);
        }
        assert!(shown(&stage).contains(said), "{kind} {cells:?}: {}", shown(&stage));
    }
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    stage.type_text("yesterday");
    assert!(shown(&stage).contains("= 2026-11-20 Fr"), "{}", shown(&stage));
    assert!(form(&stage).problem.is_none() && !shown(&stage).contains("is still to come"));
}

#[test]
fn an_amount_beside_another_quantity_is_doubted_and_follows_from_a_price() {
    let mut stage = edit(Child::Purchase(board()));
    stage.press("down down");
    stage.type_text("4");
    assert!(shown(&stage).contains("The amount is still 11699.10"), "{}", shown(&stage));
    stage.press("down");
    stage.type_text("$100");
    assert!(!shown(&stage).contains("The amount is still"), "{}", shown(&stage));
    assert_eq!(purchase(&stage.press("ctrl-s")).amount, Some(Fen(40_000)));
}
