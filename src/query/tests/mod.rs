//! The filter line: what it means, its laws. `typed` has lines as people type them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use crate::domain::kind::{self, Shape};
use crate::domain::{CellFault, Choice, Direction, Fen, Field, Filter, Local, Origin, SortKey, Vocabulary};
use crate::locale::{Language, Words};

/// The fields that matter to a filter, with the words of the house.
pub(super) fn vocabulary() -> Vocabulary {
    static ONCE: LazyLock<Vocabulary> = LazyLock::new(read_vocabulary);
    ONCE.clone()
}

/// The same fields on an English screen.
pub(super) fn in_english() -> Vocabulary {
    fields_in(Language::English)
}

fn read_vocabulary() -> Vocabulary {
    fields_in(Language::Chinese)
}

fn fields_in(language: Language) -> Vocabulary {
    let words = Words::load(language);
    let field = |key: &str, kind_name: &str, options: &[&str]| {
        let mut field = Field {
            key: key.into(),
            label: String::new(),
            aliases: vec![],
            kind: kind::in_file(kind_name).expect("a kind of the list"),
            origin: Origin::Typed,
            choices: vec![],
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        };
        let choice = |key: &&str| Choice::new(*key, *key);
        field.choices = options.iter().map(choice).collect();
        words.name_field(&mut field);
        field
    };
    let stages = ["prospecting", "evaluation", "follow_up", "relationship", "maintenance", "win_back"];
    let fields = vec![
        field("code", "text", &[]),
        field("name", "text", &[]),
        field("phone", "phone", &[]),
        field("email", "email", &[]),
        field("city", "text", &[]),
        field("company", "text", &[]),
        field("birthday", "birthday", &[]),
        field("type", "choice", &["new", "existing", "potential"]),
        field("stage", "choice", &stages),
        field("spend", "money", &[]),
        field("orders", "integer", &[]),
        field("last_buy", "date", &[]),
        field("last_contact", "date", &[]),
        field("next_contact", "date", &[]),
        field("tags", "tags", &[]),
        field("created", "date", &[]),
        field("consent", "yes_no", &[]),
        field("check_in", "moment", &[]),
        field("csat", "rating", &[]),
        field("tier", "choice", &["A", "B", "C"]),
        field("churn", "yes_no", &[]),
        field("churn_level", "choice", &["none", "low", "medium", "high"]),
        field("latest_note", "latest_note", &[]),
        field("contact_every", "days", &[]),
        field("months", "months", &[]),
    ];
    Vocabulary { fields, local: Local::default(), yes_no: [words.yes.clone(), words.no.clone()] }
}

/// A Saturday.
pub(super) fn today() -> NaiveDate {
    day(2026, 11, 21)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn read(line: &str) -> Parsed {
    parse(line, &vocabulary(), today())
}

/// The tree of a line without problems.
fn tree(line: &str) -> Filter {
    let parsed = read(line);
    assert_eq!(parsed.problems, [], "{line}");
    parsed.filter
}

fn words(text: &str) -> Filter {
    Filter::Words(text.into())
}

fn is(field: &str, tests: impl Into<Vec<Test>>) -> Filter {
    Filter::Condition(Condition { field: field.into(), relation: Relation::Is, tests: tests.into() })
}

fn contains(text: &str) -> Test {
    Test::Contains(text.into())
}

fn option(key: &str) -> Test {
    Test::Option(key.into())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

fn money(low: Option<i64>, high: Option<i64>) -> Test {
    Test::Money(Span { low: low.map(Fen), high: high.map(Fen) })
}

fn days(low: Option<NaiveDate>, high: Option<NaiveDate>) -> Test {
    Test::Day(Span { low, high })
}

fn season(from: (u32, u32), to: (u32, u32)) -> Test {
    Test::Yearly(Season { from: MonthDay::new(from.0, from.1), to: MonthDay::new(to.0, to.1) })
}

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

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z李明杭州é]{1,6}",
        "[ -~“”，：（）、李é👍\u{3000}]{1,8}",
        prop::sample::select(vec![
            "or",
            "或",
            "非",
            "none",
            "any",
            "无",
            "churn",
            "流失",
            "-x",
            "a\"b",
            "sort:a",
            "and",
            "NOT",
            "不",
            "!x",
            "且",
            "杭州且上海",
            "+86",
            "0086138",
            "138",
            "000",
            "万",
            "usd",
            "weeks",
            "overdue",
            "逾期",
            "follow",
            "back",
            "next",
            "today",
            "9月以前",
            "≥",
            "杭州，",
            "1万-5万",
            "或者",
            "尾号",
            "尾号8000",
            "8000",
            "没有电话",
            "没有",
            "电话",
            "no",
            "has",
            "phone",
            "last",
            "buy",
            "Contact",
            "消费大于1万",
            "消费",
            "大于",
            "over",
            "生日",
            "今天",
            "today",
            "week",
            "next",
            "*8000",
            "从未",
            "never",
            "bought",
            "本月生日",
            "三个月没联系",
            "没下单的",
            "new",
            "this",
            "month",
            "birthdays",
            "tier",
            "A",
            "级别A",
            "维护阶段",
            "A级",
            "80后",
            "阶段",
            "维护",
            "王*",
            "*@qq.com",
            "A*",
            "138*",
            "没买过的客户",
            "的客户",
            "杭州的",
            "杭州A级",
            "杭州/上海",
            "杭州，A级",
            "a;b",
            "姓王",
            "138开头",
            "customers",
            "who",
            "starts",
            "with",
            "3+",
            "more",
            "0044",
            "+44",
            "25年",
        ])
        .prop_map(str::to_owned),
    ]
}

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
        Shape::Day | Shape::Moment => span_of(day).prop_map(Test::Day).boxed(),
        Shape::YesNo => any::<bool>().prop_map(Test::YesNo).boxed(),
    };
    prop_oneof![4 => values, 1 => blanks].boxed()
}

/// Under `=` and `!=` texts are whole; a single blank or filled under `!=` is the other under `:`.
fn conditions() -> BoxedStrategy<Filter> {
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

/// Pieces of lines, wrong and right.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "(",
        ")",
        "|",
        "-",
        "非",
        "或",
        "or ",
        " ",
        ":",
        "=",
        "!=",
        ">",
        "<",
        ">=",
        "..",
        ",",
        "、",
        "\"",
        "“",
        "”",
        "spend",
        "city",
        "birthday",
        "next",
        "last",
        "created",
        "stage",
        "churn",
        "tag",
        "phone",
        "sort:",
        "1w",
        "90d",
        "2026-03",
        "next30d",
        "杭州",
        "none",
        "week",
        "fri",
        "👍",
        "é",
        "：",
        "＞",
        "（",
        "）",
        "0",
        "9999",
        "-02-29",
        "and ",
        " not ",
        "不 ",
        "!",
        "且",
        "或者",
        "并且",
        "last buy",
        "contact",
        "over ",
        "大于",
        "消费",
        "1万以上",
        "尾号8000",
        "没有",
        "no ",
        "电话",
        "notes:",
        "age:",
        "30",
        "within ",
        "7 days",
        "三个月",
        "内",
        "前",
        "today",
        "周三",
        "in",
        "*",
        "天后",
        "3",
        "月",
        "5日",
        "下",
        "本",
        "created:",
        "下次联系:",
        "birthday:",
        "no contact in ",
        "3 months",
        "never ",
        "bought",
        "本月生日",
        "三个月没联系",
        "没下单",
        "级别",
        "A",
        "tier ",
        "的",
        "客户",
        "A级",
        "/",
        "；",
        "开头",
        "姓",
        "or more",
        "+",
        "customers who ",
        "starts with ",
        "上半年",
        "上旬",
        "25年",
        "上周",
        "买过",
    ]);
    prop_oneof![prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn printing_and_parsing_give_the_same_tree(filter in filters(), english in any::<bool>(), commas in any::<bool>()) {
        let mut vocabulary = if english { in_english() } else { vocabulary() };
        if commas {
            vocabulary.local.decimal = crate::domain::local::DecimalSign::Comma;
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
        for caret in 0..=line.len() {
            let completion = complete(&line, caret, &vocabulary, today());
            prop_assert!(line.get(completion.range).is_some());
        }
    }
}

mod said;
mod typed;
mod understood;
