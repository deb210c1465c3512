//! Amounts in other currencies beside the sum, by each way in which they come to be there.

use super::*;
use crate::domain::foreign::{FOREIGN, Foreign};
use crate::domain::group::Rank;
use crate::domain::setting::Setting;
use crate::domain::{Cancel, Fen, Filter};
use crate::store::{Reader, schema};
use crate::table::{Ask, GroupAsk, Table as Columns};

const ROWS: &str = "INSERT INTO purchase (customer, date, amount, currency, kind) VALUES
    (1, '2026-01-02', 1000, NULL, 'sale'), (1, '2026-01-03', 120000, 'USD', 'sale'), (1, '2026-01-04', -500, 'USD', 'refund'),
    (1, '2026-01-04', 500, 'EUR', 'sale'), (1, '2026-01-05', NULL, 'GBP', 'sale'), (2, '2026-01-02', 300, 'CNY', 'sale'),
    (3, '2026-01-02', 700, 'USD', 'sale')";

/// Three customers with purchases in several currencies; the third lives elsewhere.
fn shop() -> Desk {
    let mut desk = Desk::new();
    let people = ["Anna", "Bea", "Carl"].map(|name| desk.add(name));
    desk.set(people[0], "city", Value::text("杭州")).expect("set");
    desk.store.conn.execute(ROWS, []).expect("rows");
    let purchases = crate::store::table::Table::Purchase;
    crate::store::sums::refresh(&desk.store.conn, purchases, &people).expect("sums");
    desk
}

fn kept(desk: &Desk) -> [String; 3] {
    [1, 2, 3].map(|id| desk.query(&format!("SELECT coalesce(other_currencies, '-') FROM customer WHERE id = {id}")))
}

fn set_rate(desk: &mut Desk, text: &str) {
    let (setting, settings) = (Setting::named("rates").expect("one"), desk.store.layout().expect("read").settings);
    let value = settings.typed(setting, text).expect("a value");
    let steps = crate::domain::layout::Step::set(&settings, setting, value);
    desk.act(Action::Layout(steps)).expect("set");
    sum_up(desk);
}

fn sum_up(desk: &mut Desk) {
    while let Some(mut resum) = desk.store.stale_sums().expect("read") {
        desk.store.resum_slice(&mut resum, Instant::now()).expect("summed");
    }
}

#[test]
fn what_is_in_no_sum_stands_beside_it_until_a_rate_is_known_and_again_without() {
    let mut desk = shop();
    assert_eq!(kept(&desk), ["EUR 5.00; USD 1195.00", "-", "USD 7.00"]);
    set_rate(&mut desk, "USD 7.2");
    assert_eq!(kept(&desk), ["EUR 5.00; USD 1195.00 = 8604.00", "-", "USD 7.00 = 50.40"]);
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer WHERE id = 1"), 861_400);
    desk.undo().expect("undone");
    sum_up(&mut desk);
    assert_eq!(kept(&desk), ["EUR 5.00; USD 1195.00", "-", "USD 7.00"]);
    assert!(desk.set(1, FOREIGN, Value::text("x")).is_err(), "nobody types it");
}

#[test]
fn sums_over_what_shows_over_a_selection_and_over_groups_tell_what_they_leave_out() {
    let mut desk = shop();
    set_rate(&mut desk, "EUR 8");
    let mut columns = Columns::new(desk.store.layout().expect("a layout").fields);
    let reader = Reader::beside(&desk.store.path().into()).expect("a reader");
    let cancel = Cancel::default();
    let sum = Some("spend".to_owned());
    let ask = Ask { sum: sum.clone(), ..Ask::default() };
    let all = columns.answer(&ask, &mut reader.columns(), &cancel, &mut |_| {}).expect("an answer");
    assert_eq!((all.sum, all.foreign.write()), (Some(Fen(5_300)), "EUR 5.00 = 40.00; USD 1202.00".into()));
    let filter = Filter::Words("Bea".into());
    let bea = columns.answer(&Ask { filter, ..ask }, &mut reader.columns(), &cancel, &mut |_| {}).expect("an answer");
    assert_eq!((bea.sum, bea.foreign), (Some(Fen(300)), Foreign::default()));
    let fields = ["spend".to_owned()];
    let total = columns.total(&[2, 3], &fields, &mut reader.columns(), &cancel).expect("a total");
    assert_eq!((total.sum, total.filled, total.foreign.write()), (300, 1, "USD 7.00".into()));
    let other = columns.total(&[3], &["orders".to_owned()], &mut reader.columns(), &cancel).expect("a total");
    assert!(other.foreign.is_empty(), "a number of orders is no money");
    let ask = GroupAsk { by: "city".into(), sum, rank: Rank::Customers, limit: 9, ..GroupAsk::default() };
    let groups = columns.group(&ask, &mut reader.columns(), &cancel).expect("groups").list;
    let told: Vec<String> = groups.iter().map(|group| group.foreign.write()).collect();
    assert_eq!(told, ["EUR 5.00 = 40.00; USD 1195.00", "USD 7.00"]);
}

#[test]
fn an_older_file_tells_them_from_its_first_opening_on() {
    for (settings, wanted) in [
        ("", ["EUR 5.00; USD 1195.00", "-", "USD 7.00"]),
        ("INSERT INTO setting (key, value) VALUES ('base_currency', '\"USD\"')", ["EUR 5.00", "CNY 3.00", "-"]),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("desk.db");
        let conn = Connection::open(&path).expect("a new file");
        schema::STEPS[..4].iter().for_each(|step| conn.execute_batch(step).expect("a step"));
        let people = "PRAGMA journal_mode = WAL; PRAGMA user_version = 4;
                      INSERT INTO customer (name) VALUES ('Anna'), ('Bea'), ('Carl');";
        conn.execute_batch(&format!("{people} {ROWS}; {settings}")).expect("a file of the version before");
        conn.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("ours");
        drop(conn);
        let store = Store::open(&path).expect("it opens");
        assert_eq!(kept(&Desk { dir, store }), wanted);
    }
}
