//! Sentences that explain a computed value with the figures behind it. Where there is no value they say why not.

mod forecast;

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
    /// Explains every value of a score, in the language of the screen: what asks for something to be done before what it is made
    /// of. `currency` is that of the score's money.
    #[must_use]
    pub fn why(&self, score: &Score, currency: &Currency) -> Vec<Explanation> {
        let absent = score.why.absent.unwrap_or(Absent::NoPurchase);
        let or_absent = |sentence: Option<String>| sentence.unwrap_or_else(|| self.absent(absent).to_owned());
        let heading = |key: &str| self.fields.get(key).cloned().unwrap_or_else(|| key.to_owned());
        let explain = |key, sentence| Explanation { key, heading: heading(key), sentence };
        let mut explained = vec![
            explain("tier", or_absent(self.why_tier(score, currency))),
            explain("lifecycle", self.why_lifecycle(score, absent)),
            explain("churn", self.why_churn(score, currency)),
        ];
        explained.extend(self.foretold(score, currency));
        explained.extend([
            explain("months", self.why_months(score, currency)),
            Explanation {
                key: "rfm",
                heading: self.why.rfm_heading.clone(),
                sentence: or_absent(self.why_rfm(score, currency)),
            },
            explain("segment", or_absent(self.why_segment(score))),
        ]);
        explained.extend(score.group.map(|group| explain("rfm_group", self.marked(self.why_group(group), score))));
        explained
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
            Reason::AliveLow { alive, .. } => {
                let share = fill(&self.shared.percent, &[("n", &format!("{:.0}", alive * 100.0))]);
                fill(&words.alive_low, &[("share", &share)])
            }
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
mod tests;
