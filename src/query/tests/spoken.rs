//! What was said to mean one thing and read as another: before and after so long, nots of several, an or beside a further
//! condition, decades, thousands. Each stands beside a line in dates, keys and signs.

use super::said::differing;
use super::*;

/// Before so long a time is longer ago, behind whichever words.
const BEFORE: &[(&str, &str)] = &[
    ("最近购买三个月前", "last_buy<=2026-08-20"),
    ("最近购买三个月以前", "last_buy<=2026-08-20"),
    ("最近购买:三个月以前", "last_buy<=2026-08-20"),
    ("最近购买90天前", "last_buy<=2026-08-22"),
    ("最近购买半年以前", "last_buy<=2026-05-20"),
    ("最近联系两周以前", "last_contact<=2026-11-06"),
    ("最近联系两周之前的客户", "last_contact<=2026-11-06"),
    ("最近联系早于两周", "last_contact<=2026-11-06"),
    ("最近联系早于两周前", "last_contact<=2026-11-06"),
    ("最近联系晚于两周前", "last_contact:2026-11-08..2026-11-21"),
    ("最近联系 三个月以前", "last_contact<=2026-08-20"),
    ("最近联系三个月以来", "last_contact:2026-08-21..2026-11-21"),
    ("最近购买:3月以前", "last_buy<=2026-02-28"),
    ("最近购买>半年", "last_buy<=2026-05-20"),
    ("最近购买超过三个月", "last_buy<=2026-08-20"),
    ("最近联系早于10月", "last_contact<=2026-09-30"),
    ("下次联系一周以后", "next_contact>=2026-11-28"),
    ("下次联系早于两周", "next_contact:2026-11-21..2026-12-04"),
    ("last buy before 3 months", "last_buy<=2026-08-20"),
    ("last buy before 3 months ago", "last_buy<=2026-08-20"),
    ("last contact before 2 weeks", "last_contact<=2026-11-06"),
    ("last contact earlier than 2 weeks ago", "last_contact<=2026-11-06"),
    ("last contact since 2 weeks", "last_contact:2026-11-07..2026-11-21"),
    ("last contact after 2 weeks ago", "last_contact:2026-11-08..2026-11-21"),
    ("last contact later than 2 weeks ago", "last_contact:2026-11-08..2026-11-21"),
    ("last contact over 2 weeks", "last_contact<=2026-11-06"),
    ("last buy before june", "last_buy<=2026-05-31"),
    ("next contact before 2 weeks", "next_contact:2026-11-21..2026-12-04"),
    ("born in the 80s", "birthday:1980-01-01..1989-12-31"),
    ("born in the 1990s", "birthday:1990-01-01..1999-12-31"),
    ("年龄:80后", "birthday:1980-01-01..1989-12-31"),
    ("年龄80后", "birthday:1980-01-01..1989-12-31"),
    ("年龄:50后", "birthday:1950-01-01..1959-12-31"),
    ("生日:90后", "birthday:1990-01-01..1999-12-31"),
    ("年龄50以上", "age>=50"),
    ("年龄:50岁以后", "age>=50"),
    ("birthday between 1 dec and 7 dec", "birthday:1dec..7dec"),
];

/// A not is said of all that are joined behind it.
const NOTS: &[(&str, &str)] = &[
    ("城市不是杭州也不是上海", "-city:杭州,上海"),
    ("城市:不是杭州和上海", "-city:杭州,上海"),
    ("城市不是杭州和上海", "-city:杭州,上海"),
    ("城市不是杭州或上海", "-city:杭州,上海"),
    ("城市不是杭州、上海", "-city:杭州,上海"),
    ("城市不是杭州、上海和宁波", "-city:杭州,上海,宁波"),
    ("城市不是杭州，也不是上海", "-city:杭州,上海"),
    ("城市不是杭州 也不是上海", "-city:杭州,上海"),
    ("城市不是杭州也不是上海 A级", "-city:杭州,上海 tier:A"),
    ("城市是杭州和上海", "city:杭州,上海"),
    ("城市:杭州和上海", "city:杭州,上海"),
    ("公司不是云山和平医院", "-company:云山和平医院"),
    ("标签不是vip和展会", "-tags:vip,展会"),
    ("标签不是vip也不是展会", "-tags:vip,展会"),
    ("级别不是A也不是B", "-tier:A,B"),
    ("级别不是A和B", "-tier:A,B"),
    ("不是杭州也不是上海", "-杭州 -上海"),
    ("除了杭州的客户", "-杭州"),
    ("除了杭州和上海", "-杭州 -上海"),
    ("除杭州以外的客户", "-杭州"),
    ("杭州以外的客户", "-杭州"),
    ("城市:除了杭州", "-city:杭州"),
    ("不在维护阶段", "-stage:maintenance"),
    ("all but leeds and york", "-leeds -york"),
    ("everyone except leeds, york and hull", "-leeds -york -hull"),
    ("all but Leeds", "-leeds"),
    ("neither leeds nor york", "-leeds -york"),
    ("not leeds nor york", "-leeds -york"),
    ("city is not leeds or york", "-city:leeds,york"),
    ("city is not leeds and york", "-city:leeds,york"),
    ("city not leeds and not york", "-city:leeds,york"),
    ("city is neither leeds nor york", "-city:leeds,york"),
    ("city is not leeds and tier A", "-city:leeds tier:A"),
    ("not tagged vip", "-tags:vip"),
    ("tagged vip", "tags:vip"),
    ("tag not vip", "-tags:vip"),
    ("标签不是vip", "-tags:vip"),
    ("tier not A", "-tier:A"),
    ("tier:-A", "-tier:A"),
    ("级别不是A", "-tier:A"),
    ("tier!=A", "tier!=A"),
    // The order of the words says nothing else.
    ("leeds but not tier A", "leeds -tier:A"),
    ("tier A but not leeds", "tier:A -leeds"),
    ("vip but not leeds", "vip -leeds"),
    ("杭州但不是A级", "杭州 -tier:A"),
    ("杭州 但没有电话", "杭州 phone:none"),
    ("A级但没买过的", "tier:A -(orders>=1 | last_buy:any | spend>0)"),
    ("but", "but"),
];

/// What is said beside several is said of each.
const OR: &[(&str, &str)] = &[
    ("A级或B级的杭州客户", "tier:A,B 杭州"),
    ("A级和B级的杭州客户", "tier:A,B 杭州"),
    ("A或B级的杭州客户", "tier:A,B 杭州"),
    ("A、B级的杭州客户", "tier:A,B 杭州"),
    ("杭州的A级或B级客户", "杭州 tier:A,B"),
    ("杭州或上海的A级客户", "(杭州 | 上海) tier:A"),
    ("城市:杭州或上海的A级客户", "(city:杭州 | 上海) tier:A"),
    ("杭州、上海的A级客户", "(杭州 | 上海) tier:A"),
    ("杭州和上海的A级客户", "(杭州 | 上海) tier:A"),
    ("杭州和上海的客户", "杭州 | 上海"),
    ("宁波与绍兴的顾客", "宁波 | 绍兴"),
    ("老客户和新客户的名单", "\"老客户和新客户的名单\""),
    ("云山和平医院的客户", "云山和平医院"),
    ("没电话也没邮箱", "phone:none email:none"),
    ("没电话也没邮箱的客户", "phone:none email:none"),
    ("没邮箱又没电话", "email:none phone:none"),
    ("有电话也有邮箱", "phone:any email:any"),
    ("不在杭州的客户", "-杭州"),
    ("除了杭州的客户", "-杭州"),
    ("流失:没有", "churn:no"),
    ("流失:有", "churn"),
    ("consent:没有", "consent:no"),
    ("最后一次购买>90d", "last_buy<=2026-08-22"),
    ("最近一次下单>90天", "last_buy<=2026-08-22"),
    ("最后一次联系:上周", "last_contact:2026-11-09..2026-11-15"),
    ("第一次购买:今年", "first_buy:2026"),
    ("花了一万以上的", "spend>=10000"),
    ("花了超过5k的客户", "spend>=5000.01"),
    ("消费了不到一万的", "spend<=9999.99"),
    ("花了3万以内的", "spend<=30000"),
    ("下过一单的", "orders:1"),
    ("下过三单的客户", "orders:3"),
    ("总共下了2单", "orders:2"),
    ("备注含发票", "notes:发票"),
    ("备注里有发票", "notes:发票"),
    ("备注有发票的客户", "notes:发票"),
    ("备注中提到发票", "notes:发票"),
    ("notes containing invoice", "notes:invoice"),
    ("bought a desk last month", "bought:desk (bought:2026-10 | last_buy:2026-10 | first_buy:2026-10)"),
    (
        "bought a desk and a chair in october leeds",
        "(bought:desk bought:chair (bought:2026-10 | last_buy:2026-10 | first_buy:2026-10)) leeds",
    ),
    ("bought a desk in the last 3 months", "bought:desk last_buy:2026-08-21..2026-11-21"),
    ("上个月买过办公桌的", "bought:办公桌 (bought:2026-10 | last_buy:2026-10 | first_buy:2026-10)"),
    ("at least 3 orders in the last year", "orders>=3 last_buy:2025-11-21..2026-11-21"),
    ("more than 5 orders in the past 6 months", "orders>=6 last_buy:2026-05-21..2026-11-21"),
    ("at least 2 orders in 2025", "orders>=2 (bought:2025 | last_buy:2025 | first_buy:2025)"),
    ("2 or more orders in the last month", "orders>=2 last_buy:2026-10-21..2026-11-21"),
    ("近一年至少3单的", "orders>=3 last_buy:2025-11-21..2026-11-21"),
    ("杭州、宁波、绍兴", "杭州 | 宁波 | 绍兴"),
    ("from leeds or york tier A", "(leeds | york) tier:A"),
    ("in leeds, york or hull tier A", "(leeds | york | hull) tier:A"),
    ("tier A or tier B customers in Leeds", "tier:A,B leeds"),
    ("tier A or B customers in Leeds", "tier:A,B leeds"),
    ("tier A or tier B leeds", "tier:A,B leeds"),
    ("stage follow up or stage win back anna", "stage:follow_up,win_back anna"),
    // By signs it is as it stands.
    ("tier:A | tier:B leeds", "tier:A | (tier:B leeds)"),
];

/// A comma within a number, and to which side it goes on.
const AMOUNTS: &[(&str, &str)] = &[
    ("spend 5,000+", "spend>=5000"),
    ("spend ¥5,000+", "spend>=5000"),
    ("spend:5,000+", "spend>=5000"),
    ("spend 5,000 or more", "spend>=5000"),
    ("spend 12,500+", "spend>=12500"),
    ("spend:1,200 or more", "spend>=1200"),
    ("spend 1,000-5,000", "spend:1000..5000"),
    ("spend:1,250-5,500", "spend:1250..5500"),
    ("消费1,500以上", "spend>=1500"),
    ("消费:1,500以上", "spend>=1500"),
    ("spend:1,200", "spend:1,200"),
    ("¥5k or more", "spend>=5000"),
    ("5k or more", "spend>=5000"),
    ("¥5k+", "spend>=5000"),
    ("¥5,000 or more", "spend>=5000"),
    ("spent 5k or more", "spend>=5000"),
    ("spent ¥5,000+", "spend>=5000"),
    ("spent 5k or less", "spend<=5000"),
    ("9月之前新增", "created<=2026-08-31"),
    ("12月15日之前要联系的", "next_contact<=2026-12-14"),
    ("消费大于1万小于5万", "spend>=10000.01 spend<=49999.99"),
    ("stage 3", "stage:follow_up"),
    ("阶段3", "stage:follow_up"),
    ("stage:3", "stage:follow_up"),
];

#[test]
fn what_is_said_is_read_the_way_it_is_meant() {
    let wrong = [differing(BEFORE), differing(NOTS), differing(OR), differing(AMOUNTS)].concat();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_read_is_written_down_so() {
    for (line, _) in BEFORE.iter().chain(NOTS).chain(OR).chain(AMOUNTS) {
        let filter = read(line).filter;
        for vocabulary in [vocabulary(), in_english()] {
            let printed = print(&filter, &vocabulary);
            assert_eq!(parse(&printed, &vocabulary, today()).filter, filter, "{line} -> {printed}");
        }
    }
}

#[test]
fn what_asks_for_less_than_was_said_is_told_as_it_was_read() {
    // So many in all and one of them then; a thing, and any purchase then: nobody should take it for more.
    for (line, parts) in [
        ("at least 3 orders in the last year", 2),
        ("近一年至少3单的", 2),
        ("bought a desk last month", 2),
        ("上个月买过办公桌的", 2),
    ] {
        let told = said_at_end(line, &vocabulary(), today());
        assert!(matches!(&told, Some(Filter::All(all)) if all.len() == parts), "{line}: {told:?}");
    }
}

#[test]
fn an_or_that_leaves_a_further_condition_on_one_side_is_told_with_the_line_for_both() {
    let told =
        |line: &str| one_sided(line, &vocabulary(), today()).map(|side| (side.alone, side.further, side.instead));
    for (line, alone, further, instead) in [
        ("tier:A or tier:B leeds", "tier:A", "leeds", "(tier:A or tier:B) leeds"),
        ("杭州 或 上海 A级", "杭州", "A级", "(杭州 或 上海) A级"),
        ("spend>1k leeds | york", "york", "spend>1k", "spend>1k (leeds | york)"),
    ] {
        assert_eq!(told(line), Some((alone.to_owned(), further.to_owned(), instead.to_owned())), "{line}");
    }
    for line in
        ["tier:A or leeds york", "(tier:A | tier:B) leeds", "tier:A | tier:B", "anna", "tier A or B leeds", "a b | c d"]
    {
        assert_eq!(told(line), None, "{line}");
    }
}

#[test]
fn what_is_offered_asks_for_what_was_said() {
    let offered = |line: &str| -> Vec<String> {
        taken(line, &vocabulary(), today()).into_iter().flat_map(|taken| taken.offers).collect()
    };
    for (line, offers) in [
        ("who bought a laptop", &[][..]),
        ("有投诉的", &[]),
        ("投诉过的客户", &[]),
        ("消费最高的10个客户", &["排序:-消费"]),
        ("消费最多的杭州客户", &["排序:-消费 杭州"]),
        ("unhappy customers", &["满意度<=2"]),
    ] {
        assert_eq!(offered(line), offers, "{line}");
    }
    let run_on =
        |line: &str| taken(line, &vocabulary(), today()).pop().and_then(|taken| taken.run_on).map(|(_, line)| line);
    assert_eq!(run_on("city:new york").as_deref(), Some("city:\"new york\""));
    assert_eq!(run_on("company is not trade fair").as_deref(), Some("company is not \"trade fair\""));
    assert_eq!(run_on("tier:A fair"), None);
}
