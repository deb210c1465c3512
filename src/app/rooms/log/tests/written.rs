//! What is written, for one and for many.

use super::*;

#[test]
fn several_customers_are_no_person_of_that_name() {
    let mut stage = Stage::with_rows(5);
    stage.press("shift-down shift-down ctrl-e");
    stage.type_text("call: too");
    let open = crate::app::open_texts::all(&stage.state);
    stage.press("esc");
    assert!(message(&stage).contains("with the same 3 customers selected"), "{}", message(&stage));
    for drafts in [open, crate::app::open_texts::all(&stage.state)] {
        assert_eq!(drafts.iter().map(|draft| draft.who.as_str()).collect::<Vec<_>>(), [""]);
        let mut next = Stage::with_rows(5);
        next.state.rooms.drafts.offer(&next.state.desk, &crate::domain::draft::write(&drafts));
        let Some(Said::Plain(said)) = next.state.rooms.drafts.tells(&next.state.desk) else { panic!("no offer") };
        assert!(said.contains("a contact with each of 3 customers “call: too”"), "{said}");
    }
}

#[test]
fn a_day_of_another_year_says_which() {
    let mut stage = typed("call 28 Feb 2025, next 5 Jan");
    let fields = stage.state.desk.vocabulary().fields.clone();
    let cell = |key: &str| match key {
        "next_contact" => Value::Day("2025-11-23".parse().expect("a day")),
        "last_contact" => Value::Day("2024-05-05".parse().expect("a day")),
        _ => Value::Blank,
    };
    let row = Row { id: 1, cells: fields.iter().map(|field| cell(&field.key)).collect(), due: None };
    stage.reply(&Question::Record(1), Answer::Record(Some(row)));
    let shown = shown(&stage);
    for line in [
        "Contact phone, out, Fri 28 Feb 2025 call 28 Feb 2025",
        "Next Tue 5 Jan 2027 (was Sun 23 Nov 2025) next 5 Jan",
        "Last contact Fri 28 Feb 2025 (was Sun 5 May 2024, ",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn a_line_that_the_file_refuses_is_kept() {
    let mut stage = typed(LINE);
    let effects = stage.press("enter");
    let edit = saved(&effects).expect("saved").clone();
    stage.happen(Event::Refused(edit, EditFault::Gone.into()));
    let drafts = crate::app::open_texts::all(&stage.state);
    assert_eq!(
        drafts.iter().map(|draft| (&draft.of, draft.text.as_str())).collect::<Vec<_>>(),
        [(&Of::Log { customers: vec![1] }, LINE)]
    );
}

#[test]
fn the_selected_customers_get_one_each_in_one_step() {
    let mut stage = Stage::with_rows(5);
    stage.press("shift-down shift-down ctrl-e");
    stage.type_text("微信 群发目录 下周三回访");
    let shown = shown(&stage);
    assert!(shown.contains("For each of 3 customers: 1 contact, up to 2 cells"), "{shown}");
    assert!(!shown.contains("was"), "each has her own: {shown}");
    let effects = stage.press("enter");
    let bulk = effects.iter().find_map(|effect| match effect {
        Effect::Bulk(bulk) => Some(bulk.clone()),
        _ => None,
    });
    let bulk = bulk.unwrap_or_else(|| panic!("{effects:?}"));
    assert_eq!((bulk.label, bulk.rows.as_slice()), ("log-contact", [1, 2, 3].as_slice()));
    assert!(matches!(&bulk.recipe, Recipe::Log(log) if log.contact.channel == "wechat"));
    let refused = Bulking::Refused(bulk, EditFault::Busy.into());
    stage.happen(Event::Bulk(refused));
    stage.press("up up shift-down shift-down ctrl-e");
    assert_eq!(line(&stage), "微信 群发目录 下周三回访", "it is not lost");
}

#[test]
fn earlier_lines_come_back_with_the_arrow_and_go_with_their_customer() {
    let mut stage = typed("call: no answer");
    let effects = stage.press("enter");
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Remember { key: "contacts", value } => Some(value.clone()),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some("1\tcall: no answer"));
    stage.press("ctrl-e");
    stage.type_text("em");
    stage.press("up");
    assert_eq!(line(&stage), "call: no answer");
    stage.press("down");
    assert_eq!(line(&stage), "em");
    let mut kept = Kept::read("1\tcall: no answer\n2\tAnna Schmidt wants more\n3\tok\nodd");
    kept.forget(&[1], &["Anna Schmidt".to_owned()]);
    assert_eq!(kept.lines(), [(3, "ok".to_owned())]);
}

#[test]
fn nobody_and_nothing_are_no_contact() {
    let mut stage = Stage::with_rows(0);
    stage.press("ctrl-e");
    assert_eq!(room(&stage), None);
    assert!(!message(&stage).is_empty());
    let mut stage = typed("  ");
    assert_eq!(saved(&stage.press("enter")), None);
    assert_eq!(room(&stage), Some("log"));
    let mut stage = typed("嫌贵");
    let log = logged(&stage.press("enter"));
    assert_eq!((log.contact.channel, log.contact.kind, log.fields.len()), ("phone", "call", 0), "a plain contact");
}

#[test]
fn of_a_complaint_without_a_time_of_day_the_answer_is_promised_from_the_end_of_the_day_on() {
    for (line, by) in [("昨天 投诉 发票", "Sun 22 Nov 00:00"), ("昨天 15:00 投诉 发票", "Sat 21 Nov 15:00")]
    {
        let shown = shown(&typed(line));
        assert!(shown.contains(by), "{line}: {shown}");
    }
}

#[test]
fn a_purged_customer_leaves_no_line_behind() {
    let mut stage = typed("call: too exp");
    stage.press("esc");
    let gone = Purged { customers: vec![1], thorough: true, names: Vec::new() };
    stage.happen(Event::Purged(gone));
    assert_eq!(crate::app::open_texts::all(&stage.state), []);
}
