//! What tests set up on the desk by hand.

use std::sync::Arc;

use super::desk::{Coming, Desk};
use super::parts::losing::Losing;
use super::parts::tab::Window;
use super::parts::told::Told;
use crate::domain::{CustomerId, Loss, Sheet, Vocabulary};
use crate::locale::Words;

impl Desk {
    pub fn set_words(&mut self, words: impl Into<Arc<Words>>) {
        self.words = words.into();
    }

    pub fn vocabulary_mut(&mut self) -> &mut Vocabulary {
        Arc::make_mut(&mut self.vocabulary)
    }

    pub fn sheets_mut(&mut self) -> &mut [Sheet] {
        &mut self.sheets
    }

    pub fn window_mut(&mut self) -> &mut Window {
        &mut self.window
    }

    pub fn set_loss(&mut self, loss: Option<Loss>) {
        self.losing = Losing { loss, ..Losing::default() };
    }

    pub fn set_marks<const N: usize>(&mut self, marks: [CustomerId; N]) {
        self.marks = marks.into();
    }

    pub fn expected(&self) -> Option<&Coming> {
        self.follow_column.as_ref()
    }

    /// The bare grid on its first tab, nothing selected, nothing beside it.
    pub fn lay_bare(&mut self) {
        (self.tab, self.selection, self.panes, self.told) = (0, None, Vec::new(), Told::default());
    }
}
