//! What a text means as a day.

use chrono::{Datelike, Duration};
use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

#[test]
fn the_common_forms_are_one_day() {
    let today = day(2026, 11, 21);
    let forms = [
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "20260305",
        "3-5",
        "3/5",
        "3月5日",
        "２０２６－０３－０５",
    ];
    for form in forms {
        assert_eq!(read(form, today), Some(day(2026, 3, 5)), "{form}");
    }
    assert_eq!(read("昨天", today), Some(day(2026, 11, 20)));
    for not in ["abc", "2026-02-30", "13-13", "1", "2026", "2026-3-5-7", ""] {
        assert_eq!(read(not, today), None, "{not}");
    }
}

#[test]
fn where_the_year_does_not_come_first_the_order_of_the_place_decides() {
    use DateOrder::{DayFirst, MonthFirst, YearFirst};
    let today = day(2026, 11, 21);
    for (text, year_first, day_first, month_first) in [
        ("3/5/2026", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
        ("3-5-2026", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
        ("3/5", Some((2026, 3, 5)), Some((2026, 5, 3)), Some((2026, 3, 5))),
        ("21.11.2026", Some((2026, 11, 21)), Some((2026, 11, 21)), Some((2026, 11, 21))),
        ("2026-03-05", Some((2026, 3, 5)), Some((2026, 3, 5)), Some((2026, 3, 5))),
        ("3月5日", Some((2026, 3, 5)), Some((2026, 3, 5)), Some((2026, 3, 5))),
        ("21/11/2026", Some((2026, 11, 21)), Some((2026, 11, 21)), Some((2026, 11, 21))),
        ("11/21/2026", Some((2026, 11, 21)), Some((2026, 11, 21)), Some((2026, 11, 21))),
        ("３／５／２０２６", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
    ] {
        for (order, expected) in [(YearFirst, year_first), (DayFirst, day_first), (MonthFirst, month_first)] {
            let expected = expected.map(|(year, month, of_month)| day(year, month, of_month));
            assert_eq!(read(&ordered(text, order), today), expected, "{text} {order:?}");
        }
    }
    let moment = read_moment(&ordered("3/5/2026 14:30", DayFirst), today);
    assert_eq!(moment, day(2026, 5, 3).and_hms_opt(14, 30, 0));
}

#[test]
fn words_name_days_of_the_week_and_distances() {
    // A Saturday.
    let today = day(2026, 11, 21);
    let cases = [
        ("周三", day(2026, 11, 18)),
        ("下周三", day(2026, 11, 25)),
        ("上个星期日", day(2026, 11, 15)),
        ("这周日", day(2026, 11, 22)),
        ("fri", day(2026, 11, 20)),
        ("next Fri", day(2026, 11, 27)),
        ("friday week", day(2026, 12, 4)),
        ("friday fortnight", day(2026, 12, 11)),
        ("a fortnight on friday", day(2026, 12, 11)),
        ("tomorrow week", day(2026, 11, 29)),
        ("end of the week", day(2026, 11, 20)),
        ("end of next week", day(2026, 11, 27)),
        ("下周初", day(2026, 11, 23)),
        ("last monday", day(2026, 11, 9)),
        ("nextfri", day(2026, 11, 27)),
        ("+3d", day(2026, 11, 24)),
        ("3天后", day(2026, 11, 24)),
        ("10天前", day(2026, 11, 11)),
        ("-2w", day(2026, 11, 7)),
        ("2周后", day(2026, 12, 5)),
        ("3个月后", day(2027, 2, 21)),
        ("+1m", day(2026, 12, 21)),
        ("1年前", day(2025, 11, 21)),
        ("in 3 days", day(2026, 11, 24)),
        ("2 weeks ago", day(2026, 11, 7)),
        ("大后天", day(2026, 11, 24)),
        ("next wed", day(2026, 11, 25)),
        ("月底", day(2026, 11, 30)),
        ("本月底", day(2026, 11, 30)),
        ("下个月初", day(2026, 12, 1)),
        ("下月底", day(2026, 12, 31)),
        ("end of month", day(2026, 11, 30)),
        ("明年初", day(2027, 1, 1)),
        ("年底", day(2026, 12, 31)),
        ("三天后", day(2026, 11, 24)),
        ("两周前", day(2026, 11, 7)),
        ("半年后", day(2027, 5, 21)),
        ("two weeks ago", day(2026, 11, 7)),
        ("a month ago", day(2026, 10, 21)),
        ("3 days from now", day(2026, 11, 24)),
        ("十天之前", day(2026, 11, 11)),
        ("下下周一", day(2026, 11, 30)),
        ("这个周五", day(2026, 11, 20)),
        ("下个月5号", day(2026, 12, 5)),
        ("上月二十号", day(2026, 10, 20)),
        ("明年3月5日", day(2027, 3, 5)),
        ("去年12-31", day(2025, 12, 31)),
        ("二〇二六年三月五日", day(2026, 3, 5)),
        ("3 May 1992", day(1992, 5, 3)),
        ("May 3rd, 1992", day(1992, 5, 3)),
        ("Sunday, 3 May 1992", day(1992, 5, 3)),
        ("1992 May 3", day(1992, 5, 3)),
        ("31.12.1985", day(1985, 12, 31)),
        ("the day after tomorrow", day(2026, 11, 23)),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, today), Some(expected), "{text}");
    }
    for not in ["一", "周mon", "next", "下周", "next 三", "+d", "天后", "99999天后"] {
        assert_eq!(read(not, today), None, "{not}");
    }
}

#[test]
fn a_moment_has_a_time_and_a_bare_day_is_midnight() {
    let today = day(2026, 11, 21);
    let at = |hour, minute| day(2026, 3, 5).and_hms_opt(hour, minute, 0);
    assert_eq!(read_moment("2026-03-05T14:30", today), at(14, 30));
    assert_eq!(read_moment("2026/3/5 9:05:00", today), at(9, 5));
    assert_eq!(read_moment("2026-03-05", today), at(0, 0));
    assert_eq!(read_moment("2026-03-05 25:00", today), None);
}

#[test]
fn times_of_day_are_read_as_they_are_said() {
    let today = day(2026, 11, 21);
    let at = |(month, of_month): (u32, u32), hour, minute| day(2026, month, of_month).and_hms_opt(hour, minute, 0);
    for (text, expected) in [
        ("下周三10点", at((11, 25), 10, 0)),
        ("明天下午三点半", at((11, 22), 15, 30)),
        ("后天 中午12点", at((11, 23), 12, 0)),
        ("3月5日9点一刻", at((3, 5), 9, 15)),
        ("今天晚上8点", at((11, 21), 20, 0)),
        ("14时05分", None),
        ("tomorrow 3pm", at((11, 22), 15, 0)),
        ("next fri at 10:30 am", at((11, 27), 10, 30)),
        ("5 Mar 2026, 12am", at((3, 5), 0, 0)),
        ("2026-03-05T23:30:00Z", at((3, 5), 23, 30)),
        ("2026-03-05T23:30:00.5+08:00", day(2026, 3, 5).and_hms_milli_opt(23, 30, 0, 500)),
        ("2026-03-05 13pm", None),
        ("tomorrow 25点", None),
        ("tomorrow half past two", at((11, 22), 14, 30)),
        ("tomorrow at a quarter to four", at((11, 22), 15, 45)),
        ("tomorrow twenty past nine", at((11, 22), 9, 20)),
        ("next fri three o'clock", at((11, 27), 15, 0)),
        ("tomorrow evening at 8", at((11, 22), 20, 0)),
        ("tomorrow morning at 10:30", at((11, 22), 10, 30)),
        ("tomorrow at ten", at((11, 22), 10, 0)),
        ("tomorrow 5 to 8", None),
    ] {
        assert_eq!(read_moment(text, today), expected, "{text}");
    }
}

#[test]
fn a_field_looks_one_way_and_what_has_no_year_follows() {
    use Toward::{Coming, Either, Past};
    // A Saturday.
    let today = day(2026, 11, 21);
    for (text, either, past, coming) in [
        ("1-15", (2026, 1, 15), (2026, 1, 15), (2027, 1, 15)),
        ("12-31", (2026, 12, 31), (2025, 12, 31), (2026, 12, 31)),
        ("11-21", (2026, 11, 21), (2026, 11, 21), (2026, 11, 21)),
        ("Dec 31", (2026, 12, 31), (2025, 12, 31), (2026, 12, 31)),
        ("三月五日", (2026, 3, 5), (2026, 3, 5), (2027, 3, 5)),
        ("monday", (2026, 11, 16), (2026, 11, 16), (2026, 11, 23)),
        ("周日", (2026, 11, 22), (2026, 11, 15), (2026, 11, 22)),
        ("saturday", (2026, 11, 21), (2026, 11, 21), (2026, 11, 21)),
        ("本周一", (2026, 11, 16), (2026, 11, 16), (2026, 11, 16)),
        ("25号", (2026, 11, 25), (2026, 10, 25), (2026, 11, 25)),
        ("31号", (0, 0, 0), (2026, 10, 31), (2026, 12, 31)),
        ("31/12/90", (1990, 12, 31), (1990, 12, 31), (2090, 12, 31)),
        ("5-Jan-26", (2026, 1, 5), (2026, 1, 5), (2026, 1, 5)),
        ("3 May 30", (2030, 5, 3), (1930, 5, 3), (2030, 5, 3)),
        ("2-29", (0, 0, 0), (2024, 2, 29), (2028, 2, 29)),
        ("2026-01-15", (2026, 1, 15), (2026, 1, 15), (2026, 1, 15)),
    ] {
        for (toward, (year, month, of_month)) in [(Either, either), (Past, past), (Coming, coming)] {
            let seen = Seen { toward, ..Seen::from(today) };
            assert_eq!(seen.day(text), NaiveDate::from_ymd_opt(year, month, of_month), "{text} {toward:?}");
        }
    }
}

#[test]
fn what_may_be_two_days_is_neither_and_a_strict_order_is_the_only_one() {
    let today = day(2026, 11, 21);
    let seen = Seen::from(today);
    assert_eq!(seen.day("3/5/2026"), None);
    assert_eq!(seen.either("3/5/2026"), Some([day(2026, 5, 3), day(2026, 3, 5)]));
    assert_eq!(seen.either("3/3/2026"), None, "both are the same day");
    assert_eq!(seen.day("3/3/2026"), Some(day(2026, 3, 3)));
    assert_eq!(seen.either("13/5/2026"), None);
    let strict = Seen { strict: true, order: DateOrder::DayFirst, ..seen };
    assert_eq!(strict.day("3/5/2026"), Some(day(2026, 5, 3)));
    assert_eq!(strict.day("12/31/2026"), None, "one column has one order");
    assert_eq!(strict.day("2026-12-31"), Some(day(2026, 12, 31)));
    assert_eq!((seen.day("15th"), strict.day("15th")), (Some(day(2026, 11, 15)), None), "floors are no days");
}

#[test]
fn a_month_and_a_day_without_a_year_are_kept_apart() {
    let seen = Seen::from(day(2026, 11, 21));
    for (text, expected) in [
        ("12-31", Some((12, 31))),
        ("2月29日", Some((2, 29))),
        ("02-29", Some((2, 29))),
        ("Feb 29", Some((2, 29))),
        ("29 february", Some((2, 29))),
        ("十二月三十一日", Some((12, 31))),
        ("31.12.", Some((12, 31))),
        ("2-30", None),
        ("2026-12-31", None),
        ("today", None),
    ] {
        assert_eq!(seen.month_day(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn every_phrase_of_a_distance_is_that_many_days_away(days in 0i64..30_000, count in 0i64..400) {
        let today = day(1960, 1, 1) + Duration::days(days);
        let (ahead, ago) = (today + Duration::days(count), today - Duration::days(count));
        for text in [format!("+{count}d"), format!("{count}天后"), format!("in {count} days"), format!("{count} 天之后")] {
            prop_assert_eq!(read(&text, today), Some(ahead), "{}", text);
        }
        for text in [format!("-{count}d"), format!("{count}天前"), format!("{count} days ago")] {
            prop_assert_eq!(read(&text, today), Some(ago), "{}", text);
        }
        for text in [format!("+{count}w"), format!("{count}周后"), format!("in {count} weeks")] {
            prop_assert_eq!(read(&text, today), Some(today + Duration::days(7 * count)), "{}", text);
        }
        let written = ["%Y-%m-%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y.%m.%d", "%Y%m%d"];
        for form in written {
            let text = ahead.format(form).to_string();
            prop_assert_eq!(read(&text, today), Some(ahead), "{}", text);
        }
    }

    #[test]
    fn a_day_of_the_week_is_in_its_week_whatever_day_it_is(days in 0i64..30_000, weekday in 0i64..7) {
        let today = day(1960, 1, 1) + Duration::days(days);
        let monday = monday(today).expect("a day");
        let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][usize::try_from(weekday).expect("small")];
        let chinese = ["一", "二", "三", "四", "五", "六", "日"][usize::try_from(weekday).expect("small")];
        for (weeks, words) in [(0, ["this", "本"]), (1, ["next", "下"]), (-1, ["last", "上"])] {
            let expected = Some(monday + Duration::days(7 * weeks + weekday));
            prop_assert_eq!(read(&format!("{} {english}", words[0]), today), expected);
            prop_assert_eq!(read(&format!("{}周{chinese}", words[1]), today), expected);
        }
        let read_month = |text| read(text, today).expect("a day");
        prop_assert_eq!(read_month("月底") + Duration::days(1), read_month("下月初"));
        prop_assert_eq!(read_month("年底") + Duration::days(1), read_month("明年初"));
    }
}

#[test]
fn two_figures_before_a_month_are_a_year_of_the_century_that_the_field_looks_to() {
    let seen = |toward| Seen { toward, ..Seen::from(day(2026, 11, 21)) };
    for (text, toward, year, month) in [
        ("98年6月", Toward::Either, 1998, 6),
        ("98年6月", Toward::Past, 1998, 6),
        ("28年6月", Toward::Either, 2028, 6),
        ("28年6月", Toward::Coming, 2028, 6),
    ] {
        let found = seen(toward).about(text, false).expect(text);
        assert_eq!((found.year(), found.month()), (year, month), "{text} {toward:?}");
    }
    for (text, toward, whole) in [
        ("98年3月底", Toward::Either, day(1998, 3, 31)),
        ("98年3月底", Toward::Past, day(1998, 3, 31)),
        ("28年3月底", Toward::Coming, day(2028, 3, 31)),
    ] {
        assert_eq!(seen(toward).day(text), Some(whole), "{text} {toward:?}");
    }
}

#[test]
fn of_what_goes_on_until_a_month_its_last_day_is_meant() {
    for toward in [Toward::Either, Toward::Coming] {
        let seen = Seen { toward, ..Seen::from(day(2026, 11, 21)) };
        for (text, until, from) in [
            ("2028年6月", day(2028, 6, 30), day(2028, 6, 1)),
            ("June 2028", day(2028, 6, 30), day(2028, 6, 1)),
            ("Q2 2028", day(2028, 6, 30), day(2028, 4, 1)),
            ("明年上半年", day(2027, 6, 30), day(2027, 1, 1)),
            ("2028年6月中旬", day(2028, 6, 20), day(2028, 6, 11)),
        ] {
            assert_eq!(seen.about(text, true), Some(until), "until {text}");
            assert_eq!(seen.about(text, false), Some(from), "{text}");
        }
    }
}

#[test]
fn a_weekday_beside_a_day_is_its_own_or_the_text_is_none() {
    let today = day(2026, 11, 28);
    for text in [
        "12月15日周二",
        "12月15日 星期二",
        "12月15日（周二）",
        "周二 12月15日",
        "Tue 15 Dec",
        "15 Dec (Tue)",
        "15 December 2026, Tuesday",
    ] {
        assert_eq!(read(text, today), Some(day(2026, 12, 15)), "{text}");
    }
    for text in ["12月5日 周五", "12.5（周五）", "Fri 5 Dec", "2026-12-05 fri"] {
        assert_eq!(read(text, today), None, "{text}");
        assert_eq!(Seen::from(today).of_other_weekday(text), Some(day(2026, 12, 5)), "{text}");
    }
    let timed = [
        ("12月9日 星期三 下午3点", 15, 0),
        ("12月9日 周三 10点", 10, 0),
        ("12月9日早上9:30", 9, 30),
        ("12月9日晚上8:05", 20, 5),
    ];
    for (text, hour, minute) in timed {
        assert_eq!(read_moment(text, today), day(2026, 12, 9).and_hms_opt(hour, minute, 0), "{text}");
    }
    assert_eq!(read("下周三", today), Some(day(2026, 12, 2)), "no date stands beside it");
}
