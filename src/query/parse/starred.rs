//! Begins with and ends with: a word with a star (`138*`, `王*`, `*@qq.com`), and the same said of a field
//! (`name starts with A`, `手机138开头`, `邮箱以qq.com结尾`).

use super::parser::{NAME, Parser, Told, one_test};
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::query::names::Meant;
use crate::query::sayings;
use crate::query::token::Piece;
use crate::query::wildcard;

/// Which end of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Head,
    Tail,
}

/// Behind a field's name; the longer ones first.
const ENGLISH: [(&[&str], End); 16] = [
    (&["starts", "with"], End::Head),
    (&["starting", "with"], End::Head),
    (&["start", "with"], End::Head),
    (&["starting"], End::Head),
    (&["begins", "with"], End::Head),
    (&["beginning", "with"], End::Head),
    (&["begin", "with"], End::Head),
    (&["ends", "with"], End::Tail),
    (&["ending", "with"], End::Tail),
    (&["ends", "in"], End::Tail),
    (&["ending", "in"], End::Tail),
    (&["ending"], End::Tail),
    (&["end", "with"], End::Tail),
    (&["end", "in"], End::Tail),
    (&["ends"], End::Tail),
    (&["starts"], End::Head),
];
/// Behind what a cell begins or ends with.
const CHINESE: [(&str, End); 5] =
    [("开头", End::Head), ("打头", End::Head), ("开始", End::Head), ("结尾", End::Tail), ("收尾", End::Tail)];
/// Before it: 开头是138.
const BEFORE: [(&str, End); 6] = [
    ("开头是", End::Head),
    ("开头为", End::Head),
    ("结尾是", End::Tail),
    ("结尾为", End::Tail),
    ("末尾是", End::Tail),
    ("尾号是", End::Tail),
];

impl<'a> Parser<'a> {
    /// A bare word with a star: digits are those of a phone, an address is one of mail, the rest begins or ends a name.
    pub(super) fn starred_word(&mut self, word: &Piece) -> Told {
        let Some((head, tail)) = ends(&word.text) else { return Told::No };
        let field = |key: &str| self.vocabulary.field(key);
        let phone = self.vocabulary.fields.iter().find(|field| field.is_phone());
        if let Some(test) = wildcard::wild_number(head, tail) {
            return phone.map_or(Told::No, |phone| Told::Term(Some(one_test(Meant::Cells(phone), test))));
        }
        let address = tail.contains(['@', '.']) || head.contains('@');
        let keys: &[&str] = if address { &["email"] } else { &["name", "company"] };
        let Some(test) = wildcard::wild_text(head, tail) else { return Told::No };
        let mut terms: Vec<Filter> =
            keys.iter().filter_map(|key| Some(one_test(Meant::Cells(field(key)?), test.clone()))).collect();
        match terms.len() {
            0 => Told::No,
            1 => Told::Term(terms.pop()),
            _ => Told::Term(Some(Filter::Any(terms))),
        }
    }

    /// `138开头`, `以王开头的`: of no field.
    pub(super) fn ends_of_a_word(&mut self, word: &Piece) -> Told {
        let Some((text, end)) = end_in_chinese(&word.text) else { return Told::No };
        let text = if end == End::Head { format!("{text}*") } else { format!("*{text}") };
        self.starred_word(&Piece { text, ..word.clone() })
    }

    /// `name starts with A`, `phone ending 8000`: behind the name of that field.
    pub(super) fn ends_in_english(&mut self, meant: Meant<'a>, first: &str) -> Told {
        let start = self.scan.at();
        for (words, end) in ENGLISH.into_iter().filter(|(words, _)| first.eq_ignore_ascii_case(words[0])) {
            if self.words_follow(words)
                && let Some(value) = self.next_word(NAME)
                && let Some(test) = test_of(meant, end, value.text.trim_end_matches([',', ';']))
            {
                return Told::Term(Some(one_test(meant, test)));
            }
            self.scan.back_to(start);
        }
        Told::No
    }
}

/// `138开头`, `以138开头`, `开头是138`: glued to the name of that field.
pub(super) fn ends_in_chinese(meant: Meant, said: &str) -> Option<Filter> {
    let (text, end) = end_in_chinese(said)?;
    Some(one_test(meant, test_of(meant, end, text)?))
}

fn end_in_chinese(said: &str) -> Option<(&str, End)> {
    let said = sayings::bare(said);
    let behind = CHINESE.iter().find_map(|(word, end)| Some((said.strip_suffix(word)?, *end)));
    let before = || BEFORE.iter().find_map(|(word, end)| Some((said.strip_prefix(word)?, *end)));
    let (text, end) = behind.or_else(before)?;
    let text = ["是以", "以", "由", "用", "是"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    (!text.is_empty()).then_some((text, end))
}

fn test_of(meant: Meant, end: End, text: &str) -> Option<Test> {
    let Meant::Cells(field) = meant else { return None };
    if field.kind.shape != Shape::Text || field.is_period() || field.holds_tags() || text.is_empty() {
        return None;
    }
    let (head, tail) = if end == End::Head { (text, "") } else { ("", text) };
    if field.is_phone() { wildcard::wild_number(head, tail) } else { wildcard::wild_text(head, tail) }
}

/// What stands on both sides of one star, or of several side by side.
fn ends(word: &str) -> Option<(&str, &str)> {
    let star = |sign: char| matches!(sign, '*' | '＊');
    let (head, rest) = word.split_at(word.find(star)?);
    let tail = rest.trim_start_matches(star);
    let nothing = head.is_empty() && tail.is_empty();
    (!nothing && !tail.contains(star)).then_some((head, tail))
}
