//! Calendars and what a date is read as.

use super::*;

/// The day of the open calendar.
fn day(stage: &Stage) -> String {
    match help(stage) {
        Help::Calendar(calendar) => calendar.day.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_is_typed_over_a_calendar_begins_a_date_and_the_calendar_follows() {
    for (keys, shows, kept) in [
        ("3 1", "2026-12-31", Some("2026-12-31")),
        ("3 1 left", "2026-12-30", Some("2026-12-30")),
        ("3 1 backspace backspace", "2026-12-03", Some("")),
        ("t o m o r r o w", "2026-11-22", Some("2026-11-22")),
        ("t", "2026-12-03", None),
        ("x y", "2026-12-03", None),
        ("x y right", "2026-12-04", Some("2026-12-04")),
        ("1 2 - 0 9 ctrl-t", "2026-11-21", Some("2026-11-21")),
        ("right", "2026-12-04", Some("2026-12-04")),
    ] {
        let mut stage = on("next_contact");
        let (row, column) = (1, stage.state.desk.tab().column);
        let third = NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day");
        *stage.state.desk.window_mut().cell_mut(row, column).expect("a row") = Value::Day(third);
        stage.press("alt-down");
        assert_eq!(day(&stage), "2026-12-03");
        stage.press(keys);
        assert_eq!(day(&stage), shows, "{keys}");
        let effects = stage.press("enter");
        let written = |value: &Value| match value {
            Value::Day(day) => day.to_string(),
            _ => String::new(),
        };
        assert_eq!(stored(&effects).map(written).as_deref(), kept, "{keys}");
        assert_eq!(stage.cell().is_some(), kept.is_none(), "{keys}: what cannot be read is no day of the calendar");
    }
}

#[test]
fn a_calendar_opens_at_the_day_and_enter_takes_one() {
    let mut stage = on("next_contact");
    stage.type_text("下周三");
    assert_eq!(stage.cell().and_then(|editor| read_as(editor, &stage.state.desk)).as_deref(), Some("2026-11-25 We"));
    stage.press("alt-down");
    assert_eq!(day(&stage), "2026-11-25");
    stage.press("right down pgdn pgup");
    assert_eq!(day(&stage), "2026-12-03");
    stage.press("esc");
    assert!(matches!(help(&stage), Help::Nothing));
    assert_eq!(text(&stage), "下周三", "Esc only closes the calendar");
    let effects = stage.press("alt-down ctrl-t enter");
    assert_eq!(
        stored(&effects).map(|value| stage.state.desk.show(stage.state.desk.current_field(), value)).as_deref(),
        Some("2026-11-21")
    );
}

#[test]
fn alt_down_opens_the_list_and_again_the_menu_of_the_column() {
    let mut stage = on("type");
    stage.press("alt-down");
    assert!(matches!(help(&stage), Help::List(list) if list.chosen == Some(0) && list.entries.len() == 3));
    stage.press("alt-down");
    assert!(matches!(stage.state.focus, Focus::Room(crate::app::rooms::column_menu::HERE)));
    let mut stage = on("city");
    stage.press("alt-down");
    assert!(matches!(stage.state.focus, Focus::Room(crate::app::rooms::column_menu::HERE)), "no list to open");
}

#[test]
fn a_month_has_its_weeks_from_monday() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let november = weeks(day(2026, 11, 21));
    assert_eq!(november.len(), 6);
    assert_eq!(november[0], [None, None, None, None, None, None, Some(1)]);
    assert_eq!(november[5][0], Some(30));
    assert_eq!(weeks(day(2027, 2, 1)).len(), 4);
}

#[test]
fn a_secret_is_refused_and_the_cell_says_why() {
    let mut stage = on("city");
    let at = stage.state.desk.vocabulary().fields.iter().position(|field| field.key == "city").expect("the city");
    stage.state.desk.vocabulary_mut().fields[at].kind = crate::domain::kind::named("secret").expect("a kind");
    stage.type_text("hunter2");
    let effects = stage.press("enter");
    assert_eq!(stored(&effects), None);
    assert!(stage.cell().is_some_and(|editor| editor.problem.is_some()));
}

#[test]
fn words_beside_a_value_are_kept_as_a_note_in_the_same_step() {
    let mut stage = on("next_contact");
    stage.type_text("下周三前");
    let effects = stage.press("enter");
    let noted = effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => match &edit.action {
            Action::Typed { along, then } => along.note.as_deref().zip(Some(then.as_ref())),
            _ => None,
        },
        _ => None,
    });
    let (text, then) = noted.expect("a note goes along");
    assert!(text.ends_with(": 下周三前"), "{text}");
    assert!(matches!(then, Action::Set { value: Value::Day(_), .. }), "{then:?}");
    // A time of day is part of the value.
    let mut stage = on("next_contact");
    stage.type_text("下周三10点");
    assert!(matches!(stored(&stage.press("enter")), Some(Value::Moment(_))));
}

#[test]
fn a_date_without_a_year_goes_the_way_that_the_field_looks() {
    let mut stage = on("next_contact");
    stage.type_text("1-15");
    let shown = read_as(stage.cell().expect("open"), &stage.state.desk).expect("it is said before it is kept");
    let today = stage.state.desk.today();
    let coming = today.with_day(15).and_then(|day| day.with_month(1)).expect("a day");
    let coming = if coming < today { coming.with_year(today.year() + 1).expect("a day") } else { coming };
    assert!(shown.starts_with(&coming.format("%Y-%m-%d").to_string()), "{shown}");
}

#[test]
fn what_has_happened_and_is_still_to_come_is_kept_and_marked() {
    let mut stage = on("birthday");
    let next_year = stage.state.desk.today().year() + 1;
    stage.type_text(&format!("{next_year}-03-05"));
    let effects = stage.press("enter");
    assert!(matches!(stored(&effects), Some(Value::Day(_))));
    let said = stage.state.desk.message().map_or(String::new(), |said| said.text.clone());
    assert!(said.contains("is in the future"), "{said}");
}

#[test]
fn what_may_be_two_days_shows_both_before_it_is_kept() {
    let mut stage = on("next_contact");
    stage.type_text("3/5/2027");
    let shown = read_as(stage.cell().expect("open"), &stage.state.desk);
    assert_eq!(shown.as_deref(), Some("2027-05-03? 2027-03-05?"));
}

#[test]
fn a_list_that_grows_has_what_others_have_then_what_is_usual_and_takes_anything() {
    let mut stage = Stage::with_rows(3);
    stage.press("f10");
    stage.type_text("show-column");
    stage.press("enter");
    stage.type_text("industry");
    stage.press("enter");
    assert_eq!(stage.state.desk.current_field().key, "industry");
    stage.type_text("s");
    let counted = |value: &str, count| Counted { value: value.into(), count };
    stage.reply_last(Answer::Completed(vec![counted("Solar", 9), counted("software", 2)]));
    assert_eq!(listed(&stage), ["Solar", "software"], "the usual ones that are there already are not there twice");
    stage.press("backspace");
    assert!(listed(&stage).len() > 5 && listed(&stage).contains(&"Logistics"));
    stage.type_text("Wind power");
    assert_eq!(listed(&stage), ["Wind power"], "offered as new");
    let effects = stage.press("enter");
    assert_eq!(stored(&effects), Some(&Value::text("Wind power")));
}

#[test]
fn a_stage_is_chosen_by_the_number_of_its_tab() {
    let mut stage = on("stage");
    stage.type_text("3");
    assert_eq!(listed(&stage), ["Follow-up"]);
    assert_eq!(stored(&stage.press("enter")), Some(&Value::text("follow_up")));
    let mut stage = on("stage");
    stage.type_text("7");
    stage.press("enter");
    let said = crate::app::status::said(&stage.state).texts().join(" ");
    assert!(said.contains("1 Prospecting") && said.contains("6 Win-back"), "{said}");
}

#[test]
fn a_last_contact_that_is_a_plan_is_not_kept_and_is_told_where_plans_go() {
    for (field, refused) in [("last_contact", true), ("next_contact", false)] {
        let mut stage = on(field);
        stage.type_text("next monday");
        let effects = stage.press("enter");
        assert_eq!(stored(&effects).is_none(), refused, "{field}");
        let said = crate::app::status::said(&stage.state).texts().join(" ");
        assert_eq!(said.contains("Next contact") && said.contains("2026-11-23"), refused, "{said}");
    }
}

#[test]
fn a_number_with_words_beside_it_shows_alone_before_it_is_kept() {
    for (typed, shown) in [
        ("微信同号13812345678", Some("138 1234 5678")),
        ("138 1234 5678", None),
        ("13812345678", None),
        ("call me", None),
    ] {
        let mut stage = on("phone");
        stage.type_text(typed);
        assert_eq!(read_as(stage.cell().expect("open"), &stage.state.desk).as_deref(), shown, "{typed}");
    }
}

#[test]
fn a_month_or_a_quarter_shows_its_day_before_it_is_kept_and_its_words_stay() {
    let mut stage = on("next_contact");
    stage.type_text("next quarter");
    let shown = read_as(stage.cell().expect("open"), &stage.state.desk);
    assert!(shown.as_deref().is_some_and(|shown| shown.starts_with("2027-01-01")), "{shown:?}");
    let effects = stage.press("enter");
    let note = effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => edit.action.along().and_then(|along| along.note.clone()),
        _ => None,
    });
    assert_eq!(note.as_deref(), Some("Next contact: next quarter"));
}

#[test]
fn a_list_without_a_hit_says_that_no_option_is_called_so_and_what_enter_does() {
    let mut stage = on("stage");
    stage.press("alt-down");
    stage.type_text("zzz");
    let panel = crate::app::rooms::cell::show::panel(stage.cell().expect("open"), &stage.state.desk).expect("a list");
    let told: String = panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(told.contains("“zzz” is no option of Stage"), "{told}");
    let said = crate::app::status::said(&stage.state).texts().concat();
    assert!(said.starts_with("Enter says which there are") && !said.contains("take"), "{said}");
    stage.press("enter");
    let said = crate::app::status::said(&stage.state).texts().concat();
    assert!(said.contains("Prospecting"), "{said}");
}

#[test]
fn a_calendar_leaves_the_names_free_on_the_least_screen_too() {
    use crate::app::desk::served::Served;
    for (columns, rows) in [(40, 10), (44, 12), (80, 24)] {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((columns, rows));
        stage.go_to_column("next_contact");
        stage.press("alt-down");
        let bar = crate::app::desk::room::Room::shows(&stage.state.rooms.cell, &stage.state.desk, columns, rows);
        let areas = bar.iter().flat_map(|panel| std::iter::once(panel).chain(panel.drop.as_deref()));
        let mut areas = areas.filter_map(|panel| match panel.area {
            crate::app::ground::panel::Area::Drop(area) => Some(area),
            _ => None,
        });
        let area = areas.next_back().expect("a calendar");
        assert!(crate::app::desk::boxes::is_beside_names(&stage.state.desk, area), "{columns} × {rows}: {area:?}");
    }
}
