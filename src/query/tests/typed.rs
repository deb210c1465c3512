//! Lines as people type them, thirty in each language, and what each means on Saturday, 21 November 2026: as a line in
//! dates, keys and signs.

use super::*;

/// Means the same as; half of them stand in no manual.
const ENGLISH: &[(&str, &str)] = &[
    ("churn and tier:A", "churn tier:A"),
    ("not churn", "-churn"),
    ("!churn", "-churn"),
    ("not (tier:A or tier:B)", "-(tier:A | tier:B)"),
    ("tom and jerry", "\"tom\" \"jerry\""),
    ("last buy>90d", "last_buy<=2026-08-22"),
    ("Last contact:never", "last_contact:none"),
    ("spend over 10k", "spend>=10000.01"),
    ("spend more than 10k", "spend>=10000.01"),
    ("spend at least 10k", "spend>=10000"),
    ("spend under 500", "spend<=499.99"),
    ("orders at most 3", "orders<=3"),
    ("orders no more than three", "orders<=3"),
    ("no phone", "phone:none"),
    ("has email", "email:any"),
    ("without e-mail", "email:none"),
    ("anna no next contact", "anna next_contact:none"),
    ("phone:*8000", "phone:*8000"),
    ("notes:expensive", "notes:expensive"),
    ("next contact<7d", "next_contact:2026-11-21..2026-11-27"),
    ("next>7d", "next_contact>=2026-11-29"),
    ("next:within 7d", "next_contact:2026-11-21..2026-11-28"),
    ("next:overdue", "next_contact<=2026-11-20"),
    ("next contact overdue", "next_contact<=2026-11-20"),
    ("next:this week", "next_contact:2026-11-16..2026-11-22"),
    ("next:fri", "next_contact:2026-11-27"),
    ("next:1-15", "next_contact:2027-01-15"),
    ("next before monday", "next_contact<=2026-11-22"),
    ("due:tomorrow", "next_contact:2026-11-22"),
    ("last contact:monday", "last_contact:2026-11-16"),
    ("last buy:12-31", "last_buy:2025-12-31"),
    ("created:last 3 months", "created:2026-08-21..2026-11-21"),
    ("created:within 7 days", "created:2026-11-14..2026-11-21"),
    ("created:3 weeks ago", "created:2026-10-31"),
    ("created>3 weeks ago", "created<=2026-10-30"),
    ("created:this month anna", "created:2026-11 anna"),
    ("created:march 2025", "created:2025-03"),
    ("created:december", "created:2025-12"),
    ("created:3 may", "created:2026-05-03"),
    ("created:3 May 2025", "created:2025-05-03"),
    ("next contact:5 jan", "next_contact:2027-01-05"),
    ("created:this quarter", "created:2026-10-01..2026-12-31"),
    ("created after 2026-03-01", "created>=2026-03-02"),
    ("created:11-01..11-15", "created:2026-11-01..2026-11-15"),
    ("check in<3 days", "check_in:2026-11-21..2026-11-23"),
    ("birthday today", "birthday:11-21"),
    ("birthday this month", "birthday:11-01..11-30"),
    ("birthday:next 30 days", "birthday:11-21..12-21"),
    ("birthday<7d", "birthday:11-21..11-27"),
    ("birthday:within a week", "birthday:11-21..11-28"),
    ("age:30..40", "birthday:1985-11-22..1996-11-21"),
    ("age>60", "birthday<=1965-11-21"),
    ("age:30", "birthday:1995-11-22..1996-11-21"),
    ("-vip", "-vip"),
    ("hangzhou or shanghai", "hangzhou | shanghai"),
    ("city:hangzhou spend>1w", "city:hangzhou spend>=10000.01"),
    ("smith or", "smith \"or\""),
    ("birthday>2000", "birthday>=2001-01-01"),
    ("spend≥200", "spend>=200"),
    ("months>1w", "months>=10000.01"),
    ("spend ≤ 200", "spend<=200"),
    ("spend not 100", "spend!=100"),
    ("spend not churn", "spend -churn"),
    ("spend:100 or 300", "spend:100,300"),
    ("contact every<2w", "contact_every<=13"),
    ("contact every<=2 weeks anna", "contact_every<=14 anna"),
    ("+86 138 0013 8000", "\"+8613800138000\""),
    ("0086138 0013 8000 anna", "\"008613800138000\" anna"),
    ("overdue", "next_contact<=2026-11-20"),
    ("not overdue", "-next_contact<=2026-11-20"),
    ("next overdue", "next_contact<=2026-11-20"),
    ("next this week", "next_contact:2026-11-16..2026-11-22"),
    ("next tomorrow anna", "next_contact:2026-11-22 anna"),
    ("last last month", "last_buy:2026-10"),
    ("spend>10 000", "spend>=10000.01"),
    ("spend:10,000", "spend:10000"),
    ("spend:10,000,000", "spend:10000000"),
    ("spend:5,10", "spend:5,10"),
    ("stage:follow up anna", "stage:follow_up anna"),
    ("stage:win back", "stage:win_back"),
    ("stage:maintenance or follow-up", "stage:maintenance,follow_up"),
    ("stage:maintenance or anna", "stage:maintenance | anna"),
    ("spend:10k-50k", "spend:10000..50000"),
    ("age:30-40", "birthday:1985-11-22..1996-11-21"),
    ("phone:(212) 555-0101", "phone:2125550101"),
    ("phone:(0571) 8888 6666 anna", "phone:\"(0571) 8888 6666\" anna"),
    ("anna, spend>1w", "anna spend>=10000.01"),
    ("city:hangzhou,spend>1w", "city:hangzhou spend>=10000.01"),
    ("created:q1", "created:2026-01-01..2026-03-31"),
    ("created:Q4 2025", "created:2025-10-01..2025-12-31"),
    ("created:08/2026", "created:2026-08"),
    ("next:q1", "next_contact:2027-01-01..2027-03-31"),
];

const CHINESE: &[(&str, &str)] = &[
    ("流失且层级:A", "churn tier:A"),
    ("流失 并且 层级:A", "churn tier:A"),
    ("不 流失", "-churn"),
    ("非 流失", "-churn"),
    ("不活跃", "不活跃"),
    ("非凡", "非凡"),
    ("杭州且消费>1万", "杭州 spend>=10000.01"),
    ("城市:杭州或城市:上海", "city:杭州 | city:上海"),
    ("城市:杭州或者城市:上海", "city:杭州 | city:上海"),
    ("消费大于1万且杭州", "spend>=10000.01 杭州"),
    ("消费大于1万", "spend>=10000.01"),
    ("消费超过三万", "spend>=30000.01"),
    ("消费不到5000", "spend<=4999.99"),
    ("消费至少1万2", "spend>=12000"),
    ("消费1万以上", "spend>=10000"),
    ("消费 大于 1万", "spend>=10000.01"),
    ("消费低于五百元", "spend<=499.99"),
    ("订单数>三单", "orders>=4"),
    ("消费>三万", "spend>=30000.01"),
    ("订单数不少于三", "orders>=3"),
    ("尾号8000", "phone:*8000"),
    ("手机尾号 8000", "phone:*8000"),
    ("没有电话", "phone:none"),
    ("有邮箱 杭州", "email:any 杭州"),
    ("备注:贵", "notes:贵"),
    ("最近联系:从未", "last_contact:none"),
    ("最近联系>三个月 杭州", "last_contact<=2026-08-20 杭州"),
    ("最近联系超过三个月", "last_contact<=2026-08-20"),
    ("最近购买>半年", "last_buy<=2026-05-20"),
    ("下次联系<7天", "next_contact:2026-11-21..2026-11-27"),
    ("下次联系:7天内", "next_contact:2026-11-21..2026-11-28"),
    ("下次联系:逾期", "next_contact<=2026-11-20"),
    ("下次联系:周三", "next_contact:2026-11-25"),
    ("下次联系:三天后", "next_contact:2026-11-24"),
    ("下次:本周", "next_contact:2026-11-16..2026-11-22"),
    ("下次联系:一月十五日", "next_contact:2027-01-15"),
    ("下次联系:五号", "next_contact:2026-12-05"),
    ("最近联系:周日", "last_contact:2026-11-15"),
    ("最近购买:两周前", "last_buy:2026-11-07"),
    ("最近购买:一周内", "last_buy:2026-11-14..2026-11-21"),
    ("最近购买早于2026年3月", "last_buy<=2026-02-28"),
    ("创建日期:上个月", "created:2026-10"),
    ("创建日期:二〇二五年三月", "created:2025-03"),
    ("生日:本周", "birthday:11-16..11-22"),
    ("生日本月", "birthday:11-01..11-30"),
    ("生日:三十天内", "birthday:11-21..12-21"),
    ("生日<7天", "birthday:11-21..11-27"),
    ("年龄:30..40", "birthday:1985-11-22..1996-11-21"),
    ("年龄大于60", "birthday<=1965-11-21"),
    ("（层级:A 或 层级:B）且 城市:杭州", "(tier:A | tier:B) city:杭州"),
    ("流失且消费不到1万或城市:上海", "churn spend<=9999.99 | city:上海"),
    ("杭州或上海", "\"杭州或上海\""),
    ("最近购买:9月以前", "last_buy<=2026-08-31"),
    ("上次联系>90天", "last_contact<=2026-08-22"),
    ("消费≥200", "spend>=200"),
    ("消费不等于200", "spend!=200"),
    ("下次联系:今天或明天", "next_contact:2026-11-21,2026-11-22"),
    ("联系间隔<2w", "contact_every<=13"),
    ("联系间隔>2周", "contact_every>=15"),
    ("联系间隔:一个月", "contact_every:30"),
    ("创建日期:3月以后", "created>=2026-04-01"),
    ("下次联系:12月以后", "next_contact>=2027-01-01"),
    ("最近购买:9月之后", "last_buy>=2026-10-01"),
    ("最近购买:1月3日以后", "last_buy>=2026-01-04"),
    ("最近购买:2026年以前", "last_buy<=2025-12-31"),
    ("下次联系:下周以后", "next_contact>=2026-11-30"),
    ("生日:1990年以后", "birthday>=1991-01-01"),
    ("最近购买:三个月前", "last_buy:2026-08-21"),
    ("阶段:维护或跟进", "stage:maintenance,follow_up"),
    ("阶段:维护 或 杭州", "stage:maintenance | 杭州"),
    ("逾期", "next_contact<=2026-11-20"),
    ("不 逾期", "-next_contact<=2026-11-20"),
    ("消费>1 万", "spend>=10000.01"),
    ("消费 > 1 万 杭州", "spend>=10000.01 杭州"),
    ("消费>百万", "spend>=1000000.01"),
    ("消费:1万-5万", "spend:10000..50000"),
    ("消费:1万到5万", "spend:10000..50000"),
    ("消费:1万以上", "spend>=10000"),
    ("年龄:30~40", "birthday:1985-11-22..1996-11-21"),
    ("年龄:30岁以上", "birthday<=1996-11-21"),
    ("下次联系:今天到下周日", "next_contact:2026-11-21..2026-11-29"),
    ("杭州，消费>1万", "杭州 spend>=10000.01"),
    ("城市:杭州，消费>1万", "city:杭州 spend>=10000.01"),
    ("城市:杭州，上海", "city:杭州,上海"),
    ("创建日期:去年12月", "created:2025-12"),
    ("创建日期:26年3月", "created:2026-03"),
    ("创建日期:第一季度", "created:2026-01-01..2026-03-31"),
    ("创建日期:2025年第四季度", "created:2025-10-01..2025-12-31"),
    ("生日:农历八月十五", "birthday:09-15"),
    ("生日:正月初一", "birthday:02-06"),
    ("生日:腊月", "birthday:01-08..02-05"),
    ("生日:八月十五", "birthday:09-15"),
    ("生日:8月15日", "birthday:08-15"),
    ("电话:(0571) 88886666", "phone:057188886666"),
    ("有限公司", "有限公司"),
    ("无锡", "无锡"),
    ("排序:-消费 杭州", "sort:-spend 杭州"),
];

#[test]
fn what_people_type_means_what_they_mean() {
    let mut wrong = Vec::new();
    for (line, meant) in ENGLISH.iter().chain(CHINESE) {
        let (typed, wanted) = (read(line), read(meant));
        if typed.filter != wanted.filter || typed.sort != wanted.sort || !typed.problems.is_empty() {
            let problems: Vec<_> = typed.problems.iter().map(|marked| &marked.problem).collect();
            wrong.push(format!("{line}: {} {problems:?}", print(&typed.filter, &vocabulary())));
        }
        assert_eq!(wanted.problems, [], "{meant}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(ENGLISH.len() >= 30 && CHINESE.len() >= 30);
}

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
    ] {
        assert_eq!(begun(line, &vocabulary()).map(|at| &line[..at]), Some(applies), "{line}");
    }
    for line in ["杭州", "anna ", "云山科技", "\"a or", "消费>1万", "notable", "有限公司"] {
        assert_eq!(begun(line, &vocabulary()), None, "{line}");
    }
}

#[test]
fn two_lines_put_together_ask_for_both() {
    let join = |line, more| join(line, more, &vocabulary(), today());
    assert_eq!(join("a not", "churn"), "a \"not\" churn");
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
