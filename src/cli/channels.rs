//! `kehu channels [FILTER] [--csv|--json]`: by what customers came, and what that cost.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::ask::{Desk, tell_taken};
use super::form::Form;
use super::out::{self, unwritten};
use super::sub::{Context, Outcome, Sub};
use crate::analysis::{self, Channel, Settings};
use crate::domain::cells::{padded, width};
use crate::domain::facts::Day;
use crate::domain::group::Key;
use crate::domain::kind::Align;
use crate::domain::{Cancel, CustomerId, Fen, Problem};
use crate::files::csv;
use crate::locale::{Words, fill, grouped};

pub const CHANNELS: Sub = Sub { name: "channels", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, options) = (&words.cli, &words.cli.options);
    let option = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(options.clone()).action(ArgAction::SetTrue)
    };
    let filter = Arg::new("filter").value_name(cli.filter_name.clone()).help(cli.channels.filter.clone());
    command
        .arg(filter.help_heading(cli.arguments.clone()))
        .arg(option("csv", &cli.csv))
        .arg(option("json", &cli.channels.json).conflicts_with("csv"))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let form = Form::of(matches);
    let filter = matches.get_one::<String>("filter").cloned().unwrap_or_default();
    out::write(out::standard_json(context, form == Form::Json)?, |out| {
        channels(&Request { filter, form }, &context.path, &context.words, crate::store::now().date(), out)
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// A filter line; empty: everybody.
    pub filter: String,
    pub form: Form,
}

/// Counts customers by source and by campaign; exit 1 if there are none and no costs either.
///
/// # Errors
/// A sentence's problem: the file, the filter line, or what is written to.
pub fn channels(
    request: &Request,
    file: &Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let wanted = match request.filter.trim() {
        "" => None,
        line => Some(desk.find(line, None, None)?.into_iter().collect::<HashSet<CustomerId>>()),
    };
    let nobody = wanted.as_ref().is_some_and(HashSet::is_empty);
    tell_taken(&desk, &request.filter, nobody, words);
    let cancel = Cancel::default();
    let matter = desk.reader.matter(&cancel)?.expect("nobody cancels this one");
    let (settings, _) = Settings::new(Day::of(today)).merge_sound(&matter.settings);
    let study = analysis::study(matter.facts, settings, &cancel).expect("nobody cancels this one");
    let [by_source, by_campaign] = analysis::channels(&study, wanted.as_ref());
    let without_rate = study.data.rows_without_rate;
    let report = Report { desk: &desk, words, parts: [("source", by_source), ("utm_campaign", by_campaign)] };
    match request.form {
        Form::Csv => report.csv(out),
        Form::Json => report.json(out),
        Form::Table => report.table(without_rate, out),
    }
    .map_err(unwritten)?;
    let found = report.parts.iter().any(|(_, channels)| !channels.is_empty());
    Ok(if found { Outcome::Done } else { Outcome::NothingFound })
}

struct Report<'a> {
    desk: &'a Desk,
    words: &'a Words,
    /// The key of the field that makes the groups, and they, those with most revenue first.
    parts: [(&'static str, Vec<Channel>); 2],
}

/// Columns of the table.
const COLUMNS: usize = 8;
/// Longest label of the table, in terminal cells.
const LABEL: u16 = 40;

impl Report<'_> {
    fn label(&self, field: &str, key: &str) -> String {
        let Some(field) = self.desk.vocabulary.field(field).filter(|_| !key.is_empty()) else {
            return self.words.shared.blank.clone();
        };
        let option = field.choices.iter().any(|choice| choice.key == key);
        let key = if option { Key::Option(key.to_owned()) } else { Key::Text(key.to_owned()) };
        self.words.group(&key, field, &self.desk.vocabulary)
    }

    fn money(&self, amount: Fen) -> String {
        self.desk.vocabulary.local.currency.show(amount)
    }

    fn percent(&self, share: Option<f64>) -> String {
        let shown = |share: f64| fill(&self.words.shared.percent, &[("n", &format!("{:.0}", share * 100.0))]);
        share.map_or_else(|| self.words.shared.dash.clone(), shown)
    }

    /// What stands in the line of a channel.
    fn cells(&self, field: &str, of: &Channel) -> [String; COLUMNS] {
        let some = |amount: Option<Fen>| amount.map_or_else(|| self.words.shared.dash.clone(), |of| self.money(of));
        [
            self.label(field, &of.key),
            grouped(usize::try_from(of.customers).unwrap_or(usize::MAX)),
            grouped(usize::try_from(of.buyers).unwrap_or(usize::MAX)),
            self.percent(of.conversion()),
            self.money(of.revenue),
            some(of.cost),
            some(of.cac()),
            self.percent(of.roi),
        ]
    }

    fn headings(&self, field: &str) -> [String; COLUMNS] {
        let words = &self.words.cli.channels;
        let label = self.desk.vocabulary.field(field).map_or_else(String::new, |field| field.label.clone());
        let others = [
            &self.words.cli.export.customers,
            &words.buyers,
            &words.conversion,
            &words.revenue,
            &words.cost,
            &words.cac,
        ];
        let mut headings = vec![label];
        headings.extend(others.into_iter().chain([&words.roi]).cloned());
        headings.try_into().unwrap_or_default()
    }

    /// One part below the other, in columns as wide as they need to be.
    fn table(&self, without_rate: u64, out: &mut dyn Write) -> io::Result<()> {
        for (at, (field, channels)) in self.parts.iter().enumerate() {
            let mut lines = vec![self.headings(field)];
            lines.extend(channels.iter().map(|channel| self.cells(field, channel)));
            let widest = |at: usize| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0).min(LABEL);
            let widths: Vec<u16> = (0..COLUMNS).map(widest).collect();
            if at > 0 {
                writeln!(out)?;
            }
            for line in &lines {
                let align = |at| if at == 0 { Align::Left } else { Align::Right };
                let cells = line.iter().zip(&widths).enumerate();
                let cells = cells.map(|(at, (text, width))| padded(text, *width, align(at)));
                writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
            }
        }
        if without_rate > 0 {
            let count = without_rate.to_string();
            writeln!(out, "{}", fill(&self.words.cli.analyze.without_rate, &[("count", &count)]))?;
        }
        Ok(())
    }

    /// The same names as in JSON, whatever the language: they are for programs.
    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let names = ["by", "key", "label", "customers", "buyers", "conversion", "revenue", "cost", "cac", "roi"];
        let mut csv = csv::Writer::new(out, names)?;
        for (field, channel) in self.parts.iter().flat_map(|(field, all)| all.iter().map(move |one| (field, one))) {
            let object = self.object(field, channel);
            csv.text(field)?;
            for name in &names[1..] {
                csv.text(&match &object[*name] {
                    Json::Null => String::new(),
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                })?;
            }
            csv.end_row()?;
        }
        csv.finish().and_then(|out| out.flush())
    }

    /// Money in units of the currency; what is not known is null.
    fn object(&self, field: &str, of: &Channel) -> Json {
        json!({
            "key": of.key, "label": self.label(field, &of.key), "customers": of.customers, "buyers": of.buyers,
            "conversion": of.conversion(), "revenue": of.revenue.units(), "cost": of.cost.map(Fen::units),
            "cac": of.cac, "roi": of.roi,
        })
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let objects = |(field, channels): &(&str, Vec<Channel>)| -> Vec<Json> {
            channels.iter().map(|channel| self.object(field, channel)).collect()
        };
        let [source, campaign] = [objects(&self.parts[0]), objects(&self.parts[1])];
        serde_json::to_writer_pretty(&mut *out, &json!({ "by_source": source, "by_campaign": campaign }))?;
        writeln!(out)
    }
}
