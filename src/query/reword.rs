//! A line in the words of the screen: what a template or somebody in the other language wrote.

use chrono::NaiveDate;

use super::complete::{CHINESE_DAYS, DAYS};
use super::names::{Meant, Names};
use super::parse;
use super::parse::{Part, parts};
use super::print::print_value_of;
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::domain::template::is_own;
use crate::domain::{Field, Vocabulary};

/// Lengths of time as a line of the other language has them.
const LENGTHS: [(char, &str); 4] = [('d', "天"), ('w', "周"), ('m', "个月"), ('y', "年")];

/// The line with the names and values of the other language in that of the screen, and with the names of own columns for
/// their keys. The rest stays as it was typed: `verified>7d` goes on meaning seven days.
#[must_use]
pub fn reworded(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let (names, mut new) = (Names::new(vocabulary), line.to_owned());
    for (range, part) in parts(line, vocabulary, today).into_iter().rev() {
        let typed = &line[range.clone()];
        let word = match part {
            Part::Name(meant) => name(typed, meant, &names, vocabulary),
            Part::Value(field, test) => value(typed, field, &test, vocabulary),
            Part::Sort => {
                is_foreign(typed, vocabulary).then(|| if vocabulary.is_chinese() { "排序" } else { "sort" }.into())
            }
        };
        if let Some(word) = word {
            new.replace_range(range, &word);
        }
    }
    let (before, after) = (parse(line, vocabulary, today), parse(&new, vocabulary, today));
    let same =
        before.filter == after.filter && before.sort == after.sort && after.problems.len() == before.problems.len();
    if same { new } else { line.to_owned() }
}

/// Whether a word is one of the other language.
fn is_foreign(word: &str, vocabulary: &Vocabulary) -> bool {
    word.is_ascii() == vocabulary.is_chinese()
}

fn name(typed: &str, meant: Meant, names: &Names, vocabulary: &Vocabulary) -> Option<String> {
    let bare = typed.trim_matches('"');
    let field = match meant {
        Meant::Cells(field) if bare != field.label => field,
        Meant::Notes(_) if is_foreign(bare, vocabulary) => return Some(names.of_notes().to_owned()),
        Meant::Bought(_) if is_foreign(bare, vocabulary) => return Some(names.of_purchases().to_owned()),
        Meant::Age(_) if is_foreign(bare, vocabulary) => return Some(names.of_age().to_owned()),
        _ => return None,
    };
    (is_own(bare) || is_foreign(bare, vocabulary)).then(|| names.spoken(field))
}

fn value(typed: &str, field: &Field, test: &Test, vocabulary: &Vocabulary) -> Option<String> {
    let own = |option: &str| field.choices.iter().any(|choice| choice.key == option && choice.label == typed);
    match test {
        Test::Option(key) if own(key) => None,
        Test::Option(_) | Test::Blank | Test::Filled | Test::YesNo(_) | Test::Before(_) => {
            is_foreign(typed, vocabulary).then(|| print_value_of(field, test, vocabulary))
        }
        Test::Day(_) | Test::Yearly(_) => days(typed, vocabulary),
        Test::Number(_) if field.kind.shape == Shape::Number && field.kind.name == "days" => days(typed, vocabulary),
        _ => None,
    }
}

/// `today`, `..today`, `next7d`, `7d`.
fn days(typed: &str, vocabulary: &Vocabulary) -> Option<String> {
    let chinese = vocabulary.is_chinese();
    let turn = |(english, own): (&str, &str)| {
        if chinese { (english.to_owned(), own.to_owned()) } else { (own.to_owned(), english.to_owned()) }
    };
    let named = DAYS.into_iter().zip(CHINESE_DAYS).map(turn).find(|(theirs, _)| theirs == typed);
    let length = || {
        let units = LENGTHS.iter().map(|(short, unit)| turn((&short.to_string(), unit)));
        units.filter_map(|(theirs, ours)| Some((typed.strip_suffix(&theirs)?, ours))).find_map(|(number, ours)| {
            let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| format!("{number}{ours}"))
        })
    };
    named.map(|(_, ours)| ours).or_else(length)
}
