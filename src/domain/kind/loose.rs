//! What a person wrote beside a value: `约2万` is 20,000 and a word of doubt, `1200/月` an amount and how often, `下周三10点` in a
//! field of days a day and an hour, `13800138000（王秘书）` a number and whose it is. The value is kept, and the words too: as a
//! note. From one number to another (`3-5万`) are two values: which one is meant is asked.

use super::fault::CellFault;
use super::most::without_most;
use super::shape::{Context, Kind, Shape};
use super::{choices, email, foreign, integer, phone, rating};
use crate::domain::day::Toward;
use crate::domain::fold::half_width;
use crate::domain::{Currency, Value, clean};

/// Words before and behind a number that is not meant exactly, longest first.
const BEFORE: [&str; 32] = [
    "no less than",
    "not less than",
    "at least",
    "minimum",
    "min.",
    "min ",
    "不低于",
    "不少于",
    "至少",
    ">=",
    "≥",
    "approximately",
    "more than",
    "approx.",
    "approx",
    "roughly",
    "around",
    "almost",
    "about",
    "nearly",
    "circa",
    "over",
    "ca.",
    "差不多",
    "大约",
    "大概",
    "超过",
    "约",
    "近",
    "~",
    "≈",
    ">",
];
const BEHIND: [&str; 16] = [
    "approximately",
    "minimum",
    "at least",
    "min.",
    " min",
    "approx.",
    "approx",
    "or more",
    "or so",
    "左右",
    "上下",
    "以上",
    "不到",
    "起",
    "+",
    "≈",
];
/// What an amount is of, before it or behind it, longest first.
const OF: [&str; 25] = [
    "including vat",
    "including tax",
    "excluding vat",
    "excluding tax",
    "incl. vat",
    "incl. tax",
    "excl. vat",
    "excl. tax",
    "before tax",
    "after tax",
    "incl vat",
    "excl vat",
    "plus vat",
    "plus tax",
    "+ vat",
    "+ tax",
    "+vat",
    "gross",
    "net",
    "不含税",
    "未含税",
    "未税",
    "含税",
    "税前",
    "税后",
];
/// How often, before it or behind it, longest first.
const OFTEN: [&str; 19] = [
    "per quarter",
    "per month",
    "per year",
    "per week",
    "per day",
    "quarterly",
    "monthly",
    "yearly",
    "weekly",
    "a month",
    "a year",
    "每个季度",
    "每季度",
    "每个月",
    "一个月",
    "每月",
    "每年",
    "每周",
    "每天",
];
/// Within a number: 十多万, 三万余.
const WITHIN: [char; 3] = ['多', '余', '來'];

/// What a text was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    pub value: Value,
    /// The text says more than the value.
    pub says_more: bool,
}

impl Kind {
    /// As [`Kind::read_cell`]; text that says more than a value is read as well.
    ///
    /// # Errors
    /// The kind's own problem.
    pub fn read_loosely(&self, typed: &str, context: &Context) -> Result<Loose, CellFault> {
        let clean = clean::incoming(typed);
        let text = clean.trim();
        let fault = match self.read_cell(typed, context) {
            Ok(value) => return Ok(self.alone(value, text, context)),
            Err(fault) => fault,
        };
        let value = match self.shape {
            Shape::Day if matches!(fault, CellFault::NoTimeHere { .. }) => {
                context.seen().moment(text).map(|moment| Value::Day(moment.date()))
            }
            // Which of both is meant nobody knows.
            _ if matches!(fault, CellFault::OtherWeekday { .. }) => None,
            Shape::Day | Shape::Moment if self.name == "date" => remarked_day(text, context.toward)
                .into_iter()
                .find_map(|day| self.read_cell(&day, context).ok().filter(|value| !value.is_blank()))
                .or_else(|| about(text, context)),
            Shape::Number if self.name == "rating" => {
                // What a column does not show, one cell of a file does not either.
                let read = rating::reading(text, context.habit.scale);
                let bare = || rating::reading(&exact(text)?, context.habit.scale);
                let read = read.or_else(bare).filter(|_| !context.habit.in_file);
                read.map(|read| Value::Number(read.score))
            }
            Shape::Money | Shape::Decimal | Shape::Number => {
                if let Some(range) = self.a_range(text, context) {
                    return Err(range);
                }
                match exact(text).or_else(|| without_most(text)).map(|exact| self.read_cell(&exact, context)) {
                    // It is an amount, of another currency: that is what is to be told.
                    Some(Err(rate @ CellFault::NoRate { .. })) => return Err(rate),
                    read => read.and_then(Result::ok),
                }
            }
            _ => None,
        };
        value.filter(|value| !value.is_blank()).map(|value| Loose { value, says_more: true }).ok_or(fault)
    }

    /// A value that was read, without the words beside it where its text has some.
    fn alone(&self, value: Value, text: &str, context: &Context) -> Loose {
        let number = (self.name == "phone").then(|| phone::without_words(text, context.local.region)).flatten();
        match number {
            Some((value, says_more)) => Loose { value, says_more },
            None => Loose { value, says_more: self.leaves_more(text, context) },
        }
    }

    /// Whether a text that reads says more than the value: a name beside an address; of what a count is one; a score that lies
    /// between two.
    fn leaves_more(&self, text: &str, context: &Context) -> bool {
        match self.name {
            "email" => email::names(text).next().is_some(),
            "integer" => integer::says_of_what(text),
            "rating" if context.habit.scale.is_none() => rating::reading(text, None).is_some_and(|read| !read.exact),
            _ => false,
        }
    }

    /// A cell of a choice as it is kept where a word in it is none of the options: what is one as that, the word as it stands.
    /// Nothing of other kinds.
    #[must_use]
    pub fn as_far(&self, typed: &str, context: &Context) -> Option<Value> {
        let clean = clean::incoming(typed);
        match self.name {
            "choice" => Some(Value::text(clean.trim())),
            "choices" => Some(choices::as_far(clean.trim(), context)),
            _ => None,
        }
    }
}

/// The code of the currency that an amount names, with or without words beside it: also the file's own.
#[must_use]
pub fn currency_beside(typed: &str, own: &Currency) -> Option<String> {
    let clean = clean::incoming(typed);
    let text = clean.trim();
    let bare = exact(text).or_else(|| without_most(text));
    let (_, code) = foreign::told(bare.as_deref().unwrap_or(text), own);
    code
}

/// The day of a text that says a week, a month or a quarter of them, or a holiday: `下个季度`, `约2028年6月`, `元旦`.
fn about(text: &str, context: &Context) -> Option<Value> {
    let day = |text: &str| context.seen().about(text, context.until).map(Value::Day);
    let holiday = context.seen().holiday(text).map(Value::Day);
    holiday.or_else(|| day(text)).or_else(|| remarked_day(text, context.toward).iter().find_map(|text| day(text)))
}

/// What may be the day of a text that says more: `约12月1日`, `2026-12-01（周二）`, `2026-12-01, call first`; where a day is to
/// come also by when: `周五前`, `by Friday`, `within 3 days`.
fn remarked_day(text: &str, toward: Toward) -> Vec<String> {
    const ABOUT: [&str; 5] = ["around ", "about ", "大约", "大概", "约"];
    const OR_SO: [&str; 2] = ["前后", "左右"];
    const BY: [&str; 12] = [
        "before ",
        "until ",
        "till ",
        "by ",
        "within ",
        "after ",
        "no later than ",
        "not before ",
        "on or after ",
        "on or before ",
        "from ",
        "starting ",
    ];
    const UNTIL: [&str; 7] = ["之前", "以前", "之内", "以内", "前", "内", "后"];
    let plain = half_width(text).to_lowercase();
    let plain = plain.trim();
    let coming = toward == Toward::Coming;
    let remark = plain.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(day, _)| day);
    let before = ABOUT.iter().find_map(|word| plain.strip_prefix(word));
    let behind = OR_SO.iter().find_map(|word| plain.strip_suffix(word));
    let by = BY.iter().find_map(|word| plain.strip_prefix(word)).filter(|_| coming);
    let until = UNTIL.iter().find_map(|word| plain.strip_suffix(word)).filter(|_| coming);
    let day = |front: &str| front.len() >= 8 && front.contains(|sign: char| sign.is_ascii_digit());
    let part = plain.split_once([',', ';', '。', ' ']).map(|(front, _)| front).filter(|front| day(front));
    [remark, before, behind, by, until, part].into_iter().flatten().map(|day| day.trim().to_owned()).collect()
}

/// The number without the words that say how exact it is, of what or how often; nothing if there are none.
pub(super) fn exact(text: &str) -> Option<String> {
    let whole = half_width(text).to_lowercase();
    let mut rest = whole.trim();
    let words = || OF.iter().chain(&OFTEN);
    loop {
        let before = BEFORE.iter().chain(words()).find_map(|word| rest.strip_prefix(word));
        let behind = || words().chain(&BEHIND).find_map(|word| rest.strip_suffix(word));
        match before.or_else(behind).or_else(|| remarked(rest)).or_else(|| rated(rest)) {
            Some(less) => rest = less.trim(),
            None => break,
        }
    }
    let exact = rest.replace(WITHIN, "");
    (exact != whole.trim()).then_some(exact)
}

/// Without a remark in brackets behind it: `12000 (含税)`.
fn remarked(text: &str) -> Option<&str> {
    let (number, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    (!number.is_empty() && !remark.contains(|sign: char| sign.is_ascii_digit())).then_some(number)
}

/// Without what it is for one of: `1200/月`, `12 / hour`.
fn rated(text: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    let (number, of) = text.rsplit_once('/')?;
    let word = |of: &str| !of.is_empty() && of.chars().count() <= LONGEST && of.chars().all(char::is_alphabetic);
    word(of.trim()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::currency_beside;
    use crate::domain::kind::laws::loosely;
    use crate::domain::{CellFault, Currency, Fen, Value};

    #[test]
    fn a_number_with_words_around_it_is_the_number_and_says_more() {
        for (typed, fen) in [
            ("约2万", 2_000_000),
            ("10万+", 10_000_000),
            ("大概5000左右", 500_000),
            ("十多万", 10_000_000),
            ("about 5k", 500_000),
            ("~1,200", 120_000),
            ("over ¥300", 30_000),
            ("2000 approx", 200_000),
            ("12000 (含税)", 1_200_000),
            ("12000（含税）", 1_200_000),
            ("12000含税", 1_200_000),
            ("不含税1.2万", 1_200_000),
            ("500 net", 50_000),
            ("1,200 incl. VAT", 120_000),
            ("1200/月", 120_000),
            ("1200元/月", 120_000),
            ("每月1200", 120_000),
            ("300 per month", 30_000),
            ("约1200/月 (含税)", 120_000),
        ] {
            assert_eq!(loosely("money", typed), Ok((Value::Money(Fen(fen)), true)), "{typed}");
        }
        assert_eq!(loosely("money", "1200"), Ok((Value::Money(Fen(120_000)), false)));
        assert_eq!(loosely("integer", "约30"), Ok((Value::Number(30), true)));
        for (typed, number, more) in [
            ("12箱", 12, true),
            ("5 人", 5, true),
            ("20pcs", 20, true),
            ("3次", 3, false),
            ("4单", 4, false),
            ("4 笔", 4, false),
            ("3 times", 3, false),
            ("30", 30, false),
        ] {
            assert_eq!(loosely("integer", typed), Ok((Value::Number(number), more)), "{typed}");
        }
        for not in ["约", "about", "几万", "约abc", "+", "1200 (300)", "(含税)", "1200/300", "12x", "/月", "2000 more"]
        {
            assert!(loosely("money", not).is_err(), "{not}");
        }
        assert_eq!(loosely("money", "(1200)"), Ok((Value::Money(Fen(-120_000)), false)), "brackets alone are a minus");
        for range in ["3-5万", "3万-5万", "100～200", "100到200", "1万至2万", "10 to 20", "约3-5万", "3-5万/月"]
        {
            assert!(matches!(loosely("money", range), Err(CellFault::ARange { .. })), "{range}");
        }
        assert!(matches!(loosely("integer", "10-20"), Err(CellFault::ARange { .. })));
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        assert_eq!(loosely("date", "下周三10点"), Ok((Value::Day(day), true)));
        assert_eq!(loosely("date", "下周三"), Ok((Value::Day(day), false)));
    }

    #[test]
    fn an_amount_names_its_currency_whatever_stands_beside_it() {
        for (own, typed, code) in [
            ("CNY", "¥1,200", Some("CNY")),
            ("CNY", "约¥1,200", Some("CNY")),
            ("CNY", "1200元/月", Some("CNY")),
            ("CNY", "$12000 (incl. tax)", Some("USD")),
            ("CNY", "100 usd net", Some("USD")),
            ("JPY", "¥1,200", Some("JPY")),
            ("CNY", "1.2w", None),
            ("CNY", "约1200", None),
        ] {
            assert_eq!(currency_beside(typed, &Currency(own.to_owned())).as_deref(), code, "{typed} in {own}");
        }
    }
}
