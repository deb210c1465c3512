//! What is chosen for a file: it is there again whenever that is opened, until it has come in. By then it is remembered with
//! the file itself, for all files of its kind.

use super::columns::Columns;
use super::{Step, Wizard, lines};
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::Ticket;
use crate::app::ground::event::Importing;
use crate::app::ground::path;
use crate::domain::Problem;
use crate::domain::intake::Found;
use crate::locale::fill;

/// Files whose choices are kept until the program ends: more than anybody has open beside each other.
const FILES: usize = 8;

impl Wizard {
    /// That file's columns; those of the same file are still as they were chosen.
    pub(super) fn look_into(&mut self, desk: &mut Desk, path: String) {
        path::parts(&path).0.clone_into(&mut self.kept.folder);
        self.put_aside();
        let known = self.kept.files.iter().position(|of| of.intake.path == path);
        self.columns = match known {
            Some(at) => {
                let mut known = self.kept.files.remove(at);
                known.chosen().into_iter().for_each(|line| known.widen(line));
                known.look(desk);
                known.returns = true;
                known
            }
            None => Columns::of(desk, &path),
        };
        self.step = Step::Columns;
    }

    /// What was chosen for the file that shows is there again when that is opened next.
    pub(super) fn put_aside(&mut self) {
        let columns = std::mem::take(&mut self.columns);
        self.kept.files.retain(|of| of.intake.path != columns.intake.path);
        if columns.found.is_some() {
            self.kept.files.push(columns);
            let most = self.kept.files.len().saturating_sub(FILES);
            self.kept.files.drain(..most);
        }
    }

    /// Says that nothing which was chosen for the file is lost, where something was.
    pub(super) fn tell_kept(&self, desk: &mut Desk) {
        let columns = &self.columns;
        let before = columns.before.clone().unwrap_or_default();
        if columns.found.is_some() && columns.intake.said != before {
            let file = path::parts(&columns.intake.path).1;
            let said = fill(&desk.words().wizard.kept, &[("file", file)]);
            desk.say(said);
        }
    }

    /// A file has come in: what was said of it is remembered with it from now on.
    pub(super) fn came(&mut self, importing: &Importing) {
        let path = self.kept.coming.take_if(|_| importing.has_ended());
        if let (Importing::Done(_), Some(path)) = (importing, path) {
            self.kept.files.retain(|of| of.intake.path != path);
        }
    }

    /// What was found in the file. One that has other columns than when somebody chose for it is looked at afresh.
    pub(super) fn looked(&mut self, desk: &mut Desk, ticket: Ticket, found: Result<Box<Found>, Problem>) {
        if !self.columns.awaits(ticket) {
            return;
        }
        if found.as_ref().is_ok_and(|found| self.columns.is_another(found)) {
            let path = std::mem::take(&mut self.columns.intake.path);
            self.columns = Columns::of(desk, &path);
            let said = fill(&desk.words().wizard.another, &[("file", path::parts(&path).1)]);
            return desk.warn(said);
        }
        let words = |of: &Columns, line| lines::cells(of, desk, line).join(" ");
        let problem = self.columns.arrived(ticket, found, &words);
        self.columns.returns = false;
        if let Some(problem) = problem {
            self.cannot(desk, &problem);
        }
    }

    /// Why the file cannot come in: another one may.
    fn cannot(&mut self, desk: &mut Desk, problem: &Problem) {
        let said = desk.words().problem(problem);
        desk.warn(said);
        if self.columns.found.is_none() {
            self.reopen(desk);
        }
    }
}
