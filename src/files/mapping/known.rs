//! The headings of other programs and of people's own sheets, as data (`assets/headings.toml`).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::spelling::{folded, without_number};

/// A part of a person's name that has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    First,
    Middle,
    Last,
    Prefix,
    Suffix,
}

/// A line of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Street,
    District,
    City,
    Province,
    Postal,
    Country,
    Formatted,
}

/// What a heading of others means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The field of that key.
    Field(String),
    Part(Part),
    /// A line of the address of that kind (`home`); of a customer's only one it is empty.
    Line(String, Line),
    Note,
    Detail,
    /// One of the fields of these keys: the cells decide.
    Either(Vec<String>),
}

/// What must stand beside a heading for it to mean something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum With {
    /// A column of persons: a name, a first or last name.
    Person,
    /// Another column of job titles.
    Position,
    /// A family name, and no first name.
    Family,
    /// What a deal is worth, or how far it is.
    Deal,
}

/// A heading that means something else when a companion is there.
#[derive(Debug)]
pub(super) struct Rule {
    pub with: With,
    pub headings: HashSet<String>,
    /// A field's key, or a part of a name.
    pub means: String,
}

#[derive(Debug)]
pub(super) struct Known {
    senses: HashMap<String, Sense>,
    /// What a heading begins with that says whose address it is, longest first.
    of: Vec<String>,
    persons: HashSet<String>,
    dates: HashSet<String>,
    apart: HashSet<String>,
    pub rules: Vec<Rule>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fields: BTreeMap<String, Vec<String>>,
    name: BTreeMap<String, Vec<String>>,
    address: BTreeMap<String, Vec<String>>,
    notes: Notes,
    details: Headings,
    apart: Headings,
    beside: Vec<Beside>,
    either: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    headings: Vec<String>,
    dates: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    headings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    with: With,
    headings: Vec<String>,
    means: String,
}

const PARTS: [(&str, Part); 5] = [
    ("first", Part::First),
    ("middle", Part::Middle),
    ("last", Part::Last),
    ("prefix", Part::Prefix),
    ("suffix", Part::Suffix),
];

const LINES: [(&str, Line); 7] = [
    ("street", Line::Street),
    ("district", Line::District),
    ("city", Line::City),
    ("province", Line::Province),
    ("postal", Line::Postal),
    ("country", Line::Country),
    ("formatted", Line::Formatted),
];

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let written = toml::from_str(include_str!("../../../assets/headings.toml"));
    Known::of(&written.expect("the list of headings reads: checked by a test"))
});

impl Known {
    /// All there are.
    pub fn get() -> &'static Self {
        &KNOWN
    }

    fn of(written: &Written) -> Self {
        let mut senses = HashMap::new();
        let mut add = |headings: &[String], sense: Sense| {
            for heading in headings {
                senses.entry(folded(heading)).or_insert_with(|| sense.clone());
            }
        };
        let listed = |map: &BTreeMap<String, Vec<String>>, key: &str| map.get(key).cloned().unwrap_or_default();
        written
            .either
            .iter()
            .for_each(|(heading, keys)| add(std::slice::from_ref(heading), Sense::Either(keys.clone())));
        PARTS.iter().for_each(|(key, part)| add(&listed(&written.name, key), Sense::Part(*part)));
        LINES.iter().for_each(|(key, line)| add(&listed(&written.address, key), Sense::Line(String::new(), *line)));
        add(&written.notes.headings, Sense::Note);
        add(&written.details.headings, Sense::Detail);
        written.fields.iter().for_each(|(key, headings)| add(headings, Sense::Field(key.clone())));
        let all = |headings: &[String]| headings.iter().map(|heading| folded(heading)).collect();
        let mut of: Vec<String> = all(&listed(&written.address, "of"));
        of.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let rule = |Beside { with, headings, means }: &Beside| Rule {
            with: *with,
            headings: headings.iter().map(|heading| folded(heading)).collect(),
            means: means.clone(),
        };
        Self {
            senses,
            of,
            persons: all(&listed(&written.name, "persons")).into_iter().collect(),
            dates: all(&written.notes.dates).into_iter().collect(),
            apart: all(&written.apart.headings).into_iter().collect(),
            rules: written.beside.iter().map(rule).collect(),
        }
    }

    /// What a folded heading means: as it stands, or as a line of some address.
    pub fn sense(&self, folded: &str) -> Option<Sense> {
        self.senses.get(folded).cloned().or_else(|| self.line(folded))
    }

    /// Whether that folded heading says how somebody is reached, and not by what.
    pub fn is_to_reach(&self, folded: &str) -> bool {
        let Some(Sense::Either(keys)) = self.senses.get(folded) else { return false };
        ["phone", "email"].iter().all(|key| keys.iter().any(|known| known == key))
    }

    /// Whether persons stand under that folded heading.
    pub fn is_person(&self, folded: &str) -> bool {
        self.persons.contains(folded) || without_number(folded).is_some_and(|bare| self.persons.contains(&bare))
    }

    /// Headings of persons, folded.
    pub fn persons(&self) -> impl Iterator<Item = &str> {
        self.persons.iter().map(String::as_str)
    }

    /// Whether others set themselves what is computed here under that folded heading.
    pub fn is_apart(&self, folded: &str) -> bool {
        self.apart.contains(folded)
    }

    /// Whether a folded heading says when the note beside it was written.
    pub fn is_note_date(&self, folded: &str) -> bool {
        self.dates.contains(folded)
    }

    /// `mailingcity`, `address2postalcode`, `商务地址街道`.
    fn line(&self, folded: &str) -> Option<Sense> {
        let numbered = folded.strip_prefix("address").and_then(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits).then(|| (folded[.."address".len() + digits].to_owned(), &rest[digits..]))
        });
        let named = || self.of.iter().find_map(|of| Some((of.clone(), folded.strip_prefix(of.as_str())?)));
        let (of, rest) = numbered.or_else(named)?;
        // `联系人2`, `公司2`, `contact 2` count people and companies, and no addresses.
        let counts = rest.bytes().all(|byte| byte.is_ascii_digit());
        if counts && base(&of) == of && !of.starts_with("address") {
            return None;
        }
        let bare = rest.strip_prefix("address").or_else(|| rest.strip_prefix("地址")).unwrap_or(rest);
        let within = format!("address{bare}");
        let lines = [rest, bare, &within].into_iter().filter(|rest| !rest.is_empty());
        let sense = lines.filter_map(|rest| self.senses.get(rest)).find_map(|sense| match sense {
            Sense::Line(of, line) if of.is_empty() => Some(*line),
            _ => None,
        })?;
        Some(Sense::Line(base(&of), sense))
    }
}

/// `home` of `homeaddress`.
fn base(of: &str) -> String {
    of.strip_suffix("address")
        .or_else(|| of.strip_suffix("地址"))
        .filter(|base| !base.is_empty())
        .unwrap_or(of)
        .to_owned()
}

/// The part of a name that goes by that word.
pub(super) fn part(word: &str) -> Option<Part> {
    PARTS.iter().find(|(key, _)| *key == word).map(|(_, part)| *part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Written {
        toml::from_str(include_str!("../../../assets/headings.toml")).expect("it reads")
    }

    /// Every heading with the list in which it stands.
    fn all() -> Vec<(String, String)> {
        let Written { fields, name, address, notes, details, either, .. } = written();
        let lists = [("field", fields), ("name", name), ("address", address)];
        let listed =
            lists.into_iter().flat_map(|(of, lists)| lists.into_iter().map(move |(key, list)| (of, key, list)));
        let lists = listed.filter(|(_, key, _)| !["persons", "of"].contains(&key.as_str()));
        let lists = lists.map(|(of, key, list)| (format!("{of} {key}"), list));
        let more = [
            ("note".to_owned(), notes.headings),
            ("note date".to_owned(), notes.dates),
            ("detail".to_owned(), details.headings),
            ("either".to_owned(), either.into_keys().collect()),
        ];
        lists.chain(more).flat_map(|(list, all)| all.into_iter().map(move |one| (one, list.clone()))).collect()
    }

    #[test]
    fn what_salespeople_call_their_columns_is_known() {
        for (key, headings) in [
            ("spend", &["成交金额", "成交额"][..]),
            ("last_buy", &["最后成交日", "上次成交"]),
            ("next_contact", &["下次回访", "下次跟进"]),
            ("last_contact", &["上次跟进", "最后跟进"]),
        ] {
            for heading in headings {
                assert_eq!(Known::get().sense(&folded(heading)), Some(Sense::Field(key.to_owned())), "{heading}");
            }
        }
        assert!(Known::get().is_apart("等级"), "computed here, and theirs is a column of its own");
    }

    #[test]
    fn there_are_many_and_none_stands_in_two_lists() {
        let all = all();
        let mut lists: BTreeMap<String, &str> = BTreeMap::new();
        for (heading, list) in &all {
            let other = lists.insert(folded(heading), list);
            assert!(other.is_none_or(|other| other == list), "{heading}: {list}, {other:?}");
        }
        assert!(lists.len() >= 700, "{} headings", lists.len());
        assert_eq!(Known::get().rules.len(), written().beside.len());
    }

    #[test]
    fn a_line_says_whose_address_it_is() {
        let line = |heading: &str| match Known::get().sense(&folded(heading)) {
            Some(Sense::Line(of, line)) => (of, line),
            other => panic!("{heading}: {other:?}"),
        };
        for (heading, of, meant) in [
            ("Street", "", Line::Street),
            ("Mailing State/Province", "mailing", Line::Province),
            ("Business Address PO Box", "business", Line::Street),
            ("Address 1 - Region", "address1", Line::Province),
            ("Address 2 - Formatted", "address2", Line::Formatted),
            ("Default Address City", "default", Line::City),
            ("商务地址 市/县", "商务", Line::City),
            ("住宅地址 街道 2", "住宅", Line::Street),
            ("Home Address", "home", Line::Street),
        ] {
            assert_eq!(line(heading), (of.to_owned(), meant), "{heading}");
        }
        for other in ["homepage", "联系人2", "公司1", "contact 2", "Company 2", "客户1", "Work 2"] {
            assert_eq!(Known::get().sense(&folded(other)), None, "{other}");
        }
        for other in ["联系人地址2", "Home Address 2", "收货地址2", "Address 2"] {
            assert!(matches!(Known::get().sense(&folded(other)), Some(Sense::Line(..))), "{other}");
        }
    }
}
