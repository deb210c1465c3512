//! `kehu list 'FILTER' [--view NAME] [--sort KEY] [--csv|--json] [--limit N]`.

use std::io::Write;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::Value as Json;

use super::ask::{Desk, ROWS};
use super::out::{self, unwritten};
use super::sub::{Context, Outcome, Sub};
use super::{customers, scoring};
use crate::domain::cells::{padded, width};
use crate::domain::due::NEXT;
use crate::domain::kind::phone;
use crate::domain::{Field, Problem, Row, Value};
use crate::locale::Words;

pub use super::form::Form;

pub const LIST: Sub = Sub { name: "list", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, options) = (&words.cli, &words.cli.options);
    let option =
        |name: &'static str, help: &str| Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone());
    command
        .arg(
            Arg::new("filter")
                .value_name(cli.filter_name.clone())
                .help(cli.filter.clone())
                .help_heading(cli.arguments.clone()),
        )
        .arg(option("view", &cli.view).value_name(cli.view_name.clone()))
        .arg(option("sort", &cli.list.sort).value_name(cli.list.key_name.clone()).allow_hyphen_values(true))
        .arg(option("csv", &cli.csv).action(ArgAction::SetTrue))
        .arg(option("json", &cli.json).action(ArgAction::SetTrue).conflicts_with("csv"))
        .arg(option("limit", &cli.list.limit).value_name("N").value_parser(value_parser!(usize)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let text = |name| matches.get_one::<String>(name).cloned();
    let form = Form::of(matches);
    let limit = matches.get_one::<usize>("limit").copied();
    let (filter, view, sort) = (text("filter").unwrap_or_default(), text("view"), text("sort"));
    let request = Request { filter, view, sort, form, limit };
    scoring::bring_up_to_date(context);
    out::write(out::standard_json(context, form == Form::Json)?, |out| {
        list(&request, &context.path, &context.words, crate::store::now().date(), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    /// Name of a saved view.
    pub view: Option<String>,
    /// Keys as after `sort:`, for example `-spend,name`.
    pub sort: Option<String>,
    pub form: Form,
    /// The first so many.
    pub limit: Option<usize>,
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
    let view = request.view.as_deref().map(|name| desk.view(name)).transpose()?;
    let mut order = desk.find(&request.filter, request.sort.as_deref(), view.as_ref())?;
    order.truncate(request.limit.unwrap_or(usize::MAX));
    match request.form {
        Form::Csv => customers::as_csv(&desk, &order, &mut *out)?,
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
            let columns = desk.columns(view.as_ref());
            let fields: Vec<&Field> = columns.iter().map(|(field, _)| *field).collect();
            headings(&desk, &columns, out).map_err(unwritten)?;
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

/// Amounts name their currency, where there is room.
fn headings(desk: &Desk, columns: &[(&Field, u16)], out: &mut dyn Write) -> std::io::Result<()> {
    let cells = columns.iter().map(|(field, room)| {
        let named = format!("{} {}", field.label, desk.vocabulary.local.currency.0);
        let fits = field.kind.name == "money" && width(&named) <= *room;
        padded(if fits { &named } else { &field.label }, *room, field.kind.align)
    });
    writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())
}

fn line(desk: &Desk, columns: &[(&Field, u16)], row: &Row, out: &mut dyn Write) -> std::io::Result<()> {
    let cells = columns.iter().zip(&row.cells).map(|((field, width), cell)| {
        let show = |cell: &Value| (field.kind.show)(cell, &desk.vocabulary.context(field, desk.today));
        let text = match row.due {
            // As the grid shows it, and as a filter compares it: computed ones are marked.
            Some(due) if field.key == NEXT => {
                format!("{}{}", if due.computed { "~" } else { "" }, show(&Value::Day(due.day)))
            }
            _ if field.is_phone() => phone::in_room(&show(cell), *width),
            _ => show(cell),
        };
        padded(&text, *width, field.kind.align)
    });
    writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fen;

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
