//! What the list heeds: doubts of a line, days on which people are called, keys that were not meant for it.

use super::*;
use crate::app::ground::panel::Area;

#[test]
fn what_is_doubtful_of_the_line_is_told_under_it_as_in_the_log() {
    for (typed, told) in [
        ("call, next contact 2026-11-02", Some("Next contact: Mon 2 Nov 2026 is in the past.")),
        ("call, next contact 30 feb", Some("There is no “30 feb”: it stays text.")),
        ("call, next week", Some("“next week”: which day? It stays text.")),
        ("call, next wed", None),
    ] {
        let mut stage = opened(three());
        let before = shown(&stage);
        stage.press("space");
        stage.type_text(typed);
        let text = boxed(&stage);
        match told {
            Some(told) => assert!(text.replace('\n', " ").contains(told), "{typed}: {text}"),
            None => assert!(text.contains("not understood: nothing"), "{typed}: {text}"),
        }
        assert_eq!(shown(&stage)[1..], before[1..], "nothing moves under the box: {typed}");
        stage.press("esc");
        assert_eq!((shown(&stage), boxed(&stage).as_str()), (before, ""), "{typed}");
    }
}

#[test]
fn what_will_be_written_stands_in_parts_under_the_line_each_dropped_by_the_key_of_the_log() {
    let mut stage = opened(three());
    stage.press("space");
    assert!(boxed(&stage).contains("Next Mon 21 Dec 2026 (was empty) proposed"), "{}", boxed(&stage));
    stage.type_text("call: fine, quote 12k");
    let text = boxed(&stage);
    for part in [
        "Will be written: 1 contact, 3 cells",
        "Contact phone",
        "Text fine",
        "Expected ¥12,000.00 (was empty) quote 12k",
        "Last contact today (was Sun 4 Oct, 48 d ago)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // At the end of the line Del takes the last part, as in the log.
    stage.press("del");
    assert!(!boxed(&stage).contains("Expected") && boxed(&stage).contains("quote 12k"), "{}", boxed(&stage));
    // The day that is proposed is a part too.
    stage.press("shift-tab del");
    assert!(!boxed(&stage).contains("proposed"), "{}", boxed(&stage));
    let log = called(&stage.press("esc enter")).log.expect("a log");
    assert_eq!((log.fields, log.contact.text.as_str()), (Vec::new(), "call: fine, quote 12k"));
    // What was dropped of one call is proposed of the next.
    stage.press("space");
    assert!(boxed(&stage).contains("proposed"), "{}", boxed(&stage));
}

#[test]
fn the_box_leaves_the_names_and_the_line_free() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut stage = opened(three());
        stage.happen(Event::Resize(width, height));
        stage.press("space");
        stage.type_text("call: fine, quote 12k");
        let sheet = crate::app::desk::geometry::sheet(&stage.state.desk);
        let panel = stage.state.rooms.today.shows(&stage.state.desk, sheet.width, sheet.height).expect("it shows");
        let Some(Area::Drop(area)) = panel.drop.map(|drop| drop.area) else { panic!("a box on {width}") };
        assert!(area.y == sheet.y + 1 && area.bottom() <= sheet.bottom() && area.right() <= sheet.right(), "{area:?}");
        assert!(area.x >= 20, "{area:?}");
    }
}

#[test]
fn space_proposes_no_weekend_but_the_next_working_day() {
    for (every, day_proposed, told) in [
        (6, "2026-11-27", "Fri 27 Nov"),
        (7, "2026-11-30", "Mon 30 Nov"),
        (8, "2026-11-30", "Mon 30 Nov"),
        (9, "2026-11-30", "Mon 30 Nov"),
        (10, "2026-12-01", "Tue 1 Dec"),
    ] {
        let mut stage = Stage::with_rows(9);
        let effects = stage.press("f5");
        let effects = stage.reply_to(asked(&effects).expect("asked"), Answer::Today(today(three())));
        let at = stage.state.desk.vocabulary().index("contact_every").expect("a field");
        for effect in &effects {
            if let Effect::Ask { ticket, question: Question::Briefs(ids), .. } = effect {
                let mut briefs: Vec<Brief> = ids.iter().map(|id| brief(&stage, *id)).collect();
                briefs.iter_mut().for_each(|brief| brief.row.cells[at] = Value::Number(every));
                stage.reply_to(*ticket, Answer::Briefs(briefs));
            }
        }
        let text = shown(&stage).join(" ");
        assert!(text.contains(&format!("Space proposes {told}")), "{every}: {text}");
        let call = called(&stage.press("space enter"));
        assert_eq!(call.log.map(|log| log.cells), Some(vec![Value::Day(day(day_proposed))]), "{every}");
    }
}

#[test]
fn what_is_typed_behind_f2_is_none_of_the_lists_keys() {
    for typed in ["12", "2 nd dec", "明天3", " 1,31"] {
        let mut stage = opened(three());
        stage.press("f2");
        let effects = stage.type_text(typed);
        assert!(saved(&effects).is_empty(), "{typed}: {effects:?}");
        assert_eq!((chosen(&stage), stage.state.rooms.today.doing.is_some()), (Some(1), false), "{typed}");
        stage.press("esc");
        assert_eq!(stage.state.rooms.today.later, None, "{typed}");
    }
    // As the hint says: a digit chooses, and Enter puts off.
    for (keys, until) in
        [("1", "2026-11-22"), ("2", "2026-11-28"), ("1 backspace 3", "2026-12-21"), ("1 left", "2026-11-22")]
    {
        let mut stage = opened(three());
        stage.press("f2");
        assert!(saved(&stage.press(keys)).is_empty(), "{keys}");
        assert_eq!(called(&stage.press("enter")).next, Some(Value::Day(day(until))), "{keys}");
    }
    // What its line tells is not known yet: nothing is offered.
    let mut stage = Stage::with_rows(9);
    let effects = stage.press("f5");
    stage.reply_to(asked(&effects).expect("asked"), Answer::Today(today(three())));
    stage.press("f2");
    assert_eq!(stage.state.rooms.today.later, None);
}

#[test]
fn behind_f2_a_day_of_ones_own_may_be_typed_and_only_one_that_comes_is_taken() {
    let said = |stage: &Stage| stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
    for (typed, until, told) in [
        ("wed", "2026-11-25", "Wed 25 Nov"),
        ("12/24 3pm", "2026-12-24T15:00", "Thu 24 Dec 15:00"),
        ("24 dec", "2026-12-24", "Thu 24 Dec"),
        ("下周二", "2026-11-24", "Tue 24 Nov"),
        ("12-24 下午3点", "2026-12-24T15:00", "Thu 24 Dec 15:00"),
        ("in 2 weeks", "2026-12-05", "Sat 5 Dec"),
        ("2027-01-10", "2027-01-10", "Sun 10 Jan 2027"),
    ] {
        let mut stage = opened(three());
        stage.press("f2");
        assert!(shown(&stage)[0].contains("or a day: fri"), "{}", shown(&stage)[0]);
        stage.type_text(typed);
        assert!(shown(&stage)[0].starts_with(&format!("Put off to {typed}")), "{typed}: {}", shown(&stage)[0]);
        let call = called(&stage.press("enter"));
        let until = match until.split_once('T') {
            Some(_) => Value::Moment(format!("{until}:00").parse().expect("a moment")),
            None => Value::Day(day(until)),
        };
        assert_eq!((call.customer, call.next, call.puts_off), (1, Some(until), vec![]), "{typed}");
        assert_eq!(
            (chosen(&stage), said(&stage)),
            (Some(2), format!("Anna 1: put off until {told}. Ctrl-Z takes it back."))
        );
    }
    for (typed, told) in
        [("foo", "foo"), ("13", "13"), ("4", "4"), ("yesterday", "Fri 20 Nov is past"), ("none", "none")]
    {
        let mut stage = opened(three());
        stage.press("f2");
        stage.type_text(typed);
        assert!(saved(&stage.press("enter")).is_empty(), "{typed}");
        assert!(said(&stage).contains(told), "{typed}: {}", said(&stage));
        assert!(shown(&stage)[0].contains(typed), "what is typed stays: {}", shown(&stage)[0]);
    }
    // Of what is no next contact the day rests.
    let mut stage = opened(vec![line(4, 0, Reason::Flag)]);
    stage.press("f2");
    stage.happen(Event::Paste("12/24 3pm".into()));
    let call = called(&stage.press("enter"));
    assert_eq!((call.next, call.puts_off), (None, vec![(Reason::Flag, day("2026-11-22"))]));
}

#[test]
fn what_is_done_put_off_and_taken_back_names_whom_it_is_about_also_when_she_has_left_the_list() {
    let said = |stage: &Stage| stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
    let replay = |label: &str, way| {
        let place = Place { customer: Some(700), ..Place::default() };
        Event::Replayed(way, Some(Replayed { label: label.into(), place, ..Replayed::default() }))
    };
    for (keys, label, told, back) in [
        ("space enter", DONE, "Done: Anna 700 · next Mon 21 Dec. Ctrl-Z takes it back.", "call done (Anna 700)"),
        ("1", SNOOZED, "Anna 700: put off until Sun 22 Nov. Ctrl-Z takes it back.", "call put off (Anna 700)"),
    ] {
        // In no row of the grid.
        let mut stage = opened(vec![line(700, 3, Reason::Contact), line(2, 2, Reason::Contact)]);
        let edit = saved(&stage.press(keys)).remove(0);
        let effects = stage.happen(Event::Changed(None));
        stage.reply_to(asked(&effects).expect("asked anew"), Answer::Today(today(three()[1..].to_vec())));
        stage.happen(Event::Saved(edit, Saved::default()));
        assert_eq!(said(&stage), told);
        stage.press("esc");
        stage.happen(replay(label, Way::Undo));
        assert_eq!(said(&stage), format!("Undone: {back}."));
        stage.happen(replay(label, Way::Redo));
        assert_eq!(said(&stage), format!("Redone: {back}."));
    }
}

#[test]
fn the_column_shows_by_what_the_list_ranks() {
    let worth = |customer, value| Line { value: Fen(value), ..line(customer, 1, Reason::Contact) };
    let stage = opened(vec![worth(1, 26_389_450), worth(2, 0), worth(3, -1_200)]);
    let (text, spend) = (shown(&stage), stage.state.desk.vocabulary().field("spend").expect("a field").label.clone());
    assert!(text[1].contains("12 months") && !text[1].contains(&spend), "{text:?}");
    for (name, value) in [("Anna 1", "¥263,895"), ("Anna 2", "¥0"), ("Anna 3", "-¥12")] {
        let line = text.iter().find(|line| line.contains(name) && line.contains('○')).expect("a line");
        assert!(line.contains(value), "{line}");
    }
}

#[test]
fn esc_right_behind_enter_is_back_in_the_list_where_the_cursor_was() {
    let mut stage = opened(three());
    stage.press("down enter");
    let told = told(&stage).expect("it is told");
    assert!(told.contains("Esc comes back to Today."), "{told}");
    let effects = stage.press("esc");
    assert!(stage.state.desk.stands(HERE) && stage.state.focus.room() == Some(HERE));
    assert_eq!(chosen(&stage), Some(2), "before anything is answered");
    let ticket = asked(&effects).expect("it may be another one now");
    let effects = stage.reply_to(ticket, Answer::Today(today(three())));
    read(&mut stage, &effects);
    assert_eq!(chosen(&stage), Some(2));
    assert_eq!(called(&stage.press("1")).customer, 2);
    // Once more it is what it always is.
    stage.press("esc");
    assert!(stage.state.desk.in_grid() && !stage.state.desk.stands(HERE));
    stage.press("esc");
    assert!(!stage.state.desk.stands(HERE));
}

#[test]
fn any_other_key_in_between_stays_in_the_grid() {
    for keys in ["down", "up", "right", "f5 esc", "ctrl-e esc"] {
        let mut stage = opened(three());
        stage.press("down enter");
        stage.press(keys);
        assert_eq!(told(&stage), None, "{keys}");
        stage.press("esc");
        assert!(!stage.state.desk.stands(HERE), "{keys}");
    }
}

#[test]
fn it_comes_back_on_the_tab_from_which_it_was_opened() {
    let mut stage = Stage::with_rows(9);
    stage.press("ctrl-pgdn");
    let tab = stage.state.desk.at_tab();
    assert_ne!(tab, 0);
    let ticket = asked(&stage.press("f5")).expect("asked");
    // Nobody of them is among the rows of the tab: she is shown on that of everybody.
    let effects = stage.reply_to(ticket, Answer::Today(today(vec![line(700, 6, Reason::Contact)])));
    read(&mut stage, &effects);
    stage.press("enter");
    assert_eq!(stage.state.desk.at_tab(), 0);
    stage.press("esc");
    assert_eq!((stage.state.desk.at_tab(), stage.state.desk.stands(HERE), chosen(&stage)), (tab, true, Some(700)));
}

#[test]
fn what_is_offered_ends_whole_with_as_many_names_as_have_room() {
    use crate::domain::score::Tier;
    for (width, named) in [(120, true), (80, false), (60, false), (40, false)] {
        let mut stage = Stage::with_rows(3);
        stage.happen(Event::Resize(width, 24));
        let kept = Remembered { day: Some(day("2026-11-20")), standings: "3A".into(), ..Remembered::default() };
        stage.state.rooms.today.kept = Kept::read(&kept.text());
        let effects = stage.happen(Event::Analysis(crate::app::ground::event::Analysis::Done("09:30".into())));
        let ticket = effects.iter().find_map(|effect| match effect {
            Effect::Ask { ticket, question: Question::Digest(..), .. } => Some(*ticket),
            _ => None,
        });
        let name = |n: usize| format!("Maximiliane Hofstätter-Großmann {n}");
        let digest = Digest {
            since: Some(day("2026-11-20")),
            flagged: 9,
            names: (0..5).map(name).collect(),
            risen: 8,
            moved: (0..5).map(|n| (name(n), Tier::B, Tier::A)).collect(),
            terms: 2,
            stale: 7,
            ..Digest::default()
        };
        let now = Remembered { day: Some(day("2026-11-21")), ..Remembered::default() };
        stage.reply_to(ticket.expect("asked"), Answer::Digest(Box::new((digest, now))));
        let said = crate::app::status::said(&stage.state).texts().join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.ends_with("F5 opens today's list.") || said.ends_with('…'), "{width}: {said}");
        assert!(width < 60 || said.ends_with("list."), "{width}: {said}");
        assert_eq!(said.contains("Maximiliane"), named, "{width}: {said}");
    }
}

#[test]
fn the_gift_list_filters_in_the_language_of_the_screen() {
    let mut stage = opened(Vec::new());
    let words = stage.state.desk.vocabulary_mut();
    words.yes_no = ["是".into(), "否".into()];
    for field in &mut words.fields {
        match field.key.as_str() {
            "tier" => field.label = "客户级别".into(),
            "spend" => field.label = "消费".into(),
            _ => {}
        }
    }
    stage.run("gift-list");
    let tab = stage.state.desk.tab();
    assert_eq!(tab.filter, "客户级别:A,B 排序:客户级别,-消费");
    assert!(tab.wrong.is_empty() && tab.sort().len() == 2, "{:?}", tab.view);
}
