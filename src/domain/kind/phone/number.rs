//! One telephone number taken apart: what two spellings of it share.
//!
//! ```text
//! +86 (0)571-8888 6666 转 12     in China      057188886666#12
//! 0571 88886666                               057188886666
//! 0086 138-0013-8000                          13800138000
//! +1 415 555 2671                             +14155552671      a foreign one keeps its +
//! ```

use std::borrow::Cow;

use super::plan;
use super::several::numbers;
use crate::domain::fold::half_width;
use crate::domain::region::Region;

/// Signs that group digits.
pub const GROUPING: &str = " -().·/";

/// What stands before an extension, the longer ones first.
const EXTENSIONS: [&str; 15] = [
    ";ext=",
    "extension",
    "ext.",
    "ext",
    "分机号",
    "分机",
    "分機",
    "内线",
    "內線",
    "转接",
    "转",
    "轉接",
    "轉",
    "x",
    "#",
];

/// What parts a number from its extension in what is compared.
pub const EXTENSION: char = '#';

/// The number and its extension as they were typed.
#[must_use]
pub fn parted(typed: &str) -> (&str, Option<&str>) {
    // Most are digits and what groups them: no word has to be looked for.
    if typed.bytes().all(|sign| sign.is_ascii_digit() || b"+ -().".contains(&sign)) {
        return (typed, None);
    }
    let small = typed.to_ascii_lowercase();
    let found = EXTENSIONS.iter().filter_map(|word| small.find(word).map(|at| (at, word.len()))).min();
    match found {
        Some((at, length)) => (typed[..at].trim_end(), Some(&typed[at + length..])),
        None => (typed, None),
    }
}

/// What is compared of a number: as it is dialled within that region, a foreign one with `+`, the extension behind `#`.
/// Without digits: nothing.
#[must_use]
pub fn compared(typed: &str, region: &Region) -> String {
    let plain = half_width(typed);
    let (number, extension) = parted(&plain);
    let (number, behind) = plan::tail_apart(number, region);
    let mut compared = home(number, region);
    let extension: String = extension.or(behind).unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if !compared.is_empty() && !extension.is_empty() {
        compared.push(EXTENSION);
        compared.push_str(&extension);
    }
    compared
}

fn home(number: &str, region: &Region) -> String {
    // `+49 (0)30 …`: the zero of home, shown to those who dial from there.
    let number = if number.contains('(') { Cow::Owned(number.replace("(0)", "")) } else { Cow::Borrowed(number) };
    let begins = number.find(|sign: char| sign == '+' || sign.is_ascii_digit()).unwrap_or(number.len());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = if number[begins..].starts_with('+') { Some(digits.as_str()) } else { dialled_out(&digits, region) };
    match abroad {
        Some("") => String::new(),
        Some(abroad) => match abroad.strip_prefix(region.calling) {
            Some(national) => region.at_home(national),
            None => format!("+{abroad}"),
        },
        None => region.as_dialled(&digits),
    }
}

/// Without what is dialled before a foreign number: 00, and where no number of their own begins so 011 in North America, 0011
/// in Australia, 010 in Japan. No country code begins with 0, and with it a number has 7 to 15 digits (ITU-T E.164): other
/// figures (`0000123456`) are dialled as they stand.
fn dialled_out<'a>(digits: &'a str, region: &Region) -> Option<&'a str> {
    let own = match region.code {
        "AU" => "0011",
        "JP" => "010",
        _ if region.calling == "1" => "011",
        _ => "00",
    };
    let abroad =
        |before| digits.strip_prefix(before).filter(|rest| !rest.starts_with('0') && LENGTHS.contains(&rest.len()));
    abroad(own).or_else(|| abroad("00"))
}

/// Digits of a number with its country code.
const LENGTHS: std::ops::RangeInclusive<usize> = 7..=15;

/// The digits of words that may be a piece of one phone number, as `compared` has them, its extension behind `#`; nothing of
/// other words.
#[must_use]
pub fn piece(words: &str, region: &Region) -> Option<String> {
    if numbers(words).len() > 1 || is_decimal(words) {
        return None;
    }
    // A foreign country's code is one at the front only, and there it has its `+`.
    if let Some(abroad) = country(words).filter(|abroad| !abroad[1..].starts_with(region.calling)) {
        return Some(abroad);
    }
    let plain = half_width(words).replace("(0)", "");
    let number = plain.chars().all(|sign| sign.is_ascii_digit() || "+#".contains(sign) || GROUPING.contains(sign));
    let (front, behind) = plain.split_once(EXTENSION).map_or((&*plain, None), |(front, tail)| (front, Some(tail)));
    let (front, tail) = plan::tail_apart(front, region);
    let digits: String = front.chars().filter(char::is_ascii_digit).collect();
    let mut digits = match plain.trim_start().starts_with('+') {
        // No country's code begins with 0: it is dialled as it stands.
        true if digits.starts_with('0') => format!("+{digits}"),
        true => {
            let national = digits.strip_prefix(region.calling).map(|national| region.at_home(national));
            settled(national.unwrap_or(digits), region)
        }
        false => settled(digits, region),
    };
    let tail: String = behind.or(tail).unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() && !tail.is_empty() {
        digits.push(EXTENSION);
        digits.push_str(&tail);
    }
    (number && !digits.is_empty()).then_some(digits)
}

/// `12.5`: so few digits with one dot between them are an amount or a day.
fn is_decimal(words: &str) -> bool {
    let plain = half_width(words);
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = plain.trim().split_once('.').filter(|(whole, rest)| figures(whole) && figures(rest));
    parts.is_some_and(|(whole, rest)| whole.len() + rest.len() < GROUP)
}

/// The beginning of a number with its country, as `+44…`: `+44 20`, `0044`. Of a whole number nothing, and of digits that may
/// as well stand within one (`007`, the `0013` of 138 0013 8000).
#[must_use]
pub fn country(words: &str) -> Option<String> {
    let plain = half_width(words).replace("(0)", "");
    let plain = plain.trim();
    let number = plain.chars().all(|sign| sign.is_ascii_digit() || sign == '+' || GROUPING.contains(sign));
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let abroad = if plain.starts_with('+') {
        digits
    } else {
        let behind = digits.strip_prefix("00").filter(|behind| !behind.is_empty() && !behind.starts_with('0'))?;
        let code = digits.len() >= GROUP && behind.len() == plan::country_code(behind);
        (code || digits.len() > GROUP).then(|| behind.to_owned())?
    };
    (number && !abroad.is_empty() && abroad.len() < WHOLE).then(|| format!("+{abroad}"))
}

/// Digits that people remember of the middle of a number.
const GROUP: usize = 4;

/// Dialled at home, until it changes no more: so that what is printed means the same.
fn settled(mut digits: String, region: &Region) -> String {
    loop {
        let shorter = match dialled_out(&digits, region) {
            Some(abroad) => abroad.strip_prefix(region.calling).map_or(abroad.to_owned(), |rest| region.at_home(rest)),
            None if digits.len() >= WHOLE => region.as_dialled(&digits),
            None => return digits,
        };
        if shorter == digits {
            return digits;
        }
        digits = shorter;
    }
}

/// The same of words that may be several numbers, each of them; nothing where one of them is none.
#[must_use]
pub fn pieces(words: &str, region: &Region) -> Vec<String> {
    numbers(words).into_iter().map(|number| piece(number, region)).collect::<Option<_>>().unwrap_or_default()
}

/// Fewer digits are a piece of a number, in which no country code can be told.
pub const WHOLE: usize = 10;

/// Whether it is a number that a telephone rings at: strange signs, no such number at home, a length no country has.
#[must_use]
pub fn is_number(typed: &str, region: &Region) -> bool {
    let (number, extension) = parted(typed);
    let (number, behind) = plan::tail_apart(number, region);
    let signs = number.strip_prefix('+').unwrap_or(number);
    let compared = home(number, region);
    let well = signs.chars().all(|sign| sign.is_ascii_digit() || GROUPING.contains(sign));
    let said = extension.or(behind).is_none_or(|extension| extension.bytes().any(|byte| byte.is_ascii_digit()));
    well && said
        && match compared.strip_prefix('+') {
            Some(digits) => LENGTHS.contains(&digits.len()),
            None => !compared.is_empty() && plan::exists(&compared, region),
        }
}

/// The number as `+8613800138000`, that of a file kept in that region; what is none stays as it is.
#[must_use]
pub fn international(typed: &str, region: &Region) -> String {
    let plain: String = typed.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    let bare = plain.strip_prefix('+').unwrap_or(&plain);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    let compared = compared(typed, region);
    if compared.starts_with('+') {
        return compared;
    }
    let whole = !compared.contains(EXTENSION) && plan::rings_abroad(&compared, region);
    if whole { region.abroad(&compared) } else { typed.to_owned() }
}
