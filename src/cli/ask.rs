//! The file opened for reading, and what a filter line finds in it.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::call::Today;
use crate::domain::cells;
use crate::domain::digest::Remembered;
use crate::domain::filter::{Condition, Relation};
use crate::domain::group::{Groups, Rank};
use crate::domain::kind::Shape;
use crate::domain::today::stale_after;
use crate::domain::twins::Twins;
use crate::domain::{
    Cancel, CustomerId, Field, Filter, FilterFault, GroupFault, Origin, Problem, SavedColumn, SavedView, Sheet,
    SortKey, StorageFault, ViewFault, Vocabulary,
};
use crate::import::vocabulary;
use crate::locale::{Words, fill};
use crate::query::{self, Taken};
use crate::store::Reader;
use crate::table::{Ask, GroupAsk, Table, TodayAsk};

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
    let said = match taken.iter().find_map(|taken| Some((taken, desk.cure(line, taken)?))) {
        Some((taken, instead)) => {
            let sentence = if taken.negated { &text.not_as_text } else { &text.as_text };
            Some(fill(sentence, &[("what", taken.text.as_str()), ("instead", &instead)]))
        }
        None => {
            let beside = || query::beside_or(line, &desk.vocabulary, desk.today);
            let nobody = || desk.said_of_nobody(line, &taken, words).filter(|_| nobody);
            let one_sided = || desk.said_of_one_side(line, words);
            let said = desk.said_of_no_orders(line, words).or_else(one_sided).or_else(nobody);
            said.or_else(|| Some(fill(&words.filter.text_beside, &[("what", beside()?.as_str())])))
        }
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

    /// What words that are searched as text may have been meant for: a line with it is read, and finds somebody.
    fn cure(&self, line: &str, taken: &Taken) -> Option<String> {
        let finds = |line: &str| self.find(line, None, None).is_ok_and(|found| !found.is_empty());
        if let Some((range, instead)) = &taken.run_on
            && finds(&format!("{}{instead}{}", &line[..range.start], &line[range.end..]))
        {
            return Some(instead.clone());
        }
        taken.offers.iter().find(|offer| finds(&taken.instead(line, offer))).cloned()
    }

    /// That a further condition is held on one side of an `or` only.
    fn said_of_one_side(&self, line: &str, words: &Words) -> Option<String> {
        let side = query::one_sided(line, &self.vocabulary, self.today)?;
        let told = [("alone", side.alone.as_str()), ("further", &side.further), ("instead", &side.instead)];
        Some(fill(&words.filter.one_sided, &told))
    }

    /// Of a count of no orders that it finds a 0 only, and what finds whoever bought nothing.
    fn said_of_no_orders(&self, line: &str, words: &Words) -> Option<String> {
        let asked = query::no_orders(line, &self.vocabulary, self.today)?;
        let told = [("what", asked.text.as_str()), ("instead", asked.offers.first()?)];
        Some(fill(&words.cli.list.no_orders, &told))
    }

    /// Whom to call at that moment, among those whom a filter line finds.
    ///
    /// # Errors
    /// The first thing that is wrong with the line.
    pub fn today(&self, filter: &str, now: NaiveDateTime) -> Result<Today, Problem> {
        let stale = stale_after(&self.vocabulary.fields);
        let kept = self.reader.recall(Remembered::KEY)?.unwrap_or_default();
        let flagged = Remembered::read(&kept).flagged_on(now.date()).to_vec();
        let ask = TodayAsk { filter: self.parse(filter)?.0, now, stale, flagged, limit: usize::MAX };
        let mut table = Table::new(self.vocabulary.fields.clone());
        Ok(table.today(&ask, &mut self.reader.columns(), &Cancel::default())?)
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
        let filter = self.parse(line).ok()?.0;
        if let Some(alone) = self.nobody_has(&filter) {
            return Some(fill(&text.only_field, &[("what", &alone)]));
        }
        let all = filter == Filter::All(filters.clone());
        let (what, instead) = (asked.join(&words.shared.and), line_of(&Filter::Any(filters)));
        if all {
            return Some(fill(&text.not_together, &[("what", &what), ("instead", &instead)]));
        }
        // As it was read: a day that nobody has may not be the one that was meant.
        let told = words.reading(&self.alone(filter), &self.vocabulary, self.today);
        (!told.is_empty()).then(|| fill(&text.only_field, &[("what", &told)]))
    }

    /// The first part of a line that nobody fits; the whole of it where somebody fits each.
    fn alone(&self, filter: Filter) -> Filter {
        let Filter::All(parts) = &filter else { return filter };
        let nobody = |part: &Filter| {
            let line = query::print(part, &self.vocabulary);
            self.find(&line, None, None).is_ok_and(|found| found.is_empty())
        };
        parts.iter().find(|part| nobody(part)).cloned().unwrap_or(filter)
    }

    /// The first condition of a line on a text that nobody has: it may be spelt otherwise.
    fn nobody_has(&self, filter: &Filter) -> Option<String> {
        let parts = if let Filter::All(parts) = filter { parts.as_slice() } else { std::slice::from_ref(filter) };
        let text = |condition: &Condition| {
            let field = self.vocabulary.field(&condition.field);
            condition.relation == Relation::Is && field.is_some_and(|field| field.kind.shape == Shape::Text)
        };
        let texts = parts.iter().filter(|part| matches!(part, Filter::Condition(condition) if text(condition)));
        let mut lines = texts.map(|part| query::print(part, &self.vocabulary));
        lines.find(|line| self.find(line, None, None).is_ok_and(|found| found.is_empty()))
    }

    /// Words of a line by which a file is written have to mean text.
    ///
    /// # Errors
    /// The first that may mean something else, outside quotes.
    pub fn surely(&self, line: &str) -> Result<(), Problem> {
        let taken = query::taken(line, &self.vocabulary, self.today).into_iter();
        let mut doubtful = taken.filter_map(|taken| Some((taken.offers.first()?.clone(), taken.text)));
        match doubtful.next() {
            Some((instead, found)) => Err(Problem::Filter(FilterFault::MayMean { found, instead })),
            None => Ok(()),
        }
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
