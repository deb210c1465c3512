//! `kehu due [FILTER] [--ics FILE [--force]] [--json]`: whom to call today, as the room of that name lists it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value as Json, json};

use super::ask::{Desk, ROWS, tell_taken};
use super::out::{self, unwritten};
use super::scoring;
use super::sub::{Context, Outcome, Sub};
use crate::domain::call::{Line, Today};
use crate::domain::cells::padded;
use crate::domain::kind::{Align, phone};
use crate::domain::today::Section;
use crate::domain::{Field, Problem};
use crate::files::export::{Due, Stamp, dues};
use crate::files::output::Output;
use crate::locale::{Call, Words, fill};
use crate::store;

pub const DUE: Sub = Sub { name: "due", build, run };

/// Cells of a name, of a phone and of a reason, at most.
const WIDEST: [u16; 3] = [24, 18, 60];

fn build(command: Command, words: &Words) -> Command {
    let (cli, options) = (&words.cli, &words.cli.options);
    let filter = Arg::new("filter").value_name(cli.filter_name.clone()).help(cli.filter.clone());
    let ics = Arg::new("ics").long("ics").value_name(cli.file.clone()).value_parser(value_parser!(PathBuf));
    let json = Arg::new("json").long("json").help(cli.json.clone()).action(ArgAction::SetTrue);
    command
        .arg(filter.help_heading(cli.arguments.clone()))
        .arg(ics.help(cli.due.ics.clone()).help_heading(options.clone()))
        .arg(json.help_heading(options.clone()).conflicts_with("ics"))
        .arg(out::force(words))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let json = matches.get_flag("json");
    let request = Request {
        filter: matches.get_one::<String>("filter").cloned().unwrap_or_default(),
        ics: matches.get_one::<PathBuf>("ics").cloned(),
        json,
        force: matches.get_flag("force"),
    };
    scoring::bring_up_to_date(context);
    out::write(out::standard_json(context, json)?, |out| {
        due(&request, &context.path, &context.words, (store::now(), chrono::Utc::now().naive_utc()), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    /// A calendar of them goes into this file.
    pub ics: Option<PathBuf>,
    pub json: bool,
    /// A file that is there gives way.
    pub force: bool,
}

/// Lists whom to call; exit 1 if that is nobody. `now` is the moment here, and in universal time.
///
/// # Errors
/// A sentence's problem: the file, the filter line, or what is written to.
pub fn due(
    request: &Request,
    file: &Path,
    words: &Words,
    now: (NaiveDateTime, NaiveDateTime),
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let to =
        request.ics.as_deref().map(|path| Output::create(path, request.force, &store::files_of(file))).transpose()?;
    let desk = Desk::open(file, words, now.0.date())?;
    let today = desk.today(&request.filter, now.0)?;
    tell_taken(&desk, &request.filter, today.lines.is_empty(), words);
    let report = Report { desk: &desk, words };
    match to {
        Some(to) => report.calendar(&today, to, now.1, out)?,
        None if request.json => report.json(&today, out)?,
        None => report.table(&today, out)?,
    }
    Ok(if today.lines.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

struct Report<'a> {
    desk: &'a Desk,
    words: &'a Words,
}

impl Report<'_> {
    /// Each line with what is known of its customer, in their order.
    fn each(&self, today: &Today, mut told: impl FnMut(&Call) -> io::Result<()>) -> Result<(), Problem> {
        let (vocabulary, day) = (&self.desk.vocabulary, self.desk.today);
        let fields: Vec<&Field> = vocabulary.fields.iter().collect();
        for lines in today.lines.chunks(ROWS) {
            let ids: Vec<_> = lines.iter().map(|line| line.customer).collect();
            let briefs = self.desk.reader.briefs(&ids, &fields)?;
            for brief in &briefs {
                let line = lines.iter().find(|line| line.customer == brief.row.id);
                let Some(line) = line else { continue };
                told(&Call { line, brief, vocabulary, today: day }).map_err(unwritten)?;
            }
        }
        Ok(())
    }

    /// Section by section: how late, who, where, worth what in a year, why.
    fn table(&self, today: &Today, out: &mut dyn Write) -> Result<(), Problem> {
        let mut section = None;
        self.each(today, |call| {
            if section.replace(call.line.section) != Some(call.line.section) {
                writeln!(out, "{}", self.words.section(call.line.section))?;
            }
            writeln!(out, "{}", self.line(call).trim_end())
        })
    }

    fn line(&self, call: &Call) -> String {
        let [name, number, why] = WIDEST;
        let days = fill(&self.words.grid.days, &[("n", &call.line.late.to_string())]);
        let time = || call.first_time().map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        let late = if call.line.late > 0 { days } else { time() };
        let cells = [
            padded(&late, 8, Align::Right),
            padded(&call.name(), name, Align::Left),
            padded(&phone::in_room(&call.shown("phone"), number), number, Align::Left),
            padded(&self.desk.vocabulary.local.currency.show(call.line.value), 14, Align::Right),
            self.words.whys(call, usize::from(why)),
        ];
        cells.join("  ")
    }

    /// An array of objects; money in units of the currency.
    fn json(&self, today: &Today, out: &mut dyn Write) -> Result<(), Problem> {
        let mut first = true;
        self.each(today, |call| {
            let before = if std::mem::take(&mut first) { "[\n" } else { ",\n" };
            write!(out, "{before}{}", self.object(call))
        })?;
        out.write_all(if first { b"[]\n" } else { b"\n]\n" }).map_err(unwritten)
    }

    fn object(&self, call: &Call) -> Json {
        let Line { customer, section, late, value, reasons, .. } = call.line;
        let reasons: Vec<Json> = reasons
            .iter()
            .map(|(reason, day)| {
                let mut told = json!({
                    "reason": reason.key(), "day": day.to_string(), "text": self.words.call_reason(call, *reason, *day),
                });
                if let Some(time) = call.time(*reason) {
                    told["time"] = json!(time.format("%H:%M").to_string());
                }
                told
            })
            .collect();
        json!({
            "id": customer, "name": call.name(), "phone": call.shown("phone"), "section": section.key(),
            "days_late": late, "value": value.units(), "reasons": reasons,
        })
    }

    /// One event each, today or on the day that comes; how many is said beside it.
    fn calendar(&self, today: &Today, to: Output, utc: NaiveDateTime, out: &mut dyn Write) -> Result<(), Problem> {
        let path = to.path().map(|path| path.display().to_string());
        let stamp = Stamp { now: utc, file: self.desk.reader.lineage()? };
        let mut events = Vec::new();
        self.each(today, |call| {
            events.push(self.event(call));
            Ok(())
        })?;
        out::write(to, |to| dues(&events, &stamp, to).map(|()| Outcome::Done).map_err(unwritten))?;
        let Some(path) = path else { return Ok(()) };
        let said = fill(&self.words.cli.due.done, &[("n", &events.len().to_string()), ("path", &path)]);
        out::report(out, &said)
    }

    fn event(&self, call: &Call) -> Due {
        let coming = call.line.section == Section::Coming;
        let day = call.line.reasons.first().filter(|_| coming).map_or(self.desk.today, |(_, day)| *day);
        let why = self.words.whys(call, usize::MAX);
        let told = [call.shown("phone"), call.shown("company"), call.said().unwrap_or_default().to_owned()];
        Due {
            customer: call.line.customer,
            day: day.max(self.desk.today),
            time: call.first_time(),
            summary: fill(&self.words.cli.due.summary, &[("name", &call.name()), ("why", &why)]),
            told: told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
        }
    }
}
