//! A part of an order goes back: of its amount as much as of its quantity, until somebody types the amount.

use super::open::Open;
use super::reading::Reader;
use crate::app::desk::desk::Desk;
use crate::app::ground::text::Text;
use crate::domain::Fen;
use crate::domain::child::Purchase;
use crate::locale::fill;

/// The order of which the refund is.
#[derive(Clone, Debug)]
pub struct Sold {
    quantity: Option<i64>,
    amount: Option<Fen>,
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
}

/// Another quantity stands there: the amount follows it, unless a person typed one.
pub fn follow(open: &mut Open) {
    let (Some(sold), Some(at)) = (&open.sold, open.place("amount")) else { return };
    let quantity = open.typed("quantity").parse::<i64>().ok().filter(|quantity| *quantity > 0);
    let share = quantity.and_then(|quantity| sold.share(quantity)).map(|share| (-share).plain());
    if let Some(share) = share.filter(|_| open.texts[at].as_str() == sold.put) {
        open.texts[at] = Text::new(share.as_str());
        open.sold.iter_mut().for_each(|sold| sold.put.clone_from(&share));
    }
}

/// More goes back than the order was.
pub fn doubt(desk: &Desk, open: &Open) -> Option<String> {
    let sold = open.sold.as_ref()?;
    let mut reader = Reader { desk, open, notes: Vec::new() };
    let quantity = reader.number_of("quantity").ok().flatten();
    let amount = reader.money("amount").ok().flatten().map(|(amount, _)| amount.0.saturating_abs());
    let more = quantity.zip(sold.quantity).is_some_and(|(typed, sold)| typed > sold)
        || amount.zip(sold.amount).is_some_and(|(typed, sold)| typed > sold.0);
    let worth = sold.amount.map(Fen::grouped).unwrap_or_default();
    let count = sold.quantity.map(|count| count.to_string()).unwrap_or_default();
    more.then(|| fill(&desk.words().form.doubt_more, &[("amount", &worth), ("n", &count)]))
}
