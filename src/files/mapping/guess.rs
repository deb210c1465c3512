//! The kind of a new column, by all of its cells. What is not sure is text: a number that lost its zeros comes back to nobody.
//!
//! A column stays one of numbers or of days although some cells are none (`面议`, `TBD`): `nearly` says how many. What
//! such cells say is kept as that of any cell which its field cannot read.

use crate::domain::batch::Own;
use crate::domain::kind::{self, Context, Denomination, Kind, Shape, yes_no};
use crate::domain::local::DecimalSign;
use crate::domain::synonym;

use super::calendar::Days;
use super::figures::Numbers;
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
#[derive(Clone, Debug, PartialEq)]
pub(in crate::files) struct Guess {
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

/// What a column's cells said of it.
#[derive(Debug)]
pub(in crate::files) struct Guessed {
    pub own: Own,
    /// The currency for whose rate its amounts lie as text.
    pub unpriced: Option<String>,
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
        let numbers = Numbers::of(amounts);
        Self {
            filled: 0,
            numbers: (!is_code).then_some(numbers),
            days: (!is_code).then(Days::default),
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
        // What says that there is nothing says nothing of what else stands there.
        if !synonym::is_nothing(text) {
            let numbers = self.numbers.take();
            self.numbers = numbers.and_then(|numbers| numbers.with(text, context));
            let days = self.days.take();
            self.days = days.and_then(|days| days.with(text, context));
            // Figures alone are a count: a word must say it once.
            let said = self.yes_no.filter(|_| yes_no::parse(text, context.yes_no).is_some());
            self.yes_no = said.map(|word| word || !text.bytes().all(|byte| byte.is_ascii_digit()));
        }
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

    /// The same with the cells of another column that is to be one with it.
    pub fn and(&self, other: &Self) -> Self {
        let values = self.values.as_ref().zip(other.values.as_ref()).map(|(own, others)| {
            let more = others.iter().filter(|value| !own.contains(value));
            own.iter().chain(more).cloned().collect::<Vec<_>>()
        });
        let most = if self.wanted.is_some() { MOST } else { OPTIONS };
        Self {
            filled: self.filled + other.filled,
            numbers: self.numbers.as_ref().zip(other.numbers.as_ref()).and_then(|(own, others)| own.and(others)),
            days: self.days.as_ref().zip(other.days.as_ref()).and_then(|(own, others)| own.and(others)),
            yes_no: self.yes_no.zip(other.yes_no).map(|(own, others)| own || others),
            values: values.filter(|values| values.len() <= most),
            ..self.clone()
        }
    }

    /// The kind that holds nearly all of its cells, and why that is not the one that they are meant as.
    pub fn said(&self, context: &Context) -> Guessed {
        let unpriced = self.numbers.as_ref().and_then(Numbers::unpriced);
        Guessed { own: self.kind(context), unpriced }
    }

    /// The kind that holds nearly all of its cells.
    fn kind(&self, context: &Context) -> Own {
        if let Some(kind) = self.wanted {
            // With more options than that it is no choice.
            let is_text = kind.shape == Shape::Choice && self.values.is_none();
            return if is_text { Own::text() } else { Own { kind, options: self.values.clone().unwrap_or_default() } };
        }
        let of = |name: &str| Own { kind: kind::named(name).unwrap_or(kind::KINDS[0]), options: Vec::new() };
        if self.filled == 0 {
            return Own::text();
        }
        // Where a point stands before decimals a comma parts thousands.
        let point = context.habit.decimal.unwrap_or(context.local.decimal) == DecimalSign::Point;
        let counted = |numbers: &&Numbers| numbers.are_nearly_all() && (!numbers.unsure || numbers.sure || point);
        if let Some(numbers) = self.numbers.as_ref().filter(counted) {
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
        if let Some(days) = self.days.as_ref().filter(|days| days.is_clear(context)) {
            return of(if days.timed { "moment" } else { "date" });
        }
        let repeat = |values: &Vec<String>| {
            (2..=OPTIONS).contains(&values.len()) && self.filled >= FEWEST && self.filled >= values.len() * OFTEN
        };
        match self.values.as_ref().filter(|values| repeat(values)) {
            Some(options) => Own { options: options.clone(), ..of("choice") },
            None => Own::text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Local;
    use crate::domain::day::Toward;
    use crate::domain::kind::Habit;

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
    fn some_odd_cells_make_no_text_of_numbers_and_days() {
        for (heading, odd, fits, kind) in [
            ("Visits", vec!["面议"], vec!["3", "4", "5", "6"], "integer"),
            ("Visits", vec!["面议"], vec!["3", "4", "5"], "text"),
            ("Visits", vec!["many", "few"], vec!["3", "4", "5", "6", "7", "8", "9", "10"], "integer"),
            ("Visits", vec!["many", "few", "none yet"], vec!["3", "4", "5", "6", "7", "8", "9", "10"], "text"),
            ("Visits", vec!["10kg", "45%"], vec!["3", "4", "5", "6", "7", "8", "9", "10"], "integer"),
            ("年收入", vec!["3.5万", "面议"], vec!["12000", "8000", "9000", "100"], "money"),
            ("Paid", vec!["$1,200"], vec!["¥3", "¥4", "¥5", "¥1,200.50"], "money"),
            ("Weight", vec!["12,5"], vec!["3", "12.5", "4", "5.25"], "decimal"),
            ("Opened", vec!["待定"], vec!["2026-01-05", "2026/2/6", "2026-03-07", "2026-04-08"], "date"),
            ("Opened", vec!["soon"], vec!["2026-01-05 10:30", "2026-02-05", "2026-03-05", "2026-04-05"], "moment"),
            ("Room", vec!["105A"], vec!["101", "102", "103", "104", "106", "107", "108", "109"], "text"),
            ("Room", vec!["007"], vec!["101", "102", "103", "104", "106", "107", "108", "109"], "text"),
        ] {
            for from_behind in [false, true] {
                let mut cells: Vec<&str> = odd.iter().chain(&fits).copied().collect();
                if from_behind {
                    cells.reverse();
                }
                assert_eq!(guessed(heading, &cells).0, kind, "{heading} {cells:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn two_parts_of_a_column_say_what_the_whole_of_it_says(
            cells in proptest::collection::vec("[0-9]{1,4}(\\.[0-9])?|¥[0-9]{1,3}|2026-0[1-9]-0[1-9]|[abc]|是|否|5次|A1|面议", 0..30),
            cut in 0usize..30
        ) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let (one, other) = cells.split_at(cut.min(cells.len()));
            let part = |cells: &[&str]| of_column("Visits", cells, |guess, _| guess);
            let whole = of_column("Visits", &cells, |guess, context| guess.kind(context));
            let both = of_column("Visits", &[], |_, context| part(one).and(&part(other)).kind(context));
            proptest::prop_assert_eq!(whole, both);
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
