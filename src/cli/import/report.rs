//! What became of each file: for a person, or as JSON.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value as Json, json};

use super::told;
use crate::cli::out::{say, unwritten};
use crate::cli::returning;
use crate::domain::Problem;
use crate::domain::batch::{Column, Fault, Loss, Target};
use crate::files;
use crate::locale::{Words, fill, grouped};
use crate::store::Imported;

/// Faults of a file that are told one by one.
const TOLD: usize = 50;

/// What became of a file, for a person.
pub(super) struct Report<'a> {
    pub words: &'a Words,
    pub path: &'a Path,
    pub layout: &'a files::Layout,
    pub file: &'a Imported,
    /// Where that lies which could not be read.
    pub rejects: Option<&'a Path>,
}

impl Report<'_> {
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        let name = self.path.display().to_string();
        let [new, known, empty] = [file.new, file.known, file.empty].map(|count| count.to_string());
        let counts = [("file", name.as_str()), ("new", &new), ("known", &known), ("empty", &empty)];
        say(out, &fill(&words.counts, &counts))?;
        returning::known(file, self.words, out)?;
        for remark in told::remarks(&self.layout.remarks, self.words) {
            say(out, &format!("  {remark}"))?;
        }
        if file.strays > 0 {
            writeln!(out, "  {}", fill(&words.control_characters, &[("count", &file.strays.to_string())]))?;
        }
        if file.beside > 0 {
            say(out, &format!("  {}", fill(&words.beside, &[("count", &file.beside.to_string())])))?;
        }
        if let Some((count, stage)) = &file.staged {
            let label = self.words.options.get("stage").and_then(|options| options.get(stage)).unwrap_or(stage);
            say(out, &format!("  {}", fill(&words.staged, &[("count", &grouped(*count)), ("stage", label)])))?;
        }
        let (lost, kept): (Vec<_>, Vec<_>) = file.faults.iter().partition(|fault| fault.loss.is_one());
        if file.kept > 0 {
            say(out, &format!("  {}", fill(&words.kept, &[("count", &grouped(file.kept))])))?;
            self.faults(&kept, kept.len(), out)?;
        }
        if file.lost_rows + file.lost_cells == 0 {
            return Ok(());
        }
        let [rows, cells] = [file.lost_rows, file.lost_cells].map(|count| count.to_string());
        say(out, &format!("  {}", fill(&words.lost, &[("rows", &rows), ("cells", &cells)])))?;
        self.faults(&lost, file.lost_rows + file.lost_cells, out)?;
        let place = self.rejects.map(|path| fill(&words.rejected, &[("path", &path.display().to_string())]));
        place.map_or(Ok(()), |place| say(out, &format!("  {place}")))
    }

    /// The first of them one by one, and how many there are besides.
    fn faults(&self, faults: &[&Fault], all: usize, out: &mut dyn Write) -> io::Result<()> {
        for fault in faults.iter().take(TOLD) {
            say(out, &format!("    {}", self.fault(fault)))?;
        }
        match all.saturating_sub(TOLD) {
            0 => Ok(()),
            more => say(out, &format!("    {}", fill(&self.words.cli.import.more, &[("count", &grouped(more))]))),
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        let heading = fault.column.map_or("", |at| self.layout.columns[at].heading.as_str());
        let (line, why) = (fault.line.to_string(), self.words.problem(&fault.problem));
        let words = &self.words.cli.import;
        let message = match (fault.column, fault.loss) {
            (None, _) => &words.fault_of_row,
            (Some(_), Loss::Cell) => &words.fault_of_cell,
            (Some(_), Loss::Row) => &words.fault_loses_row,
            (Some(_), Loss::Marked) => &words.fault_marked,
            (Some(_), Loss::InNote) => &words.fault_noted,
        };
        fill(message, &[("line", &line), ("heading", heading), ("why", &why)])
    }
}

impl Report<'_> {
    /// The same for a program.
    pub fn json(&self) -> Json {
        let file = self.file;
        let column = |column: &Column| {
            let (field, kind) = match &column.target {
                Target::Field(key) => (Json::from(key.as_str()), Json::Null),
                Target::New(own) => (Json::Null, Json::from(own.kind.name)),
                Target::Note => (Json::from("note"), Json::Null),
            };
            json!({ "heading": column.heading, "field": field, "new": kind })
        };
        json!({
            "file": self.path.display().to_string(),
            "rows": file.role.name(),
            "new": file.new,
            "known": file.known,
            "empty": file.empty,
            "notes": file.notes + file.beside,
            "kept": file.kept,
            "lost_rows": file.lost_rows,
            "lost_cells": file.lost_cells,
            "columns": self.layout.columns.iter().map(column).collect::<Vec<_>>(),
            "remarks": told::remarks(&self.layout.remarks, self.words),
            "faults": file.faults.iter().map(|fault| self.fault_json(fault)).collect::<Vec<_>>(),
            "rejected": self.rejects.map(|path| path.display().to_string()),
        })
    }

    fn fault_json(&self, fault: &Fault) -> Json {
        let kept = match fault.loss {
            Loss::Marked => Json::from("cell"),
            Loss::InNote => Json::from("note"),
            Loss::Cell | Loss::Row => Json::Null,
        };
        json!({
            "line": fault.line,
            "heading": fault.column.map(|at| self.layout.columns[at].heading.as_str()),
            "why": self.words.problem(&fault.problem),
            "row": fault.loss == Loss::Row,
            "kept": kept,
        })
    }
}

/// The objects as one.
pub(super) fn together(objects: [Json; 2]) -> Json {
    let all =
        objects.into_iter().filter_map(|object| if let Json::Object(object) = object { Some(object) } else { None });
    Json::Object(all.flatten().collect())
}

/// The reports for a program, with what holds of all files.
pub(super) fn as_json(reports: &[Report], dry: bool, more: Json, out: &mut dyn Write) -> Result<(), Problem> {
    let mut all = json!({ "dry_run": dry, "files": reports.iter().map(Report::json).collect::<Vec<_>>() });
    if let (Some(all), Json::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
    }
    serde_json::to_writer_pretty(&mut *out, &all).map_err(std::io::Error::from).map_err(unwritten)?;
    writeln!(out).map_err(unwritten)
}
