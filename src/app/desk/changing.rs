//! Changes of many cells, as rooms propose them.

use super::desk::Desk;
use crate::app::ground::change::{Change, When};
use crate::app::ground::request::Request;
use crate::domain::{Bulk, Place, Recipe, Rows, Tally};
use crate::locale::{fill, grouped};

impl Desk {
    /// The change, made where the cursor is.
    #[must_use]
    pub fn bulk(&self, label: &'static str, rows: Rows, recipe: Recipe) -> Bulk {
        let place = Place { field: recipe.fields().first().cloned(), ..self.here() };
        Bulk { label, place, rows, recipe }
    }

    /// Proposes a change of these rows, made where the cursor is; where there are none, that is said.
    pub fn propose(&mut self, label: &'static str, rows: Rows, recipe: Recipe, when: When) {
        if rows.is_empty() {
            let said = self.words.selection.nobody.clone();
            return self.say(said);
        }
        let change = Change::new(self.bulk(label, rows, recipe), when);
        self.request(Request::Change(Box::new(change)));
    }

    /// `37 cells in 12 rows`; where no cell changes, `12 rows`.
    #[must_use]
    pub fn tallied(&self, tally: &Tally) -> String {
        let words = &self.words.selection;
        let number = |n: usize, words: &str| fill(words, &[("n", &grouped(n))]);
        let rows = number(tally.rows, &words.rows);
        if tally.cells == 0 {
            return rows;
        }
        fill(&words.counted, &[("cells", &number(tally.cells, &words.cells)), ("rows", &rows)])
    }
}
