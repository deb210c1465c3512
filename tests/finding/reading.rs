//! What is read, and when it leaves.

use super::*;
use crate::asked::of_customers;
use crate::each::ask_table;

/// Customers whose names are all different: every tenth is a Li, every hundredth a Li Ming.
pub(super) fn crowd(count: u32) -> Shop {
    let mut shop = Shop::default();
    for id in 1..=count {
        let given = if id % 100 == 0 { "明" } else { "安" };
        let surname = if id % 10 == 0 { "李" } else { "王" };
        let mut cells = vec![Value::Blank; vocabulary().fields.len()];
        cells[0] = Value::Text(format!("{surname}{given}{id}"));
        cells[1] = Value::text(["杭州", "上海"][id as usize % 2]);
        cells[5] = Value::Money(Fen(i64::from(id % 997)));
        cells[10] = Value::text(["new", "", "won", "won"][id as usize % 4]);
        shop.customers.insert(id, Customer { live: true, cells, notes: vec![] });
    }
    shop
}

fn finding(line: &str) -> Ask {
    Ask { filter: query::parse(line, &vocabulary(), today()).filter, ..Ask::default() }
}

#[test]
fn a_longer_word_looks_only_through_the_shorter_ones_hits() {
    let (mut shop, mut table) = (crowd(2_000), Table::new(vocabulary().fields));
    let mut cost = |line: &str| {
        let before = table.looked();
        let found = ask_table(&mut table, &mut shop, &finding(line)).order.len();
        (found, table.looked() - before)
    };
    assert_eq!(cost("name:李"), (200, 2_000));
    assert_eq!(cost("name:李明"), (20, 200));
    assert_eq!(cost("name:李明1"), (11, 20));
    assert_eq!(cost("name:李明"), (20, 0), "taking a letter back costs nothing");
    assert_eq!(cost("name:李明2"), (2, 20));
}

#[test]
fn a_column_is_read_once_and_only_when_asked_for() {
    let (mut shop, mut table) = (crowd(300), Table::new(vocabulary().fields));
    ask_table(&mut table, &mut shop, &finding(""));
    assert_eq!(shop.cells_read, 300, "the stages, for the tabs");
    ask_table(&mut table, &mut shop, &finding("city:杭州 spend>1"));
    assert_eq!(shop.cells_read, 900);
    ask_table(&mut table, &mut shop, &finding("city:上海 -spend>2"));
    assert_eq!(shop.cells_read, 900);
    table.patch(&of_customers(vec![(7, 7)]), &mut shop, &Cancel::default()).expect("a patch");
    assert_eq!(shop.cells_read, 903, "one row of three columns");
}

#[test]
fn many_changes_of_scores_or_notes_leave_the_other_columns_loaded() {
    let mut fields = vocabulary().fields;
    let churn = fields.iter_mut().find(|field| field.key == "churn").expect("a field of the vocabulary");
    churn.origin = Origin::Score;
    let (mut shop, mut table) = (crowd(3_000), Table::new(fields));
    let asks = [finding("city:杭州 spend:any"), finding("churn"), finding("李")];
    let before = asks.each_ref().map(|ask| ask_table(&mut table, &mut shop, ask).order.len());
    assert_eq!(before, [1_500, 0, 300]);
    let read = shop.cells_read;
    for (id, customer) in &mut shop.customers {
        customer.cells[11] = Value::YesNo(id % 2 == 0);
        customer.notes = vec!["李".into()];
    }
    let everybody = vec![(1, 3_000)];
    let changes = Changes { scores: everybody.clone(), ..Changes::default() };
    table.patch(&changes, &mut shop, &Cancel::default()).expect("a patch");
    let after = asks.each_ref().map(|ask| ask_table(&mut table, &mut shop, ask).order.len());
    assert_eq!(after, [1_500, 1_500, 300], "of the notes nothing was said");
    assert_eq!(shop.cells_read - read, 3_000, "one column");
    let changes = Changes { notes: everybody, ..Changes::default() };
    table.patch(&changes, &mut shop, &Cancel::default()).expect("a patch");
    assert_eq!(ask_table(&mut table, &mut shop, &asks[2]).order.len(), 3_000);
    assert_eq!(shop.cells_read - read, 3_000, "no cell");
}

#[test]
fn the_top_of_a_long_order_goes_out_before_the_rest() {
    let (mut shop, mut table) = (crowd(30_000), Table::new(vocabulary().fields));
    let mut tops: Vec<First> = Vec::new();
    let mut ask = finding("");
    ask.sort = vec![SortKey { field: "name".into(), direction: Direction::Descending }];
    let answer = table.answer(&ask, &mut shop, &Cancel::default(), &mut |first| tops.push(first)).expect("an answer");
    let top = answer.order[..FIRST_ROWS].to_vec();
    assert_eq!(tops, [First { order: top, shown: 30_000, of: 30_000 }]);
    let again = table.answer(&ask, &mut shop, &Cancel::default(), &mut |_| panic!("sorted already"));
    assert_eq!(again.expect("an answer"), answer);
}

#[test]
fn a_cancelled_question_has_no_answer_and_harms_nothing() {
    let (mut shop, mut table) = (crowd(1_000), Table::new(vocabulary().fields));
    let cancel = Cancel::default();
    cancel.trip();
    let stopped = table.answer(&finding("李"), &mut shop, &cancel, &mut |_| {});
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(ask_table(&mut table, &mut shop, &finding("李")).order.len(), 100);
}

#[test]
fn the_least_used_column_leaves_when_the_budget_is_full() {
    let (mut shop, mut table) = (crowd(1_000), Table::new(vocabulary().fields).with_budget(20_000));
    ask_table(&mut table, &mut shop, &finding("name:李"));
    let names = table.bytes();
    assert!(names > 20_000, "what one question needs is never dropped: {names}");
    ask_table(&mut table, &mut shop, &finding("spend>1"));
    assert!(table.bytes() < names, "the names have gone");
    let before = shop.cells_read;
    ask_table(&mut table, &mut shop, &finding("name:王"));
    assert_eq!(shop.cells_read - before, 1_000, "and come back");
}

#[test]
fn tabs_count_every_stage_whatever_the_filter() {
    let (mut shop, mut table) = (crowd(100), Table::new(vocabulary().fields));
    shop.customers.entry(2).and_modify(|customer| customer.live = false);
    let answer = ask_table(&mut table, &mut shop, &Ask { stage: Some("won".into()), ..finding("李") });
    let stages = answer.stages;
    assert_eq!((stages.all, stages.of("new"), stages.of("won"), stages.of("talk")), (99, 25, 49, 0));
    assert_eq!((answer.of, answer.order), (49, vec![10, 30, 50, 70, 90]));
}

#[test]
fn values_come_with_their_counts() {
    let (mut shop, mut table) = (crowd(101), Table::new(vocabulary().fields));
    let mut values = |typed: &str| {
        let values =
            table.values(&Wanted { field: "city", typed, limit: 5 }, &mut shop, &Cancel::default()).expect("values");
        values.into_iter().map(|of| (of.value, of.count)).collect::<Vec<_>>()
    };
    assert_eq!(values(""), [("上海".to_owned(), 51), ("杭州".to_owned(), 50)]);
    assert_eq!(values("hz"), [("杭州".to_owned(), 50)]);
    assert_eq!(values("北"), []);
}

#[test]
fn values_to_choose_among_are_narrowed_by_what_they_contain_and_say_when_there_are_more() {
    let (mut shop, mut table) = (crowd(101), Table::new(vocabulary().fields));
    let mut distinct = |field: &str, typed: &str, limit| {
        let found = table.distinct(&Wanted { field, typed, limit }, &Ask::default(), &mut shop, &Cancel::default());
        let found = found.expect("values");
        (found.values.into_iter().map(|of| (of.value, of.count)).collect::<Vec<_>>(), found.more)
    };
    assert_eq!(distinct("city", "州", 5), (vec![("杭州".to_owned(), 50)], false));
    assert_eq!(distinct("city", "hz", 5), (vec![("杭州".to_owned(), 50)], false));
    assert_eq!(distinct("city", "", 1), (vec![("上海".to_owned(), 51)], true));
    assert_eq!(distinct("spend", "", 5).0, [], "there are ranges for money");
}

#[test]
fn cells_of_any_rows_add_up_and_blanks_and_texts_do_not_count() {
    let (mut shop, mut table) = (crowd(100), Table::new(vocabulary().fields));
    shop.customers.entry(7).and_modify(|customer| customer.cells[5] = Value::Blank);
    let mut total = |customers: &[u32], fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let total = table.total(customers, &fields, &mut shop, &Cancel::default()).expect("a total");
        (total.sum, total.filled)
    };
    assert_eq!(total(&[100, 3, 7, 50], &["spend"]), (153, 3), "in any order");
    assert_eq!(total(&[3, 4_000_000], &["spend", "city"]), (3, 1), "of those who are there");
    assert_eq!(total(&[], &["spend"]), (0, 0));
    let every: Vec<u32> = (1..=100).collect();
    assert_eq!(total(&every, &["spend"]), (5_050 - 7, 99));
}
