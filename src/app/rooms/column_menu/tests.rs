//! The menu of a column, key by key.

use crate::app::desk::served::Served;
use crate::app::ground::event::Effect;
use crate::app::ground::found::Distinct;
use crate::app::rooms::column_menu::menu::label;
use crate::app::rooms::column_menu::*;
use crate::app::state::Focus;
use crate::app::tests::Stage;
use crate::domain::Direction;

/// The menu of that column with these values counted.
fn opened(field: &str, filter: &str, values: &[(&str, usize)]) -> Stage {
    let mut stage = Stage::with_rows(3);
    crate::app::desk::line::show(&mut stage.state.desk, filter.to_owned(), filter);
    stage.state.desk.take();
    stage.go_to_column(field);
    let effects = stage.press("esc m");
    let values = values.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect();
    if let Some(Effect::Ask { ticket, question: Question::Values { .. }, .. }) = effects.last() {
        stage.reply_to(*ticket, Answer::Values(Distinct { values, ..Distinct::default() }));
    }
    stage
}

fn values(stage: &Stage) -> Vec<String> {
    let Some(menu) = stage.state.rooms.column_menu.menu() else { panic!("no menu") };
    let field = stage.state.desk.current_field();
    let value = |line: &Line| match line {
        Line::Value { value, ticked, .. } => {
            Some(format!("{}{}", if *ticked { "x " } else { "" }, label(&stage.state.desk, field, value)))
        }
        _ => None,
    };
    lines(&stage.state.desk, menu).iter().filter_map(value).collect()
}

const CITIES: [(&str, usize); 4] = [("杭州", 4), ("惠州", 3), ("", 2), ("New York", 1)];

#[test]
fn ticked_values_become_a_condition_of_whole_values() {
    let mut stage = opened("city", "", &CITIES);
    assert_eq!(values(&stage), ["杭州", "惠州", "New York", "(blank)"], "blank is last");
    stage.press("down down down space down space");
    assert_eq!(values(&stage), ["x 杭州", "惠州", "x New York", "(blank)"]);
    let effects = stage.press("enter");
    assert_eq!(stage.state.desk.tab().filter, "city=\"New York\",杭州");
    assert!(matches!(stage.state.focus, Focus::Grid));
    assert!(
        matches!(effects.as_slice(), [Effect::Ask { question: Question::Order(question), .. }] if question.filter == stage.state.desk.tab().view.filter)
    );
}

#[test]
fn an_earlier_condition_is_replaced_and_the_others_stay_as_typed() {
    let mut stage = opened("city", "city=惠州,none last>90d", &CITIES);
    assert_eq!(values(&stage), ["杭州", "x 惠州", "New York", "x (blank)"], "what the line says is ticked");
    stage.press("down down down down space enter");
    assert_eq!(stage.state.desk.tab().filter, "last>90d city:none");
    let mut stage = opened("city", "city=惠州 tag:vip", &CITIES);
    stage.press("down down down down space enter");
    assert_eq!(stage.state.desk.tab().filter, "tag:vip", "nothing ticked is no condition");
}

#[test]
fn the_lane_counts_among_those_whom_the_other_conditions_show() {
    let mut stage = Stage::with_rows(3);
    stage.press("esc g 2");
    crate::app::desk::line::show(&mut stage.state.desk, "stage:跟进 vip".into(), "stage:跟进 vip");
    stage.state.desk.take();
    stage.go_to_column("stage");
    let Some(Effect::Ask { question: Question::Values { among, field, .. }, .. }) = stage.press("m").pop() else {
        panic!("asked")
    };
    assert_eq!((among.filter, field.as_str()), (Filter::Words("vip".into()), "stage"));
    assert_eq!(among.stage.as_deref(), Some("evaluation"));
}

#[test]
fn typing_narrows_by_label_and_pinyin_and_enter_takes_the_line_it_stands_on() {
    let mut stage = opened("city", "", &CITIES);
    stage.press("h z");
    assert_eq!(values(&stage), ["杭州", "惠州"]);
    stage.press("down enter");
    assert_eq!(stage.state.desk.tab().filter, "city=惠州");
    let mut stage = opened("stage", "", &[("win_back", 9), ("evaluation", 1)]);
    assert_eq!(values(&stage), ["Evaluation", "Win-back"], "options stand in their own order");
    stage.press("w i n enter");
    assert_eq!(stage.state.desk.tab().filter, "stage:Win-back");
}

#[test]
fn a_list_that_was_cut_off_is_asked_for_again_with_what_is_typed() {
    let mut stage = opened("name", "", &[]);
    let Some(menu) = stage.state.rooms.column_menu.menu() else { panic!("no menu") };
    let Offers::Values(asked) = &menu.offers else { panic!("no values") };
    let found = Distinct { values: vec![("Anna".into(), 1)], more: true, ..Distinct::default() };
    let ticket = asked.asked.ticket().expect("asked");
    stage.reply_to(ticket, Answer::Values(found.clone()));
    assert!(
        matches!(stage.press("z").as_slice(), [Effect::Ask { question: Question::Values { typed, .. }, .. }] if typed == "z")
    );
    stage.reply_to(ticket, Answer::Values(found));
    assert!(values(&stage).is_empty(), "an answer to the older question is dropped");
}

#[test]
fn a_range_is_typed_for_money_numbers_and_dates_and_stays_as_typed() {
    let cases = [
        ("spend", "1w..5w", "vip spend:1w..5w"),
        ("spend", "。。5w", "vip spend:..5w"),
        ("orders", ">3", "vip orders>3"),
        ("last_buy", "last30d", "vip last_buy:last30d"),
        ("birthday", "none", "vip birthday:none"),
    ];
    for (field, typed, line) in cases {
        let mut stage = opened(field, &format!("{field}:none vip"), &[]);
        stage.type_text(typed);
        stage.press("enter");
        assert_eq!(stage.state.desk.tab().filter, line);
    }
}

#[test]
fn a_range_that_cannot_be_read_says_why_and_the_menu_stays() {
    for typed in ["5..1", "abc", "1..2 city:x", "1 | 2"] {
        let mut stage = opened("spend", "tag:vip", &[]);
        stage.type_text(typed);
        assert!(stage.press("enter").is_empty());
        assert!(stage.state.rooms.column_menu.menu().is_some_and(|menu| menu.problem.is_some()), "{typed}");
        assert_eq!(stage.state.desk.tab().filter, "tag:vip");
    }
}

#[test]
fn the_menu_sorts_and_unsorts_and_applies_what_is_ticked_with_it() {
    let mut stage = opened("city", "", &CITIES);
    stage.press("down enter");
    assert_eq!(stage.state.desk.tab().view.sort[0].direction, Direction::Descending);
    assert_eq!(stage.state.desk.tab().filter, "");
    stage.press("m down down enter");
    assert!(stage.state.desk.tab().view.sort.is_empty());
    let mut stage = opened("city", "", &CITIES);
    stage.press("down down down space up up up up enter");
    assert_eq!((stage.state.desk.tab().filter.as_str(), stage.state.desk.tab().view.sort.len()), ("city=杭州", 1));
}

#[test]
fn what_fits_no_value_takes_no_sort_away() {
    let mut stage = opened("city", "", &CITIES);
    stage.press("up enter");
    let sort = stage.state.desk.tab().view.sort.clone();
    let mut stage = opened("city", "", &CITIES);
    stage.press("home enter esc m");
    let sorted = stage.state.desk.tab().view.sort.clone();
    stage.type_text("zzz");
    stage.press("enter");
    assert_eq!(stage.state.desk.tab().view.sort, sorted);
    assert_ne!(sorted, Vec::new());
    assert!(stage.state.desk.has_keys(HERE), "the menu stays: {sort:?}");
}

#[test]
fn escape_changes_nothing() {
    let mut stage = opened("city", "tag:vip", &CITIES);
    assert!(stage.press("down down down space h esc").is_empty());
    assert_eq!(stage.state.desk.tab().filter, "tag:vip");
    assert!(stage.state.desk.tab().view.sort.is_empty() && matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn yes_no_and_tags_have_values_too() {
    let mut stage = opened("churn", "", &[("", 5), ("0", 3), ("1", 2)]);
    assert_eq!(values(&stage), ["no", "yes", "(blank)"]);
    stage.press("down down down down enter");
    assert_eq!(stage.state.desk.tab().filter, "churn");
    let mut stage = opened("tags", "", &[("vip", 5), ("none", 3)]);
    stage.press("down down down space space enter");
    assert_eq!(stage.state.desk.tab().filter, "tags=\"none\",vip", "a tag called none is no keyword");
}
