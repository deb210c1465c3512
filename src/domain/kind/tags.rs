//! Several words: `vip,展会`, `vip、展会`, `#vip #展会`. Each is a tag once, in the order typed; kept with commas between.

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

/// What stands between two tags in the file.
pub(super) const BETWEEN: &str = ",";

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    // Hashes mark words where spaces part them; else a space belongs to its tag.
    let hashed = typed.split_whitespace().all(|word| word.starts_with(['#', '＃']));
    let parted = if hashed { typed.replace(char::is_whitespace, BETWEEN) } else { typed.to_owned() };
    let mut found: Vec<&str> = Vec::new();
    for tag in tags(&parted).map(|tag| tag.trim_start_matches(['#', '＃']).trim()) {
        if !tag.is_empty() && !found.iter().any(|other| fold(other) == fold(tag)) {
            found.push(tag);
        }
    }
    Ok(Value::text(found.join(BETWEEN)))
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
    use crate::domain::{Value, kind::laws::reads};

    #[test]
    fn tags_are_parted_by_any_comma_or_by_hashes_and_each_stays_once() {
        for (typed, kept) in [
            ("vip,展会", "vip,展会"),
            ("vip，展会、VIP；老客户", "vip,展会,老客户"),
            ("#vip #展会", "vip,展会"),
            ("＃vip", "vip"),
            ("new york, paris", "new york,paris"),
        ] {
            assert_eq!(reads("tags", typed), Ok(Value::text(kept)), "{typed}");
        }
        assert_eq!(reads("tags", " ,,、"), Ok(Value::Blank));
    }
}
