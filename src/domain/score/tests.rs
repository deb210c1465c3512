use super::*;

#[test]
fn spans_compare_exactly_and_round_as_named() {
    let gap = Span(365, 11); // 33.18…
    assert_eq!((gap.floor(), gap.ceil(), gap.round()), (33, 34, 33));
    assert_eq!((Span(67, 2).round(), Span(99, 3).ceil()), (34, 33));
    assert!(gap.exceeded_by(34) && !gap.exceeded_by(33) && gap.longer_than(33) && !gap.longer_than(34));
    assert_eq!((gap.at_least(90), gap.at_most(30), gap.at_least(33)), (Span(90, 1), Span(30, 1), gap));
    assert!(!Span(60, 2).exceeded_by(30) && !Span(60, 2).longer_than(30));
}

#[test]
fn level_and_flag_follow_from_the_points() {
    let overdue = Reason::ContactOverdue { days: 1 };
    let levels: Vec<_> = (0..6).map(|count| Churn { reasons: vec![overdue; count] }).collect();
    let keys: Vec<_> = levels.iter().map(|churn| (churn.level().key(), churn.flag())).collect();
    let expected =
        [("none", false), ("low", false), ("low", false), ("medium", true), ("medium", true), ("high", true)];
    assert_eq!(keys, expected);
}

#[test]
fn keys_lead_back_to_their_variants() {
    assert!(Segment::ALL.iter().all(|one| Segment::from_key(one.key()) == Some(*one)));
    assert!(Lifecycle::ALL.iter().all(|one| Lifecycle::from_key(one.key()) == Some(*one)));
    assert_eq!(Tier::from_key("D"), None);
}
