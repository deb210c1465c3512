//! How often and how long customers buy, and what is ahead of them (METHODS §2, §7).

use super::models::ahead::{Ahead, Look};
use super::models::histories::Histories;
use super::models::rhythm::{Rhythm, fit};
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;

pub const ANALYSIS: Analysis = Analysis { name: "rhythm", run };

const DAYS_PER_WEEK: f64 = 7.0;

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    let as_of = study.settings.as_of;
    let all = study.summaries.iter().filter_map(|summary| summary.history(as_of)).collect();
    let histories = Histories::new(all, DAYS_PER_WEEK);
    let rhythm = match study.settings.fix_bgnbd {
        Some(parts) => Rhythm::fixed(parts, &histories),
        None => fit(&histories, cancel)?,
    };
    if let Some(model) = &rhythm.model {
        study.ahead = Ahead::new(model, &histories, &look(study), cancel)?;
    }
    study.rhythm = rhythm;
    Some(())
}

fn look(study: &Study) -> Look {
    let settings = &study.settings;
    Look {
        horizon: f64::from(settings.horizon_days) / DAYS_PER_WEEK,
        holdout: settings.holdout_end.map_or(0.0, |end| weeks(end.since(settings.as_of))),
        months: settings.clv_months,
        monthly_discount: (settings.annual_discount_rate.ln_1p() / 12.0).exp_m1(),
    }
}

/// Fractions of weeks, not rounded.
#[must_use]
pub fn weeks(days: i32) -> f64 {
    f64::from(days) / DAYS_PER_WEEK
}
