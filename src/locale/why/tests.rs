//! What a score is explained with, in both languages.

use super::*;
use crate::domain::Months;
use crate::domain::score::{Churn, Rfm, Segment, Why};
use crate::locale::Language;

/// E11 of the edge cases: silent for 117 days, usually every 33.
fn silent() -> Score {
    let (gap, purchases, revenue) = (Span(365, 11), 11, Fen(165_000));
    let rfm = RfmWhy { days: Some(117), purchases, revenue: Some(revenue), complete: true, column: 5 };
    let (above, total, next) = (Fen(1_679_500), Fen(2_000_700), Some((Tier::A, Fen(4_000))));
    Score {
        customer: 1,
        rfm: Some(Rfm { r: Some(2), f: Some(5), m: Some(4) }),
        segment: Some(Segment::CantLose),
        tier: Some(Tier::B),
        lifecycle: Some(Lifecycle::Dormant),
        churn: Churn { reasons: vec![Reason::GapExceeded { days: 117, gap, points: 3 }] },
        months: Months([0, 0, 0, 0, 0, 0, 0, 40_000, 0, 125_000, 0, 0].map(Fen)),
        why: Why {
            absent: None,
            totals: false,
            rfm: Some(rfm),
            tier: Some(TierWhy { revenue, above, total, cut: 0.80, next }),
            lifecycle: Some(LifecycleWhy { days: 117, purchases, gap, limit: gap.times(3), last_gap: 29, age: 305 }),
        },
    }
}

fn told(language: Language, score: &Score) -> Vec<String> {
    let told = Words::load(language).why(score, &Currency::default());
    told.into_iter().map(|why| format!("{} | {}", why.heading, why.sentence)).collect()
}

#[test]
fn every_value_is_explained_with_its_figures_in_english() {
    let expected = [
        "Tier | B: ¥1,650.00 net; customers above hold 84\u{a0}% of revenue, A ends at 80\u{a0}%; ¥40.00 more makes A",
        "RFM | R2 F5 M4: last purchase 117 days ago, 11 purchase days, ¥1,650.00 net",
        "Segment | Can't lose: recency scores 2 of 5, frequency 5 of 5",
        "Life-cycle | Dormant: 117 days without a purchase, usually about every 33 days; dormant from 100 days",
        "Churn | Medium (3): 117 days without a purchase, usually about every 33 days",
        "12 months | ¥1,650.00 in the last 12 months, in 2 of them; at most ¥1,250.00 in one",
    ];
    assert_eq!(told(Language::English, &silent()), expected);
}

#[test]
fn every_value_is_explained_with_its_figures_in_chinese() {
    let expected = [
        "级别 | B：净额 ¥1,650.00；更高的客户共占销售额的 84%，A 级算到 80%；再增加 ¥40.00 即升为 A 级",
        "RFM | R2 F5 M4：最近一次购买在 117 天前，共 11 天有购买，净额 ¥1,650.00",
        "分群 | 务必挽留：最近购买 2 分，购买频率 5 分（满分 5 分）",
        "生命周期 | 休眠：117 天未购，通常约每 33 天一次；满 100 天算休眠",
        "流失 | 中（3 分）：117 天未购，通常约每 33 天一次",
        "近12个月 | 近 12 个月共 ¥1,650.00，其中 2 个月有购买，单月最高 ¥1,250.00",
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
        tier,
        lifecycle: Some(Lifecycle::Prospect),
        churn,
        months: Months::default(),
        why,
    };
    let expected = [
        "Tier | no purchase, only refunds",
        "RFM | no purchase, only refunds",
        "Segment | no purchase, only refunds",
        "Life-cycle | Prospect: no purchase, only refunds",
        "Churn | Low (2): refunds in the last 90 days: 1; contact overdue by 1 day",
        "12 months | no purchase, only refunds",
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
        english[1],
        "RFM | R2 F5 M4: last purchase 117 days ago, 11 orders, ¥1,650.00 spent; from the totals typed"
    );
    assert!([0, 2, 3].iter().all(|at| english[*at].ends_with("; from the totals typed")), "{english:?}");
    assert_eq!(english[5], "12 months | only totals are typed: months need the purchases one by one");
    score.why.rfm = score.why.rfm.map(|why| RfmWhy { days: None, revenue: None, ..why });
    score.rfm = Some(Rfm { r: None, f: Some(5), m: None });
    (score.segment, score.tier, score.lifecycle, score.why.tier, score.why.lifecycle) = (None, None, None, None, None);
    let chinese = &told(Language::Chinese, &score)[..4];
    let expected = [
        "级别 | 没有填写消费金额；按手填的合计",
        "RFM | R– F5 M–：11 笔订单；按手填的合计",
        "分群 | 没有填写最近购买日期；按手填的合计",
        "生命周期 | 没有填写最近购买日期；按手填的合计",
    ];
    assert_eq!(chinese, expected);
}

#[test]
fn unknown_amounts_are_said_beside_the_money() {
    let mut score = silent();
    score.why.rfm = score.why.rfm.map(|why| RfmWhy { complete: false, ..why });
    let told = told(Language::Chinese, &score);
    assert!(told[0].ends_with("；部分金额未知") && told[1].ends_with("；部分金额未知"));
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
