//! Every customer looked at, one by one: what the columns are held to.

use super::*;
use kehu::domain::goods::looked_for;

pub(super) fn holds(filter: &Filter, customer: &Customer) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| holds(part, customer)),
        Filter::Any(parts) => parts.iter().any(|part| holds(part, customer)),
        Filter::Not(inner) => !holds(inner, customer),
        Filter::Words(words) => has_words(words, customer),
        Filter::Condition(Condition { field, relation, tests }) => {
            let vocabulary = vocabulary();
            let at = vocabulary.index(field).expect("a field of the vocabulary");
            let cell = &customer.cells[at];
            let some = tests.iter().any(|test| match test {
                Test::InNotes(words) => customer.notes.iter().any(|note| contains(note, words, false)),
                Test::Goods(what) => customer.notes.iter().any(|note| fold(note).contains(&looked_for(what))),
                test => passes(test, cell, &vocabulary.fields[at]),
            });
            if *relation == Relation::Is { some } else { !cell.is_blank() && !some }
        }
    }
}

fn has_words(words: &str, customer: &Customer) -> bool {
    let vocabulary = vocabulary();
    let wanted = phone::pieces(words, Region::home());
    let in_cell = |(field, cell): (&Field, &Value)| {
        let text = cell.as_text().unwrap_or_default();
        let searched = field.kind.shape == Shape::Text && !cell.is_blank();
        let phone = field.key == "phone" && wanted.iter().any(|digits| numbers(text).contains(digits));
        searched && (phone || contains(&named(field, text), &named(field, words), sounded(field)))
    };
    vocabulary.fields.iter().zip(&customer.cells).any(in_cell)
        || customer.notes.iter().any(|note| contains(note, words, false))
}

pub(super) fn numbers(text: &str) -> String {
    phone::compared(text, Region::home())
}

fn sounded(field: &Field) -> bool {
    ["name", "city"].contains(&field.key.as_str())
}

/// Folded; of a name without spaces that have nothing but Chinese characters around them.
pub(super) fn named(field: &Field, text: &str) -> String {
    let text = fold(text);
    if !["name", "company"].contains(&field.key.as_str()) {
        return text;
    }
    let signs: Vec<char> = text.chars().collect();
    let beside = |at: usize| {
        let before = signs[..at].iter().rev().find(|sign| !sign.is_whitespace());
        [before, signs[at..].iter().find(|sign| !sign.is_whitespace())]
    };
    let stays = |at: usize| {
        let around: Vec<&char> = beside(at).into_iter().flatten().collect();
        !signs[at].is_whitespace() || around.is_empty() || around.iter().any(|sign| !is_han(**sign))
    };
    (0..signs.len()).filter(|at| stays(*at)).map(|at| signs[at]).collect()
}

fn contains(text: &str, words: &str, by_pinyin: bool) -> bool {
    let (text, words) = (fold(text), fold(words));
    let starts = |at: usize| sounds(&text[at..], &words, text[..at].chars().next_back(), true);
    text.contains(&words) || by_pinyin && is_pinyin(&words) && text.char_indices().any(|(at, _)| starts(at))
}

fn is_pinyin(words: &str) -> bool {
    words.bytes().all(|byte| byte.is_ascii_alphanumeric()) && words.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether syllables take all letters, trying every way; the first one may not begin inside a Latin word.
fn sounds(text: &str, letters: &str, before: Option<char>, first: bool) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some(sign) = text.chars().next() else { return false };
    let rest = &text[sign.len_utf8()..];
    if sign.is_ascii_alphanumeric() {
        let inside = first && before.is_some_and(|before| before.is_ascii_alphanumeric());
        return !inside && letters.starts_with(sign) && sounds(rest, &letters[1..], Some(sign), false);
    }
    if !is_han(sign) {
        return !first && sounds(rest, letters, Some(sign), false);
    }
    readings(sign, before.is_none()).iter().any(|reading| {
        let double = reading.get(..2).filter(|two| two.ends_with('h'));
        let mut taken = [reading.as_str(), &reading[..1]].into_iter().chain(double);
        let goes_on =
            |taken: &str| letters.strip_prefix(taken).is_some_and(|left| sounds(rest, left, Some(sign), false));
        taken.any(goes_on) || reading.starts_with(letters)
    })
}

/// A surname is read as one.
fn readings(sign: char, at_front: bool) -> Vec<String> {
    if at_front { pinyin::first_readings(sign) } else { pinyin::readings(sign) }
}

/// Whether all of the text is said by these letters; signs within it are passed over.
fn sounds_whole(text: &str, letters: &str, first: bool) -> bool {
    let mut signs = text.chars();
    let Some(sign) = signs.next() else { return letters.is_empty() };
    let rest = signs.as_str();
    if sign.is_ascii_alphanumeric() {
        return letters.starts_with(sign) && sounds_whole(rest, &letters[1..], false);
    }
    if !is_han(sign) {
        return !first && sounds_whole(rest, letters, false);
    }
    readings(sign, first).iter().any(|reading| {
        let double = reading.get(..2).filter(|two| two.ends_with('h'));
        let mut taken = [reading.as_str(), &reading[..1]].into_iter().chain(double);
        let goes_on = |taken: &str| letters.strip_prefix(taken).is_some_and(|left| sounds_whole(rest, left, false));
        let last = || !letters.is_empty() && reading.starts_with(letters) && sounds_whole(rest, "", false);
        taken.any(goes_on) || last()
    })
}

fn passes(test: &Test, cell: &Value, field: &Field) -> bool {
    let text = cell.as_text().unwrap_or_default();
    if cell.is_blank() {
        return *test == Test::Blank;
    }
    match (test, cell) {
        (Test::Filled, _) => true,
        (Test::Contains(words), _) => {
            let wanted = if field.key == "phone" { phone::pieces(words, Region::home()) } else { Vec::new() };
            contains(&named(field, text), &named(field, words), sounded(field))
                || wanted.iter().any(|digits| numbers(text).contains(digits))
        }
        (Test::Whole(whole), _) if field.key == "phone" && !phone::pieces(whole, Region::home()).is_empty() => {
            phone::pieces(whole, Region::home()).iter().all(|digits| phone::is_among(&numbers(text), digits))
        }
        (Test::Whole(whole), _) => named(field, text) == named(field, whole),
        (Test::Sounding(whole), _) => {
            let (text, whole) = (named(field, text), named(field, whole));
            text == whole || sounded(field) && is_pinyin(&whole) && sounds_whole(&text, &whole, true)
        }
        (Test::Tag { name, whole }, _) => {
            let name = fold(name);
            let begins = |tag: &str| tag.starts_with(&name) || is_pinyin(&name) && sounds(tag, &name, None, true);
            let fits = |tag: String| if *whole { tag == name } else { begins(&tag) };
            text.split([',', '，', '、']).map(|tag| fold(tag.trim())).filter(|tag| !tag.is_empty()).any(fits)
        }
        (Test::Digits(digits), _) => numbers(text).contains(digits),
        (Test::Wildcard { head, tail }, _) if field.key == "phone" => numbers(text).split(' ').any(|number| {
            let long = head.is_empty() || number.len() >= head.len() + tail.len();
            long && is_at_front(number, head) && phone::ends_with(number, tail)
        }),
        (Test::Wildcard { head, tail }, _) => {
            let (text, head, tail) = (named(field, text), fold(head), fold(tail));
            let spelt = text.starts_with(&head) && text.len() >= head.len() + tail.len();
            let said = sounded(field) && is_pinyin(&head) && sounds(&text, &head, None, true);
            (spelt || said) && text.ends_with(&tail)
        }
        (Test::Option(key), _) => text == key,
        (Test::Number(span), Value::Number(number)) => span.contains(*number),
        (Test::Money(span), Value::Money(amount)) => span.contains(*amount),
        (Test::Day(span), Value::Day(day)) => span.contains(*day),
        (Test::Day(span), Value::Moment(moment)) => span.contains(moment.date()),
        (Test::Yearly(season), Value::Day(day)) => season.contains(MonthDay::of(*day)),
        (Test::YesNo(wanted), Value::YesNo(yes)) => yes == wanted,
        (Test::During(_) | Test::Begins(_) | Test::Ends(_), _) => of_a_period(test, text),
        _ => false,
    }
}

/// Of these numbers of China; those of other countries begin with a sign.
fn is_at_front(number: &str, head: &str) -> bool {
    match head.strip_prefix('+') {
        None => number.starts_with(head),
        Some(code) if number.starts_with('+') => number[1..].starts_with(code),
        Some(code) => format!("86{number}").starts_with(code),
    }
}

/// As texts of days, which stand in the order of the days.
fn of_a_period(test: &Test, text: &str) -> bool {
    let (low, high) = text.split_once('/').expect("two ends");
    let (low, high) = (if low == ".." { "" } else { low }, if high == ".." { "~" } else { high });
    match test {
        Test::During(days) => {
            let from = days.low.map_or_else(String::new, |day| day.to_string());
            let to = days.high.map_or_else(|| "~".to_owned(), |day| day.to_string());
            low <= to.as_str() && from.as_str() <= high
        }
        Test::Begins(day) => !low.is_empty() && *low >= *day.to_string(),
        Test::Ends(day) => high != "~" && *high <= *day.to_string(),
        _ => false,
    }
}

pub(super) fn compare(left: &Value, right: &Value, field: &Field) -> Ordering {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) if field.kind.shape == Shape::Choice => {
            let place = |key: &str| field.choices.iter().position(|choice| choice.key == key);
            place(left).cmp(&place(right))
        }
        (Value::Text(left), Value::Text(right)) => {
            let letters = |text: &str| {
                let text = named(field, text);
                let word = pinyin::beginning(&text).map_or(&[][..], |(_, readings)| readings);
                let sign = |(at, sign): (usize, char)| letter(sign, word.get(at), at == 0 && field.key == "name");
                text.chars().enumerate().map(sign).collect::<Vec<_>>()
            };
            letters(left).cmp(&letters(right))
        }
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Money(left), Value::Money(right)) => left.cmp(right),
        (Value::Day(left), Value::Day(right)) => left.cmp(right),
        (Value::Moment(left), Value::Moment(right)) => left.cmp(right),
        (Value::YesNo(left), Value::YesNo(right)) => left.cmp(right),
        _ => Ordering::Equal,
    }
}

/// Signs, digits, letters with Chinese read so behind each, then the rest.
fn letter(sign: char, in_word: Option<&&str>, surname: bool) -> (u8, char, bool, String, char) {
    let own = pinyin::commonest(sign).map(str::to_owned);
    let surname = pinyin::surname(sign).filter(|_| surname);
    if let Some(reading) = in_word.copied().or(surname).map(str::to_owned).or(own) {
        return (2, reading.chars().next().unwrap_or('z'), true, reading, sign);
    }
    let class = match sign {
        'a'..='z' => 2,
        '0'..='9' => 1,
        _ if sign.is_ascii() => 0,
        _ => 3,
    };
    (class, sign, false, String::new(), sign)
}

pub(super) fn naive(shop: &Shop, ask: &Ask) -> Answer {
    let vocabulary = vocabulary();
    let at = |key: &str| vocabulary.index(key).expect("a field of the vocabulary");
    let stage = |customer: &Customer| customer.cells[at("stage")].clone();
    let on_sheet = |customer: &Customer| {
        customer.live && ask.stage.as_ref().is_none_or(|of| stage(customer).as_text() == Some(of.as_str()))
    };
    let sheet: Vec<(&CustomerId, &Customer)> = shop.customers.iter().filter(|(_, of)| on_sheet(of)).collect();
    let mut shown: Vec<(&CustomerId, &Customer)> =
        sheet.iter().copied().filter(|(_, customer)| holds(&ask.filter, customer)).collect();
    shown.sort_by(|(_, left), (_, right)| {
        let by = |SortKey { field, direction }: &SortKey| {
            let (left, right) = (&left.cells[at(field)], &right.cells[at(field)]);
            let order = compare(left, right, &vocabulary.fields[at(field)]);
            let order = if *direction == Direction::Descending { order.reverse() } else { order };
            left.is_blank().cmp(&right.is_blank()).then(order)
        };
        ask.sort.iter().map(by).fold(Ordering::Equal, Ordering::then)
    });
    let amount = |customer: &Customer| match &customer.cells[at("spend")] {
        Value::Money(amount) => *amount,
        _ => Fen(0),
    };
    Answer {
        order: shown.iter().map(|(id, _)| **id).collect(),
        of: sheet.len(),
        foreign: kehu::domain::foreign::Foreign::default(),
        sum: ask.sum.as_ref().map(|_| shown.iter().map(|(_, customer)| amount(customer)).sum()),
        stages: Stages::default(),
    }
}

pub(super) fn ask_table(table: &mut Table, shop: &mut Shop, ask: &Ask) -> Answer {
    table.answer(ask, shop, &Cancel::default(), &mut |_| {}).expect("a shop in memory answers")
}

/// The answer without its counts of stages, which have a test of their own.
pub(super) fn found(table: &mut Table, shop: &mut Shop, ask: &Ask) -> Answer {
    Answer { stages: Stages::default(), ..ask_table(table, shop, ask) }
}

// ── chance ─────────────────────────────────────────────────────────────────────────────────────────────────────────
