//! The file did not take the edit: what was typed is open again, with the reason.

use super::Cell;
use super::editor::Editor;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, EditFault, Problem, Value};

impl Cell {
    /// Opens it again. False: it cannot be opened, and only the reason is told.
    pub fn refused(&mut self, desk: &mut Desk, edit: &Edit, problem: &Problem) -> bool {
        let sentence = desk.words().problem(problem);
        let mut action = &edit.action;
        while let Action::WithOption { then, .. } | Action::WithNote { then, .. } = action {
            action = then;
        }
        let opened = match action {
            // Her row leaves the screen, or has left it: an editor would stand over another's.
            _ if *problem == Problem::Edit(EditFault::Gone) => false,
            // Nothing was typed: what stands in the cell stays there to be seen.
            Action::Set { value, .. } if value.is_blank() => false,
            Action::Set { customer, field, value } => self.cell_refused(desk, *customer, (field, value), &sentence),
            Action::Add { cells } => self.customer_refused(desk, cells, &sentence),
            _ => false,
        };
        if !opened {
            desk.warn(sentence);
        }
        opened
    }

    /// What is said of the open cell that was not taken.
    pub fn explain(&mut self, said: String) {
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.problem.is_some()) {
            editor.problem = Some(said);
        }
    }

    /// What was typed is open again, if nothing else is and the customer is there.
    fn cell_refused(&mut self, desk: &mut Desk, customer: CustomerId, typed: (&str, &Value), said: &str) -> bool {
        let position = desk.tab().order.iter().position(|id| *id == customer);
        let (Some(column), Some(row), true) = (column(desk, typed.0), position, desk.in_grid()) else { return false };
        cursor::go(desk, Move::Cell(row, column));
        let editor = Editor::again(desk, Some(customer), column, typed.1, said);
        self.show(desk, editor);
        true
    }

    /// The file did not take the customer: what was typed is open again where the next customer is typed.
    fn customer_refused(&mut self, desk: &mut Desk, cells: &[(String, Value)], said: &str) -> bool {
        let Some((field, value)) = cells.first().filter(|(field, _)| field != "stage") else { return false };
        let Some(column) = column(desk, field).filter(|_| desk.in_grid()) else { return false };
        if !cursor::is_here(desk) {
            cursor::go(desk, Move::New(usize::MAX));
        }
        if !cursor::is_here(desk) {
            return false;
        }
        cursor::go(desk, Move::Column(column));
        let editor = Editor::again(desk, None, column, value, said);
        self.show(desk, editor);
        true
    }
}

fn column(desk: &Desk, field: &str) -> Option<usize> {
    desk.sheet().columns.iter().position(|column| desk.vocabulary().fields[column.field].key == *field)
}
