//! Personal touches.

use crate::app::desk::served::Served;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::Effect;
use crate::app::tests::Stage;
use crate::domain::child::Child;
use crate::domain::edit::Action;
use crate::domain::local::DateOrder;
use crate::domain::{Row, Touch, Value};
use crate::locale::{Language, Words};

fn opened(cells: &[(&str, Value)], product: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    open(&mut stage, cells, product);
    stage
}

fn open(stage: &mut Stage, cells: &[(&str, Value)], product: &str) {
    stage.run("personal-touch");
    let vocabulary = stage.state.desk.vocabulary();
    let mut row = Row { id: 1, cells: vec![Value::Blank; vocabulary.fields.len()], due: None };
    for (key, value) in cells {
        row.cells[vocabulary.index(key).expect("a field")] = value.clone();
    }
    let date = (!product.is_empty()).then(|| "2026-11-02".parse().expect("a day"));
    let touch = Touch { row, product: product.into(), date };
    stage.reply(&Question::Touch(1), Answer::Touch(Some(Box::new(touch))));
}

#[test]
fn the_text_is_copied_filled_in_and_logged_as_care_in_one_step() {
    let mut stage = opened(&[("name", Value::text("王芳"))], "会议平板");
    let effects = stage.press("enter");
    let copied = effects.iter().find_map(|effect| match effect {
        Effect::Clipboard(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a text");
    assert!(copied.contains("王芳") && copied.contains("会议平板 on 2 November") && !copied.contains('{'), "{copied}");
    let saved: Vec<_> =
        effects.iter().filter_map(|effect| if let Effect::Save(edit) = effect { Some(edit) } else { None }).collect();
    let [edit] = saved.as_slice() else { panic!("one step: {effects:?}") };
    let Action::AddChild { customer: 1, child } = &edit.action else { panic!("{edit:?}") };
    let Child::Contact(contact) = &**child else { panic!("{edit:?}") };
    assert_eq!((edit.label, contact.kind.as_deref()), ("log-care", Some("care")));
    assert!(contact.text.as_ref().is_some_and(|text| text.ends_with(&copied)), "{contact:?}");
    assert!(stage.state.focus.room().is_none(), "the grid has the keys again");
}

#[test]
fn of_what_is_not_known_no_gap_is_left_and_missing_details_are_asked_for_by_name() {
    let mut stage = opened(&[("phone", Value::text("139")), ("email", Value::text("x@example.com"))], "");
    for line in 0..5 {
        let (_, touch) = stage.state.rooms.care.of.as_ref().expect("somebody");
        let (name, text) = super::told(&stage.state.desk, touch, super::Kind::ALL[line]);
        assert!(!name.is_empty() && !text.contains('{') && !text.contains("  ") && !text.contains(" ,"), "{text}");
    }
    stage.press("down down down down");
    let effects = stage.press("enter");
    let asks = |text: &str| text.contains("Address") && !text.contains("Phone");
    let asked = |effect: &Effect| matches!(effect, Effect::Clipboard(text) if asks(text));
    assert!(effects.iter().any(asked), "{effects:?}");
}

#[test]
fn their_answer_confirms_the_details_of_whom_it_is_about_alone_whoever_is_marked() {
    for marks in [false, true] {
        let mut stage = Stage::with_rows(3);
        if marks {
            stage.state.desk.mark(Some(2));
            stage.state.desk.mark(Some(3));
        }
        open(&mut stage, &[("name", Value::text("Anna"))], "");
        let effects = stage.press("end enter");
        let saved: Vec<_> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Save(edit) => Some((edit.label, edit.action.clone(), edit.place.customer)),
                Effect::Bulk(_) | Effect::Clipboard(_) => panic!("{effect:?}"),
                _ => None,
            })
            .collect();
        let value = Value::Day(stage.state.desk.today());
        let action = Action::Set { customer: 1, field: "verified".into(), value };
        assert_eq!(saved, [("mark-verified", action, Some(1))]);
        assert!(stage.state.desk.message().is_some_and(|said| said.text.contains("Anna")));
        assert!(stage.state.focus.room().is_none());
    }
}

#[test]
fn f2_puts_the_text_in_own_words_and_those_are_filled_in_and_copied() {
    let mut stage = opened(&[("name", Value::text("王芳"))], "会议平板");
    let effects = stage.press("down f2 enter ctrl-u H i enter");
    let saved = crate::app::tests::settings_saved(&effects, "change-words");
    assert_eq!(saved, [r#"phrases={"birthday-wish":"Hi"}"#]);
    let own = r#"{"birthday-wish":"Hi {name}, {product} {unknown}"}"#;
    let settings = stage.state.desk.settings().clone();
    let settings = settings.with([(&"phrases".to_owned(), &Some(own.to_owned()))].into_iter());
    let mut stage = opened(&[("name", Value::text("王芳"))], "会议平板");
    stage.state.desk.use_settings(settings);
    let effects = stage.press("down enter");
    assert!(effects.contains(&Effect::Clipboard("Hi 王芳, 会议平板 {unknown}".into())), "{effects:?}");
    let said = stage.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
    assert!(said.contains("nothing fills in {unknown}"), "{said}");
}

#[test]
fn what_nothing_fills_in_is_told_when_the_text_is_kept() {
    for (typed, told) in [("Hi {foo}", Some("{foo}")), ("Hi {name}", None), ("{姓名}您好", Some("{姓名}"))] {
        let mut stage = opened(&[("name", Value::text("王芳"))], "");
        stage.press("f2 enter ctrl-u");
        stage.type_text(typed);
        stage.press("enter");
        let said = stage.state.desk.message().map(|said| said.text.clone());
        let unfilled = told.map(|what| format!("nothing fills in {what}: only {{name}} {{product}}"));
        match unfilled {
            Some(unfilled) => assert!(said.as_ref().is_some_and(|said| said.contains(&unfilled)), "{said:?}"),
            None => assert!(!said.is_some_and(|said| said.contains("nothing fills in")), "{typed}"),
        }
    }
}

#[test]
fn a_day_in_a_text_is_as_people_write_it_where_the_file_is_kept() {
    for (language, order, now, date, until) in [
        (Language::English, DateOrder::DayFirst, "2026-11-02", "on 2 November", "21 December"),
        (Language::English, DateOrder::MonthFirst, "2026-11-02", "on November 2", "December 21"),
        (Language::English, DateOrder::MonthFirst, "2025-11-02", "on November 2, 2025", "December 21"),
        (Language::English, DateOrder::YearFirst, "2025-11-02", "on 2 November 2025", "21 December"),
        (Language::Chinese, DateOrder::YearFirst, "2026-11-02", "于11月2日", "12月21日"),
        (Language::Chinese, DateOrder::YearFirst, "2025-11-02", "于2025年11月2日", "12月21日"),
    ] {
        let mut stage = opened(&[("name", Value::text("王芳"))], "会议平板");
        stage.state.desk.set_words(Words::load(language));
        stage.state.desk.vocabulary_mut().local.dates = order;
        let mut touch = stage.state.rooms.care.of.as_ref().expect("somebody").1.clone();
        touch.date = Some(now.parse().expect("a day"));
        let text = |kind| super::told(&stage.state.desk, &touch, kind).1;
        assert!(text(super::Kind::ThankYou).contains(date), "{}", text(super::Kind::ThankYou));
        assert!(text(super::Kind::Coupon).contains(until), "{}", text(super::Kind::Coupon));
    }
}
