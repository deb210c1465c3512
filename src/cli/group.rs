//! `kehu group 'FILTER' --by FIELD [--sum FIELD] [--csv|--json] [--limit N]`.

use std::io::{self, Write};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::Value as Json;

use super::ask::{Desk, Grouping};
use super::form::Form;
use super::out::{self, unwritten};
use super::scoring;
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::{padded, width};
use crate::domain::filter::Span;
use crate::domain::group::{Group, Key, Rank};
use crate::domain::kind::{Align, Shape};
use crate::domain::{Field, GroupFault, Problem, Value};
use crate::files::csv;
use crate::locale::{Words, grouped};

pub const GROUP: Sub = Sub { name: "group", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, group, options) = (&words.cli, &words.cli.group, &words.cli.options);
    let option =
        |name: &'static str, help: &str| Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone());
    let filter = Arg::new("filter").value_name(cli.filter_name.clone()).help(cli.filter.clone());
    command
        .arg(filter.help_heading(options.clone()))
        .arg(option("by", &group.by).value_name(group.field_name.clone()).required(true))
        .arg(option("sum", &group.sum).value_name(group.field_name.clone()))
        .arg(option("csv", &cli.csv).action(ArgAction::SetTrue))
        .arg(option("json", &cli.json).action(ArgAction::SetTrue).conflicts_with("csv"))
        .arg(option("limit", &cli.limit_groups).value_name("N").value_parser(value_parser!(usize)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let text = |name| matches.get_one::<String>(name).cloned();
    let form = Form::of(matches);
    let request = Request {
        filter: text("filter").unwrap_or_default(),
        by: text("by").unwrap_or_default(),
        sum: text("sum"),
        form,
        limit: matches.get_one::<usize>("limit").copied(),
    };
    scoring::bring_up_to_date(context);
    out::write(out::standard_json(context, form == Form::Json)?, |out| {
        group(&request, &context.path, &context.words, crate::store::now().date(), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    /// Name of the field that makes the groups, as a filter line may call it.
    pub by: String,
    /// Name of the money field to add up, by which the groups are then ordered; `None`: the first of the sheet of all
    /// customers, and the largest groups first.
    pub sum: Option<String>,
    pub form: Form,
    /// The first so many groups.
    pub limit: Option<usize>,
}

/// Groups customers; exit 1 if there are none.
///
/// # Errors
/// A sentence's problem: the file, the filter line, a field's name, or what is written to.
pub fn group(
    request: &Request,
    file: &std::path::Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let by = desk.field(&request.by)?;
    if !by.makes_groups() {
        let can = desk.columns(None).into_iter().map(|(field, _)| field).filter(|field| field.makes_groups());
        let (label, can) = (by.label.clone(), can.map(|field| field.label.clone()).collect());
        return Err(GroupFault::NotGrouped { label, can }.into());
    }
    let money = |field: &&Field| field.kind.shape == Shape::Money;
    let sum = match &request.sum {
        Some(name) => Some(desk.field(name)?),
        None => desk.columns(None).into_iter().map(|(field, _)| field).find(money),
    };
    if let Some(field) = sum.filter(|field| !money(field)) {
        return Err(GroupFault::NotMoney { label: field.label.clone() }.into());
    }
    let rank = if request.sum.is_some() { Rank::Sum } else { Rank::Customers };
    let grouping = Grouping { by, sum, rank, limit: request.limit.unwrap_or(usize::MAX) };
    let groups = desk.group(&request.filter, &grouping)?;
    let report = Report { desk: &desk, words, by, sum, groups: &groups.list };
    match request.form {
        Form::Csv => report.csv(out),
        Form::Json => report.json(out),
        Form::Table => report.table(out),
    }
    .map_err(unwritten)?;
    Ok(if groups.list.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

struct Report<'a> {
    desk: &'a Desk,
    words: &'a Words,
    by: &'a Field,
    sum: Option<&'a Field>,
    groups: &'a [Group],
}

/// Longest label of the table, in terminal cells.
const LABEL: u16 = 40;

impl Report<'_> {
    fn label(&self, group: &Group) -> String {
        self.words.group(&group.key, self.by, &self.desk.vocabulary)
    }

    /// Label, customers, Σ, mean, in columns as wide as they need to be.
    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let words = &self.words.groups;
        let money = |amount| self.desk.vocabulary.local.currency.show(amount);
        let heads = |field: &Field| [format!("Σ {}", field.label), words.mean.clone()];
        let [sum, mean] = self.sum.map(heads).unwrap_or_default();
        let mut lines = vec![[self.by.label.clone(), words.customers.clone(), sum, mean]];
        lines.extend(self.groups.iter().map(|group| {
            let mean = group.mean().map(money).unwrap_or_default();
            let sum = group.known_sum().or((!group.foreign.is_empty()).then_some(group.sum));
            let own = &self.desk.vocabulary.local.currency;
            let sum = sum.map(|sum| self.words.sum(own, &money(sum), &group.foreign)).unwrap_or_default();
            [self.label(group), grouped(group.customers), sum, mean]
        }));
        let width = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0).min(LABEL);
        let widths = [width(0), width(1), width(2), width(3)];
        for line in &lines {
            let align = |at| if at == 0 { Align::Left } else { Align::Right };
            let cells = line.iter().zip(widths).enumerate().map(|(at, (text, width))| padded(text, width, align(at)));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }

    /// The same names as in JSON, whatever the language: they are for programs.
    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut csv = csv::Writer::new(out, ["value", "label", "customers", "sum", "mean", "other_currencies"])?;
        for group in self.groups {
            let value = match value(&group.key) {
                Json::Null => String::new(),
                Json::String(text) => text,
                other => other.to_string(),
            };
            [value, self.label(group), group.customers.to_string()].iter().try_for_each(|cell| csv.text(cell))?;
            for amount in [group.known_sum(), group.mean()] {
                match (self.sum, amount) {
                    (Some(field), Some(amount)) => {
                        let context = self.desk.vocabulary.context(field, self.desk.today);
                        csv.cell(field, &Value::Money(amount), &context)?;
                    }
                    _ => csv.text("")?,
                }
            }
            csv.text(&group.foreign.write())?;
            csv.end_row()?;
        }
        csv.finish().and_then(|out| out.flush())
    }

    /// An array of objects; money in units of the currency.
    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let amount = |amount: Option<crate::domain::Fen>| amount.map_or(Json::Null, |fen| Json::from(fen.units()));
        for (at, group) in self.groups.iter().enumerate() {
            write!(
                out,
                "{}{{\"value\":{},\"label\":{},\"customers\":{},\"sum\":{},\"mean\":{},\"not_converted\":{}}}",
                if at == 0 { "[\n" } else { ",\n" },
                value(&group.key),
                Json::from(self.label(group)),
                group.customers,
                amount(group.known_sum()),
                amount(group.mean()),
                not_converted(group),
            )?;
        }
        out.write_all(if self.groups.is_empty() { b"[]\n" } else { b"\n]\n" })
    }
}

/// What is missing in the sum for want of a rate: an object of amounts by currency, empty where nothing is.
fn not_converted(group: &Group) -> Json {
    group.foreign.unconverted().map(|(code, amount)| (code.to_owned(), Json::from(amount.units()))).collect()
}

/// What a filter line would say behind the field's name; nothing for blanks, numbers as such.
fn value(key: &Key) -> Json {
    match key {
        Key::Blank => Json::Null,
        Key::Text(text) | Key::Tag(text) | Key::Option(text) => Json::from(text.as_str()),
        Key::Number(Span { low: Some(low), high }) if *high == Some(*low) => Json::from(*low),
        Key::Number(span) => between(span, |number| number.to_string()),
        Key::Money(Span { low: Some(low), high }) if *high == Some(*low) => Json::from(low.units()),
        Key::Money(span) => between(span, crate::domain::Fen::plain),
        Key::Month(first) => Json::from(first.format("%Y-%m").to_string()),
        Key::MonthOfYear(month) => Json::from(*month),
        Key::YesNo(yes) => Json::from(*yes),
    }
}

fn between<T: Copy>(span: &Span<T>, show: impl Fn(T) -> String) -> Json {
    let end = |end: Option<T>| end.map_or_else(String::new, &show);
    Json::from(format!("{}..{}", end(span.low), end(span.high)))
}
