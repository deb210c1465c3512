//! Values with a word between them: `城市:杭州和上海`, and all that a not is said of: `城市不是杭州也不是上海`, `city is not Leeds
//! nor York`.

use super::parser::{NAME, Parser};
use crate::domain::Filter;
use crate::domain::choice;
use crate::domain::kind::Shape;
use crate::query::names::Meant;
use crate::query::token::{Joint, Piece, plain};

/// Within a word, between two values: people say it of cities and tags, of which somebody has one or the other.
const AND: [&str; 5] = ["以及", "和", "跟", "与", "及"];
/// The same where a not stands before the first; longest first.
const AND_NOT: [&str; 14] = [
    "并且也不是",
    "而且也不是",
    "并且不是",
    "而且不是",
    "同时不是",
    "也不是",
    "又不是",
    "且不是",
    "也非",
    "也不在",
    "也不含",
    "和不是",
    "或不是",
    "不是",
];
/// Apart from the values.
const NOR: [&[&str]; 7] =
    [&["nor"], &["and", "not"], &["or", "not"], &["and", "isn't"], &["and"], &["but", "not"], &["&"]];
/// Names and addresses hold such words themselves: 云山和平医院.
const NAMES: [&str; 5] = ["name", "company", "address", "title", "latest_note"];
/// So many are joined at most.
const MOST: usize = 4;
/// With what follows it is another word: 跟进, 参与, 和平.
const OTHER: [&str; 9] = ["跟进", "跟踪", "跟单", "参与", "和平", "和谐", "和解", "温和", "饱和"];

/// The values that a word holds; itself, where it is one.
pub(super) fn joined(meant: Meant, piece: Piece, not: bool) -> Vec<Piece> {
    let field = meant.field();
    let of_words = matches!(field.kind.shape, Shape::Text | Shape::Choice) && !field.is_phone() && !field.is_period();
    if piece.quoted || !of_words || choice::find(&field.choices, &piece.text).is_some() {
        return vec![piece];
    }
    let and = !(NAMES.contains(&field.key.as_str()) || matches!(meant, Meant::Notes(_)));
    let letter = field.kind.shape == Shape::Choice;
    let mut values = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < piece.text.len() {
        let rest = &piece.text[at..];
        let nots = AND_NOT.iter().filter(|_| not);
        let ands = AND.iter().filter(|word| and && !is_in_another(&piece.text, at, word));
        let long = |text: &str| letter && !text.is_empty() || text.chars().count() > 1;
        let word = nots.chain(ands).find(|word| rest.starts_with(**word) && long(&rest[word.len()..]));
        match word.filter(|_| long(&piece.text[from..at])) {
            Some(word) => {
                values.push(part(&piece, from, at));
                at += word.len();
                from = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    values.push(part(&piece, from, piece.text.len()));
    values
}

/// Whether the sign there belongs to a word of its own.
fn is_in_another(text: &str, at: usize, word: &str) -> bool {
    let holds = |other: &&str| {
        other.match_indices(word).any(|(within, _)| {
            at.checked_sub(within).and_then(|from| text.get(from..)).is_some_and(|text| text.starts_with(*other))
        })
    };
    OTHER.iter().any(|other| other.len() > word.len() && holds(other))
}

/// `in leeds`, `customers from leeds`.
fn begins_with_in(text: &str) -> bool {
    let words = text.split(' ').filter(|word| !word.is_empty()).take(2);
    text.contains(' ')
        && words.into_iter().any(|word| ["in", "from", "near"].iter().any(|small| small.eq_ignore_ascii_case(word)))
}

fn part(piece: &Piece, from: usize, to: usize) -> Piece {
    let start = piece.range.start;
    Piece { text: piece.text[from..to].to_owned(), range: start + from..start + to, ..piece.clone() }
}

impl<'a> Parser<'a> {
    /// Over the word that says the not of another value too, behind a comma or without.
    pub(super) fn and_not(&mut self, meant: Meant<'a>) -> bool {
        let start = self.scan.at();
        self.scan.skip_spaces();
        if self.scan.eat(',') {
            self.scan.skip_spaces();
        }
        if self.chinese_and_not() || self.nor(meant) {
            return true;
        }
        self.scan.back_to(start);
        false
    }

    fn chinese_and_not(&mut self) -> bool {
        let at = self.scan.at();
        self.scan.eat_glue();
        let rest = self.scan.slice(self.scan.at()..self.scan.end());
        let glued = self.scan.at() > at;
        let said = AND_NOT.iter().find(|said| rest.starts_with(**said) && (glued || **said != "不是"));
        if let Some(said) = said {
            self.scan.back_to(self.scan.at() + said.len());
            self.scan.skip_spaces();
            if self.is_a_value_here() {
                return true;
            }
        }
        self.scan.back_to(at);
        false
    }

    /// `and` joins a value only where what follows can be nothing else.
    fn nor(&mut self, meant: Meant<'a>) -> bool {
        let start = self.scan.at();
        for words in NOR {
            let follow = words.iter().all(|word| {
                self.scan.skip_spaces();
                self.scan.eat_alone(word)
            });
            self.scan.skip_spaces();
            if follow && self.scan.follows() && self.is_a_value_here() {
                self.behind_or = Some(self.scan.at());
                return meant.field().kind.shape != Shape::Choice || self.is_an_option_here(meant);
            }
            self.scan.back_to(start);
        }
        false
    }

    /// The `nor` behind something that is not.
    pub(super) fn eat_nor(&mut self) -> bool {
        let at = self.scan.at();
        let nor = self.scan.eat_alone("nor") && self.scan.follows();
        self.scan.skip_spaces();
        if !nor {
            self.scan.back_to(at);
        }
        nor
    }

    /// `neither leeds nor york`: of words, behind `neither`. Of fields it is read with them.
    pub(super) fn is_of_words(&mut self) -> bool {
        let at = self.scan.at();
        let rest = self.scan.slice(at..self.scan.end()).to_ascii_lowercase();
        self.scan.skip_spaces();
        let words = rest.contains(" nor ") && self.is_a_value_here();
        self.scan.back_to(at);
        words
    }

    /// A term of which more than one is told what follows: 杭州或上海的A级客户, `from leeds or york tier A`.
    pub(super) fn said_of_all(&mut self, start: usize, term: Option<Filter>) -> Option<Filter> {
        let end = self.scan.at();
        let more = match &term {
            Some(Filter::Words(_)) if begins_with_in(self.scan.slice(start..end)) => self.other_places(),
            Some(_) if self.glued_at == Some(end) => self.others_before_de(),
            _ => None,
        };
        if more.is_none() {
            self.scan.back_to(end);
            if self.glued_at.is_some_and(|at| at > end) {
                self.glued_at = Some(end);
            }
        }
        match more {
            Some(more) => Some(Filter::Any(term.into_iter().chain(more).collect())),
            None => term,
        }
    }

    /// `or york`, `, york or hull` behind a place; the last has an `or` before it.
    fn other_places(&mut self) -> Option<Vec<Filter>> {
        let (mut places, mut end, mut last) = (Vec::new(), self.scan.at(), 0);
        for _ in 0..MOST {
            let comma = self.scan.slice(0..self.scan.at()).ends_with([',', '，', '、']);
            let or = self.or_joins(false);
            self.scan.skip_spaces();
            if !(or || comma) || !self.is_a_value_here() {
                break;
            }
            let word = self.scan.bare(NAME);
            places.push(Filter::Words(word.text.trim_end_matches(|sign| plain(sign) == ',').to_owned()));
            if or {
                (end, last) = (self.scan.at(), places.len());
            }
        }
        self.scan.back_to(end);
        places.truncate(last);
        (!places.is_empty()).then_some(places)
    }

    /// What an 或 joins, up to the last, behind which a 的 stands.
    fn others_before_de(&mut self) -> Option<Vec<Filter>> {
        let (problems, sorts) = (self.problems.len(), self.sort.len());
        let mut others = Vec::new();
        for _ in 0..MOST {
            if self.scan.eat_glue() != Some(Joint::Or) || matches!(self.scan.peek(), None | Some(' ' | '(')) {
                break;
            }
            others.extend(self.term());
            if self.behind_de == Some(self.scan.at()) && self.scan.follows() && self.problems.len() == problems {
                return Some(others);
            }
        }
        self.problems.truncate(problems);
        self.sort.truncate(sorts);
        None
    }

    fn is_an_option_here(&mut self, meant: Meant<'a>) -> bool {
        let at = self.scan.at();
        let word = self.scan.bare(NAME);
        self.scan.back_to(at);
        choice::find(&meant.field().choices, word.text.trim_end_matches(|sign| plain(sign) == ',')).is_some()
    }
}
