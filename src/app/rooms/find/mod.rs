//! The find bar: goes to the cell of what it finds inside the filter, and never changes the filter.
//!
//! ```text
//!  Find: yunshan                                                     2 of 26
//! ```
//!
//! What was looked for last lies on the desk; whoever clears it there takes the marks away. It belongs to one tab. While it
//! is typed, each key looks from where the cursor was when the bar opened, and Esc goes back there.
//!
//! | file | holds |
//! |---|---|
//! | `found` | where it was found, what stays when the bar closes |
//! | `landing` | which cell of the row, or which column that does not show |
//! | `meaning` | what is looked for, as cells show it |
//! | `snippet` | the piece of a note in which words were found |
//! | `told` | how many places there are, which one this is |
//!
//! Hears of other rows: what was found stands elsewhere in them.

mod found;
mod landing;
mod meaning;
mod snippet;
mod told;

use crate::app::desk::parts::coming::Move;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::tab::Loaded;
use crate::app::desk::room::{Away, Command, Marks, Room};
use crate::app::desk::{cursor, trail};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::{CustomerId, Filter, Note};
use crate::locale::fill;
use crate::query;

use found::{Found, Jump};
use landing::Landing;
use snippet::Snippet;

pub const HERE: RoomId = RoomId("find");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Find>] = &[
    Command {
        name: "find",
        group: "finding",
        keys: &["ctrl-f"],
        nav: &["/"],
        scope: Scope::Reading,
        run: |find, desk| find.open(desk),
    },
    Command {
        name: "find-next",
        group: "finding",
        keys: &["f3"],
        nav: &["n"],
        scope: Scope::Reading,
        run: |find, desk| find.step(desk, Jump::Next),
    },
    Command {
        name: "find-previous",
        group: "finding",
        keys: &["shift-f3"],
        nav: &["N"],
        scope: Scope::Reading,
        run: |find, desk| find.step(desk, Jump::Previous),
    },
];

/// The bar, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Find {
    text: Text,
    /// Where the cursor was when the bar opened, and what was on the screen: row and column, first row and first column.
    from: Option<[(usize, usize); 2]>,
    kept: Found,
}

impl Find {
    fn open(&mut self, desk: &mut Desk) {
        trail::mark(desk);
        self.open_with(desk, "");
    }

    /// The same with a text, looked for at once.
    fn open_with(&mut self, desk: &mut Desk, text: &str) {
        desk.enter(HERE);
        desk.ask(HERE, Question::Texts);
        self.text = Text::new(text);
        let tab = desk.tab();
        self.from = Some([(tab.row, tab.column), (tab.top, tab.left)]);
        self.look(desk);
    }

    /// Asks where the bar's text is.
    fn look(&mut self, desk: &mut Desk) {
        desk.seek(self.text.as_str().trim());
        self.ask(desk, Jump::Here)
    }

    fn ask(&mut self, desk: &mut Desk, jump: impl Into<Option<Jump>>) {
        self.kept.positions.clear();
        self.kept.meaning = Filter::default();
        self.kept.asked = Asked::default();
        if desk.last().sought.is_empty() {
            return self.go_back(desk);
        }
        self.kept.jump = jump.into();
        self.kept.meaning = meaning::of(desk, &desk.last().sought);
        let (order, words) = (desk.tab().order.clone(), self.kept.meaning.clone());
        self.kept.asked = desk.ask(HERE, Question::Find { order, words }).into();
    }

    /// The question whose answer moves the cursor.
    pub fn jumps(&self) -> Option<Ticket> {
        self.kept.asked.ticket().filter(|_| self.kept.jump.is_some())
    }

    /// The cursor stays where it is, whatever is found.
    pub fn stay(&mut self) {
        self.kept.jump = None;
    }

    /// To the next or previous place; past the last to the first.
    fn step(&mut self, desk: &mut Desk, jump: Jump) {
        if desk.last().sought.is_empty() {
            return self.open(desk);
        }
        trail::mark(desk);
        // The order may have changed since: an edit or a sort asks again.
        if self.kept.positions.is_empty() { self.ask(desk, jump) } else { self.go(desk, jump) }
    }

    fn go(&mut self, desk: &mut Desk, jump: Jump) {
        let from = self.from.filter(|_| jump == Jump::Here).map_or(desk.tab().row, |[(row, _), _]| row);
        let here = u32::try_from(from).unwrap_or(u32::MAX);
        let positions = &self.kept.positions;
        let at = |from: u32| positions.get(positions.partition_point(|at| *at < from));
        let (target, past_end) = match jump {
            Jump::Here => (at(here), positions.first()),
            Jump::Next => (at(here.saturating_add(1)), positions.first()),
            Jump::Previous => (positions[..positions.partition_point(|at| *at < here)].last(), positions.last()),
        };
        let Some(row) = target.or(past_end).map(|row| *row as usize) else { return self.find_nothing(desk) };
        self.kept.past_end = Some(row).filter(|_| target.is_none() && positions.len() > 1);
        if jump == Jump::Here {
            self.go_back(desk);
        }
        cursor::go(desk, Move::Row(row));
        self.kept.landing.head(desk);
    }

    fn find_nothing(&mut self, desk: &mut Desk) {
        self.go_back(desk);
        let words = &desk.words().find;
        let said = match desk.has_keys(HERE) {
            _ if meaning::is_computed(&desk.last().sought) => &words.not_found_computed,
            true => &words.not_found_typing,
            false => &words.not_found,
        };
        let said = fill(said, &[("text", &glyphs::quoted(&desk.last().sought))]);
        desk.warn(said);
    }

    /// While it is typed: to where the cursor was before.
    fn go_back(&mut self, desk: &mut Desk) {
        self.kept.landing = Landing::default();
        let Some([(row, column), (top, left)]) = self.from else { return };
        cursor::go(desk, Move::Cell(row, column));
        cursor::scroll(desk, top, left);
    }

    /// The piece of a note in which free words of the filter or of the find bar were found.
    #[must_use]
    pub fn snippet(&self) -> Option<&str> {
        self.kept.snippet.text.as_deref()
    }

    /// Finds it in the notes of the customer under the cursor. True: they are wanted, and these are another's.
    pub fn look_into(&mut self, desk: &Desk, of: Option<CustomerId>, notes: &[Note]) -> bool {
        let words = snippet::words(&[&desk.tab().view.filter, &self.kept.meaning]);
        let customer = desk.current().filter(|_| !words.is_empty() && desk.tab().loaded != Loaded::Nothing);
        match customer {
            Some(customer) if of == Some(customer) => self.kept.snippet.look(customer, words, notes),
            _ => self.kept.snippet = Snippet::default(),
        }
        customer.is_some() && customer != of
    }
}

impl Room for Find {
    fn here(&self) -> RoomId {
        HERE
    }

    fn clicked_away(&self) -> Away {
        Away::Enters
    }

    /// What is being typed stays where it is.
    fn notch(&self) -> usize {
        0
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Enter => desk.leave(HERE),
            KeyCode::Esc => {
                desk.leave(HERE);
                desk.seek("");
                self.go_back(desk);
            }
            KeyCode::F(3) if key.modifiers.contains(KeyModifiers::SHIFT) => self.step(desk, Jump::Previous),
            KeyCode::F(3) => self.step(desk, Jump::Next),
            _ if Chord::read("f7") == Some(key) || Chord::read("ctrl-f") == Some(key) => {
                let line = query::join(&desk.tab().filter, self.text.as_str(), desk.vocabulary(), desk.today());
                desk.seek("");
                desk.request(Request::Filter(line));
            }
            _ => {
                self.text.press(key.to_ascii(), false);
                self.look(desk)
            }
        }
    }

    /// Pasted text is looked for, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.text.paste_line(text);
        self.look(desk)
    }

    fn reads(&self, _first: Chord) -> Reads {
        Reads::Line
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Find(text) = request else { return false };
        self.open_with(desk, text);
        true
    }

    /// The positions of what was looked for; an answer to an older question is dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Record(row) => self.kept.landing.answered(desk, &self.kept.meaning, ticket, row.as_ref()),
            Answer::Found(positions) if self.kept.asked.answers(ticket) => {
                self.kept.positions = positions;
                if let Some(jump) = self.kept.jump.take() {
                    self.go(desk, jump)
                }
            }
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if matches!(news, News::Ordered) && !desk.last().sought.is_empty() && self.kept.tab == desk.at_tab() {
            let jump = self.kept.jump;
            self.ask(desk, jump);
        }
    }

    /// What was looked for belongs to one tab; nothing looked for leaves no marks.
    fn hold(&mut self, desk: &mut Desk) {
        if std::mem::replace(&mut self.kept.tab, desk.at_tab()) != desk.at_tab() {
            desk.seek("");
        }
        if desk.last().sought.is_empty() {
            self.kept =
                Found { tab: desk.at_tab(), snippet: std::mem::take(&mut self.kept.snippet), ..Found::default() };
        }
        if let Some(customer) = self.kept.landing.settle(desk, &self.kept.meaning) {
            self.kept.landing.asks(desk.ask(HERE, Question::Record(customer)));
        }
    }

    fn close(&mut self) {
        self.text = Text::default();
        self.from = None;
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().find;
        let hint = if self.kept.positions.is_empty() { &words.hint_nothing } else { &words.hint }.clone();
        let beside = told::place(&self.kept, desk);
        Some(beside.map_or_else(|| Said::Hint(hint.clone()), |beside| Said::Beside(beside, hint.clone())))
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        told::in_grid(&self.kept, desk)
    }

    fn marks(&self) -> Option<Marks<'_>> {
        let Found { positions, meaning, .. } = &self.kept;
        (!positions.is_empty()).then_some(Marks { rows: positions, of: meaning })
    }

    fn shows(&self, desk: &Desk, width: u16, _height: u16) -> Option<Panel> {
        Some(told::bar(&self.kept, desk, &self.text, width))
    }
}

#[cfg(test)]
mod tests;
