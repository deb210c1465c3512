//! The columns of the file, and how it is read: what somebody should look at comes first.

use super::opening::HERE;
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::list::List;
use crate::domain::intake::{Doubt, Found, Goes, Heading, Intake, Unread, Why};
use crate::domain::{Origin, Problem};
use crate::locale::fill;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// On to what would come in.
    Go,
    /// The column at that place of the file.
    Heading(usize),
    /// The spelling at that place among those that are no option.
    Unread(usize),
    Dates,
    Decimal,
    /// By what customers are known.
    Key,
    /// What becomes of who is known.
    Known,
}

/// The parts of the list, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Go,
    /// Somebody should look at it.
    Look,
    Unread,
    New,
    Known,
    Out,
    How,
}

/// The file, and what is known of it.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub intake: Intake,
    pub found: Option<Found>,
    /// Spellings that were no option at one look or another.
    pub unread: Vec<Unread>,
    pub lines: Vec<(Part, Line)>,
    pub list: List,
    asked: Asked,
}

impl Columns {
    /// Of the file at that path nothing is known yet.
    pub fn of(desk: &mut Desk, path: &str) -> Self {
        let mut new = Self { intake: Intake { path: path.to_owned(), ..Intake::default() }, ..Self::default() };
        new.look(desk);
        new
    }

    /// Looks into the file, as it is read now.
    pub fn look(&mut self, desk: &mut Desk) {
        self.asked = desk.ask(HERE, Question::Look(Box::new(self.intake.clone()))).into();
    }

    /// Whether another look is on its way.
    pub fn stale(&self) -> bool {
        self.asked.is_open()
    }

    /// What was found, or why nothing: that of an older look is dropped.
    pub fn arrived(&mut self, ticket: Ticket, found: Result<Box<Found>, Problem>) -> Option<Problem> {
        if !self.asked.answers(ticket) {
            return None;
        }
        match found {
            Ok(found) => {
                // What is mapped already is understood now, and stays to be seen.
                let new = found.unread.iter().filter(|unread| !self.unread.contains(unread));
                self.unread.extend(new.cloned().collect::<Vec<_>>());
                let lines = lines(&found, &self.intake, self.unread.len());
                self.list.renew(&self.lines, &lines, |(_, line)| *line, |_| String::new());
                (self.lines, self.found) = (lines, Some(*found));
                None
            }
            Err(problem) => Some(problem),
        }
    }

    /// More spellings that are no option.
    pub fn learn(&mut self, unread: Vec<Unread>) {
        let before = self.unread.len();
        let said =
            |unread: &Unread| self.intake.said.options.contains_key(&(unread.field.clone(), unread.text.clone()));
        let new: Vec<Unread> =
            unread.into_iter().filter(|unread| !self.unread.contains(unread) && !said(unread)).collect();
        self.unread.extend(new);
        if let Some(found) = self.found.as_ref().filter(|_| self.unread.len() > before) {
            let lines = lines(found, &self.intake, self.unread.len());
            self.list.renew(&self.lines, &lines, |(_, line)| *line, |_| String::new());
            self.lines = lines;
        }
    }

    pub fn heading(&self, at: usize) -> Option<&Heading> {
        self.found.as_ref()?.headings.get(at)
    }

    /// The line that the keys are about.
    pub fn chosen(&self) -> Option<Line> {
        self.list.chosen().and_then(|at| self.lines.get(at)).map(|(_, line)| *line)
    }

    /// Only lines in whose words is what is typed.
    pub fn narrow(&mut self, words: impl Fn(Line) -> String) {
        let mut list = std::mem::take(&mut self.list);
        list.narrow(&self.lines, |(_, line)| words(*line));
        self.list = list;
    }

    /// A column means that from now on.
    pub fn place(&mut self, desk: &mut Desk, at: usize, word: &str) {
        self.intake.said.places.insert(at, word.to_owned());
        self.look(desk);
    }
}

/// The list, what somebody should look at first.
fn lines(found: &Found, intake: &Intake, unread: usize) -> Vec<(Part, Line)> {
    let said = |at: usize| intake.said.places.contains_key(&at);
    let headings = found.headings.iter().enumerate();
    let mut lines: Vec<(Part, Line)> =
        headings.map(|(at, heading)| (part(heading, said(at)), Line::Heading(at))).collect();
    lines.extend((0..unread).map(|at| (Part::Unread, Line::Unread(at))));
    let clear = |read: bool| if read { Part::How } else { Part::Look };
    if found.dates.is_some() || intake.said.dates.is_some() {
        let read = found.dates.as_ref().is_none_or(|dates| dates.read.is_some());
        lines.push((clear(read), Line::Dates));
    }
    if found.decimal.is_some() || intake.said.decimal.is_some() {
        lines.push((Part::How, Line::Decimal));
    }
    lines.extend([(Part::Go, Line::Go), (Part::How, Line::Key), (Part::How, Line::Known)]);
    lines.sort_by_key(|(part, _)| *part);
    lines
}

/// Where in the list a column stands.
fn part(heading: &Heading, said: bool) -> Part {
    match (&heading.goes, &heading.doubt) {
        (Goes::Out(Why::NoField | Why::NoRoom), _) => Part::Look,
        (_, Some(_)) if !said => Part::Look,
        (Goes::New { .. }, _) => Part::New,
        (Goes::Out(_), _) => Part::Out,
        _ => Part::Known,
    }
}

/// Where a column goes, for a person.
pub fn goes(desk: &Desk, goes: &Goes) -> String {
    let words = &desk.words().wizard;
    match goes {
        Goes::Field { key, part } => {
            let label = desk.vocabulary().field(key).map_or_else(|| key.clone(), |field| field.label.clone());
            match part.map(|part| self::part_of_name(desk, part)) {
                Some(part) => of(desk, &label, part),
                None => label,
            }
        }
        Goes::New { kind, .. } => of(desk, &words.goes_new, kind_name(desk, kind)),
        Goes::Note => words.goes_note.clone(),
        Goes::NoteDate => words.goes_note_date.clone(),
        Goes::Out(why) => match why {
            Why::Said => words.goes_out.clone(),
            Why::Empty => of(desk, &words.goes_out, &words.out_empty),
            Why::Computed => of(desk, &words.goes_out, &words.out_computed),
            Why::Detail => of(desk, &words.goes_out, &words.out_detail),
            Why::NoField => of(desk, &words.goes_out, &words.out_no_field),
            Why::NoRoom => of(desk, &words.goes_out, &words.out_no_room),
        },
    }
}

/// `Name: last name`.
fn of(desk: &Desk, label: &str, what: &str) -> String {
    fill(&desk.words().shared.of_field, &[("label", label), ("what", what)])
}

/// What a kind is called.
pub fn kind_name<'d>(desk: &'d Desk, kind: &'d str) -> &'d str {
    desk.words().kind_names.get(kind).map_or(kind, String::as_str)
}

/// What a part of a name is called.
pub fn part_of_name<'d>(desk: &'d Desk, part: &str) -> &'d str {
    let words = &desk.words().wizard;
    match part {
        "first" => &words.first,
        "middle" => &words.middle,
        "last" => &words.last,
        "prefix" => &words.prefix,
        _ => &words.suffix,
    }
}

/// Why somebody should look at it, for a person.
pub fn why(desk: &Desk, heading: &Heading) -> Option<String> {
    let words = &desk.words().wizard;
    let field = |field: &str, message: &str| fill(message, &[("field", field)]);
    Some(match heading.doubt.as_ref()? {
        Doubt::Cells => words.doubt_cells.clone(),
        Doubt::Beside(beside) => fill(&words.doubt_beside, &[("beside", beside)]),
        Doubt::Twice(of) => field(of, &words.doubt_twice),
        Doubt::Several(fields) => field(&fields.join(&desk.words().shared.separator), &words.doubt_several),
        Doubt::OtherWords(of) => field(of, &words.doubt_other_words),
        Doubt::NoHeading => words.doubt_no_heading.clone(),
    })
}

/// Fields that a column can go into.
pub fn takes(origin: &Origin) -> bool {
    matches!(origin, Origin::Typed | Origin::Sum)
}
