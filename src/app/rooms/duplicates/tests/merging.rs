//! Two become one.

use super::*;

#[test]
fn what_is_proposed_is_merged_and_a_choice_goes_before_it() {
    let cell = |key: &str, text: &str| (key.to_owned(), Value::text(text));
    let mut stage = with_two();
    let cells = vec![cell("email", "w@x.cn"), cell("tags", "VIP,展会")];
    assert_eq!(merged(&mut stage), Action::Merge { keep: 1, other: 4, cells });
    assert!(matches!(stage.state.focus, Focus::Grid));
    // Fields in their order: code, name, e-mail, city, tags.
    let mut stage = with_two();
    let cells = vec![cell("name", "Wang Fang"), cell("email", "w@x.cn")];
    stage.press("down right down down down left");
    assert_eq!(merged(&mut stage), Action::Merge { keep: 1, other: 4, cells });
}

#[test]
fn the_other_one_may_be_kept_and_choices_stay_with_their_values() {
    let mut stage = with_two();
    stage.press("down right s");
    let cells = [("city".to_owned(), Value::text("杭州")), ("tags".to_owned(), Value::text("展会,VIP"))];
    let Action::Merge { keep, other, cells: merged } = merged(&mut stage) else { panic!("a merge") };
    assert_eq!((keep, other), (4, 1));
    assert_eq!(merged, cells[..1], "the tags of both are her own, the name stays Wang Fang");
}

#[test]
fn leaving_merges_nobody_and_goes_back_to_where_it_was_opened() {
    let mut stage = with_two();
    assert!(stage.press("right esc").is_empty());
    assert!(matches!(stage.state.focus, Focus::Grid));
    let mut stage = with_list(&[&[1, 4]]);
    let (kept, other) = (party(&stage, 1, &[]), party(&stage, 4, &[]));
    stage.press("enter");
    stage.reply(&Question::Parties(1, 4), Answer::Parties(Some(Box::new((kept, other)))));
    stage.press("esc");
    assert_eq!(stage.state.focus.room(), Some(HERE));
    assert!(stage.state.rooms.duplicates.chosen().is_some());
}

#[test]
fn two_selected_rows_are_merged_and_one_or_three_are_not() {
    let mut stage = Stage::with_rows(9);
    let run = |stage: &mut Stage| {
        serve::run(&mut stage.state, "merge-customers");
        stage.state.desk.take()
    };
    assert!(run(&mut stage).is_empty());
    assert!(said(&stage).contains("exactly two"), "{}", said(&stage));
    stage.press("down shift-down");
    assert!(asked(&run(&mut stage), &Question::Parties(2, 3)));
    stage.press("shift-down");
    assert!(run(&mut stage).is_empty());
    stage.state.desk.set_marks([9, 4]);
    assert!(asked(&run(&mut stage), &Question::Parties(4, 9)), "marked rows go before");
    assert_eq!(views::first(&stage.state.desk), stage.state.desk.sheets().len(), "nothing else moved");
}

#[test]
fn fields_that_are_empty_in_both_are_not_counted_as_the_same() {
    let mut stage = with_two();
    let pictured = |stage: &Stage| {
        let panel = stage.state.rooms.duplicates.shows(&stage.state.desk, 100, 20).expect("the two of them");
        panel.lines.into_iter().flat_map(|line| line.pieces).map(|piece| piece.text).collect::<Vec<_>>().join(" ")
    };
    assert!(!pictured(&stage).contains("the same"), "whatever they share is empty: {}", pictured(&stage));
    stage.press("f3");
    let shown = pictured(&stage);
    assert!(!shown.contains("Phone") && shown.contains("E-mail"), "empty fields do not come with them: {shown}");
}

#[test]
fn both_are_kept_where_there_is_a_place_and_else_it_is_said_why_not() {
    let mut stage = with_two();
    // Code, name, e-mail, city, tags: a name is one.
    stage.press("down space");
    assert!(said(&stage).contains("one value only"), "{}", said(&stage));
    stage.press("down down down b");
    let Action::Merge { cells, .. } = merged(&mut stage) else { panic!("a merge") };
    assert!(cells.contains(&("tags".into(), Value::text("VIP,展会"))), "{cells:?}");
}

#[test]
fn of_customers_who_were_pasted_it_is_asked_who_has_the_same() {
    let mut stage = Stage::with_rows(9);
    let bulk = Bulk { label: "paste", place: Place::default(), rows: Rows::some(Vec::new()), recipe: Recipe::Trash };
    let tally = Tally { rows: 30, added: (10..40).collect(), ..Tally::default() };
    let effects = stage.happen(Event::Bulk(Bulking::Done(bulk, tally)));
    let alike = |customer, field: &str| asked(&effects, &Question::Alike { customer, field: field.into() });
    assert!(alike(10, "phone") && alike(29, "email") && alike(10, "name"), "{effects:?}");
    assert!(!alike(30, "phone"), "not of all of a long paste");
    for (customer, twin) in [(12, 3), (11, 7), (11, 8), (10, 7)] {
        stage.happen(like(customer, twin, 0));
    }
    let told = said(&stage);
    assert!(told.contains("#10: Same phone as #7 王芳 (Maintenance). Ctrl-G goes there"), "whose it is: {told}");
    assert!(told.contains("2 more of those pasted look like somebody"), "each once: {told}");
}
