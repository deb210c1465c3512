use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::domain::Origin;
use crate::query::tests::vocabulary;

fn read(text: &str) -> Formula {
    formula(text, &vocabulary(), None).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// The vocabulary with a computed column `avg` = `spend / orders`.
fn with_average() -> Vocabulary {
    let mut vocabulary = vocabulary();
    let average = read("spend / orders");
    let known = vocabulary.field("spend").expect("a field").clone();
    vocabulary.fields.push(Field {
        key: "x1000".into(),
        label: "客单价".into(),
        aliases: vec![],
        kind: average.kind(),
        origin: Origin::Formula(Arc::new(average)),
        ..known
    });
    vocabulary
}

#[test]
fn fields_go_by_the_names_they_have_in_the_filter_line() {
    for text in ["spend / orders", "消费 / orders", "spe/ord", "\"spend\" / orders"] {
        assert_eq!(read(text).stored(), "spend / orders", "{text}");
    }
    assert_eq!(read("today - last").stored(), "today - last_buy");
    let vocabulary = with_average();
    let twice = formula("客单价 * 2", &vocabulary, None).expect("a computed column may be used");
    assert_eq!((twice.stored().as_str(), twice.kind().name), ("x1000 * 2", "money"));
    assert_eq!(print_formula(&twice, &vocabulary), "客单价 * 2");
}

#[test]
fn what_is_wrong_is_said_as_in_the_filter_line() {
    let vocabulary = with_average();
    let fault = |text: &str, of: Option<&str>| {
        let fault = formula(text, &vocabulary, of).expect_err(text);
        (fault.range, fault.problem)
    };
    let nearest = Some("orders".to_owned());
    let unknown = Problem::Formula(Trouble::NoField { found: "oders".into(), nearest });
    assert_eq!(fault("spend / oders", None), (8..13, unknown));
    assert!(matches!(
        fault("la + 1", None).1,
        Problem::Filter(FilterFault::ManyFields { .. }) | Problem::Formula(Trouble::NoField { .. })
    ));
    let label = || vocabulary.field("name").expect("a field").label.clone();
    assert_eq!(fault("name + 1", None), (0..4, Problem::Formula(Trouble::NotReckoned { label: label() })));
    let circular = Problem::Formula(Trouble::Circular { label: "客单价".into() });
    assert_eq!(fault("x1000 + spend", Some("x1000")), (0..5, circular));
    assert_eq!(fault("spend /", None).1, Problem::Formula(Trouble::Unfinished));
}

proptest! {
    #[test]
    fn what_the_screen_shows_reads_as_the_same(parts in prop::collection::vec(prop::sample::select(vec![
        "spend", "客单价", "orders", "last_buy", "today", "csat", "check_in", "1", "2.5", " + ", " - ", " * ", " / ", "(", ")",
    ]), 1..10)) {
        let vocabulary = with_average();
        if let Ok(read) = formula(&parts.concat(), &vocabulary, None) {
            let shown = print_formula(&read, &vocabulary);
            prop_assert_eq!(formula(&shown, &vocabulary, None), Ok(read), "{}", shown);
        }
    }
}
