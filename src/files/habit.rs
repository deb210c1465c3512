//! What the first rows of a file show of how its columns are written, so that a column is read in one way throughout: the
//! order of its dates, the sign before its decimals, the scale of its scores.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::how::How;
use super::mapping::title;
use super::records::Records;
use super::source::Source;
use super::table::Table;
use crate::domain::day::{Seen, ShortYears};
use crate::domain::kind::amount;
use crate::domain::kind::{self, Context, Habit, Kind, Scale, Scores, Shape};
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::lunar::Lunar;
use crate::domain::{Field, Span, Value, clean};

/// Rows that are looked at: enough for a day above the 12th to turn up, few enough that nobody waits.
const SAMPLE: usize = 5_000;

/// Of each column its habit, and what is to be told of it, by its place.
pub(super) type Learnt = (Vec<Habit>, Vec<(usize, How)>);

/// Looks at the first rows.
pub(super) fn look(
    records: &mut Records,
    columns: &[Source],
    headings: &[&str],
    table: &Table,
) -> std::io::Result<Learnt> {
    let look = |column: &Source| column.field.as_ref().map_or(Look::Nothing, |field| Look::of(field.kind));
    let mut looks: Vec<Look> = columns.iter().map(look).collect();
    let needed = looks.iter().any(|look| !matches!(look, Look::Nothing));
    let ends: Vec<Option<[&Field; 2]>> = columns.iter().map(|column| column.ends(table)).collect();
    let mut ranges: Vec<Option<String>> = vec![None; columns.len()];
    for _ in 0..if needed { SAMPLE } else { 0 } {
        let Some((_, record)) = records.advance()? else { break };
        for (place, (column, look)) in columns.iter().zip(&mut looks).enumerate() {
            if matches!(look, Look::Nothing) {
                continue;
            }
            let text = column.text(record).and_then(Result::ok);
            let Some((field, text)) = column.field.as_deref().zip(text) else { continue };
            let (text, context) = (clean::incoming(&text), column.context(field, table));
            look.see(text.trim(), &context);
            if ends[place].is_some() && ranges[place].is_none() && is_range(&text, field, table, &context) {
                ranges[place] = Some(text.trim().to_owned());
            }
        }
    }
    let mut told = Vec::new();
    for (place, (example, ends)) in ranges.into_iter().zip(ends).enumerate() {
        let range = example.zip(ends);
        told.extend(range.map(|(example, ends)| (place, How::Range { example, fields: ends.map(title) })));
    }
    Ok((decided(columns, looks, headings, table, &mut told), told))
}

/// Whether a cell says more than one of its two ends.
fn is_range(text: &str, field: &Field, table: &Table, context: &Context) -> bool {
    field.kind.read_cell(text, context).is_err() && Span::read(&table.fields, field, text, context).is_some()
}

/// The habit of each column.
fn decided(
    columns: &[Source],
    looks: Vec<Look>,
    headings: &[&str],
    table: &Table,
    told: &mut Vec<(usize, How)>,
) -> Vec<Habit> {
    let mut habits = Vec::with_capacity(columns.len());
    let of_file = order_of_file(&looks);
    for (place, ((column, look), heading)) in columns.iter().zip(looks).zip(headings).enumerate() {
        let Some(field) = &column.field else {
            habits.push(Habit::default());
            continue;
        };
        let mut context = column.context(field, table);
        context.habit.order = context.habit.order.or_else(|| order_named(heading));
        let habit = look.decide(&context, of_file, &mut |how| told.push((place, how)));
        habits.push(Habit { lunar: Lunar::is_named(heading), ..habit });
    }
    habits
}

/// The order that a heading says: `Date of Birth (DD/MM/YYYY)`, `生日（年/月/日）`.
fn order_named(heading: &str) -> Option<DateOrder> {
    let heading = heading.to_lowercase();
    // Of 生日（年/月/日） the last 日 is that of the order.
    let at = |figures: &str, sign: char| heading.find(figures).or_else(|| heading.rfind(sign));
    let (year, month, day) = (at("yy", '年')?, at("mm", '月')?, at("dd", '日')?);
    match (year < month, month < day) {
        (true, true) => Some(DateOrder::YearFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (false, false) => Some(DateOrder::DayFirst),
        (true, false) => None,
    }
}

/// The order of days and months that some column shows and none speaks against: one file is written in one.
fn order_of_file(looks: &[Look]) -> Option<DateOrder> {
    let shown = |look: &Look| if let Look::Days(days) = look { days.shown() } else { None };
    let mut all = looks.iter().filter_map(shown);
    let first = all.next()?;
    all.all(|order| order == first).then_some(first)
}

/// What a column has shown so far.
enum Look {
    Nothing,
    /// The first of those that were long numbers once.
    Texts(Option<String>),
    Days(Days),
    Numbers(Numbers),
    Scores(Scores),
}

impl Look {
    fn of(kind: &Kind) -> Self {
        match kind.shape {
            Shape::Day | Shape::Moment => {
                Self::Days(Days { whole: kind.shape == Shape::Day, fits: [true; 3], ..Days::default() })
            }
            Shape::Money | Shape::Decimal => Self::Numbers(Numbers::default()),
            Shape::Number if kind.name == "rating" => Self::Scores(Scores::default()),
            Shape::Number => Self::Numbers(Numbers::default()),
            Shape::Text => Self::Texts(None),
            _ => Self::Nothing,
        }
    }

    fn see(&mut self, text: &str, context: &Context) {
        match self {
            _ if text.is_empty() => {}
            Self::Nothing => {}
            Self::Texts(shortened) => {
                if shortened.is_none() && is_shortened(text) {
                    *shortened = Some(text.to_owned());
                }
            }
            Self::Days(days) => days.see(text, context),
            Self::Numbers(numbers) => numbers.see(text, context),
            Self::Scores(scores) => scores.see(text),
        }
    }

    fn decide(self, context: &Context, of_file: Option<DateOrder>, tell: &mut dyn FnMut(How)) -> Habit {
        match self {
            Self::Nothing => context.habit,
            Self::Texts(shortened) => {
                shortened.into_iter().for_each(|example| tell(How::Shortened { example }));
                context.habit
            }
            Self::Days(days) => {
                let (order, short_years) = days.decide(context, of_file, tell);
                Habit { order, short_years, ..context.habit }
            }
            Self::Numbers(numbers) => Habit { decimal: numbers.decide(context, tell), ..context.habit },
            Self::Scores(scores) => {
                let best = context.habit.scale;
                let scale = scores.scale(best);
                let known = scale.as_ref().map(Scale::best);
                match scale {
                    Some(Scale::Of(scale, example)) => tell(How::Scale { scale, example }),
                    Some(Scale::Between(example)) => tell(How::WholeScores { example }),
                    None => {}
                }
                Habit { scale: known.or(best), ..context.habit }
            }
        }
    }
}

/// Whether it is `1.38123E+10`: what a spreadsheet makes of a number of more figures than its column shows.
fn is_shortened(text: &str) -> bool {
    let Some((figures, power)) = text.split_once("E+") else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = figures.split_once('.').unwrap_or((figures, "0"));
    first.len() == 1
        && digits(first)
        && digits(rest)
        && digits(power)
        && power.parse::<u32>().is_ok_and(|power| power > 8)
}

#[derive(Default)]
struct Days {
    /// The column holds no time of day.
    whole: bool,
    /// Whether every cell is a day in that order of [`DateOrder::ALL`], as far as the order matters.
    fits: [bool; 3],
    /// The first cell of which the order matters.
    ordered: Option<String>,
    numbered: Option<(String, NaiveDate)>,
    timed: Option<String>,
    /// The first of those whose year is one of the Republic: `105/11/03`.
    republic: Option<(String, NaiveDate)>,
}

impl Days {
    fn see(&mut self, text: &str, context: &Context) {
        let iso = text.as_bytes().get(4) == Some(&b'-');
        if iso && text.len() == 10 {
            return;
        }
        let read = |order| Seen { order, strict: true, ..context.seen() }.moment(text);
        let mut meant = DateOrder::ALL.map(read);
        if let (true, Some(one)) = (figures_of_republic(text), meant[0]) {
            self.republic.get_or_insert_with(|| (text.to_owned(), one.date()));
        }
        if is_far_fetched(meant, context.today) {
            meant[0] = None;
        }
        match meant {
            [Some(one), two, three] if two == Some(one) && three == two => {
                if self.whole && one.time() != NaiveTime::MIN {
                    self.timed.get_or_insert_with(|| text.to_owned());
                }
            }
            [None, None, None] => {
                if let Some(Ok(Value::Day(day))) = kind::named("date").map(|date| date.read_cell(text, context)) {
                    self.numbered.get_or_insert_with(|| (text.to_owned(), day));
                }
            }
            _ => {
                self.ordered.get_or_insert_with(|| text.to_owned());
                if self.whole && meant.iter().flatten().any(|one| one.time() != NaiveTime::MIN) {
                    self.timed.get_or_insert_with(|| text.to_owned());
                }
                self.fits.iter_mut().zip(meant).for_each(|(fits, meant)| *fits &= meant.is_some());
            }
        }
    }

    /// The only order of day and month in which all of its cells are days.
    fn shown(&self) -> Option<DateOrder> {
        self.ordered.as_ref()?;
        match self.fits {
            [false, true, false] => Some(DateOrder::ALL[1]),
            [false, false, true] => Some(DateOrder::ALL[2]),
            _ => None,
        }
    }

    fn decide(
        self,
        context: &Context,
        of_file: Option<DateOrder>,
        tell: &mut dyn FnMut(How),
    ) -> (Option<DateOrder>, ShortYears) {
        if let Some((example, day)) = self.numbered {
            tell(How::Numbered { example, day });
        }
        if let Some(example) = self.timed {
            tell(How::DayOnly { example });
        }
        if let Some((example, day)) = self.republic {
            tell(How::Republic { example, day });
            return (Some(DateOrder::YearFirst), ShortYears::OfRepublic);
        }
        let Some(example) = self.ordered else { return (context.habit.order, ShortYears::Near) };
        let usual = context.local.dates;
        let fitting = || DateOrder::ALL.into_iter().zip(self.fits).filter(|(_, fits)| *fits).map(|(order, _)| order);
        let fits = |order: &DateOrder| fitting().any(|fit| fit == *order);
        let only = || fitting().next().filter(|_| fitting().count() == 1 || self.fits[0]);
        let shown = of_file.filter(fits);
        let by_file = shown.is_some() && context.habit.order.is_none() && only().is_none();
        let order = context.habit.order.or(shown).or_else(|| Some(usual).filter(fits)).or_else(only);
        match order {
            Some(order) if by_file => tell(How::OrderOfFile { order, example }),
            Some(DateOrder::YearFirst) => {}
            Some(order) => tell(How::Order { order, example }),
            None if self.fits == [false; 3] => tell(How::Mixed { example }),
            None => tell(How::Unclear { example }),
        }
        // Without an answer what may be two days is refused, and no cell is read in an order of its own.
        let short_years = if order.is_some() { ShortYears::Near } else { ShortYears::Unread };
        (Some(order.unwrap_or(DateOrder::YearFirst)), short_years)
    }
}

/// Whether a year of three figures stands first: the Republic of China counts its years from 1912.
fn figures_of_republic(text: &str) -> bool {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    figures == 3 && text[3..].starts_with(['/', '-', '.'])
}

/// How many years away from today the year before the month may be, where another order gives a day that is near.
const FAR: i32 = 10;

/// Whether a short year before the month is far away, and one behind the day is not: `12/5/26` is no day of 2012.
fn is_far_fetched(meant: [Option<NaiveDateTime>; 3], today: NaiveDate) -> bool {
    let away = |one: NaiveDateTime| (one.year() - today.year()).abs();
    let [first, others @ ..] = meant;
    first.is_some_and(|one| away(one) > FAR) && others.into_iter().flatten().any(|one| away(one) < FAR)
}

#[derive(Default)]
struct Numbers {
    /// A cell with both signs, or one of them several times; a comma stands before its decimals, or a point.
    sure: [Option<String>; 2],
    /// A cell with one sign that parts no thousands, likewise.
    likely: [Option<String>; 2],
    fine: Option<String>,
}

const SIGNS: [DecimalSign; 2] = [DecimalSign::Comma, DecimalSign::Point];

impl Numbers {
    fn see(&mut self, cell: &str, context: &Context) {
        // The point of `Fr.` and `Rs.` stands before no decimals.
        let text = cell.trim_matches(|sign: char| !sign.is_ascii_digit());
        let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
        let behind = |sign| text.rfind(sign).map_or("", |at| &text[at + 1..]);
        let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
        let comma_last = text.rfind(',') > text.rfind('.');
        let keep = |place: &mut Option<String>| {
            place.get_or_insert_with(|| cell.to_owned());
        };
        match (dots, commas) {
            (0, 0) => return,
            (0, 1) if digits(behind(',')) != 3 => keep(&mut self.likely[0]),
            (1, 0) if digits(behind('.')) != 3 => keep(&mut self.likely[1]),
            (0, 1) | (1, 0) => {}
            (0, _) => keep(&mut self.sure[1]),
            (_, 0) => keep(&mut self.sure[0]),
            _ => keep(&mut self.sure[usize::from(!comma_last)]),
        }
        let places = amount::plain(text, context.style()).map_or(0, |number| amount::places(&number));
        if context.habit.rounds && places > 2 {
            keep(&mut self.fine);
        }
    }

    fn decide(mut self, context: &Context, tell: &mut dyn FnMut(How)) -> Option<DecimalSign> {
        let one_of = |signs: [Option<String>; 2]| match signs {
            [Some(example), None] => Some((SIGNS[0], example)),
            [None, Some(example)] => Some((SIGNS[1], example)),
            _ => None,
        };
        let likely = std::mem::take(&mut self.likely);
        let shown = one_of(self.sure).or_else(|| one_of(likely));
        let sign = context.habit.decimal.or(shown.as_ref().map(|(sign, _)| *sign));
        if let Some((sign, example)) =
            shown.filter(|(shown, _)| sign == Some(*shown) && *shown != context.local.decimal)
        {
            tell(How::Decimal { sign, example });
        }
        if let Some(example) = self.fine.filter(|_| sign != Some(DecimalSign::Comma)) {
            tell(How::Rounded { example });
        }
        sign
    }
}
