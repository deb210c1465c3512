//! The whole table, day by day, and the ways to write a lunar day.

use super::*;

/// New year's days 1900 to 2100 (month-day), from a second source.
const NEW_YEARS: &str = "
1-31 2-19 2-8 1-29 2-16 2-4 1-25 2-13 2-2 1-22 2-10 1-30 2-18 2-6
1-26 2-14 2-3 1-23 2-11 2-1 2-20 2-8 1-28 2-16 2-5 1-24 2-13 2-2
1-23 2-10 1-30 2-17 2-6 1-26 2-14 2-4 1-24 2-11 1-31 2-19 2-8 1-27
2-15 2-5 1-25 2-13 2-2 1-22 2-10 1-29 2-17 2-6 1-27 2-14 2-3 1-24
2-12 1-31 2-18 2-8 1-28 2-15 2-5 1-25 2-13 2-2 1-21 2-9 1-30 2-17
2-6 1-27 2-15 2-3 1-23 2-11 1-31 2-18 2-7 1-28 2-16 2-5 1-25 2-13
2-2 2-20 2-9 1-29 2-17 2-6 1-27 2-15 2-4 1-23 2-10 1-31 2-19 2-7
1-28 2-16 2-5 1-24 2-12 2-1 1-22 2-9 1-29 2-18 2-7 1-26 2-14 2-3
1-23 2-10 1-31 2-19 2-8 1-28 2-16 2-5 1-25 2-12 2-1 1-22 2-10 1-29
2-17 2-6 1-26 2-13 2-3 1-23 2-11 1-31 2-19 2-8 1-28 2-15 2-4 1-24
2-12 2-1 1-22 2-10 1-30 2-17 2-6 1-26 2-14 2-2 1-23 2-11 2-1 2-19
2-8 1-28 2-15 2-4 1-24 2-12 2-2 1-21 2-9 1-29 2-17 2-5 1-26 2-14
2-3 1-23 2-11 1-31 2-19 2-7 1-27 2-15 2-5 1-24 2-12 2-2 1-22 2-9
1-29 2-17 2-6 1-26 2-14 2-3 1-24 2-10 1-30 2-18 2-7 1-27 2-15 2-5
1-25 2-12 2-1 1-21 2-9
";

/// Years 1950 to 2050: new year's day, which month comes twice (0: none), its months (`L` of 30 days, `s` of 29). Computed
/// from sun and moon by the library sxtwl 2.0.7, which has nothing of the table's source.
const COMPUTED: &str = include_str!("../../../tests/fixtures/lunar.tsv");

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

#[test]
fn every_year_begins_on_its_new_year_day() {
    let listed: Vec<&str> = NEW_YEARS.split_whitespace().collect();
    assert_eq!(listed.len(), YEARS.len());
    for (listed, year) in listed.iter().zip(FIRST_YEAR..) {
        let (month, date) = listed.split_once('-').expect("month and day");
        let number = |text: &str| text.parse().expect("a number");
        assert_eq!(new_year(year), Some(day(year, number(month), number(date))));
    }
}

#[test]
fn every_day_of_two_hundred_years_goes_there_and_back() {
    let mut date = day(1900, 1, 31);
    while date <= day(2101, 1, 28) {
        let lunar = Lunar::of(date).unwrap_or_else(|| panic!("{date} is in the table"));
        assert_eq!(lunar.kept_in(lunar.year.expect("a year")), Some(date));
        assert_eq!(Lunar::read(&lunar.write()), Some(lunar), "{date}");
        assert_eq!(Lunar::read(&lunar.named()), Some(lunar), "{date}");
        date = date.succ_opt().expect("a next day");
    }
    assert_eq!(Lunar::of(date), None);
    assert_eq!(Lunar::of(day(1900, 1, 30)), None);
}

#[test]
fn every_month_of_a_hundred_years_is_where_sun_and_moon_put_it() {
    let mut years = 0;
    for line in COMPUTED.lines() {
        let [year, first, twice, lengths]: [&str; 4] =
            line.split('\t').collect::<Vec<_>>().try_into().expect("four columns");
        let (year, twice): (i32, u32) = (year.parse().expect("a year"), twice.parse().expect("a month"));
        let mut date: NaiveDate = first.parse().expect("a day");
        for (at, length) in (0..).zip(lengths.chars()) {
            let late = u32::from(twice > 0 && at >= twice);
            let (month, leap) = (at + 1 - late, twice > 0 && at == twice);
            let lunar = |day| Lunar { year: Some(year), month, leap, day };
            let days = if length == 'L' { 30 } else { 29 };
            let last = date + Duration::days(days - 1);
            assert_eq!(
                (Lunar::of(date), Lunar::of(last)),
                (Some(lunar(1)), Some(lunar(days as u32))),
                "{line}: {date}"
            );
            // The 30th of a short month is kept on its last day.
            assert_eq!(lunar(30).kept_in(year), Some(last), "{line}: {month}");
            date = last + Duration::days(1);
        }
        assert_eq!(new_year(year + 1), Some(date), "{line}");
        years += 1;
    }
    assert_eq!(years, 101);
}

#[test]
fn festivals_fall_on_their_days() {
    let of = |text: &str| Lunar::read(text).expect("a lunar day");
    for (text, year, expected) in [
        ("农历八月十五", 2026, day(2026, 9, 25)),
        ("农历五月初五", 2026, day(2026, 6, 19)),
        ("lunar 1/1", 2027, day(2027, 2, 6)),
        ("农历腊月三十", 2025, day(2026, 2, 16)),
        ("农历闰六月初一", 2025, day(2025, 7, 25)),
        ("农历闰四月初三", 2026, day(2026, 5, 19)),
    ] {
        assert_eq!(of(text).kept_in(year), Some(expected), "{text} {year}");
    }
    assert_eq!(of("农历八月十五").next(day(2026, 11, 21)), Some(day(2027, 9, 15)));
    assert_eq!(of("农历腊月三十").next(day(2026, 1, 1)), Some(day(2026, 2, 16)));
}

#[test]
fn a_lunar_day_is_read_as_people_write_it() {
    let lunar = |year, month, leap, day| Some(Lunar { year, month, leap, day });
    for (text, expected) in [
        ("农历八月十五", lunar(None, 8, false, 15)),
        ("農曆8月15日", lunar(None, 8, false, 15)),
        ("阴历 8-15", lunar(None, 8, false, 15)),
        ("Lunar 8/15", lunar(None, 8, false, 15)),
        ("农历08-15 (09-25)", lunar(None, 8, false, 15)),
        ("农历1984年十月初三", lunar(Some(1984), 10, false, 3)),
        ("农历1985年正月廿三", lunar(Some(1985), 1, false, 23)),
        ("农历一九八五年腊月二十三", lunar(Some(1985), 12, false, 23)),
        ("农历1984年闰十月初三", lunar(Some(1984), 10, true, 3)),
        ("lunar 1984-leap10-3", lunar(Some(1984), 10, true, 3)),
        ("农历十一月二十", lunar(None, 11, false, 20)),
        // 1985 has no month twice; a month has 30 days at most; nor is there a thirteenth.
        ("农历1985年闰四月初三", None),
        ("农历八月三十一", None),
        ("农历13-1", None),
        ("农历0-0", None),
        ("农历", None),
        ("8/15", None),
        ("农历1899-1-1", None),
    ] {
        assert_eq!(Lunar::read(text), expected, "{text}");
    }
}
