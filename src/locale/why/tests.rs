//! What a score is explained with, in both languages.

use super::*;
use crate::domain::Months;
use crate::domain::facts::Day;
use crate::domain::score::{Churn, Forecast, Group, Models, Rfm, Segment, Standing, Why};
use crate::locale::Language;

const MODELS: Models = Models {
    as_of: Day(20_400),
    standing: Standing::Sound,
    drops_out: true,
    buyers: 120,
    came_back: 48,
    horizon_days: 90,
    months: 12,
};

/// E11 of the edge cases: silent for 117 days, usually every 33.
fn silent() -> Score {
    let (gap, purchases, revenue) = (Span(365, 11), 11, Fen(165_000));
    let rfm = RfmWhy { days: Some(117), purchases, revenue: Some(revenue), complete: true, column: 5 };
    let (above, total, next) = (Fen(1_679_500), Fen(2_000_700), Some((Tier::A, Fen(4_000))));
    Score {
        customer: 1,
        rfm: Some(Rfm { r: Some(2), f: Some(5), m: Some(4) }),
        segment: Some(Segment::CantLose),
        group: Some(Group::KeyWinBack),
        cluster: Some(1),
        tier: Some(Tier::B),
        lifecycle: Some(Lifecycle::Dormant),
        churn: Churn { reasons: vec![Reason::GapExceeded { days: 117, gap, points: 3 }] },
        months: Months([0, 0, 0, 0, 0, 0, 0, 40_000, 0, 125_000, 0, 0].map(Fen)),
        forecast: Forecast {
            alive: Some(Fen(2_110)),
            no_purchase: Some(Fen(6_630)),
            purchases: Some(Fen(58)),
            clv: Some(Fen(39_050)),
            next: Some([Day::parse("2026-12-01"), Day::parse("2026-12-29")].map(|day| day.expect("a day"))),
        },
        why: Why {
            absent: None,
            totals: false,
            rfm: Some(rfm),
            tier: Some(TierWhy { revenue, above, total, cut: 0.80, next }),
            lifecycle: Some(LifecycleWhy { days: 117, purchases, gap, limit: gap.times(3), last_gap: 29, age: 305 }),
            models: Some(MODELS),
        },
    }
}

fn told(language: Language, score: &Score) -> Vec<String> {
    let told = Words::load(language).why(score, &Currency::default());
    told.into_iter().map(|why| format!("{} | {}", why.heading, why.sentence)).collect()
}

/// The line under that heading.
fn line<'a>(told: &'a [String], heading: &str) -> &'a str {
    told.iter().find(|line| line.split(" | ").next() == Some(heading)).expect("a line under it")
}

#[test]
fn every_value_is_explained_with_its_figures_in_english() {
    let expected = [
        "Tier | B: ¥1,650.00 net; customers above hold 84\u{a0}% of revenue, A ends at 80\u{a0}%; ¥40.00 more makes A",
        "Life-cycle | Dormant: 117 days without a purchase, usually about every 33 days; dormant from 100 days",
        "Churn | Medium (3): 117 days without a purchase, usually about every 33 days",
        "Next 90 days | buys again: 34\u{a0}%; orders expected: 0.6",
        "Lifetime value | about ¥390 in the next 12 months, discounted",
        "Still active | 21\u{a0}%, by how often and how recently this customer bought",
        "Next order | between 2026-12-01 and 2026-12-29, going by the middle half of the gaps so far",
        "12 months | ¥1,650.00 in the last 12 months, in 2 of them; at most ¥1,250.00 in one",
        "RFM | R2 F5 M4: last purchase 117 days ago, 11 purchase days, ¥1,650.00 net",
        "Segment | Can't lose: recency scores 2 of 5, frequency 5 of 5",
        "RFM group | Key win-back: recency in the lower half, frequency in the lower half, money in the upper half",
    ];
    assert_eq!(told(Language::English, &silent()), expected);
}

#[test]
fn every_value_is_explained_with_its_figures_in_chinese() {
    let expected = [
        "级别 | B：净额 ¥1,650.00；更高的客户共占销售额的 84%，A 级算到 80%；再增加 ¥40.00 即升为 A 级",
        "生命周期 | 休眠：117 天未购，通常约每 33 天一次；满 100 天算休眠",
        "流失 | 中（3 分）：117 天未购，通常约每 33 天一次",
        "未来 90 天 | 再次购买的概率 34%，预计购买 0.6 次",
        "终身价值 | 未来 12 个月约 ¥390（已折现）",
        "仍活跃概率 | 21%，按这位客户购买的频率和最近购买时间推算",
        "下次购买 | 按以往间隔中居中的一半推算，在 2026-12-01 到 2026-12-29 之间",
        "近12个月 | 近 12 个月共 ¥1,650.00，其中 2 个月有购买，单月最高 ¥1,250.00",
        "RFM | R2 F5 M4：最近一次购买在 117 天前，共 11 天有购买，净额 ¥1,650.00",
        "分群 | 务必挽留：最近购买 2 分，购买频率 5 分（满分 5 分）",
        "RFM分类 | 重要挽留：最近购买在后一半，购买频率在后一半，购买金额在前一半",
    ];
    assert_eq!(told(Language::Chinese, &silent()), expected);
}

#[test]
fn a_missing_value_says_why_it_is_missing() {
    let churn = Churn { reasons: vec![Reason::RecentRefund { refunds: 1 }, Reason::ContactOverdue { days: 1 }] };
    let why = Why { absent: Some(Absent::OnlyRefunds), ..Why::default() };
    let (rfm, segment, tier) = (None, None, None);
    let refunded = Score {
        customer: 1,
        rfm,
        segment,
        group: None,
        cluster: None,
        tier,
        lifecycle: Some(Lifecycle::Prospect),
        churn,
        months: Months::default(),
        forecast: Forecast::default(),
        why,
    };
    let expected = [
        "Tier | no purchase, only refunds",
        "Life-cycle | Prospect: no purchase, only refunds",
        "Churn | Low (2): refunds in the last 90 days: 1; contact overdue by 1 day",
        "12 months | no purchase, only refunds",
        "RFM | no purchase, only refunds",
        "Segment | no purchase, only refunds",
    ];
    assert_eq!(told(Language::English, &refunded), expected);
    let unpriced = Score { tier: None, why: Why { tier: None, ..silent().why }, ..silent() };
    assert_eq!(told(Language::English, &unpriced)[0], "Tier | no customer has any known revenue");
}

#[test]
fn totals_that_were_typed_are_said_to_be_such() {
    let mut score = silent();
    score.why.totals = true;
    let english = told(Language::English, &score);
    assert_eq!(
        line(&english, "RFM"),
        "RFM | R2 F5 M4: last purchase 117 days ago, 11 orders, ¥1,650.00 spent; from the totals typed"
    );
    let marked = |heading| line(&english, heading).ends_with("; from the totals typed");
    assert!(["Tier", "Segment", "Life-cycle"].into_iter().all(marked), "{english:?}");
    let months = "12 months | only totals are typed: months need the purchases one by one";
    assert_eq!(line(&english, "12 months"), months);
    score.why.rfm = score.why.rfm.map(|why| RfmWhy { days: None, revenue: None, ..why });
    score.rfm = Some(Rfm { r: None, f: Some(5), m: None });
    (score.segment, score.tier, score.lifecycle, score.why.tier, score.why.lifecycle) = (None, None, None, None, None);
    let chinese = told(Language::Chinese, &score);
    let expected = [
        "级别 | 没有填写消费金额；按手填的合计",
        "生命周期 | 没有填写最近购买日期；按手填的合计",
        "RFM | R– F5 M–：11 笔订单；按手填的合计",
        "分群 | 没有填写最近购买日期；按手填的合计",
    ];
    for expected in expected {
        let heading = expected.split(" | ").next().unwrap_or_default();
        assert_eq!(line(&chinese, heading), expected);
    }
}

#[test]
fn unknown_amounts_are_said_beside_the_money() {
    let mut score = silent();
    score.why.rfm = score.why.rfm.map(|why| RfmWhy { complete: false, ..why });
    let told = told(Language::Chinese, &score);
    assert!(["级别", "RFM"].into_iter().all(|heading| line(&told, heading).ends_with("；部分金额未知")), "{told:?}");
}

#[test]
fn a_share_close_to_the_cut_is_told_apart() {
    let why = |above| TierWhy { revenue: Fen(1), above: Fen(above), total: Fen(100_000), cut: 0.8, next: None };
    let share = |above| percents(&why(above))[0].clone();
    assert_eq!([share(84_000), share(80_200), share(80_020), share(79_999)], ["84", "80.2", "80.02", "79.999"]);
    assert_eq!(percents(&why(80_000)), ["80", "80"], "exactly on the cut");
}

#[test]
fn every_message_is_filled_in_both_languages() {
    let gap = Span(60, 1);
    let reasons = [
        Reason::GapExceeded { days: 1, gap, points: 1 },
        Reason::NoSecondPurchase { days: 121, limit: 120 },
        Reason::SpendDrop { recent: Fen(1), before: Fen(3) },
        Reason::AliveLow { alive: 0.214, points: 2 },
        Reason::RecentRefund { refunds: 1 },
        Reason::ContactOverdue { days: 11 },
        Reason::ComplaintOpen { complaints: 1 },
        Reason::LowSatisfaction { stars: 1 },
        Reason::FallingSatisfaction { sum: 8 },
        Reason::SlaMissed { requests: 1 },
    ];
    for language in Language::ALL {
        for lifecycle in Lifecycle::ALL {
            for (purchases, tier, revenue) in [(1, Tier::A, 5), (2, Tier::B, 5), (3, Tier::C, 0)] {
                let mut score = silent();
                (score.lifecycle, score.tier) = (Some(*lifecycle), Some(tier));
                score.churn.reasons = reasons.to_vec();
                score.why.tier = score.why.tier.map(|why| TierWhy { revenue: Fen(revenue), ..why });
                score.why.lifecycle = score.why.lifecycle.map(|why| LifecycleWhy { purchases, ..why });
                let told = told(language, &score).join("\n");
                assert!(!told.contains(['{', '}']), "{told}");
            }
        }
    }
}

/// What is said of the days ahead, with what stands behind the forecast and what it foretells.
fn ahead(language: Language, models: Models, forecast: Forecast, totals: bool) -> Vec<String> {
    let why = Why { models: Some(models), totals, ..silent().why };
    let told = told(language, &Score { forecast, why, ..silent() });
    let keys = ["Next", "Life", "Still", "未来", "终身", "仍", "下次"];
    told.into_iter()
        .filter(|line| keys.iter().any(|key| line.starts_with(key)) && !line.starts_with("Life-c"))
        .collect()
}

#[test]
fn where_nothing_can_be_foretold_one_line_says_why() {
    let few = Models { standing: Standing::None, buyers: 12, came_back: 3, ..MODELS };
    assert_eq!(
        ahead(Language::English, few, Forecast::default(), false),
        [
            "Next 90 days | no forecast yet: it takes 30 buyers of whom 10 came back; this file has 12, of whom 3 came back"
        ]
    );
    assert_eq!(
        ahead(Language::Chinese, few, Forecast::default(), false),
        ["未来 90 天 | 暂不预测：要有 30 位买家、其中 10 位再次购买；现有 12 位，其中 3 位再次购买"]
    );
    // The own rhythm needs no model.
    let rhythm = Forecast { next: silent().forecast.next, ..Forecast::default() };
    assert!(ahead(Language::English, few, rhythm, false).last().is_some_and(|line| line.starts_with("Next order")));
    let totals = ahead(Language::English, MODELS, Forecast::default(), true);
    assert_eq!(totals, ["Next 90 days | only totals are typed: a forecast needs the purchases one by one"]);
}

#[test]
fn few_data_are_said_and_without_drop_out_nobody_is_called_active() {
    let forecast = silent().forecast;
    let few = Models { standing: Standing::Few, ..MODELS };
    assert_eq!(
        ahead(Language::English, few, forecast, false)[0],
        "Next 90 days | buys again: 34\u{a0}%; orders expected: 0.6; an estimate from few data"
    );
    let steady = Forecast { alive: None, ..forecast };
    let steady = ahead(Language::English, Models { drops_out: false, ..MODELS }, steady, false);
    assert!(steady.contains(&"Still active | cannot be told: in these data nobody seems to have left for good".into()));
    // After a single purchase P(alive) says nothing, and there is no rhythm.
    let once = Forecast { alive: None, next: None, ..forecast };
    assert_eq!(ahead(Language::English, MODELS, once, false).len(), 2);
}

#[test]
fn an_order_that_is_late_by_the_own_rhythm_is_said_to_be() {
    let late = Models { as_of: Day::parse("2026-12-30").expect("a day"), ..MODELS };
    let told = ahead(Language::English, late, silent().forecast, false);
    let expected =
        "Next order | was expected between 2026-12-01 and 2026-12-29, going by the middle half of the gaps so far";
    assert_eq!(told.last().map(String::as_str), Some(expected));
    let last_day = Models { as_of: Day::parse("2026-12-29").expect("a day"), ..MODELS };
    assert!(
        ahead(Language::English, last_day, silent().forecast, false)
            .last()
            .is_some_and(|line| line.contains("| between"))
    );
}
