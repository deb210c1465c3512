//! Sentences that explain a computed value with the figures behind it. Where there is no value they say why not.

use super::{Words, fill};
use crate::domain::score::{Absent, Lifecycle, LifecycleWhy, Reason, RfmWhy, Score, Span, Tier, TierWhy};
use crate::domain::{Currency, Fen};

/// Why one computed value is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Key of the field (`tier`, `segment`, `lifecycle`, `churn`), or `rfm`.
    pub key: &'static str,
    /// The value's heading.
    pub heading: String,
    /// The value and its figures; of a missing value, why it is missing.
    pub sentence: String,
}

impl Words {
    /// Explains every value of a score, in the language of the screen. `currency` is that of the score's money.
    #[must_use]
    pub fn why(&self, score: &Score, currency: &Currency) -> Vec<Explanation> {
        let absent = score.why.absent.unwrap_or(Absent::NoPurchase);
        let or_absent = |sentence: Option<String>| sentence.unwrap_or_else(|| self.absent(absent).to_owned());
        let heading = |key: &str| self.fields.get(key).cloned().unwrap_or_else(|| key.to_owned());
        let explain = |key, sentence| Explanation { key, heading: heading(key), sentence };
        vec![
            explain("tier", or_absent(self.why_tier(score, currency))),
            Explanation {
                key: "rfm",
                heading: self.why.rfm_heading.clone(),
                sentence: or_absent(self.why_rfm(score, currency)),
            },
            explain("segment", or_absent(self.why_segment(score))),
            explain("lifecycle", self.why_lifecycle(score, absent)),
            explain("churn", self.why_churn(score, currency)),
            explain("months", self.why_months(score, currency)),
        ]
    }

    fn absent(&self, absent: Absent) -> &str {
        match absent {
            Absent::NoPurchase => &self.why.no_purchase,
            Absent::OnlyRefunds => &self.why.only_refunds,
            Absent::OnlyFuture => &self.why.only_future,
        }
    }

    fn why_months(&self, score: &Score, currency: &Currency) -> String {
        let months = &score.months;
        match (score.why.absent, months.active()) {
            (Some(absent), _) => self.absent(absent).to_owned(),
            (None, _) if score.why.totals => self.why.months_totals.clone(),
            (None, 0) => self.why.months_none.clone(),
            (None, active) => {
                let (sum, most) = (currency.show(months.sum()), currency.show(months.most()));
                fill(&self.why.months, &[("sum", &sum), ("n", &active.to_string()), ("most", &most)])
            }
        }
    }

    fn why_rfm(&self, score: &Score, currency: &Currency) -> Option<String> {
        let (rfm, why) = (score.rfm?, score.why.rfm?);
        let part = |score: Option<u8>| score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        let scores = [("r", &*part(rfm.r)), ("f", &*part(rfm.f)), ("m", &*part(rfm.m))];
        let days = why.days.map(|days| self.days(days));
        let revenue = why.revenue.map(|revenue| currency.show(revenue));
        if score.why.totals {
            let known = [
                days.map(|days| fill(&self.why.totals_last, &[("days", &days)])),
                Some(fill(&self.why.totals_orders, &[("n", &why.purchases.to_string())])),
                revenue.map(|revenue| fill(&self.why.totals_spend, &[("revenue", &revenue)])),
            ];
            let known: Vec<_> = known.into_iter().flatten().collect();
            let sentence =
                fill(&self.why.rfm_totals, &[scores.as_slice(), &[("known", &known.join(&self.why.comma))]].concat());
            return Some(self.marked(sentence, score));
        }
        let figures = [
            ("days", &*days.unwrap_or_default()),
            ("purchases", &self.purchase_days(why.purchases)),
            ("revenue", &revenue.unwrap_or_default()),
        ];
        let sentence = fill(&self.why.rfm, &[scores, figures].concat());
        Some(self.or_incomplete(sentence, Some(why)))
    }

    /// The sentence, and where its figures are totals that were typed, that they are.
    fn marked(&self, sentence: String, score: &Score) -> String {
        if score.why.totals { sentence + &self.shared.separator + &self.why.totals } else { sentence }
    }

    fn why_segment(&self, score: &Score) -> Option<String> {
        let (rfm, why) = (score.rfm?, score.why.rfm?);
        let (Some(segment), Some(r)) = (score.segment, rfm.r) else {
            return Some(self.marked(self.why.no_last.clone(), score));
        };
        let message = if why.column == 1 { &self.why.segment_once } else { &self.why.segment };
        let label = self.option("segment", segment.key());
        let figures = [("segment", label), ("r", &*r.to_string()), ("column", &*why.column.to_string())];
        Some(self.marked(fill(message, &figures), score))
    }

    /// `None` without a purchase; a buyer without a tier is told that no money is known.
    fn why_tier(&self, score: &Score, currency: &Currency) -> Option<String> {
        if score.why.totals && score.rfm?.m.is_none() {
            return Some(self.marked(self.why.no_spend.clone(), score));
        }
        score.rfm?;
        let (Some(tier), Some(why)) = (score.tier, score.why.tier) else { return Some(self.why.no_money.clone()) };
        let message = match tier {
            _ if why.revenue <= Fen(0) => &self.why.tier_not_positive,
            _ if why.above == Fen(0) => &self.why.tier_first,
            Tier::A => &self.why.tier_a,
            Tier::B | Tier::C => &self.why.tier,
        };
        let [share, cut] = percents(&why).map(|share| fill(&self.shared.percent, &[("n", &share)]));
        let better = if tier == Tier::C { Tier::B } else { Tier::A };
        let mut sentence = fill(
            message,
            &[
                ("tier", self.option("tier", tier.key())),
                ("revenue", &currency.show(why.revenue)),
                ("share", &share),
                ("cut", &cut),
                ("better", self.option("tier", better.key())),
            ],
        );
        if let Some((next, more)) = why.next {
            sentence += &self.shared.separator;
            sentence += &fill(
                &self.why.tier_next,
                &[("more", &currency.show(more)), ("next", self.option("tier", next.key()))],
            );
        }
        Some(self.marked(self.or_incomplete(sentence, score.why.rfm), score))
    }

    fn or_incomplete(&self, sentence: String, why: Option<RfmWhy>) -> String {
        let complete = why.is_none_or(|why| why.complete);
        if complete { sentence } else { sentence + &self.shared.separator + &self.why.incomplete }
    }

    fn why_lifecycle(&self, score: &Score, absent: Absent) -> String {
        let Some(lifecycle) = score.lifecycle else { return self.marked(self.why.no_last.clone(), score) };
        let label = self.option("lifecycle", lifecycle.key());
        let Some(why) = score.why.lifecycle else { return format!("{label}{}{}", self.why.colon, self.absent(absent)) };
        let sentence = fill(
            self.lifecycle_message(lifecycle, why.purchases == 1),
            &[
                ("lifecycle", label),
                ("days", &self.days(why.days)),
                ("gap", &self.days(why.gap.round())),
                ("limit", &self.days(limit(lifecycle, &why))),
                ("pause", &self.days(why.last_gap)),
                ("age", &self.days(why.age)),
                ("purchases", &self.purchase_days(why.purchases)),
            ],
        );
        self.marked(sentence, score)
    }

    fn lifecycle_message(&self, lifecycle: Lifecycle, once: bool) -> &str {
        let words = &self.why;
        match lifecycle {
            Lifecycle::Prospect => &words.no_purchase,
            Lifecycle::Lost if once => &words.lost_once,
            Lifecycle::Lost => &words.lost,
            Lifecycle::Dormant if once => &words.dormant_once,
            Lifecycle::Dormant => &words.dormant,
            Lifecycle::AtRisk if once => &words.at_risk_once,
            Lifecycle::AtRisk => &words.at_risk,
            Lifecycle::New => &words.new,
            Lifecycle::Reactivated => &words.reactivated,
            Lifecycle::Mature => &words.mature,
            Lifecycle::Growing => &words.growing,
        }
    }

    fn why_churn(&self, score: &Score, currency: &Currency) -> String {
        let level = self.option("churn_level", score.churn.level().key());
        if score.churn.reasons.is_empty() {
            return fill(&self.why.churn_none, &[("level", level)]);
        }
        let reasons: Vec<_> = score.churn.reasons.iter().map(|reason| self.reason(*reason, currency)).collect();
        let points = score.churn.points().to_string();
        let reasons = reasons.join(&self.shared.separator);
        fill(&self.why.churn, &[("level", level), ("points", &points), ("reasons", &reasons)])
    }

    /// One reason that speaks for a loss, without its points.
    #[must_use]
    pub fn reason(&self, reason: Reason, currency: &Currency) -> String {
        let words = &self.why;
        let count = |message: &str, count: u32| fill(message, &[("n", &count.to_string())]);
        match reason {
            Reason::GapExceeded { days, gap, .. } => {
                fill(&words.gap_exceeded, &[("days", &self.days(days)), ("gap", &self.days(gap.round()))])
            }
            Reason::NoSecondPurchase { days, limit } => {
                fill(&words.no_second_purchase, &[("days", &self.days(days)), ("limit", &self.days(limit))])
            }
            Reason::SpendDrop { recent, before } => {
                fill(&words.spend_drop, &[("recent", &currency.show(recent)), ("before", &currency.show(before))])
            }
            Reason::RecentRefund { refunds } => count(&words.recent_refund, refunds),
            Reason::ContactOverdue { days } => fill(&words.contact_overdue, &[("days", &self.days(days))]),
            Reason::ComplaintOpen { complaints } => count(&words.complaint_open, complaints),
            Reason::LowSatisfaction { stars } => fill(&words.low_satisfaction, &[("stars", &stars.to_string())]),
            Reason::FallingSatisfaction { sum } => {
                fill(&words.falling_satisfaction, &[("mean", &format!("{:.1}", f64::from(sum) / 3.0))])
            }
            Reason::SlaMissed { requests } => count(&words.sla_missed, requests),
        }
    }

    fn days(&self, days: i32) -> String {
        fill(&self.why.days, &[("n", &days.to_string())])
    }

    fn purchase_days(&self, days: u32) -> String {
        fill(&self.why.purchase_days, &[("n", &days.to_string())])
    }

    /// Label of an option, or its key.
    fn option<'a>(&'a self, field: &str, key: &'a str) -> &'a str {
        self.options.get(field).and_then(|options| options.get(key)).map_or(key, String::as_str)
    }
}

/// The limit as whole days: what must be reached is rounded up, what must be exceeded is rounded down.
fn limit(lifecycle: Lifecycle, why: &LifecycleWhy) -> i32 {
    match lifecycle {
        Lifecycle::Lost | Lifecycle::Dormant | Lifecycle::Reactivated => Span::ceil(why.limit),
        _ => Span::floor(why.limit),
    }
}

/// The share above and the cut in per cent, with as many places as tell them apart (up to four).
fn percents(why: &TierWhy) -> [String; 2] {
    let percent = |share: f64, places: usize| {
        let text = format!("{:.places$}", share * 100.0);
        if places > 0 { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    let cut = percent(why.cut, 2);
    let share = (0..4).map(|places| percent(why.share(), places)).find(|share| *share != cut);
    [share.unwrap_or_else(|| percent(why.share(), 4)), cut]
}

#[cfg(test)]
mod tests {
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
                lifecycle: Some(LifecycleWhy {
                    days: 117,
                    purchases,
                    gap,
                    limit: gap.times(3),
                    last_gap: 29,
                    age: 305,
                }),
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
        (score.segment, score.tier, score.lifecycle, score.why.tier, score.why.lifecycle) =
            (None, None, None, None, None);
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
}
