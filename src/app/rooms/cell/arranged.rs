//! The open cell while the layout changes: its column is found again by the key of its field.

use super::Cell;
use super::editor::Editor;
use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::domain::{Layout, Sheet};
use crate::locale::fill;

impl Cell {
    /// What is typed into a cell whose column is about to go is kept first, or told.
    pub(super) fn keep_typed(&mut self, desk: &mut Desk, layout: &Layout) {
        let Some(editor) = &self.editor else { return };
        let (key, text) = (editor.field.clone(), editor.text.as_str().to_owned());
        let shows = |sheet: &Sheet| sheet.columns.iter().any(|column| layout.fields[column.field].key == key);
        let stays = match views::of(desk, desk.at_tab()) {
            Some(view) if !view.shows.columns.is_empty() => layout.fields.iter().any(|field| field.key == key),
            _ => layout.sheets.iter().find(|sheet| sheet.id == desk.sheet().id).is_some_and(shows),
        };
        if !stays && !self.commit(desk) {
            self.shut(desk);
            let said = fill(&desk.words().cell.typed_lost, &[("text", &text)]);
            desk.warn(said);
        }
    }
}

impl Editor {
    /// It stands in its column again; if that is gone, at the cursor.
    pub(super) fn find_again(&mut self, desk: &Desk) {
        let key = |column: usize| desk.sheet().columns.get(column).map(|_| desk.field(column).key.as_str());
        if key(self.column) != Some(self.field.as_str()) {
            let mut columns = 0..desk.sheet().columns.len();
            self.column = columns.find(|at| key(*at) == Some(self.field.as_str())).unwrap_or(desk.tab().column);
            self.field.clone_from(&desk.field(self.column).key);
        }
    }
}
