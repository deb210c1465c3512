//! Lines that are remembered, taken over, or not whole yet.

use super::*;

#[test]
fn kept_lines_come_back_with_up_and_what_was_typed_with_down() {
    let mut stage = Stage::with_rows(1);
    for line in ["one", "two", "one"] {
        stage.press("f7 ctrl-u");
        stage.type_text(line);
        stage.press("enter");
    }
    assert_eq!(stage.state.rooms.filter.kept.lines(), ["two", "one"], "each once, the newest last");
    stage.press("f7 ctrl-u h u");
    let mut seen = Vec::new();
    for key in ["up", "up", "up", "down", "down", "down"] {
        stage.press(key);
        seen.push(typed_line(&stage).to_owned());
    }
    assert_eq!(seen, ["one", "two", "two", "one", "hu", "hu"]);
}

#[test]
fn the_last_fifty_lines_are_remembered_for_the_next_start() {
    let mut stage = Stage::with_rows(1);
    let mut remembered = String::new();
    for at in 0..60 {
        stage.press("f7 ctrl-u");
        stage.type_text(&format!("line{at}"));
        for effect in stage.press("enter") {
            if let Effect::Remember { key: "filters", value } = effect {
                remembered = value;
            }
        }
    }
    let kept = crate::app::rooms::filter::kept::Kept::read(&remembered);
    let lines = kept.lines();
    assert_eq!((lines.len(), lines[0].as_str(), lines[49].as_str()), (50, "line10", "line59"));
    let effects = stage.press("f7 enter");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Remember { .. })), "nothing new, nothing written");
}

#[test]
fn switching_between_finding_and_filtering_keeps_the_text_and_finding_keeps_the_filter() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7 v i p enter f7");
    stage.type_text(" 李");
    assert_eq!(stage.state.desk.tab().filter, "vip 李");
    for switch in ["ctrl-f", "f7"] {
        let effects = stage.press(switch);
        assert_eq!((stage.state.desk.last().sought.as_str(), stage.state.desk.tab().filter.as_str()), ("李", "vip"));
        let words = Filter::Words("李".into());
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask { question: Question::Find { words: asked, .. }, .. } if *asked == words)));
        stage.press(switch);
        assert_eq!((typed_line(&stage), stage.state.desk.last().sought.as_str()), ("vip 李", ""));
    }
    stage.press("ctrl-f x enter n N");
    assert_eq!(stage.state.desk.tab().filter, "vip");
}

#[test]
fn the_same_text_means_the_same_in_both() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    let effects = stage.type_text("city:杭州 spend>1w");
    let narrowed = question(&effects).expect("asked").1.filter.clone();
    let effects = stage.press("ctrl-f");
    assert!(effects.iter().any(
        |effect| matches!(effect, Effect::Ask { question: Question::Find { words, .. }, .. } if *words == narrowed)
    ));
    let effects = stage.press("ctrl-u : - )");
    let literally = Filter::Words(":-)".into());
    assert!(effects.iter().any(
        |effect| matches!(effect, Effect::Ask { question: Question::Find { words, .. }, .. } if *words == literally)
    ));
}

#[test]
fn from_the_grid_to_the_result_it_takes_thirteen_keys_at_most() {
    for line in ["杭州 spend>1w", "hz spend>1w"] {
        let mut stage = Stage::with_rows(3);
        let mut keys = 1;
        let mut effects = stage.press("f7");
        for sign in line.chars() {
            effects = stage.type_text(&sign.to_string());
            keys += 1;
        }
        assert!(keys <= 13, "{line}: {keys}");
        let (ticket, asked) = question(&effects).expect("the last key asks");
        let whole = crate::query::parse(line, stage.state.desk.vocabulary(), stage.state.desk.today());
        assert_eq!((&asked.filter, whole.problems.len()), (&whole.filter, 0));
        stage.happen(ordered(ticket, answer(vec![2])));
        assert_eq!(stage.state.desk.tab().order.as_slice(), [2], "it shows without Enter");
    }
}

#[test]
fn the_first_screenful_of_a_sort_does_not_move_a_cursor_that_stands_below_it() {
    let mut stage = Stage::with_rows(500);
    let ticket = question(&stage.press("ctrl-end esc right ]")).expect("asked").0;
    let first = Ordered { ids: Arc::new((1..=256).collect()), of: 500, ..Ordered::default() };
    stage.happen(ordered(ticket, first));
    assert_eq!(stage.state.desk.tab().row, 499);
    stage.happen(ordered(ticket, Ordered { of: 500, ..answer((1..=500).rev().collect()) }));
    assert_eq!((stage.state.desk.tab().row, stage.state.desk.current()), (499, Some(1)));
}

#[test]
fn reading_columns_is_said_until_the_answer_comes() {
    let mut stage = Stage::with_rows(3);
    let ticket = question(&stage.press("f7 x")).expect("asked").0;
    stage.happen(Event::Loading);
    assert!(stage.state.desk.is_loading());
    stage.happen(ordered(ticket, answer(vec![2])));
    assert!(!stage.state.desk.is_loading());
}

#[test]
fn a_word_on_the_way_to_a_fields_name_does_not_empty_the_grid() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    assert!(question(&stage.type_text("cit")).is_none(), "nothing is looked for yet");
    let effects = stage.type_text("y:x");
    assert!(matches!(&question(&effects).expect("asked").1.filter, Filter::Condition(of) if of.field == "city"));
    stage.press("esc f7");
    stage.type_text("cit");
    let effects = stage.press("enter");
    assert_eq!(question(&effects).expect("asked").1.filter, Filter::Words("cit".into()), "Enter makes it a word");
    stage.press("f7");
    assert!(question(&stage.type_text(" tier")).is_none());
    let effects = stage.type_text(" ");
    let Filter::All(words) = &question(&effects).expect("asked").1.filter else { panic!("{effects:?}") };
    assert_eq!(words.len(), 2, "a space makes it a word");
}

#[test]
fn a_field_that_is_a_condition_by_its_name_alone_applies_at_once() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    let effects = stage.type_text("churn");
    assert!(matches!(&question(&effects).expect("asked").1.filter, Filter::Condition(of) if of.field == "churn"));
}

#[test]
fn whoever_walks_on_while_the_order_is_on_its_way_is_not_taken_back() {
    let mut stage = Stage::with_rows(5);
    let effects = stage.happen(Event::Changed(Some(vec![6])));
    let Some(Effect::Ask { ticket, question: Question::Count(_), .. }) = effects.last() else { panic!("{effects:?}") };
    let effects = stage.reply_to(*ticket, Answer::Counted(Counted { of: 6, ..Counted::default() }));
    let ticket = question(&effects).expect("the order is asked for").0;
    stage.press("down down");
    stage.happen(ordered(ticket, Ordered { of: 6, ..answer(vec![6, 1, 2, 3, 4, 5]) }));
    assert_eq!((stage.state.desk.current(), stage.state.desk.tab().row), (Some(3), 3));
}

#[test]
fn enter_on_a_line_with_an_error_keeps_it_open_at_the_error() {
    for (line, caret) in [("last contact>soon 杭州", 17), ("ctiy:杭州 vip", 4), ("vip spend>", 10)] {
        let mut stage = Stage::with_rows(3);
        stage.press("f7");
        stage.type_text(line);
        let effects = stage.press("enter");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Remember { .. })), "{line} is not kept");
        let bar = stage.state.rooms.filter.bar().expect("the line is still open");
        assert_eq!((bar.text.as_str(), bar.text.caret(), bar.refused), (line, caret, true), "{line}");
        let panel = stage.state.rooms.filter.shows(&stage.state.desk, 80, 20).expect("the bar");
        assert!(panel.drop.is_some() && !panel.marks.is_empty(), "{line}: the reason stands under it");
        stage.press("ctrl-s");
        assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.refused), "{line}: neither is it a view");
        stage.press("backspace");
        assert!(stage.state.rooms.filter.bar().is_some_and(|bar| !bar.refused), "{line}: typing goes on");
    }
}

#[test]
fn a_line_in_words_does_not_empty_the_grid_on_the_way() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    for typed in ["杭州 ", "且", " ", "没", "有", "电"] {
        stage.type_text(typed);
        assert_eq!(stage.state.desk.tab().view.filter, Filter::Words("杭州".into()), "{typed}");
    }
    stage.type_text("话");
    assert!(matches!(&stage.state.desk.tab().view.filter, Filter::All(parts) if parts.len() == 2));
}

#[test]
fn a_phrase_narrows_with_its_last_letter_and_says_how_it_was_read() {
    for (line, said) in [
        ("no contact in 3 months", "Last contact: before 2026-08-21, or empty"),
        ("三个月没联系", "Last contact: before 2026-08-21, or empty"),
        ("tier A", "Tier: A"),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.press("f7");
        stage.type_text(line);
        let whole = crate::query::parse(line, stage.state.desk.vocabulary(), stage.state.desk.today());
        assert_eq!(stage.state.desk.tab().view.filter, whole.filter, "{line}: it applies before Enter");
        let panel = stage.state.rooms.filter.shows(&stage.state.desk, 80, 20).expect("the bar");
        let told = panel.drop.expect("it is told").lines.into_iter().flat_map(|line| line.pieces);
        let told: Vec<String> = told.map(|piece| piece.text).collect();
        assert_eq!(told.join(" "), said, "{line}");
        stage.press("enter");
        assert!(stage.state.rooms.filter.bar().is_none());
    }
}
