//! What is foretold of a customer, in words: each with what it rests on, and where nothing can be foretold one line why.

use super::Explanation;
use crate::domain::facts::Day;
use crate::domain::score::{Forecast, Group, Models, Score, Standing};
use crate::domain::{Currency, Fen};
use crate::locale::{Words, fill};

impl Words {
    /// What is foretold; nothing of whoever has not bought.
    pub(super) fn foretold(&self, score: &Score, currency: &Currency) -> Vec<Explanation> {
        let Some(models) = score.why.models.filter(|_| score.why.absent.is_none()) else { return Vec::new() };
        let mut told = self.ahead(score, models, currency);
        told.extend(score.forecast.next.map(|next| self.next(next, models)));
        told
    }

    fn explained(&self, key: &'static str, sentence: String) -> Explanation {
        Explanation { key, heading: self.field(key).to_owned(), sentence }
    }

    pub(super) fn why_group(&self, group: Group) -> String {
        let half = |at: usize| if group.key().as_bytes()[at] == b'1' { &self.why.upper } else { &self.why.lower };
        let label = self.option("rfm_group", group.key());
        fill(&self.why.group, &[("group", label), ("r", half(0)), ("f", half(1)), ("m", half(2))])
    }

    fn ahead(&self, score: &Score, models: Models, currency: &Currency) -> Vec<Explanation> {
        let words = &self.why;
        let ahead = fill(&words.ahead_heading, &[("n", &models.horizon_days.to_string())]);
        let ahead = |sentence| Explanation { key: "p_no_purchase", heading: ahead.clone(), sentence };
        let Forecast { no_purchase, purchases, clv, alive, .. } = score.forecast;
        if score.why.totals {
            return vec![ahead(words.forecast_totals.clone())];
        }
        let Some((no_purchase, purchases)) = no_purchase.zip(purchases) else {
            return vec![ahead(self.no_model(models))];
        };
        let values = [("share", &*self.share(Fen(10_000) - no_purchase)), ("n", &tenths(purchases))];
        let mut told = vec![ahead(self.with_few(fill(&words.ahead, &values), models))];
        told.extend(clv.map(|clv| {
            let values = [("clv", &*currency.whole(rounded(clv))), ("n", &models.months.to_string())];
            self.explained("clv", fill(&words.worth, &values))
        }));
        let alive = alive.map(|alive| fill(&words.alive, &[("share", &self.share(alive))]));
        let steady = || (!models.drops_out).then(|| words.steady.clone());
        told.extend(alive.or_else(steady).map(|sentence| self.explained("p_alive", sentence)));
        told
    }

    /// By the own rhythm, for which no model is needed.
    fn next(&self, next: [Day; 2], models: Models) -> Explanation {
        let words = &self.why;
        let message = if next[1] < models.as_of { &words.next_late } else { &words.next };
        let [from, by] = next.map(|day| day.date().to_string());
        let sentence = fill(message, &[("from", &from), ("by", &by)]);
        Explanation { key: "next_buy", heading: words.next_heading.clone(), sentence }
    }

    fn no_model(&self, models: Models) -> String {
        let values = [("buyers", &*models.buyers.to_string()), ("came_back", &models.came_back.to_string())];
        fill(&self.why.no_model, &values)
    }

    fn with_few(&self, sentence: String, models: Models) -> String {
        let few = models.standing == Standing::Few;
        if few { sentence + &self.shared.separator + &self.why.few } else { sentence }
    }

    /// Hundredths of a percent, as whole ones.
    fn share(&self, share: Fen) -> String {
        fill(&self.shared.percent, &[("n", &format!("{:.0}", share.units()))])
    }
}

/// An amount to two digits: nobody knows the days ahead more exactly.
fn rounded(amount: Fen) -> Fen {
    let digits = amount.0.unsigned_abs().max(1).ilog10() + 1;
    let unit = 10_i64.pow(digits.saturating_sub(2).clamp(2, 18));
    Fen((amount.0 + unit / 2).div_euclid(unit).saturating_mul(unit))
}

/// Hundredths, to a tenth.
fn tenths(number: Fen) -> String {
    format!("{:.1}", number.units())
}
