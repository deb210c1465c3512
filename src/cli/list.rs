//! `kehu list 'FILTER' [--view NAME] [--sort KEY] [--fields NAMES] [--csv [--raw]|--json] [--limit N]`.

use std::io::Write;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::ask::{Desk, ROWS, tell_taken};
use super::out::{self, unwritten};
use super::scoring;
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::{padded, width};
use crate::domain::due::NEXT;
use crate::domain::kind::phone;
use crate::domain::{Cancel, CustomerId, Field, Problem, Row, Value};
use crate::files::export::{Columns, Format, Said, Stamp, json};
use crate::locale::{Words, fill};
use crate::runtime::{self, export::Export};

pub use super::form::Form;

/// What stands between two columns.
const BETWEEN: &str = "  ";
const GAP: usize = BETWEEN.len();

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
        .arg(option("fields", &cli.fields).value_name(cli.list.key_name.clone()))
        .arg(option("raw", &cli.raw).action(ArgAction::SetTrue).requires("csv"))
        .arg(option("csv", &cli.csv).action(ArgAction::SetTrue))
        .arg(option("json", &cli.json).action(ArgAction::SetTrue).conflicts_with("csv"))
        .arg(option("limit", &cli.list.limit).value_name("N").value_parser(value_parser!(usize)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let text = |name| matches.get_one::<String>(name).cloned();
    let form = Form::of(matches);
    let limit = matches.get_one::<usize>("limit").copied();
    let (filter, view, sort) = (text("filter").unwrap_or_default(), text("view"), text("sort"));
    let (fields, raw) = (text("fields"), matches.get_flag("raw"));
    let room = runtime::columns_of_terminal();
    let request = Request { filter, view, sort, form, limit, fields, raw, room };
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
    /// Names of fields, with commas between.
    pub fields: Option<String>,
    /// Of CSV: keys instead of words, nothing guarded.
    pub raw: bool,
    /// Cells of the terminal that a line of a table has, where there is one.
    pub room: Option<usize>,
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
    tell_taken(&desk, &request.filter, order.is_empty(), words);
    order.truncate(request.limit.unwrap_or(usize::MAX));
    let asked = request.fields.as_deref().map(|names| desk.fields(names)).transpose()?;
    match request.form {
        Form::Csv => {
            let fields = asked.unwrap_or_else(|| desk.own_fields());
            let columns = Columns::of(fields, &desk.vocabulary, today);
            let columns = Columns { raw: request.raw, guarded: !request.raw, ..columns };
            let (said, stamp) = (Said::default(), Stamp { now: today.into(), file: String::new() });
            let export = Export { format: Format::Csv, order: &order, columns, said: &said, stamp };
            export.write(&desk.reader, out, &Cancel::default(), &mut |_| {})?;
        }
        Form::Json => {
            objects(&desk, &order, &asked.unwrap_or_else(|| desk.vocabulary.fields.iter().collect()), out)?;
        }
        Form::Table => {
            let columns = match asked {
                Some(fields) => fields.into_iter().map(|field| (field, desk.width(field))).collect(),
                None => desk.columns(view.as_ref()),
            };
            table(&desk, &order, (columns, request.room), words, out)?;
        }
    }
    Ok(if order.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

/// An array of objects.
fn objects(desk: &Desk, order: &[CustomerId], fields: &[&Field], out: &mut dyn Write) -> Result<(), Problem> {
    let mut array = json::Array::new(out);
    for ids in order.chunks(ROWS) {
        let rows = desk.reader.rows(ids, fields)?;
        rows.iter().try_for_each(|row| array.row(fields, row)).map_err(unwritten)?;
    }
    array.end().map_err(unwritten)
}

/// As many columns as have room; how many have none is said beside it.
fn table(
    desk: &Desk,
    order: &[CustomerId],
    (mut columns, room): (Vec<(&Field, u16)>, Option<usize>),
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    let all = columns.len();
    let mut left = room.unwrap_or(usize::MAX).saturating_add(GAP);
    let fits = columns.iter().take_while(|(_, width)| {
        let taken = usize::from(*width) + GAP;
        let fits = taken <= left;
        left = left.saturating_sub(taken);
        fits
    });
    let fits = fits.count().max(1);
    columns.truncate(fits);
    let fields: Vec<&Field> = columns.iter().map(|(field, _)| *field).collect();
    headings(desk, &columns, out).map_err(unwritten)?;
    for ids in order.chunks(ROWS) {
        for row in desk.reader.rows(ids, &fields)? {
            line(desk, &columns, &row, out).map_err(unwritten)?;
        }
    }
    if columns.len() < all {
        out::tell(&fill(&words.cli.list.more, &[("count", &(all - columns.len()).to_string())]));
    }
    Ok(())
}

/// Amounts name their currency, where there is room.
fn headings(desk: &Desk, columns: &[(&Field, u16)], out: &mut dyn Write) -> std::io::Result<()> {
    let cells = columns.iter().map(|(field, room)| {
        let named = format!("{} {}", field.label, desk.vocabulary.local.currency.0);
        let fits = field.kind.name == "money" && width(&named) <= *room;
        padded(if fits { &named } else { &field.label }, *room, field.kind.align)
    });
    writeln!(out, "{}", cells.collect::<Vec<_>>().join(BETWEEN).trim_end())
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
    writeln!(out, "{}", cells.collect::<Vec<_>>().join(BETWEEN).trim_end())
}
