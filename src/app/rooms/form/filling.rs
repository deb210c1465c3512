//! The chosen cell: read before it is left, completed by what is suggested.

use super::open::Open;
use super::reading::{self, Wrong};
use crate::app::desk::desk::Desk;
use crate::app::ground::text::Text;

impl Open {
    /// Reads the chosen cell before it is left: it stands there as it is meant. False: it cannot be read, and why is said.
    pub fn settle(&mut self, desk: &Desk) -> bool {
        match reading::meant(desk, self, self.at) {
            Ok(meant) => {
                if let Some(text) = meant.text {
                    self.texts[self.at] = Text::new(text);
                }
                let free = |at: &usize| self.texts[*at].as_str().trim().is_empty();
                if let Some((at, code)) = self.place("currency").filter(free).zip(meant.currency) {
                    self.texts[at] = Text::new(code);
                }
                true
            }
            Err(wrong) => {
                self.complain(wrong);
                false
            }
        }
    }

    /// The cell is chosen, and what is wrong with it said.
    pub fn complain(&mut self, wrong: Wrong) {
        self.stand_at(wrong.at);
        self.selected = false;
        self.insisted = wrong.asks.then(|| (wrong.at, self.texts[wrong.at].as_str().to_owned()));
        self.problem = Some(wrong.said);
    }

    /// What Tab would put into the chosen cell, the likeliest first.
    pub fn offers(&self, desk: &Desk) -> Vec<String> {
        let Some(cell) = self.cells().get(self.at) else { return Vec::new() };
        let typed = match &self.walk {
            Some((typed, _)) => typed.clone(),
            None if self.selected => String::new(),
            None => self.texts[self.at].as_str().trim().to_lowercase(),
        };
        let all = reading::offered(desk, self, cell);
        let begins = |text: &&String| text.to_lowercase().starts_with(&typed);
        let within = |text: &&String| !text.to_lowercase().starts_with(&typed) && text.to_lowercase().contains(&typed);
        let found: Vec<String> = all.iter().filter(begins).chain(all.iter().filter(within)).cloned().collect();
        // What stands there already is no offer.
        if self.walk.is_none() && found.len() == 1 && found[0].to_lowercase() == typed { Vec::new() } else { found }
    }

    /// Puts the next suggestion into the chosen cell, or the one before.
    pub fn complete(&mut self, desk: &Desk, forward: bool) {
        let offers = self.offers(desk);
        if offers.is_empty() {
            return self.go(if forward { 1 } else { -1 });
        }
        let typed = self.texts[self.at].as_str().trim().to_lowercase();
        let typed = if self.selected { String::new() } else { typed };
        let (typed, next) = match self.walk.take() {
            Some((typed, at)) if forward => (typed, (at + 1) % offers.len()),
            Some((typed, at)) => (typed, at.checked_sub(1).unwrap_or(offers.len() - 1)),
            None => (typed, if forward { 0 } else { offers.len() - 1 }),
        };
        self.texts[self.at] = Text::typed(&offers[next]);
        self.selected = false;
        self.changed();
        self.walk = Some((typed, next));
    }
}
