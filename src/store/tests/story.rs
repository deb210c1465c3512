//! A customer's list: complete and in order beside plain SQL, in pieces, and its rows by their numbers.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::import::Import;
use super::unfinished::{batch, columns};
use super::*;
use crate::domain::batch::{Cell as BatchCell, Role};
use crate::domain::child::{Child, Hung};
use crate::domain::known::How;
use crate::domain::story::{Kind, Line, Mark, Of, Story, Told};

fn fields(desk: &Desk) -> Vec<crate::domain::Field> {
    desk.store.layout().expect("a layout").fields
}

/// The whole list, and in how many pieces it came where each has no time at all.
fn told_in(desk: &Desk, customer: CustomerId) -> (Story, usize) {
    let mut telling = Telling::new(customer, now().date(), fields(desk));
    for pieces in 1.. {
        if let Some(story) = desk.store.tell(&mut telling, Instant::now()).expect("a piece") {
            return (story, pieces);
        }
    }
    unreachable!("it ends")
}

fn story(desk: &Desk, customer: CustomerId) -> Story {
    told_in(desk, customer).0
}

fn rows(desk: &Desk, story: &Story) -> Vec<Line> {
    desk.store.told(story.customer, &story.marks, &fields(desk)).expect("rows")
}

fn run(desk: &Desk, sql: &str) {
    desk.store.conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// One of each, and two orders with a refund between them.
fn full() -> (Desk, CustomerId) {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    run(
        &desk,
        "INSERT INTO purchase (customer, date, product, amount, kind) VALUES
           (1, '2026-09-02', '投影仪', 408405, 'sale'), (1, '2026-10-01', '投影仪', -408405, 'refund'),
           (1, '2026-10-22', '会议平板', 1169910, 'sale');
         INSERT INTO interaction (customer, at, channel, direction, kind, text, status, resolved_at) VALUES
           (1, '2026-05-12T10:00', 'wechat', 'in', 'complaint', '发票开错', 'closed', '2026-05-14T09:00');
         INSERT INTO note (customer, at, text, pinned) VALUES (1, '2026-11-20T08:00', '嫌贵\n想要8折', 1);
         INSERT INTO stage_move (customer, before, after, at) VALUES
           (1, 'relationship', 'maintenance', '2026-07-02T12:00');
         INSERT INTO task (customer, due, text, done_at) VALUES
           (1, '2026-12-01', 'send the offer', NULL), (1, '2026-03-01', 'visit', '2026-03-02T10:00');
         INSERT INTO stay (customer, check_in, check_out, room) VALUES (1, '2026-12-24', '2026-12-26', '301');",
    );
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    desk.set(anna, "next_contact", Value::Day(now().date() + chrono::Days::new(5))).expect("set");
    (desk, anna)
}

#[test]
fn everything_that_happened_stands_in_one_list_and_what_is_to_come_above_today() {
    let (desk, anna) = full();
    let story = story(&desk, anna);
    let when = |mark: &Mark| mark.at.map(|at| at.format("%m-%d").to_string()).unwrap_or_default();
    let told: Vec<String> = story.marks.iter().map(|mark| format!("{} {:?}", when(mark), mark.of)).collect();
    assert_eq!(
        told,
        [
            "12-24 Row(Stay)",
            "12-01 Row(Task)",
            "11-26 Next",
            "11-21 Change",
            "11-21 Change",
            "11-21 Change",
            "11-20 Row(Note)",
            "10-22 Row(Purchase)",
            "10-01 Row(Purchase)",
            "09-02 Row(Purchase)",
            "07-02 Row(StageMove)",
            "05-12 Row(Interaction)",
            "03-02 Row(Task)",
        ]
    );
    assert_eq!(story.ahead, 3);
    let lines = rows(&desk, &story);
    assert_eq!(lines.len(), story.marks.len());
    let gaps: Vec<Option<i64>> = lines
        .iter()
        .filter_map(|line| match &line.told {
            Told::Row { row: Child::Purchase(_), gap } => Some(*gap),
            _ => None,
        })
        .collect();
    assert_eq!(gaps, [Some(50), None, None], "from order to order, over the refund");
    assert!(matches!(&lines[6].told, Told::Note { text, pinned: true } if text == "嫌贵\n想要8折"));
    assert!(matches!(&lines[2].told, Told::Next { day: Value::Day(_), computed: false }));
}

#[test]
fn what_was_undone_did_not_happen_and_a_move_between_stages_is_told_once() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let kinds = |desk: &Desk| story(desk, anna).marks.iter().map(|mark| mark.of).collect::<Vec<_>>();
    desk.set(anna, "stage", Value::text("evaluation")).expect("moved");
    assert_eq!(kinds(&desk), [Of::Row(Hung::StageMove), Of::Change], "the move, and that she was added");
    desk.undo().expect("undone");
    assert_eq!(kinds(&desk), [Of::Change]);
}

fn importing(desk: &mut Desk) -> Import {
    let mut import = desk.store.begin_import(How::default(), now()).expect("the lock is free");
    let of = columns(&["customer", "date", "amount", "kind"]);
    desk.store.import_file(&mut import, Role::Purchases, &of).expect("a file begins");
    let row = [
        BatchCell::Text("1"),
        BatchCell::Day(now().date()),
        BatchCell::Money(crate::domain::Fen(7_00)),
        BatchCell::Text("sale"),
    ];
    desk.store.import_batch(&mut import, &batch(4, &[row.to_vec()])).expect("a slice");
    import
}

#[test]
fn rows_of_an_import_that_has_no_end_yet_are_left_out() {
    let (mut desk, anna) = full();
    let orders = |desk: &Desk| story(desk, anna).marks.iter().filter(|mark| mark.kind() == Kind::Orders).count();
    let import = importing(&mut desk);
    assert_eq!(orders(&desk), 3);
    desk.store.finish_import(import).expect("the end");
    assert_eq!(orders(&desk), 4);
    let first = story(&desk, anna).marks.into_iter().find(|mark| mark.kind() == Kind::Orders).expect("an order");
    let lines = desk.store.told(anna, &[first], &fields(&desk)).expect("rows");
    assert!(matches!(&lines[0].told, Told::Row { gap: Some(30), .. }), "{lines:?}");
}

/// What SQLite does for that statement.
fn plan(desk: &Desk, sql: &str) -> String {
    let mut get = desk.store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
    let steps = get.query_map([], |row| row.get::<_, String>(3)).expect("steps");
    steps.map(|step| step.expect("a step")).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_hundred_thousand_orders_are_read_from_the_index_in_pieces_and_a_page_by_its_numbers() {
    const MANY: usize = 100_000;
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let many = format!(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {MANY})
         INSERT INTO purchase (customer, date, amount, kind)
         SELECT 1, date('2026-11-21', '-' || (i * 7919 % {MANY}) || ' hours'), 100, 'sale' FROM n"
    );
    run(&desk, &many);
    let (story, pieces) = told_in(&desk, anna);
    assert_eq!((story.marks.len(), pieces), (MANY + 1, MANY / 2_000 + 1 + 5), "and she was added");
    assert!(story.marks.windows(2).all(|two| two[0].at >= two[1].at));
    let index = plan(
        &desk,
        "SELECT id, date, date, 0 FROM purchase WHERE customer = 1 AND (date, id) < ('x', 1) ORDER BY date DESC, id DESC LIMIT 9",
    );
    assert!(index.contains("USING COVERING INDEX purchase_of") && !index.contains("TEMP"), "{index}");
    let page = &story.marks[50_000..50_020];
    let lines = desk.store.told(anna, page, &fields(&desk)).expect("rows");
    assert_eq!(lines.iter().map(|line| line.mark).collect::<Vec<_>>(), page);
}

fn text_day(day: u16) -> String {
    (now().date() - chrono::Days::new(400) + chrono::Days::new(day.into())).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever rows there are: the list has each of this customer's once and nobody else's, and is in order.
    #[test]
    fn the_list_is_what_plain_sql_finds_in_order(rows in prop::collection::vec((0u8..6, 0u16..500, any::<bool>(), 1u8..3), 0..60)) {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        desk.add("Bea");
        for (table, day, odd, customer) in rows {
            let day = text_day(day);
            let sql = match table {
                0 => format!("INSERT INTO purchase (customer, date, kind) VALUES ({customer}, '{day}', '{}')", if odd { "sale" } else { "refund" }),
                1 => format!("INSERT INTO interaction (customer, at) VALUES ({customer}, '{day}{}')", if odd { "T10:00" } else { "" }),
                2 => format!("INSERT INTO note (customer, at, text) VALUES ({customer}, '{day}T09:00', 'x')"),
                3 => format!("INSERT INTO task (customer, due, done_at) VALUES ({customer}, '{day}', {})", if odd { "NULL".to_owned() } else { format!("'{day}'") }),
                4 => format!("INSERT INTO stage_move (customer, at) VALUES ({customer}, '{day}')"),
                _ => format!("INSERT INTO stay (customer, check_in) VALUES ({customer}, '{day}')"),
            };
            run(&desk, &sql);
        }
        let story = story(&desk, anna);
        let found: BTreeSet<(String, i64)> = story.marks.iter().filter_map(Mark::row).map(|row| (row.of.table().to_owned(), row.id)).collect();
        let mut plain = BTreeSet::new();
        for of in Hung::ALL {
            let sql = format!("SELECT id FROM {} WHERE customer = {anna}", of.table());
            let mut get = desk.store.conn.prepare(&sql).expect("a statement");
            plain.extend(get.query_map([], |row| row.get(0)).expect("rows").map(|id| (of.table().to_owned(), id.expect("a number"))));
        }
        prop_assert_eq!(found.len(), story.marks.iter().filter(|mark| mark.row().is_some()).count(), "none twice");
        prop_assert_eq!(found, plain);
        let (ahead, behind) = story.marks.split_at(story.ahead);
        let today = now().date();
        prop_assert!(ahead.iter().all(|mark| mark.is_ahead(today)) && !behind.iter().any(|mark| mark.is_ahead(today)));
        for part in [ahead, behind] {
            prop_assert!(part.windows(2).all(|two| two[0].at >= two[1].at));
        }
        prop_assert_eq!(desk.store.told(anna, &story.marks, &fields(&desk)).expect("rows").len(), story.marks.len());
    }
}
