//! `kehu fields [--json]`: what a filter line, `--sort` and `--by` may call each field; the options of a choice, and every other
//! word that is understood for them.

use std::io::{self, Write};

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use super::ask::Desk;
use super::out::{self, unwritten};
use super::sub::{Context, Outcome, Sub};
use crate::domain::cells::{padded, width};
use crate::domain::kind::Align;
use crate::domain::{Choice, Field, Problem};
use crate::locale::Words;

pub const FIELDS: Sub = Sub { name: "fields", build, run };

fn build(command: Command, words: &Words) -> Command {
    let json = Arg::new("json").long("json").help(words.cli.json.clone()).help_heading(words.cli.options.clone());
    command.arg(json.action(ArgAction::SetTrue))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let json = matches.get_flag("json");
    let today = crate::store::now().date();
    out::write(out::standard_json(context, json)?, |out| {
        let desk = Desk::open(&context.path, &context.words, today)?;
        let fields = &desk.vocabulary.fields;
        if json { as_json(fields, out) } else { as_table(fields, out) }.map_err(unwritten)?;
        Ok(Outcome::Done)
    })
}

/// Key, heading, kind; beneath a choice its options, each with the other words for it.
fn as_table(fields: &[Field], out: &mut dyn Write) -> io::Result<()> {
    let lines = || fields.iter().map(|field| [field.key.clone(), field.label.clone(), field.kind.name.to_owned()]);
    let widest = |at: usize| lines().map(|line| width(&line[at])).max().unwrap_or(0);
    let widths = [widest(0), widest(1), widest(2)];
    for (line, field) in lines().zip(fields) {
        let cells = line.iter().zip(widths).map(|(text, width)| padded(text, width, Align::Left));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        let widest = field.choices.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
        for choice in &field.choices {
            let line = format!("    {}  {}", padded(&choice.label, widest, Align::Left), choice.others().join(", "));
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// An array of objects: key, label, kind, every other name, options with their keys and other words.
fn as_json(fields: &[Field], out: &mut dyn Write) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        let option = |choice: &Choice| json!({ "key": choice.key, "label": choice.label, "names": choice.others() });
        let options: Vec<_> = field.choices.iter().map(option).collect();
        let object = json!({
            "key": field.key, "label": field.label, "kind": field.kind.name, "names": field.aliases, "options": options,
        });
        write!(out, "{}{object}", if at == 0 { "[\n" } else { ",\n" })?;
    }
    out.write_all(if fields.is_empty() { b"[]\n" } else { b"\n]\n" })
}
