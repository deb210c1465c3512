//! What a line means: the manual, word for word, and each kind of value and field.

use super::*;

#[test]
fn the_examples_of_the_manual_mean_what_they_say() {
    let more_than_10_000 = || is("spend", [money(Some(1_000_001), None)]);
    let cases = [
        ("", Filter::default()),
        ("杭州 spend>1w", Filter::All(vec![words("杭州"), more_than_10_000()])),
        (
            "城市:杭州,上海 消费>=1万 -流失",
            Filter::All(vec![
                is("city", [contains("杭州"), contains("上海")]),
                is("spend", [money(Some(1_000_000), None)]),
                not(is("churn", [Test::YesNo(true)])),
            ]),
        ),
        (
            "hz spend>1w last>90d -vip",
            Filter::All(vec![
                words("hz"),
                more_than_10_000(),
                is("last_buy", [days(None, Some(day(2026, 8, 22)))]),
                not(words("vip")),
            ]),
        ),
        (
            "(tier:A | spend>5w) stage:跟进",
            Filter::All(vec![
                Filter::Any(vec![is("tier", [option("A")]), is("spend", [money(Some(5_000_001), None)])]),
                is("stage", [option("follow_up")]),
            ]),
        ),
        ("\"云山科技\"", words("云山科技")),
        (
            "birthday:next30d type:existing",
            Filter::All(vec![is("birthday", [season((11, 21), (12, 21))]), is("type", [option("existing")])]),
        ),
        ("email:none phone:any", Filter::All(vec![is("email", [Test::Blank]), is("phone", [Test::Filled])])),
        ("created:2026-03", is("created", [days(Some(day(2026, 3, 1)), Some(day(2026, 3, 31)))])),
        ("tag:vip,展会", is("tags", ["vip", "展会"].map(|name| Test::Tag { name: name.into(), whole: false }))),
    ];
    for (line, expected) in cases {
        assert_eq!(tree(line), expected, "{line}");
    }
    let due = read("next:..today sort:-spend");
    assert_eq!(due.filter, is("next_contact", [days(None, Some(today()))]));
    let spend_falling = SortKey { field: "spend".into(), direction: Direction::Descending };
    assert_eq!((due.sort, due.problems), (Some(vec![spend_falling]), vec![]));
}

#[test]
fn or_and_not_have_words_in_both_languages() {
    let expected = Filter::Any(vec![words("a"), Filter::All(vec![words("b"), not(words("c"))])]);
    for line in ["a | b -c", "a or b -c", "a 或 b 非 c", "a|b -c", "a ｜ b －c", "a OR (b -c)"] {
        assert_eq!(tree(line), expected, "{line}");
    }
    assert_eq!(tree("或者 非常 oregon"), Filter::All(vec![words("或者"), words("非常"), words("oregon")]));
    assert_eq!(tree("-(a b)"), not(Filter::All(vec![words("a"), words("b")])));
}

#[test]
fn chinese_punctuation_is_as_good_as_ascii() {
    let pairs = [
        ("城市：杭州、上海，北京", "city:杭州,上海,北京"),
        ("消费＞１万", "spend>1w"),
        ("（级别：A ｜ 消费＞＝5万）“云山 科技”", "(tier:A | spend>=5w) \"云山 科技\""),
        ("城市！＝杭州", "city!=杭州"),
        ("杭州　上海", "杭州 上海"),
    ];
    for (chinese, ascii) in pairs {
        assert_eq!(tree(chinese), tree(ascii), "{chinese}");
    }
}

#[test]
fn numbers_have_units_and_a_comma_groups_only_where_it_cannot_list() {
    let from = |fen: i64| is("spend", [money(Some(fen), None)]);
    for line in ["spend>=12000", "spend>=1.2w", "spend>=1.2万", "spend>=12k", "spend>=¥12,000", "spend>=12,000.00"] {
        assert_eq!(tree(line), from(1_200_000), "{line}");
    }
    let one = |fen: i64| money(Some(fen), Some(fen));
    assert_eq!(tree("spend:1,200"), is("spend", [one(100), one(20_000)]));
    assert_eq!(tree("spend:\"1,200\""), is("spend", [one(120_000)]));
    assert_eq!(tree("spend:1w..5w"), is("spend", [money(Some(1_000_000), Some(5_000_000))]));
    assert_eq!(tree("spend:..1亿"), is("spend", [money(None, Some(10_000_000_000))]));
    assert_eq!(tree("orders>3"), is("orders", [Test::Number(Span::from(4))]));
    assert_eq!(tree("orders<3"), is("orders", [Test::Number(Span::up_to(2))]));
    assert_eq!(tree("spend > 100"), is("spend", [money(Some(10_001), None)]));
}

#[test]
fn dates_may_be_words_months_years_and_ages() {
    let span = |low, high| is("created", [days(low, high)]);
    let only = |year, month, date| span(Some(day(year, month, date)), Some(day(year, month, date)));
    let between = |low, high| span(Some(low), Some(high));
    let cases = [
        ("created:2026-11-21", only(2026, 11, 21)),
        ("created:11-20", only(2026, 11, 20)),
        ("created:昨天", only(2026, 11, 20)),
        ("created:下周三", only(2026, 11, 25)),
        ("created:next fri", only(2026, 11, 27)),
        ("created:2026/11", between(day(2026, 11, 1), day(2026, 11, 30))),
        ("created:2026年3月", between(day(2026, 3, 1), day(2026, 3, 31))),
        ("created:2025", between(day(2025, 1, 1), day(2025, 12, 31))),
        ("created:march", between(day(2026, 3, 1), day(2026, 3, 31))),
        ("created:last week", between(day(2026, 11, 9), day(2026, 11, 15))),
        ("created:本月", between(day(2026, 11, 1), day(2026, 11, 30))),
        ("created:明年", between(day(2027, 1, 1), day(2027, 12, 31))),
        ("created>2026-03", span(Some(day(2026, 4, 1)), None)),
        ("created<2026", span(None, Some(day(2025, 12, 31)))),
        ("created>90d", span(None, Some(day(2026, 8, 22)))),
        ("created>=90天", span(None, Some(day(2026, 8, 23)))),
        ("created<7d", between(day(2026, 11, 15), today())),
        ("created<3m", between(day(2026, 8, 22), today())),
        ("created:30d..90d", between(day(2026, 8, 23), day(2026, 10, 22))),
        ("created:最近30天", between(day(2026, 10, 22), today())),
        ("created:next2w", between(today(), day(2026, 12, 5))),
        ("created:..today", span(None, Some(today()))),
        ("created:2026-03..", span(Some(day(2026, 3, 1)), None)),
        ("created:2026-01..2026-03", between(day(2026, 1, 1), day(2026, 3, 31))),
        ("created:never", is("created", [Test::Blank])),
    ];
    for (line, expected) in cases {
        assert_eq!(tree(line), expected, "{line}");
    }
}

#[test]
fn birthdays_come_every_year_unless_the_year_is_said() {
    let cases = [
        ("birthday:today", season((11, 21), (11, 21))),
        ("birthday:11-30", season((11, 30), (11, 30))),
        ("birthday:2-29", season((2, 29), (2, 29))),
        ("birthday:2月", season((2, 1), (2, 29))),
        ("birthday:next60d", season((11, 21), (1, 20))),
        ("birthday:本周", season((11, 16), (11, 22))),
        ("birthday:12-20..01-10", season((12, 20), (1, 10))),
        ("birthday:1985", days(Some(day(1985, 1, 1)), Some(day(1985, 12, 31)))),
        ("birthday>30y", days(None, Some(day(1996, 11, 20)))),
    ];
    for (line, expected) in cases {
        assert_eq!(tree(line), is("birthday", [expected]), "{line}");
    }
}

#[test]
fn who_was_born_on_29_february_is_found_in_other_years() {
    let parsed = parse("birthday:today", &vocabulary(), day(2027, 2, 28));
    assert_eq!(parsed.filter, is("birthday", [season((2, 28), (2, 29))]));
    let leap = parse("birthday:today", &vocabulary(), day(2028, 2, 28));
    assert_eq!(leap.filter, is("birthday", [season((2, 28), (2, 28))]));
}

#[test]
fn options_answer_to_labels_beginnings_and_pinyin() {
    for line in ["stage:follow_up", "stage:跟进", "stage:跟", "stage:gj", "阶段:genj", "stage:fol"] {
        assert_eq!(tree(line), is("stage", [option("follow_up")]), "{line}");
    }
    assert_eq!(tree("churn_level:无"), is("churn_level", [option("none")]));
    assert_eq!(tree("churn_level:never"), is("churn_level", [Test::Blank]));
    let not_an_option =
        |line: &str| matches!(read(line).problems[..], [Marked { problem: Error::NotAnOption { .. }, .. }]);
    assert!(not_an_option("stage:xyz") && not_an_option("churn_level:q"));
}

#[test]
fn fields_answer_to_keys_labels_headings_and_unique_beginnings() {
    let field = |line: &str| match tree(line) {
        Filter::Condition(condition) => condition.field,
        other => panic!("{line}: {other:?}"),
    };
    let cases = [
        ("city:x", "city"),
        ("城市:x", "city"),
        ("City:x", "city"),
        ("town:x", "city"),
        ("ci:x", "city"),
        ("城:x", "city"),
        ("last>9d", "last_buy"),
        ("last_c>9d", "last_contact"),
        ("next:today", "next_contact"),
        ("tag:x", "tags"),
        ("customerid:7", "code"),
        ("\"customer id\":7", "code"),
        ("手机:138", "phone"),
    ];
    for (line, key) in cases {
        assert_eq!(field(line), key, "{line}");
    }
}

#[test]
fn yes_or_no_is_a_word_or_a_value() {
    let yes = is("churn", [Test::YesNo(true)]);
    for line in ["churn", "流失", "churn:yes", "churn:是", "churn=y", "Churn"] {
        assert_eq!(tree(line), yes, "{line}");
    }
    assert_eq!(tree("-流失"), not(yes));
    assert_eq!(tree("churn:no"), is("churn", [Test::YesNo(false)]));
    assert_eq!(tree("\"流失\""), words("流失"));
}

#[test]
fn text_is_contained_whole_or_not() {
    let whole = |relation| {
        let tests = vec![Test::Whole("杭州".into())];
        Filter::Condition(Condition { field: "city".into(), relation, tests })
    };
    assert_eq!(tree("city=杭州"), whole(Relation::Is));
    assert_eq!(tree("city!=杭州"), whole(Relation::IsNot));
    assert_eq!(tree("city!=none"), is("city", [Test::Filled]));
    assert_eq!(tree("city:\"none\""), is("city", [contains("none")]));
    assert_eq!(tree("phone:138-0013"), is("phone", [Test::Digits("1380013".into())]));
    assert_eq!(tree("phone:abc"), is("phone", [contains("abc")]));
    assert_eq!(tree("云山（杭州）"), words("云山（杭州）"));
}

#[test]
fn what_is_unfinished_or_wrong_is_marked_and_the_rest_applies() {
    let cases: Vec<(&str, Filter, std::ops::Range<usize>, Error)> = vec![
        ("a city:", words("a"), 7..7, Error::Unfinished),
        ("a |", words("a"), 3..3, Error::Unfinished),
        ("| a", words("a"), 0..0, Error::Unfinished),
        ("a -", words("a"), 2..3, Error::Unfinished),
        ("(a", words("a"), 2..2, Error::Unclosed),
        ("a ()", words("a"), 2..4, Error::Unfinished),
        ("\"a b", Filter::default(), 0..4, Error::OpenQuote),
        ("a \"b spend>1w", words("a"), 2..13, Error::OpenQuote),
        ("a “杭州", words("a"), 2..11, Error::OpenQuote),
        ("a city:\"杭", words("a"), 7..11, Error::OpenQuote),
        ("a city:上海,\"杭", Filter::All(vec![words("a"), is("city", [contains("上海")])]), 14..18, Error::OpenQuote),
        ("a)", words("a"), 1..2, Error::Unopened),
        ("city:杭州,", is("city", [contains("杭州")]), 12..12, Error::Unfinished),
        ("a ctiy:b", words("a"), 2..6, Error::UnknownField { found: "ctiy".into() }),
        ("a spend>", words("a"), 8..8, Error::Unfinished),
        ("a spend>x", words("a"), 8..9, Error::NotMoney { found: "x".into() }),
        ("a orders:1.5", words("a"), 9..12, Error::NotANumber { found: "1.5".into() }),
        ("a spend:5..1", words("a"), 8..12, Error::Backwards { found: "5..1".into() }),
        ("a spend:..", words("a"), 8..10, Error::Unfinished),
        ("a created:2026-13", words("a"), 10..17, Error::NotADay { found: "2026-13".into() }),
        ("a city>b", words("a"), 7..8, Error::NotOrdered { label: "城市".into() }),
        ("a >5", words("a"), 2..4, Error::NoField),
        ("a churn:maybe", words("a"), 8..13, Error::NotYesNo { found: "maybe".into() }),
        ("a name=\"李", words("a"), 7..11, Error::OpenQuote),
    ];
    for (line, filter, range, problem) in cases {
        let parsed = read(line);
        assert_eq!(parsed.filter, filter, "{line}");
        assert_eq!(parsed.problems, [Marked { range, problem }], "{line}");
    }
    let several = read("chu:x");
    assert!(matches!(several.problems[0].problem, Error::AmbiguousField { ref labels, .. } if labels.len() == 2));
}

#[test]
fn an_amount_in_another_currency_is_converted_or_its_rate_is_asked_for() {
    let rates = std::collections::BTreeMap::from([("USD".to_owned(), 7.2)]);
    let mut known = vocabulary();
    known.local.rates = crate::domain::local::Rates::of(&rates);
    let from = |fen| is("spend", [Test::Money(Span::from(Fen(fen)))]);
    for line in ["spend>=$1000", "消费>=1000美元", "spend>=1000USD", "spend at least $1,000"] {
        assert_eq!(parse(line, &known, today()).filter, from(720_000), "{line}");
        assert_eq!(parse(line, &known, today()).problems, [], "{line}");
    }
    assert_eq!(tree("spend>=¥1000"), from(100_000), "the file's own sign says nothing");
    let parsed = read("vip spend>=€1000");
    assert_eq!(parsed.filter, words("vip"), "never taken for the file's own");
    for (language, word) in [(Language::English, "rate in CNY is not set"), (Language::Chinese, "汇率")] {
        let sentence = Words::load(language).problem(&parsed.problems[0].problem.problem(&vocabulary()));
        assert!(sentence.contains(word) && sentence.contains("EUR"), "{sentence}");
    }
}

#[test]
fn every_problem_has_a_sentence_with_the_nearest_name() {
    for language in Language::ALL {
        let speech = Words::load(language);
        let sentence = |line: &str| speech.problem(&read(line).problems[0].problem.problem(&vocabulary()));
        assert!(sentence("ctiy:x").contains("city"), "{}", sentence("ctiy:x"));
        assert!(!sentence("zzzzzzzz:x").contains("city"));
        assert!(sentence("stage:x").contains("跟进"));
        assert!(sentence("spend:5..1").contains("5..1"));
    }
}

#[test]
fn a_line_too_deep_is_refused_and_what_stands_before_applies() {
    let deep = "a ".to_owned() + &"(".repeat(100_000);
    let parsed = read(&deep);
    assert_eq!(parsed.filter, words("a"));
    assert!(parsed.problems.iter().any(|marked| marked.problem == Error::TooDeep));
    assert_eq!(read(&("-".repeat(100_000) + "a")).filter, Filter::default());
}

#[test]
fn sort_may_stand_anywhere() {
    let key = |field: &str, direction| SortKey { field: field.into(), direction };
    let parsed = read("杭州 sort:-spend,姓名 上海");
    assert_eq!(parsed.filter, Filter::All(vec![words("杭州"), words("上海")]));
    let sort = vec![key("spend", Direction::Descending), key("name", Direction::Ascending)];
    assert_eq!(parsed.sort.as_deref(), Some(&sort[..]));
    assert_eq!(print_sort(&sort), "sort:-spend,name");
    assert_eq!(read(&print_sort(&sort)).sort, Some(sort));
    assert_eq!(read("杭州").sort, None);
}
