//! Days of the Chinese calendar, 1900 to 2100: what a lunar birthday is made of.
//!
//! Source of the table: Hong Kong Observatory, Gregorian-Lunar Calendar Conversion Tables 1901 to 2100 (and the same
//! rules for 1900), as kept by the library borax 4.1 (MIT); its new-year days agree with two other tables.

use chrono::{Datelike, Duration, NaiveDate};

/// A day of the Chinese calendar, with or without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lunar {
    /// Lunar year by the solar year it begins in, 1900 to 2100.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// The month that comes a second time in its year.
    pub leap: bool,
    /// 1 to 30.
    pub day: u32,
}

/// First lunar year of the table, and the day on which it began.
const FIRST_YEAR: i32 = 1900;
const FIRST_DAY: (i32, u32, u32) = (1900, 1, 31);

/// Per year: bit n is set if its month n (from 0, a leap month counted where it stands) has 30 days, else it has 29; from
/// bit 16 on which month comes twice, 0 if none.
const YEARS: [u32; 201] = [
    0x816d2, 0x00752, 0x00ea5, 0x5164a, 0x0064b, 0x00a9b, 0x41556, 0x0056a, 0x00b59, 0x21752, 0x00752, 0x61b25,
    0x00b25, 0x00a4b, 0x514ab, 0x002ad, 0x0056b, 0x20b69, 0x00da9, 0x71d92, 0x00e92, 0x00d25, 0x51a4d, 0x00a56,
    0x002b6, 0x415b5, 0x006d4, 0x00ea9, 0x21e92, 0x00e92, 0x60d26, 0x0052b, 0x00a57, 0x512b6, 0x00b5a, 0x006d4,
    0x30ec9, 0x00749, 0x71693, 0x00a93, 0x0052b, 0x60a5b, 0x00aad, 0x0056a, 0x41b55, 0x00ba4, 0x00b49, 0x21a93,
    0x00a95, 0x7152d, 0x00536, 0x00aad, 0x515aa, 0x005b2, 0x00da5, 0x31d4a, 0x00d4a, 0x80a95, 0x00a97, 0x00556,
    0x60ab5, 0x00ad5, 0x006d2, 0x40ea5, 0x00ea5, 0x0064a, 0x30c97, 0x00a9b, 0x7155a, 0x0056a, 0x00b69, 0x51752,
    0x00b52, 0x00b25, 0x4164b, 0x00a4b, 0x814ab, 0x002ad, 0x0056d, 0x60b69, 0x00da9, 0x00d92, 0x41d25, 0x00d25,
    0xa1a4d, 0x00a56, 0x002b6, 0x605b5, 0x006d5, 0x00ea9, 0x51e92, 0x00e92, 0x00d26, 0x30a56, 0x00a57, 0x814d6,
    0x0035a, 0x006d5, 0x516c9, 0x00749, 0x00693, 0x4152b, 0x0052b, 0x00a5b, 0x2155a, 0x0056a, 0x71b55, 0x00ba4,
    0x00b49, 0x51a93, 0x00a95, 0x0052d, 0x40aad, 0x00ab5, 0x915aa, 0x005d2, 0x00da5, 0x61d4a, 0x00d4a, 0x00c95,
    0x4152e, 0x00556, 0x00ab5, 0x215b2, 0x006d2, 0x60ea5, 0x00725, 0x0064b, 0x50c97, 0x00cab, 0x0055a, 0x30ad6,
    0x00b69, 0xb1752, 0x00b52, 0x00b25, 0x61a4b, 0x00a4b, 0x004ab, 0x5055b, 0x005ad, 0x00b6a, 0x21b52, 0x00d92,
    0x71d25, 0x00d25, 0x00a55, 0x514ad, 0x004b6, 0x005b5, 0x30daa, 0x00ec9, 0x81e92, 0x00e92, 0x00d26, 0x60a56,
    0x00a57, 0x004d6, 0x406d5, 0x00755, 0x00749, 0x30e93, 0x00693, 0x7152b, 0x0052b, 0x00a5b, 0x5155a, 0x0056a,
    0x00b65, 0x4174a, 0x00b4a, 0x81a95, 0x00a95, 0x0052d, 0x60aad, 0x00ab5, 0x005aa, 0x40ba5, 0x00da5, 0x00d4a,
    0x31c95, 0x00c96, 0x7194e, 0x00556, 0x00ab5, 0x515b2, 0x006d2, 0x00ea5, 0x40e4a, 0x0064b, 0x80c97, 0x004ab,
    0x0055b, 0x60ad6, 0x00b6a, 0x00752, 0x41725, 0x00b25, 0x00a8b, 0x2149b, 0x004ab,
];

/// What stands before a lunar day, as people write it; the file has the first.
const MARKS: [&str; 8] = ["农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "lunar", "农曆"];
const LEAPS: [&str; 3] = ["闰", "閏", "leap"];

/// A month of a lunar year: its number, whether it is the second of that number, its days.
type Month = (u32, bool, u32);

fn months(year: i32) -> Option<impl Iterator<Item = Month>> {
    let bits = *YEARS.get(usize::try_from(year - FIRST_YEAR).ok()?)?;
    let leap = bits >> 16;
    let count = if leap == 0 { 12 } else { 13 };
    Some((0..count).map(move |at| {
        let twice = leap > 0 && at >= leap;
        (if twice { at } else { at + 1 }, leap > 0 && at == leap, 29 + (bits >> at & 1))
    }))
}

fn days(year: i32) -> i64 {
    let Some(bits) = usize::try_from(year - FIRST_YEAR).ok().and_then(|at| YEARS.get(at)) else { return 0 };
    let count = if bits >> 16 == 0 { 12 } else { 13 };
    29 * count + i64::from((bits & 0x1fff).count_ones())
}

/// The first day of a lunar year.
fn new_year(year: i32) -> Option<NaiveDate> {
    let (first_year, month, day) = FIRST_DAY;
    let before: i64 = (FIRST_YEAR..year).map(days).sum();
    let known = usize::try_from(year - FIRST_YEAR).is_ok_and(|at| at < YEARS.len());
    if known {
        NaiveDate::from_ymd_opt(first_year, month, day)?.checked_add_signed(Duration::days(before))
    } else {
        None
    }
}

impl Lunar {
    /// The lunar day of a day of the calendar; nothing outside of the table.
    #[must_use]
    pub fn of(day: NaiveDate) -> Option<Self> {
        let year =
            [day.year(), day.year() - 1].into_iter().find(|year| new_year(*year).is_some_and(|new| new <= day))?;
        let mut left = u32::try_from((day - new_year(year)?).num_days()).ok()?;
        for (month, leap, days) in months(year)? {
            if left < days {
                return Some(Self { year: Some(year), month, leap, day: left + 1 });
            }
            left -= days;
        }
        None
    }

    /// The day on which it is kept in that lunar year: of a leap month that the year has not, in the month of its name;
    /// the 30th of a month of 29 days on its last.
    #[must_use]
    pub fn kept_in(&self, year: i32) -> Option<NaiveDate> {
        let twice = months(year)?.any(|(month, leap, _)| leap && self.leap && month == self.month);
        let mut before = 0;
        for (month, leap, days) in months(year)? {
            if month == self.month && leap == twice {
                let days = i64::from(before + self.day.min(days) - 1);
                return new_year(year)?.checked_add_signed(Duration::days(days));
            }
            before += days;
        }
        None
    }

    /// The day on which it is kept next, today among them.
    #[must_use]
    pub fn next(&self, today: NaiveDate) -> Option<NaiveDate> {
        (-1..=1).find_map(|years| self.kept_in(today.year() + years).filter(|day| *day >= today))
    }

    /// Reads `农历八月十五`, `农历1985年闰四月初三`, `lunar 8/15`, `农历1985-08-15`; a day in brackets behind it goes.
    /// Nothing without the mark, or if there is no such day.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = super::fold::half_width(text).to_lowercase();
        let text = text.trim();
        let rest = MARKS.iter().find_map(|mark| text.strip_prefix(mark))?;
        let rest = rest.split('(').next().unwrap_or_default();
        let rest: String = rest.trim_start_matches(':').chars().filter(|sign| !sign.is_whitespace()).collect();
        let (year, rest) = year(&rest);
        let leap = LEAPS.iter().find_map(|mark| rest.strip_prefix(mark));
        let (month, day) = leap.unwrap_or(rest).split_once(['月', '-', '/', '.'])?;
        let lunar = Self {
            year,
            month: month_number(month)?,
            leap: leap.is_some(),
            day: day_number(day.trim_end_matches(['日', '号']))?,
        };
        lunar.exists().then_some(lunar)
    }

    /// The same without the mark, where something else says that it is one.
    #[must_use]
    pub fn under_its_mark(text: &str) -> Option<Self> {
        Self::read(&format!("{}{}", MARKS[0], text.trim()))
    }

    /// A day that no other calendar has (`腊月二十三`, `正月初一`, `除夕`), or is written as only this one's are (`八月十五`, without 日 or
    /// 号), or with its mark inside (`1990年农历八月十五`).
    #[must_use]
    pub fn recognized(text: &str) -> Option<Self> {
        const OWN: [&str; 8] = ["初", "廿", "正月", "腊月", "臘月", "冬月", "闰", "閏"];
        /// Days with a name of their own, by month and day.
        const FEASTS: [(&str, &str); 6] = [
            ("大年初", "正月初"),
            ("大年三十", "腊月三十"),
            ("年三十", "腊月三十"),
            ("除夕", "腊月三十"),
            ("元宵节", "正月十五"),
            ("元宵", "正月十五"),
        ];
        let text = FEASTS.iter().fold(text.trim().to_owned(), |text, (name, day)| text.replace(name, day));
        let (year, rest) = text.split_once('年').unwrap_or(("", &text));
        if let Some(rest) =
            MARKS.iter().find_map(|mark| rest.trim_start().strip_prefix(mark)).filter(|_| !year.is_empty())
        {
            return Self::under_its_mark(&format!("{year}年{rest}"));
        }
        let in_words = |text: &str| !text.is_empty() && text.chars().all(|sign| "一二三四五六七八九十".contains(sign));
        let written = rest.split_once('月').is_some_and(|(month, day)| in_words(month) && in_words(day));
        let own = OWN.iter().any(|own| text.contains(own));
        (own || written).then(|| Self::under_its_mark(&text)).flatten()
    }

    /// Whether a heading says that the days under it are of this calendar (`农历生日`, `lunar birthday`).
    #[must_use]
    pub fn is_named(heading: &str) -> bool {
        let heading = super::fold::half_width(heading).to_lowercase();
        MARKS.iter().any(|mark| heading.contains(mark))
    }

    fn exists(&self) -> bool {
        let fits = |(month, leap, days): Month| (month, leap) == (self.month, self.leap) && self.day <= days;
        match self.year {
            Some(year) => months(year).is_some_and(|mut months| months.any(fits)),
            None => (1..=12).contains(&self.month) && (1..=30).contains(&self.day),
        }
    }

    /// As it lies in the file: `农历08-15`, `农历1985-闰04-03`. Reads back.
    #[must_use]
    pub fn write(&self) -> String {
        let year = self.year.map_or_else(String::new, |year| format!("{year}-"));
        let leap = if self.leap { LEAPS[0] } else { "" };
        format!("{}{year}{leap}{:02}-{:02}", MARKS[0], self.month, self.day)
    }

    /// As people say it: `十月十三`, `闰四月初三`.
    #[must_use]
    pub fn spoken(&self) -> String {
        let leap = if self.leap { LEAPS[0] } else { "" };
        format!("{leap}{}月{}", MONTHS[self.month as usize - 1], DAYS[self.day as usize - 1])
    }

    /// As people write it: `农历八月十五`, `农历1985年闰四月初三`. Reads back.
    #[must_use]
    pub fn named(&self) -> String {
        let year = self.year.map_or_else(String::new, |year| format!("{year}年"));
        format!("{}{year}{}", MARKS[0], self.spoken())
    }

    /// For who reads no Chinese: `lunar 08-15`, `lunar 1985-leap 04-03`. Reads back.
    #[must_use]
    pub fn english(&self) -> String {
        let year = self.year.map_or_else(String::new, |year| format!("{year}-"));
        let leap = if self.leap { "leap " } else { "" };
        format!("lunar {year}{leap}{:02}-{:02}", self.month, self.day)
    }

    /// The day of the month as a calendar prints it: `初三`, `十五`; of the first day its month, `闰四月`.
    #[must_use]
    pub fn short(&self) -> String {
        match self.day {
            1 => format!("{}{}月", if self.leap { LEAPS[0] } else { "" }, MONTHS[self.month as usize - 1]),
            day => DAYS[day as usize - 1].to_owned(),
        }
    }
}

/// The year and what follows; `1985年`, `1985-`, `一九八五年`.
fn year(text: &str) -> (Option<i32>, &str) {
    let digit = |sign: char| {
        sign.to_digit(10).or_else(|| "〇一二三四五六七八九".chars().zip(0..).find(|of| of.0 == sign).map(|of| of.1))
    };
    let mut signs = text.char_indices();
    let number = signs
        .by_ref()
        .take(4)
        .try_fold((0, 0), |(number, count), (_, sign)| Some((number * 10 + digit(sign)?, count + 1)));
    match (number, signs.next()) {
        (Some((number, 4)), Some((at, sign))) if "年-/.".contains(sign) => {
            (i32::try_from(number).ok(), &text[at + sign.len_utf8()..])
        }
        _ => (None, text),
    }
}

const MONTHS: [&str; 12] = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八",
    "廿九", "三十",
];
const TENS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

fn month_number(text: &str) -> Option<u32> {
    let named = MONTHS.iter().zip(1..).find(|(name, _)| **name == text).map(|(_, month)| month);
    named.or_else(|| plain(text)).or(match text {
        "臘" => Some(12),
        other => counted(other),
    })
}

fn day_number(text: &str) -> Option<u32> {
    let named = DAYS.iter().zip(1..).find(|(name, _)| **name == text).map(|(_, day)| day);
    named.or_else(|| plain(text)).or_else(|| counted(text))
}

fn plain(text: &str) -> Option<u32> {
    let few = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if few { text.parse().ok() } else { None }
}

/// `三`, `十`, `二十三`, up to 39.
fn counted(text: &str) -> Option<u32> {
    let digit = |text: &str| TENS.iter().zip(0..).find(|(name, _)| **name == text).map(|(_, digit)| digit);
    match text.split_once('十') {
        Some((tens, ones)) => Some(if tens.is_empty() { 10 } else { digit(tens)? * 10 } + digit(ones)?),
        None => digit(text).filter(|digit| *digit > 0),
    }
}

#[cfg(test)]
mod tests;
