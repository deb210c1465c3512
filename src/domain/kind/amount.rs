//! Numbers as people write them: `1,234.5`, `1.234,50`, `(1200)`, `1.2万`, `三万`, `1万2`, `3k`; as exact decimals.

use super::fault::CellFault;
use crate::domain::Fen;
use crate::domain::fold::half_width;
use crate::domain::local::DecimalSign;
use crate::domain::numeral;

/// What a number's signs mean where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// What stands before the decimals.
    pub sign: DecimalSign,
    /// Nothing else says what its one sign means: three figures behind it may be decimals or hundreds.
    pub unsure: bool,
    /// Powers of ten by which a number without a unit of its own is multiplied.
    pub zeros: u8,
}

impl Style {
    /// Of the program's own texts.
    pub const PLAIN: Self = Self { sign: DecimalSign::Point, unsure: false, zeros: 0 };
}

/// Why a text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    NotOne,
    /// `1.234`: a thousand and more, or one and a little; its figures before and behind the sign.
    Thousands {
        whole: String,
        part: String,
    },
}

impl Odd {
    /// What is wrong with a cell of two decimals; `not_one` where it is no number at all.
    pub(super) fn fault(self, typed: &str, in_file: bool, not_one: CellFault) -> CellFault {
        let found = typed.to_owned();
        match self {
            Self::NotOne => not_one,
            // Of a file it is said once how its numbers are written.
            Self::Thousands { .. } if in_file => CellFault::Thousands { found },
            Self::Thousands { whole, part } => match Fen::from_decimal(&format!("{whole}.{part}")) {
                Some(less) => CellFault::MoreOrLess { found, less: less.plain(), more: whole + &part },
                None => not_one,
            },
        }
    }
}

/// Signs of currencies, and words for the unit (整 behind it: no more and no less): whoever asks which one it is has asked
/// before.
const SIGNS: [char; 12] = ['¥', '￥', '$', '€', '£', '₩', '₹', '元', '块', '圆', '圓', '整'];

/// Words for a power of ten, longest first.
const UNITS: [(&str, usize); 19] = [
    ("thousand", 3),
    ("million", 6),
    ("grand", 3),
    ("百万", 6),
    ("千万", 7),
    ("十万", 5),
    ("百亿", 10),
    ("十亿", 9),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("千", 3),
    ("百", 2),
    ("mio", 6),
    ("mn", 6),
    ("w", 4),
    ("k", 3),
    ("m", 6),
];

/// The number as digits with a point before its decimals, if it has any: `-1234.50`.
pub(crate) fn plain(typed: &str, style: Style) -> Result<String, Odd> {
    let text = half_width(typed).to_lowercase().replace(['−', '–', '—'], "-");
    if let Some(number) = without_cents(&text) {
        return Ok(number);
    }
    let (body, negative) = bare(&text).ok_or(Odd::NotOne)?;
    let number = scaled(body, style)?;
    Ok(if negative { format!("-{number}") } else { number })
}

/// `5.-`, `1.250,-`, `12,--`: a dash where the decimals would be stands for none, and what is before it parts thousands.
fn without_cents(text: &str) -> Option<String> {
    let signs = |sign: char| SIGNS.contains(&sign) || sign.is_whitespace();
    let whole = text.trim_matches(signs).trim_end_matches('-');
    let dashes = text.trim_matches(signs).len() - whole.len();
    let sign = whole.chars().next_back().filter(|sign| (1..=2).contains(&dashes) && ['.', ','].contains(sign))?;
    let other = if sign == '.' { ',' } else { '.' };
    let whole = ungrouped(&close_up(whole.strip_suffix(sign)?)?, other)?;
    whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.clone()).filter(|whole| !whole.is_empty())
}

/// The text without signs of currencies, its minus (before, behind, or brackets around it) and a plus before it.
fn bare(text: &str) -> Option<(&str, bool)> {
    let (mut rest, mut negative) = (text.trim(), false);
    loop {
        let minus = rest
            .strip_prefix('-')
            .or_else(|| rest.strip_suffix('-'))
            .or_else(|| rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')));
        let signed =
            || rest.strip_prefix(SIGNS).or_else(|| rest.strip_suffix(SIGNS)).or_else(|| rest.strip_prefix('+'));
        match (minus, negative) {
            (Some(_), true) => return None,
            (Some(less), false) => (rest, negative) = (less.trim(), true),
            (None, _) => match signed() {
                Some(less) => rest = less.trim(),
                None => return Some((rest, negative)),
            },
        }
    }
}

fn scaled(body: &str, style: Style) -> Result<String, Odd> {
    // `3w5` is said as 三万五.
    let spoken_unit = [('w', '万'), ('k', '千')].iter().find_map(|(sign, unit)| {
        let (front, behind) = body.split_once(*sign)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(front) && digits(behind)).then(|| numeral::read(&format!("{front}{unit}{behind}")))?
    });
    if let Some(number) = spoken_unit {
        return Ok(number.to_string());
    }
    if !body.is_ascii()
        && let Some(number) = numeral::read(body)
    {
        let has_unit = UNITS.iter().any(|(unit, _)| body.contains(unit));
        return Ok(shifted(&number.to_string(), if has_unit { 0 } else { style.zeros.into() }));
    }
    match UNITS.iter().find_map(|(unit, zeros)| Some((body.strip_suffix(unit)?.trim(), *zeros))) {
        // Before a unit nothing is in doubt: nobody writes 1.234万 for 12 millions.
        Some((count, zeros)) => Ok(shifted(&decimal(&spoken(count), Style { unsure: false, ..style })?, zeros)),
        None if style.zeros > 0 => {
            Ok(shifted(&decimal(&spoken(body), Style { unsure: false, ..style })?, style.zeros.into()))
        }
        None => decimal(&spoken(body), style),
    }
}

/// The powers of ten of a unit alone: `万`, `k`.
pub(super) fn unit(word: &str) -> Option<u8> {
    UNITS.iter().find(|(unit, _)| *unit == word).and_then(|(_, zeros)| u8::try_from(*zeros).ok())
}

/// `一点五` → `1.5`.
fn spoken(text: &str) -> String {
    let Some((whole, part)) = text.split_once('点') else { return text.to_owned() };
    let digit = |sign: char| numeral::read(sign.encode_utf8(&mut [0; 4])).filter(|digit| *digit < 10);
    let part: Option<String> = part.chars().map(|sign| digit(sign).map(|digit| digit.to_string())).collect();
    match (numeral::read(whole), part) {
        (Some(whole), Some(part)) if !part.is_empty() => format!("{whole}.{part}"),
        _ => text.to_owned(),
    }
}

/// That many powers of ten more.
fn shifted(number: &str, zeros: usize) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut padded = part.to_owned() + &"0".repeat(zeros.saturating_sub(part.len()));
    let rest = padded.split_off(zeros);
    if rest.is_empty() { format!("{whole}{padded}") } else { format!("{whole}{padded}.{rest}") }
}

/// Digits with one sign before the decimals and others between groups of them, as digits with a point.
fn decimal(text: &str, style: Style) -> Result<String, Odd> {
    let tight = close_up(text).ok_or(Odd::NotOne)?;
    let (dots, commas) = (tight.matches('.').count(), tight.matches(',').count());
    let whole = |grouping: char| ungrouped(&tight, grouping).ok_or(Odd::NotOne);
    match (dots, commas) {
        (0, 0) => joined(&tight, ""),
        // Where groups are parted by something else the one sign cannot part them.
        (0, 1) | (1, 0) if tight.len() < text.len() => joined_at(&tight),
        (0, 1) | (1, 0) => one_sign(&tight, style),
        (_, 0) => joined(&whole('.')?, ""),
        (0, _) => joined(&whole(',')?, ""),
        _ => {
            // The last of two signs stands before the decimals.
            let at = tight.rfind(['.', ',']).ok_or(Odd::NotOne)?;
            let (grouped, part) = (&tight[..at], &tight[at + 1..]);
            let grouping = if tight[at..].starts_with('.') { ',' } else { '.' };
            joined(&ungrouped(grouped, grouping).ok_or(Odd::NotOne)?, part)
        }
    }
}

/// The sign stands before the decimals.
fn joined_at(text: &str) -> Result<String, Odd> {
    let (whole, part) = text.split_once(['.', ',']).ok_or(Odd::NotOne)?;
    joined(whole, part)
}

/// One sign in all: before the decimals, or between thousands and hundreds.
fn one_sign(text: &str, style: Style) -> Result<String, Odd> {
    let at = text.find(['.', ',']).ok_or(Odd::NotOne)?;
    let (whole, part) = (&text[..at], &text[at + 1..]);
    let usual = match style.sign {
        DecimalSign::Point => text[at..].starts_with('.'),
        DecimalSign::Comma => text[at..].starts_with(','),
    };
    let grouped = part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    match (usual, grouped) {
        (true, true) if style.unsure => Err(Odd::Thousands { whole: whole.to_owned(), part: part.to_owned() }),
        (true, _) => joined(whole, part),
        (false, true) => joined(&format!("{whole}{part}"), ""),
        // Where a comma is usual programs write a point all the same.
        (false, false) if style.sign == DecimalSign::Comma => joined(whole, part),
        _ => Err(Odd::NotOne),
    }
}

/// Without the spaces and apostrophes that stand before groups of three.
fn close_up(text: &str) -> Option<String> {
    const BETWEEN: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '’'];
    if !text.contains(BETWEEN) {
        return Some(text.to_owned());
    }
    let at = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, part) = text.split_at(at);
    let mut groups = whole.split(BETWEEN);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (fits && !part.contains(BETWEEN)).then(|| whole.replace(BETWEEN, "") + part)
}

/// `1,234,567` → `1234567`; in India `12,34,567`.
fn ungrouped(whole: &str, grouping: char) -> Option<String> {
    let groups: Vec<&str> = whole.split(grouping).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = match rest.split_last() {
        Some((last, middle)) => (*last, middle),
        None => return Some(whole.to_owned()),
    };
    let even = |size| middle.iter().all(|group| group.len() == size);
    let fits = (1..=3).contains(&first.len()) && last.len() == 3 && (even(3) || (even(2) && first.len() <= 2));
    fits.then(|| groups.concat())
}

fn joined(whole: &str, part: &str) -> Result<String, Odd> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !digits(whole) || !digits(part) {
        return Err(Odd::NotOne);
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    Ok(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

/// Decimals that are more than zeros.
pub(crate) fn places(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, part)| part.trim_end_matches('0').len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written_here_and_there() {
        let comma = Style { sign: DecimalSign::Comma, ..Style::PLAIN };
        let file = Style { unsure: true, ..Style::PLAIN };
        let ten_thousands = Style { unsure: true, zeros: 4, ..Style::PLAIN };
        for (style, typed, number) in [
            (Style::PLAIN, "1,200", "1200"),
            (Style::PLAIN, "¥1.2w", "12000"),
            (Style::PLAIN, "１．２万", "12000"),
            (Style::PLAIN, "1.23456万", "12345.6"),
            (Style::PLAIN, "-¥3k", "-3000"),
            (Style::PLAIN, "¥-3", "-3"),
            (Style::PLAIN, "(1,200)", "-1200"),
            (Style::PLAIN, "($1,200.50)", "-1200.50"),
            (Style::PLAIN, "1200-", "-1200"),
            (Style::PLAIN, "−12", "-12"),
            (Style::PLAIN, "三万", "30000"),
            (Style::PLAIN, "1万2", "12000"),
            (Style::PLAIN, "3千5", "3500"),
            (Style::PLAIN, "五百元", "500"),
            (Style::PLAIN, "一点五万", "15000"),
            (Style::PLAIN, "1.2百万", "1200000"),
            (Style::PLAIN, "2 million", "2000000"),
            (Style::PLAIN, "1.234,56", "1234.56"),
            (Style::PLAIN, "1 234,56 €", "1234.56"),
            (Style::PLAIN, "1'234.50", "1234.50"),
            (Style::PLAIN, "12,34,567", "1234567"),
            (Style::PLAIN, "1.234.567", "1234567"),
            (Style::PLAIN, "1.234", "1.234"),
            (Style::PLAIN, "300元", "300"),
            (Style::PLAIN, "1200.5元整", "1200.5"),
            (comma, "1.234", "1234"),
            (comma, "12,5", "12.5"),
            (comma, "-110.7 €", "-110.7"),
            (comma, "1,234.56", "1234.56"),
            (file, "12.50", "12.50"),
            (ten_thousands, "12", "120000"),
            (ten_thousands, "1.234", "12340"),
            (ten_thousands, "¥-1.5", "-15000"),
            (ten_thousands, "三", "30000"),
            (ten_thousands, "三万", "30000"),
            (ten_thousands, "3k", "3000"),
            (file, "1.234万", "12340"),
        ] {
            assert_eq!(plain(typed, style), Ok(number.to_owned()), "{typed}");
        }
        let thousands = |whole: &str, part: &str| Odd::Thousands { whole: whole.into(), part: part.into() };
        assert_eq!(plain("1.234", file), Err(thousands("1", "234")));
        assert_eq!(plain("10.000", file), Err(thousands("10", "000")), "zeros are decimals too");
        assert_eq!(plain("0.234", file), Ok("0.234".into()));
        for not in
            ["", ".", "-", "1,20", ",200", "--3", "12x", "w", "1kk", "1 23", "1,23.4.5", "0.®ꩀk", ".👍👍0m", "五百x"]
        {
            assert_eq!(plain(not, Style::PLAIN), Err(Odd::NotOne), "{not}");
        }
    }
}
