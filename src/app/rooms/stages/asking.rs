//! What a stage asks of those who have come to it: the cells that are still empty, typed in a small box.
//!
//! ```text
//!                 ┌─ Anna Schmidt is in Win-back now ──────────────────────┐
//!                 │> Churn reason     too exp_                             │
//!                 │  Win-back action                                       │
//!                 │ Tab too expensive · moved away                         │
//!                 └────────────────────────────────────────────────────────┘
//! ```
//!
//! The move is in the file by then; what is typed here is an entry of its own. A cell that stays empty stays so, and who has
//! something in it keeps that.

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::target;
use crate::app::desk::views;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::kind::{Loose, Shape};
use crate::domain::session::TabKey;
use crate::domain::stage::STAGE;
use crate::domain::{CustomerId, Field, Sheet, Value};
use crate::locale::{fill, grouped};
use crate::table::Counted;

pub const HERE: RoomId = RoomId("stages");

/// The name of the entry.
pub(super) const FILL: &str = "fill-stage-fields";

/// What was typed before into that column, so many at most.
const MOST: usize = 50;

/// Somebody who has come to a stage, with the cells that it may ask for, by key.
#[derive(Clone, Debug)]
pub(super) struct Comer {
    pub customer: CustomerId,
    pub cells: Vec<(String, Value)>,
}

impl Comer {
    pub fn cell(&self, key: &str) -> Option<&Value> {
        self.cells.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Whether one of these fields, of which one is enough, is there and none holds anything.
    fn lacks(&self, asked: &str) -> bool {
        let mut cells = asked.split('|').filter_map(|key| self.cell(key)).peekable();
        cells.peek().is_some() && cells.all(Value::is_blank)
    }
}

/// A cell of the box.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    /// Key of the field.
    pub key: String,
    pub text: Text,
    /// A person has gone on from it since it was typed in.
    left: bool,
    /// Who has nothing in it, ascending.
    of: Vec<CustomerId>,
}

/// The box while it is open.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub title: String,
    /// The customer, if it asks of one alone, and the tab on which it was opened.
    name: String,
    tab: TabKey,
    /// Of whom alone it asks, and the key of her stage: Space, where it is a command, opens her card instead.
    pub one: Option<(CustomerId, String)>,
    pub gaps: Vec<Gap>,
    pub at: usize,
    pub problem: Option<String>,
    /// What was typed before into the chosen cell's column, or its options; the commonest first.
    known: Vec<String>,
    pub asked: Asked,
    /// What was typed in the cell that Tab completes, and which offer stands there.
    pub walk: Option<(String, usize)>,
}

/// The keys of all fields for which the stages ask; before them those of the stage and the name.
pub(super) fn keys(desk: &Desk) -> Vec<String> {
    let asks = desk.sheets().iter().flat_map(|sheet| &sheet.asks).flat_map(|asked| asked.split('|'));
    let mut keys = vec![STAGE.to_owned(), "name".to_owned()];
    for key in asks {
        if !keys.iter().any(|known| known == key) && desk.vocabulary().field(key).is_some() {
            keys.push(key.to_owned());
        }
    }
    keys
}

/// The box for those who have come, all to one stage; nothing where it lacks nothing of them.
pub(super) fn asking(desk: &Desk, comers: &[Comer]) -> Option<Asking> {
    let stage = comers.first()?.cell(STAGE)?;
    if comers.iter().any(|comer| comer.cell(STAGE) != Some(stage)) {
        return None;
    }
    let sheet = desk.sheets().iter().find(|sheet| sheet.stage.as_deref() == stage.as_text())?;
    let gaps: Vec<Gap> = sheet.asks.iter().filter_map(|asked| gap(desk, sheet, asked, comers)).collect();
    let shown = desk.vocabulary().field(STAGE).map(|field| desk.show(field, stage)).unwrap_or_default();
    let words = &desk.words().stages;
    let title = match comers {
        [one] => fill(&words.came, &[("name", &name(desk, one)), ("stage", &shown)]),
        all => fill(&words.came_many, &[("n", &grouped(all.len())), ("stage", &shown)]),
    };
    let one = match comers {
        [one] if desk.mode() == Mode::Nav => stage.as_text().map(|key| (one.customer, key.to_owned())),
        _ => None,
    };
    let asking = Asking {
        title,
        name: if comers.len() == 1 { name(desk, &comers[0]) } else { String::new() },
        tab: views::key(desk, desk.at_tab()),
        one,
        gaps,
        at: 0,
        problem: None,
        known: Vec::new(),
        asked: Asked::default(),
        walk: None,
    };
    (!asking.gaps.is_empty()).then_some(asking)
}

fn name(desk: &Desk, of: &Comer) -> String {
    let name = of.cell("name").zip(desk.vocabulary().field("name")).map(|(value, field)| desk.show(field, value));
    name.unwrap_or_else(|| desk.name_of(of.customer))
}

/// The cell for what the sheet asks; nothing where all have it, nobody types it, or it was put out of sight.
fn gap(desk: &Desk, sheet: &Sheet, asked: &str, comers: &[Comer]) -> Option<Gap> {
    let key = asked.split('|').next()?;
    let at = desk.vocabulary().index(key)?;
    let hidden = sheet.hidden.iter().any(|hidden| hidden.column.field == at);
    let mut of: Vec<CustomerId> = comers.iter().filter(|of| of.lacks(asked)).map(|of| of.customer).collect();
    of.sort_unstable();
    let wanted = !of.is_empty() && !hidden && desk.vocabulary().fields[at].editable();
    wanted.then(|| Gap { key: key.to_owned(), text: Text::default(), left: false, of })
}

/// A cell that was read: its key, its value, what it says beside, and whose it becomes.
pub(super) struct Answer<'a> {
    pub key: &'a str,
    pub value: Value,
    pub note: Option<String>,
    pub of: &'a [CustomerId],
}

impl Asking {
    fn field<'d>(&self, desk: &'d Desk, at: usize) -> Option<&'d Field> {
        desk.vocabulary().field(&self.gaps.get(at)?.key)
    }

    /// The chosen cell is another one: what was typed before into its column is asked for.
    pub fn stand(&mut self, desk: &mut Desk, at: usize) {
        self.leave();
        self.at = at.min(self.gaps.len().saturating_sub(1));
        (self.problem, self.walk, self.known, self.asked) = (None, None, Vec::new(), Asked::default());
        let Some(field) = self.field(desk, self.at) else { return };
        self.known = field.choices.iter().map(|choice| choice.label.clone()).collect();
        if field.kind.shape == Shape::Text && self.known.is_empty() {
            let question = Question::Complete { field: field.key.clone(), typed: String::new(), limit: MOST };
            self.asked = desk.ask(HERE, question).into();
        }
    }

    /// A person goes on from the chosen cell.
    pub fn leave(&mut self) {
        self.gaps.get_mut(self.at).into_iter().for_each(|gap| gap.left = true);
    }

    /// A key that types into the chosen cell.
    pub fn edit(&mut self, type_in: impl FnOnce(&mut Text)) {
        let Some(gap) = self.gaps.get_mut(self.at) else { return };
        type_in(&mut gap.text);
        gap.left = false;
        (self.walk, self.problem) = (None, None);
    }

    pub fn knows(&mut self, ticket: Ticket, values: &[Counted]) {
        if self.asked.answers(ticket) {
            self.known = values.iter().map(|counted| counted.value.clone()).collect();
        }
    }

    /// What Tab would put into the chosen cell.
    pub fn offers(&self) -> Vec<&str> {
        let typed = match (&self.walk, self.gaps.get(self.at)) {
            (Some((typed, _)), _) => typed.clone(),
            (None, Some(gap)) => gap.text.as_str().trim().to_lowercase(),
            (None, None) => String::new(),
        };
        let fits = |text: &&str| text.to_lowercase().contains(&typed) && text.to_lowercase() != typed;
        self.known.iter().map(String::as_str).filter(fits).collect()
    }

    /// Which of them stands there.
    pub fn offered(&self) -> usize {
        self.walk.as_ref().map_or(0, |(_, at)| *at)
    }

    pub fn complete(&mut self, desk: &mut Desk, forward: bool) {
        let count = self.offers().len();
        if count == 0 {
            return match self.read(desk, self.at).map(drop) {
                Err(said) => self.problem = Some(said),
                Ok(()) => self.stand(desk, if forward { self.at + 1 } else { self.at.saturating_sub(1) }),
            };
        }
        let typed = self.gaps[self.at].text.as_str().trim().to_lowercase();
        let (typed, next) = match self.walk.take() {
            Some((typed, at)) if forward => (typed, (at + 1) % count),
            Some((typed, at)) => (typed, at.checked_sub(1).unwrap_or(count - 1)),
            None => (typed, if forward { 0 } else { count - 1 }),
        };
        self.walk = Some((typed, next));
        let offer = self.offers().get(next).map(|offer| Text::typed(offer));
        if let Some(offer) = offer {
            self.gaps[self.at].text = offer;
            self.gaps[self.at].left = false;
        }
    }

    /// Whether nothing is typed in any cell.
    pub fn is_bare(&self) -> bool {
        self.gaps.iter().all(|gap| gap.text.as_str().is_empty())
    }

    /// Whether that key opens the card of the one of whom it asks, on the first field that is empty.
    pub fn opens_card(&self, key: Chord) -> bool {
        self.one.is_some() && self.is_bare() && key.to_ascii().typed() == Some(' ')
    }

    /// The cell of that place as it is meant; nothing where it is empty.
    pub fn read(&self, desk: &Desk, at: usize) -> Result<Option<Answer<'_>>, String> {
        let Some((gap, field)) = self.gaps.get(at).zip(self.field(desk, at)) else { return Ok(None) };
        let text = gap.text.as_str();
        if text.trim().is_empty() {
            return Ok(None);
        }
        let context = desk.vocabulary().context(field, desk.today());
        let Loose { value, says_more } =
            field.read_typed(text, &context).map_err(|fault| desk.words().cell_fault(&fault))?;
        let note = says_more.then(|| target::beside(field, text));
        Ok(Some(Answer { key: &gap.key, value, note, of: &gap.of }))
    }

    /// All cells; what one of them cannot be read as is said, and it is chosen.
    pub fn answers(&self, desk: &Desk) -> Result<Vec<Answer<'_>>, (usize, String)> {
        let read = |at| self.read(desk, at).map_err(|said| (at, said)).transpose();
        (0..self.gaps.len()).filter_map(read).collect()
    }

    /// Those from which a person went on, as far as they can be read; and what else is typed.
    pub fn settled(&self, desk: &Desk) -> (Vec<Answer<'_>>, Vec<Draft>) {
        let (mut answers, mut drafts) = (Vec::new(), Vec::new());
        for (at, gap) in self.gaps.iter().enumerate() {
            match self.read(desk, at) {
                Ok(Some(answer)) if gap.left => answers.push(answer),
                Ok(None) => {}
                _ => drafts.push(self.draft(gap)),
            }
        }
        (answers, drafts)
    }

    /// All that is typed.
    pub fn drafts(&self) -> Vec<Draft> {
        let says = |gap: &&Gap| !gap.text.as_str().trim().is_empty();
        self.gaps.iter().filter(says).map(|gap| self.draft(gap)).collect()
    }

    /// Of one customer it waits for her cell, of several for those of all of them.
    fn draft(&self, gap: &Gap) -> Draft {
        let of = match gap.of[..] {
            [customer] => Of::Cell { customer: Some(customer), field: gap.key.clone() },
            _ => Of::Asked { customers: gap.of.clone(), field: gap.key.clone() },
        };
        Draft { of, tab: self.tab.clone(), who: self.name.clone(), text: gap.text.as_str().to_owned() }
    }

    /// What was typed into these cells before and could not be read stands there again.
    pub fn take_up(&mut self, left: &mut Vec<Draft>) {
        for gap in &mut self.gaps {
            let is_here = |draft: &Draft| match &draft.of {
                Of::Cell { customer: Some(customer), field } => gap.of == [*customer] && *field == gap.key,
                // Some of them may have it meanwhile.
                Of::Asked { customers, field } => {
                    *field == gap.key && gap.of.iter().all(|customer| customers.contains(customer))
                }
                _ => false,
            };
            if let Some(at) = left.iter().position(is_here) {
                gap.text = Text::typed(&left.remove(at).text);
            }
        }
    }

    pub fn complain(&mut self, desk: &mut Desk, (at, said): (usize, String)) {
        self.stand(desk, at);
        self.problem = Some(said);
    }
}
