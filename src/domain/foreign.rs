//! Amounts in other currencies than the file's, beside a sum that holds what of them a rate is known for.

use std::collections::BTreeMap;

use super::Fen;

/// The field that holds those of a customer's purchases, as a text of the form of [`Foreign::write`].
pub const FOREIGN: &str = "other_currencies";
/// The field whose sum they are a part of, or are missing in.
pub const IN_SUM: &str = "spend";

/// What stands in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub amount: Fen,
    /// In the file's currency; nothing: no rate is known, and it is in no sum.
    pub worth: Option<Fen>,
}

/// Amounts by the code of their currency: of one customer, or added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign(BTreeMap<String, Part>);

impl Foreign {
    /// As the file has it: `EUR 50.00 = 392.50; USD 1200.00`. What is not of that form is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let part = |piece: &str| {
            let (told, worth) = match piece.split_once(" = ") {
                Some((told, worth)) => (told, Some(Fen::from_decimal(worth.trim())?)),
                None => (piece, None),
            };
            let (code, amount) = told.trim().split_once(' ')?;
            Some((code.to_owned(), Part { amount: Fen::from_decimal(amount)?, worth }))
        };
        Self(text.split(';').filter_map(part).collect())
    }

    /// The text for the file; empty: there is none.
    #[must_use]
    pub fn write(&self) -> String {
        let part = |(code, part): (&String, &Part)| match part.worth {
            Some(worth) => format!("{code} {} = {}", part.amount.plain(), worth.plain()),
            None => format!("{code} {}", part.amount.plain()),
        };
        self.0.iter().map(part).collect::<Vec<_>>().join("; ")
    }

    /// Adds an amount, with what it is worth if that is known.
    pub fn add(&mut self, code: &str, amount: Fen, worth: Option<Fen>) {
        let part = self.0.entry(code.to_owned()).or_insert(Part { amount: Fen(0), worth: worth.map(|_| Fen(0)) });
        part.amount += amount;
        part.worth = part.worth.zip(worth).map(|(sum, worth)| sum + worth);
    }

    /// Adds all of another one.
    pub fn merge(&mut self, other: &Self) {
        other.parts().for_each(|(code, part)| self.add(code, part.amount, part.worth));
    }

    /// Each currency and what stands in it, by code.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Part)> {
        self.0.iter().map(|(code, part)| (code.as_str(), *part))
    }

    /// What is in no sum, for want of a rate.
    pub fn unconverted(&self) -> impl Iterator<Item = (&str, Fen)> {
        self.parts().filter(|(_, part)| part.worth.is_none()).map(|(code, part)| (code, part.amount))
    }

    /// Whether a part of the sum was converted.
    #[must_use]
    pub fn is_converted(&self) -> bool {
        self.0.values().any(|part| part.worth.is_some())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_amounts_add_up_by_currency() {
        let text = "EUR 50.00 = 392.50; USD 1200.00";
        let mut foreign = Foreign::read(text);
        assert_eq!(foreign.write(), text);
        assert_eq!(foreign.unconverted().collect::<Vec<_>>(), [("USD", Fen(120_000))]);
        assert!(foreign.is_converted());
        foreign.merge(&Foreign::read("USD -200.00; EUR 10.00 = 78.50; JPY 5.00"));
        assert_eq!(foreign.write(), "EUR 60.00 = 471.00; JPY 5.00; USD 1000.00");
        assert_eq!(Foreign::read("nonsense; USD lots; = 5").write(), "");
        assert!(Foreign::read("").is_empty());
    }
}
