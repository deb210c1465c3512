//! The file did not take the edit: what was typed is open again, with the reason.

use super::Cell;
use super::editor::Editor;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, EditFault, Problem, Value};

/// What was typed into a cell.
struct Typed<'e> {
    /// Key of the field.
    field: &'e str,
    value: &'e Value,
    /// The text, where the value is written in another way.
    text: Option<&'e str>,
}

impl Typed<'_> {
    /// The text that is open again.
    fn again(&self, desk: &Desk, column: usize) -> String {
        let field = desk.field(column);
        let written = || (field.kind.write)(self.value, &desk.vocabulary().context(field, desk.today()));
        self.text.map_or_else(written, str::to_owned)
    }
}

impl Cell {
    /// Opens it again. False: it cannot be opened, and only the reason is told.
    pub fn refused(&mut self, desk: &mut Desk, edit: &Edit, problem: &Problem) -> bool {
        let sentence = desk.words().problem(problem);
        let text = edit.action.along().and_then(|along| along.text.as_deref());
        let opened = match edit.action.bare() {
            // Her row leaves the screen, or has left it: an editor would stand over another's.
            _ if *problem == Problem::Edit(EditFault::Gone) => false,
            // Nothing was typed: what stands in the cell stays there to be seen.
            Action::Set { value, .. } if value.is_blank() && text.is_none() => false,
            Action::Set { customer, field, value } => {
                let typed = Typed { field, value, text };
                self.cell_refused(desk, *customer, &typed, &sentence)
            }
            Action::Add { cells } => match cells.first().filter(|(field, _)| field != "stage") {
                Some((field, value)) => self.customer_refused(desk, &Typed { field, value, text }, &sentence),
                None => false,
            },
            _ => false,
        };
        if !opened {
            desk.warn(sentence);
        }
        opened
    }

    /// What was to go into many cells is open again, to go into them.
    pub(super) fn many_refused(&mut self, desk: &mut Desk, problem: &Problem) {
        let Some((target, text)) = self.kept.on_its_way.take().filter(|_| desk.in_grid()) else { return };
        self.replace(desk, &text);
        let said = desk.words().problem(problem);
        self.setting = self.editor.is_some().then_some(target);
        self.editor.iter_mut().for_each(|editor| editor.problem = Some(said.clone()));
    }

    /// What is said of the open cell that was not taken.
    pub fn explain(&mut self, said: String) {
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.problem.is_some()) {
            editor.problem = Some(said);
        }
    }

    /// What was typed is open again, if nothing else is and the customer is there.
    fn cell_refused(&mut self, desk: &mut Desk, customer: CustomerId, typed: &Typed, said: &str) -> bool {
        let position = desk.tab().order.iter().position(|id| *id == customer);
        let (Some(column), Some(row), true) = (column(desk, typed.field), position, desk.in_grid()) else {
            return false;
        };
        cursor::go(desk, Move::Cell(row, column));
        let editor = Editor::again(desk, Some(customer), (column, &typed.again(desk, column)), said);
        self.show(desk, editor);
        true
    }

    /// The file did not take the customer: what was typed is open again where the next customer is typed.
    fn customer_refused(&mut self, desk: &mut Desk, typed: &Typed, said: &str) -> bool {
        let Some(column) = column(desk, typed.field).filter(|_| desk.in_grid()) else { return false };
        if !cursor::is_here(desk) {
            cursor::go(desk, Move::New(usize::MAX));
        }
        if !cursor::is_here(desk) {
            return false;
        }
        cursor::go(desk, Move::Column(column));
        let editor = Editor::again(desk, None, (column, &typed.again(desk, column)), said);
        self.show(desk, editor);
        true
    }
}

fn column(desk: &Desk, field: &str) -> Option<usize> {
    desk.sheet().columns.iter().position(|column| desk.vocabulary().fields[column.field].key == *field)
}
