//! What could follow is offered, and completed.

use super::*;

fn candidates(stage: &Stage) -> Vec<&str> {
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    bar.offer.candidates.iter().map(|candidate| candidate.label.as_str()).collect()
}

fn values_asked(effects: &[Effect]) -> Option<(u64, &str, &str)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Complete { field, typed, .. }, .. } => {
            Some((*ticket, field.as_str(), typed.as_str()))
        }
        _ => None,
    })
}

fn counted(values: &[(&str, usize)]) -> Vec<table::Counted> {
    values.iter().map(|(value, count)| table::Counted { value: (*value).to_owned(), count: *count }).collect()
}

#[test]
fn tab_goes_through_the_fields_and_typing_goes_on() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7");
    stage.type_text("vip co");
    assert!(candidates(&stage).starts_with(&["code", "country", "company"]), "{:?}", candidates(&stage));
    let first = candidates(&stage)[0].to_owned();
    let second = candidates(&stage)[1].to_owned();
    stage.press("tab");
    assert_eq!(typed_line(&stage), format!("vip {first}:"));
    stage.press("tab");
    assert_eq!(typed_line(&stage), format!("vip {second}:"));
    stage.press("shift-tab x");
    assert_eq!(typed_line(&stage), format!("vip {first}:x"));
}

/// What drops under the filter line.
fn offered(stage: &Stage) -> Vec<String> {
    let panel = stage.state.rooms.filter.shows(&stage.state.desk, 80, 24).expect("a filter line");
    let Some(drop) = panel.drop else { return Vec::new() };
    let told = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    drop.items.iter().map(|(line, _)| told(&drop.lines[usize::from(*line)])).collect()
}

#[test]
fn values_come_with_their_counts_and_an_older_answer_is_dropped() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7");
    let effects = stage.type_text("city:");
    let (older, field, typed) = values_asked(&effects).expect("asked");
    assert_eq!((field, typed), ("city", ""));
    let effects = stage.type_text("h");
    let (newer, _, typed) = values_asked(&effects).expect("asked");
    assert_eq!(typed, "h");
    stage.reply_to(older, Answer::Completed(counted(&[("上海", 180)])));
    assert!(candidates(&stage).is_empty());
    stage.reply_to(newer, Answer::Completed(counted(&[("杭州", 212), ("Ho Chi Minh", 3)])));
    assert_eq!(offered(&stage), ["杭州 212", "Ho Chi Minh 3"]);
    let effects = stage.press("tab tab");
    assert_eq!(typed_line(&stage), "city:\"Ho Chi Minh\"");
    assert!(question(&effects).is_some(), "the grid narrows with it");
    assert_eq!(offered(&stage), ["杭州 212", "Ho Chi Minh 3 >"]);
    stage.state.desk.resize((40, 10));
    stage.press("up");
    assert_eq!(typed_line(&stage), "city:杭州", "in the list the arrows choose");
    assert!(offered(&stage).contains(&"杭州 212 >".to_owned()), "the chosen one shows on every screen");
}

#[test]
fn a_field_is_offered_by_one_name_and_by_the_other_only_where_that_is_typed() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7 tab");
    let doubled =
        |stage: &Stage| offered(stage).into_iter().filter(|line| line.contains("Customer ID")).collect::<Vec<_>>();
    assert!(offered(&stage).len() > 3 && doubled(&stage).is_empty(), "{:?}", offered(&stage));
    stage.press("tab tab");
    assert!(doubled(&stage).is_empty(), "nor while Tab goes on: {:?}", offered(&stage));
    stage.press("esc f7");
    stage.type_text("cust");
    assert!(
        offered(&stage).iter().any(|line| line.contains("code") && line.contains("Customer ID")),
        "{:?}",
        offered(&stage)
    );
}

#[test]
fn a_tab_before_the_values_waits_for_them() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7");
    let effects = stage.type_text("city:");
    let ticket = values_asked(&effects).expect("asked").0;
    stage.press("tab");
    stage.reply_to(ticket, Answer::Completed(counted(&[("杭州", 212)])));
    assert_eq!(typed_line(&stage), "city:杭州");
}

#[test]
fn options_keep_their_order_and_get_their_counts() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7");
    let effects = stage.type_text("tier:");
    let ticket = values_asked(&effects).expect("asked").0;
    stage.reply_to(ticket, Answer::Completed(counted(&[("C", 9), ("A", 2)])));
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    let offered: Vec<_> = bar.offer.candidates.iter().map(|of| (of.label.as_str(), of.count)).collect();
    assert_eq!(offered, [("A", Some(2)), ("B", Some(0)), ("C", Some(9))]);
}

#[test]
fn what_is_wrong_shows_rather_than_what_could_follow_until_tab_is_pressed() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7");
    stage.type_text("citty:x na");
    assert!(offered(&stage).is_empty());
    stage.press("tab");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    assert!(
        typed_line(&stage).ends_with("name:") && bar.offer.candidates.is_empty(),
        "one candidate: on to its values"
    );
    stage.press("ctrl-u");
    stage.type_text("city:");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    assert!(bar.unfinished && offered(&stage).is_empty(), "nothing to offer yet");
}

#[test]
fn a_quote_applies_once_it_is_closed_and_until_then_the_rest_does() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    stage.type_text("杭州 ");
    for signs in ["\"", "云", "山 spend>1w", "科"] {
        stage.type_text(signs);
        assert_eq!(stage.state.desk.tab().view.filter, Filter::Words("杭州".into()), "{signs}");
    }
    assert!(line::is_partly_understood(&stage.state.desk), "what shows is no answer to all of it");
    stage.press("enter");
    assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.refused), "Enter keeps the line open");
    stage.press("ctrl-u");
    stage.type_text("\"云 山\"");
    assert_eq!(stage.state.desk.tab().view.filter, Filter::Words("云 山".into()));
    assert!(!line::is_partly_understood(&stage.state.desk));
}
