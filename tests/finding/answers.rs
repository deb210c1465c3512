//! The answer is that of looking at everybody.

use super::*;
use crate::asked::TERMS;
use crate::asked::ask;
use crate::asked::change;
use crate::asked::changes;
use crate::asked::customer;
use crate::each::found;
use crate::each::holds;
use crate::each::naive;

#[test]
fn every_term_of_these_tests_is_understood() {
    for term in TERMS {
        assert_eq!(query::parse(term, &vocabulary(), today()).problems, [], "{term}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_on_the_screen_meets_a_filter_as_its_columns_do(customer in customer(), ask in ask()) {
        let vocabulary = vocabulary();
        let cell = |key: &str| {
            let at = vocabulary.index(key)?;
            Some((&vocabulary.fields[at], &customer.cells[at]))
        };
        if judge::fields(&ask.filter).is_some() {
            prop_assert_eq!(judge::holds(&ask.filter, &cell), holds(&ask.filter, &customer), "{:?}", ask.filter);
        }
    }

    #[test]
    fn columns_answer_as_looking_one_by_one_before_and_after_any_change(
        customers in prop::collection::vec(customer(), 0..150),
        asks in prop::collection::vec(ask(), 1..6),
        rounds in prop::collection::vec((changes(), ask()), 0..5),
        budget in prop::sample::select(vec![0, 10_000, 256 << 20]),
    ) {
        // Every other number, so that some changes add a customer between others.
        let mut shop = Shop { customers: (0..).step_by(2).zip(customers).collect(), ..Shop::default() };
        let mut table = Table::new(vocabulary().fields).with_budget(budget);
        for ask in &asks {
            prop_assert_eq!(found(&mut table, &mut shop, ask), naive(&shop, ask), "{:?}", ask);
        }
        for (changes, ask) in rounds {
            change(&mut shop, &mut table, changes);
            for ask in asks.iter().chain([&ask]) {
                prop_assert_eq!(found(&mut table, &mut shop, ask), naive(&shop, ask), "{:?}", ask);
            }
        }
    }

    #[test]
    fn the_values_of_a_column_are_those_of_the_rows_shown_blank_among_them(
        customers in prop::collection::vec(customer(), 0..60),
        ask in ask(),
    ) {
        let mut shop = Shop { customers: (0..).zip(customers).collect(), ..Shop::default() };
        let mut table = Table::new(vocabulary().fields);
        let shown = naive(&shop, &ask).order;
        for field in ["name", "city", "stage", "churn"] {
            let at = vocabulary().index(field).expect("a field of the vocabulary");
            let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
            for id in &shown {
                let value = match &shop.customers[id].cells[at] {
                    Value::Text(text) => text.clone(),
                    Value::YesNo(yes) => i64::from(*yes).to_string(),
                    _ => String::new(),
                };
                *wanted.entry(value).or_default() += 1;
            }
            let wanted_all = Wanted { field, typed: "", limit: usize::MAX };
            let found = table.distinct(&wanted_all, &ask, &mut shop, &Cancel::default()).expect("values");
            let counts: BTreeMap<String, usize> = found.values.iter().map(|of| (of.value.clone(), of.count)).collect();
            prop_assert_eq!(counts, wanted, "{}", field);
            prop_assert!(found.values.is_sorted_by(|left, right| left.count >= right.count) && !found.more);
        }
    }
}

// ── what it costs ──────────────────────────────────────────────────────────────────────────────────────────────────
