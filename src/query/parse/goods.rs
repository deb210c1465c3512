//! What was bought, in words: `bought a projector`, `never bought a desk`, `bought chairs but no table`, `买过投影仪没买过幕布`.

use super::parser::{NAME, Parser, Told, one_test};
use super::phrases::days_of;
use super::words::{begins_compared, is_joint};
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::numeral;
use crate::query::goods::is_goods;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::sayings::{self, Said};
use crate::query::token::{Joint, Piece};
use crate::query::value::Raw;

/// Words of a thing at most.
const MOST_WORDS: usize = 3;
/// Words that say when it was, at most.
const MOST_OF_DAYS: usize = 6;
/// Things that are named side by side.
const MOST_THINGS: usize = 3;

/// Before the thing.
const BOUGHT: [&str; 4] = ["bought", "ordered", "purchased", "buying"];
const HAVE: [&str; 4] = ["has", "have", "having", "had"];
const NOT: [&str; 12] =
    ["never", "not", "hasn't", "haven't", "didn't", "don't", "doesn't", "hasnt", "havent", "didnt", "no", "without"];
const BUY: [&str; 3] = ["buy", "order", "purchase"];
const SMALL: [&str; 8] = ["a", "an", "the", "any", "some", "our", "another", "one"];
/// No thing begins with one: they say when, how often, how much.
const OTHERS: [&str; 43] = [
    "in",
    "on",
    "at",
    "since",
    "within",
    "last",
    "this",
    "next",
    "before",
    "after",
    "during",
    "over",
    "under",
    "above",
    "below",
    "more",
    "less",
    "fewer",
    "most",
    "least",
    "twice",
    "once",
    "only",
    "just",
    "never",
    "not",
    "from",
    "for",
    "by",
    "to",
    "with",
    "between",
    "about",
    "around",
    "exactly",
    "up",
    "who",
    "recently",
    "lately",
    "often",
    "regularly",
    "already",
    "ever",
];
/// In Chinese, longest first; whether it is a not.
const CHINESE: [(&str, bool); 23] = [
    ("从来没有买过", false),
    ("从来没买过", false),
    ("从没买过", false),
    ("没有购买过", false),
    ("没购买过", false),
    ("未购买过", false),
    ("没有买过", false),
    ("还没买过", false),
    ("没买过", false),
    ("未买过", false),
    ("没订过", false),
    ("没有买", false),
    ("没买", false),
    ("购买过", true),
    ("购买了", true),
    ("采购过", true),
    ("订购过", true),
    ("订购了", true),
    ("买过", true),
    ("买了", true),
    ("订过", true),
    ("订了", true),
    ("买的是", true),
];
/// Before another of those.
const JOINTS: [&str; 12] = ["，但是", "，但", "，", ",", "但是", "但", "却", "而且", "而", "并且", "且", "还"];

impl<'a> Parser<'a> {
    /// A thing, or several, that were bought or not.
    pub(super) fn of_goods(&mut self, word: &Piece) -> Told {
        let Some(meant) = self.vocabulary.field("last_buy").map(Meant::Bought) else { return Told::No };
        if !word.text.is_ascii() {
            if let Some(term) = self.things_in_chinese(meant, &word.text) {
                return Told::Term(Some(self.or_another(meant, term)));
            }
            return self.things_then(meant, &word.text).map_or(Told::No, |term| Told::Term(Some(term)));
        }
        let Some(bought) = self.buys(&word.text) else { return Told::No };
        let Some(first) = self.a_thing(meant) else { return Told::No };
        self.glued_at = Some(self.scan.at());
        let things = self.other_things(meant, bought, first);
        let when = if bought { self.then() } else { None };
        Told::Term(Some(both(things, when)))
    }

    /// `bought a desk last month`: whoever bought one, and bought something then.
    fn then(&mut self) -> Option<Filter> {
        let start = self.scan.at();
        let days = days_of(self.vocabulary, self.today);
        let (mut end, mut found) = (start, None);
        for _ in 0..MOST_OF_DAYS {
            let Some(next) = self.next_word(NAME) else { break };
            let phrase = self.scan.slice(start..next.range.end).trim();
            self.scan.count(phrase.len());
            match sayings::meant(&format!("bought {}", phrase.trim_end_matches(',')), &days) {
                Said::Line(line) => (end, found) = (next.range.end, self.line_of(&line)),
                Said::Begun => {}
                Said::No => break,
            }
            if phrase.ends_with(',') {
                break;
            }
        }
        self.scan.back_to(end);
        if found.is_some() {
            self.glued_at = Some(end);
        }
        found
    }

    /// 上个月买过办公桌的: the days before the verb.
    fn things_then(&mut self, meant: Meant<'a>, word: &str) -> Option<Filter> {
        let verbs = || CHINESE.iter().filter(|(_, bought)| *bought).map(|(verb, _)| *verb);
        let (at, verb) = verbs().filter_map(|verb| Some((word.find(verb).filter(|at| *at > 0)?, verb))).min()?;
        let days = days_of(self.vocabulary, self.today);
        let Said::Line(line) = sayings::meant(&format!("{}{verb}", &word[..at]), &days) else { return None };
        let things = self.things_in_chinese(meant, &word[at..])?;
        let when = self.line_of(&line)?;
        Some(both(things, Some(when)))
    }

    /// `买过磨豆机或者滴滤机`: behind the first, which ends where the joining word begins.
    fn or_another(&mut self, meant: Meant<'a>, mut term: Filter) -> Filter {
        for _ in 1..MOST_THINGS {
            let at = self.scan.at();
            let or = self.scan.eat_glue() == Some(Joint::Or);
            let next = self.scan.bare(NAME);
            let text = sayings::bare(&next.text).to_owned();
            if !or || !self.is_thing(meant, &text) || text.contains('的') || self.is_more(&next, false) {
                self.scan.back_to(at);
                break;
            }
            self.scan.back_to(next.range.end);
            add(&mut term, text);
        }
        term
    }

    /// Over the words before a thing; whether it was bought.
    fn buys(&mut self, word: &str) -> Option<bool> {
        let is = |words: &[&str], word: &str| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is(&BOUGHT[..3], word) {
            return Some(true);
        }
        let not = is(&NOT[..10], word);
        if !not && !is(&HAVE, word) {
            return None;
        }
        let mut next = self.next_word(NAME)?;
        if is(&HAVE, &next.text) {
            next = self.next_word(NAME)?;
        }
        let never = is(&NOT[..2], &next.text) && !not;
        if never {
            next = self.next_word(NAME)?;
        }
        (is(&BOUGHT, &next.text) || (not && is(&BUY, &next.text))).then_some(!(not || never))
    }

    /// The words of a thing.
    fn a_thing(&mut self, meant: Meant<'a>) -> Option<String> {
        let mut text = String::new();
        let mut end = self.scan.at();
        for place in 0..=MOST_WORDS {
            let Some(next) = self.next_word(NAME) else { break };
            let small = |word: &&str| word.eq_ignore_ascii_case(&next.text);
            if place == 0 && SMALL.iter().any(small) {
                continue;
            }
            let bare = next.text.trim_end_matches(',');
            let first = text.is_empty();
            let other = OTHERS.iter().any(small) || is_joint(bare) || (first && numeral::read(bare).is_some());
            let longer = if first { bare.to_owned() } else { [text.as_str(), bare].join(" ") };
            // Each word more must leave it a thing: what ends in a count is none.
            if other || !is_goods(&longer) || self.says_else(meant, &longer) || self.is_more(&next, first) {
                break;
            }
            text = longer;
            end = next.range.start + bare.len();
            self.scan.back_to(end);
            if bare.len() < next.text.len() || text.split(' ').count() == MOST_WORDS {
                break;
            }
        }
        self.scan.back_to(end);
        (!text.is_empty()).then_some(text)
    }

    /// Whether the word says something by itself: days at first, a condition behind.
    fn is_more(&mut self, next: &Piece, first: bool) -> bool {
        let days = days_of(self.vocabulary, self.today);
        let plain = next.text.to_lowercase();
        if days(&plain).is_some() {
            return true;
        }
        if first || self.looking {
            return false;
        }
        let outer = std::mem::replace(&mut self.looking, true);
        let more = self.names().whole(&next.text).is_some() || self.begins_a_condition(next);
        self.looking = outer;
        more
    }

    /// `but not a screen`, `or a screen`, `and a screen`: beside the first.
    fn other_things(&mut self, meant: Meant<'a>, bought: bool, first: String) -> Filter {
        let mut all = vec![said(meant, bought, first)];
        for _ in 1..MOST_THINGS {
            let at = self.scan.at();
            let Some((or, not, text)) = self.another_thing(meant) else {
                self.scan.back_to(at);
                break;
            };
            match all.last_mut() {
                Some(last) if or && !not => add(last, text),
                _ => all.push(said(meant, bought && !not, text)),
            }
            self.glued_at = Some(self.scan.at());
        }
        if all.len() == 1 { all.remove(0) } else { Filter::All(all) }
    }

    /// Whether an or joins it, whether it was not bought, and what it is.
    fn another_thing(&mut self, meant: Meant<'a>) -> Option<(bool, bool, String)> {
        let is = |words: &[&str], word: &str| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        let joint = self.next_word(NAME)?;
        let alone = is(&["without", "nor"], &joint.text);
        if !alone && !is(&["and", "or", "but"], &joint.text) {
            return None;
        }
        let mut not = alone;
        let mut end = self.scan.at();
        let mut verb = false;
        while let Some(next) = self.next_word(NAME) {
            let is_not = is(&NOT, &next.text);
            let buys = is(&BOUGHT, &next.text) || is(&BUY, &next.text) || is(&HAVE, &next.text);
            if !is_not && !buys {
                break;
            }
            (not, verb, end) = (not || is_not, verb || buys, self.scan.at());
        }
        self.scan.back_to(end);
        // `and a screen`, but `and churn`, which is no thing.
        let next = self.next_word(NAME)?;
        let other = !(verb || is(&SMALL, &next.text)) && self.is_more(&next, false);
        self.scan.back_to(end);
        if other || joint.text.eq_ignore_ascii_case("but") && !not {
            return None;
        }
        Some((joint.text.eq_ignore_ascii_case("or"), not, self.a_thing(meant)?))
    }

    /// `买过投影仪`, `买过投影仪但没买过幕布`, `买过投影仪和幕布`.
    fn things_in_chinese(&self, meant: Meant<'a>, word: &str) -> Option<Filter> {
        let mut rest = sayings::bare(word);
        let mut all = Vec::new();
        while !rest.is_empty() && all.len() < MOST_THINGS {
            let (verb, bought) = CHINESE.iter().find(|(verb, _)| rest.starts_with(verb))?;
            let behind = &rest[verb.len()..];
            let (mine, next) = parted(behind);
            let mine = sayings::bare(mine);
            all.extend(self.things(meant, mine, *bought)?);
            rest = next;
        }
        match all.len() {
            0 => None,
            1 => all.pop(),
            _ => Some(Filter::All(all)),
        }
    }

    /// 投影仪和幕布 are both, 投影仪或幕布 one of them.
    fn things(&self, meant: Meant<'a>, text: &str, bought: bool) -> Option<Vec<Filter>> {
        // 美的 is a maker, and no word that goes on.
        if !is_goods(text)
            || self.says_else(meant, text)
            || text.replace("美的", "").contains(['的', '没', '未', '，', ','])
        {
            return None;
        }
        let two = |joint: &str| {
            text.split_once(joint).filter(|(one, other)| self.is_thing(meant, one) && self.is_thing(meant, other))
        };
        if let Some((one, other)) = ["或者", "或", "、"].into_iter().find_map(two) {
            let tests = [one, other].map(|text| Test::Goods(text.to_owned())).to_vec();
            let Filter::Condition(mut condition) = one_test(meant, Test::Goods(String::new())) else { return None };
            condition.tests = tests;
            let any = Filter::Condition(condition);
            return Some(vec![if bought { any } else { Filter::Not(Box::new(any)) }]);
        }
        let both = ["以及", "和", "跟", "与"].into_iter().find_map(two);
        let parts = both.map_or_else(|| vec![text], |(one, other)| vec![one, other]);
        Some(parts.into_iter().map(|text| said(meant, bought, text.to_owned())).collect())
    }

    fn is_thing(&self, meant: Meant<'a>, text: &str) -> bool {
        text.chars().count() > 1 && is_goods(text) && !self.says_else(meant, text)
    }

    /// Whether behind the word for purchases the text says when, how long ago or how much: `fri`, `上半年`, `小于3`.
    fn says_else(&self, meant: Meant<'a>, text: &str) -> bool {
        let piece = Piece { text: text.to_owned(), closed: true, ..Piece::default() };
        let days = self.value_or_range(meant, Op::Is, &Raw::One(piece));
        days.is_ok_and(|test| !matches!(test, Test::Goods(_))) || begins_compared(&text.to_lowercase())
    }
}

/// What was bought, and when something was.
fn both(things: Filter, when: Option<Filter>) -> Filter {
    let Some(when) = when else { return things };
    let parts = |filter: Filter| if let Filter::All(parts) = filter { parts } else { vec![filter] };
    Filter::All(parts(things).into_iter().chain(parts(when)).collect())
}

/// One thing more, of which any will do; of those that were not bought none.
fn add(term: &mut Filter, text: String) {
    match term {
        Filter::Condition(condition) => condition.tests.push(Test::Goods(text)),
        Filter::Not(inner) => add(inner, text),
        Filter::All(parts) | Filter::Any(parts) => {
            parts.last_mut().into_iter().for_each(|last| add(last, text.clone()))
        }
        Filter::Words(_) => {}
    }
}

fn said(meant: Meant, bought: bool, text: String) -> Filter {
    let of = one_test(meant, Test::Goods(text));
    if bought { of } else { Filter::Not(Box::new(of)) }
}

/// What stands before another of the verbs, and from it on.
fn parted(text: &str) -> (&str, &str) {
    let next = |at: usize| CHINESE.iter().any(|(verb, _)| text[at..].starts_with(verb));
    let Some(at) = text.char_indices().map(|(at, _)| at).find(|at| *at > 0 && next(*at)) else { return (text, "") };
    let before = &text[..at];
    let before = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)).unwrap_or(before);
    (before, &text[at..])
}
