//! What is best done next with the customer under the cursor, what the analysis says of her, and how far down the pane is
//! scrolled.

use crossterm::event::KeyCode;

use crate::app::desk::advising;
use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::desk::parts::mode::Pane;
use crate::app::ground::ask::{Asked, Question, RoomId};
use crate::app::ground::chosen;
use crate::app::ground::effect::Effect;
use crate::app::ground::event::Ticket;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::app::ground::said::JOINT;
use crate::domain::advice::Standing;
use crate::domain::score::Score;
use crate::domain::stage::STAGE;
use crate::domain::{Advice, CustomerId, Phrase, Row, Value};
use crate::locale::Explanation;

pub const HERE: RoomId = Pane::Analysis.room();

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// The score at hand.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Whose, and what it is; nothing in it: not computed yet.
    score: Option<(CustomerId, Option<Box<Score>>)>,
    pub(super) scroll: usize,
    /// Once the score is at hand, the pane is scrolled to what explains the field of that key.
    seeks: Option<(CustomerId, String)>,
    asked: Asked,
    /// Of whom it is asked for.
    asked_of: Option<CustomerId>,
    record: Record,
}

/// Her cells, for what is advised.
#[derive(Clone, Debug, Default)]
struct Record {
    row: Option<Row>,
    asked: Asked,
    asked_of: Option<CustomerId>,
    /// They are not as they were: they are read again.
    stale: bool,
}

/// The sentences in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Width of the column of headings, in terminal cells.
    pub head: u16,
    /// Heading (on the first line of its sentence) and text.
    pub lines: Vec<(String, String)>,
    /// What explains which field, and the line on which that begins.
    begins: Vec<(&'static str, usize)>,
}

/// What explains the field of that key: some are explained together.
fn explains(key: &str) -> &str {
    match key {
        "churn_level" | "churn_points" => "churn",
        "r" | "f" | "m" | "rfm_sum" | "cluster" => "rfm",
        "expected_purchases" => "p_no_purchase",
        "next_buy_by" => "next_buy",
        "totals_typed" => "tier",
        key => key,
    }
}

impl Analysis {
    /// Lines above those that show.
    #[must_use]
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// Opens the pane; open already, computes anew.
    pub(super) fn open(&mut self, desk: &mut Desk) {
        if desk.panes().contains(&Pane::Analysis) {
            return desk.want(Effect::Analyse);
        }
        desk.show_pane(Pane::Analysis);
        self.outdated();
    }

    /// Opens the pane on the line of that customer's score that explains the field of that key.
    pub(super) fn explain(&mut self, desk: &mut Desk, customer: CustomerId, key: &str) {
        desk.show_pane(Pane::Analysis);
        self.outdated();
        self.seeks = Some((customer, explains(key).to_owned()));
    }

    /// The line is not looked for any more.
    pub(super) fn forget(&mut self) {
        self.seeks = None;
    }

    /// What changed since is read again.
    pub(super) fn outdated(&mut self) {
        (self.score, self.asked) = (None, Asked::default());
        self.recorded();
    }

    /// Her cells may be others.
    pub(super) fn recorded(&mut self) {
        self.record.stale = true;
    }

    /// Reads the score of that customer, if it is neither at hand nor asked for.
    pub(super) fn read(&mut self, desk: &mut Desk, customer: CustomerId) {
        let stale = self.score.as_ref().is_none_or(|(shown, _)| *shown != customer);
        let coming = self.asked.is_open() && self.asked_of == Some(customer);
        if stale && !coming {
            self.asked_of = Some(customer);
            self.asked = desk.ask(HERE, Question::Score(customer)).into();
        }
        let record = &mut self.record;
        if record.stale || record.asked_of != Some(customer) {
            (record.stale, record.asked_of) = (false, Some(customer));
            record.asked = desk.ask(HERE, Question::Record(customer)).into();
        }
    }

    /// Her cells have come.
    pub(super) fn came(&mut self, ticket: Ticket, row: Option<Row>) {
        if self.record.asked.answers(ticket) {
            self.record.row = row;
        }
    }

    /// What is best done next with whom the pane is about.
    fn advice(&self, desk: &Desk, score: &Score) -> Option<Advice> {
        let row = self.record.row.as_ref().filter(|row| desk.current() == Some(row.id))?;
        let text = |key| desk.vocabulary().index(key).and_then(|at| row.cells.get(at)).and_then(Value::as_text);
        let (kind, stage) = (text("type"), text(STAGE));
        Some(Advice::of(&Standing { kind, tier: score.tier, stage, lifecycle: score.lifecycle }))
    }

    /// Leads to where the advice that shows is put in other words; without one to the first of all.
    pub(super) fn reword(&self, desk: &mut Desk) {
        let of = self.score.as_ref().filter(|(customer, _)| desk.current() == Some(*customer));
        let score = of.and_then(|(_, score)| score.as_deref());
        let advice = score.and_then(|score| self.advice(desk, score)).unwrap_or(Advice::ALL[0]);
        desk.request(Request::Setting(advice.name()));
    }

    /// What is advised, and the key that does it, as the first of the explanations.
    fn advised(&self, desk: &Desk, score: &Score) -> Option<Explanation> {
        let advice = self.advice(desk, score)?;
        let sentence = [advising::said(desk, Phrase::Advice(advice)), &advising::deed(desk, advice)].join(JOINT);
        Some(Explanation { key: "advice", heading: desk.words().analysis.advice.clone(), sentence })
    }

    pub(super) fn arrived(&mut self, desk: &mut Desk, ticket: Ticket, of: CustomerId, score: Option<Box<Score>>) {
        if !self.asked.answers(ticket) {
            return;
        }
        self.score = Some((of, score));
        if let Some((_, key)) = self.seeks.take_if(|(customer, _)| *customer == of) {
            desk.enter(HERE);
            self.scroll = self.line_of(desk, &key).min(self.end(desk));
        }
    }

    /// Each computed value with the sentence that explains it, in lines for that width; `None`: not computed yet.
    #[must_use]
    pub fn page(&self, desk: &Desk, width: u16) -> Option<Page> {
        let (_, score) = self.score.as_ref().filter(|(customer, _)| desk.current() == Some(*customer))?;
        let score = score.as_ref()?;
        let explained = desk.words().why(score, &desk.vocabulary().local.currency);
        let explained: Vec<Explanation> = self.advised(desk, score).into_iter().chain(explained).collect();
        let head = explained.iter().map(|line| glyphs::width(&line.heading)).max().unwrap_or(0).min(width / 3);
        let (mut lines, mut begins) = (Vec::new(), Vec::new());
        for explanation in &explained {
            begins.push((explanation.key, lines.len()));
            let wrapped = glyphs::wrap(&explanation.sentence, width.saturating_sub(head + 2));
            for (at, text) in wrapped.into_iter().enumerate() {
                lines.push((if at == 0 { explanation.heading.clone() } else { String::new() }, text));
            }
        }
        Some(Page { head, lines, begins })
    }

    /// The line on which that explanation begins.
    fn line_of(&self, desk: &Desk, key: &str) -> usize {
        let page = self.page(desk, inner(desk).width);
        page.and_then(|page| page.begins.iter().find(|(of, _)| *of == key).map(|(_, line)| *line)).unwrap_or(0)
    }

    /// How far it can be scrolled.
    fn end(&self, desk: &Desk) -> usize {
        let inner = inner(desk);
        self.page(desk, inner.width).map_or(0, |page| page.lines.len()).saturating_sub(usize::from(inner.height))
    }

    pub(super) fn turn(&mut self, desk: &mut Desk, key: Chord) {
        let end = self.end(desk);
        match (key.code, key.typed()) {
            (_, Some(' ')) => self.scroll += PAGE,
            (KeyCode::Esc, _) | (_, Some('q')) => return desk.leave(HERE),
            (KeyCode::F(2), _) => return self.reword(desk),
            _ => self.scroll = chosen::moved(key, self.scroll, end, PAGE).unwrap_or(self.scroll),
        }
        self.scroll = self.scroll.min(end);
    }
}

/// The room inside the pane.
fn inner(desk: &Desk) -> ratatui::layout::Rect {
    let layout = geometry::of(desk);
    let area = layout.panes.iter().find(|(shown, _)| *shown == Pane::Analysis).map(|(_, area)| *area);
    geometry::inner(area.unwrap_or_default())
}
