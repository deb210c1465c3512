//! The groups are those of looking at every customer, and each opens as a filter that finds just its customers.

use kehu::domain::group::{Group, Groups, Key, Rank};
use kehu::table::GroupAsk;

use super::*;
use crate::asked::ask;
use crate::asked::change;
use crate::asked::changes;
use crate::asked::customer;
use crate::each::ask_table;
use crate::each::compare;
use crate::each::naive;
use crate::each::named;
use crate::each::numbers;
use crate::reading::crowd;

/// What makes two customers belong together, said in another way than the program does.
fn kinds(cell: &Value, field: &Field) -> Vec<String> {
    match cell {
        Value::Blank => vec!["none".into()],
        Value::Text(text) if field.key == "tags" => {
            let mut tags: Vec<String> = text.split([',', '，', '、']).map(|tag| fold(tag.trim())).collect();
            tags.retain(|tag| !tag.is_empty());
            tags.sort();
            tags.dedup();
            tags
        }
        Value::Text(text) if field.key == "phone" => vec![numbers(text)],
        Value::Text(text) => vec![if field.key == "stage" { text.clone() } else { named(field, text) }],
        Value::Number(number) => vec![band(*number, 10)],
        Value::Money(amount) => vec![band(amount.0, 10_000)],
        Value::Day(day) if field.key == "birthday" => vec![day.format("%m").to_string()],
        Value::Day(day) => vec![day.format("%Y-%m").to_string()],
        Value::Moment(moment) => vec![moment.format("%Y-%m").to_string()],
        Value::YesNo(yes) => vec![yes.to_string()],
    }
}

/// Counts up through the bounds until the number is passed.
fn band(value: i64, first: i64) -> String {
    let size = value.abs();
    if size < first {
        let all = if value == 0 || first == 10 { value } else { value.signum() };
        return format!("below {first}: {all}");
    }
    let bounds = (0..).flat_map(|power: u32| [1, 2, 5].map(|digit| digit * first * 10i64.pow(power)));
    let low = bounds.take_while(|bound| *bound <= size).last();
    format!("{} from {low:?}", value.signum())
}

/// The same of a group of the answer.
fn kind(key: &Key, field: &Field) -> String {
    let cell = match key {
        Key::Blank => Value::Blank,
        Key::Text(text) | Key::Tag(text) | Key::Option(text) => Value::Text(text.clone()),
        Key::Number(span) => Value::Number(span.low.expect("a band has two ends")),
        Key::Money(span) => Value::Money(span.low.expect("a band has two ends")),
        Key::Month(first) => Value::Day(*first),
        Key::MonthOfYear(month) => return format!("{month:02}"),
        Key::YesNo(yes) => Value::YesNo(*yes),
    };
    kinds(&cell, field).concat()
}

fn naive_groups(shop: &Shop, ask: &GroupAsk) -> BTreeMap<String, (usize, Fen, usize)> {
    let vocabulary = vocabulary();
    let at = |key: &str| vocabulary.index(key).expect("a field of the vocabulary");
    let rows = Ask { stage: ask.stage.clone(), filter: ask.filter.clone(), ..Ask::default() };
    let mut groups: BTreeMap<String, (usize, Fen, usize)> = BTreeMap::new();
    for id in naive(shop, &rows).order {
        let cells = &shop.customers[&id].cells;
        for kind in kinds(&cells[at(&ask.by)], &vocabulary.fields[at(&ask.by)]) {
            let group = groups.entry(kind).or_default();
            group.0 += 1;
            if let Value::Money(amount) = &cells[at("spend")] {
                *group = (group.0, group.1 + *amount, group.2 + 1);
            }
        }
    }
    groups
}

fn figure(group: &Group, rank: Rank) -> Option<i64> {
    match rank {
        Rank::Customers => i64::try_from(group.customers).ok(),
        Rank::Sum => group.known_sum().map(|sum| sum.0),
        Rank::Mean => group.mean().map(|mean| mean.0),
        Rank::Value => None,
    }
}

/// Whether the left one may stand before the right one.
fn may_precede(left: &Group, right: &Group, rank: Rank, field: &Field) -> bool {
    let by_value = match (&left.key, &right.key) {
        (Key::Option(left), Key::Option(right))
        | (Key::Text(left), Key::Text(right))
        | (Key::Tag(left), Key::Tag(right)) => {
            compare(&Value::Text(left.clone()), &Value::Text(right.clone()), field).is_le()
        }
        (left, right) => left.place() <= right.place(),
    };
    let figures = (figure(left, rank), figure(right, rank));
    right.key == Key::Blank || (left.key != Key::Blank && (figures.0 > figures.1 || figures.0 == figures.1 && by_value))
}

fn grouped(table: &mut Table, shop: &mut Shop, ask: &GroupAsk) -> Groups {
    table.group(ask, shop, &Cancel::default()).expect("a shop in memory answers")
}

fn group_ask() -> impl Strategy<Value = GroupAsk> {
    let keys: Vec<String> = vocabulary().fields.into_iter().map(|field| field.key).collect();
    let ranks = vec![Rank::Customers, Rank::Sum, Rank::Mean, Rank::Value];
    (ask(), prop::sample::select(keys), prop::sample::select(ranks)).prop_map(|(ask, by, rank)| GroupAsk {
        stage: ask.stage,
        filter: ask.filter,
        by,
        sum: ask.sum,
        rank,
        limit: usize::MAX,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_are_those_of_looking_one_by_one_before_and_after_any_change(
        customers in prop::collection::vec(customer(), 0..150),
        asks in prop::collection::vec(group_ask(), 1..5),
        rounds in prop::collection::vec(changes(), 0..3),
    ) {
        let mut shop = Shop { customers: (0..).step_by(2).zip(customers).collect(), ..Shop::default() };
        let mut table = Table::new(vocabulary().fields);
        for changes in std::iter::once(Vec::new()).chain(rounds) {
            change(&mut shop, &mut table, changes);
            for ask in &asks {
                let field = vocabulary().field(&ask.by).cloned().expect("a field of the vocabulary");
                let groups = grouped(&mut table, &mut shop, ask);
                prop_assert_eq!(groups.count, groups.list.len());
                let found: BTreeMap<String, (usize, Fen, usize)> =
                    groups.list.iter().map(|of| (kind(&of.key, &field), (of.customers, of.sum, of.priced))).collect();
                prop_assert_eq!(found.len(), groups.list.len(), "a group stands twice");
                prop_assert_eq!(found, naive_groups(&shop, ask), "{:?}", ask);
                for pair in groups.list.windows(2) {
                    prop_assert!(may_precede(&pair[0], &pair[1], ask.rank, &field), "{pair:?} in {ask:?}");
                }
                for group in groups.list.iter().take(5) {
                    let filter = Filter::All(vec![ask.filter.clone(), group.key.filter(&ask.by)]);
                    let opened = Ask { stage: ask.stage.clone(), filter, sum: ask.sum.clone(), ..Ask::default() };
                    let answer = found_by(&mut table, &mut shop, &opened);
                    prop_assert_eq!((answer.0, answer.1), (group.customers, group.sum), "{:?}", group);
                }
                let first = grouped(&mut table, &mut shop, &GroupAsk { limit: 2, ..ask.clone() });
                prop_assert_eq!(first.list.as_slice(), &groups.list[..groups.list.len().min(2)]);
                prop_assert_eq!(first.count, groups.count);
            }
        }
    }

    #[test]
    fn a_group_is_a_filter_that_can_be_written_and_read_again(
        customers in prop::collection::vec(customer(), 1..60),
        ask in group_ask(),
    ) {
        let mut shop = Shop { customers: (0..).zip(customers).collect(), ..Shop::default() };
        let groups = grouped(&mut Table::new(vocabulary().fields), &mut shop, &ask);
        for group in groups.list {
            let filter = group.key.filter(&ask.by);
            let line = query::print(&filter, &vocabulary());
            let parsed = query::parse(&line, &vocabulary(), today());
            prop_assert_eq!((parsed.filter, parsed.problems.len()), (filter, 0), "{}", line);
        }
    }
}

fn found_by(table: &mut Table, shop: &mut Shop, ask: &Ask) -> (usize, Fen) {
    let answer = ask_table(table, shop, ask);
    (answer.order.len(), answer.sum.unwrap_or_default())
}

#[test]
fn the_commonest_spelling_names_the_group() {
    let mut shop = crowd(100);
    for (id, customer) in &mut shop.customers {
        customer.cells[1] = Value::text(if id % 3 == 0 { "KÖLN" } else { "Köln" });
    }
    let ask = GroupAsk { by: "city".into(), sum: Some("spend".into()), limit: 9, ..GroupAsk::default() };
    let groups = grouped(&mut Table::new(vocabulary().fields), &mut shop, &ask);
    let [group] = groups.list.as_slice() else { panic!("{groups:?}") };
    assert_eq!((&group.key, group.customers, group.sum), (&Key::Text("Köln".into()), 100, Fen(5_050)));
}

#[test]
fn a_cancelled_table_of_groups_harms_nothing() {
    let (mut shop, mut table) = (crowd(1_000), Table::new(vocabulary().fields));
    let ask = GroupAsk { by: "name".into(), limit: 10, ..GroupAsk::default() };
    let cancel = Cancel::default();
    cancel.trip();
    assert!(matches!(table.group(&ask, &mut shop, &cancel), Err(Error::Cancelled)));
    let groups = grouped(&mut table, &mut shop, &ask);
    assert_eq!((groups.count, groups.list.len()), (1_000, 10));
    let unknown = GroupAsk { by: "nothing".into(), ..ask };
    assert!(matches!(table.group(&unknown, &mut shop, &Cancel::default()), Err(Error::NoField(_))));
}
