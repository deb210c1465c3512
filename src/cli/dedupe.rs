//! `kehu dedupe [--json] [--limit N]`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value as Json, json};

use super::ask::Desk;
use super::out::{self, say, unwritten};
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::padded;
use crate::domain::kind::Align;
use crate::domain::twins::Twins;
use crate::domain::{CustomerId, Field, Problem, Row, Value};
use crate::locale::{Words, fill, grouped};

pub const DEDUPE: Sub = Sub { name: "dedupe", build, run };

/// By what a customer is recognised, with the width of its column in terminal cells.
const SHOWN: [(&str, u16); 6] =
    [("code", 8), ("name", 14), ("company", 22), ("phone", 18), ("email", 24), ("stage", 12)];

fn build(command: Command, words: &Words) -> Command {
    let options = &words.cli.options;
    let option =
        |name: &'static str, help: &str| Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone());
    command
        .arg(option("json", &words.cli.dedupe.json).action(ArgAction::SetTrue))
        .arg(option("limit", &words.cli.limit_groups).value_name("N").value_parser(value_parser!(usize)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let request = Request { json: matches.get_flag("json"), limit: matches.get_one::<usize>("limit").copied() };
    out::write(out::standard_json(context, request.json)?, |out| {
        dedupe(&request, &context.path, &context.words, crate::store::now().date(), out)
    })
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// An array of groups instead of lines: `{"reasons": […], "customers": [{"id": …}, …], "links": [{"one": …, …}]}`.
    pub json: bool,
    /// The first so many groups.
    pub limit: Option<usize>,
}

/// Lists customers who may be one person, in groups; exit 1 if there are none. Changes nothing.
///
/// # Errors
/// A sentence's problem: the file, or what is written to.
pub fn dedupe(
    request: &Request,
    file: &std::path::Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let all = desk.twins()?;
    let fields: Vec<(&Field, u16)> =
        SHOWN.iter().filter_map(|(key, width)| Some((desk.vocabulary.field(key)?, *width))).collect();
    let mut first = true;
    for twins in all.iter().take(request.limit.unwrap_or(usize::MAX)) {
        let shown: Vec<&Field> = fields.iter().map(|(field, _)| *field).collect();
        let rows = desk.reader.rows(&twins.customers, &shown)?;
        let written = if request.json {
            let start = if first { "[\n" } else { ",\n" };
            write!(out, "{start}{}", object(twins, &shown, &rows))
        } else {
            let reasons = say(out, &words.likenesses(&twins.reasons()));
            reasons.and_then(|()| lines(&desk, &fields, &rows, out))
        };
        written.map_err(unwritten)?;
        first = false;
    }
    let end = match (request.json, first) {
        (true, true) => "[]".to_owned(),
        (true, false) => "\n]".to_owned(),
        (false, true) => words.duplicates.none.clone(),
        (false, false) => {
            let customers: BTreeSet<CustomerId> = all.iter().flat_map(|twins| twins.customers.clone()).collect();
            fill(&words.cli.dedupe.done, &[("groups", &grouped(all.len())), ("customers", &grouped(customers.len()))])
        }
    };
    writeln!(out, "{end}").map_err(unwritten)?;
    Ok(if all.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

/// The customer's own ID, which is the column `code` of the file; in JSON it is `id`.
fn code(fields: &[&Field], rows: &[Row], customer: CustomerId) -> Json {
    let at = fields.iter().position(|field| field.key == "code");
    let row = rows.iter().find(|row| row.id == customer);
    let code = row.zip(at).and_then(|(row, at)| row.cells.get(at)).and_then(Value::as_text);
    code.map_or_else(|| Json::from(customer.to_string()), Json::from)
}

fn object(twins: &Twins, fields: &[&Field], rows: &[Row]) -> Json {
    let customer = |row: &Row| {
        let cell = |(field, cell): (&&Field, &Value)| {
            let key = if field.key == "code" { "id" } else { &field.key };
            (key.to_owned(), cell.as_text().map_or(Json::Null, Json::from))
        };
        Json::Object(fields.iter().zip(&row.cells).map(cell).collect())
    };
    let links = twins.links.iter().map(|link| {
        json!({ "one": code(fields, rows, link.one), "other": code(fields, rows, link.other), "reason": link.why.name() })
    });
    json!({
        "reasons": twins.reasons().iter().map(|why| why.name()).collect::<Vec<_>>(),
        "customers": rows.iter().map(customer).collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
    })
}

/// A line for each.
fn lines(desk: &Desk, fields: &[(&Field, u16)], rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        let cells = fields.iter().zip(&row.cells).map(|((field, width), cell)| {
            let text = (field.kind.show)(cell, &desk.vocabulary.context(field, desk.today));
            padded(&text, *width, Align::Left)
        });
        writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
