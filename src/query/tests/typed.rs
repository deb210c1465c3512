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
    ("birthdays this month", "birthday:11-01..11-30"),
    ("birthdays in may", "birthday:05-01..05-31"),
    ("today's birthdays", "birthday:11-21"),
    ("born in 1990", "birthday:1990"),
    ("no contact in 3 months", "-last_contact:2026-08-21..2026-11-21"),
    ("not contacted for two weeks anna", "-last_contact:2026-11-07..2026-11-21 anna"),
    ("not contacted this month", "-last_contact:2026-11"),
    ("no contact since august", "-last_contact>=2026-08-01"),
    ("no orders in the last 90 days", "-last_buy:2026-08-23..2026-11-21"),
    ("hasn't bought for 6 months", "-last_buy:2026-05-21..2026-11-21"),
    ("never bought", "-(orders>=1 | last_buy:any)"),
    ("hangzhou never ordered", "hangzhou -(orders>=1 | last_buy:any)"),
    ("no purchases", "-(orders>=1 | last_buy:any)"),
    ("never contacted", "last_contact:none"),
    ("contacted this week", "last_contact:2026-11-16..2026-11-22"),
    ("bought within 30 days", "last_buy:2026-10-22..2026-11-21"),
    ("without a phone", "phone:none"),
    ("without an e-mail", "email:none"),
    ("tier A", "tier:A"),
    ("stage follow up anna", "stage:follow_up anna"),
    ("not tier C", "-tier:C"),
    ("older than 60", "birthday<=1965-11-21"),
    ("aged 30-40", "birthday:1985-11-22..1996-11-21"),
    ("between 30 and 40 years old", "birthday:1985-11-22..1996-11-21"),
    ("spent over 10k", "spend>=10000.01"),
    ("more than 5 orders", "orders>=6"),
    ("to call today", "next_contact<=2026-11-21"),
    ("follow-ups this week", "next_contact:2026-11-16..2026-11-22"),
    ("new this month", "created:2026-11"),
    ("new customers last week", "created:2026-11-09..2026-11-15"),
    ("city is berlin", "city:berlin"),
    ("tier is not C", "tier!=C"),
    ("stage is follow up anna", "stage:follow_up anna"),
    ("phone is empty", "phone:none"),
    ("company missing", "company:none"),
    ("email is not empty", "email:any"),
    ("notes mention expensive", "notes:expensive"),
    ("spend between 10k and 50k", "spend:10000..50000"),
    ("revenue over 10k", "spend>=10000.01"),
    ("spend 10k-50k", "spend:10000..50000"),
    ("age 30-40", "birthday:1985-11-22..1996-11-21"),
    ("last buy in october", "last_buy:2026-10"),
    ("notes contain sample", "notes:sample"),
    ("never mind", "\"never\" \"mind\""),
    ("new york", "\"new\" \"york\""),
    ("old town", "\"old\" \"town\""),
    ("spend:1-5k", "spend:1000..5000"),
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
    ("本月生日", "birthday:11-01..11-30"),
    ("今天过生日的", "birthday:11-21"),
    ("下周生日的客户", "birthday:11-23..11-29"),
    ("5月生日", "birthday:05-01..05-31"),
    ("生日在本月", "birthday:11-01..11-30"),
    ("80后", "birthday:1980-01-01..1989-12-31"),
    ("95后且杭州", "birthday:1995-01-01..1999-12-31 杭州"),
    ("三个月没联系", "-last_contact:2026-08-21..2026-11-21"),
    ("超过三个月没有联系的", "-last_contact:2026-08-21..2026-11-21"),
    ("杭州 半年没买过", "杭州 -last_buy:2026-05-21..2026-11-21"),
    ("90天没下单", "-last_buy:2026-08-23..2026-11-21"),
    ("一个月未跟进的客户", "-last_contact:2026-10-21..2026-11-21"),
    ("本周没联系", "-last_contact:2026-11-16..2026-11-22"),
    ("今天联系过的", "last_contact:2026-11-21"),
    ("最近一个月买过", "last_buy:2026-10-21..2026-11-21"),
    ("没下单的", "-(orders>=1 | last_buy:any)"),
    ("从未购买", "-(orders>=1 | last_buy:any)"),
    ("还没成交", "-(orders>=1 | last_buy:any)"),
    ("买过的", "orders>=1 | last_buy:any"),
    ("没联系过的", "last_contact:none"),
    ("没留电话的", "phone:none"),
    ("没有电话的客户", "phone:none"),
    ("三个月没联系或流失", "-last_contact:2026-08-21..2026-11-21 | churn"),
    ("不 三个月没联系", "--last_contact:2026-08-21..2026-11-21"),
    ("A级", "tier:A"),
    ("A级客户 杭州", "tier:A 杭州"),
    ("级别A", "tier:A"),
    ("维护阶段", "stage:maintenance"),
    ("阶段维护", "stage:maintenance"),
    ("阶段 维护", "stage:maintenance"),
    ("30岁以上", "birthday<=1996-11-21"),
    ("30到40岁", "birthday:1985-11-22..1996-11-21"),
    ("买过3次以上", "orders>=3"),
    ("今天要联系的", "next_contact<=2026-11-21"),
    ("明天要回访", "next_contact:2026-11-22"),
    ("逾期未联系", "next_contact<=2026-11-20"),
    ("本月新增", "created:2026-11"),
    ("上周新增的客户", "created:2026-11-09..2026-11-15"),
    ("没安排联系", "next_contact:none"),
    ("城市是杭州", "city:杭州"),
    ("城市不是杭州", "city!=杭州"),
    ("级别不是C的客户", "tier!=C"),
    ("公司为空", "company:none"),
    ("电话没填", "phone:none"),
    ("邮箱不为空", "email:any"),
    ("备注提到贵", "notes:贵"),
    ("备注里有贵 杭州", "notes:贵 杭州"),
    ("消费在1万到5万之间", "spend:10000..50000"),
    ("消费1万到5万", "spend:10000..50000"),
    ("下次联系在本周", "next_contact:2026-11-16..2026-11-22"),
    ("最近购买在上个月", "last_buy:2026-10"),
    ("订单大于3", "orders>=4"),
    ("销售额超过1万", "spend>=10000.01"),
    ("城市在线科技", "城市在线科技"),
    ("云山没下单", "云山没下单"),
    ("上海人", "上海人"),
    ("消费:1-5万", "spend:10000..50000"),
    ("消费:1~5万", "spend:10000..50000"),
    ("消费1到5万", "spend:10000..50000"),
    ("消费在1-5万之间", "spend:10000..50000"),
    ("消费:5000到1万", "spend:5000..10000"),
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
    assert_eq!(offered("from hangzhou"), one("from hangzhou", false, &["hangzhou"]));
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
