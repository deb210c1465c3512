//! Computed columns: in the window, in the columns in memory and in the journal.

use proptest::prelude::*;

use super::*;
use crate::domain::layout::Step;
use crate::domain::{Cancel, Direction, Fen, Field, Origin, SortKey, kind};
use crate::store::columns::Feed;
use crate::table::{Ask, Table as Columns};

fn add(desk: &mut Desk, label: &str, formula: &str) {
    let kind = kind::named("decimal").expect("a kind");
    let step = Step::AddFormula { name: "new".into(), label: label.into(), kind, formula: formula.into() };
    desk.act(Action::Layout(vec![step])).expect("a computed column");
}

fn fields(desk: &Desk) -> Vec<Field> {
    desk.store.layout().expect("a layout").on(now().date()).fields
}

fn cells(desk: &Desk, customer: CustomerId, keys: &[&str]) -> Vec<Value> {
    let fields = fields(desk);
    let wanted: Vec<&Field> =
        keys.iter().map(|key| fields.iter().find(|field| field.key == *key).expect("a field")).collect();
    desk.store.rows(&[customer], &wanted).expect("rows").remove(0).cells
}

/// A customer with what was spent and in how many orders.
fn customer(desk: &mut Desk, spend: i64, orders: i64) -> CustomerId {
    let id = desk.add("Anna");
    desk.set(id, "spend", Value::Money(Fen(spend))).expect("typed");
    desk.set(id, "orders", Value::Number(orders)).expect("typed");
    id
}

#[test]
fn a_computed_column_has_its_kind_and_no_column_in_the_file_and_is_undone() {
    let mut desk = Desk::new();
    let anna = customer(&mut desk, 100_000, 3);
    let before = desk.dump();
    add(&mut desk, "Average", "spend / orders");
    assert_eq!(cells(&desk, anna, &["name", "x1000", "orders"])[1..], [Value::Money(Fen(33_333)), Value::Number(3)]);
    let field = fields(&desk).into_iter().find(|field| field.key == "x1000").expect("the field");
    assert_eq!((field.kind.name, field.label.as_str(), field.editable()), ("money", "Average", false));
    let columns: i64 = desk.query("SELECT count(*) FROM pragma_table_info('customer') WHERE name = 'x1000'");
    assert_eq!(columns, 0);
    let refused = desk.set(anna, "x1000", Value::Money(Fen(1))).expect_err("it is computed");
    assert!(matches!(refused, Error::Refused(Problem::Edit(EditFault::Computed { .. }))), "{refused:?}");
    let mut desk = desk.reopen();
    let step = Step::Formula {
        field: "x1000".into(),
        kind: kind::named("integer").expect("a kind"),
        formula: "today - created".into(),
    };
    desk.act(Action::Layout(vec![step])).expect("another formula");
    assert_eq!(cells(&desk, anna, &["x1000"]), [Value::Number(0)]);
    desk.undo().expect("the other formula goes");
    assert_eq!(cells(&desk, anna, &["x1000"]), [Value::Money(Fen(33_333))]);
    desk.undo().expect("the column goes");
    assert_eq!(desk.dump(), before);
    desk.redo().expect("and comes");
    assert_eq!(cells(&desk, anna, &["x1000"]), [Value::Money(Fen(33_333))]);
}

#[test]
fn one_may_use_another_and_a_hidden_field_and_what_is_broken_is_blank() {
    let mut desk = Desk::new();
    let anna = customer(&mut desk, 100_000, 3);
    add(&mut desk, "Average", "spend / orders");
    add(&mut desk, "Twice", "x1000 * 2");
    desk.act(Action::Layout(vec![Step::Hidden { field: "spend".into(), hidden: true }])).expect("hidden");
    assert_eq!(cells(&desk, anna, &["x1001"]), [Value::Money(Fen(66_666))]);
    let answer = asked(&desk, "x1001");
    assert_eq!(answer, [anna]);
    for broken in ["x1001 + 1", "nobody / 2", "spend /", "name + 1", "\u{0}"] {
        desk.store
            .conn
            .execute("UPDATE field SET formula = ?1 WHERE key = 'x1000'", [broken])
            .expect("another program");
        assert_eq!(cells(&desk, anna, &["x1000"]), [Value::Blank], "{broken}");
        let field = fields(&desk).into_iter().find(|field| field.key == "x1000").expect("the field");
        // Of two that need each other one is unreadable, and the other computed from it.
        let unreadable = matches!(&field.origin, Origin::Formula(formula) if formula.is_unreadable());
        assert!(unreadable || broken.starts_with("x1001"), "{broken}");
    }
}

fn asked(desk: &Desk, key: &str) -> Vec<CustomerId> {
    let mut table = Columns::new(fields(desk));
    answer(desk, &mut table, key)
}

fn answer(desk: &Desk, table: &mut Columns, key: &str) -> Vec<CustomerId> {
    let reader = Reader::open(&desk.path()).expect("a reader");
    let ask = Ask { sort: vec![SortKey { field: key.into(), direction: Direction::Descending }], ..Ask::default() };
    let answer = table.answer(&ask, &mut reader.columns(), &Cancel::default(), &mut |_| {});
    answer.expect("an answer").order
}

/// What a person does meanwhile.
#[derive(Clone, Debug)]
enum Done {
    Add(i64, i64),
    Spend(usize, Option<i64>),
    Orders(usize, i64),
    Buy(usize, u32),
    Undo,
    /// A question: it loads the columns that are not there.
    Ask(usize),
}

fn done() -> impl Strategy<Value = Done> {
    prop_oneof![
        (0i64..5_000, 0i64..4).prop_map(|(spend, orders)| Done::Add(spend, orders)),
        (0usize..9, prop::option::of(0i64..5_000)).prop_map(|(at, spend)| Done::Spend(at, spend)),
        (0usize..9, 0i64..4).prop_map(|(at, orders)| Done::Orders(at, orders)),
        (0usize..9, 1u32..28).prop_map(|(at, day)| Done::Buy(at, day)),
        Just(Done::Undo),
        (0usize..KEYS.len()).prop_map(Done::Ask),
    ]
}

/// The computed columns of the model: of two fields, of another one, of a day that is computed itself.
const KEYS: [&str; 4] = ["x1000", "x1001", "x1002", "x1003"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn a_column_in_memory_is_always_what_its_rows_compute(doings in prop::collection::vec(done(), 1..16)) {
        let mut desk = Desk::new();
        for (label, formula) in [
            ("Average", "spend / orders"),
            ("Twice", "x1000 * 2 - 1"),
            ("Silent", "today - last_buy"),
            ("Again", "last_buy + orders * 30"),
        ] {
            add(&mut desk, label, formula);
        }
        let reader = Reader::open(&desk.path()).expect("a reader");
        let fields = fields(&desk);
        let mut table = Columns::new(fields.clone());
        let mut feed = reader.feed().expect("a number");
        let mut customers: Vec<CustomerId> = Vec::new();
        for doing in doings.into_iter().chain((0..KEYS.len()).map(Done::Ask)) {
            let at = |at: usize| customers.get(at % customers.len().max(1)).copied();
            match doing {
                Done::Add(spend, orders) => customers.push(customer(&mut desk, spend, orders)),
                Done::Spend(place, spend) => if let Some(id) = at(place) {
                    let _ = desk.set(id, "spend", spend.map_or(Value::Blank, |spend| Value::Money(Fen(spend))));
                },
                Done::Orders(place, orders) => if let Some(id) = at(place) {
                    let _ = desk.set(id, "orders", Value::Number(orders));
                },
                Done::Buy(place, day) => if let Some(id) = at(place) {
                    let day = NaiveDate::from_ymd_opt(2026, 10, day).expect("a day");
                    let _ = desk.set(id, "last_buy", Value::Day(day));
                },
                Done::Undo => {
                    // Never the columns themselves: each customer is three entries.
                    if customers.len() > 1 {
                        let _ = desk.undo();
                    }
                }
                Done::Ask(key) => {
                    if let Feed::Changed { seq, changes } = reader.feed_since(feed).expect("the feed") {
                        table.patch(&changes, &mut reader.columns(), &Cancel::default()).expect("patched");
                        feed = seq;
                    }
                    let key = KEYS[key];
                    let field = fields.iter().find(|field| field.key == key).expect("the field");
                    let order = answer(&desk, &mut table, key);
                    let rows = desk.store.rows(&order, &[field]).expect("rows");
                    let shown: Vec<&Value> = rows.iter().map(|row| &row.cells[0]).collect();
                    prop_assert_eq!(order, answer(&desk, &mut Columns::new(fields.clone()), key));
                    for pair in shown.windows(2) {
                        prop_assert!(falls(pair[0], pair[1]), "{} {:?}", key, shown);
                    }
                }
            }
        }
    }
}

/// Whether one may stand above the other where the largest come first and blanks last.
fn falls(above: &Value, below: &Value) -> bool {
    match (above, below) {
        (_, Value::Blank) => true,
        (Value::Money(above), Value::Money(below)) => above >= below,
        (Value::Number(above), Value::Number(below)) => above >= below,
        (Value::Day(above), Value::Day(below)) => above >= below,
        _ => false,
    }
}
