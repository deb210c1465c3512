//! What helps while a cell is open, key by key.

use crate::app::ground::ask::Answer;
use crate::app::ground::event::Effect;
use crate::app::rooms::cell::helping::*;
use crate::app::state::Focus;
use crate::app::tests::Stage;
use crate::domain::edit::Action;

fn help(stage: &Stage) -> &Help {
    stage.cell().map_or(&Help::Nothing, |editor| &editor.help)
}

fn listed(stage: &Stage) -> Vec<&str> {
    match help(stage) {
        Help::List(list) => list.entries.iter().map(|entry| entry.text.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn text(stage: &Stage) -> &str {
    stage.cell().map_or("", |editor| editor.text.as_str())
}

fn stored(effects: &[Effect]) -> Option<&Value> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => edit.action.cell().map(|(.., value)| value),
        _ => None,
    })
}

fn on(field: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column(field);
    stage
}

#[test]
fn options_narrow_while_typed_and_an_arrow_chooses() {
    let mut stage = on("stage");
    stage.type_text("wi");
    assert_eq!(listed(&stage), ["Win-back"]);
    stage.press("backspace backspace");
    assert_eq!(listed(&stage).len(), 6);
    let effects = stage.press("down down enter");
    assert_eq!(stored(&effects), Some(&Value::text("evaluation")));
    assert_eq!(stage.state.desk.tab().row, 1, "Enter takes it and goes down");
}

#[test]
fn one_key_behind_the_text_is_enough() {
    for (typed, stored_as) in [("win", "win_back"), ("跟进", "follow_up"), ("genj", "follow_up")] {
        let mut stage = on("stage");
        stage.type_text(typed);
        let effects = stage.press("tab");
        assert_eq!(stored(&effects), Some(&Value::text(stored_as)), "{typed}");
    }
}

#[test]
fn tags_complete_from_those_there_are() {
    let mut stage = on("tags");
    stage.type_text("vip,老");
    let counted = |value: &str, count| Counted { value: value.into(), count };
    let values = vec![counted("vip", 9), counted("老客户", 4), counted("展会", 2)];
    stage.reply_last(Answer::Completed(values));
    assert_eq!(listed(&stage), ["老客户"]);
    stage.press("down space");
    assert_eq!(text(&stage), "vip,老客户");
    let effects = stage.press("enter");
    assert_eq!(stored(&effects), Some(&Value::text("vip,老客户")));
}

#[test]
fn an_option_that_is_added_is_no_doubtful_value() {
    let mut stage = on("source");
    let field = stage.state.desk.tab().column;
    let field = stage.state.desk.sheet().columns[field].field;
    let field = &mut stage.state.desk.vocabulary_mut().fields[field];
    field.kind = crate::domain::kind::named("choice").expect("a kind");
    field.choices = ["Hot", "Warm", "Cold"].map(|label| Choice::new(label, label)).to_vec();
    stage.type_text("Lukewarm");
    stage.press("enter");
    assert!(stage.cell().is_some_and(|editor| editor.problem.is_some()), "it is none yet");
    let effects = stage.press("down enter");
    assert_eq!(stored(&effects), Some(&Value::text("Lukewarm")));
    assert_eq!(stage.state.desk.message().map(|message| message.text.clone()), None);
}

/// A cell with these tags, its list open, filled with what others have.
fn ticking(tags: &str) -> Stage {
    let mut stage = on("tags");
    let column = stage.state.desk.tab().column;
    *stage.state.desk.window_mut().cell_mut(1, column).expect("the first row") = Value::text(tags);
    stage.press("alt-down");
    let counted = |value: &str, count| Counted { value: value.into(), count };
    stage.reply_last(Answer::Completed(vec![counted("vip", 9), counted("老客户", 4), counted("展会", 2)]));
    stage
}

#[test]
fn alt_down_opens_the_tags_to_be_ticked() {
    for (tags, keys, kept) in [
        ("", "space down space enter", Some("vip,老客户")),
        ("", "down enter", Some("老客户")),
        ("vip,展会", "space enter", Some("展会")),
        ("vip,展会", "down space tab", Some("vip,展会,老客户")),
        ("vip,展会", "enter", None),
        ("vip", "z enter", Some("vip,展会")),
        ("vip", "z h a n space up space enter", Some("vip,展会,老客户")),
        ("vip", "n e w space b e enter", Some("vip,new be")),
        ("own", "space enter", Some("")),
        ("vip", "space esc esc", None),
    ] {
        let mut stage = ticking(tags);
        let effects = stage.press(keys);
        let kept = kept.map(Value::text);
        assert_eq!(stored(&effects), kept.as_ref(), "{tags}: {keys}");
        assert!(stage.cell().is_none(), "{tags}: {keys}");
    }
    let stage = ticking("vip,own");
    let marks = |stage: &Stage| match help(stage) {
        Help::List(list) => list.entries.iter().map(|entry| (entry.text.clone(), entry.ticked)).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let all = [("vip", true), ("老客户", false), ("展会", false), ("own", true)];
    assert_eq!(marks(&stage), all.map(|(text, ticked)| (text.to_owned(), Some(ticked))));
}

#[test]
fn escape_closes_the_list_of_tags_then_the_cell() {
    let mut stage = ticking("vip");
    stage.press("down space esc");
    assert_eq!(text(&stage), "vip,老客户", "the list has gone");
    assert!(matches!(help(&stage), Help::List(list) if list.chosen.is_none()));
    stage.press("esc");
    assert!(stage.cell().is_none());
}

#[test]
fn without_a_list_the_arrows_leave_the_cell() {
    let mut stage = on("city");
    stage.type_text("x");
    let effects = stage.press("down");
    assert_eq!(stored(&effects), Some(&Value::text("x")));
    assert_eq!(stage.state.desk.tab().row, 1);
    // The option is typed out: nothing is left to choose.
    let mut stage = on("stage");
    stage.type_text("Win-back");
    let effects = stage.press("down");
    assert_eq!(stored(&effects), Some(&Value::text("win_back")));
}

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
