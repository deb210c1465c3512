//! Whom keys mean while the list becomes another one, and what is kept when a line is left.

use super::*;
use crate::app::ground::event::Purged;

/// How often that was asked.
fn briefs(effects: &[Effect]) -> Vec<(Ticket, Vec<CustomerId>)> {
    let asked = effects.iter().filter_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Briefs(ids), .. } => Some((*ticket, ids.clone())),
        _ => None,
    });
    asked.collect()
}

/// Another program changed the file: the list is these lines now.
fn relist(stage: &mut Stage, lines: Vec<Line>) {
    let effects = stage.happen(Event::Changed(None));
    let ticket = asked(&effects).expect("asked anew");
    read(stage, &effects);
    let effects = stage.reply_to(ticket, Answer::Today(today(lines)));
    read(stage, &effects);
}

#[test]
fn who_is_gone_is_asked_for_once_until_something_changes() {
    for lines in [three(), Vec::new()] {
        let mut stage = Stage::with_rows(9);
        let effects = stage.press("f5");
        let effects = stage.reply_to(asked(&effects).expect("asked"), Answer::Today(today(lines)));
        let [(ticket, _)] = briefs(&effects)[..] else { panic!("{effects:?}") };
        // Nobody of them is left in the file.
        let effects = stage.reply_to(ticket, Answer::Briefs(Vec::new()));
        assert_eq!(briefs(&effects), []);
        assert_eq!(briefs(&stage.press("down up")), []);
        assert_eq!(briefs(&stage.happen(Event::Changed(None))).len(), 1, "it may be another file now");
    }
}

#[test]
fn a_look_that_failed_is_repeated_with_the_next_change() {
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("f5");
    stage.reply_to(asked(&effects).expect("asked"), Answer::Today(today(three())));
    assert_eq!(briefs(&stage.happen(Event::Failed(EditFault::Busy.into()))), []);
    let effects = stage.happen(Event::Changed(None));
    read(&mut stage, &effects);
    assert!(shown(&stage).join("\n").contains("Anna 1"), "{:?}", shown(&stage));
}

#[test]
fn keys_mean_who_stood_under_the_cursor_also_where_others_came_before_her() {
    let before = || vec![line(7, 9, Reason::Contact), line(1, 6, Reason::Contact), line(2, 2, Reason::Contact)];
    for (open, keys) in [("", "1"), ("f2", "enter"), ("f2", "1 enter")] {
        let mut stage = opened(three());
        stage.press(open);
        relist(&mut stage, before());
        assert_eq!(called(&stage.press(keys)).customer, 1, "{open} {keys}");
    }
    let mut stage = opened(three());
    relist(&mut stage, before());
    assert_eq!((called(&stage.press("space enter")).customer, chosen(&stage)), (1, Some(2)));
    // Who is gone meanwhile is put off by nothing, and nobody else is.
    for key in ["enter", "1", "right"] {
        let mut stage = opened(three());
        stage.press("f2");
        relist(&mut stage, three()[1..].to_vec());
        assert!(saved(&stage.press(key)).is_empty(), "{key}");
        assert_eq!(stage.state.rooms.today.later, None, "{key}");
    }
}

#[test]
fn the_cursor_goes_back_to_who_comes_back_unless_it_went_on() {
    for (keys, stands) in [("", 1), ("down", 3), ("f2", 2)] {
        let mut stage = opened(three());
        let edit = saved(&stage.press("1")).remove(0);
        stage.press(keys);
        stage.happen(Event::Refused(edit, EditFault::Gone.into()));
        assert_eq!(chosen(&stage), Some(stands), "{keys}");
    }
}

#[test]
fn an_open_line_is_neither_begun_anew_nor_left_for_another_question() {
    for name in ["call-done", "snooze-call"] {
        let mut stage = opened(three());
        stage.press("space");
        stage.type_text("call: too exp");
        stage.run(name);
        stage.type_text("ensive");
        let call = called(&stage.press("enter"));
        assert_eq!(call.log.map(|log| log.contact.text), Some("call: too expensive".to_owned()), "{name}");
        assert_eq!(stage.state.rooms.today.later, None, "{name}");
    }
}

#[test]
fn a_line_that_is_left_is_kept_for_the_next_start_and_that_is_said() {
    let mut stage = opened(three());
    stage.press("space");
    stage.type_text("call: too exp");
    stage.press("esc");
    let said = stage.state.desk.message().map(|message| message.text.clone());
    assert_eq!(said.as_deref(), Some("The line is kept: Space on Anna 1 opens it again."));
    for keys in ["", "down", "esc"] {
        stage.press(keys);
        let drafts = crate::app::open_texts::left(&stage.state);
        let told: Vec<_> = drafts.iter().map(|draft| (draft.customer(), &*draft.who, &*draft.text)).collect();
        assert_eq!(told, [(Some(1), "Anna 1", "call: too exp")], "{keys}");
    }
    // Once it is written there is nothing to be offered.
    let mut stage = opened(three());
    stage.press("space x esc space enter");
    assert_eq!(crate::app::open_texts::left(&stage.state), []);
    // An empty line is none.
    let mut stage = opened(three());
    stage.press("space esc");
    assert_eq!(crate::app::open_texts::left(&stage.state), []);
}

#[test]
fn of_customers_who_are_gone_for_good_nothing_is_kept() {
    let mut stage = opened(three());
    let effects = stage.press("space enter");
    stage.happen(Event::Saved(saved(&effects).remove(0), Saved::default()));
    stage.press("space y esc down space z esc");
    assert_eq!(crate::app::open_texts::left(&stage.state).len(), 2);
    let gone = Purged { customers: vec![1, 2], thorough: true, names: vec!["Anna 2".into()] };
    stage.happen(Event::Purged(gone));
    let left = crate::app::open_texts::left(&stage.state);
    assert_eq!(left.iter().map(|draft| draft.customer()).collect::<Vec<_>>(), [Some(3)]);
    assert!(!format!("{:?}", stage.state.rooms.today).contains("Anna 2"), "{:?}", stage.state.rooms.today);
    assert_eq!(stage.state.rooms.today.done_today(&stage.state.desk), 0);
    let mut stage = digested(2);
    stage.happen(Event::Purged(Purged { customers: vec![2], thorough: true, names: vec!["Anna".into()] }));
    let said = told(&stage).expect("offered");
    assert!(said.contains("2 new churn flags. F5"), "{said}");
}

#[test]
fn one_undo_takes_one_off_the_count_and_redo_counts_on_its_own_day() {
    let done = |stage: &Stage| stage.state.rooms.today.done_today(&stage.state.desk);
    let mut stage = opened(three());
    for (way, count) in
        [(Way::Redo, 1), (Way::Redo, 2), (Way::Undo, 1), (Way::Redo, 2), (Way::Undo, 1), (Way::Undo, 0), (Way::Undo, 0)]
    {
        stage.happen(replayed(way, 1));
        assert_eq!(done(&stage), count);
    }
    stage.happen(replayed(Way::Redo, 1));
    stage.happen(Event::Clock("2026-11-22T08:00:00".parse().expect("a moment")));
    assert_eq!(done(&stage), 0);
    stage.happen(replayed(Way::Redo, 1));
    assert_eq!(done(&stage), 1);
}

#[test]
fn who_left_and_is_in_the_answer_no_more_is_counted_off_once() {
    let mut stage = opened(three());
    let effects = stage.press("1");
    let edit = saved(&effects).remove(0);
    let ticket = asked(&stage.happen(Event::Changed(None))).expect("asked");
    // It is saved while that is on its way: one more answer will follow.
    stage.happen(Event::Saved(edit, Saved::default()));
    stage.reply_to(ticket, Answer::Today(today(three()[1..].to_vec())));
    assert_eq!(stage.state.rooms.today.place(), (Some((1, 2))));
}

#[test]
fn the_list_is_asked_for_again_each_quarter_of_an_hour_for_what_is_late_by_then() {
    let mut stage = opened(three());
    for (now, again) in
        [("09:44:59", None), ("09:45:00", Some("09:45:00")), ("09:59:00", None), ("10:31:00", Some("10:31:00"))]
    {
        let at = |time: &str| format!("2026-11-21T{time}").parse::<chrono::NaiveDateTime>().expect("a moment");
        let effects = stage.happen(Event::Clock(at(now)));
        let asks = effects.iter().find_map(|effect| match effect {
            Effect::Ask { question: Question::Today(ask), .. } => Some(ask.now),
            _ => None,
        });
        assert_eq!(asks, again.map(at), "{now}");
    }
}
