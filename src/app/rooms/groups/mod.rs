//! The groups of the rows shown, in the grid's place: who is where, and what they spend.
//!
//! ```text
//!  Groups · City  _                                                  2
//!   City                         ▼ Customers        Σ Spend       Mean
//!  >杭州          ━━━━━━━━━━━━━━         412     ¥1,204,000     ¥2,922
//!   上海          ━━━━━━━╌╌╌╌╌╌╌         210       ¥812,300     ¥3,868
//! ```
//!
//! `F` (as in VisiData: the table of frequencies) groups by the column under the cursor; in INPUT Shift-F7 does, beside the
//! filter line's F7. Typing narrows the groups. The filter line keeps its key: narrowing it while groups show asks for them again, as does any
//! change of the data. One question is under way at most: a file that changes all the time must not keep it from an answer.
//!
//! | file | holds |
//! |---|---|
//! | `list` | the groups, as data |
//! | `figures` | their numbers in words, and how wide those are |
//! | `show` | what they look like: in words, widths and bars |
//!
//! Hears: another layout (the column may be gone).

mod figures;
mod list;
mod show;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::panes::Standing;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{line, lists, order};
use crate::app::ground::ask::{Answer, Question, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::effect::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::table::GroupAsk;

pub use list::{Groups, HERE};

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Groups>] = &[
    Command {
        name: "group-by-column",
        group: "finding",
        keys: &["shift-f7"],
        nav: &["F"],
        scope: Scope::Showing,
        run: Groups::open,
    },
    // F3 of the list, by name.
    Command {
        name: "sort-groups",
        group: "finding",
        keys: &[],
        nav: &[],
        scope: Scope::Showing,
        run: |groups, desk| if desk.stands(HERE) { groups.sort() } else { groups.open(desk) },
    },
];

/// Groups shown at most.
pub const MOST: usize = 10_000;

impl Groups {
    /// Groups what is shown by the column under the cursor.
    fn open(&mut self, desk: &mut Desk) {
        *self = Self { by: desk.current_field().key.clone(), ..Self::default() };
        desk.stand(HERE, Shows::Other);
        desk.enter(HERE);
    }

    /// By the next column.
    fn sort(&mut self) {
        (self.rank, self.from_top) = (self.rank.next(), true);
    }

    fn shut(&mut self, desk: &mut Desk) {
        *self = Self::default();
        desk.stand_back(HERE);
        desk.leave(HERE);
    }

    /// The chosen group becomes a condition more in the filter line.
    fn open_chosen(&mut self, desk: &mut Desk) {
        let Some(group) = self.list.chosen().map(|at| &self.list()[at]).map(|group| group.key.filter(&self.by)) else {
            return;
        };
        self.shut(desk);
        let line = line::with(desk, &group);
        line::show(desk, line.clone(), &line);
    }

    /// Asks for the groups where what they answer is no longer what is shown.
    fn ask(&mut self, desk: &mut Desk) {
        let of = order::question(desk);
        let question = GroupAsk {
            stage: of.stage,
            filter: of.filter,
            sum: of.sum,
            by: self.by.clone(),
            rank: self.rank,
            limit: MOST,
        };
        let same = self.question.as_ref() == Some(&question);
        // Whoever asks for the order or its counts again has seen the data change.
        let changed = desk
            .wanted()
            .iter()
            .any(|effect| matches!(effect, Effect::Ask { question: Question::Order(_) | Question::Count(_), .. }));
        let outdated = self.outdated || (same && changed);
        let ask = !same || (outdated && !self.asked.is_open());
        self.outdated = outdated && !ask;
        if ask {
            self.question = Some(question.clone());
            self.asked = desk.ask(HERE, Question::Group(question)).into();
        }
    }
}

impl Room for Groups {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::F(3) => self.sort(),
            KeyCode::F(7) => desk.request(Request::Run("filter")),
            KeyCode::Enter => self.open_chosen(desk),
            KeyCode::Esc => self.shut(desk),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => self.narrow(desk),
            _ => {}
        }
    }

    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.list.paste(text);
        self.narrow(desk);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    /// The groups; those of an older question are dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Grouped(groups) = answer
            && self.asked.answers(ticket)
        {
            self.arrived(desk, groups);
        }
    }

    fn undoes(&self, key: Chord) -> bool {
        key.typed().is_none()
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        let gone = desk.vocabulary().index(&self.by).is_none();
        if gone && desk.stands(HERE) && matches!(news, News::Layout) {
            self.shut(desk);
        }
    }

    /// While the groups show, the keys of the grid are theirs; an edit takes the grid back.
    fn hold(&mut self, desk: &mut Desk) {
        match desk.hold_place(HERE) {
            Standing::Gone => *self = Self::default(),
            Standing::Yields => self.shut(desk),
            Standing::Stays => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if desk.stands(HERE) {
            self.ask(desk);
        }
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(lists::hint(desk, &self.list, &desk.words().groups.hint, &["F7"]))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
