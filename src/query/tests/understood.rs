//! Lines while they are typed and read back: phrases that stand narrow at once and are told as they were read, ranges, and
//! lines of the other language in the words of the screen.

use super::*;
use crate::query::parse::is_covered;

/// How the end of a line is told on that screen; nothing: it says itself what it means.
fn told(line: &str, language: Language) -> String {
    let vocabulary = fields_in(language);
    let said = said_at_end(line, &vocabulary, today());
    said.map(|said| Words::load(language).reading(&said, &vocabulary, today())).unwrap_or_default()
}

#[test]
fn a_phrase_that_stands_is_no_beginning_of_a_field() {
    for (line, word) in [
        ("no contact in 3 months", "months"),
        ("anna not contacted for 3 months", "months"),
        ("tier A", "A"),
        ("birthdays in may", "may"),
        ("city is na", "na"),
        ("(tier A", "A"),
    ] {
        let at = line.rfind(word).expect("it is there");
        assert!(is_covered(line, at, &in_english(), today()), "{line}");
        let offer = complete(line, line.len(), &in_english(), today());
        assert!(!offer.open && offer.candidates.is_empty(), "{line}: {:?}", offer.candidates);
    }
    for (line, word) in
        [("anna mon", "mon"), ("(anna mon", "mon"), ("tier:A mon", "mon"), ("-mon", "mon"), ("no mon", "mon")]
    {
        let at = line.rfind(word).expect("it is there");
        assert!(!is_covered(line, at, &in_english(), today()), "{line}");
        assert!(complete(line, line.len(), &in_english(), today()).open, "{line}");
    }
}

#[test]
fn how_words_were_read_is_told_in_the_language_of_the_screen() {
    for (line, said) in [
        ("no contact in 3 months", "Last contact: before 2026-08-21, or empty"),
        ("anna no contact in 3 months", "Last contact: before 2026-08-21, or empty"),
        ("not contacted this month", "Last contact: before 2026-11-01, or empty"),
        ("never bought", "Orders: 0, or empty; Last buy: empty; Spend: at most ¥0.00, or empty"),
        ("has bought", "Orders: at least 1 or Last buy: not empty or Spend: over ¥0.00"),
        ("birthdays this month", "Birthday: 11-01 to 11-30"),
        ("older than 60", "Birthday: up to 1965-11-21"),
        ("tier A", "Tier: A"),
        ("no phone", "Phone: empty"),
        ("spend over 10k", "Spend: over ¥10,000.00"),
        ("spend under 500", "Spend: under ¥500.00"),
        ("spend between 10k and 50k", "Spend: ¥10,000.00 to ¥50,000.00"),
        ("next fri", "Next contact: 2026-11-27 Fr"),
        ("next:fri", "Next contact: 2026-11-27 Fr"),
        ("next<7d", "Next contact: 2026-11-21 to 2026-11-27"),
        ("created after 2026-03-01", "Created: from 2026-03-02"),
        ("-tier:A overdue", "Next contact: up to 2026-11-20"),
        ("city!=berlin", "City: not berlin, and filled"),
        ("tier!=A", "Tier: not A, and filled"),
        ("-tier!=A", "Tier: A, or empty"),
        ("bought a grinder", "Bought: “grinder”"),
        ("never bought a grinder", "Bought: not “grinder”"),
        ("women", "Gender: Female"),
        ("next:next couple of days", "Next contact: 2026-11-21 to 2026-11-23"),
        // These say what they mean.
        ("churn", ""),
        ("-churn", ""),
        ("city:berlin", ""),
        ("anna", ""),
        ("-anna", ""),
        ("(anna berlin)", ""),
        ("spend>10k", ""),
        ("created:2026-03", ""),
        ("created>=2026-03-01", ""),
        ("created:2025", ""),
        ("no contact in", ""),
        ("tier A ber", ""),
    ] {
        assert_eq!(told(line, Language::English), said, "{line}");
    }
    for (line, said) in [
        ("三个月没联系", "最近联系: 2026-08-21 之前，或为空"),
        ("80后", "生日: 1980-01-01 至 1989-12-31"),
        ("A级", "级别: A"),
        ("消费大于1万", "消费: 超过 ¥10,000.00"),
        ("没有电话", "电话: 为空"),
        ("尾号8000", "电话: 尾号 8000"),
        ("下次联系:周五", "下次联系: 2026-11-27 周五"),
        ("不是A级", "级别: 不是 A"),
        ("城市!=杭州", "城市: 不是 杭州，且已填写"),
        ("非流失", "流失: 否"),
        ("没买过投影仪", "买过: 不是 含“投影仪”"),
        ("下次联系:明后天", "下次联系: 2026-11-22 至 2026-11-23"),
    ] {
        assert_eq!(told(line, Language::Chinese).replace('：', ": "), said, "{line}");
    }
}

#[test]
fn a_line_of_the_other_language_is_shown_in_the_words_of_the_screen() {
    for (line, here) in [
        ("next_contact:..today sort:-spend", "下次联系:..今天 排序:-消费"),
        ("stage:follow_up,maintenance city:杭州", "阶段:跟进,维护 城市:杭州"),
        ("last_buy>90d -churn", "最近购买>90天 -流失"),
        ("email:none phone:any", "电子邮件:无 电话:有"),
        ("(tier:A | spend>5w) notes:贵", "(级别:A | 消费>5w) 备注:贵"),
        ("birthday:next30d age:30..40", "生日:未来30天 年龄:30..40"),
        ("城市:杭州 消费>1万", "城市:杭州 消费>1万"),
        ("anna berlin", "anna berlin"),
        ("nosuch:field spend>1w", "nosuch:field 消费>1w"),
        ("city:", "城市:"),
        ("", ""),
    ] {
        assert_eq!(reworded(line, &vocabulary(), today()), here, "{line}");
    }
    for (line, here) in [
        ("下次联系:..今天 排序:-消费", "next_contact:..today sort:-spend"),
        ("最近购买>90天 -流失", "last_buy>90d -churn"),
        ("last buy>90d city:杭州", "last buy>90d city:杭州"),
        ("阶段:跟进", "stage:Follow-up"),
    ] {
        let shown = reworded(line, &in_english(), today());
        assert_eq!(parse(&shown, &in_english(), today()).filter, parse(line, &in_english(), today()).filter, "{shown}");
        assert_eq!(shown, here, "{line}");
    }
}

#[test]
fn an_own_column_shows_under_its_name_and_not_under_its_number() {
    let mut own = vocabulary();
    let mut field = own.fields.iter().find(|field| field.key == "stage").expect("it is there").clone();
    (field.key, field.label, field.aliases) = ("x7".to_owned(), "投诉状态".to_owned(), Vec::new());
    field.choices = vec![Choice::new("open", "未解决"), Choice::new("working", "处理中")];
    own.fields.push(field);
    assert_eq!(reworded("x7:open,working", &own, today()), "投诉状态:未解决,处理中");
    assert_eq!(reworded("x7:none | x7>0", &own, today()), "投诉状态:无 | 投诉状态>0");
}

#[test]
fn ranges_are_read_as_people_write_them() {
    for (line, same) in [
        ("next:Dec 24-27", "next_contact:2026-12-24..2026-12-27"),
        ("next:Dec 24 - 27 anna", "next_contact:2026-12-24..2026-12-27 anna"),
        ("next:24-27 Dec", "next_contact:2026-12-24..2026-12-27"),
        ("next:24–27 Dec", "next_contact:2026-12-24..2026-12-27"),
        ("next Dec 24-27", "next_contact:2026-12-24..2026-12-27"),
        ("next:Dec 28 - Jan 3", "next_contact:2026-12-28..2027-01-03"),
        ("下次联系:12月24-27日", "next_contact:2026-12-24..2026-12-27"),
        ("下次联系:12月24日-27日", "next_contact:2026-12-24..2026-12-27"),
        ("下次联系:12月24日至27日", "next_contact:2026-12-24..2026-12-27"),
        ("下次联系 12月24-27日", "next_contact:2026-12-24..2026-12-27"),
        ("下次联系:12/24-12/27", "next_contact:2026-12-24..2026-12-27"),
        ("下次联系:24-27号", "next_contact:2026-11-24..2026-11-27"),
        ("下次联系:周一到周五", "next_contact:2026-11-23..2026-11-27"),
        ("last buy:Dec 24-27", "last_buy:2025-12-24..2025-12-27"),
        ("created:Mar-May", "created:2026-03-01..2026-05-31"),
        ("created:3-5月", "created:2026-03-01..2026-05-31"),
        ("created:2025年11月-2月", "created:2025-11-01..2026-02-28"),
        ("created:Q1-Q2 2025", "created:2025-01-01..2025-06-30"),
        ("birthday:12月24-27日", "birthday:12-24..12-27"),
        ("12月24-27日生日", "birthday:12-24..12-27"),
        ("spend:20-30k", "spend:20000..30000"),
        ("spend:¥2-3万", "spend:20000..30000"),
        ("spend:2..3万", "spend:20000..30000"),
        ("spend 20-30k", "spend:20000..30000"),
        ("spend ¥20-30k", "spend:20000..30000"),
        ("消费2-3万", "spend:20000..30000"),
        ("消费:2万-3万", "spend:20000..30000"),
        ("消费:5000-2万", "spend:5000..20000"),
        ("spend:1w..5w", "spend:10000..50000"),
        ("orders:3-5", "orders:3..5"),
    ] {
        assert_eq!(read(line).problems, [], "{line}");
        assert_eq!(tree(line), tree(same), "{line}");
    }
}

#[test]
fn a_range_in_a_currency_without_a_rate_asks_for_the_rate() {
    for line in ["spend:$20-30k", "spend:$20k", "spend:\"20-30k usd\"", "spend:$20k..30k"] {
        let problems = read(line).problems;
        let rate =
            |marked: &Marked| matches!(&marked.problem, Error::OfCell(CellFault::NoRate { code, .. }) if code == "USD");
        assert!(problems.len() == 1 && problems.iter().all(rate), "{line}: {problems:?}");
    }
    assert!(matches!(read("spend:a-b").problems[..], [Marked { problem: Error::NotMoney { .. }, .. }]));
}
