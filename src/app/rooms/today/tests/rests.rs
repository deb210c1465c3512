//! How long a reason does not call, after a talk and after it is put off.

use super::*;

/// Until when a reason does not call: after a talk, and put off.
type Rests = (Reason, Option<NaiveDate>, Option<NaiveDate>);

/// One customer for whom all of that calls.
fn with(reasons: &[Reason]) -> Stage {
    let on = day("2026-11-21");
    let reasons = reasons.iter().map(|reason| (*reason, on)).collect();
    opened(vec![Line { reasons, ..line(1, 0, Reason::Contact) }])
}

#[test]
fn what_is_of_its_day_rests_until_tomorrow_and_a_promise_only_where_nobody_got_back_to_her() {
    use Reason::{Appointment, Birthday, CheckIn, Contact, Flag, Promise, Rhythm, Stale, Task, Term};
    let (tomorrow, next) = (day("2026-11-22"), day("2026-12-21"));
    let each: [Rests; 10] = [
        (Promise, None, Some(next)),
        (Appointment, Some(tomorrow), Some(tomorrow)),
        (CheckIn, Some(tomorrow), Some(tomorrow)),
        (Rhythm, Some(next), Some(next)),
        (Flag, Some(tomorrow), Some(tomorrow)),
        (Task, None, Some(next)),
        (Contact, None, None),
        (Birthday, Some(next), Some(next)),
        (Term, Some(next), Some(next)),
        (Stale, Some(next), Some(next)),
    ];
    let reasons = each.map(|(reason, ..)| reason);
    assert_eq!(reasons, Reason::ALL);
    let done = called(&with(&reasons).press("space enter"));
    let after = |of: fn(&Rests) -> Option<NaiveDate>| {
        each.iter().filter_map(|line| Some((line.0, of(line)?))).collect::<Vec<_>>()
    };
    assert_eq!(done.puts_off, after(|(_, done, _)| *done));
    let put_off = called(&with(&reasons).press("3"));
    assert_eq!((put_off.next, put_off.puts_off), (Some(Value::Day(next)), after(|(.., put_off)| *put_off)));
    // She called: that answers nothing.
    let mut stage = with(&[Promise, Contact]);
    stage.press("space");
    stage.type_text("来电 问价");
    let called_in = called(&stage.press("enter"));
    assert_eq!(called_in.puts_off, [(Promise, next)]);
}

#[test]
fn the_line_and_the_box_under_it_tell_all_that_will_be_written() {
    for (typed, told) in [
        ("call", vec![]),
        ("call, quote 12k, not satisfied", vec!["Satisfaction", "12,000"]),
        ("来电 投诉", vec!["complaint"]),
    ] {
        let mut stage = with(&[Reason::Contact]);
        stage.press("space");
        stage.type_text(typed);
        let line = shown(&stage).remove(0);
        assert!(line.starts_with("Done") && line.contains("next Mon 21 Dec"), "{line}");
        let text = boxed(&stage);
        assert!(told.iter().all(|part| text.contains(part)), "{told:?}: {text}");
    }
}

#[test]
fn her_rhythm_is_that_of_her_tier_whatever_the_tier_is_called() {
    let mut stage = Stage::with_rows(9);
    let desk = &stage.state.desk;
    let (fields, sheets) = (desk.vocabulary().fields.clone(), desk.sheets().to_vec());
    let mut layout = crate::domain::Layout { fields, sheets, settings: desk.settings().clone() };
    let tier = layout.fields.iter_mut().find(|field| field.key == "tier").expect("a field");
    for choice in &mut tier.choices {
        choice.label = format!("Tier {}", choice.key);
    }
    stage.happen(Event::Layout(Box::new(layout)));
    let ticket = asked(&stage.press("f5")).expect("asked");
    let effects = stage.reply_to(ticket, Answer::Today(today(three())));
    read(&mut stage, &effects);
    let text = shown(&stage).join(" ");
    assert!(text.contains("Space proposes Mon 21 Dec") && text.contains("tier Tier A: every 30 days"), "{text}");
}

#[test]
fn who_was_not_reached_is_tried_again_and_nothing_is_done_with_it() {
    use Reason::{Contact, Promise, Rhythm, Task};
    // A Saturday: the next working day is Monday.
    let again = day("2026-11-23");
    for (typed, next) in [("no answer", again), ("没接", again), ("no answer, try 2026-12-01", day("2026-12-01"))] {
        let mut stage = with(&[Promise, Rhythm, Task, Contact]);
        stage.press("space");
        stage.type_text(typed);
        let done = called(&stage.press("enter"));
        let log = done.log.expect("a contact");
        assert_eq!((log.cells, done.settles), (vec![Value::Day(next)], false), "{typed}");
        assert_eq!(done.puts_off, [(Promise, next), (Rhythm, next), (Task, next)], "{typed}");
    }
}

#[test]
fn a_birthday_or_an_end_that_is_still_to_come_calls_when_it_comes() {
    use Reason::{Birthday, Term};
    for (reason, on, done, put_off) in [
        (Birthday, "2026-11-25", "2026-11-25", "2026-11-25"),
        (Birthday, "2026-11-21", "2026-12-21", "2026-12-21"),
        (Term, "2026-12-18", "2026-12-11", "2026-12-11"),
        (Term, "2026-11-25", "2026-11-25", "2026-11-25"),
        (Term, "2027-01-25", "2026-12-21", "2026-12-21"),
    ] {
        let one = || opened(vec![Line { reasons: vec![(reason, day(on))], ..line(1, 0, Reason::Contact) }]);
        assert_eq!(called(&one().press("space enter")).puts_off, [(reason, day(done))], "{reason:?} {on}");
        assert_eq!(called(&one().press("3")).puts_off, [(reason, day(put_off))], "{reason:?} {on}");
    }
}

#[test]
fn the_box_names_the_task_that_is_ticked_and_the_promise_that_is_met() {
    for (reasons, typed, task, promise) in [
        (&[Reason::Task, Reason::Promise][..], "call fine", true, true),
        (&[Reason::Promise], "call fine", false, true),
        (&[Reason::Task], "", true, false),
        (&[Reason::Contact], "call fine", false, false),
        // She called: that answers nothing. Nobody was reached: nothing is settled.
        (&[Reason::Task, Reason::Promise], "来电 问价", true, false),
        (&[Reason::Task, Reason::Promise], "no answer", false, false),
    ] {
        let mut stage = with(reasons);
        stage.press("space");
        stage.type_text(typed);
        let text = boxed(&stage);
        assert_eq!(text.contains("Task done with it"), task, "{typed}: {text}");
        assert_eq!(text.contains("Promise kept: this answers it"), promise, "{typed}: {text}");
    }
}
