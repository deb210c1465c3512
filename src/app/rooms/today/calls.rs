//! The list while it is open: its keys, and what outlives it.

use std::sync::Arc;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyModifiers};

use super::digest::Daily;
use super::done::{self, Doing, Snooze};
use super::list::{HERE, Item, Listed};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::{cursor, line, lists};
use crate::app::ground::event::Way;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::domain::CustomerId;
use crate::domain::call::Today;
use crate::domain::draft::Draft;
use crate::locale::{Call, fill};

/// The filter line of the gift list.
const GIFTS: &str = "tier:A,B sort:tier,-spend";

/// The list while it is open, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    pub(super) listed: Listed,
    /// The line about a talk is open.
    pub(super) doing: Option<Doing>,
    /// How far to put off is being chosen: whose call, and the chosen one.
    pub(super) offered: Option<(CustomerId, usize)>,
    pub kept: Kept,
}

/// Who is done on that day, and what is told of it.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    day: Option<NaiveDate>,
    done: Vec<CustomerId>,
    pub(super) daily: Daily,
    away: Option<Box<Away>>,
    /// Lines that were left half typed, the newest last.
    left: Vec<Draft>,
}

/// The list as it was when a customer was opened from it, whose, and on which tab.
#[derive(Clone, Debug)]
struct Away {
    listed: Listed,
    customer: CustomerId,
    tab: usize,
}

impl Away {
    /// Whether the cursor stands on that customer still, or is on its way there.
    fn is_here(&self, desk: &Desk) -> bool {
        [desk.current(), desk.tab().follow].contains(&Some(self.customer))
    }
}

impl Kept {
    /// Of what the session keeps.
    #[must_use]
    pub fn read(kept: &str) -> Self {
        Self { daily: Daily::read(kept), ..Self::default() }
    }

    /// Who is done that day; before the first of it nobody is.
    fn done_on(&mut self, day: NaiveDate) -> &mut Vec<CustomerId> {
        if self.day != Some(day) {
            (self.day, self.done) = (Some(day), Vec::new());
        }
        &mut self.done
    }

    /// Forgets what is about these customers (sorted), or names them.
    pub(super) fn forget(&mut self, customers: &[CustomerId], names: &[String]) {
        self.left.retain(|draft| !draft.is_about(customers, names));
        self.done.retain(|customer| customers.binary_search(customer).is_err());
        self.daily.forget(names);
        self.away = None;
    }

    /// What was left half typed about her: it is open again.
    fn take(&mut self, customer: CustomerId) -> Option<String> {
        let left = self.left.extract_if(.., |draft| draft.customer() == Some(customer));
        left.last().map(|draft| draft.text)
    }
}

impl Calls {
    pub(super) fn open(&mut self, desk: &mut Desk) {
        self.kept.away = None;
        if !desk.stands(HERE) {
            *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
        }
        desk.stand(HERE, Shows::Other);
        desk.enter(HERE);
    }

    /// Who is worth a gift, the best tier first.
    pub(super) fn gifts(&mut self, desk: &mut Desk) {
        if desk.stands(HERE) {
            self.shut(desk);
        }
        line::show(desk, GIFTS.to_owned(), GIFTS);
    }

    pub(super) fn shut(&mut self, desk: &mut Desk) {
        self.put_down();
        *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
        desk.stand_back(HERE);
        desk.leave(HERE);
    }

    /// The list, as far as it is known.
    #[must_use]
    pub fn known(&self) -> Option<&Today> {
        self.listed.today()
    }

    /// The scores are as of now: at the first start of a day it is told what they changed.
    pub fn analysed(&mut self, desk: &mut Desk) {
        self.kept.daily.ask(desk);
    }

    /// So many are done today.
    pub fn done_today(&self, desk: &Desk) -> usize {
        if self.kept.day == Some(desk.today()) { self.kept.done.len() } else { 0 }
    }

    /// Neither a line is typed nor a day chosen: the list has the keys.
    pub(super) fn is_idle(&self) -> bool {
        self.doing.is_none() && self.offered.is_none()
    }

    /// What was to be done about her was not: she is there again.
    pub(super) fn came_back(&mut self, customer: CustomerId) {
        self.listed.come_back(customer);
        if self.is_idle() {
            self.listed.return_to(customer);
        }
    }

    /// A key where the list has them.
    pub(super) fn choose(&mut self, desk: &mut Desk, key: Chord) {
        match key.to_ascii().code {
            KeyCode::Esc => self.shut(desk),
            KeyCode::Enter => self.enter(desk),
            KeyCode::Char(' ') => self.begin(desk),
            KeyCode::F(2) => self.offer(desk),
            KeyCode::F(7) => desk.request(Request::Run("filter")),
            KeyCode::Char('e') if is_ctrl(key) => self.log(desk),
            code => match Snooze::of(code).filter(|_| key.typed().is_some()).zip(self.chosen()) {
                Some((by, customer)) => self.snooze(desk, customer, by),
                None => _ = self.listed.lines.go(key, lists::room(desk)),
            },
        }
    }

    /// Does that with her call, if what it tells is known.
    fn with_call<T>(
        &self,
        desk: &mut Desk,
        customer: CustomerId,
        act: impl FnOnce(&mut Desk, &Call) -> T,
    ) -> Option<T> {
        let (vocabulary, today) = (Arc::clone(desk.vocabulary()), desk.today());
        let call = self.listed.call((&vocabulary, today), self.listed.line_of(customer)?)?;
        Some(act(desk, &call))
    }

    /// Opens the line about the talk.
    pub(super) fn begin(&mut self, desk: &mut Desk) {
        // The palette may name it while a line is being typed.
        let Some(customer) = self.chosen().filter(|_| self.doing.is_none()) else { return };
        let Some(mut doing) = self.with_call(desk, customer, |desk, call| Doing::new(desk, call)) else { return };
        self.kept.take(customer).into_iter().for_each(|text| doing.spoken.put(desk, &text));
        (self.doing, self.offered) = (Some(doing), None);
    }

    /// Offers how far to put the call off.
    pub(super) fn offer(&mut self, _: &mut Desk) {
        if self.doing.is_none() {
            let known = self.chosen().filter(|customer| self.listed.brief(*customer).is_some());
            self.offered = known.map(|customer| (customer, 0));
        }
    }

    fn chosen(&self) -> Option<CustomerId> {
        self.listed.chosen().map(|line| line.customer)
    }

    /// Opens the customer, or what is folded away.
    fn enter(&mut self, desk: &mut Desk) {
        match self.listed.item() {
            Some(Item::More(section, _)) => self.listed.unfold(section),
            Some(item) => {
                let Some(customer) = self.listed.line(item).map(|line| line.customer) else { return };
                let away = Away { listed: std::mem::take(&mut self.listed), customer, tab: desk.at_tab() };
                self.shut(desk);
                self.kept.away = Some(Box::new(away));
                go_to(desk, customer);
            }
            None => {}
        }
    }

    /// Whether Esc comes back to the list: nothing was done since a customer was opened from it.
    pub(super) fn is_away(&self, desk: &Desk) -> bool {
        self.kept.away.as_ref().is_some_and(|away| away.is_here(desk))
    }

    /// A key of the grid: Esc right behind Enter is back in the list, with the cursor where it was. False: another key.
    pub(super) fn comes_back(&mut self, desk: &mut Desk, key: Chord) -> bool {
        let away = self.kept.away.take().filter(|away| key.code == KeyCode::Esc && away.is_here(desk));
        let Some(away) = away else { return false };
        if away.tab != desk.at_tab() {
            cursor::go(desk, Move::Tab(away.tab));
        }
        self.open(desk);
        self.listed = away.listed.again();
        true
    }

    /// Opens the line of a contact, which is about whoever is under the cursor.
    fn log(&mut self, desk: &mut Desk) {
        let Some(customer) = self.listed.chosen().map(|line| line.customer) else { return };
        if stand_on(desk, customer) {
            desk.select(None);
            desk.request(Request::Run("log-contact"));
        }
    }

    fn snooze(&mut self, desk: &mut Desk, customer: CustomerId, by: Snooze) {
        let offered = self.with_call(desk, customer, |desk, call| {
            let offered = done::offered(desk, call).contains(&by);
            if offered {
                done::snooze(desk, call, by);
            }
            offered
        });
        if offered == Some(true) {
            self.listed.leave(customer);
        }
    }

    /// A key while it is chosen how far to put her call off.
    pub(super) fn answer(&mut self, desk: &mut Desk, key: Chord, (customer, at): (CustomerId, usize)) {
        let offered = self.with_call(desk, customer, |desk, call| done::offered(desk, call)).unwrap_or_default();
        let stands = self.listed.line_of(customer).is_some();
        let choose = |at| Some((customer, at)).filter(|_| stands);
        self.offered = None;
        match key.to_ascii().code {
            KeyCode::Esc => {}
            KeyCode::Enter => {
                if let Some(by) = offered.get(at) {
                    self.snooze(desk, customer, *by);
                }
            }
            KeyCode::Left | KeyCode::Up => self.offered = choose(at.saturating_sub(1)),
            KeyCode::Right | KeyCode::Down => self.offered = choose((at + 1).min(offered.len().saturating_sub(1))),
            // What is typed by mistake is none of the list's keys: a digit chooses, and only Enter puts off.
            code => {
                let of = Snooze::of(code).and_then(|by| offered.iter().position(|of| *of == by));
                self.offered = choose(of.unwrap_or(at));
            }
        }
    }

    /// The line is open no more; what is typed is there again at the next Space on her.
    pub(super) fn put_down(&mut self) {
        self.kept.left.extend(self.doing.take().filter(Doing::holds_text).map(Doing::draft));
    }

    /// As it leaves the line, which is kept: that is said.
    fn leave_line(&mut self, desk: &mut Desk) {
        if let Some(doing) = self.doing.as_ref().filter(|doing| doing.holds_text()) {
            let said = fill(&desk.words().today.left, &[("name", &doing.name)]);
            desk.say(said);
        }
        self.put_down();
    }

    /// What was left half typed, as it waits for the next start.
    #[must_use]
    pub fn left(&self) -> Vec<Draft> {
        self.kept.left.clone()
    }

    /// A key while the line is open.
    pub(super) fn type_key(&mut self, desk: &mut Desk, key: Chord) {
        let Some(doing) = &mut self.doing else { return };
        let back = key.modifiers.contains(KeyModifiers::SHIFT);
        match key.code {
            KeyCode::Esc if doing.spoken.chosen.is_some() => doing.spoken.chosen = None,
            KeyCode::Esc => self.leave_line(desk),
            KeyCode::Tab => doing.spoken.choose(!back),
            KeyCode::Delete if doing.spoken.at_hand().is_some() => doing.spoken.drop_part(desk),
            KeyCode::Enter => {
                if let Some(doing) = self.doing.take() {
                    self.listed.leave(doing.customer);
                    doing.write(desk);
                }
            }
            _ => _ = doing.spoken.press(desk, key),
        }
    }

    /// One more is done, and can be taken back.
    pub(super) fn has_done(&mut self, desk: &mut Desk, customer: CustomerId) {
        self.kept.done_on(desk.today()).push(customer);
        let name = self.name(desk, customer);
        let said = fill(&desk.words().today.said_done, &[("name", &name), ("key", done::undo_key(desk))]);
        desk.say(said);
    }

    pub(super) fn name(&self, desk: &Desk, customer: CustomerId) -> String {
        let at = desk.vocabulary().index("name");
        let cell = self.listed.brief(customer).and_then(|brief| brief.row.cells.get(at?));
        cell.and_then(|cell| cell.as_text()).map_or_else(|| desk.name_of(customer), str::to_owned)
    }

    /// Undo and redo of what was done here.
    pub(super) fn replayed(&mut self, desk: &Desk, way: Way, customer: Option<CustomerId>) {
        let Some(customer) = customer else { return };
        let done = self.kept.done_on(desk.today());
        match (way, done.iter().rposition(|of| *of == customer)) {
            (Way::Undo, Some(last)) => _ = done.remove(last),
            (Way::Undo, None) => {}
            (Way::Redo, _) => done.push(customer),
        }
    }
}

pub(super) fn is_ctrl(key: Chord) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL)
}

/// The grid goes to her, as a far move.
fn go_to(desk: &mut Desk, customer: CustomerId) {
    match desk.tab().order.iter().position(|id| *id == customer) {
        Some(row) => desk.request(Request::Row(row)),
        None => _ = stand_on(desk, customer),
    }
}

/// The cursor of the grid stands on her: on the tab that shows, else on that of everybody. False: she is on her way there.
fn stand_on(desk: &mut Desk, customer: CustomerId) -> bool {
    if let Some(row) = desk.tab().order.iter().position(|id| *id == customer) {
        cursor::go(desk, Move::Row(row));
        return true;
    }
    cursor::go(desk, Move::Tab(0));
    let row = desk.tab().order.iter().position(|id| *id == customer);
    match row {
        Some(row) => cursor::go(desk, Move::Row(row)),
        None => cursor::go(desk, Move::To(customer)),
    }
    row.is_some()
}
