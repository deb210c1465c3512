//! The kind of a new column, by all of its cells. What is not sure is text: a number that lost its zeros comes back to nobody.

use crate::domain::CellFault;
use crate::domain::batch::Own;
use crate::domain::day::Seen;
use crate::domain::kind::{self, Context, Denomination, Habit, Kind, Shape, yes_no};
use crate::domain::local::{DateOrder, DecimalSign};

use super::spelling::folded;

/// A choice has so many options at most …
const OPTIONS: usize = 12;
/// … each so long at most, in characters …
const LONGEST: usize = 24;
/// … and stands so often in the mean, at least.
const OFTEN: usize = 3;
/// Where a person says that it is one, it has so many at most.
const MOST: usize = 200;
/// Fewer cells say nothing of what repeats.
const FEWEST: usize = 8;

/// Headings of what is made of digits and is no number.
const CODES: [&str; 19] = [
    "编号", "号", "编码", "代码", "电话", "手机", "传真", "邮编", "qq", "微信", "账号", "帐号", "phone", "fax", "code",
    "wechat", "postal", "zip", "number",
];
/// Headings of amounts.
const AMOUNTS: [&str; 25] = [
    "金额",
    "价格",
    "单价",
    "总价",
    "费用",
    "收入",
    "营业额",
    "工资",
    "款",
    "amount",
    "price",
    "revenue",
    "cost",
    "salary",
    "income",
    "额",
    "产值",
    "营收",
    "利润",
    "预算",
    "成本",
    "budget",
    "turnover",
    "profit",
    "deal value",
];
/// How headings of counts and shares end, whatever stands before: `消费次数`, `销售额增长率`.
const COUNTS: [&str; 6] = ["次数", "数量", "率", "占比", "比例", "天数"];

/// What a column has shown so far.
#[derive(Debug)]
pub(super) struct Guess {
    pub filled: usize,
    numbers: Option<Numbers>,
    days: Option<Days>,
    yes_no: Option<bool>,
    /// The different texts, in the order in which they came; nothing if there are too many.
    values: Option<Vec<String>>,
    /// The kind that a person wants.
    wanted: Option<&'static Kind>,
    heading: String,
}

#[derive(Debug, Default)]
struct Numbers {
    decimals: bool,
    money: bool,
    /// `1,234`, where the comma may stand before decimals.
    unsure: bool,
    /// `1,234.50`, `1,234,567`: it does not.
    sure: bool,
    /// What they are of: `5次`.
    measure: Option<&'static str>,
    /// The currency of some that have no rate: they have no place in a column of money.
    unpriced: Option<String>,
}

/// What a column's cells said of it.
#[derive(Debug)]
pub(super) struct Guessed {
    pub own: Own,
    /// The currency for whose rate its amounts lie as text.
    pub unpriced: Option<String>,
}

#[derive(Debug)]
struct Days {
    fits: [bool; 3],
    ordered: bool,
    timed: bool,
}

impl Guess {
    /// Of the column with that heading.
    pub fn of(heading: &str) -> Self {
        let folded = folded(heading);
        // Its last word: `Paid` ends with the same letters.
        let last = heading.rsplit(|sign: char| !sign.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let names = ["id", "no"].iter().any(|word| last.eq_ignore_ascii_case(word)) || last.ends_with("Id");
        let is_code = names || CODES.iter().any(|word| folded.contains(word));
        let counts = COUNTS.iter().any(|end| folded.ends_with(end));
        let amounts = !counts && AMOUNTS.iter().any(|word| folded.contains(&self::folded(word)));
        let numbers = Numbers { money: amounts, ..Numbers::default() };
        Self {
            filled: 0,
            numbers: (!is_code).then_some(numbers),
            days: (!is_code).then_some(Days { fits: [true; 3], ordered: false, timed: false }),
            yes_no: (!is_code).then_some(false),
            values: (!is_code).then(Vec::new),
            wanted: None,
            heading: heading.to_owned(),
        }
    }

    /// Of one that is to be of that kind, whatever its cells are: only the options of a choice are still to be seen.
    pub fn wanted(self, kind: Option<&'static Kind>) -> Self {
        let Some(kind) = kind else { return self };
        let values = (kind.shape == Shape::Choice).then(Vec::new);
        Self { wanted: Some(kind), numbers: None, days: None, yes_no: None, values, ..self }
    }

    /// Whether more cells tell nothing more.
    pub fn is_sure(&self) -> bool {
        self.filled > 0
            && self.numbers.is_none()
            && self.days.is_none()
            && self.yes_no.is_none()
            && self.values.is_none()
    }

    /// One more cell, which is not empty.
    pub fn see(&mut self, text: &str, context: &Context) {
        self.filled += 1;
        let numbers = self.numbers.take();
        self.numbers = numbers.and_then(|numbers| numbers.and(text, context));
        let days = self.days.take();
        self.days = days.and_then(|days| days.and(text, context));
        // Figures alone are a count: a word must say it once.
        let said = self.yes_no.filter(|_| yes_no::parse(text, context.yes_no).is_some());
        self.yes_no = said.map(|word| word || !text.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(values) = &mut self.values {
            if values.iter().any(|value| value == text) {
                return;
            }
            let (most, longest) = if self.wanted.is_some() { (MOST, usize::MAX) } else { (OPTIONS, LONGEST) };
            if values.len() == most || text.chars().count() > longest || text.contains('\n') {
                self.values = None;
            } else {
                values.push(text.to_owned());
            }
        }
    }

    /// The kind that holds all of its cells, and why that is not the one that they are meant as.
    pub fn said(self, context: &Context) -> Guessed {
        let unpriced = self.numbers.as_ref().and_then(|numbers| numbers.unpriced.clone());
        Guessed { own: self.kind(context), unpriced }
    }

    /// The kind that holds all of its cells.
    fn kind(self, context: &Context) -> Own {
        if let Some(kind) = self.wanted {
            // With more options than that it is no choice.
            let is_text = kind.shape == Shape::Choice && self.values.is_none();
            return if is_text { Own::text() } else { Own { kind, options: self.values.unwrap_or_default() } };
        }
        let of = |name: &str| Own { kind: kind::named(name).unwrap_or(kind::KINDS[0]), options: Vec::new() };
        if self.filled == 0 {
            return Own::text();
        }
        // Where a point stands before decimals a comma parts thousands.
        let point = context.habit.decimal.unwrap_or(context.local.decimal) == DecimalSign::Point;
        let counted = |numbers: &Numbers| numbers.unpriced.is_none() && (!numbers.unsure || numbers.sure || point);
        if let Some(numbers) = self.numbers.filter(counted) {
            // A currency in the heading says so, whatever it is called.
            let said = Denomination::of(&self.heading, &context.local.currency);
            let in_currency = said.is_some_and(|(_, said)| said.currency.is_some());
            return of(if numbers.money || in_currency {
                "money"
            } else if numbers.decimals {
                "decimal"
            } else {
                "integer"
            });
        }
        if self.yes_no == Some(true) {
            return of("yes_no");
        }
        if let Some(days) = self.days.filter(|days| days.is_clear(context)) {
            return of(if days.timed { "moment" } else { "date" });
        }
        let repeat = |values: &Vec<String>| {
            (2..=OPTIONS).contains(&values.len()) && self.filled >= FEWEST && self.filled >= values.len() * OFTEN
        };
        match self.values.filter(repeat) {
            Some(options) => Own { options, ..of("choice") },
            None => Own::text(),
        }
    }
}

impl Numbers {
    /// With one more cell; nothing if that is no number.
    fn and(mut self, text: &str, context: &Context) -> Option<Self> {
        let (text, measure) = kind::measure_apart(text);
        if measure.is_some() && self.measure.is_some_and(|known| Some(known) != measure) {
            return None;
        }
        self.measure = self.measure.or(measure);
        let bare = text.trim_start_matches(['-', '+', '¥', '￥', '$', '€', '£', ' ']).trim_end_matches(['元', ' ']);
        let (whole, behind) = bare.split_once('.').unwrap_or((bare, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let groups: Vec<&str> = groups.collect();
        let plain = !first.is_empty() && digits(first) && digits(behind) && behind.len() <= 2;
        let grouped =
            groups.is_empty() || (first.len() <= 3 && groups.iter().all(|group| group.len() == 3 && digits(group)));
        // 007 and 4111111111111111 are names.
        let named = (first.len() > 1 && first.starts_with('0')) || whole.len() > 15;
        if !plain || !grouped || named {
            return None;
        }
        self.sure |= groups.len() > 1 || (groups.len() == 1 && !behind.is_empty());
        self.unsure |= groups.len() == 1 && behind.is_empty();
        self.decimals |= !behind.is_empty();
        if text.contains(['¥', '￥', '$', '€', '£', '元']) {
            self.money = true;
            // What a comma is has been settled above.
            let habit = Habit { decimal: Some(DecimalSign::Point), ..context.habit };
            let money = kind::named("money").map(|money| money.read_cell(text, &Context { habit, ..*context }));
            return match money? {
                Ok(_) => Some(self),
                Err(CellFault::NoRate { code, .. }) => Some(Self { unpriced: Some(code), ..self }),
                Err(_) => None,
            };
        }
        Some(self)
    }
}

impl Days {
    fn and(mut self, text: &str, context: &Context) -> Option<Self> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits < 6 || !text.contains(['-', '/', '.', '年', ' ']) {
            return None;
        }
        let meant = DateOrder::ALL.map(|order| Seen { order, strict: true, ..context.seen() }.moment(text));
        self.fits.iter_mut().zip(meant).for_each(|(fits, meant)| *fits &= meant.is_some());
        self.ordered |= meant[0] != meant[1] || meant[1] != meant[2];
        self.timed |= meant.iter().flatten().any(|moment| moment.time() != chrono::NaiveTime::MIN);
        self.fits.contains(&true).then_some(self)
    }

    /// Whether nobody has to be asked which is the day and which the month.
    fn is_clear(&self, context: &Context) -> bool {
        let fitting = self.fits.iter().filter(|fits| **fits).count();
        let usual = DateOrder::ALL.iter().zip(self.fits).any(|(order, fits)| fits && *order == context.local.dates);
        !self.ordered || context.habit.order.is_some() || usual || fitting == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Local;
    use crate::domain::day::Toward;

    /// As a column of a file in that place is read, and what of it is asked.
    fn of_column<T>(heading: &str, cells: &[&str], asked: impl FnOnce(Guess, &Context) -> T) -> T {
        let local = Local::default();
        let context = Context {
            choices: &[],
            today: chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
            local: &local,
            yes_no: ["是", "否"],
            toward: Toward::Either,
            until: false,
            habit: Habit { in_file: true, ..Habit::default() },
        };
        let mut guess = Guess::of(heading);
        cells.iter().for_each(|cell| guess.see(cell, &context));
        asked(guess, &context)
    }

    fn guessed(heading: &str, cells: &[&str]) -> (String, Vec<String>) {
        let own = of_column(heading, cells, |guess, context| guess.kind(context));
        (own.kind.name.to_owned(), own.options)
    }

    #[test]
    fn the_kind_holds_every_cell_and_what_is_not_sure_is_text() {
        for (heading, cells, kind) in [
            ("Visits", vec!["3", "12", "-1"], "integer"),
            ("Weight", vec!["3", "12.5"], "decimal"),
            ("Fee (USD)", vec!["3", "12"], "money"),
            ("费（元）", vec!["3", "12"], "integer"),
            ("Size", vec!["3.14159"], "text"),
            ("年收入", vec!["3", "12.5"], "money"),
            ("Paid", vec!["¥3", "¥1,200.50"], "money"),
            ("Paid", vec!["$3", "$1,200.50"], "text"),
            ("People", vec!["1,234", "1,234,567"], "integer"),
            ("People", vec!["1,234"], "integer"),
            ("Visits", vec!["5次", "12 次"], "integer"),
            ("Visits", vec!["5次", "2台"], "text"),
            ("Visits", vec!["5次", "2"], "integer"),
            ("合同额(万)", vec!["12", "20"], "money"),
            ("消费次数", vec!["12"], "integer"),
            ("Room", vec!["007", "12"], "text"),
            ("Card", vec!["4111111111111111"], "text"),
            ("Fax", vec!["12345678"], "text"),
            ("身份证号", vec!["12345678"], "text"),
            ("Visits", vec!["3", "many"], "text"),
            ("Opened", vec!["2026-01-05", "2026/2/6"], "date"),
            ("Opened", vec!["2026-01-05 10:30:00"], "moment"),
            ("Opened", vec!["2026-01-05", "soon"], "text"),
            ("Opened", vec!["13/05/2026", "01/02/2026"], "date"),
            ("Opened", vec!["03/04/2026", "01/02/2026"], "text"),
            ("Subscribed", vec!["yes", "no"], "yes_no"),
            ("已认证", vec!["是", "否", "是"], "yes_no"),
            ("Flag", vec!["1", "0"], "integer"),
            ("Empty", vec![], "text"),
        ] {
            assert_eq!(guessed(heading, &cells).0, kind, "{heading} {cells:?}");
        }
    }

    #[test]
    fn amounts_without_a_rate_say_which_one_is_missing() {
        let unpriced = |cells: &[&str]| of_column("Deal", cells, |guess, context| guess.said(context).unpriced);
        assert_eq!(unpriced(&["$3", "12", "¥5"]), Some("USD".into()));
        assert_eq!(unpriced(&["€3", "1,200.50"]), Some("EUR".into()));
        assert_eq!(unpriced(&["¥3", "12"]), None);
        assert_eq!(unpriced(&["$3", "many"]), None, "it is text for another reason");
    }

    #[test]
    fn few_values_that_repeat_are_a_choice_in_their_order() {
        let cells = ["Warm", "Hot", "Cold", "Hot", "Hot", "Warm", "Cold", "Hot", "Warm"];
        assert_eq!(guessed("Rating", &cells), ("choice".into(), ["Warm", "Hot", "Cold"].map(str::to_owned).to_vec()));
        assert_eq!(guessed("Rating", &cells[..5]).0, "text", "too few to say");
        assert_eq!(guessed("Rating", &["Hot"; 20]).0, "text", "one value is no choice");
        let many: Vec<String> = (0..100).map(|at| format!("v{}", at % 13)).collect();
        assert_eq!(guessed("Rating", &many.iter().map(String::as_str).collect::<Vec<_>>()).0, "text");
    }
}
