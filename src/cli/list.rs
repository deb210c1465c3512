//! `kehu list 'FILTER' [--sort KEY] [--csv|--json] [--limit N]`.

use std::io::{BufWriter, Write};

use chrono::{Local, NaiveDate};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::Value as Json;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ask::{Desk, ROWS};
use super::{Context, Outcome, Sub, export, unwritten};
use crate::domain::kind::Align;
use crate::domain::{Field, Problem, Row, Value};
use crate::locale::Words;

pub const LIST: Sub = Sub { name: "list", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (list, options) = (&words.list, &words.cli.options);
    let option =
        |name: &'static str, help: &str| Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone());
    command
        .arg(
            Arg::new("filter")
                .value_name(list.filter_name.clone())
                .help(list.filter.clone())
                .help_heading(words.cli.arguments.clone()),
        )
        .arg(option("sort", &list.sort).value_name(list.key_name.clone()).allow_hyphen_values(true))
        .arg(option("csv", &list.csv).action(ArgAction::SetTrue))
        .arg(option("json", &list.json).action(ArgAction::SetTrue).conflicts_with("csv"))
        .arg(option("limit", &list.limit).value_name("N").value_parser(value_parser!(usize)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let text = |name| matches.get_one::<String>(name).cloned();
    let form = match (matches.get_flag("csv"), matches.get_flag("json")) {
        (true, _) => Form::Csv,
        (_, true) => Form::Json,
        _ => Form::Table,
    };
    let limit = matches.get_one::<usize>("limit").copied();
    let request = Request { filter: text("filter").unwrap_or_default(), sort: text("sort"), form, limit };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let ended = list(&request, &context.path, &context.words, Local::now().date_naive(), &mut out)?;
    // A reader that has gone away (`kehu list | head`) is no error.
    drop(out.flush());
    Ok(ended)
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    /// Keys as after `sort:`, for example `-spend,name`.
    pub sort: Option<String>,
    pub form: Form,
    /// The first so many.
    pub limit: Option<usize>,
}

/// How customers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Aligned columns, those of the sheet of all customers.
    #[default]
    Table,
    /// As `kehu export` writes it.
    Csv,
    /// An array of objects by field key; money in units of the currency, dates as ISO 8601, nothing known as null.
    Json,
}

/// Lists customers; exit 1 if there are none.
///
/// # Errors
/// A sentence's problem: the file, the filter line, or what is written to.
pub fn list(
    request: &Request,
    file: &std::path::Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let mut order = desk.find(&request.filter, request.sort.as_deref())?;
    order.truncate(request.limit.unwrap_or(usize::MAX));
    match request.form {
        Form::Csv => export::write(&desk, &order, &mut *out)?,
        Form::Json => {
            let fields: Vec<&Field> = desk.vocabulary.fields.iter().collect();
            let mut array = Array::new(out);
            for ids in order.chunks(ROWS) {
                let rows = desk.reader.rows(ids, &fields)?;
                rows.iter().try_for_each(|row| array.row(&fields, row)).map_err(unwritten)?;
            }
            array.end().map_err(unwritten)?;
        }
        Form::Table => {
            let columns = desk.columns();
            let fields: Vec<&Field> = columns.iter().map(|(field, _)| *field).collect();
            headings(&columns, out).map_err(unwritten)?;
            for ids in order.chunks(ROWS) {
                for row in desk.reader.rows(ids, &fields)? {
                    line(&desk, &columns, &row, out).map_err(unwritten)?;
                }
            }
        }
    }
    Ok(if order.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

/// A JSON array that is written row by row.
struct Array<'w> {
    out: &'w mut dyn Write,
    empty: bool,
}

impl<'w> Array<'w> {
    fn new(out: &'w mut dyn Write) -> Self {
        Self { out, empty: true }
    }

    fn row(&mut self, fields: &[&Field], row: &Row) -> std::io::Result<()> {
        self.out.write_all(if self.empty { b"[\n" } else { b",\n" })?;
        self.empty = false;
        // Not a map: the keys stand in the fields' order.
        for (at, (field, cell)) in fields.iter().zip(&row.cells).enumerate() {
            self.out.write_all(if at == 0 { b"{" } else { b"," })?;
            // The customer's own ID is the column `code` of the file, and `id` to everybody else.
            let key = if field.key == "code" { "id" } else { &field.key };
            write!(self.out, "{}:{}", Json::from(key), json(cell))?;
        }
        self.out.write_all(b"}")?;
        Ok(())
    }

    fn end(self) -> std::io::Result<()> {
        self.out.write_all(if self.empty { b"[]\n" } else { b"\n]\n" })
    }
}

fn json(cell: &Value) -> Json {
    match cell {
        Value::Blank => Json::Null,
        Value::Text(text) => Json::from(text.as_str()),
        Value::Number(number) => Json::from(*number),
        Value::Money(amount) => Json::from(amount.units()),
        Value::Day(day) => Json::from(day.format("%Y-%m-%d").to_string()),
        Value::Moment(moment) => Json::from(moment.format("%Y-%m-%dT%H:%M").to_string()),
        Value::YesNo(yes) => Json::from(*yes),
    }
}

fn headings(columns: &[(&Field, usize)], out: &mut dyn Write) -> std::io::Result<()> {
    let cells = columns.iter().map(|(field, width)| padded(&field.label, *width, field.kind.align));
    writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())
}

fn line(desk: &Desk, columns: &[(&Field, usize)], row: &Row, out: &mut dyn Write) -> std::io::Result<()> {
    let cells = columns.iter().zip(&row.cells).map(|((field, width), cell)| {
        let text = (field.kind.show)(cell, &desk.vocabulary.context(field, desk.today));
        padded(&text, *width, field.kind.align)
    });
    writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())
}

/// A cell of exactly that width: cut with an ellipsis or filled with spaces. What a terminal would obey is not shown.
fn padded(text: &str, width: usize, align: Align) -> String {
    let clean: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let cut = if clean.width() <= width { clean } else { cut(&clean, width) };
    let space = " ".repeat(width.saturating_sub(cut.width()));
    match align {
        Align::Left => cut + &space,
        Align::Right => space + &cut,
    }
}

fn cut(text: &str, width: usize) -> String {
    let mut left = width.saturating_sub(1);
    let fits = |sign: &char| {
        let wide = sign.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fen;

    #[test]
    fn cells_have_their_width_whatever_they_hold() {
        assert_eq!(padded("李明朗", 8, Align::Left), "李明朗  ");
        assert_eq!(padded("杭州云山科技", 7, Align::Left), "杭州云…");
        assert_eq!(padded("杭州云山科技", 8, Align::Left), "杭州云… ");
        assert_eq!(padded("¥12.00", 8, Align::Right), "  ¥12.00");
        assert_eq!(padded("a\x1b[2Jb\n", 8, Align::Left), "a [2Jb  ");
        assert_eq!(padded("", 2, Align::Left), "  ");
    }

    #[test]
    fn money_is_in_units_and_nothing_known_is_null() {
        assert_eq!(json(&Value::Money(Fen(-1_205))).to_string(), "-12.05");
        assert_eq!(json(&Value::Blank), Json::Null);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day of the calendar");
        assert_eq!(json(&Value::Day(day)), Json::from("2026-03-05"));
    }

    #[test]
    fn no_rows_are_an_empty_array() {
        let mut out = Vec::new();
        Array::new(&mut out).end().expect("memory can be written");
        assert_eq!(out, b"[]\n");
    }
}
