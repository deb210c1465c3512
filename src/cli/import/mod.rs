//! `kehu import customers.csv [--purchases purchases.csv]`, `kehu import --dir FOLDER`.
//!
//! | file | holds |
//! |---|---|
//! | `request` | what is to come in, and how a person says that it is written |
//! | `begun` | what a file that it makes takes from where it is made |
//! | `arrived` | whom those who are new look like, and what is odd about them |
//! | `dry` | what would come in, without a change |
//! | `profiles` | what is remembered of files, listed and forgotten |
//! | `report` | what became of each file: for a person, or as JSON |
//! | `told` | what a person should know of how a file was read |

mod arrived;
mod begun;
mod dry;
mod profiles;
mod report;
mod request;
mod told;

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;

use super::out::{self, report as tell, unreported};
use super::sub::{Context, Outcome, Sub};
use super::{opening, pouring};
use crate::domain::Problem;
use crate::domain::batch::Role;
use crate::domain::intake::Said;
use crate::domain::known::OnKnown;
use crate::domain::local::{DateOrder, DecimalSign};
use crate::files::Remark;
use crate::import::{Rejects, how, remembered};
use crate::locale::{Words, fill, grouped};
use crate::store::{self, Imported, Store};

pub use crate::import::Again;
use arrived::Arrived;
pub use dry::rehearse;
use report::{as_json, currencies, ended, reports, together};
pub use request::{Request, Sources};
use request::{one_sheet, watching};

/// What names files that come in.
const FILES: [&str; 3] = ["customers", "purchases", "dir"];

/// What the best score of a file may be.
const SCALES: [&str; 3] = ["5", "10", "100"];

pub const IMPORT: Sub = Sub { name: "import", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (import, cli) = (&words.cli.import, &words.cli);
    let path = |name: &'static str, help: &str| {
        let arg = Arg::new(name).value_name(cli.file.clone()).value_parser(value_parser!(PathBuf));
        arg.help(help.to_owned()).help_heading(cli.options.clone())
    };
    let command = command
        .arg(path("customers", &import.customers).help_heading(cli.arguments.clone()).required_unless_present_any([
            "dir",
            "purchases",
            "profiles",
            "forget",
        ]))
        .arg(path("purchases", &import.purchases).long("purchases"))
        .arg(
            path("dir", &import.folder)
                .value_name(import.folder_name.clone())
                .long("dir")
                .conflicts_with_all(["customers", "purchases"]),
        );
    said(command, words)
}

/// How a person says that the files are written, and what becomes of the report.
fn said(command: Command, words: &Words) -> Command {
    let (import, cli) = (&words.cli.import, &words.cli);
    let option = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(cli.options.clone())
    };
    let choice = |name: &'static str, help: &str, of: Vec<&'static str>| {
        option(name, help).value_name(of.join("|")).value_parser(of)
    };
    command
        .arg(choice("as", &import.rows, Role::ALL.map(Role::name).to_vec()))
        .arg(option("new-customers", &import.new_customers).action(ArgAction::SetTrue))
        .arg(choice("dates", &import.dates, DateOrder::ALL.map(DateOrder::name).to_vec()))
        .arg(choice("decimal", &import.decimal, DecimalSign::ALL.map(DecimalSign::name).to_vec()))
        .arg(choice("ratings", &import.ratings, SCALES.to_vec()))
        .arg(option("key", &import.key).value_name("code|phone|email|name+company|FIELD"))
        .arg(choice("on-known", &import.on_known, OnKnown::ALL.map(OnKnown::name).to_vec()))
        .arg(option("encoding", &import.encoding).value_name(import.encoding_name.clone()))
        .arg(option("sheet", &import.sheet).value_name(import.sheet_name.clone()).action(ArgAction::Append))
        .arg(option("stage", &import.stage).value_name(import.stage_name.clone()))
        .arg(option("map", &import.map).value_name(import.map_name.clone()).action(ArgAction::Append))
        .arg(option("again", &import.as_before).action(ArgAction::SetTrue).conflicts_with("fresh"))
        .arg(option("fresh", &import.fresh).action(ArgAction::SetTrue))
        .arg(option("profiles", &import.profiles).action(ArgAction::SetTrue).conflicts_with_all(FILES))
        .arg(option("forget", &import.forget).value_name(cli.file.clone()).conflicts_with_all(FILES))
        .arg(option("dry-run", &import.dry_run).action(ArgAction::SetTrue))
        .arg(option("json", &import.json).action(ArgAction::SetTrue))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let (own, words) = (&context.path, &context.words);
    if let Some(name) = matches.get_one::<String>("forget") {
        return out::write(out::standard(context)?, |out| profiles::forget(own, name, words, out));
    }
    if matches.get_flag("profiles") {
        let json = matches.get_flag("json");
        return out::write(out::standard_json(context, json)?, |out| profiles::list(own, words, json, out));
    }
    bring_in(matches, context)
}

fn bring_in(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    let request = match path("dir") {
        Some(folder) => Request::of_folder(&folder)?,
        None => {
            let said = matches.get_one::<String>("as").and_then(|name| Role::named(name));
            let customers = path("customers").map(|path| (said.unwrap_or(Role::Customers), path));
            let purchases = path("purchases").map(|path| (Role::Purchases, path));
            Request { files: customers.into_iter().chain(purchases).collect(), ..Request::default() }
        }
    };
    let again = match (matches.get_flag("again"), matches.get_flag("fresh")) {
        (true, _) => Again::Must,
        (_, true) => Again::Never,
        _ => Again::IfKnown,
    };
    let recognise = path("customers").is_some() && !matches.contains_id("as");
    let sheets: Vec<String> = matches.get_many("sheet").into_iter().flatten().cloned().collect();
    let said = Said { sheet: one_sheet(&sheets), ..what(matches)? };
    let asked = crate::import::asked(&said)?;
    let request = Request { said, asked, sheets, recognise, again, json: matches.get_flag("json"), ..request };
    let out = out::standard_json(context, request.json)?;
    let mut inputs = request.open(&context.path, &context.words)?;
    let is_new = store::is_new(&context.path);
    inputs.begun = is_new.then(begun::region).flatten();
    if matches.get_flag("dry-run") {
        return out::write(out, |out| rehearse(&inputs, &context.path, &context.words, store::now(), out));
    }
    if is_new {
        // What cannot come in is told before a file is made.
        let (of, _) = inputs.recall(&context.words, &|_| Ok(None))?;
        let layout = begun::layout(store::fresh_layout()?, inputs.begun);
        let tables = of.tables((layout, false), &context.words, store::now());
        how(&of, &tables, &of.readers(&tables)?)?;
    }
    let mut store = opening::open(&context.path, &context.words)?;
    inputs.begun.map_or(Ok(()), |region| begun::keep(&mut store, region, store::now()))?;
    out::write(out, |out| import(&inputs, &mut store, &context.words, store::now(), out))
}

/// What a person says of the files.
fn what(matches: &ArgMatches) -> Result<Said, Problem> {
    let word = |name| matches.get_one::<String>(name).map(String::as_str);
    let map = matches.get_many::<String>("map").into_iter().flatten();
    Ok(Said {
        encoding: word("encoding").map(str::to_owned),
        dates: word("dates").and_then(DateOrder::named),
        decimal: word("decimal").and_then(DecimalSign::named),
        ratings: word("ratings").and_then(|scale| scale.parse().ok()),
        map: map.map(|text| request::pair(text)).collect::<Result<_, _>>()?,
        key: word("key").map(str::to_owned),
        on_known: word("on-known").and_then(OnKnown::named),
        new_customers: matches.get_flag("new-customers"),
        stage: word("stage").map(str::to_owned),
        ..Said::default()
    })
}

/// Imports files as one step that undo takes back; exit 1 if nothing came in.
///
/// # Errors
/// A sentence's problem. A file that cannot be read, or whose headings will not do, leaves everything as it was.
pub fn import(
    sources: &Sources,
    store: &mut Store,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let (of, recalled) = sources.recall(words, &|print| store.profile(print))?;
    let tables = of.tables((store.layout()?, store.has_orders()?), words, now);
    let readers = of.readers(&tables)?;
    let layouts: Vec<_> = readers.iter().map(|reader| reader.layout().clone()).collect();
    let mut rejects = Rejects::new(store.path(), words);
    of.files.iter().zip(&layouts).for_each(|((role, input), layout)| rejects.of(*role, input, layout));
    let how = how(&of, &tables, &readers)?;
    let outcome = pouring::pour(store, readers, (how, now), (&mut rejects, &mut watching(&of, words)))?;
    let rejects = rejects.places();
    let unremembered = remember((&of, &outcome), store, words, now).err().map(|problem| words.problem(&problem));
    let reports = reports((&of, &layouts, recalled), (&outcome, &rejects), words);
    let new = Arrived::of(store, &outcome, words, now).unwrap_or_else(Arrived::failed);
    if sources.json {
        let memory = json!({ "not_remembered": unremembered });
        let begun = sources.begun.map_or(json!({}), begun::as_json);
        let more = together([new.json(words), currencies(&outcome), memory, begun]);
        return as_json(&reports, false, more, out).map(|()| ended(&outcome));
    }
    sources.begun.map_or(Ok(()), |region| tell(out, &begun::told(region, words)))?;
    reports.iter().try_for_each(|report| report.write(out)).map_err(unreported)?;
    new.tell(words, out).map_err(unreported)?;
    if let Some(why) = unremembered {
        tell(out, &fill(&words.cli.import.unremembered, &[("why", &why)]))?;
    }
    let left_out = layouts.iter().any(|layout| layout.remarks.iter().any(Remark::leaves_out));
    conclude(&outcome, left_out, words, out)
}

/// How files came in is remembered, if something of them did. They are in: what goes wrong here is only told.
fn remember(
    (sources, outcome): (&crate::import::Sources, &store::Outcome),
    store: &mut Store,
    words: &Words,
    now: NaiveDateTime,
) -> Result<(), Problem> {
    if !outcome.files.iter().any(Imported::brings) {
        return Ok(());
    }
    let all = remembered(sources, words, now.date())?;
    Ok(all.iter().try_for_each(|profile| store.remember_profile(profile))?)
}

/// The currency, if it became the file's; how to take everything back, and how to bring in what stayed outside.
fn conclude(outcome: &store::Outcome, left_out: bool, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    if let Some(currency) = &outcome.currency {
        tell(out, &fill(&words.cli.import.currency, &[("currency", currency)]))?;
    }
    if !outcome.unconverted.is_empty() {
        let rows: usize = outcome.unconverted.iter().map(|(_, rows)| rows).sum();
        let codes: Vec<&str> = outcome.unconverted.iter().map(|(code, _)| code.as_str()).collect();
        let counts = [("count", &*grouped(rows)), ("codes", &*codes.join(", ")), ("example", codes[0])];
        tell(out, &fill(&words.cli.import.unconverted, &counts))?;
    }
    if ended(outcome) == Outcome::NothingFound {
        return Ok(Outcome::NothingFound);
    }
    tell(out, &words.cli.import.undo)?;
    // A row of somebody's that came in without a cell is another row once it has it.
    let twice = |file: &Imported| file.role != Role::Customers && file.lost_cells > 0;
    if outcome.files.iter().any(twice) {
        tell(out, &words.cli.import.again_first)?;
    } else if left_out || outcome.files.iter().any(|file| file.lost_rows + file.lost_cells > 0) {
        tell(out, &words.cli.import.again)?;
    }
    Ok(Outcome::Done)
}
