//! What the bar's text means: what it would in the filter line, and besides what cells of this sheet show.
//!
//! Free words are looked for in texts, phones and notes. Amounts, numbers, days and options are no texts in the file, but
//! somebody who reads `58,466` or `Maintenance` on the screen types just that.

use chrono::{NaiveDate, TimeDelta};

use crate::app::desk::desk::Desk;
use crate::app::desk::figures;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::fold::fold;
use crate::domain::kind::Shape;
use crate::domain::{Fen, Field, Filter, Value};
use crate::locale::fill;
use crate::query;

/// The longest text that says how far off a day is: `−365 d`, `11 months`.
const SHORT: usize = 16;

/// What is looked for; what is no line of its own is looked for as it stands.
pub fn of(desk: &Desk, text: &str) -> Filter {
    let parsed = query::parse(text, desk.vocabulary(), desk.today());
    let whole = parsed.problems.is_empty() && !parsed.filter.is_empty();
    // `-3 d` is a day that was, and not everybody but those with 3 d.
    let minus = text.trim_start().starts_with(['-', '−']) && !showing(desk, text).is_empty();
    let line = if whole && !minus { parsed.filter } else { Filter::Words(text.to_owned()) };
    let shown = if matches!(&line, Filter::Words(words) if words == text) { Vec::new() } else { showing(desk, text) };
    any(widened(desk, line), shown)
}

/// Each of the free words, or a cell that shows it.
fn widened(desk: &Desk, filter: Filter) -> Filter {
    match filter {
        Filter::All(parts) => Filter::All(parts.into_iter().map(|part| widened(desk, part)).collect()),
        Filter::Any(parts) => Filter::Any(parts.into_iter().map(|part| widened(desk, part)).collect()),
        Filter::Words(words) => {
            let shown = showing(desk, &words);
            any(Filter::Words(words), shown)
        }
        filter => filter,
    }
}

fn any(filter: Filter, mut others: Vec<Filter>) -> Filter {
    others.retain(|other| *other != filter);
    if others.is_empty() {
        return filter;
    }
    others.insert(0, filter);
    Filter::Any(others)
}

/// What cells of this sheet's columns hold that show this.
fn showing(desk: &Desk, text: &str) -> Vec<Filter> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    if let Some(tier) = text.strip_suffix(FLAG) {
        return flagged(desk, tier).into_iter().collect();
    }
    let fields = (0..desk.sheet().columns.len()).map(|column| desk.field(column));
    let condition = |field: &Field| {
        let tests = tests(desk, field, text);
        let condition = Condition { field: field.key.clone(), relation: Relation::Is, tests };
        (!condition.tests.is_empty()).then_some(Filter::Condition(condition))
    };
    fields.filter_map(condition).collect()
}

/// The sign of a customer who leaves, beside the tier.
const FLAG: &str = "⚑";

/// Who leaves: of that tier, if one stands before the sign.
fn flagged(desk: &Desk, tier: &str) -> Option<Filter> {
    let is = |field: &Field, test| {
        Filter::Condition(Condition { field: field.key.clone(), relation: Relation::Is, tests: vec![test] })
    };
    let leaves = is(desk.vocabulary().field("churn")?, Test::YesNo(true));
    if tier.trim().is_empty() {
        return Some(leaves);
    }
    let field = desk.vocabulary().field("tier")?;
    let option = field.choices.iter().find(|choice| fold(&choice.label) == fold(tier.trim()))?;
    Some(Filter::All(vec![is(field, Test::Option(option.key.clone())), leaves]))
}

/// Whether that is a day as it is computed: of those no cell holds one.
pub fn is_computed(text: &str) -> bool {
    text.trim_start().starts_with('~')
}

fn tests(desk: &Desk, field: &Field, text: &str) -> Vec<Test> {
    match field.kind.shape {
        Shape::Choice => options(field, text),
        Shape::YesNo => {
            let said = desk.vocabulary().yes_no.iter().position(|word| fold(word) == fold(text));
            said.map(|at| Test::YesNo(at == 0)).into_iter().collect()
        }
        Shape::Number | Shape::Money | Shape::Decimal => number(desk, field, text).into_iter().collect(),
        Shape::Day | Shape::Moment => days(desk, field, text),
        Shape::Text => Vec::new(),
    }
}

/// The options whose name has that in it.
fn options(field: &Field, text: &str) -> Vec<Test> {
    let folded = fold(text);
    let shows = |label: &str| !folded.is_empty() && fold(label).contains(&folded);
    let fits = |choice: &&crate::domain::Choice| shows(&choice.label) || choice.aliases.iter().any(|name| shows(name));
    field.choices.iter().filter(fits).map(|choice| Test::Option(choice.key.clone())).collect()
}

/// The amount or number; of one without a fraction whatever is shown as it.
fn number(desk: &Desk, field: &Field, text: &str) -> Option<Test> {
    let value = (field.kind.read)(text, &desk.vocabulary().context(field, desk.today())).ok()?;
    // `0013` is read as a number, but none is shown so.
    let shows = |shown: String| {
        if digits(&shown).is_empty() { shown == text } else { digits(&shown) == digits(text) }
    };
    let shown = shows(figures::text(desk, field, &value, 0)) || shows(desk.show(field, &value));
    match value {
        _ if !shown => None,
        Value::Number(number) => Some(Test::Number(Span::only(number))),
        Value::Money(amount) => {
            let whole = amount.0 % 100 == 0 && amount.0 != 0 && field.kind.shape == Shape::Money;
            let (below, above) = if amount.0 < 0 { (49, 50) } else { (50, 49) };
            let around = || Span::between(Fen(amount.0.saturating_sub(below)), Fen(amount.0.saturating_add(above)));
            Some(Test::Money(if whole { around() } else { Span::only(amount) }))
        }
        _ => None,
    }
}

/// The day that is written so, and the days near today that are shown so.
fn days(desk: &Desk, field: &Field, text: &str) -> Vec<Test> {
    let figures_in = !digits(text).is_empty();
    let dated = figures_in && text.contains(['-', '/', '.', '年', '月']);
    let read = || match (field.kind.read)(text, &desk.vocabulary().context(field, desk.today())).ok()? {
        Value::Day(day) => Some(day),
        Value::Moment(moment) => Some(moment.date()),
        _ => None,
    };
    let written = if dated { read() } else { None };
    let relative = figures::counts_days(field) && figures_in && !is_computed(text) && text.len() <= SHORT;
    let shown = if relative { distant(desk, field, text) } else { Vec::new() };
    written.into_iter().map(Span::only).chain(shown).map(Test::Day).collect()
}

/// The days that are so far off: `37 d`, `−2 d`, `4.9 y`.
fn distant(desk: &Desk, field: &Field, text: &str) -> Vec<Span<NaiveDate>> {
    let (said, words) = (plain(text), &desk.words().grid);
    let away = |distance: i64| desk.today().checked_add_signed(TimeDelta::try_days(distance)?);
    let is_shown = |day: &NaiveDate| plain(&figures::text(desk, field, &Value::Day(*day), 0)) == said;
    let number: Option<i64> = digits(text).parse().ok();
    let days = number.into_iter().flat_map(|days| [-days, days]).filter_map(away).filter(is_shown);
    let mut spans: Vec<Span<NaiveDate>> = days.take(1).map(Span::only).collect();
    let unit = plain(&fill(&words.years, &[("n", "")]));
    let years = said.strip_suffix(&unit).map(|years| years.trim_start_matches(['+', '-']));
    let whole = years.is_some_and(|years| !years.contains('.'));
    let of_years = years.filter(|years| years.parse::<f32>().is_ok()).and(number);
    if let Some(tenths) = of_years.map(|years| if whole { years * 10 } else { years }).filter(|tenths| *tenths < FAR) {
        // As far as the figure is rounded.
        let half = if whole { 10 } else { 1 };
        let day = |halves: i64| away(if said.starts_with('+') { halves } else { -halves } * YEAR / 20);
        let ends = day(2 * tenths - half).zip(day(2 * tenths + half));
        spans.extend(ends.map(|(one, other)| Span::between(one.min(other), one.max(other))));
    }
    spans
}

/// Days of a year.
const YEAR: i64 = 365;

/// Tenths of years beyond which nobody counts.
const FAR: i64 = 10_000;

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Without what a hand leaves out: the sign of what is computed, spaces, another minus.
fn plain(text: &str) -> String {
    let signs = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '~');
    signs.map(|sign| if sign == '−' { '-' } else { sign }).collect()
}
