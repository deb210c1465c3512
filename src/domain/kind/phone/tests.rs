use proptest::prelude::*;

use super::*;
use crate::domain::day::Toward;
use crate::domain::kind::Habit;

fn region(code: &str) -> &'static Region {
    Region::named(code).expect("a region")
}

/// What is kept of a text in a file of that region.
fn kept(typed: &str, region: &'static Region) -> String {
    let local = crate::domain::Local { region, ..Default::default() };
    let context = Context {
        choices: &[],
        today: Default::default(),
        local: &local,
        yes_no: ["yes", "no"],
        toward: Toward::Either,
        until: false,
        habit: Habit::default(),
    };
    PHONE.read_cell(typed, &context).expect("a phone number always reads").as_text().unwrap_or_default().to_owned()
}

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
        "13800138000 ; 010-65001234",
        "0571-88886666-8001",
    ] {
        assert!(doubt(usual, region("CN")).is_none(), "{usual}");
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
        "(212) 555-0101",
        "13800138000 ; 12345678901",
    ] {
        assert!(doubt(odd, region("CN")).is_some(), "{odd}");
    }
    for usual in
        ["07700 900123", "+44 7700 900123", "020 7946 0018", "0113 496 0142", "0169 772 345", "0800 1111", "999"]
    {
        assert!(doubt(usual, region("GB")).is_none(), "{usual}");
    }
    for (short, place, digits) in [
        ("07700 900 12", "GB", 10),
        ("+44 7700 900 12", "GB", 10),
        ("1380000123", "CN", 10),
        ("138 0000 12", "CN", 9),
        ("+86 138 0000 123", "CN", 10),
        ("010-65001234 ; 1380000123", "CN", 10),
    ] {
        let told = matches!(doubt(short, region(place)), Some(CellFault::ShortPhone { digits: n, whole: 11, .. }) if n == digits);
        assert!(told, "{short}");
    }
    for odd in ["020 7946 001", "077009001234"] {
        assert!(matches!(doubt(odd, region("GB")), Some(CellFault::OddPhone { .. })), "{odd}");
    }
    for usual in ["030 1234567", "112", "+49 30 1234567", "(0171) 234-5678", "030 1234x5", "+49 (0)30 1234567"] {
        assert!(doubt(usual, region("DE")).is_none(), "{usual}");
    }
    for odd in ["12", "call me", "+12345", "0301234567890123"] {
        assert!(doubt(odd, region("DE")).is_some(), "{odd}");
    }
}

#[test]
fn words_beside_a_number_are_parted_from_it_only_where_they_can_be_kept() {
    for (typed, number, more) in [
        ("微信同号13800138000", "13800138000", true),
        ("１３８００１３８０００（王秘书）", "13800138000", true),
        ("138 0013 8000（手机）, 010-65001234（办公）", "138 0013 8000 ; 010-65001234", true),
        ("电话：13800138000", "13800138000", false),
    ] {
        assert_eq!(without_words(typed, region("CN")), Some((Value::text(number), more)), "{typed}");
        assert!(kept(typed, region("CN")).contains(char::is_alphabetic), "the cell itself loses nothing: {typed}");
    }
    for whole in ["call me", "13800138000 转 8001", "13800138000", "tel:+8613800138000"] {
        assert_eq!(without_words(whole, region("CN")), None, "{whole}");
    }
}

#[test]
fn numbers_are_written_internationally_from_where_the_file_is_kept() {
    for (typed, written) in [
        ("030 1234567", "+49301234567"),
        ("01712345678", "+491712345678"),
        ("+49 30 1234567", "+49301234567"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("112", "112"),
        ("call me", "call me"),
        ("030 1234567 ; 0171 2345678", "+49301234567 ; +491712345678"),
    ] {
        assert_eq!(international(typed, region("DE")), written, "{typed}");
    }
}

/// What is shown and what is compared, by where the file is kept.
#[test]
fn a_number_is_shown_and_compared_as_in_its_region() {
    let lines = include_str!("../../../../tests/fixtures/phones.tsv").lines();
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    for line in &lines {
        let parts: Vec<&str> = line.split('\t').collect();
        let [code, typed, shown, same] = parts.as_slice() else { panic!("four columns: {line}") };
        let context = crate::domain::Local { region: region(code), ..Default::default() };
        let context = Context {
            choices: &[],
            today: Default::default(),
            local: &context,
            yes_no: ["yes", "no"],
            toward: Toward::Either,
            until: false,
            habit: Habit::default(),
        };
        let value = PHONE.read_cell(typed, &context).expect("a phone number always reads");
        assert_eq!((PHONE.show)(&value, &context), *shown, "{line}");
        assert_eq!(compared(value.as_text().unwrap_or_default(), region(code)), *same, "{line}");
    }
    assert!(lines.len() >= 40, "{} lines", lines.len());
}

#[test]
fn pieces_of_a_number_are_found_in_it_however_it_is_written() {
    for (code, piece_of, cell) in [
        ("CN", "1380013", "+86 138-0013-8000"),
        ("CN", "+86 138 0013 8000", "13800138000"),
        ("CN", "+86571", "0571-88886666"),
        ("CN", "0086 571 8888 6666", "(0571) 88886666"),
        ("CN", "4155552671", "+1 (415) 555-2671"),
        ("CN", "0014155552671", "+1 415 555 2671"),
        ("DE", "+4930", "030 1234567"),
        ("US", "+1 212", "(212) 555-0101"),
        ("US", "12125550101", "(212) 555-0101"),
    ] {
        let piece = piece(piece_of, region(code)).expect("digits");
        assert!(compared(cell, region(code)).contains(&piece), "{code} {piece_of} {cell}");
    }
    assert_eq!(piece("call 1", region("CN")), None);
    assert_eq!(piece("12.5", region("CN")), None, "an amount, or a day");
    assert_eq!(piece("555.0101", region("US")).as_deref(), Some("5550101"));
}

/// Whether the cell's numbers have one of those that the words are, or its text has the words.
fn finds(words: &str, cell: &str, region: &Region) -> bool {
    let numbers = compared(cell, region);
    cell.contains(words) || pieces(words, region).iter().any(|digits| numbers.contains(digits))
}

#[test]
fn whatever_stands_in_a_cell_is_found_as_it_was_typed_and_as_it_is_shown() {
    let lines = include_str!("../../../../tests/fixtures/phones.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines.filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let region = region(parts[0]);
        let cell = kept(parts[1], region);
        assert!(finds(parts[1], &cell, region), "as typed: {line}");
        assert!(finds(parts[2], &cell, region), "as shown: {line}");
    }
}

#[test]
fn a_plus_before_a_zero_begins_no_country() {
    let (region, typed) = (region("RU"), "+0070000000");
    let cell = kept(typed, region);
    assert!(finds(typed, &cell, region) && finds(&readable(&cell, region), &cell, region), "{cell}");
}

#[test]
fn the_end_of_any_number_of_a_cell_is_found_and_never_across_two() {
    let cell = compared("13800138000 ; 0571-88886666转12", region("CN"));
    assert!(ends_with(&cell, "8000") && ends_with(&cell, "6666") && ends_with(&cell, "12"));
    assert!(!ends_with(&cell, "800") && !cell.contains("80000571"));
    assert!(is_among(&cell, "13800138000") && is_among(&cell, "057188886666") && !is_among(&cell, "88886666"));
}

proptest! {
    #[test]
    fn what_is_shown_means_the_same_numbers_in_every_region(
        at in 0..REGIONS.len(), cell in "[+]?[0-9]{1,15}([ -][0-9]{1,8})?( ; [+]?[0-9]{5,13})?"
    ) {
        let region = &REGIONS[at];
        let shown = readable(&cell, region);
        prop_assert_eq!(compared(&shown, region), compared(&cell, region), "{} {}", region.code, shown);
    }

    #[test]
    fn whatever_stands_in_a_cell_is_found_in_every_region(
        at in 0..REGIONS.len(), typed in "[+]?[0(]{0,4}[0-9]{1,12}[)]?([ -][0-9]{1,8}){0,2}( ?[;/、] ?[+]?[0-9]{5,13})?"
    ) {
        let region = &REGIONS[at];
        let cell = kept(&typed, region);
        prop_assert!(finds(&typed, &cell, region), "{} {} as typed", region.code, cell);
        let shown = readable(&cell, region);
        prop_assert!(finds(&shown, &cell, region), "{} {} as shown: {}", region.code, cell, shown);
    }

    #[test]
    fn what_is_a_piece_stays_one(at in 0..REGIONS.len(), words in "[+0-9 ]{1,14}") {
        let region = &REGIONS[at];
        if let Some(digits) = piece(&words, region) {
            prop_assert_eq!(piece(&digits, region), Some(digits.clone()), "{}", region.code);
        }
    }
}
