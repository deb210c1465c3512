use super::*;
use crate::domain::{Direction, Filter, Local};
use crate::domain::{SortKey, Vocabulary, kind};
use crate::table::{Answer, Ask, Table};

/// A file in memory with the schema of the house.
fn house() -> Connection {
    let connection = Connection::open_in_memory().expect("a database in memory");
    for step in [
        include_str!("../../../assets/schema/0001_house.sql"),
        include_str!("../../../assets/schema/0002_entry.sql"),
        include_str!("../../../assets/schema/0006_memory.sql"),
        include_str!("../../../assets/schema/0007_stays.sql"),
    ] {
        connection.execute_batch(step).expect("the schema runs");
    }
    connection
}

fn run(connection: &Connection, sql: &str) {
    connection.execute_batch(sql).expect("a statement of this test");
}

/// Every field of the schema, under its key.
fn fields(connection: &Connection) -> Vec<Field> {
    let mut statement = connection.prepare("SELECT key, kind, origin FROM field ORDER BY position").expect("fields");
    let rows = statement.query_map([], |row| {
        let (key, kind_name, origin): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let origin = match origin.as_str() {
            "sum" => Origin::Sum,
            "sum_only" => Origin::SumOnly,
            "score" => Origin::Score,
            _ => Origin::Typed,
        };
        let kind = kind::named(&kind_name).expect("a kind of the list");
        let (label, aliases, choices) = (key.clone(), vec![], vec![]);
        Ok(Field {
            key,
            label,
            aliases,
            kind,
            origin,
            choices,
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        })
    });
    rows.expect("fields").collect::<Result<_, _>>().expect("fields")
}

struct Desk {
    connection: Connection,
    vocabulary: Vocabulary,
    table: Table,
    seq: i64,
}

impl Desk {
    fn new(rows: &str) -> Self {
        let connection = house();
        run(&connection, rows);
        let fields = fields(&connection);
        let table = Table::new(fields.clone());
        let seq = newest(&connection).expect("the feed");
        let vocabulary = Vocabulary {
            fields,
            local: Local::default(),
            yes_no: ["yes".into(), "no".into()],
            now: chrono::NaiveDateTime::default(),
        };
        Self { connection, vocabulary, table, seq }
    }

    fn answer(&mut self, line: &str) -> Answer {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let parsed = crate::query::parse(line, &self.vocabulary, today);
        assert_eq!(parsed.problems, [], "{line}");
        let sort = parsed.sort.unwrap_or_default();
        let ask = Ask { filter: parsed.filter, sort, sum: Some("spend".into()), ..Ask::default() };
        let mut source = Columns::new(&self.connection);
        self.table.answer(&ask, &mut source, &Cancel::default(), &mut |_| {}).expect("an answer")
    }

    fn find(&mut self, line: &str) -> Vec<CustomerId> {
        self.answer(line).order
    }

    /// What leaves nobody, what would find somebody in its place, and how many.
    fn nearest(&mut self, line: &str) -> Option<(String, Option<String>, usize)> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let filter = crate::query::parse(line, &self.vocabulary, today).filter;
        let ask = Ask { filter, ..Ask::default() };
        let mut source = Columns::new(&self.connection);
        let nearest = self.table.nearest(&ask, &mut source, &Cancel::default()).expect("an answer")?;
        let print = |filter: &Filter| crate::query::print(filter, &self.vocabulary);
        Some((print(&nearest.culprit), nearest.instead.as_ref().map(print), nearest.count))
    }

    /// Changes rows as a command would: with a row of the feed.
    fn change(&mut self, sql: &str, pairs: &[(CustomerId, CustomerId)]) {
        self.change_in("customer", sql, pairs);
    }

    fn change_in(&mut self, table: &str, sql: &str, pairs: &[(CustomerId, CustomerId)]) {
        run(&self.connection, sql);
        let blob: Vec<u8> = pairs.iter().flat_map(|(a, b)| [a.to_le_bytes(), b.to_le_bytes()]).flatten().collect();
        let told = rusqlite::params![table, blob];
        self.connection.execute("INSERT INTO feed (tbl, rows) VALUES (?1, ?2)", told).expect("the feed");
        match feed_since(&self.connection, self.seq).expect("the feed") {
            Feed::Changed { seq, changes } => {
                self.seq = seq;
                let mut source = Columns::new(&self.connection);
                self.table.patch(&changes, &mut source, &Cancel::default()).expect("a patch");
            }
            Feed::Reload { .. } => panic!("nothing was pruned"),
        }
    }
}

fn shop() -> Desk {
    Desk::new(
        "INSERT INTO customer (id, name, city, phone, spend, spend_typed, last_buy, consent, tags, stage) VALUES
           (1, '李明朗', '杭州', '138 0013 8000', 120000, 5, '2026-11-01', '1', 'vip,展会', 'follow_up'),
           (2, 'Anna Müller', '惠州', '+49 30 1234567', NULL, 990000, '2026-01-01', '0', NULL, 'follow_up'),
           (3, '單雄', '上海', NULL, NULL, NULL, NULL, NULL, '老客户', NULL);
         INSERT INTO customer (id, name, deleted) VALUES (4, '李甲', '2026-01-01T10:00');
         INSERT INTO customer (id, name, archived) VALUES (5, '李乙', '2026-01-01T10:00');
         INSERT INTO note (customer, at, text) VALUES (2, '2026-11-02T09:00', 'wants 8折'), (2, '2026-11-03T09:00', '嫌贵');
         INSERT INTO task (customer, due, done_at) VALUES (3, '2026-11-20', NULL), (1, '2026-11-19', '2026-11-19T10:00');
         INSERT INTO score (customer, tier, churn, as_of, feed) VALUES (1, 'A', 1, '2026-11-21', 0);",
    )
}

#[test]
fn a_line_finds_customers_in_a_file() {
    let mut desk = shop();
    let cases: [(&str, &[CustomerId]); 21] = [
        ("", &[1, 2, 3]),
        ("李", &[1]),
        ("lml", &[1]),
        ("hz", &[1, 2]),
        ("muller", &[2]),
        ("单", &[3]),
        ("shan", &[3]),
        ("1380013", &[1]),
        ("8折", &[2]),
        ("嫌贵", &[2]),
        ("phone:none", &[3]),
        ("spend>1000", &[1, 2]),
        ("spend>=9900", &[2]),
        ("-spend>1000", &[3]),
        ("last>90d", &[2]),
        ("consent", &[1]),
        ("-consent", &[2, 3]),
        ("churn", &[1]),
        ("tag:vip", &[1]),
        ("tag:lao", &[3]),
        ("next:..today", &[3]),
    ];
    for (line, expected) in cases {
        assert_eq!(desk.find(line), expected, "{line}");
    }
    let all = desk.answer("sort:-spend");
    assert_eq!((all.order, all.of, all.sum), (vec![2, 1, 3], 3, Some(crate::domain::Fen(1_110_000))));
    assert_eq!((all.stages.all, all.stages.of("follow_up")), (3, 2));
}

#[test]
fn what_finds_nobody_has_something_near_that_does() {
    let mut desk = Desk::new(
        "INSERT INTO customer (id, name, company, city, tags, spend, orders, created, last_buy) VALUES
           (1, '李明朗', '杭州云山科技', '杭州', 'vip,展会', 900000, 9, '2026-01-05', '2026-06-01'),
           (2, 'Anna Schmidt', 'Hotel Mirador', 'Berlin', 'regular', 50000, 2, '2026-03-05', '2026-07-01'),
           (3, '欧阳若曦', NULL, '杭州', NULL, 20000, 1, '2026-03-06', '2026-11-01'),
           (4, '单小满', NULL, '株洲', 'vip', NULL, NULL, NULL, NULL);",
    );
    let some = |what: &str, instead: &str, count| Some((what.to_owned(), Some(instead.to_owned()), count));
    for (line, nearest) in [
        ("city:杭洲", some("city:杭洲", "city:杭州", 2)),
        ("杭洲", some("杭洲", "杭州", 2)),
        ("city:hangzou", some("city:hangzou", "city:杭州", 2)),
        ("city:berln", some("city:berln", "city:Berlin", 1)),
        ("Schmitd", some("Schmitd", "Schmidt", 1)),
        ("city=杭洲", some("city=杭洲", "city=杭州", 2)),
        ("tag:vp", some("tags:vp", "tags=vip", 2)),
        ("city:vip", some("city:vip", "tags:vip", 2)),
        ("company:Berlin", some("company:Berlin", "city:Berlin", 1)),
        ("spend>10w", some("spend>=100000.01", "spend>=9000", 1)),
        ("spend<100", some("spend<=99.99", "spend<=200", 1)),
        ("orders:5", some("orders:5", "orders:2", 1)),
        ("created:2026-04..2026-05", some("created:2026-04-01..2026-05-31", "created:2026-03-06..2026-05-31", 1)),
        ("last_buy>=2026-11-14", some("last_buy>=2026-11-14", "last_buy>=2026-11-01", 1)),
        ("city:杭洲 vip", some("city:杭洲", "city:杭州", 1)),
        ("杭州 city:berlin", Some(("city:berlin".into(), None, 2))),
        ("杭州 -杭州", Some(("杭州".into(), None, 2))),
        ("zzzzzz", None),
        ("杭州", None),
        ("", None),
    ] {
        assert_eq!(desk.nearest(line), nearest, "{line}");
    }
    let cancel = Cancel::default();
    cancel.trip();
    let mut source = Columns::new(&desk.connection);
    let ask = Ask { filter: Filter::Words("杭洲".into()), ..Ask::default() };
    assert!(desk.table.nearest(&ask, &mut source, &cancel).is_err(), "it gives way");
}

#[test]
fn who_has_no_next_contact_is_due_by_the_rhythm_in_the_filter_and_in_the_cell_alike() {
    let mut desk = Desk::new(
        "INSERT INTO customer (id, name, next_contact, contact_every, last_contact, first_buy, created) VALUES
           (1, 'typed', '2026-12-01', 7, '2026-11-01', NULL, '2026-01-01'),
           (2, 'task', NULL, 7, '2026-11-01', NULL, '2026-01-01'),
           (3, 'own rhythm', NULL, 7, '2026-11-20', NULL, '2026-01-01'),
           (4, 'of tier B', NULL, NULL, NULL, '2026-09-01', '2026-01-01'),
           (5, 'no rhythm', NULL, NULL, '2026-11-01', NULL, '2026-01-01'),
           (6, 'from the first day', NULL, 30, NULL, NULL, '2026-11-01'),
           (7, 'nonsense', NULL, 0, 'soon', NULL, NULL);
         INSERT INTO task (customer, due) VALUES (2, '2026-11-25T10:00'), (2, '2026-12-25');
         INSERT INTO score (customer, tier, as_of, feed) VALUES (4, 'B', '2026-11-21', 0);",
    );
    assert_eq!(desk.find("next:any sort:next"), [4, 2, 3, 1, 6]);
    assert_eq!(desk.find("next:none"), [5, 7]);
    assert_eq!(desk.find("next:..today"), [4]);
    let field = desk.vocabulary.field("next_contact").expect("a field").clone();
    let shown = |desk: &Desk| -> Vec<(CustomerId, String, bool)> {
        let rows = rows::read(&desk.connection, &[1, 2, 3, 4, 5, 6, 7], &[&field], rows::Due::Shown).expect("rows");
        let due = rows.into_iter().filter_map(|row| Some((row.id, row.due?)));
        due.map(|(id, due)| (id, due.day.to_string(), due.computed)).collect()
    };
    let day = |id, day: &str, computed| (id, day.to_owned(), computed);
    let mut wanted = vec![day(2, "2026-11-25", false), day(3, "2026-11-27", true), day(4, "2026-10-31", true)];
    wanted.push(day(6, "2026-12-01", true));
    assert_eq!(shown(&desk), wanted);
    desk.change_in("score", "UPDATE score SET tier = 'A'", &[(4, 4)]);
    assert_eq!(desk.find("next:..2026-10-01"), [4], "another tier, another rhythm");
    let rhythm = "INSERT INTO setting (key, value) VALUES ('contact_days', '{\"A\": 100, \"B\": 60, \"C\": 90}')";
    desk.change_in("setting", rhythm, &[]);
    assert_eq!(
        (desk.find("next:..2026-10-01"), desk.find("next:2026-12-10")),
        (vec![], vec![4]),
        "and so has the file"
    );
    assert_eq!(shown(&desk)[2], day(4, "2026-12-10", true));
}

#[test]
fn changed_rows_are_read_again() {
    let mut desk = shop();
    assert_eq!(desk.find("李"), [1]);
    assert_eq!(desk.find("sort:name"), [2, 1, 3]);
    desk.change(
        "UPDATE customer SET deleted = NULL WHERE id = 4; INSERT INTO customer (id, name) VALUES (6, '李丙')",
        &[(4, 4), (6, 6)],
    );
    assert_eq!(desk.find("李"), [1, 4, 6]);
    desk.change("UPDATE customer SET name = '王' WHERE id = 1; DELETE FROM note WHERE customer = 2", &[(1, 2)]);
    assert_eq!(desk.find("李"), [4, 6]);
    assert_eq!(desk.find("wang"), [1]);
    assert_eq!(desk.find("嫌贵"), [0; 0]);
    desk.change(
        "UPDATE task SET done_at = '2026-11-21T10:00'; UPDATE customer SET next_contact = '2026-11-21' WHERE id = 2",
        &[(2, 3)],
    );
    assert_eq!(desk.find("next:..today"), [2]);
    desk.change("DELETE FROM customer WHERE id = 6", &[(6, 6)]);
    assert_eq!(desk.find("sort:-name"), [1, 3, 4, 2]);
}

#[test]
fn scores_and_notes_are_told_apart_from_the_rest() {
    let connection = house();
    let told = |table: &str, first: u32, last: u32| {
        let rows = [first.to_le_bytes(), last.to_le_bytes()].concat();
        let row = rusqlite::params![table, rows];
        connection.execute("INSERT INTO feed (tbl, rows) VALUES (?1, ?2)", row).expect("a row");
    };
    [("score", 5, 9), ("note", 2, 2), ("purchase", 1, 1), ("score", 1, 4), ("customer", 3, 3), ("task", 2, 2)]
        .into_iter()
        .for_each(|(table, first, last)| told(table, first, last));
    let changes = Changes { customers: vec![(1, 3)], scores: vec![(1, 9)], notes: vec![(2, 2)], settings: false };
    assert_eq!(changes.all(), [(1, 9)]);
    assert_eq!(feed_since(&connection, 0).expect("the feed"), Feed::Changed { seq: 6, changes });
}

#[test]
fn changed_scores_and_notes_are_read_again() {
    let mut desk = shop();
    assert_eq!((desk.find("churn"), desk.find("嫌贵"), desk.find("tier:any")), (vec![1], vec![2], vec![1]));
    let sql = "UPDATE score SET churn = 0, tier = 'B'; INSERT INTO score (customer, tier, churn, as_of, feed) VALUES (2, 'A', 1, '2026-11-21', 0)";
    desk.change_in("score", sql, &[(1, 2)]);
    assert_eq!((desk.find("churn"), desk.find("嫌贵"), desk.find("tier:any")), (vec![2], vec![2], vec![1, 2]));
    desk.change_in("note", "UPDATE note SET customer = 1 WHERE text = '嫌贵'", &[(1, 2)]);
    assert_eq!((desk.find("churn"), desk.find("嫌贵"), desk.find("tier:any")), (vec![2], vec![1], vec![1, 2]));
}

#[test]
fn the_feed_tells_what_changed_or_that_it_forgot() {
    let connection = house();
    assert_eq!(feed_since(&connection, 0).expect("the feed"), Feed::Changed { seq: 0, changes: Changes::default() });
    let pair = |first: u32, last: u32| [first.to_le_bytes(), last.to_le_bytes()].concat();
    for rows in [pair(7, 9), [pair(1, 2), pair(300, 300)].concat(), pair(3, 7)] {
        connection.execute("INSERT INTO feed (tbl, rows) VALUES ('customer', ?1)", [rows]).expect("a row");
    }
    let customers = |ranges: &[(CustomerId, CustomerId)]| Changes { customers: ranges.to_vec(), ..Changes::default() };
    let changed = |since| feed_since(&connection, since).expect("the feed");
    assert_eq!(changed(0), Feed::Changed { seq: 3, changes: customers(&[(1, 9), (300, 300)]) });
    assert_eq!(changed(2), Feed::Changed { seq: 3, changes: customers(&[(3, 7)]) });
    run(&connection, "DELETE FROM feed WHERE seq < 3");
    assert_eq!(feed_since(&connection, 1).expect("the feed"), Feed::Reload { seq: 3 });
    run(&connection, "DELETE FROM feed");
    assert_eq!(feed_since(&connection, 2).expect("the feed"), Feed::Reload { seq: 3 });
    assert_eq!(feed_since(&connection, 3).expect("the feed"), Feed::Changed { seq: 3, changes: Changes::default() });
}

#[test]
fn every_field_of_the_schema_can_be_sorted_by() {
    let mut desk = shop();
    for field in desk.vocabulary.fields.clone() {
        let sort = vec![SortKey { field: field.key.clone(), direction: Direction::Descending }];
        let ask = Ask { sort, filter: Filter::default(), ..Ask::default() };
        let mut source = Columns::new(&desk.connection);
        let answer = desk.table.answer(&ask, &mut source, &Cancel::default(), &mut |_| {}).expect("an answer");
        assert_eq!(answer.order.len(), 3, "{}", field.key);
    }
}

#[test]
fn a_key_that_is_no_name_reaches_no_statement() {
    let connection = house();
    let mut field = fields(&connection).swap_remove(0);
    field.key = "code\" FROM field --".into();
    let read = Columns::new(&connection).cells(&[&field], Rows::Every, &Cancel::default(), &mut |_, _, _| {});
    assert!(read.is_err());
}

/// Whom the line finds on 21 November 2026.
fn found(connection: &Connection, line: &str) -> Vec<CustomerId> {
    let fields = fields(connection);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let vocabulary = Vocabulary {
        fields: fields.clone(),
        local: Local::default(),
        yes_no: ["yes".into(), "no".into()],
        now: chrono::NaiveDateTime::default(),
    };
    let parsed = crate::query::parse(line, &vocabulary, today);
    let ask = Ask { filter: parsed.filter, sort: parsed.sort.unwrap_or_default(), ..Ask::default() };
    let mut source = Columns::seen_from(connection, today);
    let answer = Table::new(fields).answer(&ask, &mut source, &Cancel::default(), &mut |_| {});
    answer.expect("an answer").order
}

#[test]
fn a_lunar_birthday_is_found_by_the_day_on_which_it_is_kept_next() {
    let connection = house();
    run(
        &connection,
        "INSERT INTO customer (id, birthday) VALUES (1, '农历10-25'), (2, '1985-12-03'), (3, '农历08-15'), (4, NULL)",
    );
    // 农历10-25 is 2026-12-03, 农历08-15 is 2027-09-15.
    for (line, expected) in [
        ("birthday:next30d", vec![1, 2]),
        ("birthday:12-03", vec![1, 2]),
        ("birthday:9月", vec![3]),
        ("birthday:any", vec![1, 2, 3]),
        ("birthday:none", vec![4]),
        // In no year that a line asks for.
        ("birthday>2000", vec![]),
        ("birthday<2000", vec![2]),
        ("sort:birthday", vec![2, 3, 1, 4]),
    ] {
        assert_eq!(found(&connection, line), expected, "{line}");
    }
}

#[test]
fn a_birthday_without_a_year_is_found_by_month_and_day_and_lies_in_no_year() {
    let connection = house();
    run(
        &connection,
        "INSERT INTO customer (id, birthday) VALUES (1, '--12-31'), (2, '1985-12-03'), (3, '--02-29'), (4, NULL)",
    );
    for (line, expected) in [
        ("birthday:next45d", vec![1, 2]),
        ("birthday:12-31", vec![1]),
        ("birthday:2-29", vec![3]),
        ("birthday:2026", vec![]),
        ("birthday>1980-01-01", vec![2]),
        ("birthday:any", vec![1, 2, 3]),
        ("sort:birthday", vec![2, 3, 1, 4]),
    ] {
        assert_eq!(found(&connection, line), expected, "{line}");
    }
}
