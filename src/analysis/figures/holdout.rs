//! How well was foretold what then happened (METHODS §15).

use serde::Serialize;

use crate::domain::facts::Day;

/// What was foretold of the days after the last day observed, beside what happened in them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holdout {
    pub end: Day,
    pub weeks: f64,
    /// Buyers.
    pub n: usize,
    /// Purchase days.
    pub actual_purchases: u64,
    /// Share of buyers without one.
    pub no_purchase_rate: Option<f64>,
    #[serde(flatten)]
    pub foretold: Option<Foretold>,
    pub auc: Areas,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auc_repeat_buyers: Option<Areas>,
    pub flags: Flags,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deciles: Vec<Decile>,
}

/// What only a usable model can say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Foretold {
    pub predicted_purchases: f64,
    pub mean_p_no_purchase: f64,
    /// Mean squared error of a probability, and of the rule "no purchase in 90 days".
    pub brier_p_no_purchase: f64,
    pub brier_rule_90_days: f64,
    /// Of purchases foretold and made.
    pub correlation: Option<f64>,
    pub mae_purchases: f64,
}

/// Area under the curve: how likely a measure is higher of a customer who did not buy than of one who did. `None` where
/// all did the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Areas {
    pub days_since_last: Option<f64>,
    pub rule_90_days: Option<f64>,
    #[serde(flatten)]
    pub model: Option<ModelAreas>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ModelAreas {
    pub one_minus_p_alive: Option<f64>,
    pub p_no_purchase: Option<f64>,
    pub minus_expected_purchases: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flags {
    pub rule_90_days: Rule,
    pub kehu_flag: Rule,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest_expected_same_count_as_rule_90: Option<Rule>,
}

/// How good a yes or no was at finding those who did not buy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rule {
    pub flagged: u64,
    pub true_positive: u64,
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub specificity: Option<f64>,
    pub balanced_accuracy: Option<f64>,
}

/// A tenth of the buyers, by purchases foretold.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decile {
    /// 1: those of whom most was expected.
    pub decile: usize,
    pub customers: u64,
    pub predicted: f64,
    pub actual: u64,
    /// Of them who bought.
    pub buyers: u64,
}
