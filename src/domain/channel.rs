//! By what customers came: how many, how many of them bought, what it brought and cost.

use chrono::NaiveDate;

use super::Fen;

/// One source, or one campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// As most customers have it; empty: not known.
    pub key: String,
    pub customers: u64,
    pub buyers: u64,
    pub revenue: Fen,
    /// Nothing: no cost is known, or not all of the channel is looked at.
    pub cost: Option<Fen>,
    /// Cost of one buyer.
    pub cac: Option<Fen>,
    /// The share of the customers who bought.
    pub conversion: Option<f64>,
    /// Profit on one unit of cost.
    pub roi: Option<f64>,
}

/// Sources and campaigns, those with most revenue first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Channels {
    pub by_source: Vec<Channel>,
    pub by_campaign: Vec<Channel>,
    /// Rows in a currency without a rate: they are in no sum.
    pub without_rate: u64,
}

/// What a campaign or a source cost on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// One of them at least.
    pub campaign: Option<String>,
    pub source: Option<String>,
    pub date: NaiveDate,
    pub amount: Fen,
    /// Nothing: the file's.
    pub currency: Option<String>,
}

/// A row of the costs, whoever wrote it: of an imported one the amount may not be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub row: i64,
    pub campaign: String,
    pub source: String,
    pub date: String,
    pub amount: Option<Fen>,
    /// Empty: the file's.
    pub currency: String,
}

/// The fields by which customers are parted.
pub const SOURCE: &str = "source";
pub const CAMPAIGN: &str = "utm_campaign";
