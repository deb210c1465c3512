//! What is said of a line that was typed; lines over columns and in countries of one's own.

use super::laws::conditions;
use super::pieces::lines;
use super::*;

#[test]
fn a_person_s_own_column_looks_to_what_its_name_says() {
    let mut vocabulary = vocabulary();
    let mut own = |key: &str, label: &str| {
        let created = vocabulary.field("created").expect("a field of the house").clone();
        vocabulary.fields.push(Field { key: key.into(), label: label.into(), aliases: vec![], ..created });
    };
    for (key, label) in [("x20", "Renewal date"), ("x21", "合同到期"), ("x22", "Visited")] {
        own(key, label);
    }
    for (line, low, high) in [
        ("renewal date<7d", today(), day(2026, 11, 27)),
        ("合同到期:7天内", today(), day(2026, 11, 28)),
        ("visited<7d", day(2026, 11, 15), today()),
    ] {
        let parsed = parse(line, &vocabulary, today());
        let Filter::Condition(condition) = &parsed.filter else { panic!("{line}: {parsed:?}") };
        assert_eq!(condition.tests, [days(Some(low), Some(high))], "{line}");
    }
}

#[test]
fn a_length_of_time_in_a_column_of_days_is_so_many_days() {
    let mut vocabulary = vocabulary();
    let orders = vocabulary.field("orders").expect("a field of the house").clone();
    let kind = crate::domain::kind::named("days").expect("a kind");
    vocabulary.fields.push(Field { key: "x30".into(), label: "Rhythm".into(), aliases: vec![], kind, ..orders });
    for line in ["rhythm:2w", "rhythm:两周", "rhythm:14", "rhythm:\"2 weeks\""] {
        let parsed = parse(line, &vocabulary, today());
        let Filter::Condition(condition) = &parsed.filter else { panic!("{line}: {parsed:?}") };
        assert_eq!(condition.tests, [Test::Number(Span::only(14))], "{line}");
    }
    let Filter::Condition(condition) = parse("orders:2w", &vocabulary, today()).filter else { panic!("no condition") };
    assert_eq!(condition.tests, [Test::Number(Span::only(20_000))], "where no days are meant");
}

/// A file of a country where a comma stands before decimals.
fn of_a_country_with_commas() -> Vocabulary {
    let mut vocabulary = vocabulary();
    vocabulary.local.decimal = crate::domain::local::DecimalSign::Comma;
    vocabulary
}

#[test]
fn where_a_comma_stands_before_decimals_it_lists_only_with_a_space_behind_it() {
    let here = of_a_country_with_commas();
    let amounts = |line: &str| {
        let readings = readings(line, &here, today());
        readings.into_iter().flat_map(|reading| reading.amounts).map(|amount| amount.0).collect::<Vec<_>>()
    };
    for (line, fen) in [
        ("spend:1,5k", vec![150_000]),
        ("spend:1,5k,2k", vec![150_000, 200_000]),
        ("spend:10,20", vec![1_020]),
        ("spend:10, 20", vec![1_000, 2_000]),
        ("spend:1.000,50", vec![100_050]),
        ("消费:1,5万，2万", vec![1_500_000, 2_000_000]),
    ] {
        assert_eq!(parse(line, &here, today()).problems, [], "{line}");
        assert_eq!(amounts(line), fen, "{line}");
    }
    let wrong = |line: &str| parse(line, &here, today()).problems.into_iter().map(|marked| marked.problem).next();
    for line in ["spend:100,200", "spend>10,000", "spend:1,234"] {
        assert!(matches!(wrong(line), Some(Error::OfCell(CellFault::MoreOrLess { .. }))), "{line}: {:?}", wrong(line));
    }
    let range = parse("spend:1,5..2,5", &here, today());
    assert_eq!((range.problems, range.filter), (vec![], is("spend", [money(Some(150), Some(250))])));
    let whole = parse("orders:1,2", &here, today()).filter;
    assert_eq!(whole, is("orders", [Test::Number(Span::only(1)), Test::Number(Span::only(2))]), "no decimals there");
    // At home a comma lists, and a point before three figures is asked about.
    let fen: Vec<Fen> =
        readings("spend:1,5k,2k", &vocabulary(), today()).into_iter().flat_map(|of| of.amounts).collect();
    assert_eq!(fen, [Fen(100), Fen(500_000), Fen(200_000)]);
    for line in ["spend>10.000", "orders>10.000", "spend:1.000"] {
        let problem = read(line).problems.into_iter().map(|marked| marked.problem).next();
        assert!(matches!(problem, Some(Error::OfCell(CellFault::MoreOrLess { .. }))), "{line}: {problem:?}");
    }
}

#[test]
fn a_period_is_asked_for_by_its_days_and_a_length_by_so_many() {
    let mut vocabulary = vocabulary();
    let orders = vocabulary.field("orders").expect("a field of the house").clone();
    let kind = crate::domain::kind::named("period").expect("a kind");
    vocabulary.fields.push(Field { key: "x31".into(), label: "合作期".into(), aliases: vec![], kind, ..orders });
    let read = |line: &str| parse(line, &vocabulary, today());
    for (line, test) in [
        ("合作期:今天", Test::During(Span::only(today()))),
        ("合作期:2026-03", Test::During(Span::between(day(2026, 3, 1), day(2026, 3, 31)))),
        ("合作期 本月", Test::During(Span::between(day(2026, 11, 1), day(2026, 11, 30)))),
        ("合作期:2026-03-05..2026-04-10", Test::During(Span::between(day(2026, 3, 5), day(2026, 4, 10)))),
        ("合作期:2026-03..", Test::During(Span::from(day(2026, 3, 1)))),
        ("合作期<今天", Test::Ends(day(2026, 11, 20))),
        ("合作期早于2026年", Test::Ends(day(2025, 12, 31))),
        ("合作期>2026-03", Test::Begins(day(2026, 4, 1))),
        ("合作期=2026", Test::Whole("2026-01-01/2026-12-31".into())),
        ("合作期=2026-01-01..2026-12-31", Test::Whole("2026-01-01/2026-12-31".into())),
        ("合作期=2026-01-01..", Test::Whole("2026-01-01/..".into())),
        ("合作期:无", Test::Blank),
    ] {
        let parsed = read(line);
        assert_eq!((parsed.problems, &parsed.filter), (vec![], &is("x31", [test])), "{line}");
        let printed = print(&parsed.filter, &vocabulary);
        assert_eq!(read(&printed).filter, parsed.filter, "{line} -> {printed}");
        assert!(printed.starts_with("合作期"), "{printed}");
    }
    for line in ["合作期:贵", "合作期>30", "合作期>30d"] {
        assert!(matches!(read(line).problems[0].problem, Error::NotADay { .. }), "{line}");
    }
    for line in ["联系间隔>2026-01-01", "contact every:today", "联系间隔:贵"] {
        assert!(matches!(read(line).problems[0].problem, Error::NotALength { .. }), "{line}");
    }
    for language in [crate::locale::Language::English, crate::locale::Language::Chinese] {
        let words = Words::load(language);
        let said = |line: &str| words.problem(&read(line).problems[0].problem.problem(&vocabulary));
        assert!(said("last contact>30").contains("30d") || said("last contact>30").contains("30天"));
        assert!(said("联系间隔>今天").contains("联系间隔") && said("联系间隔>今天").contains("14"));
    }
}

#[test]
fn what_is_searched_as_text_is_said_with_what_it_may_mean() {
    let offered = |line: &str| {
        let taken = taken(line, &vocabulary(), today());
        taken.into_iter().map(|taken| (taken.text, taken.negated, taken.offers)).collect::<Vec<_>>()
    };
    let one = |text: &str, negated: bool, offers: &[&str]| {
        vec![(text.to_owned(), negated, offers.iter().map(|line| (*line).to_owned()).collect())]
    };
    assert_eq!(offered("维护"), one("维护", false, &["阶段:维护"]));
    assert_eq!(offered("-维护"), one("维护", true, &["阶段:维护"]));
    assert_eq!(offered("maintenance"), one("maintenance", false, &["阶段:维护"]));
    assert_eq!(offered("老客户"), one("老客户", false, &["客户类型:老客户"]));
    assert_eq!(offered("杭州或上海"), one("杭州或上海", false, &["杭州 或 上海"]));
    assert_eq!(offered("上个月下单"), []);
    assert_eq!(offered("5月下单"), one("5月下单", false, &["最近购买:5月"]));
    assert_eq!(offered("inactive for 3 months"), one("inactive for 3 months", false, &["最近购买>3 months"]));
    assert_eq!(offered("大客户"), one("大客户", false, &["级别:A"]));
    assert_eq!(offered("hangzhou, shanghai"), one("hangzhou, shanghai", false, &["hangzhou 或 shanghai"]));
    assert_eq!(offered("from Hangzhou"), one("Hangzhou", false, &[]), "it is understood");
    assert_eq!(offered("in hangzhou"), one("hangzhou", false, &[]));
    assert_eq!(offered("在跟进"), one("在跟进", false, &["阶段:跟进"]));
    assert_eq!(offered("杭州和上海"), one("杭州和上海", false, &["杭州 或 上海"]));
    assert_eq!(offered("标签vip"), one("标签vip", false, &["标签:vip"]));
    assert_eq!(offered("city berlin"), one("city berlin", false, &["城市:berlin"]));
    assert_eq!(offered("phone ends with 8000"), [], "it is understood");
    assert_eq!(offered("今年最近购买"), one("今年最近购买", false, &["最近购买:今年"]));
    assert_eq!(offered("next week"), one("next week", false, &["下次联系:\"next week\""]));
    assert_eq!(offered("云山"), one("云山", false, &[]));
    assert!(offered("\"维护\" 消费>1万").is_empty(), "in quotes it is meant as text");
    let taken = taken("vip -维护 杭州", &vocabulary(), today());
    assert_eq!(taken[1].instead("vip -维护 杭州", &taken[1].offers[0]), "vip -阶段:维护 杭州");
    for line in ["杭州 或 上海", "最近购买:上个月", "最近购买>3 months"] {
        assert_eq!(read(line).problems, [], "what is offered is understood: {line}");
    }
}

#[test]
fn what_the_program_writes_is_in_the_language_of_the_screen_and_means_the_same_in_both() {
    let english = in_english();
    for (line, here, there) in [
        ("city=杭州", "城市=杭州", "city=杭州"),
        ("stage:follow_up,maintenance", "阶段:跟进,维护", "stage:Follow-up,Maintenance"),
        ("churn -consent", "流失 -已同意", "churn -consent"),
        ("churn:no", "流失:否", "churn:no"),
        ("email:none phone:any", "电子邮件:无 电话:有", "email:none phone:any"),
        ("churn_level:none churn:any", "流失级别:无 流失:任意", "churn_level:None churn:any"),
        ("next_contact<=2026-11-20", "下次联系<=2026-11-20", "next_contact<=2026-11-20"),
        ("csat>=4", "满意度>=4", "satisfaction>=4"),
        ("notes:贵", "备注:贵", "notes:贵"),
        ("months>=10", "近12个月>=10", "months>=10"),
    ] {
        let tree = tree(line);
        let printed = [print(&tree, &vocabulary()), print(&tree, &english)];
        assert_eq!(printed, [here, there], "{line}");
        for line in printed {
            for vocabulary in [&vocabulary(), &english] {
                let again = parse(&line, vocabulary, today());
                assert_eq!((again.problems, &again.filter), (vec![], &tree), "{line}");
            }
        }
    }
    let keys = read("sort:-spend,name").sort.expect("an order");
    assert_eq!(print_order(&keys, &vocabulary()), "排序:-消费,姓名");
    assert_eq!(print_order(&keys, &english), "sort:-spend,name");
}

#[test]
fn a_person_s_own_column_is_called_by_its_name() {
    for (label, printed) in
        [("VIP", "vip=x"), ("Wish list", "\"Wish list\"=x"), ("微信号", "微信号=x"), ("甲或乙", "\"甲或乙\"=x")]
    {
        let mut vocabulary = vocabulary();
        let city = vocabulary.field("city").expect("a field of the house").clone();
        vocabulary.fields.push(Field { key: "x40".into(), label: label.into(), aliases: vec![], ..city });
        let tree = is("x40", [Test::Whole("x".into())]);
        assert_eq!(print(&tree, &vocabulary), printed);
        assert_eq!(parse(printed, &vocabulary, today()).filter, tree);
        let keys = [SortKey { field: "x40".into(), direction: Direction::Descending }];
        assert_eq!(parse(&print_order(&keys, &vocabulary), &vocabulary, today()).sort.as_deref(), Some(&keys[..]));
    }
}

#[test]
fn what_people_type_wrongly_is_marked_where_it_is() {
    for (line, range) in [
        ("杭州 消费大于贵", 19..22),
        ("最近联系:下辈子 杭州", 13..22),
        ("last contact:overdue", 13..20),
        ("age:old", 4..7),
        ("tier:A and spend>", 17..17),
        ("spend over", 10..10),
        ("birthday:overdue", 9..16),
    ] {
        let marked: Vec<_> = read(line).problems.into_iter().map(|marked| marked.range).collect();
        assert_eq!(marked, [range], "{line}");
    }
}

#[test]
fn a_last_word_that_may_become_a_condition_stands_for_nothing_yet() {
    for (line, applies) in [
        ("杭州 且", "杭州 "),
        ("杭州 且 ", "杭州 "),
        ("杭州且消", "杭州"),
        ("杭州并且", "杭州"),
        ("消费>1万且", "消费>1万"),
        ("杭州 没有电", "杭州 "),
        ("杭州 消费大", "杭州 "),
        ("杭州 -尾", "杭州 "),
        ("anna no ", "anna "),
        ("anna not", "anna "),
        ("杭州 本月过", "杭州 "),
        ("杭州 三个月没", "杭州 "),
        ("杭州 -三个月", "杭州 "),
        ("anna no contact in ", "anna "),
        ("anna no contact in 3 mon", "anna "),
        ("anna birthdays th", "anna "),
    ] {
        assert_eq!(begun(line, &vocabulary()).map(|at| &line[..at]), Some(applies), "{line}");
    }
    for line in [
        "杭州",
        "anna ",
        "云山科技",
        "\"a or",
        "消费>1万",
        "notable",
        "有限公司",
        "上海",
        "never mind",
        "spend>3",
        "anna no contact in 3 months",
        "三个月没联系",
        "birthday this month",
        "没有邮箱或电话",
        "没有邮箱和电话",
        "no email or phone",
        "城市:杭州或流失",
        "birthday Dec 1-5",
        "next fri",
        "created:3 months",
        "生日本月",
        "h",
        "ha",
        "三",
        "anna wi",
    ] {
        assert_eq!(begun(line, &vocabulary()), None, "{line}");
    }
}

#[test]
fn two_lines_put_together_ask_for_both() {
    let join = |line, more| join(line, more, &vocabulary(), today());
    assert_eq!(join("a not", "churn"), "a \"not\" 流失");
    assert_eq!(join("no", "phone"), "\"no\" \"phone\"");
    assert_eq!(join("last>90d", "vip"), "last>90d vip");
    assert_eq!(join("last>90d ", "vip"), "last>90d vip");
    assert_eq!(join("notes:\"and ", "vip"), "notes:\"and \" vip", "a space in open quotes is text");
}

proptest! {
    #[test]
    fn a_length_looks_to_the_field_s_own_side(days in 0u32..400, back in prop::sample::select(vec!["last_buy", "created"])) {
        let (ago, then) = (today() - chrono::Days::new(days.into()), today() + chrono::Days::new(days.into()));
        prop_assert_eq!(tree(&format!("{back}>={days}d")), is(back, [self::days(None, Some(ago))]));
        prop_assert_eq!(tree(&format!("next>={days}d")), is("next_contact", [self::days(Some(then), None)]));
        prop_assert_eq!(tree(&format!("{back}:within {days} days")), is(back, [self::days(Some(ago), Some(today()))]));
        prop_assert_eq!(
            tree(&format!("next:{days}天内")),
            is("next_contact", [self::days(Some(today()), Some(then))])
        );
    }

    #[test]
    fn two_lines_put_together_ask_for_what_each_says(left in lines(), right in conditions()) {
        let vocabulary = vocabulary();
        let before = read(&left);
        prop_assume!(before.problems.is_empty());
        let joined = read(&join(&left, &print(&right, &vocabulary), &vocabulary, today()));
        let parts = |filter: Filter| match filter {
            Filter::All(parts) => parts,
            part => vec![part],
        };
        prop_assert_eq!(parts(joined.filter), [parts(before.filter), vec![right]].concat());
    }
}

#[test]
fn a_count_of_no_orders_offers_whoever_bought_nothing() {
    let offered = |line: &str, vocabulary: &Vocabulary| {
        no_orders(line, vocabulary, today()).map(|asked| asked.instead(line, &asked.offers[0]))
    };
    for (line, instead) in [
        ("orders:0", "no orders"),
        ("orders=0", "no orders"),
        ("orders<1", "no orders"),
        ("tier:A orders<=0", "tier:A no orders"),
        ("订单数:0", "no orders"),
        ("订单数<1", "no orders"),
    ] {
        assert_eq!(offered(line, &in_english()).as_deref(), Some(instead), "{line}");
    }
    assert_eq!(offered("杭州 订单数<1", &vocabulary()).as_deref(), Some("杭州 没下单的"));
    for line in ["orders<2", "orders:0..3", "orders:none", "orders:0,none", "orders!=0", "spend:0", "no orders", ""] {
        assert_eq!(offered(line, &in_english()), None, "{line}");
    }
}
