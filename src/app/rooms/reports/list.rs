//! What is asked and known, and the chosen line.

use super::line::Line;
use super::{channels, funnel};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::{line, order};
use crate::app::ground::ask::{Asked, Question, RoomId};
use crate::app::ground::effect::Effect;
use crate::app::ground::list::List;
use crate::app::ground::request::Request;
use crate::domain::channel::Channels;
use crate::domain::funnel::Funnel;

pub const HERE: RoomId = RoomId("reports");

/// The command that shows that tab.
const ALL: &str = "sheet-all";

/// Which figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Which {
    #[default]
    Funnel,
    Channels,
}

/// What was counted.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Funnel(Funnel),
    Channels(Box<Channels>),
}

/// The figures that show, or that are waited for, while they stand in the grid's place.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    pub(super) which: Which,
    /// What was asked last, and under which number until its answer is here.
    pub(super) question: Option<Question>,
    pub(super) asked: Asked,
    /// The data changed since it was asked.
    outdated: bool,
    pub(super) found: Option<Found>,
    pub(super) list: List,
    /// The filter line that is to show in the tab of all stages.
    goes: Option<String>,
}

impl Reports {
    /// Those figures of what the filter line shows.
    pub(super) fn open(&mut self, desk: &mut Desk, which: Which) {
        *self = Self { which, ..Self::default() };
        desk.stand(HERE, Shows::Other);
        desk.enter(HERE);
    }

    pub(super) fn shut(&mut self, desk: &mut Desk) {
        *self = Self::default();
        desk.stand_back(HERE);
        desk.leave(HERE);
    }

    /// The customers of the chosen line, in all stages: the line becomes a condition more in the filter line.
    pub(super) fn open_chosen(&mut self, desk: &mut Desk) {
        let lines = self.lines(desk);
        let Some(chosen) = self.list.chosen().and_then(|at| lines.get(at)) else { return };
        let shown = line::with(desk, &chosen.filter);
        self.shut(desk);
        self.goes = Some(shown);
        desk.request(Request::Run(ALL));
    }

    /// Once the tab of all stages shows, the line that was chosen shows in it.
    pub(super) fn arrive(&mut self, desk: &mut Desk) {
        if desk.at_tab() == 0
            && let Some(shown) = self.goes.take()
        {
            line::show(desk, shown.clone(), &shown);
        }
    }

    /// Asks for the figures where what they answer is no longer what is shown.
    pub(super) fn ask(&mut self, desk: &mut Desk) {
        let (filter, today) = (order::question(desk).filter, desk.today());
        let question = match self.which {
            Which::Funnel => Question::Funnel(filter, today),
            Which::Channels => Question::Channels(filter, today),
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
            self.asked = desk.ask(HERE, question).into();
        }
    }

    /// They are here. The chosen line stays the same one.
    pub(super) fn arrived(&mut self, desk: &Desk, found: Found) {
        let before = self.lines(desk);
        self.found = Some(found);
        let (now, key) = (self.lines(desk), |line: &Line| (line.part.clone(), line.label.clone()));
        self.list.renew(&before, &now, key, |line| line.label.clone());
    }

    /// Only the lines that are called as is typed.
    pub(super) fn narrow(&mut self, desk: &Desk) {
        let lines = self.lines(desk);
        self.list.narrow(&lines, |line| line.label.clone());
    }

    pub(super) fn lines(&self, desk: &Desk) -> Vec<Line> {
        match &self.found {
            Some(Found::Funnel(funnel)) => funnel::lines(desk, funnel),
            Some(Found::Channels(channels)) => channels::lines(desk, channels),
            None => Vec::new(),
        }
    }
}
