//! Texts that say more than a number, in many cells at once.

use crate::app::desk::room::Room;
use crate::app::ground::ask::{Answer, Question};
use crate::app::ground::event::{Effect, Event, Ordered};
use crate::app::tests::Stage;
use crate::domain::{Fen, Recipe, Value, bulk};

/// The bulk change among these effects.
fn change(effects: &[Effect]) -> &bulk::Bulk {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Bulk(bulk) | Effect::Ask { question: Question::Rehearse(bulk), .. } => Some(bulk),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no change in {effects:?}"))
}

#[test]
fn a_pasted_amount_with_words_around_it_is_read_as_a_typed_one() {
    let mut stage = Stage::with_rows(2);
    stage.go_to_column("spend");
    let effects = stage.happen(Event::Paste("约2万\n10万+\n大概5000\n".into()));
    let bulk = change(&effects);
    let cells = |customer| bulk.recipe.turn(customer, &vec![Value::Blank; bulk.recipe.fields().len()]);
    assert!(cells(1).contains(&Value::Money(Fen(2_000_000))) && cells(2).contains(&Value::Money(Fen(10_000_000))));
    assert_eq!(bulk.recipe.note(1), Some("Spend: 约2万"));
    assert_eq!(bulk.recipe.note(2), Some("Spend: 10万+"));
    assert!(bulk.recipe.added()[0].contains(&("spend".to_owned(), Value::Money(Fen(500_000)))));
    assert_eq!(bulk.recipe.note_of_added(0), Some("Spend: 大概5000"));
}

#[test]
fn one_text_for_many_cells_is_read_so_too_and_what_is_plain_leaves_no_note() {
    for (typed, fen, note) in [("约2万", 2_000_000, Some("Spend: 约2万")), ("2万", 2_000_000, None)] {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("spend");
        stage.press("shift-down shift-down");
        stage.run("set-all");
        stage.type_text(typed);
        let effects = stage.press("enter");
        let Recipe::Put(put) = &change(&effects).recipe else { panic!("{effects:?}") };
        assert_eq!((put.cells.as_slice(), put.note.as_deref()), (&[Value::Money(Fen(fen))][..], note), "{typed}");
    }
}

/// Three customers, into all of whose tags goes that text; what the screen says meanwhile, and what then.
fn tagged(typed: &str) -> (bulk::Bulk, String, String) {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("tags");
    stage.press("shift-down shift-down");
    stage.run("set-all");
    let hint = crate::app::status::said(&stage.state).texts().concat();
    stage.type_text(typed);
    let effects = stage.press("enter");
    let told = format!("{:?}", stage.state.rooms.bulk.shows(&stage.state.desk, 120, 24));
    (change(&effects).clone(), hint, told)
}

#[test]
fn a_tag_with_a_sign_comes_to_those_of_each_customer_or_goes_and_that_is_shown_before() {
    let (old, vip) = (Value::text("old,展会"), Value::Blank);
    for (typed, then, told) in [
        ("+重点", ["old,展会,重点", "重点"], "Adds to the tags of each: 重点."),
        ("-old", ["展会", ""], "Takes away from the tags of each: old."),
        ("重点", ["重点", "重点"], "Replaces all tags that are there"),
    ] {
        let (bulk, hint, shown) = tagged(typed);
        assert!(hint.contains("+/- add a tag, take it away"), "{hint}");
        let turned = [&old, &vip].map(|cell| bulk.recipe.turn(1, std::slice::from_ref(cell)).remove(0));
        assert_eq!((turned, bulk.rows.len()), (then.map(Value::text), 3), "{typed}");
        assert!(shown.contains(told), "{typed}: {shown}");
    }
}

/// The cells of a customer that a change makes, by the keys of their fields.
fn cells(bulk: &bulk::Bulk, customer: u32) -> Vec<(&str, Value)> {
    let fields = bulk.recipe.fields();
    let cells = bulk.recipe.turn(customer, &vec![Value::Blank; fields.len()]);
    fields.iter().map(String::as_str).zip(cells).filter(|(_, value)| !value.is_blank()).collect()
}

#[test]
fn what_cannot_be_read_in_its_column_is_pasted_into_the_notes() {
    for (column, pasted, noted) in [
        ("spend", "lots", "Spend: lots"),
        ("spend", "3-5万", "Spend: 3-5万"),
        ("spend", "12.3456", "Spend: 12.3456"),
        ("next_contact", "when he is back", "Next contact: when he is back"),
        ("next_contact", "2026-02-30", "Next contact: 2026-02-30"),
        ("stage", "on ice", "Stage: on ice"),
    ] {
        let mut stage = Stage::with_rows(2);
        stage.go_to_column(column);
        let effects = stage.happen(Event::Paste(format!("{pasted}\n\n{pasted}\n")));
        let bulk = change(&effects);
        assert_eq!((cells(bulk, 1), bulk.recipe.note(1)), (vec![], Some(noted)), "{column}");
        assert_eq!((bulk.recipe.note(2), bulk.recipe.note_of_added(0)), (None, Some(noted)), "{column}");
        let panel = stage.state.rooms.bulk.shows(&stage.state.desk, 80, 24);
        let shown = format!("{panel:?}");
        assert!(shown.contains("kept in the customer's notes: 2"), "{column}: {shown}");
    }
}

#[test]
fn a_pasted_range_fills_both_ends() {
    let mut stage = Stage::with_rows(2);
    // The second stage is where a budget is asked for.
    let evaluation = stage.state.desk.sheets().iter().position(|sheet| sheet.key == "evaluation").expect("a stage");
    crate::app::desk::tabs::to_tab(&mut stage.state.desk, evaluation);
    stage.happen(Event::Stirred);
    let ordered = Ordered { ids: std::sync::Arc::new(vec![1, 2]), of: 2, whole: true, ..Ordered::default() };
    stage.reply_last(Answer::Ordered(ordered));
    stage.go_to_column("budget");
    let effects = stage.happen(Event::Paste("2万-3万\n约20k–30k\n".into()));
    let bulk = change(&effects);
    let both = vec![("budget", Value::Money(Fen(2_000_000))), ("budget_to", Value::Money(Fen(3_000_000)))];
    assert_eq!((cells(bulk, 1), bulk.recipe.note(1)), (both.clone(), None));
    assert_eq!((cells(bulk, 2), bulk.recipe.note(2)), (both, Some("Budget: 约20k–30k")));
}

/// The cells of a new customer, and her note.
type Added = (Vec<String>, Option<String>);

/// The cells of those whom a paste adds, in order, as `key value`, and the note of each.
fn added(pasted: &str) -> (Vec<Added>, String) {
    let mut stage = Stage::with_rows(0);
    let effects = stage.happen(Event::Paste(pasted.into()));
    let bulk = change(&effects);
    let told = |(key, value): &(String, Value)| format!("{key} {}", value.as_text().unwrap_or("…"));
    let of = |(at, cells): (usize, &Vec<(String, Value)>)| {
        let cells = cells.iter().filter(|(key, _)| key != "stage").map(told).collect();
        (cells, bulk.recipe.note_of_added(at).map(str::to_owned))
    };
    let all = bulk.recipe.added().iter().enumerate().map(of).collect();
    (all, format!("{:?}", stage.state.rooms.bulk.shows(&stage.state.desk, 80, 24)))
}

#[test]
fn a_block_with_headings_goes_where_they_say() {
    for (pasted, first, told) in [
        ("手机\t姓名\n13800138000\t王芳\n13900139000\t李四\n", "name 王芳", "has headings"),
        (
            "序号\t姓名\t电话\n1\t王芳\t13800138000\n2\t李四\t13900139000\n合计\t\t\n",
            "name 王芳",
            "is a line of totals",
        ),
        ("Phone\tName\tShoe\n13800138000\t王芳\t42\n13900139000\t李四\t\n", "name 王芳", "has headings"),
        ("王芳 13800138000\n李四 13900139000\n", "name 王芳", "Each line is one"),
        ("#接龙\n1. 王芳 13800138000\n2. 李四 13900139000\n3. 赵六 13600136000\n", "name 王芳", "left out: #接龙"),
        ("王芳,13800138000\n李四,13900139000\n", "name 王芳", "Each line is one"),
    ] {
        let (all, shown) = added(pasted);
        assert!(all.len() >= 2, "{pasted}: {all:?}");
        assert!(
            all[0].0.contains(&first.to_owned()) && all[0].0.contains(&"phone 13800138000".to_owned()),
            "{pasted}: {all:?}"
        );
        assert!(
            all[1].0.contains(&"name 李四".to_owned()) && all.iter().all(|(cells, _)| cells.len() == 2),
            "{pasted}: {all:?}"
        );
        assert!(shown.contains(told), "{pasted}: {shown}");
    }
    let (all, shown) = added("客户通讯录 2026年\n\n姓名\t电话\n张三\t13800138000\n李四\t13900139000\n");
    assert!(all.len() == 2 && all[1].0.contains(&"name 李四".to_owned()), "{all:?}");
    assert!(shown.contains("客户通讯录 2026年"), "{shown}");
    let (all, shown) = added("#接龙\n团购苹果\n\n1. 张三 2箱\n2. 李四 13900139000 1箱\n3. 王五 杭州 3箱\n");
    let told: Vec<_> = all.iter().map(|(cells, note)| (cells.clone(), note.clone())).collect();
    let names = ["张三", "李四", "王五"].map(|name| format!("name {name}"));
    assert!(told.len() == 3 && told.iter().zip(&names).all(|((cells, _), name)| cells.contains(name)), "{told:?}");
    let phone = "phone 13900139000".to_owned();
    assert!(told[1].0.contains(&phone) && !told[0].0.contains(&phone), "{told:?}");
    assert!(shown.contains("团购苹果"), "{shown}");
    let numbered = added("序号\t姓名\t电话\n1\t王芳\t13800138000\nA17\t李四\t13900139000\n").0;
    assert_eq!((&numbered[0].1, numbered[1].1.as_deref()), (&None, Some("A17")), "what is no running number is kept");
    assert_eq!(added("Phone\tName\tShoe\n1\tAna\t42\n2\tBen\t\n").0[0].1, Some("Shoe: 42".to_owned()));
}

#[test]
fn whoever_a_counted_line_introduces_has_the_name_that_it_says_and_no_number_for_one() {
    let all = added("1. Mary Ann Smith, 2 boxes\n2. 13900139000 2箱\n3. 王五 杭州 3箱\n4. 3箱\n5. O'Neil\n").0;
    let name = |at: usize| all[at].0.iter().find(|cell| cell.starts_with("name ")).map(String::as_str);
    let names: Vec<_> = (0..all.len()).map(name).collect();
    assert_eq!(names, [Some("name Mary Ann Smith"), None, Some("name 王五"), None, Some("name O'Neil")], "{all:?}");
    assert_eq!(all[0].1.as_deref(), Some("2 boxes"), "{all:?}");
    assert!(all[1].0.contains(&"phone 13900139000".to_owned()), "{all:?}");
    assert_eq!((all[1].1.as_deref(), all[3].1.as_deref()), (Some("2箱"), Some("3箱")), "{all:?}");
}

#[test]
fn a_block_without_headings_stays_a_block() {
    for pasted in ["王芳\t13800138000\n李四\t13900139000\n", "Name\nAna\n", "red\nblue\n"] {
        let mut stage = Stage::with_rows(0);
        let effects = stage.happen(Event::Paste(pasted.into()));
        assert_eq!(change(&effects).recipe.added().len(), 2, "{pasted}");
    }
}
