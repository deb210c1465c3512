//! Why an edit cannot be done.

use super::fill;
use crate::domain::child::OF_STAYS;
use crate::domain::stage::SINCE;
use crate::domain::{Away, EditFault};
use crate::locale::Words;

impl Words {
    pub(super) fn edit_fault(&self, fault: &EditFault) -> String {
        let words = &self.problems.edit;
        match fault {
            EditFault::Computed { field } => fill(&words.computed, &[("label", self.field(field))]),
            EditFault::EarlierSurvey { field } => fill(&words.earlier_survey, &[("label", self.field(field))]),
            EditFault::HasRows { field } if OF_STAYS.contains(&field.as_str()) => {
                fill(&words.has_stays, &[("label", self.field(field))])
            }
            EditFault::HasRows { field } if field == SINCE => fill(&words.has_moves, &[("label", self.field(field))]),
            EditFault::HasRows { field } => fill(&words.has_rows, &[("label", self.field(field))]),
            EditFault::NoColumnThere => words.no_column_there.clone(),
            EditFault::LineOfTotals => words.line_of_totals.clone(),
            EditFault::CodeTaken { code, owner, away } => {
                let message = match away {
                    None => &words.code_taken,
                    Some((_, Away::Trash)) => &words.code_in_trash,
                    Some((_, Away::Archive)) => &words.code_in_archive,
                };
                fill(message, &[("code", code), ("owner", owner)])
            }
            EditFault::Gone => words.gone.clone(),
            EditFault::NoteGone => words.note_gone.clone(),
            EditFault::RowGone { of } => {
                let noun = self.hung.get(of.table()).map_or("", String::as_str);
                fill(&words.row_gone, &[("row", noun)])
            }
            EditFault::Busy => words.busy.clone(),
            EditFault::InUse => words.in_use.clone(),
            EditFault::Overtaken => words.overtaken.clone(),
            EditFault::Stopped => words.stopped.clone(),
        }
    }
}
