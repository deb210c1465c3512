//! The sums over the rows that hang on customers: whatever is done, they are those of the rows.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::children::day;
use super::*;
use crate::domain::Fen;
use crate::domain::child::{Child, ChildRef, Hung, Purchase};

#[derive(Clone, Debug)]
enum Step {
    Add { who: usize, purchase: Purchase },
    Set { nth: usize, purchase: Purchase },
    Remove { nth: usize },
    Refund { nth: usize },
    Note { who: usize },
    Merge { keep: usize, other: usize },
    Trash { who: usize },
    Restore { who: usize },
    Undo,
    Redo,
}

fn purchase() -> impl Strategy<Value = Purchase> {
    let date = prop::sample::select(vec!["2024-02-29", "2025-12-31", "2026-11-01", "2026-11-30"]).prop_map(day);
    let date = prop_oneof![4 => date, 1 => Just(Value::Moment(now()))];
    let amount = prop::option::weighted(0.85, (-90_000i64..900_000).prop_map(Fen));
    let currency = prop::option::weighted(0.2, prop::sample::select(vec!["USD", "CNY", "EUR"]).prop_map(str::to_owned));
    (date, amount, currency, any::<bool>()).prop_map(|(date, amount, currency, refund)| Purchase {
        date,
        amount,
        currency,
        refund,
        ..Purchase::default()
    })
}

fn step() -> impl Strategy<Value = Step> {
    let (who, nth) = (|| 0usize..6, || 0usize..40);
    prop_oneof![
        8 => (who(), purchase()).prop_map(|(who, purchase)| Step::Add { who, purchase }),
        5 => (nth(), purchase()).prop_map(|(nth, purchase)| Step::Set { nth, purchase }),
        3 => nth().prop_map(|nth| Step::Remove { nth }),
        2 => nth().prop_map(|nth| Step::Refund { nth }),
        1 => who().prop_map(|who| Step::Note { who }),
        1 => (who(), who()).prop_map(|(keep, other)| Step::Merge { keep, other }),
        1 => who().prop_map(|who| Step::Trash { who }),
        3 => who().prop_map(|who| Step::Restore { who }),
        5 => Just(Step::Undo),
        4 => Just(Step::Redo),
    ]
}

/// Whether it was done: what is gone is refused, and nothing else may be.
fn perform(desk: &mut Desk, step: &Step) -> bool {
    let people: Vec<CustomerId> = (1..=6).collect();
    let row = |desk: &Desk, nth: usize| {
        let sql = format!("SELECT coalesce((SELECT id FROM purchase ORDER BY id LIMIT 1 OFFSET {nth}), 0)");
        ChildRef { of: Hung::Purchase, id: desk.query(&sql) }
    };
    let boxed = |purchase: &Purchase| Box::new(Child::Purchase(purchase.clone()));
    let action = match step {
        Step::Undo => return desk.undo().is_some(),
        Step::Redo => return desk.redo().is_some(),
        Step::Add { who, purchase } => Action::AddChild { customer: people[*who], child: boxed(purchase) },
        Step::Set { nth, purchase } => Action::SetChild { row: row(desk, *nth), child: boxed(purchase) },
        Step::Remove { nth } => Action::RemoveChild { row: row(desk, *nth) },
        Step::Refund { nth } => {
            let Some(of) = desk.store.child(row(desk, *nth)).expect("it reads") else { return false };
            let Child::Purchase(sold) = of.child else { return false };
            let back = Purchase { refund: true, amount: sold.amount.map(|amount| -amount), ..sold };
            Action::AddChild { customer: of.customer, child: Box::new(Child::Purchase(back)) }
        }
        Step::Note { who } => Action::AddNote { customer: people[*who], text: "n".into() },
        Step::Merge { keep, other } => Action::Merge { keep: people[*keep], other: people[*other], cells: Vec::new() },
        Step::Trash { who } => Action::Trash { customers: vec![people[*who]] },
        Step::Restore { who } => Action::Restore { customers: vec![people[*who]] },
    };
    match desk.act(action) {
        Ok(_) => true,
        Err(Error::Refused(_)) => false,
        Err(other) => panic!("{step:?}: {other}"),
    }
}

/// Customers whose sums are others than those of their rows, reckoned by SQL alone: a rate is known of the dollar only.
fn wrong(desk: &Desk) -> i64 {
    desk.query(
        "SELECT count(*) FROM customer AS c WHERE
           c.spend IS NOT (SELECT sum(amount * CASE coalesce(currency, 'CNY') WHEN 'CNY' THEN 1 WHEN 'USD' THEN 7 END)
                           FROM purchase WHERE customer = c.id)
           OR coalesce(c.orders, 0) <> (SELECT count(*) FROM purchase WHERE customer = c.id AND kind = 'sale')
           OR c.first_buy IS NOT (SELECT substr(min(date), 1, 10) FROM purchase WHERE customer = c.id AND kind = 'sale')
           OR c.last_buy IS NOT (SELECT max(date) FROM purchase WHERE customer = c.id AND kind = 'sale')",
    )
}

#[test]
fn sums_are_those_of_the_rows_after_a_thousand_edits_merges_undos_and_redos() {
    const STEPS: usize = 1_000;
    /// So many of them are done at least, and not refused.
    const DONE: usize = STEPS / 2;
    let mut runner = TestRunner::new(Config { cases: 1, ..Config::default() });
    let steps = prop::collection::vec(step(), STEPS..=STEPS);
    let ran = runner.run(&steps, |steps| {
        let mut desk = Desk::new();
        // Not by an edit: undo would take it back.
        desk.store.conn.execute("INSERT INTO setting (key, value) VALUES ('fx', '{\"USD\":7}')", []).expect("a rate");
        for name in ["a", "b", "c", "d", "e", "f"] {
            desk.add(name);
        }
        let (mut done, mut dollars) = (0, false);
        for (at, step) in steps.iter().enumerate() {
            done += usize::from(perform(&mut desk, step));
            prop_assert_eq!(wrong(&desk), 0, "after step {}: {:?}", at, step);
            dollars |= desk.query::<i64>("SELECT count(*) FROM customer WHERE other_currencies LIKE '%USD % = %'") > 0;
        }
        prop_assert!(done >= DONE && dollars, "{} of {} done", done, STEPS);
        Ok(())
    });
    ran.unwrap_or_else(|error| panic!("{error}"));
}
