//! A fill of more rows than a slice writes: keys are answered between any two slices, undone and cancelled it leaves the
//! table as it was.

use kehu::app::rooms::bulk::HERE;
use kehu::domain::batch::Role;
use kehu::locale::Language;

use crate::desk::Desk;

/// Many slices of a few milliseconds.
const ROWS: usize = 12_000;

/// Everybody in a city of their own.
fn people() -> Desk {
    let rows: String = (1..=ROWS).map(|at| format!("n{at},Town {at}\n")).collect();
    Desk::open(Language::English, (100, 24), |filling| filling.import(Role::Customers, &format!("Name,City\n{rows}")))
}

/// Every cell of every customer.
fn dump(desk: &Desk) -> Vec<Vec<rusqlite::types::Value>> {
    let file = rusqlite::Connection::open(desk.path()).expect("the file opens");
    let mut all = file.prepare("SELECT * FROM customer ORDER BY id").expect("a table");
    let columns = all.column_count();
    let rows = all.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("cells")
}

fn count(desk: &Desk, sql: &str) -> usize {
    let file = rusqlite::Connection::open(desk.path()).expect("the file opens");
    file.query_row(sql, [], |row| row.get::<_, u32>(0)).expect("a number") as usize
}

/// One value for all cities, begun and not done.
fn begin(desk: &mut Desk) {
    desk.press("esc g g 0 l v G =");
    desk.type_text("Ulm");
    desk.press("enter");
    assert!(desk.state.focus.room() == Some(HERE));
    assert!(desk.screen().contains("12,000 cells in 12,000 rows"), "{}", desk.screen());
    desk.whole = false;
    desk.press("enter");
}

/// Goes on for that many slices, or to the end; a key before each is answered before it.
fn keys_between_slices(desk: &mut Desk, most: usize) -> usize {
    let mut slices = 0;
    while slices < most && desk.goes_on() {
        let (row, up) = (desk.state.desk.tab().row, desk.state.desk.tab().row > 0 && slices % 3 != 0);
        desk.press(if up { "up" } else { "down" });
        let wanted = if up { row - 1 } else { (row + 1).min(ROWS - 1) };
        assert_eq!(desk.state.desk.tab().row, wanted, "answered while it goes on");
        assert!(desk.goes_on(), "a key does none of the work");
        desk.slice();
        slices += 1;
    }
    slices
}

#[test]
fn a_fill_answers_a_key_between_any_two_slices_and_its_undo_does_and_brings_all_back() {
    let mut desk = people();
    let before = dump(&desk);
    begin(&mut desk);
    assert!(keys_between_slices(&mut desk, usize::MAX) > 2);
    assert_eq!(count(&desk, "SELECT count(*) FROM customer WHERE city = 'Ulm'"), ROWS);
    desk.press("u");
    assert!(keys_between_slices(&mut desk, usize::MAX) > 2);
    assert_eq!(dump(&desk), before);
    desk.press("ctrl-r");
    assert!(keys_between_slices(&mut desk, usize::MAX) > 2);
    assert_eq!(count(&desk, "SELECT count(*) FROM customer WHERE city = 'Ulm'"), ROWS);
}

#[test]
fn a_fill_cancelled_in_the_middle_leaves_no_row_changed_and_nothing_to_undo() {
    let mut desk = people();
    let (before, entries) = (dump(&desk), count(&desk, "SELECT count(*) FROM entry"));
    begin(&mut desk);
    keys_between_slices(&mut desk, 1);
    let filled = count(&desk, "SELECT count(*) FROM customer WHERE city = 'Ulm'");
    assert!(0 < filled && filled < ROWS, "in the middle, not {filled}");
    assert!(desk.goes_on());
    desk.press("esc");
    assert!(keys_between_slices(&mut desk, usize::MAX) > 0);
    assert!(desk.screen().contains("Cancelled"), "{}", desk.screen());
    assert_eq!(dump(&desk), before);
    assert_eq!(count(&desk, "SELECT count(*) FROM entry"), entries);
}
