//! What holds of every line and every tree.

use super::pieces::{lines, text};
use super::*;

fn span_of<T: Copy + PartialOrd + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Span<T>> {
    (values.clone(), values, 0..3).prop_map(|(a, b, open)| {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        Span { low: (open != 1).then_some(low), high: (open != 2).then_some(high) }
    })
}

fn tests_of(field: &Field) -> BoxedStrategy<Test> {
    let blanks = prop_oneof![Just(Test::Blank), Just(Test::Filled)];
    let day = (0i32..100_000).prop_map(|days| day(1900, 1, 1) + chrono::Duration::days(days.into()));
    let of_year = (0i64..366).prop_map(|days| MonthDay::of(self::day(2024, 1, 1) + chrono::Duration::days(days)));
    let values = match field.kind.shape {
        Shape::Text if field.holds_tags() => text().prop_map(|name| Test::Tag { name, whole: false }).boxed(),
        Shape::Text if field.is_phone() => {
            let tail = "[0-9]{1,9}".prop_map(|tail| Test::Wildcard { head: String::new(), tail });
            let head = ("[+]?[1-9][0-9]{0,7}", "[0-9]{0,4}").prop_map(|(head, tail)| Test::Wildcard { head, tail });
            prop_oneof!["[0-9]{1,9}".prop_map(Test::Digits), tail, head].boxed()
        }
        Shape::Text if field.key == "latest_note" => text().prop_map(Test::InNotes).boxed(),
        Shape::Text => {
            let wildcard = ("[a-z李é]{1,4}", "[a-z@.明]{0,4}").prop_map(|(head, tail)| Test::Wildcard { head, tail });
            prop_oneof![5 => text().prop_map(Test::Contains), 1 => wildcard].boxed()
        }
        Shape::Choice => {
            prop::sample::select(field.choices.clone()).prop_map(|choice| Test::Option(choice.key)).boxed()
        }
        Shape::Number => span_of(-1_000_000i64..1_000_000).prop_map(Test::Number).boxed(),
        Shape::Money | Shape::Decimal => {
            span_of((-1_000_000_000i64..1_000_000_000).prop_map(Fen)).prop_map(Test::Money).boxed()
        }
        Shape::Day if field.recurs() => prop_oneof![
            (of_year.clone(), of_year).prop_map(|(from, to)| Test::Yearly(Season { from, to })),
            span_of(day).prop_map(Test::Day)
        ]
        .boxed(),
        Shape::Day if field.key == "last_buy" => {
            let goods = prop::sample::select(vec![
                "projector",
                "投影仪",
                "desk, oak",
                "没有电话",
                "A4纸(箱)",
                "x 或 y",
                "churn",
            ]);
            prop_oneof![3 => span_of(day).prop_map(Test::Day), 1 => goods.prop_map(|what| Test::Goods(what.to_owned()))]
                .boxed()
        }
        Shape::Day | Shape::Moment => span_of(day).prop_map(Test::Day).boxed(),
        Shape::YesNo => any::<bool>().prop_map(Test::YesNo).boxed(),
    };
    prop_oneof![4 => values, 1 => blanks].boxed()
}

/// Under `=` and `!=` texts are whole; a single blank or filled under `!=` is the other under `:`.
pub(super) fn conditions() -> BoxedStrategy<Filter> {
    let fields = vocabulary().fields;
    (0..fields.len(), any::<bool>(), any::<bool>())
        .prop_flat_map(move |(at, negated, whole)| {
            let tests = prop::collection::vec(tests_of(&fields[at]), 1..4);
            (Just(fields[at].clone()), tests, Just(negated), Just(whole))
        })
        .prop_filter_map("a condition that a line can say", |(field, mut tests, negated, whole)| {
            let texts = field.kind.shape == Shape::Text;
            for test in &mut tests {
                match test {
                    Test::Contains(text) | Test::Digits(text) if texts && (negated || whole) => {
                        *test = Test::Whole(std::mem::take(text));
                    }
                    Test::Tag { whole: all, .. } => *all = negated || whole,
                    _ => {}
                }
            }
            let single_blank = matches!(tests.as_slice(), [Test::Blank | Test::Filled]);
            let relation = if negated && !single_blank { Relation::IsNot } else { Relation::Is };
            // A mixed list of texts and blanks prints the texts' sign; blanks alone would print another.
            let says_whole = tests
                .iter()
                .any(|test| matches!(test, Test::Whole(_) | Test::Sounding(_) | Test::Tag { whole: true, .. }));
            let consistent = relation == Relation::IsNot
                || !tests.iter().any(|test| matches!(test, Test::Contains(_)))
                || !says_whole;
            // What was bought stands behind a word of its own.
            let goods = tests.iter().filter(|test| matches!(test, Test::Goods(_))).count();
            let consistent = consistent && (goods == 0 || goods == tests.len());
            consistent.then_some(Filter::Condition(Condition { field: field.key, relation, tests }))
        })
        .boxed()
}

fn filters() -> impl Strategy<Value = Filter> {
    let leaf = prop_oneof![text().prop_map(Filter::Words), conditions()];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn printing_and_parsing_give_the_same_tree(filter in filters(), english in any::<bool>(), commas in any::<bool>(), day_first in any::<bool>()) {
        let mut vocabulary = if english { in_english() } else { vocabulary() };
        if commas {
            vocabulary.local.decimal = crate::domain::local::DecimalSign::Comma;
        }
        if day_first {
            vocabulary.local.dates = crate::domain::local::DateOrder::DayFirst;
        }
        let line = print(&filter, &vocabulary);
        let parsed = parse(&line, &vocabulary, today());
        prop_assert_eq!(&parsed.problems, &vec![], "{}", line);
        prop_assert_eq!(parsed.filter, filter, "{}", line);
    }

    #[test]
    fn what_any_line_means_can_be_printed(line in lines()) {
        let vocabulary = vocabulary();
        let filter = parse(&line, &vocabulary, today()).filter;
        let printed = print(&filter, &vocabulary);
        let again = parse(&printed, &vocabulary, today());
        prop_assert_eq!(&again.problems, &vec![], "{} -> {}", line, printed);
        prop_assert_eq!(again.filter, filter, "{} -> {}", line, printed);
    }

    #[test]
    fn a_condition_put_into_any_line_holds_beside_the_rest_of_it(line in lines(), put in conditions()) {
        let vocabulary = vocabulary();
        let Filter::Condition(condition) = &put else { unreachable!("conditions are conditions") };
        let changed = replace(&line, &condition.field, &print(&put, &vocabulary), &vocabulary, today());
        let read = |line: &str| parse(line, &vocabulary, today());
        // What stands in a quote that is open becomes a part of the line.
        let (before, after) = (read(&super::narrow::closed(&line, &vocabulary, today())), read(&changed));
        prop_assert_eq!(&after.sort, &before.sort, "{} -> {}", line, changed);
        let parts = |filter: Filter| match filter {
            Filter::All(parts) => parts,
            part => vec![part],
        };
        let on_field = |part: &Filter| match part {
            Filter::Condition(other) => other.field == condition.field,
            _ => false,
        };
        let (others, mut ours) = (parts(before.filter), parts(after.filter));
        prop_assert_eq!(ours.pop(), Some(put.clone()), "{} -> {}", line, changed);
        prop_assert!(!ours.iter().any(on_field), "{} -> {}", line, changed);
        prop_assert!(ours.iter().all(|part| others.contains(part)), "{} -> {}", line, changed);
        let again = replace(&changed, &condition.field, &print(&put, &vocabulary), &vocabulary, today());
        prop_assert_eq!(read(&again).filter, read(&changed).filter);
    }

    #[test]
    fn no_line_panics_takes_long_or_is_marked_outside_itself(line in lines()) {
        let vocabulary = vocabulary();
        let (parsed, steps) = super::parse::counted(&line, &vocabulary, today());
        prop_assert!(steps <= 64 * line.len().max(1), "{} steps for {} bytes", steps, line.len());
        for marked in parsed.problems {
            prop_assert!(line.get(marked.range.clone()).is_some(), "{:?} of {:?}", marked, line);
        }
        // Eight places of each line: the lines are random, and so is where they are.
        for caret in (0..=line.len()).step_by(1 + line.len() / 8) {
            let completion = complete(&line, caret, &vocabulary, today());
            prop_assert!(line.get(completion.range).is_some());
        }
    }
}
