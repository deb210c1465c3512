//! Several lines of one person though no name among them is known for one: labels with their values (`微信名：小马哥`, `手机：…`),
//! or messages with the one number that their sender gives.

use std::collections::BTreeSet;
use std::ops::Range;

use super::line::Line;
use super::scan::Kind;
use super::signs::Signs;
use super::words::NO_NAME;
use super::{chinese, labels};

/// Signs of the longest label, and of the longest nickname.
const LABEL: usize = 12;
const NAME: usize = 10;

/// What opens a message and is nobody's name.
const OPENS: [&str; 18] = [
    "你好", "您好", "在吗", "在么", "亲", "谢谢", "好的", "请", "麻烦", "我", "老板", "可以", "要", "想", "再", "帮",
    "发", "订",
];

/// Whether these lines are of one person.
pub fn of_one(lines: &[Line]) -> bool {
    lines.len() > 1 && (is_labelled(lines) || gives_a_number(lines))
}

/// Most of the lines are a label with its value, of several kinds, and one of them is known.
fn is_labelled(lines: &[Line]) -> bool {
    let heads: Vec<String> = lines.iter().filter_map(head).collect();
    let kinds: BTreeSet<&String> = heads.iter().collect();
    let known = lines.iter().flat_map(|line| &line.tokens).any(|token| !matches!(token.kind, Kind::Site));
    kinds.len() > 1 && heads.len() * 2 >= lines.len() && known
}

/// The label that a line begins with.
fn head(line: &Line) -> Option<String> {
    let signs = &line.signs;
    let colon = (0..signs.len().min(LABEL + 1)).find(|at| signs.at(*at) == ':')?;
    let label = signs.trimmed(0..colon);
    let value = signs.past_spaces(colon + 1);
    let plain = !label.is_empty() && !label.clone().any(|at| signs.at(at).is_ascii_digit());
    (plain && value < signs.len() && signs.at(value) != '/').then(|| signs.text(label))
}

/// One line has a number or a mail, which is said to be one or has the line for itself; the others have none.
fn gives_a_number(lines: &[Line]) -> bool {
    let is_reach = |kind: Kind| match kind {
        Kind::Number | Kind::Mail => true,
        Kind::Of(label) => matches!(label.value, labels::Value::Number | labels::Value::Mail),
        Kind::Site | Kind::Label(_) => false,
    };
    let reached: Vec<&Line> =
        lines.iter().filter(|line| line.tokens.iter().any(|token| is_reach(token.kind))).collect();
    let [line] = reached.as_slice() else { return false };
    let said = line.tokens.iter().any(|token| matches!(token.kind, Kind::Of(_)) && is_reach(token.kind));
    let within = |at: usize| line.tokens.iter().any(|token| token.range.contains(&at));
    let alone = (0..line.signs.len()).all(|at| within(at) || !line.signs.at(at).is_alphanumeric());
    said || alone
}

/// What somebody calls herself, where no name is known for one: what the first line is, or what stands there before the time
/// of a message or, on several lines, before a colon.
pub fn nickname(lines: &mut [Line]) -> Option<String> {
    let first = &lines.first()?.signs;
    let end = (0..first.len()).find(|at| first.at(*at) == ':' || first.at(*at).is_ascii_digit());
    let name = first.trimmed(0..end.unwrap_or(first.len()));
    let speaks = end.is_some_and(|at| first.at(at) == ':');
    let again = lines[1..].iter().any(|line| begins_alike(&line.signs, first, &name));
    let fits = is_nickname(first, &name) && lines[0].tokens.is_empty() && (!speaks || again);
    fits.then(|| lines[0].take(name))
}

/// Whether a line begins with what stands there on the other, and a colon.
fn begins_alike(line: &Signs, other: &Signs, name: &Range<usize>) -> bool {
    let word: String = name.clone().map(|at| other.at(at)).collect();
    line.has(0, &word) && line.at(line.past_spaces(name.len())) == ':'
}

fn is_nickname(signs: &Signs, name: &Range<usize>) -> bool {
    let word: String = name.clone().map(|at| signs.at(at)).collect();
    let strange = OPENS.iter().chain(&chinese::NO_NAME).any(|opens| word.starts_with(opens));
    let small = word.split_whitespace().any(|word| NO_NAME.contains(&word));
    let letters = word.chars().all(|sign| sign.is_alphabetic() || sign.is_whitespace() || "_-~·.".contains(sign));
    (1..=NAME).contains(&word.chars().count()) && letters && !strange && !small
}
