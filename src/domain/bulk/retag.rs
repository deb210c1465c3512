//! Tags that come to those of each row, and tags that go.

use crate::domain::Value;
use crate::domain::fold::fold;
use crate::domain::kind::tags::tags;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retag {
    /// The key of the field, alone.
    pub fields: Vec<String>,
    pub add: Vec<String>,
    pub away: Vec<String>,
}

/// What says whether a tag comes or goes.
const PLUS: [char; 2] = ['+', '＋'];
const MINUS: [char; 3] = ['-', '－', '−'];

/// The tags of a text that come and those that go, `+重点,-展会`; nothing where none has a sign: the text is all the tags that
/// there are to be. One without a sign goes with the one before it.
#[must_use]
pub fn signed(text: &str) -> Option<[Vec<String>; 2]> {
    let parted = parted(text);
    tags(&parted).find_map(sign)?;
    let (mut sorted, mut way) = ([Vec::new(), Vec::new()], 0);
    for tag in tags(&parted) {
        let (new, bare) = sign(tag).unwrap_or((way, tag));
        way = new;
        sorted[way].extend((!bare.is_empty()).then(|| bare.to_owned()));
    }
    Some(sorted)
}

/// Whether the tag comes or goes, by its sign, and the tag without it.
fn sign(tag: &str) -> Option<(usize, &str)> {
    let bare = tag.trim_start_matches(['#', '＃']);
    let comes = bare.strip_prefix(PLUS).map(|rest| (0, rest.trim()));
    comes.or_else(|| bare.strip_prefix(MINUS).map(|rest| (1, rest.trim())))
}

/// Where the first word has a sign, a space before another one parts them too: `+vip -old`.
fn parted(text: &str) -> String {
    let is_sign = |sign: char| PLUS.contains(&sign) || MINUS.contains(&sign);
    if !text.trim_start().starts_with(is_sign) {
        return text.to_owned();
    }
    let words = text.split_whitespace().enumerate();
    let joined = words.map(|(at, word)| match word.starts_with(is_sign) && word.chars().nth(1).is_some() {
        true if at > 0 => format!(",{word}"),
        _ => format!(" {word}"),
    });
    joined.collect::<String>().trim_start().to_owned()
}

impl Retag {
    /// Who has those that come, and none of those that go, keeps the cell as it is.
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        cells.iter().map(|cell| self.turned(cell)).collect()
    }

    fn turned(&self, cell: &Value) -> Value {
        let there: Vec<&str> = tags(cell.as_text().unwrap_or_default()).collect();
        let is_in = |list: &[&str], tag: &str| list.iter().any(|other| fold(other) == fold(tag));
        let away: Vec<&str> = self.away.iter().map(String::as_str).collect();
        let mut new: Vec<&str> = there.iter().copied().filter(|tag| !is_in(&away, tag)).collect();
        for tag in &self.add {
            if !is_in(&new, tag) {
                new.push(tag);
            }
        }
        match new {
            new if new == there => cell.clone(),
            new if new.is_empty() => Value::Blank,
            new => Value::text(new.join(",")),
        }
    }
}
