//! The find bar: goes to what it finds inside the filter, and never changes it.
//!
//! What was looked for last lies on the desk; whoever clears it there takes the marks away. It belongs to one tab.
//!
//! | file | holds |
//! |---|---|
//! | `snippet` | the piece of a note in which words were found |
//!
//! Hears nothing.

mod snippet;

use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::hints::beside_note;
use crate::app::desk::parts::tab::Loaded;
use crate::app::desk::room::{Away, Command, Room};
use crate::app::desk::{cursor, trail};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::{CustomerId, Filter, Note};
use crate::locale::fill;
use crate::query;

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
    kept: Found,
}

/// Where what is looked for was found: it stays when the bar closes.
#[derive(Clone, Debug, Default)]
struct Found {
    /// The tab on which it was.
    tab: usize,
    /// What the text means.
    meaning: Filter,
    /// Positions in the current order, ascending.
    positions: Vec<u32>,
    asked: Asked,
    /// Which way the cursor goes when the answer comes.
    jump: Option<Jump>,
    snippet: Snippet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Jump {
    /// To the first at or after the cursor.
    Here,
    Next,
    Previous,
}

impl Find {
    fn open(&mut self, desk: &mut Desk) {
        trail::mark(desk);
        self.open_with(desk, "");
    }

    /// The same with a text, looked for at once.
    fn open_with(&mut self, desk: &mut Desk, text: &str) {
        desk.enter(HERE);
        self.text = Text::new(text);
        self.look(desk);
    }

    /// Asks where the bar's text is.
    fn look(&mut self, desk: &mut Desk) {
        desk.seek(self.text.as_str().trim());
        self.ask(desk, Jump::Here)
    }

    fn ask(&mut self, desk: &mut Desk, jump: Jump) {
        self.kept.positions.clear();
        self.kept.meaning = Filter::default();
        if desk.last().sought.is_empty() {
            return;
        }
        self.kept.jump = Some(jump);
        self.kept.meaning = meaning(desk);
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

    fn go(&self, desk: &mut Desk, jump: Jump) {
        let here = u32::try_from(desk.tab().row).unwrap_or(u32::MAX);
        let positions = &self.kept.positions;
        let after = |from: u32| positions.get(positions.partition_point(|at| *at < from)).or(positions.first());
        let target = match jump {
            Jump::Here => after(here),
            Jump::Next => after(here.saturating_add(1)),
            Jump::Previous => positions[..positions.partition_point(|at| *at < here)].last().or(positions.last()),
        };
        match target.copied() {
            Some(row) => cursor::go(desk, Move::Row(row as usize)),
            None => {
                let said = fill(&desk.words().find.not_found, &[("text", &desk.last().sought)]);
                desk.warn(said);
            }
        }
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

/// The text means what it would in the filter line; what is no line of its own is looked for as it stands.
fn meaning(desk: &Desk) -> Filter {
    let parsed = query::parse(&desk.last().sought, desk.vocabulary(), desk.today());
    let whole = parsed.problems.is_empty() && !parsed.filter.is_empty();
    if whole { parsed.filter } else { Filter::Words(desk.last().sought.clone()) }
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
            }
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
        let Answer::Found(positions) = answer else { return };
        if !self.kept.asked.answers(ticket) {
            return;
        }
        self.kept.positions = positions;
        if let Some(jump) = self.kept.jump.take() {
            self.go(desk, jump)
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
    }

    fn close(&mut self) {
        self.text = Text::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(beside_note(desk, &desk.words().find.hint))
    }

    fn marks(&self) -> &[u32] {
        &self.kept.positions
    }

    fn shows(&self, desk: &Desk, width: u16, _height: u16) -> Option<Panel> {
        Some(Panel::bar(&desk.words().shared.find, &self.text, width))
    }
}
