//! What a line does not say plainly: words that are searched as text though they may have been meant for something else, a
//! count of none, and values that may be read in two ways.

use std::ops::Range;

use chrono::NaiveDate;

use super::names::{Meant, Names};
use super::near;
use super::parse::{Terms, days_of, terms};
use super::quotes::{self, EVERYBODY};
use super::sayings;
use super::token::plain;
use super::{parse, print};
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::kind::Shape;
use crate::domain::{Choice, Fen, Field, Filter, Vocabulary, choice};

/// Words that are searched as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Bytes of the line, without a sign for not before them.
    pub range: Range<usize>,
    pub text: String,
    /// Who has them is left out.
    pub negated: bool,
    /// What may have been meant, as pieces of a line in the language of the screen: the likeliest first.
    pub offers: Vec<String>,
    /// The words are an option, exactly.
    pub option: bool,
    /// A condition on a text before the word may go on with it (`source:trade fair`): its bytes with those of the word, and the
    /// condition on both.
    pub run_on: Option<(Range<usize>, String)>,
}

impl Taken {
    /// The line with that offer in the place of the words.
    #[must_use]
    pub fn instead(&self, line: &str, offer: &str) -> String {
        let group = self.negated && offer.contains([' ', '|']);
        let offer = if group { format!("({offer})") } else { offer.to_owned() };
        format!("{}{offer}{}", &line[..self.range.start], &line[self.range.end..])
    }
}

/// Words that are put together for one phrase.
const MOST_WORDS: usize = 6;

/// The free words of a line, in no group and no quotes, from left to right; words that are a phrase together are one.
#[must_use]
pub fn taken(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Vec<Taken> {
    look(line, vocabulary, today, usize::MAX)
}

/// Those with which a line ends: what stands before them was looked at while it was typed.
#[must_use]
pub fn taken_at_end(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<Taken> {
    look(line, vocabulary, today, MOST_WORDS).pop().filter(|taken| taken.range.end == line.len())
}

/// Of the last so many words.
fn look(line: &str, vocabulary: &Vocabulary, today: NaiveDate, most: usize) -> Vec<Taken> {
    let (Terms { terms, alternatives }, names) = (terms(line, vocabulary, today), Names::new(vocabulary));
    let offers = |range: &Range<usize>| {
        let offers = offers(&line[range.clone()], vocabulary, &names, today);
        let said =
            |offer: String| if range.len() < line.trim().len() { in_brackets(offer, vocabulary, today) } else { offer };
        offers.into_iter().map(said).collect::<Vec<_>>()
    };
    let words: Vec<(Range<usize>, bool)> =
        terms.iter().filter_map(|(range, term)| free(line, range.clone(), term.clone())).collect();
    let mut found = Vec::new();
    let mut at = words.len().saturating_sub(most);
    while let Some((range, negated)) = words.get(at).cloned() {
        let most = if alternatives { 1 } else { adjacent(line, &words[at..]) };
        let phrase = (2..=most).rev().find_map(|count| {
            let range = range.start..words[at + count - 1].0.end;
            let offers = offers(&range);
            (!offers.is_empty()).then_some((range, offers, count))
        });
        let (range, offers, count) = phrase.unwrap_or_else(|| {
            let offers = offers(&range);
            (range, offers, 1)
        });
        let text = line[range.clone()].to_owned();
        let option = count == 1 && options(&text, vocabulary).next().is_some();
        let run_on = (count == 1).then(|| run_on(line, &terms, &range)).flatten();
        found.push(Taken { range, text, negated, offers, option, run_on });
        at += count;
    }
    only_of_their_own(line, &mut found);
    found
}

/// Of many words side by side that are no phrase together one word says little: `who bought a laptop` asks for no tier A. A word
/// behind a condition on a text may as well be the end of that.
fn only_of_their_own(line: &str, found: &mut [Taken]) {
    const A_SENTENCE: usize = 3;
    let blank = |pair: &[Taken]| line[pair[0].range.end..pair[1].range.start].trim().is_empty();
    let mut first = 0;
    while first < found.len() {
        let beside = 1 + found[first..].windows(2).take_while(|pair| blank(pair)).count();
        let sentence = beside >= A_SENTENCE;
        for taken in &mut found[first..first + beside] {
            let one = !taken.text.contains(' ') && taken.text.is_ascii();
            if one && (sentence || taken.run_on.is_some() && !taken.option) {
                taken.offers.clear();
            }
        }
        first += beside;
    }
}

/// One of several stands in brackets beside more.
fn in_brackets(offer: String, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    if matches!(parse(&offer, vocabulary, today).filter, Filter::Any(_)) { format!("({offer})") } else { offer }
}

/// The condition right before a word with the word in its value.
fn run_on(line: &str, terms: &[(Range<usize>, Option<Filter>)], word: &Range<usize>) -> Option<(Range<usize>, String)> {
    let before = |range: &Range<usize>| range.end < word.start && line[range.end..word.start].trim().is_empty();
    let (range, term) = terms.iter().rfind(|(range, _)| before(range))?;
    let condition = match term.as_ref()? {
        Filter::Condition(condition) => condition,
        Filter::Not(inner) => match inner.as_ref() {
            Filter::Condition(condition) => condition,
            _ => return None,
        },
        _ => return None,
    };
    let [Test::Contains(text)] = condition.tests.as_slice() else { return None };
    let said = line[range.clone()].strip_suffix(text.as_str())?;
    let both = format!("{text}{}", &line[range.end..word.end]);
    Some((range.start..word.end, format!("{said}{}", quotes::quoted(&both))))
}

/// Where a term is a bare word, and whether not is said of it.
pub(super) fn free(line: &str, range: Range<usize>, term: Option<Filter>) -> Option<(Range<usize>, bool)> {
    let (text, negated) = match term? {
        Filter::Words(text) => (text, false),
        Filter::Not(inner) => match *inner {
            Filter::Words(text) => (text, true),
            _ => return None,
        },
        _ => return None,
    };
    // A phrase has it in small letters. In quotes it is meant as text.
    let at = line[range.clone()].to_ascii_lowercase().rfind(&text.to_ascii_lowercase())? + range.start;
    let before = line[range.start..at].chars().next_back();
    before.is_none_or(|sign| plain(sign) != '"').then(|| (at..at + text.len(), negated))
}

/// A word that stands alone on one side of an `or` where a condition stands on the other: it is searched as text though that
/// has somebody.
#[must_use]
pub fn beside_or(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<String> {
    let Terms { terms, alternatives } = terms(line, vocabulary, today);
    let condition =
        |(_, term): &(Range<usize>, Option<Filter>)| matches!(term, Some(Filter::Condition(_) | Filter::Not(_)));
    if !alternatives || !terms.iter().any(condition) {
        return None;
    }
    let mut words = terms.into_iter().filter_map(|(range, term)| free(line, range, term));
    words.find(|(_, negated)| !negated).map(|(range, _)| line[range].to_owned())
}

/// An `or` with a further condition on one side of it: `tier:A or tier:B leeds`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneSided {
    /// What the condition does not hold for.
    pub alone: String,
    pub further: String,
    /// The line that holds it for all.
    pub instead: String,
}

/// Where the sides of an `or` are of one sort, and one of them has more beside it, that may be meant of all.
#[must_use]
pub fn one_sided(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<OneSided> {
    let Terms { terms, alternatives } = terms(line, vocabulary, today);
    let or = |pair: &[(Range<usize>, Option<Filter>)]| {
        let between = line.get(pair[0].0.end..pair[1].0.start).unwrap_or_default().trim();
        ["|", "｜", "or", "或", "或者"].iter().any(|or| between.eq_ignore_ascii_case(or))
    };
    let ors: Vec<usize> = terms.windows(2).enumerate().filter(|(_, pair)| or(pair)).map(|(at, _)| at).collect();
    let (first, last) = (*ors.first().filter(|_| alternatives)?, *ors.last()? + 1);
    // All between them are single: the more stands before the first, or behind the last.
    let single = ors.len() == last - first;
    let (before, behind) = (first > 0, last + 1 < terms.len());
    if !single || before == behind || !terms[first..=last].windows(2).all(|pair| alike(&pair[0].1, &pair[1].1)) {
        return None;
    }
    let (from, to) = (terms[first].0.start, terms[last].0.end);
    let instead = format!("{}({}){}", &line[..from], &line[from..to], &line[to..]);
    let read = parse(&instead, vocabulary, today);
    let other = read.problems.is_empty() && read.filter != parse(line, vocabulary, today).filter;
    let (alone, further) = if behind { (first, &line[to..]) } else { (last, &line[..from]) };
    let alone = line[terms[alone].0.clone()].to_owned();
    other.then(|| OneSided { alone, further: further.trim().to_owned(), instead })
}

/// Words both, or said of one field.
fn alike(one: &Option<Filter>, other: &Option<Filter>) -> bool {
    match (one, other) {
        (Some(Filter::Words(_)), Some(Filter::Words(_))) => true,
        (Some(Filter::Condition(one)), Some(Filter::Condition(other))) => one.field == other.field,
        _ => false,
    }
}

/// How many of these words stand side by side, nothing but spaces between them.
fn adjacent(line: &str, words: &[(Range<usize>, bool)]) -> usize {
    let between = |sign: char| matches!(plain(sign), ' ' | ',');
    let beside = |pair: &[(Range<usize>, bool)]| {
        !pair[1].1 && line[pair[0].0.end..pair[1].0.start].trim_matches(between).is_empty()
    };
    1 + words.windows(2).take(MOST_WORDS - 1).take_while(|pair| beside(pair)).count()
}

/// What these words may have been meant for: an option of that name, then what people say so.
fn offers(text: &str, vocabulary: &Vocabulary, names: &Names, today: NaiveDate) -> Vec<String> {
    let of_option =
        |(field, option): (&Field, &Choice)| format!("{}:{}", names.spoken(field), print::value(&option.label));
    let mut lines: Vec<String> = options(text, vocabulary).map(of_option).collect();
    // A few figures are a piece of a number.
    let figures = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit() || sign == b' ');
    let meant = days_of(vocabulary, today);
    let days = |text: &str| if figures(text) { None } else { meant(text) };
    // `female customers`, 好久没联系的杭州客户
    let of = ["customers", "clients", "people"].iter().find_map(|end| text.strip_suffix(end)?.strip_suffix(' '));
    // 在跟进
    let of = of.or_else(|| text.strip_prefix('在'));
    lines.extend(of.into_iter().flat_map(|of| meant_options(of, vocabulary)).map(of_option));
    let said = sayings::offered(text, &days, vocabulary.is_chinese());
    // What is said of the whole goes before what is said of its two halves.
    if lines.is_empty() && said.iter().all(|line| text.contains(line)) {
        lines.extend(two_offers(text, vocabulary, names, today));
    }
    for line in said {
        // Less of the words is offered where nothing else is.
        if !lines.is_empty() && text.contains(&line) {
            continue;
        }
        let parsed = parse(&line, vocabulary, today);
        let says = parsed.problems.is_empty() && !(parsed.filter.is_empty() && parsed.sort.is_none());
        if says && line != text && !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.extend(
            named(text, names, &days).into_iter().filter(|line| parse(line, vocabulary, today).problems.is_empty()),
        );
    }
    // One letter is a word for too much.
    if lines.is_empty() && text.chars().count() > 1 {
        lines.extend(meant_options(text, vocabulary).map(of_option));
    }
    lines
}

/// Behind a 的: what is spoken of, whoever has it.
const THINGS: [&str; 6] = ["合同", "合约", "协议", "订单", "单子", "名单"];

/// What stands before a 的 may be offered, and of what stands behind it nothing is lost.
fn two_offers(text: &str, vocabulary: &Vocabulary, names: &Names, today: NaiveDate) -> Option<String> {
    let (before, behind) = text.split_once('的').filter(|(_, behind)| behind.chars().count() > 1)?;
    let of = |text: &str| offers(text, vocabulary, names, today).into_iter().next();
    let (first, rest) = (of(before)?, sayings::bare(behind));
    // 30天内到期的合同: what it is of, and no word to look for; the first ten are all, in order.
    let count = rest.starts_with(|sign: char| sign.is_numeric());
    let everybody = count || THINGS.contains(&rest) || rest == behind && EVERYBODY.contains(&rest);
    let second = || of(behind).filter(|offer| offer != rest).unwrap_or_else(|| print::value(rest));
    Some(if everybody { first } else { format!("{first} {}", second()) })
}

/// A field's whole name with something behind it: `标签vip`, `city berlin`, `name starts with li`; or days before it: `今年首次购买`.
fn named(text: &str, names: &Names, days: sayings::Days) -> Option<String> {
    const SAY_NOTHING: [&str; 9] =
        ["starts with ", "begins with ", "containing ", "contains ", "contain ", "includes ", "with ", "like ", "is "];
    let field = |name: &str| match names.whole(name.trim_end()) {
        Some(Meant::Cells(field)) => Some(field),
        _ => None,
    };
    let ends = || text.char_indices().map(|(at, _)| at).skip(1);
    // In English a name ends where a word does.
    let parted = |at: &usize| !text.is_ascii() || text[..*at].ends_with(' ');
    let behind = ends().filter(parted).collect::<Vec<_>>().into_iter().rev().find_map(|at| {
        let (field, rest) = (field(&text[..at])?, text[at..].trim());
        if let Some(digits) = ["ends with ", "ending in "].iter().find_map(|end| rest.strip_prefix(end)) {
            return field.is_phone().then(|| format!("{}:*{digits}", names.spoken(field)));
        }
        let rest = SAY_NOTHING.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        (!rest.is_empty()).then(|| format!("{}:{}", names.spoken(field), print::value(rest)))
    });
    let before = || {
        ends().filter(|at| !text.is_ascii() && days(&text[..*at]).is_some()).find_map(|at| {
            let field = field(&text[at..]).filter(|field| matches!(field.kind.shape, Shape::Day | Shape::Moment))?;
            Some(format!("{}:{}", names.spoken(field), &text[..at]))
        })
    };
    behind.or_else(before)
}

/// The fields of which that is a word for an option.
fn meant_options<'v>(text: &'v str, vocabulary: &'v Vocabulary) -> impl Iterator<Item = (&'v Field, &'v Choice)> {
    let bare = sayings::bare(text);
    let choices = vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
    choices.filter_map(move |field| Some((field, choice::whole(&field.choices, bare)?)))
}

/// The fields of which that is an option as it is called.
fn options<'v>(text: &'v str, vocabulary: &'v Vocabulary) -> impl Iterator<Item = (&'v Field, &'v Choice)> {
    let bare = sayings::bare(text);
    let choices = vocabulary.fields.iter().filter(|field| field.kind.shape == Shape::Choice);
    choices.filter_map(move |field| {
        let called = |text: &str, option: &&Choice| option.names().any(|name| near::plain(name) == near::plain(text));
        let option = |text: &'v str| choice::whole(&field.choices, text).filter(|option| called(text, option));
        Some((field, option(text).or_else(|| option(bare))?))
    })
}

/// The first condition that asks for no orders (`orders:0`, `订单数<1`): it finds a 0 that stands there and no empty cell, which
/// says that it is not known. Offered is the phrase for whoever bought nothing.
#[must_use]
pub fn no_orders(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<Taken> {
    let of_none = |test: &Test| matches!(test, Test::Number(span) if span.contains(0) && span.high < Some(1));
    let asks = |term: &Option<Filter>| match term {
        Some(Filter::Condition(Condition { field, relation: Relation::Is, tests })) => {
            field == "orders" && !tests.is_empty() && tests.iter().all(of_none)
        }
        _ => false,
    };
    let (range, _) = terms(line, vocabulary, today).terms.into_iter().find(|(_, term)| asks(term))?;
    let offer = if vocabulary.is_chinese() { "没下单的" } else { "no orders" };
    let understood = !matches!(parse(offer, vocabulary, today).filter, Filter::Words(_));
    let text = line[range.clone()].to_owned();
    understood.then(|| Taken {
        range,
        text,
        negated: false,
        offers: vec![offer.to_owned()],
        option: false,
        run_on: None,
    })
}

/// Values of a condition that may have been meant as one number: how they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// Key of the field.
    pub field: String,
    /// One of these.
    pub amounts: Vec<Fen>,
}

/// The conditions on amounts with a comma in what was typed: it lists, or stands before decimals.
#[must_use]
pub fn readings(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Vec<Reading> {
    let found = terms(line, vocabulary, today).terms.into_iter();
    let reading = |(range, term): (Range<usize>, Option<Filter>)| {
        let Some(Filter::Condition(Condition { field, tests, .. })) = term else { return None };
        let amount = |test: &Test| match test {
            Test::Money(Span { low: Some(low), high: Some(high) }) if low == high => Some(*low),
            _ => None,
        };
        let comma = line[range.clone()].contains(|sign| plain(sign) == ',');
        let amounts: Option<Vec<Fen>> = tests.iter().map(amount).collect();
        let amounts = amounts.filter(|_| comma)?;
        Some(Reading { range, field, amounts })
    };
    found.filter_map(reading).collect()
}
