//! A part of an order goes back: of its amount as much as of its quantity, until somebody types the amount.

use crate::app::ground::text::Text;
use crate::domain::Fen;
use crate::domain::child::Purchase;

/// The order of which the refund is.
#[derive(Clone, Debug)]
pub struct Sold {
    pub quantity: Option<i64>,
    /// Above zero.
    pub amount: Option<Fen>,
    /// The amount as it was put beside the quantity.
    put: String,
}

impl Sold {
    pub fn new(sold: &Purchase) -> Self {
        let amount = sold.amount.map(|amount| Fen(amount.0.saturating_abs()));
        let put = amount.map(|amount| (-amount).plain()).unwrap_or_default();
        Self { quantity: sold.quantity, amount, put }
    }

    /// What so many of them cost, to the nearest cent.
    fn share(&self, quantity: i64) -> Option<Fen> {
        let (of, amount) = self.quantity.filter(|of| *of > 0).zip(self.amount)?;
        let exact = i128::from(amount.0) * i128::from(quantity);
        let half = i128::from(of) / 2;
        i64::try_from((exact + half) / i128::from(of)).ok().map(Fen)
    }

    /// Another quantity stands there: the amount follows it, unless a person typed one.
    pub fn follow(&mut self, quantity: &str, amount: &mut Text) {
        let quantity = quantity.trim().parse::<i64>().ok().filter(|quantity| *quantity > 0);
        let share = quantity.and_then(|quantity| self.share(quantity)).map(|share| (-share).plain());
        if let Some(share) = share.filter(|_| amount.as_str() == self.put) {
            *amount = Text::new(share.as_str());
            self.put = share;
        }
    }

    /// Whether that is more than the order was.
    pub fn is_exceeded(&self, quantity: Option<i64>, amount: Option<Fen>) -> bool {
        let amount = amount.map(|amount| amount.0.saturating_abs());
        quantity.zip(self.quantity).is_some_and(|(typed, sold)| typed > sold)
            || amount.zip(self.amount).is_some_and(|(typed, sold)| typed > sold.0)
    }
}
