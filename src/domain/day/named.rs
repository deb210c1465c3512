//! Days with the English name of their month: `3 May 1992`, `Dec 31`, `31-Dec-90`, `Sunday, May 3rd`.

use super::parts::{Parts, Year, is_weekday};

/// The months by their English names, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name or the beginning of it, three letters or more.
pub(super) fn month(word: &str) -> Option<u32> {
    let named = |name: &&str| word.len() >= 3 && name.starts_with(word);
    // Sept is not the beginning that the others have.
    MONTHS.iter().zip(1..).find(|(name, _)| named(name)).map(|(_, month)| month)
}

/// Letters and figures, each for itself: `3rd` and `31-dec-90` come apart.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let same = |sign: char| sign.is_ascii_digit() == first.is_ascii_digit();
            let end = rest.find(|sign| !same(sign)).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            pieces.push(piece);
            rest = behind;
        }
    }
    pieces
}

/// Whether a hyphen stands between these two, and none before the first: `dec 24-27`, but not `dec-24-27`.
fn goes_on(text: &str, day: &str, year: &str) -> bool {
    let text = ["st", "nd", "rd", "th"]
        .iter()
        .fold(text.replace(" - ", "-"), |text, end| text.replace(&format!("{day}{end}-"), &format!("{day}-")));
    text.contains(&format!("{day}-{year}")) && !text.contains(&format!("-{day}-{year}"))
}

pub(super) fn read(text: &str) -> Option<Parts> {
    if !text.is_ascii() || !text.contains(|sign: char| sign.is_ascii_alphabetic()) {
        return None;
    }
    let signs = |sign: char| sign.is_ascii_alphanumeric() || " ,.-/'".contains(sign);
    let mut numbers = Vec::new();
    let mut found = None;
    for piece in pieces(text).into_iter().filter(|_| text.chars().all(signs)) {
        if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(piece);
        } else if let Some(month) = month(piece) {
            if found.replace((month, numbers.len())).is_some() {
                return None;
            }
        } else if !(["st", "nd", "rd", "th", "of", "the"].contains(&piece) || is_weekday(piece)) {
            return None;
        }
    }
    let (month, before) = found?;
    let (day, year) = match (numbers.as_slice(), before) {
        ([day], _) => (day, None),
        ([year, day], 1 | 0) if year.len() == 4 => (day, Some(year)),
        // Dec 24-27 is four days, no year 27.
        ([day, year], 0) if goes_on(text, day, year) => return None,
        ([day, year], 0 | 1) => (day, Some(year)),
        _ => return None,
    };
    let year = match year {
        None => Year::Missing,
        Some(year) if year.len() == 4 => Year::Whole(year.parse().ok()?),
        Some(year) if year.len() == 2 => Year::Short(year.parse().ok()?),
        Some(_) => return None,
    };
    if day.len() > 2 {
        return None;
    }
    Some(Parts { year, month, day: day.parse().ok()? })
}
