//! Keys → state → what is wanted.

use chrono::NaiveDate;

mod empty;
mod heeds;
mod held;
mod rests;

use super::list::Item;
use super::*;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event, Replayed, Saved, Way};
use crate::app::ground::panel::Sort;
use crate::app::tests::Stage;
use crate::domain::call::{Brief, Called, Counts, Line, Today};
use crate::domain::digest::{Digest, Remembered};
use crate::domain::edit::Action;
use crate::domain::today::{Reason, Section};
use crate::domain::{CustomerId, Edit, EditFault, Fen, Place, Row, Value};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The stage's clock says 21 November 2026.
fn line(customer: CustomerId, late: i32, reason: Reason) -> Line {
    let section = match (reason, late) {
        (Reason::Contact | Reason::Task, 1..) => Section::Late,
        (Reason::Contact | Reason::Task, _) => Section::Due,
        _ => Section::Coming,
    };
    let on = day("2026-11-21") - chrono::Days::new(u64::try_from(late).expect("late"));
    Line { customer, section, late, value: Fen(100), reasons: vec![(reason, on)], usual: Some(41) }
}

fn today(lines: Vec<Line>) -> Box<Today> {
    let of = |section| lines.iter().filter(|line| line.section == section).count();
    let counts =
        Counts { late: of(Section::Late), due: of(Section::Due), coming: of(Section::Coming), ..Counts::default() };
    Box::new(Today { lines, counts, next: Some((7, day("2026-11-23"))), ..Today::default() })
}

fn brief(stage: &Stage, id: CustomerId) -> Brief {
    let cell = |key: &str| match key {
        "name" => Value::text(format!("Anna {id}")),
        "phone" => Value::text("+49 30 23125 042"),
        "tier" => Value::text("A"),
        "last_contact" => Value::Day(day("2026-10-04")),
        "last_buy" => Value::Day(day("2026-05-20")),
        _ => Value::Blank,
    };
    let cells = stage.state.desk.vocabulary().fields.iter().map(|field| cell(&field.key)).collect();
    Brief { row: Row { id, cells, due: None }, talk: None, tasks: Vec::new() }
}

/// What is asked for the lines is answered.
fn read(stage: &mut Stage, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Ask { ticket, question: Question::Briefs(ids), .. } = effect {
            let briefs = ids.iter().map(|id| brief(stage, *id)).collect();
            stage.reply_to(*ticket, Answer::Briefs(briefs));
        }
    }
}

/// F5, and these lines.
fn opened(lines: Vec<Line>) -> Stage {
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("f5");
    let ticket = asked(&effects).expect("asked");
    let effects = stage.reply_to(ticket, Answer::Today(today(lines)));
    read(&mut stage, &effects);
    stage
}

fn asked(effects: &[Effect]) -> Option<Ticket> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Today(_), .. } => Some(*ticket),
        _ => None,
    })
}

fn three() -> Vec<Line> {
    vec![line(1, 6, Reason::Contact), line(2, 2, Reason::Contact), line(3, 0, Reason::Contact)]
}

fn saved(effects: &[Effect]) -> Vec<Edit> {
    let edit = |effect: &Effect| if let Effect::Save(edit) = effect { Some(edit.clone()) } else { None };
    effects.iter().filter_map(edit).collect()
}

fn called(effects: &[Effect]) -> Called {
    match saved(effects).as_slice() {
        [Edit { action: Action::Call(call), .. }] => (**call).clone(),
        other => panic!("{other:?}"),
    }
}

/// What was done about her is taken back, or done again.
fn replayed(way: Way, customer: CustomerId) -> Event {
    let place = Place { customer: Some(customer), ..Place::default() };
    Event::Replayed(way, Some(Replayed { label: DONE.into(), place, ..Replayed::default() }))
}

/// The box under the line that is typed; empty: there is none.
fn boxed(stage: &Stage) -> String {
    let (width, height) = stage.state.desk.size();
    let drop = stage.state.rooms.today.shows(&stage.state.desk, width, height - 2).and_then(|panel| panel.drop);
    let text = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let lines = |drop: &Panel| drop.lines.iter().map(text).collect::<Vec<_>>().join("\n");
    drop.map(|drop| format!("{}\n{}", drop.title, lines(&drop))).unwrap_or_default()
}

fn shown(stage: &Stage) -> Vec<String> {
    let (width, height) = stage.state.desk.size();
    let panel = stage.state.rooms.today.shows(&stage.state.desk, width, height - 2).expect("it shows");
    let text = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    panel.lines.iter().map(text).collect()
}

fn chosen(stage: &Stage) -> Option<CustomerId> {
    stage.state.rooms.today.listed.chosen().map(|line| line.customer)
}

#[test]
fn f5_asks_the_lane_once_and_then_reads_only_what_shows() {
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("f5");
    let asks = |effects: &[Effect]| effects.iter().filter(|effect| matches!(effect, Effect::Ask { .. })).count();
    assert_eq!(asks(&effects), 1, "{effects:?}");
    let many = (1..=900).map(|id| line(id, 3, Reason::Contact)).collect();
    let effects = stage.reply_to(asked(&effects).expect("asked"), Answer::Today(today(many)));
    let ids = effects.iter().find_map(|effect| match effect {
        Effect::Ask { question: Question::Briefs(ids), .. } => Some(ids.clone()),
        _ => None,
    });
    assert!(ids.expect("read").len() < 60, "a screenful, of 900");
    read(&mut stage, &effects);
    for key in ["down", "down", "up", "f2", "esc", "space", "x", "esc"] {
        let effects = stage.press(key);
        assert_eq!(asks(&effects), 0, "{key}: {effects:?}");
    }
    let end = stage.press("end");
    assert!(asks(&end) <= 1, "{end:?}");
}

#[test]
fn the_sections_stand_in_their_order_with_what_calls() {
    let mut lines = three();
    lines.push(line(4, 0, Reason::Birthday));
    let stage = opened(lines);
    let shown = shown(&stage).join("\n");
    for text in
        ["1 due · 2 late", "Late, by value × days", "Anna 1", "6 d", "Due today", "Coming", "♦ ¥1 birthday today"]
    {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    for text in ["+49 30 23125 042", "Last: Sun 4 Oct, 48 d ago", "Space proposes Mon 21 Dec", "tier A: every 30 days"]
    {
        assert!(shown.contains(text), "{text}: {shown}");
    }
}

#[test]
fn space_and_enter_write_the_talk_and_the_next_date_in_one_edit() {
    let mut stage = opened(three());
    stage.press("down space");
    stage.type_text("电话 嫌贵");
    let effects = stage.press("enter");
    let call = called(&effects);
    let log = call.log.expect("a contact");
    assert_eq!((call.customer, log.contact.text.as_str(), log.contact.channel), (2, "电话 嫌贵", "phone"));
    assert_eq!((log.fields, log.cells), (vec!["next_contact".to_owned()], vec![Value::Day(day("2026-12-21"))]));
    assert!(call.settles && call.puts_off.is_empty());
    // She leaves, and the cursor stays at its place.
    assert_eq!((chosen(&stage), stage.state.rooms.today.place()), (Some(3), Some((2, 2))));
    let edit = saved(&effects).remove(0);
    stage.happen(Event::Saved(edit, Saved::default()));
    assert_eq!(stage.state.rooms.today.done_today(&stage.state.desk), 1);
    assert!(shown(&stage)[0].contains("1 done"), "{}", shown(&stage)[0]);
}

#[test]
fn the_line_may_be_empty_or_name_another_day() {
    let mut stage = opened(three());
    let call = called(&stage.press("space enter"));
    assert_eq!(call.log.map(|log| (log.contact.text, log.cells.len())), Some((String::new(), 1)));
    let mut stage = opened(three());
    stage.press("space");
    stage.type_text("next wed");
    assert!(shown(&stage)[0].contains("next Wed 25 Nov"), "{}", shown(&stage)[0]);
    let call = called(&stage.press("enter"));
    assert_eq!(call.log.map(|log| log.cells), Some(vec![Value::Day(day("2026-11-25"))]));
}

#[test]
fn esc_leaves_the_line_then_the_list_and_changes_nothing() {
    let mut stage = opened(three());
    stage.press("down space x");
    let effects = stage.press("esc");
    assert!(saved(&effects).is_empty() && stage.state.desk.stands(HERE));
    assert_eq!(chosen(&stage), Some(2));
    stage.press("esc");
    assert!(stage.state.desk.in_grid() && !stage.state.desk.stands(HERE));
}

#[test]
fn a_line_left_half_typed_is_there_at_the_next_space_on_her_and_after_a_kill() {
    let mut stage = opened(three());
    stage.press("space");
    stage.type_text("call: too exp");
    let drafts = crate::app::open_texts::all(&stage.state);
    assert_eq!(drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), ["call: too exp"]);
    stage.press("esc down space");
    assert!(!stage.state.rooms.today.holds_text(&stage.state.desk), "another customer");
    stage.press("esc up space");
    stage.type_text("ensive");
    let call = called(&stage.press("enter"));
    assert_eq!(call.log.map(|log| log.contact.text), Some("call: too expensive".to_owned()));
}

#[test]
fn digits_put_off_by_a_day_a_week_and_a_month() {
    for (key, until) in
        [("1", "2026-11-22"), ("2", "2026-11-28"), ("3", "2026-12-21"), ("f2 right enter", "2026-11-28")]
    {
        let mut stage = opened(three());
        let call = called(&stage.press(key));
        assert_eq!((call.customer, call.next, call.log), (1, Some(Value::Day(day(until))), None), "{key}");
        assert_eq!((chosen(&stage), call.puts_off), (Some(2), vec![]), "{key}");
    }
    // What is no next contact has a day of its own.
    let mut stage = opened(vec![line(4, 0, Reason::Birthday)]);
    let call = called(&stage.press("2"));
    assert_eq!((call.next, call.puts_off), (None, vec![(Reason::Birthday, day("2026-11-28"))]));
}

#[test]
fn what_the_file_refuses_stands_there_again_and_undo_takes_it_off_the_count() {
    let mut stage = opened(three());
    let effects = stage.press("1");
    let edit = saved(&effects).remove(0);
    stage.happen(Event::Refused(edit, EditFault::Gone.into()));
    assert_eq!(chosen(&stage), Some(1));
    let effects = stage.press("space enter");
    let effects = stage.happen(Event::Saved(saved(&effects).remove(0), Saved::default()));
    assert_eq!(stage.state.rooms.today.done_today(&stage.state.desk), 1);
    stage.reply_to(asked(&effects).expect("asked anew"), Answer::Today(today(three()[1..].to_vec())));
    let effects = stage.happen(replayed(Way::Undo, 1));
    assert_eq!(stage.state.rooms.today.done_today(&stage.state.desk), 0);
    assert!(asked(&effects).is_some(), "she stands there again: {effects:?}");
}

#[test]
fn a_broken_rhythm_offers_the_last_stage_with_the_reason() {
    let mut stage = opened(vec![line(5, 0, Reason::Rhythm)]);
    assert!(shown(&stage).join("\n").contains("no order 185 d, usually 41"), "{:?}", shown(&stage));
    let effects = stage.press("f2 right right right enter");
    let edit = saved(&effects).remove(0);
    let Action::Typed { along, then } = edit.action else { panic!("{edit:?}") };
    assert_eq!(*then, Action::Set { customer: 5, field: "stage".into(), value: Value::text("win_back") });
    assert_eq!(along.others, [("churn_reason".to_owned(), Value::text("no order 185 d, usually 41"))]);
    // Nobody else is offered it.
    let mut stage = opened(three());
    let effects = stage.press("4");
    assert!(saved(&effects).is_empty());
}

#[test]
fn enter_opens_the_customer_in_the_grid() {
    let mut stage = opened(three());
    stage.press("down enter");
    assert!(stage.state.desk.in_grid() && !stage.state.desk.stands(HERE));
    assert_eq!(stage.state.desk.current(), Some(2));
}

#[test]
fn ctrl_e_logs_and_f7_narrows_and_both_come_back() {
    let mut stage = opened(three());
    stage.press("down ctrl-e");
    assert_eq!((stage.state.focus.room().map(|room| room.0), stage.state.desk.current()), (Some("log"), Some(2)));
    stage.press("esc");
    assert_eq!(stage.state.focus.room(), Some(HERE));
    stage.press("f7");
    let effects = stage.type_text("x");
    let filter = effects.iter().find_map(|effect| match effect {
        Effect::Ask { question: Question::Today(ask), .. } => Some(ask.filter.clone()),
        _ => None,
    });
    assert_eq!(filter, Some(crate::domain::Filter::Words("x".into())));
    stage.press("enter");
    assert_eq!(stage.state.focus.room(), Some(HERE));
}

#[test]
fn a_long_section_leaves_the_next_in_sight_and_unfolds() {
    let mut lines: Vec<Line> = (1..=40).map(|id| line(id, 3, Reason::Contact)).collect();
    lines.push(line(41, 0, Reason::Contact));
    let mut stage = opened(lines);
    assert_eq!(stage.state.rooms.today.place(), Some((1, 41)));
    let text = shown(&stage).join("\n");
    assert!(text.contains(" more") && text.contains("Due today"), "{text}");
    let more = stage.state.rooms.today.listed.items.iter().position(|item| matches!(item, Item::More(..)));
    (0..more.expect("folded")).for_each(|_| drop(stage.press("down")));
    stage.press("enter");
    assert_eq!(stage.state.rooms.today.listed.items.len(), 41);
    stage.press("end");
    assert_eq!(stage.state.rooms.today.place(), Some((41, 41)));
}

#[test]
fn the_line_is_typed_where_the_caret_stands() {
    let mut stage = opened(three());
    stage.press("space");
    let panel = stage.state.rooms.today.shows(&stage.state.desk, 80, 20).expect("it shows");
    assert!(panel.lines[0].pieces.iter().any(|piece| matches!(piece.sort, Sort::Typed(_))));
}

/// The analysis is done, and this is what it changed since Friday.
fn digested(flagged: usize) -> Stage {
    let mut stage = Stage::with_rows(3);
    let kept = Remembered { day: Some(day("2026-11-20")), standings: "3A".into(), ..Remembered::default() };
    stage.state.rooms.today.kept = Kept::read(&kept.text());
    let effects = stage.happen(Event::Analysis(crate::app::ground::event::Analysis::Done("09:30".into())));
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Digest(before, on), .. } => Some((*ticket, before.clone(), *on)),
        _ => None,
    });
    let (ticket, before, on) = asked.expect("asked");
    assert_eq!((*before, on), (kept, day("2026-11-21")));
    let digest = Digest {
        since: Some(day("2026-11-20")),
        flagged,
        names: vec!["Anna".into(); flagged.min(1)],
        ..Digest::default()
    };
    let now = Remembered { day: Some(on), flagged: vec![2], standings: "Aa".into() };
    let effects = stage.reply_to(ticket, Answer::Digest(Box::new((digest, now.clone()))));
    let remembered =
        effects.iter().any(|effect| matches!(effect, Effect::Remember { value, .. } if *value == now.text()));
    assert!(remembered, "{effects:?}");
    stage
}

fn told(stage: &Stage) -> Option<String> {
    stage.state.rooms.today.tells(&stage.state.desk).map(|said| format!("{said:?}"))
}

#[test]
fn the_first_start_of_a_day_offers_what_changed_and_any_key_goes_on() {
    let mut stage = digested(2);
    let said = told(&stage).expect("offered");
    assert!(said.contains("Since Fri 20 Nov: 2 new churn flags (Anna, …). F5 opens"), "{said}");
    stage.press("down");
    assert_eq!((told(&stage), stage.state.desk.tab().row), (None, 1), "the key did what it always does");
    let effects = stage.press("f5");
    assert!(shown(&stage).join("\n").contains("Since Fri 20 Nov: 2 new churn flags"), "{:?}", shown(&stage));
    let flagged = effects.iter().find_map(|effect| match effect {
        Effect::Ask { question: Question::Today(ask), .. } => Some(ask.flagged.clone()),
        _ => None,
    });
    assert_eq!(flagged, Some(vec![2]));
    // Once a day.
    let done = crate::app::ground::event::Analysis::Done("09:31".into());
    let again = stage.happen(Event::Analysis(done));
    assert!(!again.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Digest(..), .. })));
}

#[test]
fn a_day_on_which_nothing_changed_is_not_told() {
    assert_eq!(told(&digested(0)), None);
}

#[test]
fn two_weeks_before_a_festival_the_gift_list_is_named_and_filters_by_tier() {
    for (now, named) in [("2026-09-11T09:00:00", true), ("2026-09-10T09:00:00", false), ("2027-02-06T09:00:00", true)] {
        let mut stage = opened(Vec::new());
        stage.happen(Event::Clock(now.parse().expect("a moment")));
        assert_eq!(shown(&stage).join("\n").contains("gift-list"), named, "{now}: {:?}", shown(&stage));
    }
    let mut stage = opened(Vec::new());
    stage.run("gift-list");
    assert!(stage.state.desk.in_grid(), "the grid shows them");
    let tab = stage.state.desk.tab();
    assert!(tab.wrong.is_empty() && !tab.view.filter.is_empty() && tab.sort().len() == 2, "{:?}", tab.view);
}
