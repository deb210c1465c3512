//! The columns of the file, and how it is read: what somebody should look at comes first.

use super::opening::HERE;
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::app::ground::list::List;
use crate::domain::batch::Role;
use crate::domain::intake::{Doubt, Found, Goes, Guess, Heading, Intake, Said, Unread, Why};
use crate::domain::{Field, Origin, Problem};
use crate::locale::fill;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// On to what would come in.
    Go,
    /// Which sheet of a workbook.
    Sheet,
    /// What stands above the headings.
    Above,
    /// In what the text is written.
    Encoding,
    /// What the rows are.
    Rows,
    /// What was said of such a file before.
    Before,
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
    /// The stage of who has none.
    Stage,
    /// What becomes of rows of customers who are not here.
    Nobody,
}

/// The parts of the list, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Go,
    /// What the file is.
    File,
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
    /// What was said of such a file before.
    pub before: Option<Said>,
    /// A person wants none of that.
    pub afresh: bool,
    /// The sheets of a workbook, and in what a text may be written, as the first look found them.
    pub sheets: Vec<String>,
    pub encodings: Vec<String>,
    /// Spellings that were no option at one look or another.
    pub unread: Vec<Unread>,
    pub lines: Vec<(Part, Line)>,
    pub list: List,
    /// Somebody comes back to it, who had chosen before, and has chosen nothing since: the file may be another by now.
    pub returns: bool,
    asked: Asked,
}

/// What stands in a line, for what is typed to be found in.
pub type Words<'w> = &'w dyn Fn(&Columns, Line) -> String;

impl Columns {
    /// Of the file at that path nothing is known yet but what was said of such files before.
    pub fn of(desk: &mut Desk, path: &str) -> Self {
        let intake = Intake { path: path.to_owned(), recall: true, ..Intake::default() };
        let mut new = Self { intake, ..Self::default() };
        new.look(desk);
        new
    }

    /// Another sheet of it: what was said of columns was of the other one's.
    pub fn turn_to(&mut self, desk: &mut Desk, sheet: &str) {
        let said = Said { sheet: Some(sheet.to_owned()), ..Said::default() };
        let intake = Intake { path: self.intake.path.clone(), said, recall: true };
        *self = Self { intake, sheets: std::mem::take(&mut self.sheets), ..Self::default() };
        self.look(desk);
    }

    /// Its rows are something else, or it is written otherwise: other spellings are options.
    pub fn forget_unread(&mut self) {
        self.unread.clear();
        self.intake.said.options.clear();
    }

    /// Looks into the file, as it is read now.
    pub fn look(&mut self, desk: &mut Desk) {
        self.returns = false;
        self.asked = desk.ask(HERE, Question::Look(Box::new(self.intake.clone()))).into();
    }

    /// Whether that is the look which is waited for.
    pub fn awaits(&self, ticket: Ticket) -> bool {
        self.asked.awaits(ticket)
    }

    /// Whether another look is on its way.
    pub fn stale(&self) -> bool {
        self.asked.is_open()
    }

    /// What was found, or why nothing: that of an older look is dropped.
    pub fn arrived(&mut self, ticket: Ticket, found: Result<Box<Found>, Problem>, words: Words<'_>) -> Option<Problem> {
        if !self.asked.answers(ticket) {
            return None;
        }
        match found {
            Ok(mut found) => {
                self.learn_of_file(&mut found);
                // What is mapped already is understood now, and stays to be seen.
                let new = found.unread.iter().filter(|unread| !self.unread.contains(unread));
                self.unread.extend(new.cloned().collect::<Vec<_>>());
                self.found = Some(*found);
                self.renew(words);
                None
            }
            Err(problem) => Some(problem),
        }
    }

    /// Whether the file has other columns than when choices were made for it: those are of other columns then.
    pub fn is_another(&self, found: &Found) -> bool {
        let names = |found: &Found| found.headings.iter().map(|of| of.heading.clone()).collect::<Vec<_>>();
        self.found.as_ref().is_some_and(|before| self.returns && names(before) != names(found))
    }

    /// The lines anew, narrowed as they were; the same one stays chosen.
    fn renew(&mut self, words: Words<'_>) {
        let Some(lines) = self.found.as_ref().map(|found| self.lines_of(found)) else { return };
        let old = std::mem::replace(&mut self.lines, lines);
        let mut list = std::mem::take(&mut self.list);
        list.renew(&old, &self.lines, |(_, line)| *line, |(_, line)| words(self, *line));
        self.list = list;
    }

    /// All lines show again, whatever was typed; that one is the chosen one.
    pub fn widen(&mut self, line: Line) {
        self.list = List::of(self.lines.len());
        self.list.choose(self.lines.iter().position(|(_, of)| *of == line).unwrap_or(0));
    }

    /// More spellings that are no option.
    pub fn learn(&mut self, unread: Vec<Unread>, words: Words<'_>) {
        let before = self.unread.len();
        let said =
            |unread: &Unread| self.intake.said.options.contains_key(&(unread.field.clone(), unread.text.clone()));
        let new: Vec<Unread> =
            unread.into_iter().filter(|unread| !self.unread.contains(unread) && !said(unread)).collect();
        self.unread.extend(new);
        if self.unread.len() > before {
            self.renew(words);
        }
    }

    /// What was said before is said now; what there is to choose from is kept, whatever is chosen.
    fn learn_of_file(&mut self, found: &mut Found) {
        if let Some(said) = found.before.take() {
            self.intake.said = (*said).clone();
            self.before = Some(*said);
        }
        self.intake.recall = false;
        let all = |guess: &Guess| std::iter::once(&guess.read).chain(&guess.others).cloned().collect();
        if self.sheets.is_empty() {
            self.sheets = found.sheet.as_ref().map(all).unwrap_or_default();
        }
        if self.encodings.is_empty() {
            self.encodings = found.encoding.as_ref().map(all).unwrap_or_default();
        }
    }

    /// What is missing: a column without which no row comes in, or one for the names.
    pub fn missing(&self, desk: &Desk) -> Option<String> {
        let (words, found) = (&desk.words().wizard, self.found.as_ref()?);
        let lacks = found.lacks.as_ref().map(|field| fill(&words.lacks, &[("field", field)]));
        lacks.or_else(|| found.nameless.then(|| words.no_name.clone()))
    }

    /// What the rows are.
    pub fn rows(&self) -> Role {
        self.found.as_ref().map_or(Role::Customers, |found| found.rows)
    }

    /// The fields that columns can go into: of other rows than customers' those are their own.
    pub fn fields<'a>(&'a self, desk: &'a Desk) -> &'a [Field] {
        match &self.found {
            Some(found) if found.rows != Role::Customers => &found.fields,
            _ => &desk.vocabulary().fields,
        }
    }

    pub fn field<'a>(&'a self, desk: &'a Desk, key: &str) -> Option<&'a Field> {
        self.fields(desk).iter().find(|field| field.key == key)
    }

    /// The option that a spelling means, as a person says.
    pub fn meant(&self, unread: &Unread) -> Option<&String> {
        self.intake.said.options.get(&(unread.field.clone(), unread.text.clone()))
    }

    pub fn heading(&self, at: usize) -> Option<&Heading> {
        self.found.as_ref()?.headings.get(at)
    }

    /// The line that the keys are about.
    pub fn chosen(&self) -> Option<Line> {
        self.list.chosen().and_then(|at| self.lines.get(at)).map(|(_, line)| *line)
    }

    /// Only lines in whose words is what is typed.
    pub fn narrow(&mut self, words: Words<'_>) {
        let mut list = std::mem::take(&mut self.list);
        list.narrow(&self.lines, |(_, line)| words(self, *line));
        self.list = list;
    }

    /// A column means that from now on.
    pub fn place(&mut self, desk: &mut Desk, at: usize, word: &str) {
        self.intake.said.places.insert(at, word.to_owned());
        self.look(desk);
    }
}

impl Columns {
    /// The list, what somebody should look at first.
    fn lines_of(&self, found: &Found) -> Vec<(Part, Line)> {
        let said = |at: usize| self.intake.said.places.contains_key(&at);
        let headings = found.headings.iter().enumerate();
        let mut lines: Vec<(Part, Line)> =
            headings.map(|(at, heading)| (part(heading, said(at)), Line::Heading(at))).collect();
        lines.extend((0..self.unread.len()).map(|at| (Part::Unread, Line::Unread(at))));
        let clear = |read: bool| if read { Part::How } else { Part::Look };
        if found.dates.is_some() || self.intake.said.dates.is_some() {
            let read = found.dates.as_ref().is_none_or(|dates| dates.read.is_some());
            lines.push((clear(read), Line::Dates));
        }
        if found.decimal.is_some() || self.intake.said.decimal.is_some() {
            lines.push((Part::How, Line::Decimal));
        }
        let how: &[Line] = match found.rows {
            Role::Customers => &[Line::Key, Line::Known, Line::Stage],
            Role::Purchases | Role::Contacts | Role::Notes => &[Line::Nobody],
            Role::Campaigns => &[],
        };
        lines.extend(how.iter().map(|line| (Part::How, *line)));
        lines.extend(self.of_file(found).into_iter().map(|line| (Part::File, line)));
        lines.push((Part::Go, Line::Go));
        lines.sort_by_key(|(part, _)| *part);
        lines
    }

    /// What there is to be said of the file as a whole.
    fn of_file(&self, found: &Found) -> Vec<Line> {
        let several = self.sheets.len() > 1;
        let written = found.encoding.is_some() || self.intake.said.encoding.is_some();
        let all = [
            (Line::Before, self.before.is_some()),
            (Line::Sheet, several),
            (Line::Encoding, written),
            (Line::Above, !found.above.is_empty()),
            (Line::Rows, true),
        ];
        all.into_iter().filter(|(_, is)| *is).map(|(line, _)| line).collect()
    }
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
pub fn goes(desk: &Desk, columns: &Columns, goes: &Goes) -> String {
    let words = &desk.words().wizard;
    match goes {
        Goes::Field { key, part } => {
            let label = columns.field(desk, key).map_or_else(|| key.clone(), |field| field.label.clone());
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
            Why::Counter => of(desk, &words.goes_out, &words.out_counter),
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
