//! Lists that narrow, and tags.

use super::*;

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
