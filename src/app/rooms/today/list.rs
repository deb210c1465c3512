//! Whom to call: the lines that show, which of them is chosen, and what is asked for them.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use crate::app::desk::desk::Desk;
use crate::app::desk::{geometry, order, strip};
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::list::List;
use crate::domain::call::{Brief, Line, Today};
use crate::domain::today::{Section, stale_after};
use crate::domain::{CustomerId, Vocabulary};
use crate::locale::Call;
use crate::table::TodayAsk;

pub const HERE: RoomId = strip::TODAY;

/// Lines of a section at hand: more than anybody calls in a day. Behind them come others as these are done.
const MOST: usize = 1_000;

/// Lines of a section that show in any case, before it is unfolded.
const LEAST: usize = 3;

/// Rows around those on the screen of which is known what they tell.
const AROUND: usize = 8;

/// Lines of the sheet that are none of its list: title, headings, the names of its parts and how many more there are.
const AROUND_LISTS: usize = 8;

/// Below the list, where there is no room beside it: a rule, and what is told of who is chosen.
pub const BELOW: u16 = 4;

/// What a line of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// That line of what was answered.
    Line(usize),
    /// So many more of that section: Enter unfolds it.
    More(Section, usize),
}

/// What a line is known by, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Customer(CustomerId),
    More(Section),
}

/// The list while it is open.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    today: Option<Box<Today>>,
    pub items: Vec<Item>,
    /// What each of them is known by: the next answer may have others at their places.
    known: Vec<Known>,
    pub lines: List,
    unfolded: Vec<Section>,
    briefs: HashMap<CustomerId, Brief>,
    /// Done or put off, and not known to the lane yet.
    left: Vec<CustomerId>,
    /// Who left last from under the cursor, and where it has stood since.
    followed: Option<(CustomerId, Option<Known>)>,
    question: Option<TodayAsk>,
    asked: Asked,
    /// Another answer is wanted as soon as the one under way is there.
    outdated: bool,
    reading: Asked,
    /// Of whom that was asked last: who is gone tells nothing, and is asked for no more.
    sought: Vec<CustomerId>,
    /// What lines tell is to be read again.
    reread: bool,
    /// Lines that have room: of the last drawing's size.
    room: usize,
}

impl Listed {
    /// What is known; nothing before the first answer.
    pub fn today(&self) -> Option<&Today> {
        self.today.as_deref()
    }

    /// Something changed: the list may be another one.
    pub fn outdate(&mut self) {
        (self.outdated, self.reread) = (true, true);
    }

    /// The same when it opens again: its questions were of the time before.
    pub fn again(mut self) -> Self {
        (self.question, self.asked, self.reading) = (None, Asked::default(), Asked::default());
        self.outdate();
        self
    }

    /// Customers are gone for good: what is told of them is forgotten, and of the others read anew.
    pub fn forget(&mut self) {
        self.briefs.clear();
        self.outdate();
    }

    /// The customers leave the list at once; what follows keeps the cursor's place.
    pub fn leave(&mut self, customer: CustomerId) {
        let chosen = self.known() == Some(Known::Customer(customer));
        self.left.push(customer);
        self.arrange();
        if chosen {
            self.followed = Some((customer, self.known()));
        }
    }

    /// It did not happen: they are there again.
    pub fn come_back(&mut self, customer: CustomerId) {
        self.left.retain(|left| *left != customer);
        self.arrange();
    }

    /// The cursor returns to who came back, unless it has gone elsewhere since.
    pub fn return_to(&mut self, customer: CustomerId) {
        let stands = Some((customer, self.known()));
        if self.followed.take_if(|followed| Some(*followed) == stands).is_some() {
            self.choose(Known::Customer(customer));
        }
    }

    /// What the chosen line is known by.
    fn known(&self) -> Option<Known> {
        self.known.get(self.lines.item(self.lines.line())?).copied()
    }

    fn choose(&mut self, known: Known) {
        if let Some(at) = self.known.iter().position(|of| *of == known) {
            self.lines.choose(at);
        }
    }

    /// That customer's line, while she is in the list.
    pub fn line_of(&self, customer: CustomerId) -> Option<&Line> {
        let lines = self.today.iter().flat_map(|today| &today.lines).filter(|_| !self.left.contains(&customer));
        lines.into_iter().find(|line| line.customer == customer)
    }

    pub fn line(&self, item: Item) -> Option<&Line> {
        match item {
            Item::Line(at) => self.today.as_ref()?.lines.get(at),
            Item::More(..) => None,
        }
    }

    pub fn item(&self) -> Option<Item> {
        self.items.get(self.lines.item(self.lines.line())?).copied()
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&Line> {
        self.line(self.item()?)
    }

    pub fn brief(&self, customer: CustomerId) -> Option<&Brief> {
        self.briefs.get(&customer)
    }

    /// A line with what is known of its customer.
    pub fn call<'a>(&'a self, (vocabulary, today): (&'a Vocabulary, NaiveDate), line: &'a Line) -> Option<Call<'a>> {
        Some(Call { line, brief: self.brief(line.customer)?, vocabulary, today })
    }

    /// Which line of how many; those that are folded away count.
    pub fn place(&self) -> (usize, usize) {
        let all: usize = Section::ALL.into_iter().map(|section| self.count(section)).sum();
        let at = self.items.iter().take(self.lines.line());
        let folded: usize = at.map(|item| if let Item::More(_, more) = item { *more } else { 1 }).sum();
        (if all == 0 { 0 } else { folded + 1 }, all)
    }

    /// So many stand in that section, without those who have left it.
    fn count(&self, section: Section) -> usize {
        let Some(today) = &self.today else { return 0 };
        let left = today.lines.iter().filter(|line| line.section == section && self.left.contains(&line.customer));
        today.counts.of(section).saturating_sub(left.count())
    }

    /// Shows the rest of that section.
    pub fn unfold(&mut self, section: Section) {
        if !self.unfolded.contains(&section) {
            self.unfolded.push(section);
        }
        self.arrange();
    }

    /// What is asked, for the filter that shows.
    fn ask_of(desk: &Desk, flagged: &[CustomerId]) -> TodayAsk {
        let filter = order::question(desk).filter;
        TodayAsk {
            filter,
            now: desk.now(),
            stale: stale_after(&desk.vocabulary().fields),
            flagged: flagged.to_vec(),
            limit: MOST,
        }
    }

    /// Asks where what was answered is no longer what is asked. What was promised by a moment is late once that is past.
    pub fn ask(&mut self, desk: &mut Desk, flagged: &[CustomerId]) {
        let question = Self::ask_of(desk, flagged);
        let same = |of: &TodayAsk| {
            quarter(of.now) == quarter(question.now) && TodayAsk { now: question.now, ..of.clone() } == question
        };
        let same = self.question.as_ref().is_some_and(same);
        if same && (!self.outdated || self.asked.is_open()) {
            return;
        }
        self.outdated = false;
        self.question = Some(question.clone());
        self.asked = desk.ask(HERE, Question::Today(Box::new(question))).into();
    }

    /// The list; that of an older question is dropped.
    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, today: Box<Today>) {
        if !self.asked.answers(ticket) {
            return;
        }
        if !self.outdated {
            self.left.clear();
        }
        (self.today, self.reread) = (Some(today), true);
        self.fit(desk);
        self.arrange();
    }

    /// As many lines as the screen has room for.
    pub fn fit(&mut self, desk: &Desk) {
        let height = geometry::sheet(desk).height;
        let below = if is_wide(desk) { 0 } else { BELOW };
        let room = usize::from(height.saturating_sub(below));
        if self.room != room {
            self.room = room;
            self.arrange();
        }
    }

    /// Which lines show. The cursor stays on who is chosen, wherever she stands now; where she is gone, at its place.
    fn arrange(&mut self) {
        let chosen = self.known();
        self.lay_out();
        let known = |item: &Item| match item {
            Item::Line(at) => self.today.as_ref()?.lines.get(*at).map(|line| Known::Customer(line.customer)),
            Item::More(section, _) => Some(Known::More(*section)),
        };
        self.known = self.items.iter().filter_map(known).collect();
        self.lines.hold(self.items.len());
        chosen.into_iter().for_each(|chosen| self.choose(chosen));
    }

    /// Of each section as many as leave the next ones in sight, unless it is unfolded.
    fn lay_out(&mut self) {
        let Some(today) = &self.today else { return };
        self.items.clear();
        let free = self.room.saturating_sub(AROUND_LISTS);
        let later = |section: Section| {
            let behind = Section::ALL.into_iter().filter(|of| *of > section);
            behind.map(|of| today.counts.of(of).min(LEAST)).sum::<usize>()
        };
        for section in Section::ALL {
            let lines = today.lines.iter().enumerate();
            let here = lines.filter(|(_, line)| line.section == section && !self.left.contains(&line.customer));
            let here: Vec<Item> = here.map(|(at, _)| Item::Line(at)).collect();
            let all = self.count(section);
            let most = free.saturating_sub(self.items.len() + later(section)).max(LEAST);
            // One line that says that there is one more is no shorter than that one.
            let shown = if self.unfolded.contains(&section) || here.len() <= most + 1 { here.len() } else { most };
            self.items.extend(&here[..shown]);
            if all > shown {
                self.items.push(Item::More(section, all - shown));
            }
        }
    }

    /// Whose lines are on the screen or near it.
    fn near(&self) -> Vec<CustomerId> {
        let top = self.lines.top(self.room).saturating_sub(AROUND);
        let near = self.items.iter().skip(top).take(self.room + 2 * AROUND);
        let near = near.filter_map(|item| self.line(*item)).map(|line| line.customer);
        let next = self.today.as_ref().and_then(|today| today.next).map(|(customer, _)| customer);
        near.chain(next.filter(|_| self.items.is_empty())).collect()
    }

    /// Reads what the lines on the screen tell, as far as that is not known.
    pub fn read(&mut self, desk: &mut Desk) {
        let near = self.near();
        let lacks = near.iter().any(|id| !self.briefs.contains_key(id) && !self.sought.contains(id));
        if near.is_empty() || !(lacks || self.reread) {
            return;
        }
        self.reread = false;
        self.sought.clone_from(&near);
        self.reading = desk.ask(HERE, Question::Briefs(near)).into();
    }

    pub fn told(&mut self, ticket: Ticket, briefs: Vec<Brief>) {
        if self.reading.answers(ticket) {
            self.briefs = briefs.into_iter().map(|brief| (brief.row.id, brief)).collect();
        }
    }
}

/// So often the list is asked for again while nothing else changes.
const QUARTER: u32 = 15 * 60;

/// The quarter of an hour in which a moment lies.
fn quarter(moment: NaiveDateTime) -> (NaiveDate, u32) {
    (moment.date(), moment.num_seconds_from_midnight() / QUARTER)
}

/// Whether there is room beside the list.
pub fn is_wide(desk: &Desk) -> bool {
    desk.size().0 >= 100
}
