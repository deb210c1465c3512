//! A list that is read page by page, as far down as somebody goes. The chosen line stays chosen while it is read again.
//!
//! ```text
//!  nothing ──▶ first page ──▶ next page …      as the end comes near, or as long as the line that was chosen is sought
//!     ▲            │
//!     └─ outdated ─┘                           what is read stays to be seen until the first page is there again
//! ```

use crate::app::ground::ask::Asked;
use crate::app::ground::event::Ticket;
use crate::app::ground::list::List;

/// Lines before the end of what is read at which more is asked for: a screenful or so.
const NEAR: usize = 40;

/// What is read of it, and where the next page begins: at a place `P`.
#[derive(Clone, Debug)]
pub struct Pages<T, P> {
    items: Vec<T>,
    pub lines: List,
    /// The first page is here.
    read: bool,
    /// Nothing: all is read.
    next: Option<P>,
    /// The line that was chosen before, on a page that is still to be read again.
    seeks: Option<P>,
    asked: Asked,
    /// From where on a page was asked for last.
    from: Option<P>,
}

impl<T, P> Default for Pages<T, P> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            lines: List::default(),
            read: false,
            next: None,
            seeks: None,
            asked: Asked::default(),
            from: None,
        }
    }
}

impl<T, P: Copy + Ord> Pages<T, P> {
    /// What is read.
    #[must_use]
    pub fn all(&self) -> &[T] {
        &self.items
    }

    /// The chosen line.
    #[must_use]
    pub fn chosen(&self) -> Option<&T> {
        self.items.get(self.lines.line())
    }

    /// Whether the first page is here, and what is on it is not outdated.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.read
    }

    /// Whether there is nothing to be seen yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.read && self.items.is_empty()
    }

    /// Whether the line that was chosen before is still to come.
    #[must_use]
    pub fn is_seeking(&self) -> bool {
        self.seeks.is_some()
    }

    /// Where the next page begins, if there is more than is read.
    #[must_use]
    pub fn next(&self) -> Option<P> {
        self.next
    }

    /// The same, where the end of what is read comes near.
    #[must_use]
    pub fn near(&self) -> Option<P> {
        self.next.filter(|_| self.read && self.lines.line() + NEAR >= self.items.len())
    }

    /// From where on a page is lacking: the first one, or one with the line that was chosen before.
    #[must_use]
    pub fn lacks(&self) -> Option<Option<P>> {
        if self.read { self.next.filter(|_| self.is_seeking()).map(Some) } else { Some(None) }
    }

    /// Asks for the page from there on. Once: one on its way is not asked for again.
    pub fn ask(&mut self, from: Option<P>, ask: impl FnOnce(Option<P>) -> Ticket) {
        if !self.asked.is_open() || self.from != from {
            (self.from, self.asked) = (from, ask(from).into());
        }
    }

    /// What was asked for is wanted no more.
    pub fn withdraw(&mut self) {
        self.asked = Asked::default();
    }

    /// Whether this answers what was asked for; then it is asked for no more.
    pub fn answers(&mut self, ticket: Ticket) -> bool {
        self.asked.answers(ticket)
    }

    /// A page of it, and where the next one begins.
    pub fn add(&mut self, page: Vec<T>, next: Option<P>) {
        if self.read {
            self.items.extend(page);
        } else {
            (self.items, self.read) = (page, true);
        }
        self.next = next;
        self.lines.hold(self.items.len());
    }

    /// The same of a list that may be read again, the newest first: a page may hold what belongs behind the next one. The
    /// line that was chosen before is chosen again; one that is gone gives way to the one that was older.
    pub fn add_older(&mut self, page: Vec<T>, next: Option<P>, place: impl Fn(&T) -> P) {
        if !self.read {
            self.seeks = self.seeks.or(self.chosen().map(&place));
        }
        self.add(page, next);
        self.items.sort_by_key(|item| std::cmp::Reverse(place(item)));
        let Some(sought) = self.seeks else { return };
        let found = self.items.iter().position(|item| place(item) <= sought);
        self.lines.choose(found.unwrap_or(usize::MAX));
        self.seeks = self.seeks.filter(|_| found.is_none() && self.next.is_some());
    }

    /// It is read again; until then what is known stays to be seen.
    pub fn outdated(&mut self) {
        (self.read, self.next, self.asked) = (false, None, Asked::default());
    }
}
