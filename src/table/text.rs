//! A column of text: few values as codes, many as one block; folded text, digits and sounds beside it when asked for.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::{Bits, Runs};
use crate::domain::fold::Folder;
use crate::domain::kind::phone_digits;
use crate::domain::pinyin::{Class, Pattern, Reached, Walk};

/// A column of text. Blank is the empty text.
#[derive(Debug, Default)]
pub struct Text {
    /// One a row, or, with codes, each value once.
    values: Runs<u8>,
    /// Which value a row has.
    codes: Option<Codes>,
    folded: Option<Runs<u8>>,
    digits: Option<Runs<u8>>,
    sounds: Option<Sounds>,
}

#[derive(Debug, Default)]
struct Codes {
    of_row: Vec<u16>,
    known: HashMap<Box<str>, u16>,
}

/// How many different values are kept as codes, for so many rows.
fn most_values(rows: usize) -> usize {
    (rows / 16).clamp(64, 16_384)
}

impl Text {
    /// An empty column that will have about so many rows.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        let mut codes = Codes::default();
        codes.of_row.reserve(rows);
        Self { codes: Some(codes), ..Self::default() }
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
        if let Some(code) = codes.code(text, &mut self.values, most_values(rows)) {
            codes.of_row.push(code);
        } else {
            self.spread();
            self.values.push(text.as_bytes());
        }
    }

    /// Too many values for codes: from now on one text a row.
    fn spread(&mut self) {
        let Some(codes) = self.codes.take() else { return };
        let mut rows = Runs::default();
        codes.of_row.iter().for_each(|code| rows.push(self.values.row(usize::from(*code))));
        *self = Self { values: rows, ..Self::default() };
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
        self.values.replace(&bytes(&str::to_owned));
        let folded: Vec<(usize, String)> = changes.iter().map(|(row, text)| (*row, folded(text, folder))).collect();
        if let Some(beside) = &mut self.folded {
            let rows: Vec<_> = folded.iter().map(|(row, text)| (*row, text.clone().into_bytes())).collect();
            beside.replace(&rows);
        }
        if let Some(beside) = &mut self.digits {
            beside.replace(&bytes(&phone_digits));
        }
        if let Some(sounds) = &mut self.sounds {
            let rows: Vec<_> = folded.iter().map(|(row, text)| (*row, sounds.signs.codes(text))).collect();
            sounds.runs.replace(&rows);
        }
    }

    /// Puts the codes of texts into rows; `false` when there are too many values.
    fn recode(&mut self, changes: &[(usize, String)]) -> bool {
        let Some(codes) = &mut self.codes else { return false };
        let before = self.values.len();
        let most = most_values(codes.of_row.len());
        for (row, text) in changes {
            let blank = codes.code("", &mut self.values, most + 1);
            let (Some(blank), Some(code)) = (blank, codes.code(text, &mut self.values, most)) else { return false };
            codes.of_row.resize(codes.of_row.len().max(row + 1), blank);
            codes.of_row[*row] = code;
        }
        if self.values.len() > before {
            (self.folded, self.digits, self.sounds) = (None, None, None);
        }
        true
    }

    #[must_use]
    pub fn row(&self, row: usize) -> &str {
        self.values.text(self.codes.as_ref().map_or(row, |codes| usize::from(codes.of_row[row])))
    }

    /// The rows whose value is in a set of values.
    fn rows_of(&self, values: Bits) -> Bits {
        match &self.codes {
            None => values,
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

    /// Each value folded.
    pub fn folded(&mut self, folder: &mut Folder) -> &Runs<u8> {
        let values = &self.values;
        self.folded.get_or_insert_with(|| {
            let mut runs = Runs::default();
            let mut text = String::new();
            for value in 0..values.len() {
                text.clear();
                folder.push(values.text(value), &mut text);
                runs.push(text.as_bytes());
            }
            runs
        })
    }

    /// Each value folded, if [`Text::folded`] made them.
    #[must_use]
    pub fn folded_if_there(&self) -> Option<&Runs<u8>> {
        self.folded.as_ref()
    }

    fn digits(&mut self) -> &Runs<u8> {
        let values = &self.values;
        self.digits.get_or_insert_with(|| {
            let mut runs = Runs::default();
            (0..values.len()).for_each(|value| runs.push(phone_digits(values.text(value)).as_bytes()));
            runs
        })
    }

    /// The rows whose folded, not blank text passes a test; of `within` only, if given.
    pub fn passing(&mut self, folder: &mut Folder, within: Within, test: impl Fn(&str) -> bool) -> Bits {
        self.folded(folder);
        let Some(folded) = &self.folded else { return Bits::none(self.len()) };
        let test = |value: usize| !folded.is_empty_at(value) && test(folded.text(value));
        self.look(within, |all| match all {
            None => Bits::of(folded.len(), test),
            Some(rows) => Bits::of(rows.len(), |row| rows.has(row) && test(row)),
        })
    }

    /// The rows whose phone digits contain these.
    pub fn with_digits(&mut self, digits: &str, within: Within) -> Bits {
        self.digits();
        let Some(beside) = &self.digits else { return Bits::none(self.len()) };
        let needle = Finder::new(digits.as_bytes());
        self.look(within, |rows| match rows {
            None => beside.containing(&needle),
            Some(rows) => Bits::of(rows.len(), |row| rows.has(row) && needle.find(beside.row(row)).is_some()),
        })
    }

    /// The rows whose phone digits are these.
    pub fn with_all_digits(&mut self, digits: &str) -> Bits {
        let beside = self.digits();
        let same = Bits::of(beside.len(), |value| beside.text(value) == digits);
        self.rows_of(same)
    }

    /// The rows that contain the folded needle.
    pub fn containing(&mut self, folder: &mut Folder, needle: &Finder, within: Within) -> Bits {
        self.folded(folder);
        let Some(folded) = &self.folded else { return Bits::none(self.len()) };
        self.look(within, |rows| match rows {
            None => folded.containing(needle),
            Some(rows) => Bits::of(rows.len(), |row| rows.has(row) && needle.find(folded.row(row)).is_some()),
        })
    }

    /// The rows in which the pattern's syllables occur.
    pub fn sounding(&mut self, folder: &mut Folder, pattern: &Pattern, within: Within) -> Bits {
        self.folded(folder);
        let Some(folded) = &self.folded else { return Bits::none(self.len()) };
        let sounds = self.sounds.get_or_insert_with(|| Sounds::new(folded));
        let search = Search::new(sounds, pattern);
        let hit = |row: usize| search.finds(sounds.runs.row(row));
        let found = match (within.rows, &self.codes) {
            (Some(rows), None) => Bits::of(rows.len(), |row| rows.has(row) && hit(row)),
            _ => Bits::of(folded.len(), hit),
        };
        self.rows_of(found)
    }

    /// Looks at the values (few, or every row), or only at the rows in question; counts what it looks at.
    fn look(&self, within: Within, find: impl Fn(Option<&Bits>) -> Bits) -> Bits {
        match (within.rows, &self.codes) {
            (Some(rows), None) => {
                *within.looked += rows.count();
                find(Some(rows))
            }
            _ => {
                *within.looked += self.values.len();
                self.rows_of(find(None))
            }
        }
    }
}

/// Where to look, and how many texts were looked at so far.
#[derive(Debug)]
pub struct Within<'a> {
    /// Only these rows are in question; the answer may hold others where looking at all is quicker.
    pub rows: Option<&'a Bits>,
    pub looked: &'a mut usize,
}

impl Codes {
    /// The code of a value, new if need be; `None` when there are `most` already.
    fn code(&mut self, text: &str, values: &mut Runs<u8>, most: usize) -> Option<u16> {
        if let Some(code) = self.known.get(text) {
            return Some(*code);
        }
        let code = u16::try_from(values.len()).ok().filter(|_| values.len() < most)?;
        values.push(text.as_bytes());
        self.known.insert(text.into(), code);
        Some(code)
    }
}

fn folded(text: &str, folder: &mut Folder) -> String {
    let mut folded = String::new();
    folder.push(text, &mut folded);
    folded
}

/// The characters of each text as small numbers, so that what a character sounds like is looked up once a search.
#[derive(Debug)]
struct Sounds {
    runs: Runs<u16>,
    signs: Signs,
}

/// Characters and their numbers; 0 is every sign that is passed over.
#[derive(Debug)]
struct Signs {
    signs: Vec<char>,
    known: HashMap<char, u16>,
    /// The same for the Basic Multilingual Plane, where nearly all characters lie: 0 is "not seen".
    plane: Vec<u16>,
}

impl Signs {
    fn codes(&mut self, text: &str) -> Vec<u16> {
        text.chars().map(|sign| self.code(sign)).collect()
    }

    fn code(&mut self, sign: char) -> u16 {
        if let Some(code) = self.plane.get(sign as usize).filter(|code| **code > 0) {
            return *code;
        }
        if Class::of(sign) == Class::Sign {
            return 0;
        }
        let signs = &mut self.signs;
        let code = *self.known.entry(sign).or_insert_with(|| match u16::try_from(signs.len()) {
            Ok(code) => {
                signs.push(sign);
                code
            }
            Err(_) => 0,
        });
        if let Some(seen) = self.plane.get_mut(sign as usize) {
            *seen = code;
        }
        code
    }
}

impl Sounds {
    fn new(folded: &Runs<u8>) -> Self {
        let mut signs = Signs { signs: vec![' '], known: HashMap::new(), plane: vec![0; 0x1_0000] };
        let mut runs = Runs::default();
        for row in 0..folded.len() {
            runs.push_all(folded.text(row).chars().map(|sign| signs.code(sign)));
        }
        Self { runs, signs }
    }
}

/// One pattern, and where each character of a column leads in it.
struct Search {
    length: usize,
    whole: Reached,
    classes: Vec<Class>,
    moves: Vec<Reached>,
}

impl Search {
    fn new(sounds: &Sounds, pattern: &Pattern) -> Self {
        let signs = &sounds.signs.signs;
        Self {
            length: pattern.len(),
            whole: pattern.whole(),
            classes: signs.iter().map(|sign| Class::of(*sign)).collect(),
            moves: signs.iter().flat_map(|sign| pattern.moves(*sign)).collect(),
        }
    }

    fn finds(&self, signs: &[u16]) -> bool {
        let mut walk = Walk::default();
        signs.iter().any(|&sign| {
            let sign = usize::from(sign);
            let moves = &self.moves[sign * self.length..];
            walk.step(self.classes[sign], |at| moves[at], true) & self.whole != 0
        })
    }
}
