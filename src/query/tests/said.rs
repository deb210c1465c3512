//! What salespeople type, and what it means on Saturday, 21 November 2026: lines that were read as something else once, or
//! not at all. Each stands beside a line in dates, keys and signs.

use super::*;

/// Read as something else once.
const MISREAD: &[(&str, &str)] = &[
    // Two figures before 年 are a year, on the field's side.
    ("最近购买:25年", "last_buy:2025"),
    ("生日:85年", "birthday:1985"),
    ("生日:05年", "birthday:2005"),
    ("生日:８５年", "birthday:1985"),
    ("生日:85年..89年", "birthday:1985-01-01..1989-12-31"),
    ("生日>85年", "birthday>=1986-01-01"),
    ("生日:85年以前", "birthday<=1984-12-31"),
    ("85年出生", "birthday:1985"),
    ("下次联系:27年", "next_contact:2027"),
    ("生日:30年3月", "birthday:1930-03"),
    ("创建日期<24年", "created<=2023-12-31"),
    ("最近购买>10年", "last_buy<=2016-11-20"),
    ("最近购买>3年", "last_buy<=2023-11-20"),
    ("最近购买:三年内", "last_buy:2023-11-21..2026-11-21"),
    // Who asks for the low ones means the lowest too; a figure asks for itself.
    ("满意度低", "csat<=2"),
    ("满意度:高", "csat>=4"),
    ("satisfaction:low", "csat<=2"),
    ("满意度:4", "csat:4"),
    ("满意度=高", "csat:4"),
    ("satisfaction low", "csat<=2"),
    ("satisfaction high anna", "csat>=4 anna"),
    // Of a month alone who was not then, and not since.
    (
        "10月没买过",
        "-(bought:2026-10 | last_buy:2026-10 | first_buy:2026-10 | -bought:any last_buy>=2026-10-01 (first_buy<=2026-10-31 | first_buy:none))",
    ),
    (
        "11月没买过",
        "-(bought:2026-11 | last_buy:2026-11 | first_buy:2026-11 | -bought:any last_buy>=2026-11-01 (first_buy<=2026-11-30 | first_buy:none))",
    ),
    ("12月没联系", "-last_contact>=2025-12-01"),
    ("10月份没联系过的", "-last_contact>=2026-10-01"),
    ("10个月没买过", "-last_buy:2026-01-21..2026-11-21"),
    (
        "2025年没买过",
        "-(bought:2025 | last_buy:2025 | first_buy:2025 | -bought:any last_buy>=2025-01-01 (first_buy<=2025-12-31 | first_buy:none))",
    ),
    ("not contacted in october", "-last_contact>=2026-10-01"),
    // Before and from then on have all days together.
    ("最近购买:6月以前", "last_buy<=2026-05-31"),
    ("最近购买:6月以后", "last_buy>=2026-06-01"),
    ("生日:85年以后", "birthday>=1985-01-01"),
    // Nobody was born this month: it comes again.
    ("birthday:2026-11", "birthday:nov"),
    ("birthday:2026-12-24", "birthday:2026-12-24..2026-12-24"),
    ("生日:2027年1月", "birthday:jan"),
    ("birthday:1990-11", "birthday:1990-11-01..1990-11-30"),
    ("birthday not empty", "birthday:any"),
    ("phone not empty", "phone:any"),
    ("last contact is not empty", "last_contact:any"),
    // A city with 市 and without.
    ("城市:上海市", "city:上海"),
    ("城市:沪", "city:沪,上海"),
    ("城市:沪,上海", "city:沪,上海"),
    ("城市:北京市,沪", "city:北京,沪,上海"),
    ("城市:京", "city:京"),
    ("城市:不是上海", "-city:上海"),
    ("城市:-上海", "-city:上海"),
    ("tier:-A", "-tier:A"),
    // A sign that stands alone joins.
    ("spend>5k & spend<10k", "spend>=5000.01 spend<=9999.99"),
    ("tier:A & anna", "tier:A anna"),
    // Orders.
    ("3 or more orders", "orders>=3"),
    ("no more than 3 orders", "orders<=3"),
    ("2 or 3 orders", "orders:2,3"),
    ("2-3 orders", "orders:2..3"),
    ("5+ orders", "orders>=5"),
    ("5 orders", "orders:5"),
    ("one order", "orders:1"),
    ("exactly 1 order", "orders:1"),
    ("at least 3 orders", "orders>=3"),
    ("at most 2 orders anna", "orders<=2 anna"),
    ("至少3单", "orders>=3"),
    ("最多3单", "orders<=3"),
    ("不超过3单", "orders<=3"),
    ("3单", "orders:3"),
    ("no follow up", "next_contact:none"),
    // Where they are.
    ("from London or paris", "london | paris"),
    ("customers from London or paris", "london | paris"),
    ("people in London or paris", "london | paris"),
    ("london or paris customers", "london | paris"),
    ("(london or paris customers) tier:A", "(london | paris) tier:A"),
    ("all but London", "-london"),
    ("everyone except London", "-london"),
    ("tier A in London", "tier:A london"),
    // A country is one at the front.
    ("电话:+44", "phone:+44*"),
    ("phone:0044", "phone:+44*"),
    ("phone:+86138", "phone:+86138*"),
    ("phone:0013", "phone:*0013*"),
    ("phone:007", "phone:*007*"),
    ("phone:001", "phone:*001*"),
    ("phone:138*", "phone:138*"),
    ("phone:138****8000", "phone:138*8000"),
    // One of several.
    ("tier A or B", "tier:A,B"),
    ("tier A, B", "tier:A,B"),
    ("tier A/B", "tier:A,B"),
    ("tier A and B anna", "tier:A,B anna"),
    ("tier A and churn", "tier:A churn"),
    ("stage win back or follow up", "stage:win_back,follow_up"),
    ("stage win back or follow up anna", "stage:win_back,follow_up anna"),
    ("tier A or anna", "tier:A | anna"),
    ("A级或B级", "tier:A,B"),
    ("A或B级", "tier:A,B"),
    ("A、B级客户", "tier:A,B"),
    ("级别A或B", "tier:A,B"),
    ("阶段维护或跟进", "stage:maintenance,follow_up"),
    ("orders 3+", "orders>=3"),
    ("orders:3+", "orders>=3"),
    ("spend 1w+", "spend>=10000"),
    ("消费1万+", "spend>=10000"),
    ("orders 3 or more", "orders>=3"),
    ("spend:1w or less", "spend<=10000"),
    ("orders 3 or anna", "\"orders\" 3 | anna"),
    // One meaning in two languages.
    ("due today", "next_contact<=2026-11-21"),
    ("今天要联系的", "next_contact<=2026-11-21"),
    ("today's calls", "next_contact<=2026-11-21"),
    ("due this week", "next_contact:2026-11-16..2026-11-22"),
    // Nothing bought.
    ("0 orders", "-(orders>=1 | last_buy:any | spend>0)"),
    ("zero orders", "-(orders>=1 | last_buy:any | spend>0)"),
    ("0单", "-(orders>=1 | last_buy:any | spend>0)"),
    ("no spend", "-(orders>=1 | last_buy:any | spend>0)"),
    ("没有消费", "-(orders>=1 | last_buy:any | spend>0)"),
    ("有消费", "orders>=1 | last_buy:any | spend>0"),
];

/// Not understood once.
const CHINESE: &[(&str, &str)] = &[
    ("消费大于1万的客户", "spend>=10000.01"),
    ("消费大于1万的", "spend>=10000.01"),
    ("消费一万以上的杭州客户", "spend>=10000 杭州"),
    ("消费>1万的客户", "spend>=10000.01"),
    ("最近购买超过三个月的杭州客户", "last_buy<=2026-08-20 杭州"),
    ("杭州的A级客户", "杭州 tier:A"),
    ("杭州A级", "杭州 tier:A"),
    ("杭州A级客户", "杭州 tier:A"),
    ("杭州的客户", "杭州"),
    ("杭州的老客户", "杭州 type:existing"),
    ("没买过的新客户", "-(orders>=1 | last_buy:any | spend>0) type:new"),
    ("没买过的流失客户", "-(orders>=1 | last_buy:any | spend>0) churn"),
    ("三个月没联系的杭州客户 A级", "-last_contact:2026-08-21..2026-11-21 杭州 tier:A"),
    ("没有电话的A级客户", "phone:none tier:A"),
    ("公司是美的集团", "company:美的集团"),
    ("城市是杭州的A级客户", "city:杭州 tier:A"),
    ("备注提到贵的客户", "notes:贵"),
    ("美的集团", "美的集团"),
    ("138*", "phone:138*"),
    ("*8000", "phone:*8000"),
    ("138****8000", "phone:138*8000"),
    ("王*", "name:王* | company:王*"),
    ("姓名:王*", "name:王*"),
    ("*@qq.com", "email:*@qq.com"),
    ("邮箱:*@qq.com", "email:*@qq.com"),
    ("姓王的", "name:王*"),
    ("姓欧阳的客户", "name:欧阳*"),
    ("手机138开头", "phone:138*"),
    ("手机号以138开头的客户", "phone:138*"),
    ("138开头的", "phone:138*"),
    ("姓名以王开头", "name:王*"),
    ("邮箱以qq.com结尾", "email:*qq.com"),
    ("电话8000结尾", "phone:*8000"),
    ("城市:杭州/上海", "city:杭州,上海"),
    ("城市:杭州、上海", "city:杭州,上海"),
    ("城市:（杭州 或 上海）", "city:杭州,上海"),
    ("公司:A/S", "company:\"A/S\""),
    ("级别:A/B", "tier:A,B"),
    ("城市:杭州；消费>1万", "city:杭州 spend>=10000.01"),
    ("消费>1万；城市:杭州", "spend>=10000.01 city:杭州"),
    ("消费>1万，城市:杭州", "spend>=10000.01 city:杭州"),
    ("消费>1万，杭州", "spend>=10000.01 杭州"),
    ("消费大于1万，城市:杭州", "spend>=10000.01 city:杭州"),
    ("消费大于1万，没有电话", "spend>=10000.01 phone:none"),
    ("三个月没联系，A级", "-last_contact:2026-08-21..2026-11-21 tier:A"),
    ("城市:杭州，没有电话", "city:杭州 phone:none"),
    ("（杭州 或 上海）A级", "(杭州 | 上海) tier:A"),
    ("最近购买:10/1-10/7", "last_buy:2026-10-01..2026-10-07"),
    ("最近购买:10.1-10.7", "last_buy:2026-10-01..2026-10-07"),
    ("最近购买:10月1日到7日", "last_buy:2026-10-01..2026-10-07"),
    (
        "10月1日到7日买过的",
        "bought:2026-10-01..2026-10-07 | last_buy:2026-10-01..2026-10-07 | first_buy:2026-10-01..2026-10-07",
    ),
    ("最近购买:今年上半年", "last_buy:2026-01-01..2026-06-30"),
    ("最近购买:去年下半年", "last_buy:2025-07-01..2025-12-31"),
    ("创建日期:下半年", "created:2026-07-01..2026-12-31"),
    ("下次联系:12月上旬", "next_contact:2026-12-01..2026-12-10"),
    ("下次联系:12月中旬", "next_contact:2026-12-11..2026-12-20"),
    ("下次联系:本月下旬", "next_contact:2026-11-21..2026-11-30"),
    ("生日:2月下旬", "birthday:02-21..02-29"),
    ("最近购买:10月初", "last_buy:2026-10-01..2026-10-10"),
    ("上个月买过的", "bought:2026-10 | last_buy:2026-10 | first_buy:2026-10"),
    ("上周联系过的", "last_contact:2026-11-09..2026-11-15"),
    ("上周没联系的", "-last_contact>=2026-11-09"),
    (
        "去年没买过",
        "-(bought:2025 | last_buy:2025 | first_buy:2025 | -bought:any last_buy>=2025-01-01 (first_buy<=2025-12-31 | first_buy:none))",
    ),
    ("去年买过今年没买", "last_buy:2025 -last_buy:2026"),
    ("去年买过，但今年没买的客户", "last_buy:2025 -last_buy:2026"),
    ("10月以后没联系的", "-last_contact>=2026-10-01"),
    ("下单超过3次", "orders>=4"),
    ("买过至少3次的", "orders>=3"),
    ("超过3单", "orders>=4"),
    ("下周一回访", "next_contact:2026-11-23"),
    ("所有没买过的客户", "-(orders>=1 | last_buy:any | spend>0)"),
    ("哪些客户三个月没联系", "-last_contact:2026-08-21..2026-11-21"),
    ("不是A级", "-tier:A"),
    ("非A级客户", "-tier:A"),
    ("城市:杭州的客户", "city:杭州"),
    ("级别:A的杭州客户", "tier:A 杭州"),
    ("上个月新增没下单的", "created:2026-10 -(orders>=1 | last_buy:any | spend>0)"),
    ("10月下单的", "bought:2026-10 | last_buy:2026-10 | first_buy:2026-10"),
    ("公司叫云山", "company:云山"),
    ("城市是杭州，上海", "city:杭州,上海"),
    ("级别是A或B", "tier:A,B"),
    ("城市是杭州，没有电话", "city:杭州 phone:none"),
    ("90年代出生", "birthday:1990-01-01..1999-12-31"),
    ("1990年以后出生", "birthday>=1990-01-01"),
    ("杭州且没买过", "杭州 -(orders>=1 | last_buy:any | spend>0)"),
];

const ENGLISH: &[(&str, &str)] = &[
    ("A*", "name:A* | company:A*"),
    ("name starts with A", "name:A*"),
    ("name begins with A anna", "name:A* anna"),
    ("phone starting 138", "phone:138*"),
    ("phone ending in 8000", "phone:*8000"),
    ("phone begins with +44", "phone:+44*"),
    ("email ends with qq.com", "email:*qq.com"),
    ("starts with 138", "phone:138*"),
    ("city:hangzhou/shanghai", "city:hangzhou,shanghai"),
    ("city:(hangzhou or new york)", "city:hangzhou,\"new york\""),
    ("spend>1w, berlin", "spend>=10000.01 berlin"),
    ("spend over 10k, no phone, no email", "spend>=10000.01 phone:none email:none"),
    ("never bought; tier A", "-(orders>=1 | last_buy:any | spend>0) tier:A"),
    ("created:first half of this year", "created:2026-01-01..2026-06-30"),
    ("created:second half of 2025", "created:2025-07-01..2025-12-31"),
    ("created:H1 2026", "created:2026-01-01..2026-06-30"),
    ("created:third quarter", "created:2026-07-01..2026-09-30"),
    ("created:march last year", "created:2025-03"),
    ("next:early december", "next_contact:2026-12-01..2026-12-10"),
    ("next:mid-december", "next_contact:2026-12-11..2026-12-20"),
    ("created:late october", "created:2026-10-21..2026-10-31"),
    ("spent between 5k and 10k", "spend:5000..10000"),
    ("bought last month", "bought:2026-10 | last_buy:2026-10 | first_buy:2026-10"),
    ("contacted last week", "last_contact:2026-11-09..2026-11-15"),
    ("not contacted last week", "-last_contact>=2026-11-09"),
    ("haven't called since October", "-last_contact>=2026-10-01"),
    ("no orders this year", "-last_buy:2026"),
    ("no calls this month", "-last_contact:2026-11"),
    ("last contact older than 60 days", "last_contact<=2026-09-21"),
    ("last order before June", "last_buy<=2026-05-31"),
    ("last order older than june", "last_buy<=2026-05-31"),
    ("last contact older than 2025-06-01", "last_contact<=2025-05-31"),
    ("last contact older than 2025", "last_contact<=2024-12-31"),
    ("last contact older than april", "last_contact<=2026-03-31"),
    ("last contact older than august", "last_contact<=2026-07-31"),
    ("last contact longer ago than june", "last_contact<=2026-05-31"),
    ("last contact longer ago than 60 days", "last_contact<=2026-09-21"),
    ("last contact older than a month", "last_contact<=2026-10-20"),
    ("last contact older than half a year, anna", "last_contact<=2026-05-20 anna"),
    ("last contact older than 2 weeks anna", "last_contact<=2026-11-06 anna"),
    ("bought last year but not this year", "last_buy:2025 -last_buy:2026"),
    ("more than 3 orders", "orders>=4"),
    ("3 or more orders", "orders>=3"),
    ("customers who never bought", "-(orders>=1 | last_buy:any | spend>0)"),
    ("people with spend over 10k", "spend>=10000.01"),
    ("customers with no phone", "phone:none"),
    ("show me customers without e-mail", "email:none"),
    ("with more than 3 orders", "orders>=4"),
    ("has email", "email:any"),
    ("call next monday", "next_contact:2026-11-23"),
    ("born before 1990", "birthday<=1989-12-31"),
    ("bought since june", "last_buy>=2026-06-01"),
    ("customers in berlin", "berlin"),
    ("tier A customers in berlin", "tier:A berlin"),
    ("A tier", "tier:A"),
    ("A and B tier anna", "tier:A,B anna"),
    ("tier not A", "-tier:A"),
    ("tier is A or B anna", "tier:A,B anna"),
    ("city not berlin", "-city:berlin"),
    ("overdue follow-ups", "next_contact<=2026-11-20"),
    ("bought 3 times", "orders:3"),
    ("customers I haven't called", "last_contact:none"),
    ("joined in 2025", "created:2025"),
    ("customers berlin", "\"customers\" berlin"),
];

pub(super) fn differing(lines: &[(&str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (line, meant) in lines {
        let (typed, wanted) = (read(line), read(meant));
        assert_eq!(wanted.problems, [], "{meant}");
        if typed.filter != wanted.filter || !typed.problems.is_empty() {
            let problems: Vec<_> = typed.problems.iter().map(|marked| &marked.problem).collect();
            wrong.push(format!("{line}: {} {problems:?}", print(&typed.filter, &vocabulary())));
        }
    }
    wrong
}

#[test]
fn no_line_is_read_as_something_else() {
    assert_eq!(differing(MISREAD), Vec::<String>::new());
}

#[test]
fn what_salespeople_type_is_understood() {
    let wrong = [differing(CHINESE), differing(ENGLISH)].concat();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_understood_is_written_down_as_it_was_meant() {
    for (line, _) in MISREAD.iter().chain(CHINESE).chain(ENGLISH) {
        let filter = read(line).filter;
        for vocabulary in [vocabulary(), in_english()] {
            let printed = print(&filter, &vocabulary);
            assert_eq!(parse(&printed, &vocabulary, today()).filter, filter, "{line} -> {printed}");
        }
    }
}

#[test]
fn what_is_offered_is_what_may_be_meant() {
    let offered = |line: &str| -> Vec<String> {
        taken(line, &in_english(), today()).into_iter().flat_map(|taken| taken.offers).collect()
    };
    for (line, offers) in [
        ("0896", &[][..]),
        ("138 0013", &[]),
        ("1-15", &["next:1-15"]),
        ("100-200", &["spend:100..200"]),
        ("1-5万", &["spend:1..5万"]),
        ("下周回访", &[]),
        ("5月回访", &["next:5月", "last contact:5月"]),
        ("no reply in 2 weeks", &["last contact>2 weeks"]),
        ("两周没回复", &["last contact>两周"]),
        ("杭州客户", &["杭州"]),
        ("最近没联系的", &["last contact>1m"]),
        ("好久没联系的杭州客户", &["last contact>3m 杭州"]),
        ("张总", &["name:张*"]),
        ("不是杭州的", &["-杭州"]),
    ] {
        assert_eq!(offered(line), offers, "{line}");
    }
}

#[test]
fn lines_of_many_signs_are_read_in_few_steps() {
    for piece in [
        "abc ",
        "no ",
        "never ",
        "30+ ",
        "A级的",
        "的",
        "没买过的",
        "杭州的A级客户，",
        "A级，",
        "，",
        "*",
        "all who ",
        "tier A or ",
        "消费大于1万的",
        "城市:（",
        "a/b/",
        "bought a ",
        "bought desk and chair ",
        "买过投影仪没买过幕布",
        "杭州女客户",
        "杭州买过投影仪的",
        "over 5k and ",
        "三万以上",
        "women ",
    ] {
        for count in [1, 7, 20, 33, 300] {
            let line = piece.repeat(count);
            let steps = crate::query::parse::counted(&line, &vocabulary(), today()).1;
            assert!(steps <= 64 * line.len(), "{piece} {count} times: {steps} steps for {} bytes", line.len());
        }
    }
}
