//! What could follow at the caret; one part of a line changes, and the rest stays as it was typed.

use super::*;

#[test]
fn tab_offers_fields_then_their_values() {
    let offered = |line: &str| {
        let completion = complete(line, line.len(), &vocabulary(), today());
        let inserts: Vec<String> = completion.candidates.into_iter().map(|candidate| candidate.insert).collect();
        (completion.range, inserts, completion.field)
    };
    assert_eq!(offered("a ci"), (2..4, vec!["城市:".to_owned()], None));
    assert_eq!(offered("-(城"), (2..5, vec!["城市:".to_owned()], None));
    assert_eq!(offered("stage:g"), (6..7, vec!["跟进".to_owned()], Some("stage".to_owned())));
    assert_eq!(offered("tier:A,"), (7..7, ["A", "B", "C"].map(String::from).into(), Some("tier".to_owned())));
    assert_eq!(offered("city:杭"), (5..8, vec![], Some("city".to_owned())));
    assert_eq!(offered("sort:-spe"), (6..9, vec!["消费".to_owned()], None));
    assert_eq!(offered("-维护"), (1..7, vec!["阶段:维护".to_owned()], None));
    assert_eq!(offered("win_back"), (0..8, vec!["阶段:挽回".to_owned()], None));
}

#[test]
fn another_condition_on_a_field_leaves_the_rest_of_the_line_as_typed() {
    let cases = [
        ("", "city=杭州", "city=杭州"),
        ("last>90d 城市:上海  -vip sort:-spend", "city=杭州,none", "last>90d -vip sort:-spend city=杭州,none"),
        ("城市:上海", "", ""),
        ("-city:上海 spend>1w", "city=杭州", "spend>1w city=杭州"),
        ("city:上海 | spend>1w", "city=杭州", "(city:上海 | spend>1w) city=杭州"),
        ("(city:上海 | vip) churn", "city=杭州", "(city:上海 | vip) churn city=杭州"),
        // An open quote would swallow it.
        ("spend>1w \"yun", "city=杭州", "spend>1w \"yun\" city=杭州"),
    ];
    for (line, condition, wanted) in cases {
        assert_eq!(replace(line, "city", condition, &vocabulary(), today()), wanted, "{line}");
    }
}

#[test]
fn a_part_gives_way_to_another_and_the_rest_of_the_line_stays_as_typed() {
    let with = |line: &str, part: &str, other: Option<&str>| {
        instead(line, &tree(part), other.map(tree).as_ref(), &vocabulary(), today())
    };
    for (line, part, other, wanted) in [
        ("last>90d 城市:杭洲  -vip sort:-spend", "city:杭洲", Some("city:杭州"), "last>90d 城市:杭州 -vip sort:-spend"),
        ("杭洲", "杭洲", Some("杭州"), "杭州"),
        ("杭洲 spend>1w", "杭洲", None, "spend>1w"),
        ("杭洲且消费>1万", "杭洲", Some("杭州"), "杭州 且消费>1万"),
        ("spend>1w \"yun", "spend>1w", None, "\"yun\""),
        ("vip", "vip", None, ""),
    ] {
        assert_eq!(with(line, part, other), wanted, "{line}");
    }
    assert_eq!(told("vip 城市:杭洲", &tree("city:杭洲"), &vocabulary(), today()), "城市:杭洲");
}

#[test]
fn the_condition_that_everybody_must_meet_is_found() {
    let found = |line: &str| condition(&tree(line), "city").map(|condition| condition.tests.clone());
    assert_eq!(found("city:杭州,上海 vip"), Some(vec![contains("杭州"), contains("上海")]));
    assert_eq!(found("city:杭州"), Some(vec![contains("杭州")]));
    assert_eq!(found("city:杭州 | vip"), None);
    assert_eq!(found("-city:杭州"), None);
}
