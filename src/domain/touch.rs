//! What a text for one customer is filled in with, and what it can be about.

use chrono::NaiveDate;

use super::Row;

#[derive(Clone, Debug, PartialEq)]
pub struct Touch {
    /// All fields.
    pub row: Row,
    /// What was bought last; empty: nothing, or it has no name.
    pub product: String,
    /// When.
    pub date: Option<NaiveDate>,
}

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    ThankYou,
    Birthday,
    Coupon,
    CallBack,
    AskDetails,
    /// The answer to the one before.
    DetailsCame,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::ThankYou, Self::Birthday, Self::Coupon, Self::CallBack, Self::AskDetails, Self::DetailsCame];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThankYou => "thank-you",
            Self::Birthday => "birthday-wish",
            Self::Coupon => "coupon",
            Self::CallBack => "call-back",
            Self::AskDetails => "ask-details",
            Self::DetailsCame => "details-came",
        }
    }

    /// Whether a text goes to the customer.
    #[must_use]
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::DetailsCame)
    }
}
