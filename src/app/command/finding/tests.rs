//! What the commands of finding do, as a person sees it.

use crate::app::desk::served::Served;
use std::sync::Arc;

use crate::app::desk::line;
use crate::app::desk::room::Room;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered};
use crate::app::ground::found::Counted;
use crate::app::ground::panel::Line;
use crate::app::tests::{Stage, ordered};
use crate::domain::{Direction, Filter, Value};
use crate::table::{self, Ask};

fn question(effects: &[Effect]) -> Option<(u64, &Ask)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Order(question), .. } => Some((*ticket, question)),
        _ => None,
    })
}

fn answer(ids: Vec<u32>) -> Ordered {
    Ordered { of: 3, ids: Arc::new(ids), whole: true, ..Ordered::default() }
}

#[test]
fn each_key_in_the_filter_line_asks_and_escape_restores_at_once() {
    let mut stage = Stage::with_rows(3);
    let effects = stage.press("f7 x");
    let (ticket, asked) = question(&effects).expect("the lane is asked");
    assert_ne!(asked.filter, Filter::default());
    stage.happen(ordered(ticket, answer(vec![2])));
    assert_eq!(stage.state.desk.tab().order.as_slice(), [2]);
    let effects = stage.press("esc");
    assert_eq!(stage.state.desk.tab().order.as_slice(), [1, 2, 3], "the old order was kept");
    assert_eq!(question(&effects).expect("asked again").1.filter, Filter::default());
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut stage = Stage::with_rows(3);
    let first = question(&stage.press("f7 x")).expect("asked").0;
    let second = question(&stage.press("y")).expect("asked").0;
    stage.happen(ordered(first, answer(vec![1])));
    assert_eq!(stage.state.desk.tab().order.len(), 3);
    stage.happen(ordered(second, answer(vec![2, 3])));
    assert_eq!(stage.state.desk.tab().order.as_slice(), [2, 3]);
}

#[test]
fn chinese_punctuation_is_ascii_in_the_filter_line() {
    let mut stage = Stage::with_rows(1);
    stage.press("f7 城 市 ： 杭 州");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    assert_eq!(bar.text.as_str(), "城市:杭州");
    assert_eq!(bar.problem, None);
}

#[test]
fn a_wrong_word_is_named_and_does_not_empty_the_grid() {
    let mut stage = Stage::with_rows(2);
    stage.press("f7");
    stage.type_text("citty:x");
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    let (range, sentence) = bar.problem.clone().expect("a problem");
    assert!(range.start == 0 && sentence.contains("city"), "{sentence}");
    assert_eq!(stage.state.desk.tab().view.filter, Filter::default());
}

#[test]
fn brackets_sort_by_the_column_under_the_cursor() {
    let mut stage = Stage::with_rows(2);
    let effects = stage.press("esc right ]");
    let sort = &question(&effects).expect("asked").1.sort;
    assert_eq!((sort[0].field.as_str(), sort[0].direction), ("city", Direction::Descending));
}

#[test]
fn a_cell_being_typed_stays_with_its_customer_when_the_order_comes() {
    let mut stage = Stage::with_rows(3);
    stage.press("esc right c x");
    crate::app::desk::order::ask(&mut stage.state.desk);
    let ticket = question(&stage.state.desk.take()).expect("asked").0;
    stage.happen(ordered(ticket, answer(vec![3, 2, 1])));
    assert_eq!(stage.state.desk.current(), Some(1));
    let effects = stage.press("enter");
    assert!(matches!(&effects[0], Effect::Save(edit) if edit.place.customer == Some(1)), "{effects:?}");
}

#[test]
fn customers_that_another_process_added_are_asked_for_and_the_cursor_stays() {
    let mut stage = Stage::with_rows(3);
    stage.press("down");
    let effects = stage.happen(Event::Changed(Some(vec![4])));
    let Some(Effect::Ask { ticket, question: Question::Count(_), .. }) = effects.last() else { panic!("{effects:?}") };
    let effects = stage.reply_to(*ticket, Answer::Counted(Counted { of: 4, ..Counted::default() }));
    let ticket = question(&effects).expect("the order is asked for").0;
    stage
        .happen(ordered(ticket, Ordered { of: 4, ids: Arc::new(vec![4, 1, 2, 3]), whole: true, ..Ordered::default() }));
    assert_eq!((stage.state.desk.current(), stage.state.desk.tab().row), (Some(2), 2));
}

#[test]
fn count_and_sum_after_an_edit_are_of_the_rows_that_show() {
    let mut stage = Stage::with_rows(3);
    stage.press("f7");
    let effects = stage.type_text("city:London");
    let ticket = question(&effects).expect("asked").0;
    stage.happen(ordered(ticket, Ordered { of: 3, ..answer(vec![1, 3]) }));
    stage.press("enter");
    crate::app::desk::order::count(&mut stage.state.desk);
    let effects = stage.state.desk.take();
    let counted = effects.iter().find_map(|effect| match effect {
        Effect::Ask { question: Question::Count(ask), .. } => Some(ask.clone()),
        _ => None,
    });
    let counted = counted.expect("counted");
    assert_eq!((counted.among, counted.filter), (Some(Arc::new(vec![1, 3])), Filter::default()));
}

#[test]
fn finding_jumps_inside_the_filter_and_goes_round() {
    let mut stage = Stage::with_rows(5);
    let effects = stage.press("esc / a");
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Find { .. }, .. } => Some(*ticket),
        _ => None,
    });
    stage.reply_to(ticket.expect("asked"), Answer::Found(vec![1, 3]));
    assert_eq!(stage.state.desk.tab().row, 1);
    stage.press("enter n");
    assert_eq!(stage.state.desk.tab().row, 3);
    stage.press("n");
    assert_eq!(stage.state.desk.tab().row, 1);
    stage.press("N");
    assert_eq!(stage.state.desk.tab().row, 3);
}

/// A sheet of so many rows in which every city is this one.
fn all_in(city: &str, rows: u32) -> Stage {
    let mut stage = Stage::with_rows(rows);
    stage.press("esc");
    stage.go_to_column("city");
    let column = stage.state.desk.tab().column;
    for row in stage.state.desk.window_mut().rows.iter_mut().map(std::sync::Arc::make_mut) {
        row.cells[column] = Value::text(city);
    }
    stage
}

fn typed_line(stage: &Stage) -> &str {
    let bar = stage.state.rooms.filter.bar().expect("a filter line");
    bar.text.as_str()
}

#[test]
fn one_key_asks_for_rows_like_this_cell_and_one_for_the_others() {
    let mut stage = all_in("杭州", 3);
    stage.press("down");
    let effects = stage.press("*");
    assert!(question(&effects).is_some());
    assert_eq!(stage.state.desk.tab().filter, "city=杭州");
    assert!(stage.state.desk.tab().stay, "the cursor stays on its customer");
    stage.go_to_column("email");
    stage.press("#");
    assert_eq!(stage.state.desk.tab().filter, "city=杭州 email:any", "blank is none");
    stage.press("f");
    assert_eq!(typed_line(&stage), "city=杭州 email:any", "it can be edited");
    stage.press("esc \\");
    assert_eq!(stage.state.desk.tab().filter, "");
}

#[test]
fn signs_of_an_input_method_are_keys_too() {
    let mut stage = all_in("杭州", 1);
    stage.press("＊");
    assert_eq!(stage.state.desk.tab().filter, "city=杭州");
    stage.press("、");
    assert_eq!(stage.state.desk.tab().filter, "");
}

fn sort_of(effects: &[Effect]) -> Vec<(String, Direction)> {
    let (_, question) = question(effects).expect("the lane is asked");
    question.sort.iter().map(|key| (key.field.clone(), key.direction)).collect()
}

fn marks(stage: &Stage) -> Vec<String> {
    ["city", "phone"].map(|field| crate::app::desk::sort::mark(&stage.state.desk, field)).into()
}

#[test]
fn a_second_key_sorts_within_the_first_and_both_are_marked() {
    let mut stage = all_in("杭州", 2);
    stage.press("[");
    assert_eq!(marks(&stage), ["▲", ""]);
    stage.go_to_column("phone");
    let effects = stage.press("z ]");
    let keys = [("city".to_owned(), Direction::Ascending), ("phone".to_owned(), Direction::Descending)];
    assert_eq!(sort_of(&effects), keys);
    assert_eq!(marks(&stage), ["▲1", "▼2"]);
    stage.press("z ]");
    assert_eq!(marks(&stage), ["▲1", "▲2"], "again: the other direction");
    stage.press("]");
    assert_eq!(marks(&stage), ["", "▼"]);
}

#[test]
fn the_sort_of_the_line_goes_before_the_sheets_own_and_leaves_it_as_it_was() {
    let mut stage = all_in("杭州", 2);
    stage.press("[ f");
    stage.type_text("sort:-phone,city");
    assert_eq!(marks(&stage), ["▲2", "▼1"]);
    let effects = stage.press("ctrl-u");
    assert_eq!(sort_of(&effects), [("city".to_owned(), Direction::Ascending)]);
    assert_eq!(marks(&stage), ["▲", ""]);
}

#[test]
fn a_sort_key_takes_the_sort_out_of_the_line() {
    let mut stage = all_in("杭州", 2);
    stage.press("f");
    stage.type_text("杭 sort:-phone");
    let effects = stage.press("enter z [");
    let keys = [("phone".to_owned(), Direction::Descending), ("city".to_owned(), Direction::Ascending)];
    assert_eq!(sort_of(&effects), keys, "the line's key was there already");
    assert_eq!(stage.state.desk.tab().filter, "杭");
}

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
