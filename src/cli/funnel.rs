//! `kehu funnel [FILTER] [--csv|--json]`: how customers go along the stages.

use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::ask::{Desk, tell_taken};
use super::form::Form;
use super::out::{self, unwritten};
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::{Align, padded, width};
use crate::domain::funnel::{Funnel, Step};
use crate::domain::stage::STAGE;
use crate::domain::{Cancel, CustomerId, Problem, Value};
use crate::files::csv;
use crate::locale::{Words, fill, grouped};

pub const FUNNEL: Sub = Sub { name: "funnel", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, options) = (&words.cli, &words.cli.options);
    let option = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone()).action(ArgAction::SetTrue)
    };
    let filter = Arg::new("filter").value_name(cli.filter_name.clone()).help(cli.filter.clone());
    command
        .arg(filter.help_heading(cli.arguments.clone()))
        .arg(option("csv", &cli.csv))
        .arg(option("json", &cli.funnel.json).conflicts_with("csv"))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let form = Form::of(matches);
    let filter = matches.get_one::<String>("filter").cloned().unwrap_or_default();
    out::write(out::standard_json(context, form == Form::Json)?, |out| {
        funnel(&Request { filter, form }, &context.path, &context.words, crate::store::now().date(), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    pub form: Form,
}

/// Counts customers along the stages; exit 1 if nobody is or was in one.
///
/// # Errors
/// A sentence's problem: the file, the filter line, or what is written to.
///
/// # Panics
/// Never: nobody cancels it.
pub fn funnel(
    request: &Request,
    file: &Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let wanted = match request.filter.trim() {
        "" => None,
        line => {
            let mut found: Vec<CustomerId> = desk.find(line, None, None)?.into_iter().collect();
            found.sort_unstable();
            Some(found)
        }
    };
    tell_taken(&desk, &request.filter, wanted.as_ref().is_some_and(Vec::is_empty), words);
    let field = desk.vocabulary.field(STAGE);
    let stages: Vec<String> = field.into_iter().flat_map(|field| &field.choices).map(|of| of.key.clone()).collect();
    let counted = desk.reader.funnel(wanted.as_deref(), (&stages, today), &Cancel::default())?;
    let report = Report { desk: &desk, words, funnel: counted.expect("nobody cancels this one") };
    match request.form {
        Form::Csv => report.csv(out),
        Form::Json => report.json(out),
        Form::Table => report.table(out),
    }
    .map_err(unwritten)?;
    Ok(if report.funnel.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

struct Report<'a> {
    desk: &'a Desk,
    words: &'a Words,
    funnel: Funnel,
}

/// Columns of the table.
const COLUMNS: usize = 8;

impl Report<'_> {
    fn label(&self, stage: &str) -> String {
        let Some(field) = self.desk.vocabulary.field(STAGE) else { return stage.to_owned() };
        (field.kind.show)(&Value::text(stage), &self.desk.vocabulary.context(field, self.desk.today))
    }

    fn headings(&self) -> [String; COLUMNS] {
        let words = &self.words.reports;
        let stage = self.desk.vocabulary.field(STAGE).map_or_else(String::new, |field| field.label.clone());
        let [here, came, on] = [&words.here, &words.came, &words.went_on].map(String::clone);
        let [share, lost] = [&words.share, &words.lost].map(String::clone);
        [stage, here, came, on, share, lost, words.days.clone(), words.stalled.clone()]
    }

    fn cells(&self, step: &Step) -> [String; COLUMNS] {
        let dash = || self.words.shared.dash.clone();
        let count = |number: u64| grouped(usize::try_from(number).unwrap_or(usize::MAX));
        let percent = |share: f64| fill(&self.words.shared.percent, &[("n", &format!("{:.0}", share * 100.0))]);
        [
            self.label(&step.stage),
            count(step.here),
            count(step.came),
            if step.goal { dash() } else { count(step.on) },
            step.conversion().map_or_else(dash, percent),
            count(step.lost),
            step.days.map_or_else(dash, |days| format!("{days:.1}").trim_end_matches(".0").to_owned()),
            step.stalled.map_or_else(dash, count),
        ]
    }

    /// In columns as wide as they need to be.
    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = vec![self.headings()];
        lines.extend(self.funnel.steps.iter().map(|step| self.cells(step)));
        let widest = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0);
        let widths: Vec<u16> = (0..COLUMNS).map(widest).collect();
        for line in &lines {
            let align = |at| if at == 0 { Align::Left } else { Align::Right };
            let cells = line.iter().zip(&widths).enumerate();
            let cells = cells.map(|(at, (text, width))| padded(text, *width, align(at)));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }

    /// The same names as in JSON, whatever the language: they are for programs.
    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let names = ["stage", "label", "here", "came", "went_on", "conversion", "lost", "median_days", "stalled"];
        let mut csv = csv::Writer::new(out, names)?;
        for step in &self.funnel.steps {
            let object = self.object(step);
            for name in names {
                csv.text(&match &object[name] {
                    Json::Null => String::new(),
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                })?;
            }
            csv.end_row()?;
        }
        csv.finish().and_then(|out| out.flush())
    }

    /// What is not known is null.
    fn object(&self, step: &Step) -> Json {
        json!({
            "stage": step.stage, "label": self.label(&step.stage), "here": step.here, "came": step.came,
            "went_on": (!step.goal).then_some(step.on), "conversion": step.conversion(), "lost": step.lost, "median_days": step.days,
            "stalled": step.stalled,
        })
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let stages: Vec<Json> = self.funnel.steps.iter().map(|step| self.object(step)).collect();
        let stalls = self.funnel.stalls().map(|step| step.stage.as_str());
        serde_json::to_writer_pretty(
            &mut *out,
            &json!({ "customers": self.funnel.of, "stages": stages, "stalls": stalls }),
        )?;
        writeln!(out)
    }
}
