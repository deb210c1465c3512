//! Several words: `vip,展会`, `vip、展会`, `#vip #展会`. Each is a tag once, in the order typed; kept with commas between.

use std::collections::HashSet;

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;
use crate::domain::fold::fold;

pub const TAGS: Kind = Kind {
    name: "tags",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show,
    write,
    doubt: never,
    example: "vip,展会",
    region: None,
};

/// What marks a word as a tag.
const HASHES: [char; 2] = ['#', '＃'];

/// What an address book puts between two groups.
const GROUPS: &str = " ::: ";

/// What stands between two tags in the file.
pub(super) const BETWEEN: &str = ",";

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    // Where every word has its hash a space parts two tags; else a space belongs to its tag.
    let hashed = typed.split_whitespace().all(|word| word.starts_with(HASHES));
    let parted = if hashed { typed.replace(char::is_whitespace, BETWEEN) } else { typed.replace(GROUPS, BETWEEN) };
    let parted = at_hashes(&parted);
    let bare = tags(&parted).map(plain).filter(|tag| !tag.is_empty());
    Ok(Value::text(once(bare, fold).join(BETWEEN)))
}

/// Parted before each hash that begins a tag: behind a space, or behind another tag with a hash (`#vip#展会`). `C#` and
/// `Room #5` are words like others.
fn at_hashes(text: &str) -> String {
    let first = text.trim_start().starts_with(HASHES);
    let mut parted = String::with_capacity(text.len());
    let mut before = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let begins = HASHES.contains(&sign) && signs.peek().is_some_and(|next| next.is_alphabetic());
        if begins && before.is_some_and(|before: char| before.is_whitespace() || first) {
            parted.push_str(BETWEEN);
        }
        parted.push(sign);
        before = Some(sign);
    }
    parted
}

/// The tag without the signs that mark it: `#vip`, the `* myContacts` of an address book, the `"VIP"` of a list of mails.
fn plain(tag: &str) -> &str {
    let quoted = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    quoted.unwrap_or(tag).trim_start_matches(HASHES).trim_start_matches("* ").trim()
}

/// Each of them once, as it was written first; `folded` tells which are the same, and is asked once of each: a cell may have
/// a great many.
pub(super) fn once<'t>(tags: impl Iterator<Item = &'t str>, mut folded: impl FnMut(&str) -> String) -> Vec<&'t str> {
    let mut seen = HashSet::new();
    tags.filter(|tag| seen.insert(folded(tag))).collect()
}

fn show(value: &Value, _: &Context) -> String {
    tags(value.as_text().unwrap_or_default()).collect::<Vec<_>>().join(", ")
}

fn write(value: &Value, _: &Context) -> String {
    value.as_text().unwrap_or_default().to_owned()
}

/// The words of a list of tags.
pub fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|tag| !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{fold, once};
    use crate::domain::{Value, kind::laws::reads};

    #[test]
    fn tags_are_parted_by_any_comma_or_by_hashes_and_each_stays_once() {
        for (typed, kept) in [
            ("vip,展会", "vip,展会"),
            ("vip，展会、VIP；老客户", "vip,展会,老客户"),
            ("#vip #展会", "vip,展会"),
            ("＃vip", "vip"),
            ("VIP #展会 #老乡", "VIP,展会,老乡"),
            ("VIP　＃展会 ＃老乡", "VIP,展会,老乡"),
            ("#展会#老乡", "展会,老乡"),
            ("老客户，#展会 #VIP", "老客户,展会,VIP"),
            ("C# 开发", "C# 开发"),
            ("Room #5, vip", "Room #5,vip"),
            ("new york, paris", "new york,paris"),
            ("* myContacts ::: Fair", "myContacts,Fair"),
            ("\"VIP\",\"Wine\"", "VIP,Wine"),
        ] {
            assert_eq!(reads("tags", typed), Ok(Value::text(kept)), "{typed}");
        }
        assert_eq!(reads("tags", " ,,、"), Ok(Value::Blank));
    }

    #[test]
    fn a_great_many_tags_are_each_folded_once() {
        let tags: Vec<String> = (0..20_000).map(|at| format!("Tag {}", at % 15_000)).collect();
        let mut folded = 0;
        let kept = once(tags.iter().map(String::as_str), |tag| {
            folded += 1;
            fold(tag)
        });
        assert_eq!((kept.len(), folded), (15_000, 20_000));
    }
}
