//! Lines in which an `or` stands behind a field, words say to which side a number or a day goes on, and days and purchases are
//! said as people say them. Each stands beside a line in dates, keys and signs.

use super::said::differing;
use super::*;

const ENGLISH: &[(&str, &str)] = &[
    // Days as they are said.
    ("next:15th", "next_contact:2026-12-15"),
    ("next:tmrw", "next_contact:2026-11-22"),
    ("next:by the 15th", "next_contact<=2026-12-15"),
    ("next:eom", "next_contact:2026-11-30"),
    ("next:a week on Tuesday", "next_contact:2026-12-01"),
    ("next:Thursday week", "next_contact:2026-12-03"),
    ("next:in a fortnight", "next_contact:2026-12-05"),
    ("next:in 10 working days", "next_contact:2026-12-04"),
    ("next:w/c 7 Dec", "next_contact:2026-12-07..2026-12-13"),
    ("next:tomorrow am", "next_contact:2026-11-22"),
    // What is said of the one is said of the other.
    ("city London or Leeds", "city:London,Leeds"),
    ("company Acme or Dunn", "company:Acme,Dunn"),
    ("city:London or Leeds", "city:London,Leeds"),
    ("city is London or Leeds", "city:London,Leeds"),
    ("city London or city Leeds", "city:London,Leeds"),
    ("city London or company acme", "\"city\" London | \"company\" acme"),
    ("city London, Leeds or York", "city:London,Leeds,York"),
    ("city New York or Leeds", "city:\"New York\",Leeds"),
    ("city Leeds or New York anna", "city:Leeds,\"New York\" anna"),
    ("city leeds or new york", "city:leeds,\"new york\""),
    ("company acme ltd or dunn spend>1k", "company:\"acme ltd\",dunn spend>=1000.01"),
    ("city:london or churn", "city:london | churn"),
    ("city:london or no phone", "city:london | phone:none"),
    ("city:london or company:acme", "city:london | company:acme"),
    ("city:london | leeds", "city:london | leeds"),
    ("csat 4 or 5", "csat:4,5"),
    ("orders 2 or 3", "orders:2,3"),
    ("tag hot or vip", "tags:hot,vip"),
    ("without tag hot", "-tags:hot"),
    ("no tag hot", "-tags:hot"),
    ("with tag hot or vip anna", "tags:hot,vip anna"),
    ("no tags", "tags:none"),
    ("not city London or Leeds", "-city:London,Leeds"),
    ("no email or phone", "email:none phone:none"),
    ("neither email nor phone", "email:none phone:none"),
    ("without phone and email anna", "(phone:none email:none) anna"),
    ("missing email or phone", "email:none | phone:none"),
    ("has email or phone", "email:any | phone:any"),
    ("no email or churn", "email:none | churn"),
    ("no phone or city:London", "phone:none | city:London"),
    ("next contact monday or friday", "next_contact:2026-11-23,2026-11-27"),
    ("2 orders or more", "orders>=2"),
    ("1 order or more", "orders>=1"),
    ("2 orders or fewer", "orders<=2"),
    ("bought twice or more", "orders>=2"),
    ("bought 3 times or more", "orders>=3"),
    ("bought more than once", "orders>=2"),
    ("next contact 4 Dec or later", "next_contact>=2026-12-04"),
    ("next:4 Dec or earlier", "next_contact<=2026-12-04"),
    ("next contact 2026-12-04 onwards", "next_contact>=2026-12-04"),
    ("csat 4 or higher", "csat>=4"),
    ("csat:2 or lower", "csat<=2"),
    ("tier B or better", "tier:A,B"),
    ("tier B or below anna", "tier:B,C anna"),
    ("between 1k and 5k", "spend:1000..5000"),
    ("from 1k to 5k", "spend:1000..5000"),
    ("next:before 15 Dec", "next_contact<=2026-12-14"),
    ("next:after monday", "next_contact>=2026-11-24"),
    ("spend:over 10k", "spend>=10000.01"),
    ("spend:at least 10k", "spend>=10000"),
    ("phone ends 123", "phone:*123"),
    ("leads", "stage:prospecting"),
    ("leads in london", "stage:prospecting london"),
];

const CHINESE: &[(&str, &str)] = &[
    // Days as they are said.
    ("下次:月底", "next_contact:2026-11-30"),
    ("下次:下下周五上午", "next_contact:2026-12-04"),
    ("下次:大后天", "next_contact:2026-11-24"),
    ("下次:3个工作日后", "next_contact:2026-11-25"),
    // What is said of the one is said of the other.
    ("城市 杭州 或 上海", "city:杭州,上海"),
    ("城市 杭州和上海", "city:杭州,上海"),
    ("城市 杭州 和 上海", "city:杭州,上海"),
    ("城市:杭州 或 上海", "city:杭州,上海"),
    ("城市:杭州或上海 消费>1万", "city:杭州,上海 spend>=10000.01"),
    ("城市:杭州 或 没有电话", "city:杭州 | phone:none"),
    ("城市:杭州或流失", "city:杭州 | churn"),
    ("没有电话或邮箱", "phone:none email:none"),
    ("没有电话和邮箱", "phone:none email:none"),
    ("没有电话、邮箱的", "phone:none email:none"),
    ("城市 杭州 或 城市 上海", "city:杭州,上海"),
    ("缺电话或邮箱", "phone:none | email:none"),
    ("有电话或邮箱", "phone:any | email:any"),
    ("没有电话或流失", "phone:none | churn"),
    ("没有标签vip", "-tags:vip"),
    ("标签 vip 或 展会", "tags:vip,展会"),
    ("满意度 4 或 5", "csat:4,5"),
    ("2单以上", "orders>=2"),
    ("两单或以上", "orders>=2"),
    ("两单以下", "orders<=2"),
    ("买过两次或以上", "orders>=2"),
    ("下次 12月4日以后", "next_contact>=2026-12-04"),
    ("下次12月4日以后", "next_contact>=2026-12-04"),
    ("下次联系 12月4日或以后", "next_contact>=2026-12-04"),
    ("消费1万或以上", "spend>=10000"),
    ("B级以上", "tier:A,B"),
    ("B级及以上的客户", "tier:A,B"),
    ("下次联系:早于12月15日", "next_contact<=2026-12-14"),
    ("消费:大于1万", "spend>=10000.01"),
];

/// Any purchase counts, not the last alone.
const BOUGHT: &[(&str, &str)] = &[
    ("bought last year", "bought:2025 | last_buy:2025 | first_buy:2025"),
    ("bought in 2025", "bought:2025 | last_buy:2025 | first_buy:2025"),
    ("bought in january", "bought:2026-01 | last_buy:2026-01 | first_buy:2026-01"),
    ("去年买过", "bought:2025 | last_buy:2025 | first_buy:2025"),
    ("2025年买过的", "bought:2025 | last_buy:2025 | first_buy:2025"),
    ("1月买过的", "bought:2026-01 | last_buy:2026-01 | first_buy:2026-01"),
    ("bought before 2025", "bought<=2024-12-31"),
    ("bought this month", "bought:2026-11 | last_buy:2026-11 | first_buy:2026-11"),
    (
        "not bought in 2025",
        "-(bought:2025 | last_buy:2025 | first_buy:2025 | -bought:any last_buy>=2025-01-01 (first_buy<=2025-12-31 | first_buy:none))",
    ),
];

#[test]
fn what_is_said_of_one_is_said_of_the_other() {
    let wrong = [differing(ENGLISH), differing(CHINESE), differing(BOUGHT)].concat();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_said_of_both_is_written_down_so() {
    for (line, _) in ENGLISH.iter().chain(CHINESE).chain(BOUGHT) {
        let filter = read(line).filter;
        for vocabulary in [vocabulary(), in_english()] {
            let printed = print(&filter, &vocabulary);
            assert_eq!(parse(&printed, &vocabulary, today()).filter, filter, "{line} -> {printed}");
        }
    }
}

#[test]
fn a_word_beside_a_condition_that_is_text_is_told_as_that() {
    let beside = |line: &str| beside_or(line, &vocabulary(), today());
    for (line, word) in [
        ("stage:maintenance or anna", Some("anna")),
        ("anna or churn", Some("anna")),
        ("hangzhou or shanghai", None),
        ("city:hangzhou or shanghai", None),
        ("churn or no phone", None),
        ("churn anna", None),
    ] {
        assert_eq!(beside(line).as_deref(), word, "{line}");
    }
}
