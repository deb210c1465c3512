//! What would find somebody where a filter finds nobody: the condition that leaves nobody, and the nearest one that does not.

use std::cmp::Reverse;

use super::ask::{Ask, Error};
use super::bits::Bits;
use super::column::{Column, NARROW_BLANK, WIDE_BLANK, since_1970};
use super::counts::counts;
use super::{Source, Table};
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::fold::fold;
use crate::domain::kind::Shape;
use crate::domain::near::distance;
use crate::domain::{Cancel, Fen, Field, Filter, choice, pinyin};

/// What is nearest to a filter that finds nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// The condition that leaves nobody.
    pub culprit: Filter,
    /// What would find somebody in its place; nothing: it is left out.
    pub instead: Option<Filter>,
    /// Customers that are found then.
    pub count: usize,
}

/// Fields in whose values a free word is looked for that is nearly one of them.
const SPELT: [&str; 3] = ["city", "company", "name"];
/// Letters of a value that are compared.
const LONGEST: usize = 32;

impl Table {
    /// The nearest thing to what `ask` shows, if that is nobody.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn nearest(&mut self, ask: &Ask, source: &mut dyn Source, cancel: &Cancel) -> Result<Option<Nearest>, Error> {
        self.tick += 1;
        let spelt = self.fields.iter().map(|field| &field.key).filter(|key| SPELT.contains(&key.as_str()));
        let spelt: Vec<String> = spelt.cloned().collect();
        self.load(&[self.needed(ask), self.searched(), spelt].concat(), source, cancel)?;
        let sheet = self.sheet(ask.stage.as_deref(), cancel)?;
        let parts = match &ask.filter {
            Filter::All(parts) => parts.clone(),
            part => vec![part.clone()],
        };
        let found = match self.culprit(&parts, &sheet, cancel)? {
            Some((at, others)) => self.mended(&parts[at], parts.len() > 1, &others, cancel)?,
            None => None,
        };
        self.shrink();
        Ok(found)
    }

    /// How many customers each of these finds.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn weigh(&mut self, asks: &[Ask], source: &mut dyn Source, cancel: &Cancel) -> Result<Vec<usize>, Error> {
        self.tick += 1;
        let needed: Vec<String> = asks.iter().flat_map(|ask| self.needed(ask)).collect();
        self.load(&needed, source, cancel)?;
        let count = |ask: &Ask| {
            let sheet = self.sheet(ask.stage.as_deref(), cancel)?;
            Ok(self.rows_of(&ask.filter, cancel)?.and(&sheet).count())
        };
        let counts = asks.iter().map(count).collect();
        self.shrink();
        counts
    }

    /// The place of the part that leaves nobody, and the rows of all the others: first one that finds nobody by itself.
    fn culprit(&mut self, parts: &[Filter], sheet: &Bits, cancel: &Cancel) -> Result<Option<(usize, Bits)>, Error> {
        let own =
            parts.iter().map(|part| Ok(self.rows_of(part, cancel)?.and(sheet))).collect::<Result<Vec<_>, Error>>()?;
        if parts.is_empty() || own.iter().skip(1).fold(own[0].clone(), |all, rows| all.and(rows)).count() > 0 {
            return Ok(None);
        }
        let without = |at: usize| {
            let others = own.iter().enumerate().filter(|(other, _)| *other != at);
            others.fold(sheet.clone(), |all, (_, rows)| all.and(rows))
        };
        if let Some(at) = own.iter().position(|rows| rows.count() == 0) {
            // Two of them: one after the other is mended, each seen by itself.
            let others = without(at);
            return Ok(Some((at, if others.count() > 0 { others } else { sheet.clone() })));
        }
        let all = (0..parts.len()).map(|at| (at, without(at)));
        Ok(all.max_by_key(|(at, others)| (others.count(), Reverse(*at))).filter(|(_, others)| others.count() > 0))
    }

    /// The nearest thing in the place of that part, among these rows.
    fn mended(&mut self, part: &Filter, may_go: bool, among: &Bits, cancel: &Cancel) -> Result<Option<Nearest>, Error> {
        for instead in self.candidates(part, among, cancel)? {
            let count = self.rows_of(&instead, cancel)?.and(among).count();
            if count > 0 {
                return Ok(Some(Nearest { culprit: part.clone(), instead: Some(instead), count }));
            }
        }
        // Everybody is no answer.
        let without = Nearest { culprit: part.clone(), instead: None, count: among.count() };
        Ok(Some(without).filter(|nearest| may_go && nearest.count > 0))
    }

    /// What may stand in its place, the nearest first.
    fn candidates(&mut self, part: &Filter, among: &Bits, cancel: &Cancel) -> Result<Vec<Filter>, Error> {
        match part {
            Filter::Words(words) => {
                let option = self.of_another_field(words, "", among, cancel)?;
                let spelt = self.spelt(words, &SPELT, among, cancel)?.map(|(_, value)| Filter::Words(value));
                Ok(spelt.into_iter().chain(option).collect())
            }
            Filter::Condition(Condition { field, relation: Relation::Is, tests }) => match tests.as_slice() {
                [test] => self.beside_test(field, test, among, cancel),
                _ => Ok(Vec::new()),
            },
            _ => Ok(Vec::new()),
        }
    }

    fn beside_test(&mut self, key: &str, test: &Test, among: &Bits, cancel: &Cancel) -> Result<Vec<Filter>, Error> {
        let is = |test| is(key, test);
        Ok(match test {
            Test::Contains(text) | Test::Whole(text) | Test::Sounding(text) => {
                let spelt = self.spelt(text, &[key], among, cancel)?;
                // Of a whole cell a word of it is none: no row has it, and the next candidate is tried.
                let whole = !matches!(test, Test::Contains(_));
                let spelt = spelt.map(|(_, value)| is(if whole { Test::Whole(value) } else { Test::Contains(value) }));
                spelt.into_iter().chain(self.of_another_field(text, key, among, cancel)?).collect()
            }
            Test::Tag { name, .. } => {
                let spelt = self.spelt(name, &[key], among, cancel)?;
                let spelt = spelt.map(|(_, name)| is(Test::Tag { name, whole: true }));
                spelt.into_iter().chain(self.of_another_field(name, key, among, cancel)?).collect()
            }
            Test::Number(span) => {
                nearer(span, self.wide_cells(key, among)).map(|span| is(Test::Number(span))).into_iter().collect()
            }
            Test::Money(span) => {
                let cells = self.wide_cells(key, among).map(Fen);
                nearer(span, cells).map(|span| is(Test::Money(span))).into_iter().collect()
            }
            Test::Day(span) => self.nearer_day(key, span, among).map(|span| is(Test::Day(span))).into_iter().collect(),
            Test::Option(_) => {
                let commonest = self.values_among(key, among, cancel)?.into_iter().max_by_key(|(_, count)| *count);
                commonest.map(|(option, _)| is(Test::Option(option))).into_iter().collect()
            }
            _ => Vec::new(),
        })
    }

    /// The values of a column of texts among these rows, with how often each occurs; blank is left out.
    fn values_among(&self, key: &str, among: &Bits, cancel: &Cancel) -> Result<Vec<(String, usize)>, Error> {
        let field = self.fields.iter().find(|field| field.key == key);
        let Some(column @ Column::Text(_)) = self.columns.get(key).map(|loaded| &loaded.column) else {
            return Ok(Vec::new());
        };
        let counts = counts(column, field.is_some_and(Field::holds_tags), among, cancel)?;
        Ok(counts
            .into_iter()
            .filter(|(value, _)| !value.is_empty())
            .map(|(text, count)| (text.to_owned(), count))
            .collect())
    }

    /// The value of these fields that is spelt nearly so, with how far it is; of several as near the commonest.
    fn spelt(
        &self,
        typed: &str,
        fields: &[&str],
        among: &Bits,
        cancel: &Cancel,
    ) -> Result<Option<(usize, String)>, Error> {
        let spelling = Spelling::of(typed);
        let mut nearest: Option<(usize, Reverse<usize>, String)> = None;
        for key in fields {
            for (done, (value, count)) in self.values_among(key, among, cancel)?.into_iter().enumerate() {
                if done % super::column::BETWEEN_LOOKS == 0 && cancel.tripped() {
                    return Err(Error::Cancelled);
                }
                for piece in pieces(&value) {
                    if let Some(far) = spelling.far(piece) {
                        let this = (far, Reverse(count), piece.to_owned());
                        nearest = Some(nearest.map_or(this.clone(), |least| least.min(this)));
                    }
                }
            }
        }
        Ok(nearest.map(|(far, _, value)| (far, value)))
    }

    /// A condition on another field of which that is a value: the one that finds most.
    fn of_another_field(
        &mut self,
        typed: &str,
        but: &str,
        among: &Bits,
        cancel: &Cancel,
    ) -> Result<Option<Filter>, Error> {
        let mut tests = Vec::new();
        for field in self.fields.iter().filter(|field| field.key != but) {
            match field.kind.shape {
                Shape::Choice => {
                    let option = choice::find(&field.choices, typed).filter(|_| self.columns.contains_key(&field.key));
                    tests.extend(option.map(|option| is(&field.key, Test::Option(option.key.clone()))));
                }
                // Free words look at all texts themselves.
                Shape::Text
                    if !but.is_empty() && self.columns.contains_key(&field.key) && field.key != super::LATEST_NOTE =>
                {
                    let test = if field.holds_tags() {
                        Test::Tag { name: typed.to_owned(), whole: false }
                    } else {
                        Test::Contains(typed.to_owned())
                    };
                    tests.push(is(&field.key, test));
                }
                _ => {}
            }
        }
        let mut most = None;
        for test in tests {
            let count = self.rows_of(&test, cancel)?.and(among).count();
            if count > 0 && most.as_ref().is_none_or(|(least, _)| count > *least) {
                most = Some((count, test));
            }
        }
        Ok(most.map(|(_, test)| test))
    }

    fn wide_cells<'a>(&'a self, key: &str, among: &'a Bits) -> Box<dyn Iterator<Item = i64> + 'a> {
        match self.columns.get(key).map(|loaded| &loaded.column) {
            Some(Column::Wide(cells)) => {
                Box::new(among.rows().map(|row| cells[row]).filter(|cell| *cell != WIDE_BLANK))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Of a column of days; of moments the day is not told apart from the minute, and nothing is offered.
    fn nearer_day(&self, key: &str, span: &Span<chrono::NaiveDate>, among: &Bits) -> Option<Span<chrono::NaiveDate>> {
        let Some(Column::Narrow(cells)) = self.columns.get(key).map(|loaded| &loaded.column) else { return None };
        let days = among.rows().map(|row| cells[row]).filter(|cell| *cell != NARROW_BLANK).map(i64::from);
        let since = |day: chrono::NaiveDate| i64::from(since_1970(day));
        let found = nearer(&Span { low: span.low.map(since), high: span.high.map(since) }, days)?;
        let first = chrono::NaiveDate::default();
        let day =
            |since: i64| first.checked_add_signed(chrono::TimeDelta::try_days(since - i64::from(since_1970(first)))?);
        let end = |end: Option<i64>| end.map_or(Some(None), |end| day(end).map(Some));
        Some(Span { low: end(found.low)?, high: end(found.high)? })
    }
}

/// A value, and its words where it has several: of a name the surname may be what was meant.
fn pieces(value: &str) -> impl Iterator<Item = &str> {
    let words = value.split_whitespace().filter(move |word| word.len() < value.len());
    std::iter::once(value).chain(words)
}

fn is(field: &str, test: Test) -> Filter {
    Filter::Condition(Condition { field: field.to_owned(), relation: Relation::Is, tests: vec![test] })
}

/// The span opened to the nearest value outside of it.
fn nearer<T: Copy + Ord>(span: &Span<T>, values: impl Iterator<Item = T>) -> Option<Span<T>> {
    let (mut below, mut above) = (None, None);
    for value in values {
        if span.low.is_some_and(|low| value < low) {
            below = below.max(Some(value));
        } else if span.high.is_some_and(|high| value > high) {
            above = Some(above.map_or(value, |least: T| least.min(value)));
        }
    }
    match (span.low, span.high, below, above) {
        // One value: the nearest one is asked for as one.
        (Some(low), Some(high), below, above) if low == high => below.or(above).map(Span::only),
        (_, high, Some(below), _) => Some(Span { low: Some(below), high }),
        (low, _, None, Some(above)) => Some(Span { low, high: Some(above) }),
        _ => None,
    }
}

/// A text that is looked for among values that are spelt nearly so.
struct Spelling {
    letters: Vec<char>,
    sounds: Vec<char>,
}

impl Spelling {
    fn of(typed: &str) -> Self {
        let folded = fold(typed);
        Self { letters: folded.chars().take(LONGEST).collect(), sounds: sounds(&folded) }
    }

    /// Letters that are other ones, or sounds; nothing where half of them are: that is another word. What sounds the same is
    /// nearest of all.
    fn far(&self, value: &str) -> Option<usize> {
        let folded = fold(value);
        let letters: Vec<char> = folded.chars().take(LONGEST).collect();
        let least = self.letters.len().min(letters.len());
        let seen = || Some(distance(&self.letters, &letters)).filter(|seen| seen * 2 <= least);
        // Most values have hardly a letter in common: they are not looked at any closer.
        let common = self.letters.iter().filter(|letter| letters.contains(letter)).count();
        let seen = if least >= 2 && common * 2 >= self.letters.len() { seen() } else { None };
        let same_script = self.letters.iter().chain(&letters).all(char::is_ascii);
        let heard = if same_script || self.letters.len() < 2 { None } else { self.heard(&folded) };
        match (heard, seen) {
            (Some(0), _) => Some(0),
            (heard, seen) => heard.into_iter().chain(seen).min().map(|least| least * 2),
        }
    }

    fn heard(&self, folded: &str) -> Option<usize> {
        let sounds = sounds(folded);
        let about = sounds.len().abs_diff(self.sounds.len()) * 4 <= self.sounds.len();
        Some(distance(&self.sounds, &sounds)).filter(|heard| about && heard * 4 <= self.sounds.len())
    }
}

/// As it is said in pinyin; what is no Chinese sign stays.
fn sounds(text: &str) -> Vec<char> {
    let mut said = String::new();
    for sign in text.chars().take(LONGEST) {
        match pinyin::commonest(sign) {
            Some(reading) => said.push_str(reading),
            None => said.push(sign),
        }
    }
    said.chars().filter(|sign| *sign != ' ').take(2 * LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_the_same_is_nearest_and_half_of_a_word_is_another() {
        let far = |typed: &str, value: &str| Spelling::of(typed).far(value);
        assert_eq!(far("杭洲", "杭州"), Some(0));
        assert!(far("杭洲", "株洲") > far("杭洲", "杭州"));
        assert_eq!(far("hangzou", "杭州"), Some(2), "pinyin with a letter left out");
        assert_eq!(far("berln", "Berlin"), Some(2));
        assert_eq!(far("berlin", "Paris"), None);
        assert_eq!(far("x", "y"), None, "one letter is nobody's");
    }

    #[test]
    fn a_span_opens_to_the_nearest_value_outside() {
        let of = |span: Span<i64>| nearer(&span, [3, 8, 20].into_iter());
        assert_eq!(of(Span::from(21)), Some(Span::from(20)));
        assert_eq!(of(Span::up_to(2)), Some(Span::up_to(3)));
        assert_eq!(of(Span::between(9, 12)), Some(Span::between(8, 12)));
        assert_eq!(of(Span::only(7)), Some(Span::only(3)));
        assert_eq!(nearer(&Span::from(1), std::iter::empty::<i64>()), None);
    }
}
