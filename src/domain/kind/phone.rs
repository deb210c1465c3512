//! A phone number: always text, kept as typed; compared by its digits.
//!
//! Shown grouped as people read it: what is shown, read again, has the same digits. Checked by the numbering plan of
//! China (a number without country code is one of its), and by the length of ITU-T E.164 for those with `+`.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape};
use super::text;
use crate::domain::Value;
use crate::domain::fold::half_width;
use crate::domain::region::{HOME, Region};

pub const PHONE: Kind = Kind {
    name: "phone",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show,
    write: text::write,
    doubt,
    example: "138 0013 8000",
};

/// The same of a file that is kept elsewhere: a number without `+` is one of that country, of whose plan nothing is known.
pub const ABROAD: Kind = Kind { show: show_abroad, doubt: doubt_abroad, ..PHONE };

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    Ok(Value::text(half_width(typed).trim()))
}

/// Signs that group digits.
const GROUPING: &str = " -().·/";

/// `13800138000` → `138 0013 8000`. A foreign number that a person grouped stays as it is, and so does what has more in
/// it than a number.
fn show(value: &Value, _: &Context) -> String {
    readable(value.as_text().unwrap_or_default())
}

/// A number dialled at home as it was typed.
fn show_abroad(value: &Value, context: &Context) -> String {
    let typed = value.as_text().unwrap_or_default();
    if is_dialled_at_home(typed) { typed.to_owned() } else { show(value, context) }
}

fn doubt_abroad(phone: &str) -> Option<CellFault> {
    let number = phone.split(['x', 'X', '#', '转']).next().unwrap_or_default();
    if !is_dialled_at_home(number) {
        return doubt(phone);
    }
    let digits: String = number.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    let well = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (!well).then(|| CellFault::OddPhone { found: phone.to_owned() })
}

fn is_dialled_at_home(number: &str) -> bool {
    let number = number.trim_start();
    !number.starts_with('+') && !number.starts_with("00")
}

/// The number as `+8613800138000`, that of a file kept in that region; what is none stays as it is.
pub(crate) fn international(typed: &str, region: &Region) -> String {
    if region.code == HOME || !is_dialled_at_home(typed) {
        return from_china(typed);
    }
    let plain: String = typed.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    // Shorter ones ring within the country only.
    let whole = (6..=14).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit());
    if whole { region.abroad(&plain) } else { typed.to_owned() }
}

fn from_china(typed: &str) -> String {
    let plain: String = typed.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    let bare = plain.strip_prefix('+').unwrap_or(&plain);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    match at_home(&plain) {
        // 400, 800 and short numbers ring within China only.
        Some((_, home)) if chinese(home).is_some() && home.len() > 9 && !["400", "800"].contains(&&home[..3]) => {
            format!("+86{}", home.strip_prefix('0').unwrap_or(home))
        }
        Some(_) => typed.to_owned(),
        None => format!("+{}", bare.trim_start_matches("00")),
    }
}

/// The number grouped as people read it.
pub(crate) fn readable(typed: &str) -> String {
    let plain: String = typed.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    let bare = plain.strip_prefix('+').unwrap_or(&plain);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    if let Some((code, home)) = at_home(&plain) {
        return chinese(home).map_or_else(|| typed.to_owned(), |groups| code.to_owned() + &grouped(home, groups));
    }
    if plain.len() < typed.len() || bare.len() < 8 {
        return typed.to_owned();
    }
    let (code, rest) = bare.split_at(country_code(bare));
    let groups: &[usize] = match (code, rest.len()) {
        ("1", 10) | (_, 9) => &[3, 3],
        (_, 7) => &[3],
        _ => &[3, 4],
    };
    format!("+{code} {}", grouped(rest, groups))
}

/// The country code as it is shown, and the number within China; nothing of a foreign number.
fn at_home(plain: &str) -> Option<(&'static str, &str)> {
    match plain.strip_prefix("+86").or_else(|| plain.strip_prefix("0086")) {
        Some(home) => Some(("+86 ", home)),
        None => (!plain.starts_with('+') && !plain.starts_with("00")).then_some(("", plain)),
    }
}

/// How a number of China is grouped, but for the last group; nothing if there is no such number. (Plan of the Ministry of
/// Industry and Information Technology, 2017: mobile 1[3-9], area codes of two or three digits behind 0, 400 and 800,
/// five and more digits behind 95 and 96, 100 to 106 for service.)
fn chinese(number: &str) -> Option<&'static [usize]> {
    let begins = |starts: &[&str]| starts.iter().any(|start| number.starts_with(start));
    let second = number.as_bytes().get(1).copied().unwrap_or_default();
    match number.len() {
        11 if number.starts_with('1') && (b'3'..=b'9').contains(&second) => Some(&[3, 4]),
        10 if begins(&["400", "800"]) => Some(&[3, 3]),
        11 if begins(&["010", "02"]) => Some(&[3, 4]),
        11 | 12 if number.starts_with('0') && second >= b'3' => {
            Some(if number.len() == 12 { &[4, 4] } else { &[4, 3] })
        }
        // The area code without its 0, as it is written behind +86.
        10 if begins(&["10", "2"]) => Some(&[2, 4]),
        7 | 8 if number.as_bytes()[0] >= b'2' && !begins(&["400", "800"]) => {
            Some(if number.len() == 8 { &[4] } else { &[3] })
        }
        5 | 6 if begins(&["95", "96", "100", "101", "106"]) => Some(&[]),
        _ => None,
    }
}

/// Digits of the country code in front (ITU-T E.164, list of 2016: 1 and 7 have one digit, these two, all others three).
fn country_code(digits: &str) -> usize {
    const TWO: &str = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 \
                       82 84 86 90 91 92 93 94 95 98";
    match digits.as_bytes().first() {
        Some(b'1' | b'7') => 1,
        _ if digits.get(..2).is_some_and(|code| TWO.contains(code)) => 2,
        _ => 3,
    }
}

fn grouped(digits: &str, groups: &[usize]) -> String {
    let mut text = String::with_capacity(digits.len() + 3);
    let mut rest = digits;
    for group in groups.iter().filter(|group| **group < digits.len()) {
        let (head, tail) = rest.split_at((*group).min(rest.len()));
        text.push_str(head);
        text.push(' ');
        rest = tail;
    }
    text + rest
}

/// What no telephone would ring at: strange signs, no such number in China, a length no country has.
fn doubt(phone: &str) -> Option<CellFault> {
    let number = phone.split(['x', 'X', '#', '转']).next().unwrap_or_default();
    let plain: String = number.chars().filter(|sign| !GROUPING.contains(*sign)).collect();
    let bare = plain.strip_prefix('+').unwrap_or(&plain);
    let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    let well = digits
        && match at_home(&plain) {
            Some((_, home)) => chinese(home).is_some(),
            None => (7..=15).contains(&bare.trim_start_matches("00").len()),
        };
    (!well).then(|| CellFault::OddPhone { found: phone.to_owned() })
}

/// The ASCII digits of a number, without the country code of China (`+86`, `0086`): what two spellings of it share.
#[must_use]
pub fn digits(phone: &str) -> String {
    let digits: String = half_width(phone).chars().filter(char::is_ascii_digit).collect();
    let home = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    match home {
        Some(rest) if rest.len() >= 10 => rest.to_owned(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::laws::shows;

    #[test]
    fn odd_numbers_are_doubted_and_usual_ones_are_not() {
        for usual in [
            "138 0013 8000",
            "+86 138-0013-8000",
            "0086 13800138000",
            "(0571) 8888 6666",
            "010-65001234",
            "+86 10 6500 1234",
            "8888 6666",
            "400-820-8820转12",
            "95588",
            "10086",
            "+49 30 1234567",
            "+1 (415) 555-2671",
        ] {
            assert!(doubt(usual).is_none(), "{usual}");
        }
        for odd in [
            "12345",
            "110",
            "call me",
            "138001380001380013",
            "13800l38000",
            "12800138000",
            "1380013800",
            "+86 1380013",
            "+12345",
            "+",
        ] {
            assert!(doubt(odd).is_some(), "{odd}");
        }
    }

    #[test]
    fn numbers_are_shown_as_people_read_them() {
        for (typed, shown) in [
            ("13800138000", "138 0013 8000"),
            ("138-0013-8000", "138 0013 8000"),
            ("+8613800138000", "+86 138 0013 8000"),
            ("008613800138000", "+86 138 0013 8000"),
            ("057188886666", "0571 8888 6666"),
            ("01065001234", "010 6500 1234"),
            ("4008208820", "400 820 8820"),
            ("88886666", "8888 6666"),
            ("95588", "95588"),
            ("+14155552671", "+1 415 555 2671"),
            ("+49301234567", "+49 301 234 567"),
            ("+49 30 1234567", "+49 30 1234567"),
            ("400-820-8820转12", "400-820-8820转12"),
            ("12345", "12345"),
        ] {
            assert_eq!(shows("phone", &Value::text(typed)), shown, "{typed}");
        }
    }

    #[test]
    fn kept_elsewhere_a_number_without_a_plus_is_one_of_that_country() {
        let germany = Region::named("DE").expect("a region");
        for (typed, international_form) in [
            ("030 1234567", "+49301234567"),
            ("01712345678", "+491712345678"),
            ("+49 30 1234567", "+49301234567"),
            ("+86 138 0013 8000", "+8613800138000"),
            ("112", "112"),
            ("call me", "call me"),
        ] {
            assert_eq!(international(typed, germany), international_form, "{typed}");
        }
        for usual in ["030 1234567", "112", "+49 30 1234567", "(0171) 234-5678", "030 1234x5"] {
            assert!(doubt_abroad(usual).is_none(), "{usual}");
        }
        for odd in ["12", "call me", "+12345", "0301234567890123"] {
            assert!(doubt_abroad(odd).is_some(), "{odd}");
        }
        assert_eq!(ABROAD, PHONE, "one name in the file");
    }

    #[test]
    fn spellings_of_one_number_share_their_digits() {
        for spelling in
            ["13800138000", "138-0013-8000", "+86 138 0013 8000", "0086 138 0013 8000", "１３８００１３８０００"]
        {
            assert_eq!(digits(spelling), "13800138000", "{spelling}");
        }
    }
}
