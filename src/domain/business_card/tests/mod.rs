//! Cards, messages and signatures as people paste them, and what is read of each.

mod chinese;
mod english;
mod laws;

use proptest::prelude::*;

use super::*;

fn china() -> &'static Region {
    Region::named("CN").expect("a region")
}

fn told(text: &str) -> Vec<String> {
    let goes = |goes: Goes| match goes {
        Goes::Field(key) => key.to_owned(),
        Goes::Named(named) => named.columns()[0].to_owned(),
        Goes::Note => "note".to_owned(),
    };
    BusinessCard::read(text, china()).parts.iter().map(|part| format!("{}={}", goes(part.goes), part.text)).collect()
}

/// A text, and what it says; each introduces one person.
type Case = (&'static str, &'static [&'static str]);
