//! Phone numbers: always text, kept as typed; compared by what they mean where the file is kept.
//!
//! A cell may hold several: kept with ` ; ` between them. Shown as people of that region write them; what is shown, read
//! again, means the same numbers.
//!
//! | file | holds |
//! |---|---|
//! | `several` | the numbers of a cell, and its e-mail addresses |
//! | `number` | one number taken apart: country, trunk, extension; what is compared of it |
//! | `remark` | words beside a number |
//! | `room` | a cell of them in a narrow column |
//! | `plan` | which numbers there are, how they are written |

mod number;
mod plan;
mod remark;
mod room;
mod several;

use std::collections::HashSet;

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape};
use super::text;
use crate::domain::fold::half_width;
use crate::domain::region::{REGIONS, Region};
use crate::domain::{Value, synonym};

pub use number::{EXTENSION, WHOLE, country, parted, piece, pieces};
pub use room::in_room;
pub use several::{BETWEEN, addresses, numbers};

/// The same for each region of the list: a number without `+` is one of that country.
pub static PHONES: [Kind; REGIONS.len()] = {
    let mut kinds = [PHONE; REGIONS.len()];
    let mut at = 0;
    while at < REGIONS.len() {
        kinds[at].region = Some(&REGIONS[at]);
        at += 1;
    }
    kinds
};

pub const PHONE: Kind = Kind {
    name: "phone",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show,
    write: text::write,
    doubt,
    example: "138 0013 8000",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    if synonym::is_nothing(typed) {
        return Ok(Value::Blank);
    }
    let typed = half_width(typed);
    let all: Vec<&str> = numbers(&typed).into_iter().map(bare).collect();
    Ok(together(all, context.local.region))
}

fn together(all: Vec<&str>, region: &Region) -> Value {
    Value::text(if let [one] = all[..] { one.to_owned() } else { once(all, region).join(BETWEEN) })
}

/// The numbers of a cell without the words that stand beside them, and whether these say anything; nothing where there are
/// none. What reads a cell keeps them: it may be a cell of the file that is read again.
pub(super) fn without_words(typed: &str, region: &Region) -> Option<(Value, bool)> {
    if !typed.contains(char::is_alphabetic) {
        return None;
    }
    let typed = half_width(typed);
    let all: Vec<&str> = numbers(&typed).into_iter().map(bare).collect();
    let remarked: Vec<_> = all.iter().map(|of| remark::apart(of, region)).collect();
    let says_more = remarked.iter().flatten().any(|of| of.words);
    let alone = || all.iter().zip(&remarked).map(|(of, remarked)| remarked.as_ref().map_or(*of, |of| of.number));
    remarked.iter().any(Option::is_some).then(|| (together(alone().collect(), region), says_more))
}

/// Of two spellings of one number the first; words are none. Each is asked once what it means: a cell may have a great many.
fn once<'t>(all: Vec<&'t str>, region: &Region) -> Vec<&'t str> {
    let (mut typed, mut meant) = (HashSet::new(), HashSet::new());
    let mut is_new = |number: &str| {
        let means = number::compared(number, region);
        means.is_empty() || meant.insert(means)
    };
    all.into_iter().filter(|number| typed.insert(*number) && is_new(number)).collect()
}

/// The number without what programs put around it: the `tel:` of a link (RFC 3966), the `.0` of a spreadsheet that took it for
/// an amount.
fn bare(number: &str) -> &str {
    let linked = |rest: &&str| rest.starts_with(|sign: char| sign == '+' || sign.is_ascii_digit());
    let begins = number.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("tel:"));
    let number = number.get(4..).filter(|_| begins).filter(linked).unwrap_or(number);
    let counted = |rest: &&str| rest.len() >= 7 && rest.bytes().all(|byte| byte.is_ascii_digit());
    number.strip_suffix(".0").filter(counted).unwrap_or(number)
}

fn show(value: &Value, context: &Context) -> String {
    readable(value.as_text().unwrap_or_default(), context.local.region)
}

/// The cell as people of that region read it: `13800138000` → `138 0013 8000`.
#[must_use]
pub fn readable(cell: &str, region: &Region) -> String {
    each(cell, |typed| one(typed, region))
}

/// The numbers of the cell as `+8613800138000`; a number without a country is one of that region.
#[must_use]
pub fn international(cell: &str, region: &Region) -> String {
    each(cell, |typed| number::international(typed, region))
}

fn each(cell: &str, of: impl Fn(&str) -> String) -> String {
    match numbers(cell).as_slice() {
        [_] | [] => of(cell),
        several => several.iter().map(|typed| of(typed)).collect::<Vec<_>>().join(BETWEEN),
    }
}

/// A number grouped by its plan; a foreign one that a person grouped stays as it is, and so does what has more in it than
/// a number.
fn one(typed: &str, region: &Region) -> String {
    let plain: String = typed.chars().filter(|sign| !number::GROUPING.contains(*sign)).collect();
    let bare = plain.strip_prefix('+').unwrap_or(&plain);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    let compared = number::compared(typed, region);
    let shown = match compared.strip_prefix('+') {
        Some(digits) if plain.len() == typed.len() && digits.len() >= 8 => plan::foreign(digits),
        Some(_) => return typed.to_owned(),
        None => plan::written(&compared, region).unwrap_or_else(|| domestic(typed, region)),
    };
    if number::compared(&shown, region) == compared { shown } else { typed.to_owned() }
}

/// Without the country code of home, grouped as it was typed.
fn domestic(typed: &str, region: &Region) -> String {
    let behind = typed.trim_start().strip_prefix('+').or_else(|| typed.trim_start().strip_prefix("00"));
    let national = behind.and_then(|behind| behind.strip_prefix(region.calling)).map(|national| {
        let national = national.trim_start().replace("(0)", "");
        let national = national.trim_start().trim_start_matches('-');
        let trunk = if region.calling == "1" { "" } else { region.trunk };
        if national.starts_with('0') { national.to_owned() } else { format!("{trunk}{national}") }
    });
    national.filter(|national| number::is_number(national, region)).unwrap_or_else(|| typed.to_owned())
}

/// What no telephone would ring at, in a file kept in that region.
#[must_use]
pub fn doubt(cell: &str, region: &'static Region) -> Option<CellFault> {
    let parts = numbers(cell);
    let plain = |number: &str| {
        number.chars().all(|sign| sign.is_ascii_digit() || sign == '+' || number::GROUPING.contains(sign))
    };
    let short = parts.iter().filter(|number| plain(number)).find_map(|number| {
        let compared = number::compared(number, region);
        let whole = plan::short_of(&compared, region)?;
        Some(CellFault::ShortPhone { found: (*number).to_owned(), digits: compared.len(), whole })
    });
    let odd = || parts.is_empty() || parts.iter().any(|number| !number::is_number(number, region));
    short.or_else(|| odd().then(|| CellFault::OddPhone { found: cell.to_owned() }))
}

/// What is compared of the numbers of a cell, a space between them; see `number`.
#[must_use]
pub fn compared(cell: &str, region: &Region) -> String {
    let mut all = String::new();
    for number in numbers(cell) {
        let one = number::compared(number, region);
        if !one.is_empty() {
            all.push_str(if all.is_empty() { "" } else { " " });
            all.push_str(&one);
        }
    }
    all
}

/// Whether one of the compared numbers ends with these digits, whatever its extension.
#[must_use]
pub fn ends_with(compared: &str, digits: &str) -> bool {
    compared.split(' ').any(|number| number.split(EXTENSION).any(|part| part.ends_with(digits)))
}

/// Whether a number, as it is compared, begins so: as it is dialled, or behind a `+` with its country.
#[must_use]
pub fn begins_with(number: &str, head: &str, region: &Region) -> bool {
    let Some(code) = head.strip_prefix('+') else { return number.starts_with(head) };
    match (number.strip_prefix('+'), code.strip_prefix(region.calling)) {
        (Some(foreign), _) => foreign.starts_with(code),
        (None, Some(national)) => without_trunk(number, region).starts_with(without_trunk(national, region)),
        (None, None) => region.calling.starts_with(code),
    }
}

fn without_trunk<'n>(number: &'n str, region: &Region) -> &'n str {
    number.strip_prefix(region.trunk).unwrap_or(number)
}

/// Whether one of the compared numbers is that one; without its `+` and extension it may be given.
#[must_use]
pub fn is_among(compared: &str, wanted: &str) -> bool {
    let without = |number: &str| number.split(EXTENSION).next().unwrap_or_default().trim_start_matches('+').to_owned();
    compared.split(' ').any(|number| number == wanted || without(number) == wanted)
}

#[cfg(test)]
mod tests;
