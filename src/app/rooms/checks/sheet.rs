//! The check sheet: what is wrong with the customers shown, check by check; then who, one by one.
//!
//! ```text
//!  Data check: All  _                                             3
//! >Phone      odd, or against its rules · 9 can be fixed     12
//!  Name       empty, but must be filled in                         3
//!  Verified   not confirmed for 30 days                         812
//!
//!  Phone: odd, or against its rules  _                           12
//! >王芳       1380013800O → 138 0013 8000
//! ```

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crate::app::ground::change::When;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::panes::Standing;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::{line, lists, order};
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::request::Request;
use crate::domain::bulk::{Mend, Put};
use crate::domain::check::{Check, Finding, Hit, Scope, Survey};
use crate::domain::edit::Action;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::{Filter, Place, Recipe, Rows, Value};
use crate::locale::fill;

pub const HERE: RoomId = RoomId("checks");

/// What is found, while it stands in the grid's place.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Nothing: on their way.
    pub findings: Option<Vec<Finding>>,
    /// The checks.
    pub list: List,
    /// Whose customers are listed.
    opened: Option<Check>,
    /// The customers.
    pub hits: List,
    asked: Asked,
    /// The data changed since it was asked.
    pub outdated: bool,
}

impl Sheet {
    /// The check whose customers are listed.
    pub fn opened(&self) -> Option<&Finding> {
        let opened = self.opened.as_ref()?;
        self.findings.as_ref()?.iter().find(|finding| finding.check == *opened)
    }

    /// The check that the keys are about.
    fn finding(&self) -> Option<&Finding> {
        self.opened().or_else(|| self.findings.as_ref()?.get(self.list.chosen()?))
    }

    /// The list that the keys are about.
    pub fn lines(&self) -> &List {
        if self.opened.is_some() { &self.hits } else { &self.list }
    }

    pub fn lines_mut(&mut self) -> &mut List {
        if self.opened.is_some() { &mut self.hits } else { &mut self.list }
    }

    /// Only what fits what is typed.
    pub fn narrow(&mut self, desk: &Desk) {
        if let Some(finding) = &self.opened {
            let finding = self.findings.iter().flatten().find(|of| of.check == *finding);
            let hits = finding.map_or(&[][..], |finding| &finding.hits);
            return self.hits.narrow(hits, |hit| hit.name.clone());
        }
        let findings = self.findings.as_deref().unwrap_or_default();
        self.list.narrow(findings, |finding| words(desk, &finding.check).join(" "));
    }

    /// Whether what shows is older than the data.
    pub fn stale(&self) -> bool {
        self.asked.is_open()
    }

    /// Opens the check sheet over the customers that show.
    pub fn open(&mut self, desk: &mut Desk) {
        *self = Self { outdated: true, ..Self::default() };
        desk.show_rows();
        desk.stand(HERE, Shows::Other);
        desk.enter(HERE);
    }

    /// Does that with the chosen check; where the sheet is closed, opens it.
    pub fn act(&mut self, desk: &mut Desk, act: fn(&mut Self, &mut Desk)) {
        if desk.stands(HERE) { act(self, desk) } else { self.open(desk) }
    }

    fn shut(&mut self, desk: &mut Desk) {
        *self = Self::default();
        desk.stand_back(HERE);
        desk.leave(HERE);
    }

    /// While it stands there, the keys of the grid are its; an open cell takes the grid back.
    pub fn hold(&mut self, desk: &mut Desk) {
        match desk.hold_place(HERE) {
            Standing::Gone => *self = Self::default(),
            Standing::Yields => self.shut(desk),
            Standing::Stays => {}
        }
    }

    /// Asks what the checks find now, where the data changed.
    pub fn ask(&mut self, desk: &mut Desk) {
        if !std::mem::take(&mut self.outdated) || !desk.stands(HERE) {
            return;
        }
        let question = order::question(desk);
        let scope =
            Scope { stage: question.stage, filter: question.filter, fields: desk.shown_fields(), today: desk.today() };
        self.asked = desk.ask(HERE, Question::Survey(Box::new(Survey::Check(scope)))).into();
    }

    /// The checks have found this; the chosen lines stay the chosen ones.
    pub fn arrived(&mut self, desk: &Desk, ticket: Ticket, findings: Vec<Finding>) {
        if !self.asked.answers(ticket) {
            return;
        }
        let before = self.findings.take().unwrap_or_default();
        let said = |finding: &Finding| words(desk, &finding.check).join(" ");
        self.list.renew(&before, &findings, |finding| finding.check.clone(), said);
        let same = |list: &[Finding]| {
            let opened = list.iter().find(|finding| Some(&finding.check) == self.opened.as_ref());
            opened.map_or_else(Vec::new, |finding| finding.hits.clone())
        };
        let (old, new) = (same(&before), same(&findings));
        self.hits.renew(&old, &new, |hit| hit.customer, |hit| hit.name.clone());
        self.findings = Some(findings);
        if self.opened().is_none() {
            (self.opened, self.hits) = (None, List::default());
        }
    }

    /// A key while it has the keys.
    pub fn press(&mut self, desk: &mut Desk, key: Chord) {
        let listed = self.opened.is_some();
        match key.code {
            KeyCode::Enter if listed => self.put_right(desk),
            KeyCode::Enter => self.open_chosen(desk),
            KeyCode::F(7) => self.as_filter(desk),
            _ if Chord::read("ctrl-g") == Some(key) && listed => self.go_to(desk),
            _ if Chord::read("ctrl-a") == Some(key) => self.put_all_right(desk),
            KeyCode::Esc if listed => (self.opened, self.hits) = (None, List::default()),
            KeyCode::Esc => self.shut(desk),
            _ if self.lines_mut().press(key, lists::room(desk)) == Pressed::Typed => self.narrow(desk),
            _ => {}
        }
    }

    /// Lists the customers of the chosen check.
    fn open_chosen(&mut self, desk: &Desk) {
        let chosen = self.list.chosen().and_then(|at| self.findings.as_ref()?.get(at));
        (self.opened, self.hits) = (chosen.map(|finding| finding.check.clone()), List::default());
        if self.opened.is_some() {
            self.narrow(desk);
        }
    }

    fn chosen_hit(&self) -> Option<(Check, Hit)> {
        let finding = self.opened()?;
        Some((finding.check.clone(), finding.hits.get(self.hits.chosen()?)?.clone()))
    }

    /// What was probably meant goes into the cell; where only a person knows, the cursor goes there.
    fn put_right(&mut self, desk: &mut Desk) {
        let Some((check, hit)) = self.chosen_hit() else { return };
        let (Some(field), Some(value)) = (check.field().map(str::to_owned), hit.meant) else {
            return self.go_to(desk);
        };
        let shown = desk.vocabulary().field(&field).map(|field| desk.show(field, &value)).unwrap_or_default();
        let said = fill(&desk.words().checks.mended, &[("name", &hit.name), ("value", &shown)]);
        desk.say(said);
        let finding = self.findings.iter_mut().flatten().find(|finding| finding.check == check);
        if let Some(finding) = finding {
            let before = finding.hits.clone();
            finding.hits.retain(|other| other.customer != hit.customer);
            self.hits.renew(&before, &finding.hits, |hit| hit.customer, |hit| hit.name.clone());
        }
        let place = Place { customer: Some(hit.customer), field: Some(field.clone()), ..desk.here() };
        desk.save("mend-cells", place, Action::Set { customer: hit.customer, field, value });
    }

    /// The cursor goes to the cell, in the grid.
    fn go_to(&mut self, desk: &mut Desk) {
        let Some((check, hit)) = self.chosen_hit() else { return };
        self.shut(desk);
        let row = desk.tab().order.iter().position(|id| *id == hit.customer);
        if let Some(row) = row {
            cursor::go(desk, Move::Row(row));
        }
        let Some(key) = check.field() else { return };
        match (0..desk.sheet().columns.len()).find(|column| desk.field(*column).key == key) {
            Some(column) => cursor::go(desk, Move::Column(column)),
            // The sheet has no such column: the record has.
            None if row.is_some() => desk.request(Request::Run("open-card")),
            None => {}
        }
    }

    /// All that can be put right, at once; nobody is asked, but it is shown before.
    pub fn put_all_right(&self, desk: &mut Desk) {
        let Some(finding) = self.finding() else { return };
        let rows = Rows::of(finding.customers.clone(), 0..finding.customers.len());
        match &finding.check {
            Check::Doubtful(key) if finding.mendable > 0 => {
                let Some(field) = desk.vocabulary().field(key).cloned() else { return };
                desk.propose("mend-cells", rows, Recipe::Mend(Mend::new(vec![field])), When::Seen)
            }
            Check::Stale(key, _) => {
                let recipe = today(desk, key);
                desk.propose("mark-verified", rows, recipe, When::Seen)
            }
            _ => {
                let said = desk.words().checks.by_hand.clone();
                desk.say(said);
            }
        }
    }

    /// The customers of the check in the grid, where the filter line can say who they are.
    pub fn as_filter(&mut self, desk: &mut Desk) {
        let Some(finding) = self.finding() else { return };
        let test = |field: &String, test| {
            Filter::Condition(Condition { field: field.clone(), relation: Relation::Is, tests: vec![test] })
        };
        let filter = match &finding.check {
            Check::Empty(field) => test(field, Test::Blank),
            Check::Stale(field, days) => {
                let before = desk.today() - chrono::Days::new(u64::from(*days) + 1);
                Filter::Any(vec![test(field, Test::Blank), test(field, Test::Day(Span::up_to(before)))])
            }
            _ => {
                let said = desk.words().checks.no_filter.clone();
                return desk.say(said);
            }
        };
        self.shut(desk);
        let line = line::with(desk, &filter);
        line::show(desk, line.clone(), &line);
    }
}

/// What a check is about, and what it finds.
pub fn words(desk: &Desk, check: &Check) -> [String; 2] {
    let words = &desk.words().checks;
    let field = check.field().and_then(|key| desk.vocabulary().field(key));
    let what = match check {
        Check::Doubtful(_) => words.doubtful.clone(),
        Check::Same(_) => words.same.clone(),
        Check::Empty(key) if key == "name" => words.nameless.clone(),
        Check::Empty(_) => words.empty.clone(),
        Check::Stale(_, days) => fill(&words.stale, &[("n", &days.to_string())]),
        Check::Sparse => words.sparse.clone(),
    };
    [field.map_or_else(|| words.rows.clone(), |field| field.label.clone()), what]
}

/// Today into that field.
pub fn today(desk: &Desk, field: &str) -> Recipe {
    Recipe::Put(Put { fields: vec![field.to_owned()], cells: vec![Value::Day(desk.today())], note: None })
}
