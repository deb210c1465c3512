//! Changes of many cells, whoever proposes them: shown before they are done, shown while they go on, said when they are
//! done.
//!
//! ```text
//!  To be done: cells filled down
//!   Changes 37 cells in 12 rows, of 40 rows. It is one step: Ctrl-Z takes all of it back.
//!   Name        Column   Now       Then
//!  >李明朗      City     杭州      上海
//!   王芳        City     (empty)   上海
//!   Does not fit and is left out: 1
//!   row 14, Spend: “12x” is not an amount. …
//!  Enter change 37 · Esc back
//! ```
//!
//! Any recipe can be rehearsed: a change is where it is large, adds, or does not fit.
//!
//! | file | holds |
//! |---|---|
//! | `rehearsal` | a change before it is done, and what it looks like |
//!
//! Hears: a bulk change has come so far; what a crash interrupted is taken back so far.

mod rehearsal;

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::order;
use crate::app::desk::parts::tab::Loaded;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId, Ticket};
use crate::app::ground::change::{Change, Rehearsed, When};
use crate::app::ground::event::{Bulking, Effect, Recovering};
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;
use crate::domain::{self, EditFault, Problem, Tally};
use crate::locale::{fill, grouped};

use rehearsal::Rehearsal;

pub const HERE: RoomId = RoomId("bulk");

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Bulk>] = &[];

/// More rows than a person sees at once: what such a change does is shown before it is done.
const LARGE: usize = 100;

/// The change that is shown before it is done, and the one that goes on.
#[derive(Clone, Debug, Default)]
pub struct Bulk {
    rehearsal: Option<Rehearsal>,
    /// What it would do.
    asked: Asked,
    /// It goes on whatever is on the screen.
    kept: Option<Running>,
    /// Of the one that was begun last: what did not fit and was left out.
    left_out: usize,
}

/// A bulk change on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// Rows done, and rows in all.
    Forth {
        done: usize,
        of: usize,
    },
    Back,
    /// What a crash interrupted is taken back.
    Recovery {
        import: bool,
        percent: u8,
    },
}

impl Bulk {
    /// What goes on between keys.
    #[must_use]
    pub fn running(&self) -> Option<Running> {
        self.kept
    }

    /// Small changes are done at once, large ones and what does not fit are shown first. Nobody is no change.
    fn propose(&mut self, desk: &mut Desk, change: &Change) {
        let (rows, added) = (change.bulk.rows.len(), change.bulk.recipe.added().len());
        if rows + added == 0 {
            return;
        }
        if change.when == When::Now {
            return start(desk, change.bulk.clone());
        }
        if self.kept.is_some() {
            let busy = desk.words().problem(&Problem::Edit(EditFault::Busy));
            return desk.warn(busy);
        }
        let overruns = added > 0 && rows > 0;
        let large =
            rows + added > LARGE || change.unfit.count + change.noted.count + change.marked.count > 0 || overruns;
        if large || change.when == When::Seen || !change.told.is_empty() {
            return self.rehearse(desk, change);
        }
        start(desk, change.bulk.clone());
    }

    /// Shows the change before it is done.
    fn rehearse(&mut self, desk: &mut Desk, change: &Change) {
        self.asked = desk.ask(HERE, Question::Rehearse(change.bulk.clone())).into();
        self.rehearsal = Some(Rehearsal::new(desk, change.clone()));
        // Esc gives the keys back to whoever proposes it.
        if desk.comes_back() { desk.cover(HERE) } else { desk.enter(HERE) }
    }

    /// More of what it would do is counted, or it cannot be done at all.
    fn rehearsed(&mut self, desk: &mut Desk, counted: Result<Box<Rehearsed>, Problem>) {
        let Some(rehearsal) = &mut self.rehearsal else { return };
        match counted {
            Ok(counted) => {
                rehearsal.arrived(desk, *counted);
                if rehearsal.is_idle() {
                    desk.leave(HERE);
                    let said = desk.words().bulk.nothing.clone();
                    desk.say(said);
                }
            }
            Err(problem) => {
                desk.leave(HERE);
                let sentence = desk.words().problem(&problem);
                desk.warn(sentence);
            }
        }
    }

    /// Escape: takes back what goes on; nothing if nothing does.
    pub fn cancel(&mut self, desk: &mut Desk) -> bool {
        let goes_on = matches!(self.kept, Some(Running::Forth { .. }));
        if goes_on {
            desk.want(Effect::CancelBulk);
        }
        goes_on
    }

    /// It has come so far.
    fn happened(&mut self, desk: &mut Desk, bulking: &Bulking) {
        match bulking {
            Bulking::Going { done, of } => self.kept = Some(Running::Forth { done: *done, of: *of }),
            Bulking::TakingBack => self.kept = Some(Running::Back),
            Bulking::Done(bulk, tally) => {
                let left_out = self.left_out;
                self.ended();
                say_done(desk, bulk, tally, left_out);
                follow(desk, bulk, tally);
            }
            Bulking::Cancelled(bulk) => {
                self.ended();
                let said = fill(&desk.words().bulk.cancelled, &[("what", desk.words().done(bulk.label))]);
                desk.say(said);
            }
            Bulking::Refused(_, problem) => {
                // Another one that goes on goes on.
                if *problem != Problem::Edit(EditFault::Busy) {
                    self.ended();
                }
                let sentence = desk.words().problem(problem);
                desk.warn(sentence);
            }
        }
    }

    fn ended(&mut self) {
        (self.kept, self.left_out) = (None, 0);
    }

    /// What a crash interrupted has been taken back so far. Keys work meanwhile: nobody sees its rows, and a cell that is
    /// typed into stays as it was typed.
    fn recovering(&mut self, desk: &mut Desk, recovering: &Recovering) {
        match recovering {
            Recovering::Going { import, percent } => {
                self.kept = Some(Running::Recovery { import: *import, percent: *percent });
            }
            Recovering::Done => {
                self.kept = None;
                let said = desk.words().bulk.recovered.clone();
                desk.say(said);
            }
            Recovering::Stopped(problem) => {
                self.kept = None;
                let sentence = desk.words().problem(problem);
                desk.warn(sentence);
            }
        }
    }

    /// `312,000 of 1,000,000 rows · Esc cancels`; nothing when nothing goes on.
    fn progress(&self, desk: &Desk) -> Option<String> {
        let words = &desk.words().bulk;
        match self.kept? {
            Running::Forth { done, of } => Some(fill(&words.going, &[("n", &grouped(done)), ("of", &grouped(of))])),
            Running::Back => Some(words.taking_back.clone()),
            Running::Recovery { import, percent } => {
                let message = if import { &words.recovering_import } else { &words.recovering };
                Some(fill(message, &[("n", &percent.to_string())]))
            }
        }
    }
}

/// Begins it.
fn start(desk: &mut Desk, bulk: domain::Bulk) {
    desk.select(None);
    if moves(&bulk) {
        desk.mark(None);
    }
    desk.want(Effect::Bulk(bulk));
}

/// Whether it takes customers from where they are: the marks have done their duty then.
fn moves(bulk: &domain::Bulk) -> bool {
    bulk.recipe.away().is_some() || matches!(bulk.recipe, domain::Recipe::Shift(_))
}

/// `Done: cells cleared, 37 cells in 12 rows. Ctrl-Z takes it back.`, and what of it was not written.
fn say_done(desk: &mut Desk, bulk: &domain::Bulk, tally: &Tally, left_out: usize) {
    let words = &desk.words().bulk;
    let done = desk.words().done(bulk.label);
    let mut said = if tally.rows == 0 {
        words.nothing.clone()
    } else {
        fill(&words.done, &[("what", done), ("count", &desk.tallied(tally))])
    };
    if tally.notes > 0 {
        said.push_str(&fill(&words.beside, &[("n", &grouped(tally.notes))]));
    }
    let lacks = [(tally.skipped, &words.skipped), (left_out, &words.left_unwritten)];
    for (n, message) in lacks.into_iter().filter(|(n, _)| *n > 0) {
        said.push_str(&fill(message, &[("n", &grouped(n))]));
    }
    if tally.skipped + left_out > 0 {
        desk.warn(said);
    } else {
        desk.say(said);
    }
}

/// What the screen needs to learn of it.
fn follow(desk: &mut Desk, bulk: &domain::Bulk, tally: &Tally) {
    if tally.rows > 0 {
        follow_rows(desk, bulk, tally);
    }
    if !bulk.recipe.steps().is_empty() {
        desk.want(Effect::Layout);
        desk.want(Effect::Views);
    }
}

fn follow_rows(desk: &mut Desk, bulk: &domain::Bulk, tally: &Tally) {
    let moves = bulk.recipe.fields().iter().any(|field| field == "stage") && desk.sheet().stage.is_some();
    let comes_or_goes = bulk.recipe.away().is_some() || !tally.added.is_empty();
    if moves || comes_or_goes || desk.tab().asked.is_some() {
        if let Some(first) = tally.added.first() {
            cursor::go(desk, Move::To(*first));
        }
        order::ask_again(desk);
    } else {
        debug_assert!(desk.tab().loaded != Loaded::Nothing, "a bulk change names rows that show");
        order::recount(desk);
    }
    desk.want(Effect::Analyse);
}

impl Room for Bulk {
    fn here(&self) -> RoomId {
        HERE
    }

    fn is_inside(&self) -> bool {
        true
    }

    /// Enter does it, Escape does not.
    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let done = match key.code {
            KeyCode::Enter if key.modifiers.is_empty() => true,
            KeyCode::Esc => false,
            _ => {
                self.rehearsal.iter_mut().for_each(|of| _ = of.list.go(key, lists::room(desk)));
                return;
            }
        };
        let Some(rehearsal) = self.rehearsal.take() else { return };
        self.asked.ticket().into_iter().for_each(|ticket| desk.want(Effect::Withdraw(ticket)));
        if done {
            desk.bare();
            self.left_out = rehearsal.left_out();
            start(desk, rehearsal.bulk);
        } else {
            desk.leave(HERE);
            let said = desk.words().bulk.left.clone();
            desk.say(said);
        }
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Rehearsed(counted) = answer
            && self.asked.awaits(ticket)
        {
            self.rehearsed(desk, counted);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Bulk(bulking) => self.happened(desk, bulking),
            News::Recovering(recovering) => self.recovering(desk, recovering),
            _ => {}
        }
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Change(change) = request else { return false };
        self.propose(desk, change);
        true
    }

    fn close(&mut self) {
        *self = Self { kept: self.kept, left_out: self.left_out, ..Self::default() };
    }

    fn list(&self) -> Option<&List> {
        self.rehearsal.as_ref().map(|of| &of.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.rehearsal.as_mut().map(|of| &mut of.list)
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        self.rehearsal.as_ref().map(|of| Said::Hint(of.hint(desk)))
    }

    fn tells(&self, desk: &Desk) -> Option<Said> {
        self.progress(desk).filter(|_| self.rehearsal.is_none()).map(Said::Plain)
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.rehearsal.as_ref()?.panel(desk, width, height))
    }
}

#[cfg(test)]
mod tests;
