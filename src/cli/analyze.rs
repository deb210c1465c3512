//! `kehu analyze`: every number about the customers, as one JSON object or as a short table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use serde_json::{Value as Json, json};

use super::sub::{Context, Outcome, Sub};
use super::{ask, out, system};
use crate::analysis::{self, Report, Settings, Study};
use crate::domain::facts::Day;
use crate::domain::score::{Group, Lifecycle, Segment, Tier};
use crate::domain::{Cancel, CellFault, CommandLineFault, Doing, ImportFault, Problem, StartFault, StorageFault, day};
use crate::files::output::Output;
use crate::locale::{Words, fill};
use crate::store::{self, Reader};

pub const ANALYZE: Sub = Sub { name: "analyze", build, run };

/// Parameters of the two models, as they are given.
const FOUR: &str = "r,alpha,a,b";
const THREE: &str = "p,q,v";

fn build(command: Command, words: &Words) -> Command {
    let (cli, analyze) = (&words.cli, &words.cli.analyze);
    let arg = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(cli.options.clone())
    };
    command
        .arg(arg("json", &analyze.json).action(ArgAction::SetTrue))
        .arg(arg("as-of", &analyze.as_of).value_name("YYYY-MM-DD"))
        .arg(arg("horizon-days", &analyze.horizon).value_name("N"))
        .arg(arg("holdout-end", &analyze.holdout).value_name("YYYY-MM-DD"))
        .arg(arg("fix-bgnbd", &analyze.fix_bgnbd).value_name(FOUR))
        .arg(arg("fix-gg", &analyze.fix_gg).value_name(THREE))
        .arg(arg("settings", &analyze.settings).value_name(cli.file.clone()).value_parser(value_parser!(PathBuf)))
        .arg(arg("out", &analyze.out).value_name(cli.file.clone()).value_parser(value_parser!(PathBuf)))
        .arg(out::force(words))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let today = crate::store::now().date();
    let as_of = match matches.get_one::<String>("as-of") {
        Some(text) => day::read(text, today).ok_or_else(|| CellFault::NotADate { found: text.clone() })?,
        None => today,
    };
    let study = study(matches, context, as_of, today)?;
    let json = matches.get_flag("json");
    let text = if json {
        serde_json::to_string_pretty(&Report(&study)).map_err(|error| failed(&error))? + "\n"
    } else {
        table(&study, &context.words)
    };
    let to = match matches.get_one::<PathBuf>("out") {
        Some(path) => Output::create(path, matches.get_flag("force"), &store::files_of(&context.path))?,
        None => out::standard(context)?,
    };
    out::write(if json { to.as_json() } else { to }, |to| {
        to.write_all(text.as_bytes()).map(|()| Outcome::Done).map_err(out::unwritten)
    })
}

/// Reads the file and computes everything; what is given on the command line wins over what is in the settings.
fn study(matches: &ArgMatches, context: &Context, as_of: NaiveDate, today: NaiveDate) -> Result<Study, Problem> {
    let cancel = Cancel::default();
    // Before the file is open: whoever closes one that is the same drops the locks on it.
    let settings = matches.get_one::<PathBuf>("settings");
    let settings = settings.map(|path| text(path, &context.words)).transpose()?;
    let reader = Reader::open(&context.path)?;
    ask::tell_strangers(&reader, &context.words)?;
    let matter = reader.matter(&cancel)?.expect("nobody cancels this one");
    let mut chosen = Settings::new(Day::of(as_of));
    let (sound, odd) = chosen.merge_sound(&matter.settings);
    if !odd.is_empty() {
        eprintln!("kehu: {}", context.words.problem(&Problem::Storage(StorageFault::OddSettings { keys: odd })));
    }
    chosen = sound;
    if let Some((path, json)) = settings {
        chosen = chosen.merge(&json).map_err(|error| {
            let (line, fault) = error.malformed(&json);
            StartFault::BadConfig { path, line, fault }
        })?;
        if matches.contains_id("as-of") {
            chosen.as_of = Day::of(as_of);
        }
    }
    let chosen = given(matches, chosen, today)?;
    Ok(analysis::study(matter.facts, chosen, &cancel).expect("nobody cancels this one"))
}

/// From the text of an option to the setting's value; `None` where it is none.
type Read<'a> = &'a dyn Fn(&str) -> Option<Json>;

/// The settings with those that have an option of their own.
fn given(matches: &ArgMatches, mut settings: Settings, today: NaiveDate) -> Result<Settings, Problem> {
    let as_of = settings.as_of;
    let later =
        |text: &str| day::read(text, today).filter(|day| Day::of(*day) > as_of).map(|day| day.to_string().into());
    let list = |text: &str| serde_json::from_str(&format!("[{text}]")).ok();
    let options: [(&str, &[&str], Read); 4] = [
        ("horizon-days", &[], &|text| text.parse::<u32>().ok().map(Json::from)),
        ("holdout-end", &[], &later),
        ("fix-bgnbd", &[FOUR], &list),
        ("fix-gg", &[THREE], &list),
    ];
    for (name, allowed, read) in options {
        let Some(text) = matches.get_one::<String>(name) else { continue };
        let one = read(text).map(|value| json!({ name.replace('-', "_"): value }).to_string());
        let merged = one.and_then(|one| settings.merge(&one).ok());
        settings = merged.ok_or_else(|| CommandLineFault::BadArgument {
            name: format!("--{name}"),
            found: text.clone(),
            allowed: allowed.iter().map(ToString::to_string).collect(),
        })?;
    }
    Ok(settings)
}

/// A file of settings, and where it was.
fn text(path: &Path, words: &Words) -> Result<(PathBuf, String), Problem> {
    let input = system::input(path, words)?;
    let cannot = |error: io::Error| ImportFault::CannotRead { path: input.path().into(), cause: error.into() };
    let json = input.text().map_err(cannot)?;
    Ok((input.path().to_owned(), json))
}

fn failed(error: &dyn std::error::Error) -> Problem {
    Problem::failed(Doing::Reading, error.to_string())
}

/// How many customers of each tier, segment, group, life-cycle stage and churn level.
fn table(study: &Study, words: &Words) -> String {
    const FIELDS: [&str; 5] = ["tier", "segment", "rfm_group", "lifecycle", "churn_level"];
    let mut counts = BTreeMap::new();
    for score in study.scores() {
        let keys = [
            score.tier.map(Tier::key),
            score.segment.map(Segment::key),
            score.group.map(Group::key),
            score.lifecycle.map(Lifecycle::key),
            Some(score.churn.level().key()),
        ];
        for (field, key) in FIELDS.into_iter().zip(keys) {
            *counts.entry((field, key)).or_insert(0_usize) += usize::from(key.is_some());
        }
    }
    let mut text = String::new();
    for field in FIELDS {
        let _ = writeln!(text, "{}", words.field(field));
        for (key, label) in words.options.get(field).into_iter().flatten() {
            let count = counts.get(&(field, Some(key))).copied().unwrap_or_default();
            let _ = writeln!(text, "{count:>9}  {label}");
        }
    }
    let without = study.data.rows_without_rate;
    if without > 0 {
        let _ = writeln!(text, "{}", fill(&words.cli.analyze.without_rate, &[("count", &without.to_string())]));
    }
    text
}
