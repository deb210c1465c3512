//! The list while it is open: its keys, and what outlives it.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};

use super::done::{self, Doing, Snooze};
use super::kept::{Away, Kept};
use super::later::{Comes, Later};
use super::list::{HERE, Item, Listed};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::{cursor, line, lists};
use crate::app::ground::event::{Replayed, Way};
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::domain::call::Today;
use crate::domain::draft::Draft;
use crate::domain::{CustomerId, Value};
use crate::locale::{Call, fill};
use crate::query;

/// The filter line of the gift list, as it is kept in whatever language.
const GIFTS: &str = "tier:A,B sort:tier,-spend";

/// The list while it is open, and what outlives it.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    pub(super) listed: Listed,
    /// The line about a talk is open.
    pub(super) doing: Option<Doing>,
    /// How far to put off is being said.
    pub(super) later: Option<Later>,
    pub kept: Kept,
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
        let line = in_words(desk, GIFTS);
        line::show(desk, line.clone(), &line);
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
        self.doing.is_none() && self.later.is_none()
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
        (self.doing, self.later) = (Some(doing), None);
    }

    /// Offers how far to put the call off.
    pub(super) fn offer(&mut self, _: &mut Desk) {
        if self.doing.is_none() {
            let known = self.chosen().filter(|customer| self.listed.brief(*customer).is_some());
            self.later = known.map(Later::new);
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
        if self.offered(desk, customer).contains(&by) {
            self.act(desk, customer, |desk, call| done::snooze(desk, call, by));
        }
    }

    /// Her call is put off, and she leaves the list.
    fn act(&mut self, desk: &mut Desk, customer: CustomerId, act: impl FnOnce(&mut Desk, &Call)) {
        if self.with_call(desk, customer, act).is_some() {
            self.leaves(desk, customer);
        }
    }

    /// She leaves the list; what is said of it later names her.
    fn leaves(&mut self, desk: &Desk, customer: CustomerId) {
        self.kept.names.insert(customer, self.name(desk, customer));
        self.listed.leave(customer);
    }

    /// By what her call can be put off; by nothing where she is no more in the list.
    pub(super) fn offered(&self, desk: &Desk, customer: CustomerId) -> Vec<Snooze> {
        let line = self.listed.line_of(customer);
        let call = line.and_then(|line| self.listed.call((desk.vocabulary(), desk.today()), line));
        call.map(|call| done::offered(desk, &call)).unwrap_or_default()
    }

    /// A key while it is said how far to put her call off.
    pub(super) fn answer(&mut self, desk: &mut Desk, key: Chord) {
        let Some(mut later) = self.later.take() else { return };
        let customer = later.customer;
        let offered = self.offered(desk, customer);
        match later.press(desk, key, &offered) {
            // Who is gone meanwhile is put off by nothing.
            _ if self.listed.line_of(customer).is_none() => {}
            Comes::Leaves => {}
            Comes::Stays => self.later = Some(later),
            Comes::By(by) => self.snooze(desk, customer, by),
            Comes::Until(day) => self.act(desk, customer, |desk, call| done::put_off(desk, call, &day)),
            Comes::Unread(why) => {
                desk.warn(why);
                self.later = Some(later);
            }
        }
    }

    /// Text that is pasted there.
    pub(super) fn paste_day(&mut self, desk: &Desk, text: &str) {
        let Some(mut later) = self.later.take() else { return };
        later.paste(text, &self.offered(desk, later.customer));
        self.later = Some(later);
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
                    self.leaves(desk, doing.customer);
                    doing.write(desk);
                }
            }
            _ => _ = doing.spoken.press(desk, key),
        }
    }

    /// One more is done, and can be taken back.
    pub(super) fn has_done(&mut self, desk: &mut Desk, customer: CustomerId, next: Option<&Value>) {
        self.kept.done_on(desk.today()).push(customer);
        let (name, words) = (self.name(desk, customer), &desk.words().today);
        let next = match next {
            Some(day) => fill(&words.next, &[("day", &done::told(desk, day))]),
            None => words.no_next.clone(),
        };
        let said = fill(&words.said_done, &[("name", &name), ("next", &next), ("key", done::undo_key(desk))]);
        desk.say(said);
    }

    /// Her name; also where she has left the list.
    pub(super) fn name(&self, desk: &Desk, customer: CustomerId) -> String {
        let at = desk.vocabulary().index("name");
        let cell = self.listed.brief(customer).and_then(|brief| brief.row.cells.get(at?));
        let known = cell.and_then(|cell| cell.as_text()).or_else(|| self.kept.names.get(&customer).map(String::as_str));
        known.map_or_else(|| desk.name_of(customer), str::to_owned)
    }

    /// Undo and redo of what was done here name whom it was about.
    pub(super) fn say_replayed(&self, desk: &mut Desk, way: Way, replayed: &Replayed) {
        let whole = (replayed.steps, replayed.kept, &replayed.stopped) == (0, 0, &None);
        let name = replayed.place.customer.map(|customer| self.name(desk, customer)).unwrap_or_default();
        if name.is_empty() || !whole {
            return;
        }
        let words = &desk.words().undo;
        let what = fill(&words.in_field, &[("what", desk.words().done(&replayed.label)), ("field", &name)]);
        let said = fill(if way == Way::Undo { &words.undone } else { &words.redone }, &[("what", &what)]);
        desk.say(said);
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

/// The line in the language of the screen.
fn in_words(desk: &Desk, line: &str) -> String {
    let vocabulary = desk.vocabulary();
    let read = query::parse(line, vocabulary, desk.today());
    let order = query::print_order(&read.sort.unwrap_or_default(), vocabulary);
    format!("{} {order}", query::print(&read.filter, vocabulary))
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
