//! The texts of a column and what is made from them: folded text, digits and sounds.

use std::borrow::Cow;

use super::codes::{Codes, most_values};
use crate::domain::fold::{self, Folder};
use crate::domain::kind::phone;
use crate::domain::region::Region;
use crate::domain::{Cancel, Field};
use crate::table::bits::Bits;
use crate::table::runs::{Runs, rest};
use crate::table::sounds::Sounds;

/// A column of text. Blank is the empty text.
///
/// What stands beside the values may be shorter than they are: making it was cancelled, or values came since. Whoever
/// needs it makes the rest first.
#[derive(Debug, Default)]
pub struct Text {
    /// One a row, or, with codes, each value once; only ever longer.
    pub(super) values: Runs<u8>,
    /// Which value a row has.
    pub(super) codes: Option<Codes>,
    folded: Option<Runs<u8>>,
    /// So many values, all of them, fold to themselves: they are not kept twice.
    plain: Option<usize>,
    /// What is compared of phone numbers (`phone::compared`), and where they are dialled.
    pub(super) digits: Option<Runs<u8>>,
    region: &'static Region,
    pub(super) sounds: Option<Sounds>,
    /// They are names: a space between Chinese characters makes no difference.
    names: bool,
}

impl Text {
    /// An empty column that will have about so many rows.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        let mut codes = Codes::default();
        codes.of_row.reserve(rows);
        Self { codes: Some(codes), ..Self::default() }
    }

    /// The same for the texts of a field.
    #[must_use]
    pub fn of(field: &Field, rows: usize) -> Self {
        Self { names: field.is_a_name(), ..Self::new(rows) }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.as_ref().map_or(self.values.len(), |codes| codes.of_row.len())
    }

    #[must_use]
    pub fn bytes(&self) -> usize {
        let codes = self.codes.as_ref().map_or(0, |codes| codes.of_row.capacity() * 2 + codes.known.len() * 48);
        let beside = [&self.folded, &self.digits].into_iter().flatten().map(Runs::bytes).sum::<usize>();
        codes + self.values.bytes() + beside + self.sounds.as_ref().map_or(0, |sounds| sounds.runs.bytes())
    }

    /// Adds a row; `rows` is how many there will be.
    pub fn push(&mut self, text: &str, rows: usize) {
        let Some(codes) = &mut self.codes else {
            self.values.push(text.as_bytes());
            return;
        };
        // What stands in one row often stands in the next.
        if let Some(last) =
            codes.of_row.last().copied().filter(|last| self.values.row(usize::from(*last)) == text.as_bytes())
        {
            codes.of_row.push(last);
        } else if let Some(code) = codes.code(text, &mut self.values, most_values(rows)) {
            codes.of_row.push(code);
        } else {
            self.spread();
            self.values.push(text.as_bytes());
        }
    }

    /// Adds blank rows up to `to`.
    pub fn fill(&mut self, to: usize, rows: usize) {
        if self.len() >= to {
            return;
        }
        // The first one makes the blank a value.
        self.push("", rows);
        match &mut self.codes {
            Some(codes) => codes.of_row.resize(to, codes.of_row.last().copied().unwrap_or(0)),
            None => self.values.fill(to),
        }
    }

    /// Adds the rows of another column; `rows` is how many there will be. Nothing stands beside either yet.
    pub fn append(&mut self, mut more: Self, rows: usize) {
        if let (Some(codes), Some(other)) = (&mut self.codes, &more.codes) {
            let most = most_values(rows);
            let code = |value: usize| codes.code(more.values.text(value), &mut self.values, most);
            let known: Option<Vec<u16>> = (0..more.values.len()).map(code).collect();
            if let Some(known) = known {
                codes.of_row.extend(other.of_row.iter().map(|code| known[usize::from(*code)]));
                return;
            }
        }
        self.spread();
        more.spread();
        self.values.append(&more.values);
    }

    /// Too many values for codes: from now on one text a row.
    fn spread(&mut self) {
        let Some(codes) = self.codes.take() else { return };
        let mut rows = Runs::default();
        codes.of_row.iter().for_each(|code| rows.push(self.values.row(usize::from(*code))));
        *self = Self { values: rows, names: self.names, ..Self::default() };
    }

    /// Puts texts into rows (ascending; rows from `len()` on are added), here and in what stands beside.
    pub fn replace(&mut self, changes: &[(usize, String)], folder: &mut Folder) {
        if self.codes.is_some() && !self.recode(changes) {
            self.spread();
        }
        if self.codes.is_some() {
            return;
        }
        let bytes = |of: &dyn Fn(&str) -> String| -> Vec<(usize, Vec<u8>)> {
            changes.iter().map(|(row, text)| (*row, of(text).into_bytes())).collect()
        };
        self.forget_what_is_unfinished();
        let names = self.names;
        let was_plain = self.plain == Some(self.values.len());
        self.values.replace(&bytes(&str::to_owned));
        let folded: Vec<(usize, String)> =
            changes.iter().map(|(row, text)| (*row, folded(text, names, folder))).collect();
        let same = folded.iter().zip(changes).all(|((_, folded), (_, text))| folded == text);
        self.plain = (was_plain && same).then(|| self.values.len());
        if let Some(beside) = &mut self.folded {
            let rows: Vec<_> = folded.iter().map(|(row, text)| (*row, text.clone().into_bytes())).collect();
            beside.replace(&rows);
        }
        if let Some(beside) = &mut self.digits {
            let region = self.region;
            beside.replace(&bytes(&|text| phone::compared(text, region)));
        }
        if let Some(sounds) = &mut self.sounds {
            let rows: Vec<_> = folded.iter().map(|(row, text)| (*row, sounds.codes(text))).collect();
            sounds.runs.replace(&rows);
        }
    }

    /// Rows of half a column beside cannot be replaced.
    fn forget_what_is_unfinished(&mut self) {
        let length = self.values.len();
        self.folded.take_if(|beside| beside.len() < length);
        self.digits.take_if(|beside| beside.len() < length);
        self.sounds.take_if(|beside| beside.runs.len() < length);
    }

    /// Puts the codes of texts into rows; `false` when there are too many values.
    fn recode(&mut self, changes: &[(usize, String)]) -> bool {
        let Some(codes) = &mut self.codes else { return false };
        let most = most_values(codes.of_row.len());
        for (row, text) in changes {
            let blank = codes.code("", &mut self.values, most + 1);
            let (Some(blank), Some(code)) = (blank, codes.code(text, &mut self.values, most)) else { return false };
            codes.of_row.resize(codes.of_row.len().max(row + 1), blank);
            codes.of_row[*row] = code;
        }
        true
    }

    #[must_use]
    pub fn row(&self, row: usize) -> &str {
        self.values.text(self.codes.as_ref().map_or(row, |codes| usize::from(codes.of_row[row])))
    }

    /// The rows whose value is in a set of values.
    pub(super) fn rows_of(&self, values: Bits) -> Bits {
        match &self.codes {
            None => values,
            // Most words are in no value of most columns.
            Some(codes) if values.count() == 0 => Bits::none(codes.of_row.len()),
            Some(codes) => {
                let is: Vec<bool> = (0..self.values.len()).map(|value| values.has(value)).collect();
                Bits::of_cells(&codes.of_row, |code| is[usize::from(code)])
            }
        }
    }

    /// The values that one text a row stands for, as many as there are, and which one a row has.
    #[must_use]
    pub fn values(&self) -> (&Runs<u8>, Option<&[u16]>) {
        (&self.values, self.codes.as_ref().map(|codes| codes.of_row.as_slice()))
    }

    /// How many of these rows have each value.
    #[must_use]
    pub fn counts(&self, rows: &Bits) -> Vec<(String, usize)> {
        let mut counts = vec![0; self.values.len()];
        let value = |row: usize| self.codes.as_ref().map_or(row, |codes| usize::from(codes.of_row[row]));
        rows.rows().for_each(|row| counts[value(row)] += 1);
        counts.into_iter().enumerate().map(|(value, count)| (self.values.text(value).to_owned(), count)).collect()
    }

    /// The rows with any text.
    #[must_use]
    pub fn filled(&self) -> Bits {
        self.rows_of(Bits::of(self.values.len(), |value| !self.values.is_empty_at(value)))
    }

    /// The rows whose text as it is passes a test (of option keys).
    #[must_use]
    pub fn exactly(&self, test: impl Fn(&str) -> bool) -> Bits {
        self.rows_of(Bits::of(self.values.len(), |value| test(self.values.text(value))))
    }

    /// Folds the values that are not folded yet; `None` when cancelled: the next one goes on from there.
    pub fn fold(&mut self, folder: &mut Folder, cancel: &Cancel) -> Option<()> {
        if self.plain == Some(self.values.len()) {
            return Some(());
        }
        let beside = self.folded.get_or_insert_default();
        let (mut text, names) = (String::new(), self.names);
        rest(&self.values, beside.len(), cancel, |value| {
            text.clear();
            folder.push(value, &mut text);
            beside.push(named(&text, names).as_bytes());
        })?;
        self.plain = self.folded.take_if(|beside| beside.is_same(&self.values)).map(|beside| beside.len());
        Some(())
    }

    /// Each value folded, if [`Text::fold`] made them all.
    #[must_use]
    pub fn folded_if_there(&self) -> Option<&Runs<u8>> {
        let plain = self.plain == Some(self.values.len());
        if plain { Some(&self.values) } else { self.folded.as_ref().filter(|beside| beside.len() == self.values.len()) }
    }

    /// The row's text folded; empty where [`Text::fold`] did not reach.
    #[must_use]
    pub fn folded_row(&self, row: usize) -> &str {
        let value = self.codes.as_ref().map_or(row, |codes| usize::from(codes.of_row[row]));
        let plain = self.plain.filter(|plain| value < *plain).map(|_| &self.values);
        let folded = plain.or(self.folded.as_ref().filter(|beside| value < beside.len()));
        folded.map_or("", |beside| beside.text(value))
    }

    /// What is compared of the row's phone numbers; empty where [`Text::read_digits`] did not reach.
    #[must_use]
    pub fn digits_row(&self, row: usize) -> &str {
        let value = self.codes.as_ref().map_or(row, |codes| usize::from(codes.of_row[row]));
        self.digits.as_ref().filter(|beside| value < beside.len()).map_or("", |beside| beside.text(value))
    }

    /// Reads the digits of the values that are not read yet, a number without `+` as one of that region; `None` when
    /// cancelled.
    pub fn read_digits(&mut self, region: &'static Region, cancel: &Cancel) -> Option<&Runs<u8>> {
        self.region = region;
        let beside = self.digits.get_or_insert_default();
        rest(&self.values, beside.len(), cancel, |value| beside.push(phone::compared(value, region).as_bytes()))?;
        Some(beside)
    }

    /// Makes what words are looked for in: the folded texts, how they sound, their digits. `None` when cancelled.
    pub fn prepare(&mut self, folder: &mut Folder, field: Option<&Field>, cancel: &Cancel) -> Option<()> {
        self.fold(folder, cancel)?;
        if field.is_some_and(Field::by_pinyin) {
            self.read_sounds(cancel)?;
        }
        if let Some(field) = field.filter(|field| field.is_phone()) {
            self.read_digits(field.region(), cancel)?;
        }
        Some(())
    }

    /// The folded texts' sounds, of those that are not read yet. They are folded; `None` when cancelled.
    pub(super) fn read_sounds(&mut self, cancel: &Cancel) -> Option<&Sounds> {
        let plain = self.plain == Some(self.values.len());
        let folded = if plain { &self.values } else { self.folded.as_ref()? };
        let sounds = self.sounds.get_or_insert_default();
        sounds.read(folded, cancel)?;
        Some(sounds)
    }
}

fn folded(text: &str, names: bool, folder: &mut Folder) -> String {
    let mut folded = String::new();
    folder.push(text, &mut folded);
    named(&folded, names).into_owned()
}

/// A folded text as it is compared, as [`Field::folded`] has it.
fn named(folded: &str, names: bool) -> Cow<'_, str> {
    // Most names have no space, and those of the Latin script keep theirs.
    if !names || folded.is_ascii() || !folded.contains(char::is_whitespace) {
        return Cow::Borrowed(folded);
    }
    Cow::Owned(fold::joined(folded))
}
