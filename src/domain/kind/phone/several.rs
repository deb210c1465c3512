//! Several numbers or addresses of one person in one cell, and what stands between them.

/// What stands between two of them in the file and on the screen.
pub const BETWEEN: &str = " ; ";

/// What ends a number or an address, however close the next one is.
const SURE: [char; 4] = [';', '；', '\n', '|'];
/// What does where both sides can stand alone.
const COMMAS: [char; 3] = [',', '，', '、'];
/// Words that do.
const WORDS: [&str; 8] = [" or ", " and ", " oder ", "或者", "或", "和", "及", "&"];

/// Fewer digits are a piece of a number: `138,0013,8000` is one.
const FEWEST: usize = 5;
/// Fewer digits behind a space or a slash go on with the number before them.
const ALONE: usize = 7;

/// The numbers of a cell as they were typed, each without the space around it; none is empty.
#[must_use]
pub fn numbers(cell: &str) -> Vec<&str> {
    // Most cells hold one number, and nothing that could part two.
    if is_one(cell) {
        return vec![cell.trim()];
    }
    let sure = cell.split(":::").flat_map(|part| split_sure(part));
    let said = sure.flat_map(|part| WORDS.iter().fold(vec![part], |parts, word| between(parts, word)));
    said.flat_map(|part| apart(part.split(COMMAS), part, FEWEST))
        .flat_map(|part| apart(part.split(['/', '／']), part, ALONE))
        .flat_map(|part| apart(part.split(char::is_whitespace), part, ALONE))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether there is nothing in it but digits and what groups them, some group too short to stand alone.
fn is_one(cell: &str) -> bool {
    let plain = cell.bytes().all(|sign| sign.is_ascii_digit() || b"+-(). ".contains(&sign));
    let groups = || cell.split(' ').filter(|group| !group.is_empty());
    let short = |group: &str| group.bytes().filter(u8::is_ascii_digit).count() < ALONE;
    plain && (groups().count() == 1 || groups().any(short))
}

/// The e-mail addresses of a cell, likewise.
#[must_use]
pub fn addresses(cell: &str) -> Vec<&str> {
    // Most cells hold one, and nothing that could part two.
    if !cell.is_empty() && cell.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"@._-+".contains(&sign)) {
        return vec![cell];
    }
    let ends = |sign: char| SURE.contains(&sign) || COMMAS.contains(&sign) || sign.is_whitespace() || sign == '/';
    let parts: Vec<&str> = cell.split(ends).map(str::trim).filter(|part| !part.is_empty() && *part != ":::").collect();
    // What is no list of addresses is one odd address.
    if parts.iter().all(|part| part.contains('@')) { parts } else { vec![cell.trim()] }
}

/// `;ext=12` belongs to the number before it (RFC 3966).
fn split_sure(part: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in part.char_indices().filter(|(_, sign)| SURE.contains(sign)) {
        if !part[at..].starts_with(";ext=") {
            parts.push(&part[start..at]);
            start = at + sign.len_utf8();
        }
    }
    parts.push(&part[start..]);
    parts
}

/// The parts, each of them parted at that word if it stands between numbers.
fn between<'a>(parts: Vec<&'a str>, word: &str) -> Vec<&'a str> {
    parts.into_iter().flat_map(|part| apart(part.split(word), part, ALONE)).collect()
}

/// These pieces of the part where each of them has digits enough, else all of it.
fn apart<'a>(pieces: impl Iterator<Item = &'a str>, part: &'a str, fewest: usize) -> Vec<&'a str> {
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.trim().is_empty()).collect();
    let is_digit = |sign: &char| sign.is_ascii_digit() || ('０'..='９').contains(sign);
    // What stands behind a letter is an extension: `7788转802`.
    let digits = |piece: &str| {
        let number = piece.chars().skip_while(|sign| !is_digit(sign)).take_while(|sign| !sign.is_alphabetic());
        number.filter(is_digit).count()
    };
    if pieces.len() > 1 && pieces.iter().all(|piece| digits(piece) >= fewest) { pieces } else { vec![part] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_of_a_cell_are_parted_and_one_number_is_not() {
        for (cell, parts) in [
            ("13800138000", vec!["13800138000"]),
            ("13800138000;13900139000", vec!["13800138000", "13900139000"]),
            ("13800138000；0571-88886666", vec!["13800138000", "0571-88886666"]),
            ("13800138000、13900139000", vec!["13800138000", "13900139000"]),
            ("138 0013 8000, 139 0013 9000", vec!["138 0013 8000", "139 0013 9000"]),
            ("13800138000/13900139000", vec!["13800138000", "13900139000"]),
            ("13800138000 13900139000", vec!["13800138000", "13900139000"]),
            ("13800138000\n010-65001234", vec!["13800138000", "010-65001234"]),
            ("+34 600 000 001 ::: +34 600 000 002", vec!["+34 600 000 001", "+34 600 000 002"]),
            (" 138 0013 8000 ", vec!["138 0013 8000"]),
            ("+1 415 01866935", vec!["+1 415 01866935"]),
            ("138,0013,8000", vec!["138,0013,8000"]),
            ("030/1234567", vec!["030/1234567"]),
            ("+86 13800138000", vec!["+86 13800138000"]),
            ("+1-201-555-0123;ext=12", vec!["+1-201-555-0123;ext=12"]),
            ("13800138000;", vec!["13800138000"]),
            ("07700900123 / 020 7946 0958", vec!["07700900123", "020 7946 0958"]),
            ("(212) 555-0101 or (917) 555-0199", vec!["(212) 555-0101", "(917) 555-0199"]),
            ("138 0013 8000或者139 0013 9000", vec!["138 0013 8000", "139 0013 9000"]),
            ("138 0013 8000/139 0013 9000", vec!["138 0013 8000", "139 0013 9000"]),
            ("+1 (212) 555-0101 x12", vec!["+1 (212) 555-0101 x12"]),
            ("0571-88886666/7", vec!["0571-88886666/7"]),
            ("021-5566 7788转802", vec!["021-5566 7788转802"]),
            ("13912345678 021-55667788转802", vec!["13912345678", "021-55667788转802"]),
            ("call me", vec!["call me"]),
            (" ; ", vec![]),
        ] {
            assert_eq!(numbers(cell), parts, "{cell}");
        }
    }

    #[test]
    fn several_addresses_of_a_cell_are_parted() {
        assert_eq!(addresses("a@x.com, b@x.com；c@x.com"), ["a@x.com", "b@x.com", "c@x.com"]);
        assert_eq!(addresses("a@x.com b@x.com"), ["a@x.com", "b@x.com"]);
        assert_eq!(addresses("li li@x.com"), ["li li@x.com"], "a space in one is odd, and stays so");
    }
}
