//! Where a part of the text can go.

use super::reading::{Goes, Reading};
use crate::app::desk::desk::Desk;
use crate::app::ground::called::Called;
use crate::app::ground::list::List;
use crate::domain::{Field, Origin};

/// What a new customer is known by stands first; then come the other fields.
const FIRST: [&str; 8] = ["name", "company", "title", "phone", "email", "address", "city", "country"];

/// Something that it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    /// Also found by that.
    also: String,
    goes: Goes,
}

/// The list of them.
#[derive(Clone, Debug)]
pub struct Choosing {
    pub offers: Vec<Offer>,
    pub list: List,
}

impl Choosing {
    /// Where the chosen part can go; nothing: none is chosen.
    pub fn of(desk: &Desk, reading: &Reading) -> Option<Self> {
        let now = &reading.chosen()?.goes;
        let typed =
            desk.vocabulary().fields.iter().filter(|field| field.origin == Origin::Typed && field.key != "code");
        let (mut fields, rest): (Vec<&Field>, Vec<&Field>) =
            typed.partition(|field| FIRST.contains(&field.key.as_str()));
        fields.sort_by_key(|field| FIRST.iter().position(|key| *key == field.key));
        let note = Offer { label: desk.words().wizard.goes_note.clone(), also: String::new(), goes: Goes::Note };
        let offer = |field: &Field| Offer {
            label: field.label.clone(),
            also: field.aliases.join(" "),
            goes: Goes::Field(field.key.clone()),
        };
        let known = fields.into_iter().map(offer);
        let offers: Vec<Offer> = known.chain([note]).chain(rest.into_iter().map(offer)).collect();
        let mut list = List::of(offers.len());
        list.choose(offers.iter().position(|offer| offer.goes == *now).unwrap_or(0));
        Some(Self { offers, list })
    }

    /// Where it goes.
    pub fn chosen(&self) -> Option<Goes> {
        self.offers.get(self.list.chosen()?).map(|offer| offer.goes.clone())
    }

    pub fn narrow(&mut self) {
        self.list.narrow(&self.offers, |offer| Called::named([&offer.label], offer.also.as_str()));
    }
}
