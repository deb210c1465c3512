//! What became of each file: for a person, or as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::told;
use crate::cli::out::{say, unwritten};
use crate::cli::returning;
use crate::cli::sub::Outcome;
use crate::domain::batch::{Column, Fault, Loss, Target};
use crate::domain::known::Mark;
use crate::domain::{Problem, Value};
use crate::files;
use crate::import::Sources;
use crate::locale::{Words, fill, grouped};
use crate::store::import::{Changed, NAMED};
use crate::store::{self, Imported};

/// Faults of a file that are told one by one.
const TOLD: usize = 50;

/// What became of a file, for a person.
pub(super) struct Report<'a> {
    pub words: &'a Words,
    pub path: &'a Path,
    pub layout: &'a files::Layout,
    pub file: &'a Imported,
    /// Whether what was said of such files before held again.
    pub recalled: bool,
    /// Where that lies which could not be read.
    pub rejects: Option<&'a Path>,
}

impl Report<'_> {
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        let name = self.path.display().to_string();
        say(out, &fill(&words.counts, &[("file", &name), ("parts", &self.counts())]))?;
        if self.recalled {
            say(out, &format!("  {}", words.recalled))?;
        }
        if let Some(found) = self.found() {
            say(out, &format!("  {found}"))?;
        }
        returning::known(file, self.words, out)?;
        for remark in told::remarks(&self.layout.remarks, self.words) {
            say(out, &format!("  {remark}"))?;
        }
        if file.strays > 0 {
            writeln!(out, "  {}", fill(&words.control_characters, &[("count", &grouped(file.strays))]))?;
        }
        self.nothings(out)?;
        if file.beside > 0 {
            say(out, &format!("  {}", fill(&words.beside, &[("count", &grouped(file.beside))])))?;
        }
        if file.made > 0 {
            say(out, &format!("  {}", fill(&words.made, &[("count", &grouped(file.made))])))?;
        }
        if let Some((count, stage)) = &file.staged {
            let label = self.words.options.get("stage").and_then(|options| options.get(stage)).unwrap_or(stage);
            say(out, &format!("  {}", fill(&words.staged, &[("count", &grouped(*count)), ("stage", label)])))?;
        }
        self.replaced(out)?;
        let told: Vec<&Fault> = file.faults.iter().filter(|fault| fault.loss == Loss::Nothing).collect();
        self.told(&told, out)?;
        self.all_faults(out)?;
        let place = self.rejects.map(|path| fill(&words.rejected, &[("path", &path.display().to_string())]));
        let noted = (file.unread > 0).then(|| fill(&words.unread_noted, &[("count", &grouped(file.unread))]));
        place.into_iter().chain(noted).try_for_each(|told| say(out, &format!("  {told}")))
    }

    /// `3 new, 1 the same as here`.
    fn counts(&self) -> String {
        let (words, file) = (&self.words.cli.import, self.file);
        let part =
            |message: &str, count: usize| fill(message, &[("count", &grouped(count)), ("cells", &grouped(file.cells))]);
        let rest = [
            (&words.updated_rows, file.updated),
            (&words.same_rows, file.same),
            (&words.skipped_rows, file.skipped),
            (&words.joined_rows, file.joined),
            (&words.lost_rows, file.lost_rows),
            (&words.aside_rows, file.aside),
            (&words.empty_rows, file.empty),
            (&words.notes_came, file.notes),
        ];
        let rest = rest.into_iter().filter(|(_, count)| *count > 0).map(|(message, count)| part(message, count));
        std::iter::once(part(&words.new_rows, file.new)).chain(rest).collect::<Vec<_>>().join(&self.words.shared.and)
    }

    /// By what those were recognised who were there.
    fn found(&self) -> Option<String> {
        let (words, file) = (&self.words.cli.import, self.file);
        let label = |mark: &Mark| {
            let labels = |key: &str| self.words.fields.get(key).map_or_else(|| key.to_owned(), Clone::clone);
            mark.name().split('+').map(labels).collect::<Vec<_>>().join(" + ")
        };
        let marks = file.found_by.iter().map(|(mark, count)| format!("{} {}", label(mark), grouped(*count)));
        let others = (file.found_else > 0).then(|| fill(&words.found_else, &[("count", &grouped(file.found_else))]));
        let all: Vec<String> = marks.chain(others).collect();
        (!all.is_empty()).then(|| fill(&words.found_by, &[("list", &all.join(&self.words.shared.and))]))
    }

    /// Words for nothing, which left their cells empty.
    fn nothings(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        if file.emptied == 0 {
            return Ok(());
        }
        let told = &file.nothings[..file.nothings.len().min(NAMED)];
        let more = if file.nothings.len() > told.len() { " …" } else { "" };
        let said = told.join(&self.words.shared.and) + more;
        say(out, &format!("  {}", fill(&words.emptied, &[("count", &grouped(file.emptied)), ("words", &said)])))
    }

    /// What stood in cells that have something else now.
    fn replaced(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        if file.replaced == 0 {
            return Ok(());
        }
        say(out, &format!("  {}", fill(&words.replaced, &[("count", &grouped(file.replaced))])))?;
        let told = self.replacements().take(TOLD).collect::<Vec<_>>();
        told.iter().try_for_each(|told| say(out, &format!("    {told}")))?;
        match file.replaced.saturating_sub(told.len()) {
            0 => Ok(()),
            more => say(out, &format!("    {}", fill(&words.more, &[("count", &grouped(more))]))),
        }
    }

    /// `line 2, Phone: 138 … → 138 … ; 139 …`, of each cell in which something else stood.
    fn replacements(&self) -> impl Iterator<Item = String> {
        let of = |line: u64, cell: &Changed| {
            let column = &self.layout.columns[cell.place];
            let key = if let Target::Field(key) = &column.target { key } else { "" };
            let [here, found] = [&cell.here, &cell.found].map(|value| self.words.value_of(key, value));
            let values =
                [("line", &*line.to_string()), ("heading", &column.heading), ("here", &here), ("found", &found)];
            fill(&self.words.cli.import.a_change, &values)
        };
        let rows = self.file.lines.updated.iter();
        let cells = rows.flat_map(|row| row.cells.iter().map(|cell| (row.line, cell)));
        cells.filter(|(_, cell)| cell.here != Value::Blank).map(move |(line, cell)| of(line, cell))
    }

    /// What was kept otherwise than it stood, and what did not come in.
    fn all_faults(&self, out: &mut dyn Write) -> io::Result<()> {
        let (words, file) = (&self.words.cli.import, self.file);
        let of = |losses: &[Loss]| file.faults.iter().filter(|fault| losses.contains(&fault.loss)).collect::<Vec<_>>();
        let (kept, doubts) = (of(&[Loss::Marked, Loss::InNote]), of(&[Loss::Doubt]));
        if file.kept > 0 {
            say(out, &format!("  {}", fill(&words.kept, &[("count", &grouped(file.kept))])))?;
            self.faults(&kept, kept.len(), out)?;
        }
        if file.doubtful > 0 {
            say(out, &format!("  {}", fill(&words.doubtful, &[("count", &grouped(file.doubtful))])))?;
            self.faults(&doubts, file.doubtful, out)?;
        }
        if file.stays > 0 {
            say(out, &format!("  {}", fill(&words.stays, &[("count", &grouped(file.stays))])))?;
            self.faults(&of(&[Loss::Stays]), file.stays, out)?;
        }
        if file.lost_rows + file.lost_cells > 0 {
            let [rows, cells] = [file.lost_rows, file.lost_cells].map(grouped);
            // Whole columns may have stayed outside besides.
            let more = self.layout.remarks.iter().any(files::Remark::leaves_out);
            let lost = if more { &words.lost_besides } else { &words.lost };
            say(out, &format!("  {}", fill(lost, &[("rows", &rows), ("cells", &cells)])))?;
            self.faults(&of(&[Loss::Row, Loss::Cell]), file.lost_rows + file.lost_cells, out)?;
        }
        if file.aside > 0 {
            say(out, &format!("  {}", fill(&words.aside, &[("count", &grouped(file.aside))])))?;
            self.faults(&of(&[Loss::Aside]), file.aside, out)?;
        }
        Ok(())
    }

    /// How places of the file were read of which a person should know.
    fn told(&self, told: &[&Fault], out: &mut dyn Write) -> io::Result<()> {
        told.iter().take(TOLD).try_for_each(|fault| say(out, &format!("  {}", self.fault(fault))))?;
        match self.file.told.saturating_sub(TOLD) {
            0 => Ok(()),
            more => say(out, &format!("  {}", fill(&self.words.cli.import.more_told, &[("count", &grouped(more))]))),
        }
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
            (Some(_), Loss::Cell | Loss::Stays | Loss::Doubt) => &words.fault_of_cell,
            (Some(_), Loss::Row | Loss::Aside) => &words.fault_loses_row,
            (Some(_), Loss::Marked) => &words.fault_marked,
            (Some(_), Loss::InNote) => &words.fault_noted,
            (Some(_), Loss::Nothing) => &words.fault_of_cell,
        };
        fill(message, &[("line", &line), ("heading", heading), ("why", &why)])
    }
}

impl Report<'_> {
    /// The same for a program.
    pub fn json(&self) -> Json {
        let file = self.file;
        let found_by: BTreeMap<&str, usize> = file.found_by.iter().map(|(mark, count)| (mark.name(), *count)).collect();
        json!({
            "file": self.path.display().to_string(),
            "rows": file.role.name(),
            "as_before": self.recalled,
            "new": file.new,
            "updated": file.updated,
            "cells": file.cells,
            "same": file.same,
            "skipped": file.skipped,
            "joined": file.joined,
            "customers_made": file.made,
            "doubtful": file.doubtful,
            "stays": file.stays,
            "known": file.updated + file.same + file.skipped,
            "found_by": found_by,
            "empty": file.empty,
            "aside": file.aside,
            "emptied": file.emptied,
            "cells_replaced": file.replaced,
            "replaced": self.replacements().collect::<Vec<_>>(),
            "notes": file.notes + file.beside + file.unread,
            "kept": file.kept,
            "lost_rows": file.lost_rows,
            "lost_cells": file.lost_cells,
            "columns": self.layout.columns.iter().map(column_json).collect::<Vec<_>>(),
            "remarks": told::remarks(&self.layout.remarks, self.words),
            "faults": file.faults.iter().map(|fault| self.fault_json(fault)).collect::<Vec<_>>(),
            "rejected": self.rejects.map(|path| path.display().to_string()),
        })
    }

    fn fault_json(&self, fault: &Fault) -> Json {
        let kept = match fault.loss {
            Loss::Marked => Json::from("cell"),
            Loss::InNote => Json::from("note"),
            Loss::Stays => Json::from("own"),
            Loss::Doubt => Json::from("new"),
            Loss::Cell | Loss::Row | Loss::Aside | Loss::Nothing => Json::Null,
        };
        json!({
            "line": fault.line,
            "heading": fault.column.map(|at| self.layout.columns[at].heading.as_str()),
            "why": self.words.problem(&fault.problem),
            "row": matches!(fault.loss, Loss::Row | Loss::Aside),
            "kept": kept,
        })
    }
}

/// Where a column goes.
fn column_json(column: &Column) -> Json {
    let (field, kind) = match &column.target {
        Target::Field(key) => (Json::from(key.as_str()), Json::Null),
        Target::New(own) => (Json::Null, Json::from(own.kind.name)),
        Target::Note => (Json::from("note"), Json::Null),
    };
    json!({ "heading": column.heading, "field": field, "new": kind })
}

/// The objects as one.
pub(super) fn together<const N: usize>(objects: [Json; N]) -> Json {
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

/// What became of each file, with where that lies which did not come in.
pub(super) fn reports<'a>(
    (sources, layouts, recalled): (&'a Sources, &'a [files::Layout], bool),
    (outcome, rejects): (&'a store::Outcome, &'a [Option<PathBuf>]),
    words: &'a Words,
) -> Vec<Report<'a>> {
    let inputs = sources.files.iter().map(|(_, input)| input.path());
    let files = inputs.zip(layouts).zip(outcome.files.iter().zip(rejects));
    files
        .map(|((path, layout), (file, rejects))| {
            let rejects = rejects.as_deref();
            Report { words, path, layout, file, recalled, rejects }
        })
        .collect()
}

/// The file's currency, if the purchases set it; rows in a currency without a rate.
pub(super) fn currencies(outcome: &store::Outcome) -> Json {
    let rows = |(code, rows): &(String, usize)| json!({ "currency": code, "rows": rows });
    json!({ "currency": outcome.currency, "unconverted": outcome.unconverted.iter().map(rows).collect::<Json>() })
}

/// Exit 1 if nothing came in.
pub(super) fn ended(outcome: &store::Outcome) -> Outcome {
    if outcome.files.iter().any(Imported::brings) { Outcome::Done } else { Outcome::NothingFound }
}
