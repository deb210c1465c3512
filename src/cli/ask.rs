//! The file opened for reading, and what a filter line finds in it.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::cells;
use crate::domain::group::{Groups, Rank};
use crate::domain::twins::Twins;
use crate::domain::{
    Cancel, CustomerId, Field, Filter, FilterFault, GroupFault, Origin, Problem, SavedColumn, SavedView, Sheet,
    SortKey, StorageFault, ViewFault, Vocabulary,
};
use crate::import::vocabulary;
use crate::locale::{Words, fill};
use crate::query::{self, Taken};
use crate::store::Reader;
use crate::table::{Ask, GroupAsk, Table};

/// Rows fetched at once on their way out.
pub const ROWS: usize = 1_000;

/// A file, its fields in words, and a day to read dates from.
#[derive(Debug)]
pub struct Desk {
    pub reader: Reader,
    pub vocabulary: Vocabulary,
    pub sheets: Vec<Sheet>,
    pub today: NaiveDate,
}

/// How customers are put into groups.
#[derive(Clone, Copy, Debug)]
pub struct Grouping<'a> {
    pub by: &'a Field,
    /// A field of money to add up.
    pub sum: Option<&'a Field>,
    pub rank: Rank,
    /// The first so many groups.
    pub limit: usize,
}

/// Says once, beside the answer, that some customers of the file are in none.
pub fn tell_strangers(reader: &Reader, words: &Words) -> Result<(), Problem> {
    match reader.strangers()? {
        0 => {}
        count => eprintln!("kehu: {}", words.problem(&Problem::Storage(StorageFault::Strangers { count }))),
    }
    Ok(())
}

/// Says beside the answer which words of the line were searched as text though they may mean something else, or found nobody.
pub fn tell_taken(desk: &Desk, line: &str, nobody: bool, words: &Words) {
    let (taken, text) = (query::taken(line, &desk.vocabulary, desk.today), &words.cli.list);
    let doubtful = taken.iter().find_map(|taken| Some((taken, taken.offers.first()?)));
    let said = match doubtful {
        Some((taken, instead)) => {
            let sentence = if taken.negated { &text.not_as_text } else { &text.as_text };
            Some(fill(sentence, &[("what", taken.text.as_str()), ("instead", instead)]))
        }
        None if nobody => desk.said_of_nobody(line, &taken, words),
        None => None,
    };
    if let Some(said) = said {
        eprintln!("kehu: {said}");
    }
}

impl Desk {
    /// Opens a file that exists.
    ///
    /// # Errors
    /// The sentence's problem if it cannot be opened.
    pub fn open(path: &Path, words: &Words, today: NaiveDate) -> Result<Self, Problem> {
        let reader = Reader::open(path)?;
        tell_strangers(&reader, words)?;
        let layout = reader.layout()?.on(today);
        let sheets = layout.sheets.clone();
        Ok(Self { reader, vocabulary: vocabulary(layout, words), sheets, today })
    }

    /// The saved view of that name.
    ///
    /// # Errors
    /// There is none, and which there are.
    pub fn view(&self, name: &str) -> Result<SavedView, Problem> {
        let views = self.reader.views()?;
        let names = views.iter().map(|view| view.name.clone()).collect();
        let found = views.into_iter().find(|view| view.name == name);
        found.ok_or_else(|| ViewFault::Unknown { found: name.to_owned(), names }.into())
    }

    /// The customers that a filter line finds (in a view: among those it shows), in the order of `sort` (keys as after
    /// `sort:`), else of the line, else of the view, else of entry.
    ///
    /// # Errors
    /// The first thing that is wrong with the line.
    pub fn find(&self, filter: &str, sort: Option<&str>, view: Option<&SavedView>) -> Result<Vec<CustomerId>, Problem> {
        let (mut filter, own) = self.parse(filter)?;
        let sort_keys = |keys: &str| Ok::<_, Problem>(self.parse(&format!("sort:{keys}"))?.1);
        let mut ask = Ask::default();
        let mut sort = match sort {
            Some(keys) => sort_keys(keys)?,
            None => own,
        };
        if let Some(SavedView { shows, .. }) = view {
            let (shown, line) = self.parse(&shows.filter)?;
            filter = Filter::All(vec![shown, filter]);
            let keys = if shows.sort.is_empty() { line } else { sort_keys(&shows.sort)? };
            sort = sort.or(keys);
            ask.stage = self.sheets.iter().find(|sheet| sheet.id == shows.sheet).and_then(|sheet| sheet.stage.clone());
        }
        let ask = Ask { filter, sort: sort.unwrap_or_default(), ..ask };
        let mut table = Table::new(self.vocabulary.fields.clone());
        let answer = table.answer(&ask, &mut self.reader.columns(), &Cancel::default(), &mut |_| {});
        Ok(answer.map(|answer| answer.order)?)
    }

    /// Of the words of a line that finds nobody the first that nobody has; where somebody has each, that nobody has them all.
    fn said_of_nobody(&self, line: &str, taken: &[Taken], words: &Words) -> Option<String> {
        let asked: Vec<&str> = taken.iter().filter(|taken| !taken.negated).map(|taken| taken.text.as_str()).collect();
        let (text, line_of) = (&words.cli.list, |filter: &Filter| query::print(filter, &self.vocabulary));
        let found = |text: &str| self.find(&line_of(&Filter::Words(text.to_owned())), None, None);
        if let Some(alone) = asked.iter().find(|word| found(word).is_ok_and(|found| found.is_empty())) {
            return Some(fill(&text.only_text, &[("what", alone)]));
        }
        let filters: Vec<Filter> = asked.iter().map(|text| Filter::Words((*text).to_owned())).collect();
        let all = self.parse(line).ok()?.0 == Filter::All(filters.clone());
        let (what, instead) = (asked.join(&words.shared.and), line_of(&Filter::Any(filters)));
        all.then(|| fill(&text.not_together, &[("what", &what), ("instead", &instead)]))
    }

    fn parse(&self, line: &str) -> Result<(Filter, Option<Vec<SortKey>>), Problem> {
        let parsed = query::parse(line, &self.vocabulary, self.today);
        match parsed.problems.first() {
            Some(marked) => Err(marked.problem.problem(&self.vocabulary)),
            None => Ok((parsed.filter, parsed.sort)),
        }
    }

    /// The field that goes by this name in a filter line.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn field(&self, name: &str) -> Result<&Field, Problem> {
        // There is no filter line here in which a key would list them.
        let unknown = |nearest| Problem::from(GroupFault::NoField { found: name.to_owned(), nearest });
        let keys = match self.parse(&format!("sort:{name}")) {
            Err(Problem::Filter(FilterFault::UnknownField { nearest, .. })) => return Err(unknown(nearest)),
            keys => keys?.1.unwrap_or_default(),
        };
        match keys.as_slice() {
            [key] => self.vocabulary.field(&key.field).ok_or_else(|| unknown(None)),
            _ => Err(unknown(None)),
        }
    }

    /// The fields of those names, with commas between.
    ///
    /// # Errors
    /// One of them is no field's, or several'.
    pub fn fields(&self, names: &str) -> Result<Vec<&Field>, Problem> {
        let names = names.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| self.field(name)).collect()
    }

    /// The groups of the customers that a filter line finds.
    ///
    /// # Errors
    /// The first thing that is wrong with the line.
    pub fn group(&self, filter: &str, grouping: &Grouping) -> Result<Groups, Problem> {
        let &Grouping { by, sum, rank, limit } = grouping;
        let (filter, _) = self.parse(filter)?;
        let sum = sum.map(|field| field.key.clone());
        let ask = GroupAsk { stage: None, filter, by: by.key.clone(), sum, rank, limit };
        let mut table = Table::new(self.vocabulary.fields.clone());
        Ok(table.group(&ask, &mut self.reader.columns(), &Cancel::default())?)
    }

    /// Everybody who looks like somebody else.
    ///
    /// # Errors
    /// What the file said.
    pub fn twins(&self) -> Result<Vec<Twins>, Problem> {
        let apart = self.reader.apart()?;
        let mut table = Table::new(self.vocabulary.fields.clone());
        let twins = table.twins(&apart, &mut self.reader.columns(), &Cancel::default());
        Ok(twins?)
    }

    /// The fields of the view, else of the sheet of all customers, from left to right, with their widths.
    pub fn columns(&self, view: Option<&SavedView>) -> Vec<(&Field, u16)> {
        let own = view.map(|view| view.shows.columns.as_slice()).unwrap_or_default();
        let column = |saved: &SavedColumn| Some((self.vocabulary.field(&saved.field)?, saved.width));
        let own: Vec<_> = own.iter().filter(|saved| !saved.hidden).filter_map(column).collect();
        if !own.is_empty() {
            return own;
        }
        let columns = self.sheets.first().map(|sheet| sheet.columns.as_slice()).unwrap_or_default();
        columns.iter().map(|column| (&self.vocabulary.fields[column.field], column.width)).collect()
    }

    /// The terminal cells of a field's column: as the sheet of all customers has it, else those of a field nobody shows.
    pub fn width(&self, field: &Field) -> u16 {
        let shown = self.columns(None).into_iter().find(|(shown, _)| shown.key == field.key);
        let usual = cells::width(field.kind.example).clamp(10, 20).max(cells::width(&field.label));
        shown.map_or(usual, |(_, width)| width)
    }

    /// All fields that a person can fill in or that sum rows: what an export holds where nobody says otherwise.
    pub fn own_fields(&self) -> Vec<&Field> {
        self.vocabulary.fields.iter().filter(|field| field.origin != Origin::Score).collect()
    }
}
