//! Customers along the stages, and why a value is what it is: what is said of the customer under the cursor.
//!
//! | file | holds |
//! |---|---|
//! | `shift` | to the next stage or the one before, and what is still empty there |
//! | `asking` | the box of the cells that the stage asks for |
//! | `filling` | its keys, and what becomes of what is typed there |
//! | `show` | what it looks like |
//! | `why` | why the cell under the cursor holds what it holds |
//!
//! They ask the file once, and say a sentence with the answer or open the box; the next key in the grid ends the asking.
//!
//! Hears: a move between stages that is on disk, of one or of many; the cells that were filled in for it.

mod asking;
mod filling;
mod shift;
mod show;
mod why;

use crate::app::desk::desk::Desk;
use crate::app::desk::hints;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::glyphs::quoted;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::draft::{Draft, Of};
use crate::domain::due::Due;
use crate::domain::edit::Action;
use crate::domain::stage::STAGE;
use crate::domain::{CustomerId, Rows};
use crate::locale::fill;

use asking::{Asking, Comer, FILL};

pub use asking::HERE;

pub const LABELS: &[&str] = &["next-stage", "previous-stage", FILL];

pub const COMMANDS: &[Command<Stages>] = &[
    // What the analysis says, or who typed it and when.
    Command {
        name: "explain-value",
        group: "customers",
        keys: &[],
        nav: &["K"],
        scope: Scope::Reading,
        run: Stages::explain,
    },
    Command {
        name: "next-stage",
        group: "customers",
        keys: &[],
        nav: &[">"],
        scope: Scope::Grid,
        run: |_, desk| Stages::send(desk, true),
    },
    Command {
        name: "previous-stage",
        group: "customers",
        keys: &[],
        nav: &["<"],
        scope: Scope::Grid,
        run: |_, desk| Stages::send(desk, false),
    },
];

/// What a command asked for and the file has still to say.
#[derive(Clone, Debug, Default)]
pub struct Stages {
    asked: Asked,
    about: About,
    /// The box while it is open.
    asking: Option<Asking>,
    /// Who has come to further stages, of each those together: they ask next.
    waiting: Vec<Vec<Comer>>,
    /// What was typed there, could not be read, and waits.
    left: Vec<Draft>,
    /// That it does, to be told with what is written.
    tells: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum About {
    #[default]
    Nothing,
    /// Where this customer went, and what is still empty there.
    Where(CustomerId),
    /// What is empty of what the stage asks, of this customer.
    Come(CustomerId),
    /// The same of many; the keys of the cells that come, and what was typed for them before and is taken up.
    AllCome(Vec<String>, Option<String>),
    /// Why the field of that key holds what it holds.
    Why(CustomerId, String),
    /// From what that day was computed, on which nobody has said to be in touch.
    Due(CustomerId, Due),
}

impl Stages {
    /// What was typed in the box and is in no cell, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        let open = self.asking.iter().flat_map(|asking| asking.drafts());
        self.left.iter().cloned().chain(open).collect()
    }

    /// Nothing is asked any more; what was typed waits.
    fn forget(&mut self) {
        *self = Self { left: self.left(), tells: self.tells.take(), ..Self::default() };
    }

    /// Whether something is typed in the box.
    fn holds_typed(&self) -> bool {
        self.asking.as_ref().is_some_and(|asking| !asking.is_bare())
    }

    fn ask(&mut self, desk: &mut Desk, about: About, question: Question) {
        (self.about, self.asked) = (about, desk.ask(HERE, question).into());
    }
}

impl Room for Stages {
    fn here(&self) -> RoomId {
        HERE
    }

    /// None is its own; but whoever goes on waits for no sentence.
    fn takes(&mut self, _: &mut Desk, _: Chord) -> bool {
        self.forget();
        false
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.press_asking(desk, key);
    }

    /// Ctrl-S writes what is typed in the box.
    fn claims(&self, key: Chord) -> bool {
        self.holds_typed() && Chord::read("ctrl-s") == Some(key)
    }

    fn passes(&self, key: Option<Chord>) -> bool {
        self.asking.as_ref().zip(key).is_some_and(|(asking, key)| asking.opens_card(key))
    }

    fn points(&mut self, desk: &mut Desk, entry: usize) -> bool {
        self.asking.iter_mut().for_each(|asking| asking.stand(desk, entry));
        false
    }

    fn paste(&mut self, _: &mut Desk, text: &str) {
        self.paste_asking(text);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.holds_typed()
    }

    fn close(&mut self) {
        self.forget();
    }

    /// What was typed for several is asked of them again, as far as their stages still do: the text stands in the box.
    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Asked { customers, .. } = &draft.of else { return Taken::No };
        self.forget();
        self.left.push(draft.clone());
        self.ask_of(desk, Rows::some(customers.clone()), Some(draft.text.clone()));
        Taken::Yes
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let asking = self.asking.as_ref()?;
        let idle: &[&str] = if asking.offers().is_empty() { &["Tab"] } else { &[] };
        Some(Said::Hint(hints::without(&desk.words().stages.hint, idle)))
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        show::panel(self.asking.as_ref()?, desk)
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Some(asking), Answer::Completed(values)) = (&mut self.asking, &answer) {
            return asking.knows(ticket, values);
        }
        if !self.asked.answers(ticket) {
            return;
        }
        match (std::mem::take(&mut self.about), answer) {
            (About::Where(customer), Answer::Record(Some(row))) if row.id == customer => self.tell_where(desk, row),
            (About::Come(customer), Answer::Record(Some(row))) if row.id == customer => {
                let _ = self.ask_one(desk, &row);
            }
            (About::AllCome(keys, typed), Answer::Copied(rows)) => {
                let asks = self.ask_all(desk, &keys, rows);
                if let Some(text) = typed.filter(|_| !asks) {
                    let said = fill(&desk.words().stages.unasked, &[("text", &quoted(&text))]);
                    desk.say(said);
                }
            }
            (About::Due(customer, due), Answer::Record(Some(row))) if row.id == customer => {
                Self::tell_due(desk, due, &row);
            }
            (About::Why(customer, key), Answer::Past(past)) if past.customer == customer => {
                Self::tell_why(desk, &key, &past.happenings);
            }
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Saved(edit, _) if edit.label == FILL => {
                let undo = desk.keymap().first("undo", Mode::Input).unwrap_or("undo");
                let said = fill(&desk.words().stages.filled, &[("key", undo)]);
                let waits = self.tells.take();
                desk.say(waits.into_iter().chain([said]).collect::<Vec<_>>().join(" "));
            }
            News::Saved(edit, saved) => match &edit.action {
                Action::ShiftStage { forward, .. } => self.shifted(desk, &saved.changed, *forward),
                action => {
                    let moved = action.cell().filter(|(_, field, value)| *field == STAGE && !value.is_blank());
                    // Who had no stage has not come from another one: her row is being typed.
                    let was = saved.replaced.as_ref().is_some_and(|was| !was.is_blank());
                    if let Some((customer, ..)) = moved.filter(|_| was && !saved.changed.is_empty()) {
                        self.ask(desk, About::Come(customer), Question::Record(customer));
                    }
                }
            },
            News::Purged(gone) => self.left.retain(|draft| !draft.is_about(&gone.customers, &gone.names)),
            News::Bulk(Bulking::Done(bulk, tally)) if tally.rows > 0 => self.many_moved(desk, bulk),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
