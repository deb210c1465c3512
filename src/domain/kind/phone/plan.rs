//! Numbering plans: which numbers there are, and how people write them.

use crate::domain::region::{HOME, REGIONS, Region};

/// How numbers dialled within a country are written there: by what they begin with (a `#` is any digit), a `#` for each
/// digit. The first that fits counts. Put together by hand from the national plans as of 2024; a number that fits none stays
/// as it was typed.
const WRITTEN: &[(&str, &[(&str, &str)])] = &[
    (
        "AU",
        &[
            ("04", "#### ### ###"),
            ("0", "## #### ####"),
            ("1300", "#### ### ###"),
            ("1800", "#### ### ###"),
            ("13", "## ## ##"),
        ],
    ),
    ("BR", &[("", "(##) #####-####"), ("", "(##) ####-####")]),
    ("CA", &[("", "(###) ###-####")]),
    ("ES", &[("", "### ### ###")]),
    ("FR", &[("0", "## ## ## ## ##")]),
    (
        "GB",
        &[
            ("07", "##### ######"),
            ("02", "### #### ####"),
            // Of the large cities, and what is nobody's place; all other area codes have five digits.
            ("011", "#### ### ####"),
            ("01#1", "#### ### ####"),
            ("01", "##### ######"),
            ("01", "##### #####"),
            ("0800", "#### ######"),
            ("0", "#### ### ####"),
        ],
    ),
    ("HK", &[("", "#### ####")]),
    ("IN", &[("", "##### #####")]),
    (
        "JP",
        &[
            ("0120", "####-###-###"),
            ("0800", "####-###-####"),
            ("050", "###-####-####"),
            ("070", "###-####-####"),
            ("080", "###-####-####"),
            ("090", "###-####-####"),
            ("03", "##-####-####"),
            ("06", "##-####-####"),
        ],
    ),
    (
        "KR",
        &[
            ("02", "##-####-####"),
            ("02", "##-###-####"),
            ("0", "###-####-####"),
            ("0", "###-###-####"),
            ("1", "####-####"),
        ],
    ),
    ("MO", &[("", "#### ####")]),
    ("PL", &[("", "### ### ###")]),
    ("PT", &[("", "### ### ###")]),
    ("RU", &[("8", "# (###) ###-##-##")]),
    ("SG", &[("", "#### ####")]),
    ("TW", &[("09", "#### ### ###"), ("02", "## #### ####"), ("04", "## #### ####")]),
    ("US", &[("", "(###) ###-####")]),
];

/// A number, as it is dialled within the region, in the way in which people of that region write it; nothing
/// where that is not known.
#[must_use]
pub fn written(compared: &str, region: &Region) -> Option<String> {
    if region.code == HOME {
        return chinese(compared).map(|groups| grouped(compared, groups));
    }
    let (_, ways) = WRITTEN.iter().find(|(code, _)| *code == region.code)?;
    let places = |way: &str| way.bytes().filter(|sign| *sign == b'#').count();
    let begins = |begin: &str| {
        begin.len() <= compared.len()
            && begin.bytes().zip(compared.bytes()).all(|(sign, digit)| [b'#', digit].contains(&sign))
    };
    let (_, way) = ways.iter().find(|(begin, way)| begins(begin) && places(way) == compared.len())?;
    let mut digits = compared.chars();
    Some(way.chars().map(|sign| if sign == '#' { digits.next().unwrap_or(sign) } else { sign }).collect())
}

/// The ways of writing of Brazil, and of mobiles in India, are without the zero that is dialled before a number.
fn without_trunk<'a>(compared: &'a str, region: &Region) -> &'a str {
    let bare = compared.strip_prefix('0').filter(|bare| match region.code {
        "BR" => matches!(bare.len(), 10 | 11),
        "IN" => bare.len() == 10 && bare.starts_with(['6', '7', '8', '9']),
        _ => false,
    });
    bare.unwrap_or(compared)
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
        7 | 8 if number.as_bytes()[0] >= b'2' && !begins(&["400", "800"]) => {
            Some(if number.len() == 8 { &[4] } else { &[3] })
        }
        5 | 6 if begins(&["95", "96", "100", "101", "106"]) => Some(&[]),
        _ => None,
    }
}

/// `0571-88886666-8001`: in China the last group of a number that is one without it is its extension.
#[must_use]
pub fn tail_apart<'a>(number: &'a str, region: &Region) -> (&'a str, Option<&'a str>) {
    let apart = number.rsplit_once('-').filter(|(front, tail)| {
        let digits = plain(front);
        region.code == HOME && (1..=6).contains(&tail.len()) && digits.starts_with('0') && chinese(&digits).is_some()
    });
    match apart {
        Some((front, tail)) if chinese(&plain(number)).is_none() => (front, Some(tail)),
        _ => (number, None),
    }
}

fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Whether it can be rung from another country: 400, 800 and short numbers of China cannot.
#[must_use]
pub fn rings_abroad(compared: &str, region: &Region) -> bool {
    if region.code == HOME {
        return compared.len() > 9 && !["400", "800"].contains(&&compared[..3]) && chinese(compared).is_some();
    }
    (6..=14).contains(&compared.len())
}

/// Whether a number that is dialled within that region is one, as far as the plan is known: none that China or North
/// America has not, and a length that a number can have.
#[must_use]
pub fn exists(compared: &str, region: &Region) -> bool {
    match region.code {
        HOME => chinese(compared).is_some(),
        "US" | "CA" => matches!(compared.len(), 3 | 7 | 10),
        "GB" => british(compared),
        _ => (3..=15).contains(&compared.len()),
    }
}

/// Of Britain: mobiles and the areas 02 and 03 have 11 digits, 01 has some with 10; within an area 8 are enough. (Ofcom, National
/// Telephone Numbering Plan, 2024.)
fn british(compared: &str) -> bool {
    let begins = |starts: &[&str]| starts.iter().any(|start| compared.starts_with(start));
    match compared.len() {
        11 => true,
        10 => !begins(&["02", "03", "07"]),
        7..=9 => !begins(&["01", "02", "03", "07"]),
        length => (3..=6).contains(&length),
    }
}

/// How many digits a mobile number has that begins so, where it has fewer: the last were forgotten.
#[must_use]
pub fn short_of(compared: &str, region: &Region) -> Option<usize> {
    const MOBILE: usize = 11;
    const FEWEST: usize = 8;
    let second = compared.as_bytes().get(1)?;
    let mobile = match region.code {
        HOME => compared.starts_with('1') && (b'3'..=b'9').contains(second),
        "GB" => compared.starts_with("07"),
        _ => false,
    };
    (mobile && (FEWEST..MOBILE).contains(&compared.len())).then_some(MOBILE)
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

/// A foreign number of these digits, country code first; grouped after it as people of that country do, where that is known.
#[must_use]
pub fn foreign(digits: &str) -> String {
    let (code, rest) = digits.split_at(country_code(digits).min(digits.len()));
    let known = REGIONS.iter().filter(|region| region.calling == code).find_map(|region| abroad(rest, region));
    let groups: &[usize] = match rest.len() {
        9 => &[3, 3],
        7 => &[3],
        _ => &[3, 4],
    };
    format!("+{code} {}", known.unwrap_or_else(|| grouped(rest, groups)))
}

/// `07700 900123` and `(212) 555-0101`, seen from abroad: `7700 900123`, `212 555 0101`.
fn abroad(rest: &str, region: &Region) -> Option<String> {
    let home = region.at_home(rest);
    let written = written(without_trunk(&home, region), region)?;
    let all = written.bytes().filter(u8::is_ascii_digit).count();
    let mut trunk = all.checked_sub(rest.len())?;
    let bare = written.chars().map(|sign| if sign.is_ascii_digit() { sign } else { ' ' }).filter(|sign| {
        let dialled_at_home = *sign != ' ' && trunk > 0;
        trunk -= usize::from(dialled_at_home);
        !dialled_at_home
    });
    Some(bare.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Digits of the country code in front (ITU-T E.164, list of 2016: 1 and 7 have one digit, these two, all others three).
pub fn country_code(digits: &str) -> usize {
    const TWO: &str = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 \
                       82 84 86 90 91 92 93 94 95 98";
    match digits.as_bytes().first() {
        Some(b'1' | b'7') => 1,
        _ if digits.get(..2).is_some_and(|code| TWO.contains(code)) => 2,
        _ => 3,
    }
}
