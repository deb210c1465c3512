//! Two customers become one, and two again.

use proptest::prelude::*;

use super::*;
use crate::domain::merge::{self, Take};
use crate::domain::{Fen, Field};

/// A customer and everything that can hang on one; a field of a person's own, `x1000`.
#[derive(Clone, Debug)]
struct Someone {
    cells: Vec<(&'static str, Value)>,
    own: Option<String>,
    purchases: Vec<(i64, bool)>,
    contacts: usize,
    notes: Vec<String>,
    tasks: usize,
    moves: Vec<&'static str>,
}

fn someone() -> impl Strategy<Value = Someone> {
    let text = || prop::sample::select(vec!["", "王芳", "Wang", "a,b", "b，c", "long enough"]);
    let cells =
        (text(), text(), text(), prop::option::of(1i64..900), prop::option::of(0u32..9), prop::option::of(1i64..6));
    let cells = cells.prop_map(|(name, tags, needs, typed, seen, csat)| {
        let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 1 + day, 3).expect("a day");
        vec![
            ("name", Value::text(name)),
            ("tags", Value::text(tags)),
            ("needs", Value::text(needs)),
            ("spend", typed.map_or(Value::Blank, |amount| Value::Money(Fen(amount)))),
            ("verified", day_of(day, seen)),
            ("created", day_of(day, Some(typed.map_or(1, |of| of as u32 % 9)))),
            ("last_contact", day_of(day, typed.and(Some(2)))),
            ("intent", csat.map_or(Value::Blank, Value::Number)),
            ("consent", day_consent(csat)),
        ]
    });
    let stages = prop::collection::vec(prop::sample::select(vec!["prospecting", "evaluation", "maintenance"]), 0..3);
    let own = prop::option::of(prop::sample::select(vec!["甲", "乙"]).prop_map(str::to_owned));
    let notes = prop::collection::vec(text().prop_map(str::to_owned), 0..3);
    let purchases = prop::collection::vec((-500i64..900, any::<bool>()), 0..3);
    (cells, own, purchases, 0usize..3, notes, 0usize..3, stages).prop_map(
        |(cells, own, purchases, contacts, notes, tasks, moves)| Someone {
            cells,
            own,
            purchases,
            contacts,
            notes,
            tasks,
            moves,
        },
    )
}

fn day_of(day: impl Fn(u32) -> chrono::NaiveDate, number: Option<u32>) -> Value {
    number.map_or(Value::Blank, |number| Value::Day(day(number)))
}

fn day_consent(csat: Option<i64>) -> Value {
    csat.map_or(Value::Blank, |score| Value::YesNo(score % 2 == 0))
}

/// A column that a person added.
fn own_field(desk: &Desk) {
    let sql = "ALTER TABLE customer ADD COLUMN x1000 TEXT;
               INSERT INTO field (id, key, kind, origin, label, position) VALUES (1000, 'x1000', 'text', 'typed', '自', 99)";
    desk.store.conn.execute_batch(sql).expect("a field more");
}

impl Desk {
    fn someone(&mut self, of: &Someone) -> CustomerId {
        let mut cells: Vec<(String, Value)> =
            of.cells.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        cells.push(("x1000".into(), of.own.clone().map_or(Value::Blank, Value::Text)));
        let id = self.act(Action::Add { cells }).expect("a customer").added.expect("a number");
        for text in &of.notes {
            self.act(Action::AddNote { customer: id, text: text.clone() }).expect("a note");
        }
        for stage in &of.moves {
            self.set(id, "stage", Value::text(*stage)).expect("a stage");
        }
        let step = self.store.conn.transaction().expect("a transaction");
        let mut recorder =
            Recorder::begin(&step, "test", &Place::default(), "2026-11-20T10:00", "done").expect("an entry");
        let text = |text: &str| Sql::Text(text.to_owned());
        for (amount, priced) in &of.purchases {
            let amount = if *priced { Sql::Integer(*amount) } else { Sql::Null };
            let kind = if amount == Sql::Integer(-1) { "refund" } else { "sale" };
            let cells = [
                ("customer", Sql::Integer(id.into())),
                ("date", text("2026-10-01")),
                ("amount", amount),
                ("kind", text(kind)),
            ];
            recorder.insert(Table::Purchase, &cells).expect("a purchase");
        }
        for _ in 0..of.contacts {
            let cells =
                [("customer", Sql::Integer(id.into())), ("at", text("2026-10-02T09:00")), ("kind", text("call"))];
            recorder.insert(Table::Interaction, &cells).expect("a contact");
        }
        for _ in 0..of.tasks {
            let cells = [("customer", Sql::Integer(id.into())), ("due", text("2026-12-01")), ("text", text("call"))];
            recorder.insert(Table::Task, &cells).expect("a task");
        }
        recorder.finish().expect("the end of the entry");
        step.commit().expect("committed");
        id
    }

    fn merged(&mut self, keep: CustomerId, other: CustomerId, takes: &[Option<Take>]) -> Vec<(String, Value)> {
        let layout = self.store.layout().expect("a layout");
        let fields: Vec<&Field> = layout.fields.iter().collect();
        let party = |id| self.store.party(id, &fields).expect("it reads").expect("it is there");
        let mut lines = merge::plan(&layout.fields, &party(keep), &party(other));
        for (line, take) in lines.iter_mut().zip(takes.iter().cycle()) {
            let field = &layout.fields[line.field];
            line.take = take.filter(|take| *take != Take::Both || merge::joins(field)).unwrap_or(line.take);
        }
        let cells = merge::cells(&layout.fields, &lines);
        self.act(Action::Merge { keep, other, cells: cells.clone() }).expect("they are merged");
        cells
    }

    fn count(&self, table: &str, customer: CustomerId) -> i64 {
        self.query(&format!("SELECT count(*) FROM {table} WHERE customer = {customer}"))
    }
}

const CHILDREN: [&str; 5] = ["purchase", "interaction", "note", "task", "stage_move"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// All user tables are compared, sums too; the journal's own tables, the feed and the scores are bookkeeping.
    #[test]
    fn merging_and_undoing_leaves_the_file_as_it_was(
        one in someone(),
        other in someone(),
        turned in any::<bool>(),
        takes in prop::collection::vec(prop::option::of(prop::sample::select(vec![Take::Kept, Take::Other, Take::Both])), 1..12),
    ) {
        let mut desk = Desk::new();
        own_field(&desk);
        let (one, other) = (desk.someone(&one), desk.someone(&other));
        let (keep, other) = if turned { (other, one) } else { (one, other) };
        let before = desk.dump();
        let entries: i64 = desk.query("SELECT count(*) FROM entry");
        let had: Vec<i64> = CHILDREN.iter().map(|table| desk.count(table, keep) + desk.count(table, other)).collect();
        let cells = desk.merged(keep, other, &takes);
        let after = desk.dump();
        prop_assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), entries + 1, "one undo step");
        for (table, had) in CHILDREN.iter().zip(had) {
            prop_assert_eq!(desk.count(table, other), 0, "{}", table);
            let moved = i64::from(*table == "stage_move" && cells.iter().any(|(key, _)| key == "stage"));
            prop_assert_eq!(desk.count(table, keep), had + moved, "{}", table);
        }
        let sums: (Option<i64>, Option<i64>) = desk.store.conn.query_row(
            "SELECT spend, (SELECT sum(amount) FROM purchase WHERE customer = ?1) FROM customer WHERE id = ?1", [keep],
            |row| Ok((row.get(0)?, row.get(1)?))).expect("sums");
        prop_assert_eq!(sums.0, sums.1);
        prop_assert_eq!(desk.query::<i64>(&format!("SELECT merged_into FROM customer WHERE id = {other} AND deleted IS NOT NULL")), i64::from(keep));
        let undone = desk.undo().expect("something to undo");
        prop_assert!(undone.kept.is_empty() && undone.reshaped, "{:?}", undone);
        prop_assert_eq!(desk.dump(), before);
        let redone = desk.redo().expect("something to redo");
        prop_assert!(redone.kept.is_empty(), "{:?}", redone);
        prop_assert_eq!(desk.dump(), after);
    }
}

fn pair_with_codes(desk: &mut Desk) -> (CustomerId, CustomerId) {
    let (keep, other) = (desk.add("王芳"), desk.add("Wang Fang"));
    desk.set(keep, "code", Value::text("A1")).expect("a code");
    desk.set(other, "code", Value::text("B2")).expect("a code");
    (keep, other)
}

#[test]
fn the_kept_customer_may_take_the_other_s_code_and_undo_gives_both_back() {
    let mut desk = Desk::new();
    let (keep, other) = pair_with_codes(&mut desk);
    let before = desk.dump();
    let cells = vec![("code".to_owned(), Value::text("B2"))];
    desk.act(Action::Merge { keep, other, cells }).expect("they are merged");
    assert_eq!(desk.query::<String>("SELECT group_concat(code ORDER BY id) FROM customer"), "B2,A1");
    assert!(desk.undo().expect("an entry").kept.is_empty());
    assert_eq!(desk.dump(), before);
    assert!(desk.redo().expect("an entry").kept.is_empty());
    assert_eq!(desk.query::<String>("SELECT group_concat(code ORDER BY id) FROM customer"), "B2,A1");
}

#[test]
fn what_cannot_be_merged_is_refused_and_nothing_is_half_done() {
    let mut desk = Desk::new();
    let (keep, other) = pair_with_codes(&mut desk);
    let third = desk.add("third");
    desk.act(Action::AddNote { customer: other, text: "hers".into() }).expect("a note");
    let before = desk.dump();
    let name = ("name".to_owned(), Value::text("else"));
    let refused = |desk: &mut Desk, keep, other, cell: (String, Value)| {
        let merged = desk.act(Action::Merge { keep, other, cells: vec![name.clone(), cell] });
        assert!(matches!(merged, Err(Error::Refused(_))), "{merged:?}");
        assert_eq!(desk.dump(), before, "the name was set before");
    };
    let name = ("name".to_owned(), Value::text("third"));
    refused(&mut desk, keep, keep, name.clone());
    refused(&mut desk, keep, 99, name);
    refused(&mut desk, keep, other, ("code".into(), Value::text(third.to_string())));
    refused(&mut desk, keep, other, ("tier".into(), Value::text("A")));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'open'"), 0);
}

#[test]
fn a_pair_that_stays_two_is_remembered_once_and_undo_forgets_it() {
    let mut desk = Desk::new();
    let (one, other) = pair_with_codes(&mut desk);
    let apart = |desk: &Desk| Reader::open(&desk.path()).expect("a reader").apart().expect("pairs");
    desk.act(Action::KeepApart { customers: vec![other, one] }).expect("remembered");
    desk.act(Action::KeepApart { customers: vec![one, other] }).expect("known already");
    assert_eq!(apart(&desk), [(one, other)].into());
    desk.undo();
    assert!(apart(&desk).is_empty());
}
