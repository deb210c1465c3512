//! What a piece of words is: a company, a job, a place, a name.

use std::ops::Range;

use super::chinese;
use super::signs::{Signs, is_han};
use super::words::{BEFORE, COMPANIES, FORMS, INSIDE, JOBS, NO_NAME, STREETS};
use crate::domain::day::weekday_names;
use crate::domain::surname;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Company,
    Job,
    Address,
    Name,
    /// It may be one: it begins with capitals, and is nothing else.
    Perhaps,
}

/// A piece, and what it is.
pub type Piece = (Range<usize>, Class);

/// So many of the first forms stand in no other words.
const SURE: usize = 13;

/// Signs of the longest piece that is one thing.
const LONGEST: usize = 60;

/// What parts pieces.
const PARTS: &str = "|·•/,，、;；()[]【】:\t!?！？。<>\"“”";

/// What the words of a stretch are; what is nothing of the kind is left out.
pub fn all(signs: &Signs, range: Range<usize>) -> Vec<Piece> {
    let whole = signs.trimmed(range.clone());
    if is_address(signs, &whole) {
        return vec![(whole, Class::Address)];
    }
    split(signs, range).into_iter().flat_map(|piece| piece_of(signs, piece)).collect()
}

/// The stretch at what parts pieces. A form behind a comma belongs to its company.
fn split(signs: &Signs, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), range.start);
    for at in range.clone() {
        let (sign, next) = (signs.at(at), signs.past_spaces(at + 1));
        let belongs = sign == ',' && is_form(signs, next);
        let dash = "-–—".contains(sign) && signs.before(at) == ' ' && signs.at(at + 1) == ' ';
        let wide = sign == ' ' && signs.at(at + 1) == ' ';
        // In a foreign name written in Chinese a point stands between its parts.
        let point = sign == '·' && is_han(signs.before(at)) && is_han(signs.at(at + 1));
        let point = point || is_inside(signs, at);
        if (PARTS.contains(sign) && !belongs && !point) || dash || wide {
            found.push(from..at);
            from = at + 1;
        }
    }
    found.push(from..range.end);
    found.into_iter().map(|piece| signs.trimmed(piece)).filter(|piece| !piece.is_empty()).collect()
}

/// Whether a bracket stands inside a Chinese name: 唐风文化（北京）有限公司.
fn is_inside(signs: &Signs, at: usize) -> bool {
    let open = (0..=at).rev().find(|at| signs.at(*at) == '(');
    let close = (at..signs.len()).find(|at| signs.at(*at) == ')');
    let inside = |open: usize, close: usize| {
        let han = (open + 1..close).all(|at| is_han(signs.at(at)));
        han && close - open < 8 && is_han(signs.before(open)) && is_han(signs.at(close + 1))
    };
    "()".contains(signs.at(at)) && open.zip(close).is_some_and(|(open, close)| inside(open, close))
}

/// Whether the form of a company stands there: what is before it goes on.
pub fn is_form(signs: &Signs, at: usize) -> bool {
    let end = (at..signs.len()).find(|at| !signs.at(*at).is_ascii_alphabetic()).unwrap_or(signs.len());
    FORMS.contains(&word(signs, at..end).as_str())
}

fn word(signs: &Signs, range: Range<usize>) -> String {
    range.map(|at| signs.at(at)).filter(|sign| *sign != '.').collect()
}

/// What one piece is, or its own pieces are.
fn piece_of(signs: &Signs, piece: Range<usize>) -> Vec<Piece> {
    if piece.len() > LONGEST {
        return Vec::new();
    }
    if is_spaced_name(signs, &piece) {
        return vec![(piece, Class::Name)];
    }
    if let Some(pieces) = introduced(signs, &piece) {
        return pieces;
    }
    let known = |range: &Range<usize>| -> Vec<Piece> {
        if range.clone().any(|at| is_han(signs.at(at))) {
            han(signs, range)
        } else {
            at_company(signs, range).iter().filter_map(|range| latin(signs, range)).collect()
        }
    };
    let apart: Vec<Piece> = by_script(signs, &piece).iter().flat_map(known).collect();
    // An address may have spaces in it: 杭州市 西湖区 文三路 123号.
    if apart.is_empty() { known(&piece) } else { apart }
}

/// `张 伟`: on cards a short name is written wide.
fn is_spaced_name(signs: &Signs, piece: &Range<usize>) -> bool {
    let text = signs.text(piece.clone());
    let mut parts = text.split_whitespace();
    let (Some(surname), Some(given), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let han = |part: &str, most: usize| part.chars().all(is_han) && part.chars().count() <= most;
    let family = surname.chars().count() == 1 && surname::is_common(surname) || surname::DOUBLE.contains(&surname);
    han(surname, 2) && family && han(given, if surname.chars().count() == 1 { 1 } else { 2 })
}

/// `Sales Manager at Nordlicht GmbH` is two things.
fn at_company(signs: &Signs, piece: &Range<usize>) -> Vec<Range<usize>> {
    match piece.clone().find(|at| signs.has(*at, " at ")) {
        Some(at) => vec![piece.start..at, signs.trimmed(at + 4..piece.end)],
        None => vec![piece.clone()],
    }
}

/// Its words where Chinese and Latin ones stand beside each other, or Chinese ones with spaces between.
fn by_script(signs: &Signs, piece: &Range<usize>) -> Vec<Range<usize>> {
    let (mut groups, mut from): (Vec<(Range<usize>, bool)>, usize) = (Vec::new(), piece.start);
    let spaces = piece.clone().filter(|at| signs.at(*at) == ' ').chain([piece.end]);
    for end in spaces {
        let range = from..end;
        from = end + 1;
        if range.is_empty() {
            continue;
        }
        let han = range.clone().any(|at| is_han(signs.at(at)));
        match groups.last_mut() {
            // Latin words make one piece, Chinese ones each their own.
            Some((last, false)) if !han => last.end = range.end,
            _ => groups.push((range, han)),
        }
    }
    groups.into_iter().map(|(range, _)| range).collect()
}

/// What stands before somebody who is introduced.
const INTRODUCES: [&str; 16] = [
    "我是",
    "我叫",
    "这里是",
    "这是",
    "这位是",
    "他是",
    "她是",
    "他叫",
    "她叫",
    "客户叫",
    "客户是",
    "客户",
    "本人",
    "联系人",
    "收货人",
    "收件人",
];

/// `我是云山科技的张三`, `this is Anna Schmidt from Nordlicht`.
fn introduced(signs: &Signs, piece: &Range<usize>) -> Option<Vec<Piece>> {
    const AT: [&str; 5] = ["公司在", "我们在", "我在", "地址在", "住在"];
    const LATIN: [&str; 6] = ["this is ", "i am ", "i'm ", "i’m ", "my name is ", "it is "];
    const OF: [&str; 3] = [" from ", " at ", " with "];
    let begins =
        |words: &[&str]| words.iter().find(|word| signs.has(piece.start, word)).map(|word| word.chars().count());
    let rest = |length: usize| signs.trimmed(piece.start + length..piece.end);
    if let Some(rest) = begins(&AT).map(rest) {
        return Some(han(signs, &rest).into_iter().filter(|(_, class)| *class == Class::Address).collect());
    }
    if let Some(rest) = begins(&INTRODUCES).map(rest) {
        return introduced_in_chinese(signs, &rest);
    }
    let rest = rest(begins(&LATIN)?);
    let of = rest.clone().find_map(|at| OF.iter().find(|word| signs.has(at, word)).map(|word| (at, word.len())));
    let (name, company) = of.map_or((rest.clone(), None), |(at, length)| (rest.start..at, Some(at + length..rest.end)));
    let name = latin_name(signs, &name).filter(|name| !name.is_empty())?;
    let company = company.map(|range| (signs.trimmed(range), Class::Company));
    Some([Some((name, Class::Name)), company].into_iter().flatten().collect())
}

/// `云山科技的张三`: who, and of which company.
fn introduced_in_chinese(signs: &Signs, rest: &Range<usize>) -> Option<Vec<Piece>> {
    let of = rest.clone().rev().find(|at| signs.at(*at) == '的');
    let (company, name) = of.map_or((rest.start..rest.start, rest.clone()), |of| (rest.start..of, of + 1..rest.end));
    let who: Vec<Piece> = han(signs, &name).into_iter().map(sure).collect();
    let named = who.iter().any(|(_, class)| *class == Class::Name);
    let does = ["做", "卖", "搞", "负责"].iter().any(|word| signs.has(company.start, word));
    let company = (named && company.len() > 1 && !does).then_some((company, Class::Company));
    named.then(|| company.into_iter().chain(who).collect())
}

/// Who is introduced has that name, though it is a short one.
fn sure((range, class): Piece) -> Piece {
    (range, if class == Class::Perhaps { Class::Name } else { class })
}

fn han(signs: &Signs, piece: &Range<usize>) -> Vec<Piece> {
    let text: String = piece.clone().map(|at| signs.at(at)).collect();
    let signs_of = |part: &str| part.chars().count();
    let at = |byte: usize| piece.start + signs_of(&text[..byte]);
    let places = chinese::PLACES.iter().filter(|place| text.contains(*place)).count();
    let digits = text.chars().any(|sign| sign.is_ascii_digit());
    if places >= 3 && digits {
        return vec![(piece.clone(), Class::Address)];
    }
    if ["我", "贵", "你", "您", "本", "该", "咱", "请", "可以"].iter().any(|word| text.starts_with(word)) {
        // A sentence.
        return Vec::new();
    }
    if let Some(end) = text.rfind("公司").map(|byte| byte + "公司".len()).filter(|end| signs_of(&text[..*end]) > 3)
    {
        // A job may stand right behind it: 云山科技有限公司销售经理.
        let behind = at(end)..piece.end;
        let job = if behind.is_empty() { Vec::new() } else { han(signs, &behind) };
        if behind.is_empty() || !job.is_empty() {
            return [(piece.start..at(end), Class::Company)].into_iter().chain(job).collect();
        }
    }
    if let Some(pieces) = chinese_person(piece, &text) {
        return pieces;
    }
    let jobs = chinese::JOBS.iter().any(|job| text.ends_with(job));
    let named = |word: &&str| text.ends_with(*word) || (["有限", "集团"].contains(word) && text.contains(*word));
    let company = chinese::COMPANIES.iter().chain(&chinese::ENDS).any(named) && (4..=24).contains(&signs_of(&text));
    let class = match (jobs && signs_of(&text) <= 12, company, places >= 2 && (5..=40).contains(&signs_of(&text))) {
        (true, ..) => Class::Job,
        (_, true, _) => Class::Company,
        (_, _, true) => Class::Address,
        _ => return Vec::new(),
    };
    vec![(piece.clone(), class)]
}

/// A name, with a job before or behind it: 张三, 销售经理张三, 张三总监, 李经理.
fn chinese_person(piece: &Range<usize>, text: &str) -> Option<Vec<Piece>> {
    if is_chinese_name(text) {
        return Some(vec![(piece.clone(), Class::Name)]);
    }
    let length = |part: &str| part.chars().count();
    let called = |call: &&&str| {
        let name = text.strip_suffix(**call).unwrap_or_default();
        length(name) <= 2 && surname::of(name) == Some(length(name)) && !chinese::NO_NAME.contains(&text)
    };
    let short = text.strip_prefix(['小', '老', '阿']).is_some_and(|name| length(name) == 1 && surname::is_common(name));
    if short && !chinese::NO_NAME.contains(&text) {
        return Some(vec![(piece.clone(), Class::Perhaps)]);
    }
    if chinese::CALLED.iter().any(|call| called(&call)) {
        return Some(vec![(piece.clone(), Class::Name)]);
    }
    let mut jobs: Vec<&str> = chinese::JOBS.to_vec();
    jobs.sort_by_key(|job| std::cmp::Reverse(length(job)));
    let behind = jobs.iter().find_map(|job| text.strip_suffix(job).filter(|name| is_chinese_name(name)));
    if let Some(name) = behind {
        let parts = piece.start + length(name);
        return Some(vec![(piece.start..parts, Class::Name), (parts..piece.end, Class::Job)]);
    }
    let before = jobs.iter().find_map(|job| {
        let from = text.rfind(job)? + job.len();
        is_chinese_name(&text[from..]).then_some(from)
    });
    let parts = piece.start + length(&text[..before?]);
    Some(vec![(piece.start..parts, Class::Job), (parts..piece.end, Class::Name)])
}

/// Two to four characters behind a surname; with a point inside, more.
fn is_chinese_name(text: &str) -> bool {
    let length = text.chars().count();
    if text.contains('·') {
        return (4..=15).contains(&length) && text.chars().all(|sign| is_han(sign) || sign == '·');
    }
    let strange = chinese::NO_NAME.iter().any(|word| text.starts_with(word)) || chinese::JOBS.contains(&text);
    let most = surname::of(text).map_or(0, |surname| surname + 2);
    (2..=most).contains(&length)
        && text.chars().all(is_han)
        && !strange
        && !chinese::CALLED.iter().any(|call| text.ends_with(call) && length < 3)
}

fn latin(signs: &Signs, piece: &Range<usize>) -> Option<Piece> {
    let text: String = piece.clone().map(|at| signs.at(at)).collect();
    let words: Vec<String> =
        text.split([' ', '&', '/']).map(|word| word.trim_matches(['.', ',']).replace('.', "")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let some =
        |list: &[&str]| words.iter().flat_map(|word| word.split('-').chain([*word])).any(|word| list.contains(&word));
    let few = words.len() <= 8 && !text.chars().any(|sign| sign.is_ascii_digit());
    let last = piece.clone().rev().find(|at| signs.at(*at) == ' ').map_or(piece.start, |at| at + 1);
    let ends = words.last().is_some_and(|last| FORMS.contains(last)) && signs.is_capital(last);
    let form = words.len() > 1 && (ends || words[1..].iter().any(|word| FORMS[..SURE].contains(word)));
    let class = if form && words.len() <= 10 {
        Class::Company
    } else if few && some(&JOBS) {
        Class::Job
    } else if few && words.len() > 1 && some(&COMPANIES) {
        Class::Company
    } else {
        return latin_name(signs, piece).map(|name| (name, Class::Perhaps));
    };
    // What is written small throughout is a sentence.
    let capital = piece.clone().any(|at| signs.is_capital(at));
    (capital || class == Class::Company && form).then(|| (piece.clone(), class))
}

/// A name of two to five words that begin with capitals, without what stands before one.
fn latin_name(signs: &Signs, piece: &Range<usize>) -> Option<Range<usize>> {
    let words = words_of(signs, piece);
    let before = words.iter().take_while(|range| BEFORE.contains(&word(signs, (*range).clone()).as_str())).count();
    let words = &words[before..];
    let fits = |range: &Range<usize>| {
        let plain = word(signs, range.clone());
        let letters = range
            .clone()
            .all(|at| signs.at(at).is_alphabetic() && !is_han(signs.at(at)) || ".'’-".contains(signs.at(at)));
        let capital = signs.is_capital(range.start) || INSIDE.contains(&plain.as_str());
        // Sun and Wed are names of people too.
        let weekday = plain.ends_with("day") && weekday_names().any(|name| name == plain);
        letters && capital && !weekday && !NO_NAME.contains(&plain.as_str()) && !FORMS[..SURE].contains(&plain.as_str())
    };
    let whole = words.iter().any(|range| range.len() > 1 && signs.is_capital(range.start));
    let fitting = (2..=5).contains(&words.len()) && words.iter().all(fits) && whole;
    fitting.then(|| words[0].start..words[words.len() - 1].end)
}

/// Its words, by the spaces between them.
fn words_of(signs: &Signs, piece: &Range<usize>) -> Vec<Range<usize>> {
    let (mut words, mut from): (Vec<Range<usize>>, usize) = (Vec::new(), piece.start);
    for end in piece.clone().filter(|at| signs.at(*at) == ' ').chain([piece.end]) {
        words.extend(Some(from..end).filter(|range| !range.is_empty()));
        from = end + 1;
    }
    words
}

/// Whether a stretch is a foreign address: numbers beside a street, or between commas.
fn is_address(signs: &Signs, whole: &Range<usize>) -> bool {
    if whole.len() > 140 || whole.clone().any(|at| is_han(signs.at(at))) {
        return false;
    }
    let text: String = whole.clone().map(|at| signs.at(at)).collect();
    let words: Vec<&str> =
        text.split([' ', ',']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()).collect();
    let digits = words.iter().any(|word| word.chars().any(|sign| sign.is_ascii_digit()));
    let street = words.iter().any(|word| {
        STREETS.contains(word)
            || word.len() > 6 && (word.ends_with("straße") || word.ends_with("strasse") || word.ends_with("str"))
    });
    let postcode = |word: &&str| (4..=6).contains(&word.len()) && word.chars().all(|sign| sign.is_ascii_digit());
    // A sentence has long words that are written small.
    let small = |range: &Range<usize>| {
        range.len() > 3 && signs.at(range.start).is_alphabetic() && !signs.is_capital(range.start)
    };
    let capital = !words_of(signs, whole).iter().any(small);
    let coded = text.contains(',') && words.iter().any(postcode);
    let led = words.len() > 1 && words.first().is_some_and(postcode) && words.len() <= 5;
    digits && capital && words.len() <= 20 && (street && words.len() > 1 || coded || led)
}
