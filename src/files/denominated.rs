//! In what the amounts of a file's columns are, where its headings say so or a column of currencies stands beside them.

use std::borrow::Cow;

use ::csv::ByteRecord;

use super::Table;
use super::guard::cell;
use super::how::How;
use super::mapping::{Layout, Make};
use crate::domain::batch::Target;
use crate::domain::fold::half_width;
use crate::domain::kind::{Code, Denomination, Kind, Shape, currency_of};
use crate::domain::{Field, ImportFault};

/// In what the amounts of one column are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Denominated {
    /// As its heading says.
    pub denomination: Denomination,
    /// The place in the record where each row's currency stands, if the heading says none.
    beside: Option<usize>,
}

impl Denominated {
    /// In what this record's amount is.
    ///
    /// # Errors
    /// What stands beside it is no currency.
    pub fn of(&self, record: &ByteRecord, table: &Table) -> Result<Denomination, ImportFault> {
        let said = self.beside.and_then(|at| cell(record, at)).unwrap_or(Ok(""));
        let found = match said {
            Ok("") => return Ok(self.denomination),
            Ok(text) => Cow::Borrowed(text),
            Err(damaged) => Cow::Owned(damaged),
        };
        let code = currency_of(&found, table.own_currency());
        let code = code.ok_or_else(|| ImportFault::NotACurrency { found: found.into_owned() })?;
        let currency = Code::of(&code).filter(|_| code != table.own_currency().0);
        Ok(Denomination { currency, ..self.denomination })
    }
}

/// Of each column what it says, else what the lines above the headings say; with its place what is to be told of it.
pub(super) fn all<'f>(
    layout: &Layout,
    fields: impl Iterator<Item = Option<&'f Field>>,
    (headings, above): (&[String], &[String]),
    table: &Table,
) -> (Vec<Denominated>, Vec<(usize, How)>) {
    let mut told = Vec::new();
    let currencies = table.place_of_currencies(headings);
    let of_all = above.iter().find_map(|text| Some((text, Denomination::above(text, table.own_currency())?)));
    let column = |(place, (make, field)): (usize, (&Make, Option<&Field>))| {
        let (Make::Cells(places), Some(field)) = (make, field) else { return Denominated::default() };
        let [at] = places[..] else { return Denominated::default() };
        let is_new = matches!(layout.columns[place].target, Target::New(_));
        if !is_money(field.kind) {
            return Denominated::default();
        }
        let said = Denomination::of(&headings[at], table.own_currency());
        let of_all = of_all.filter(|_| said.is_none());
        // A field of a person's own may be called so: its amounts came from here.
        let said = said.filter(|_| is_new || !is_called(field, &headings[at])).map(|(_, said)| said);
        let denomination = said.or(of_all.map(|(_, said)| said)).unwrap_or_default();
        let beside = currencies.filter(|_| said.is_none_or(|said| said.currency.is_none() && said.zeros > 0));
        if let Some(code) = denomination.currency {
            told.push((place, How::Currency { code: code.as_str().to_owned() }));
        }
        if let Some(beside) = beside {
            told.push((place, How::Currencies { beside: headings[beside].clone() }));
        }
        if denomination.zeros > 0 {
            let times = 10_u64.pow(denomination.zeros.into());
            let above = of_all.map(|(text, _)| How::TimesAbove { times, text: text.clone() });
            told.push((place, above.unwrap_or(How::Times { times })));
        }
        Denominated { denomination, beside }
    };
    let all = layout.makes.iter().zip(fields).enumerate().map(column).collect();
    (all, told)
}

fn is_money(kind: &Kind) -> bool {
    kind.shape == Shape::Money
}

/// Whether that is one of its names to the letter.
fn is_called(field: &Field, heading: &str) -> bool {
    let plain = |text: &str| half_width(text).trim().to_lowercase();
    let names = [&field.key, &field.label].into_iter().chain(&field.aliases);
    names.map(|name| plain(name)).any(|name| name == plain(heading))
}
