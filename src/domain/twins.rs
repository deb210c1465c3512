//! Customers who may be one person: what makes two alike, and what of a name or a company is compared.
//!
//! ```text
//! phone     +86 138-0013-8000                =  13800138000           same digits, at least seven
//! e-mail    Li@Example.com                   =  li@example.com        folded
//! company   杭州云山科技有限公司             =  杭州云山科技          without the legal form at its end
//! name      王 芳, Wang Fang                 =  wangfang              by its sound, and only beside the same company
//! ```

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::fold::{fold, is_han};
use super::{CustomerId, pinyin};

/// Fewer digits are an extension, not somebody's number (E.164 numbers have seven at least).
pub const FEWEST_DIGITS: usize = 7;

/// What two customers have in common; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    Phone,
    Email,
    /// Name and company.
    Name,
    /// The sound of the name, and the company.
    Sound,
}

impl Likeness {
    /// Its name in files and locales.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Name => "name",
            Self::Sound => "sound",
        }
    }

    /// What a change of that field (its key) may make alike; nothing for other fields.
    #[must_use]
    pub fn of_field(key: &str) -> Option<Self> {
        match key {
            "phone" => Some(Self::Phone),
            "email" => Some(Self::Email),
            "name" | "company" => Some(Self::Name),
            _ => None,
        }
    }
}

/// Two customers and what they have in common; `one < other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    pub one: CustomerId,
    pub other: CustomerId,
    pub why: Likeness,
}

/// Pairs that a person has said are two customers; the smaller number first.
pub type Apart = HashSet<(CustomerId, CustomerId)>;

/// The pair as [`Apart`] has it.
#[must_use]
pub fn pair(one: CustomerId, other: CustomerId) -> (CustomerId, CustomerId) {
    (one.min(other), one.max(other))
}

/// Customers who hang together by links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// Ascending; two at least.
    pub customers: Vec<CustomerId>,
    /// Sorted.
    pub links: Vec<Link>,
}

impl Twins {
    /// Everything that links somebody here, each once.
    #[must_use]
    pub fn reasons(&self) -> Vec<Likeness> {
        let reasons: BTreeSet<Likeness> = self.links.iter().map(|link| link.why).collect();
        reasons.into_iter().collect()
    }
}

/// Who hangs together, whoever links to whom: the groups in the order of their first customers.
#[must_use]
pub fn together(mut links: Vec<Link>) -> Vec<Twins> {
    links.sort_unstable();
    links.dedup();
    let mut roots = Roots::default();
    links.iter().for_each(|link| roots.join(link.one, link.other));
    let mut groups: BTreeMap<CustomerId, Twins> = BTreeMap::new();
    for link in links {
        let twins = groups.entry(roots.of(link.one)).or_default();
        twins.customers.extend([link.one, link.other]);
        twins.links.push(link);
    }
    for twins in groups.values_mut() {
        twins.customers.sort_unstable();
        twins.customers.dedup();
    }
    groups.into_values().collect()
}

/// Union and find; a root is the smallest number of its group.
#[derive(Debug, Default)]
struct Roots(BTreeMap<CustomerId, CustomerId>);

impl Roots {
    fn of(&mut self, customer: CustomerId) -> CustomerId {
        let mut root = customer;
        while let Some(above) = self.0.get(&root).copied() {
            root = above;
        }
        // The way is shortened for the next who asks.
        let mut at = customer;
        while at != root {
            at = self.0.insert(at, root).unwrap_or(root);
        }
        root
    }

    fn join(&mut self, one: CustomerId, other: CustomerId) {
        let (one, other) = pair(self.of(one), self.of(other));
        if one != other {
            self.0.insert(other, one);
        }
    }
}

/// Legal forms at the end of a Chinese company's name, the longest first. What stands before them stays: 集团 or 科技
/// tell two companies apart.
const FORMS: [&str; 6] = ["股份有限公司", "有限责任公司", "有限公司", "股份公司", "分公司", "公司"];

/// Words at the end of a company's name that are its legal form, folded and without dots. Put together by hand.
const WORDS: [&str; 32] = [
    "ltd",
    "limited",
    "co",
    "company",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "llc",
    "llp",
    "lp",
    "plc",
    "pty",
    "pte",
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "kk",
    "sro",
    "and",
];

/// What of a company's name (folded or not) is compared: without signs, spaces and the legal form at its end, as long
/// as something is left.
#[must_use]
pub fn company(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|sign| !".'’`".contains(*sign)).collect();
    let mut words: Vec<&str> =
        folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|last| WORDS.contains(last) || FORMS.contains(last)) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        // A branch is another office than its company: 分公司 stays.
        let form = FORMS.iter().find(|form| last.ends_with(*form)).filter(|form| **form != "分公司");
        let bare = form.and_then(|form| last.strip_suffix(*form)).filter(|bare| !bare.is_empty());
        *last = bare.unwrap_or(last);
    }
    words.concat()
}

/// A name (folded or not) without spaces and signs.
#[must_use]
pub fn name(name: &str) -> String {
    fold(name).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// How a folded name sounds, in letters without tones: `王芳` and `Wang Fang` sound alike.
pub fn sound(folded: &str, into: &mut String) {
    let special = pinyin::beginning(folded);
    let mut signs = folded.chars();
    if let Some((word, readings)) = special {
        readings.iter().for_each(|reading| into.push_str(reading));
        signs = folded[word.len()..].chars();
    } else if let Some(reading) = folded.chars().next().and_then(pinyin::surname) {
        into.push_str(reading);
        signs.next();
    }
    for sign in signs.filter(|sign| sign.is_alphanumeric()) {
        match pinyin::commonest(sign).filter(|_| is_han(sign)) {
            Some(reading) => into.extend(reading.chars().map(|letter| if letter == 'ü' { 'u' } else { letter })),
            None => into.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_legal_form_of_a_company_makes_no_difference() {
        for (one, other) in [
            ("杭州云山科技有限公司", "杭州云山科技"),
            ("杭州雲山科技股份有限公司", "杭州云山科技"),
            ("Nordlicht GmbH", "nordlicht"),
            ("Nordlicht G.m.b.H.", "NORDLICHT"),
            ("Acorn Co., Ltd.", "Acorn"),
            ("Müller GmbH & Co. KG", "Muller"),
            ("金桥贸易（上海）有限公司", "金桥贸易(上海)"),
        ] {
            assert_eq!(company(one), company(other), "{one} {other}");
        }
    }

    #[test]
    fn what_tells_companies_apart_stays() {
        for (one, other) in [
            ("云山集团", "云山科技"),
            ("Acorn Supply", "Acorn"),
            ("有限公司", ""),
            ("Company", ""),
            ("Limited", "Inc"),
            ("云山上海分公司", "云山上海"),
            ("Coco", "Co"),
        ] {
            assert_ne!(company(one), company(other), "{one} {other}");
        }
    }

    #[test]
    fn names_sound_as_they_are_read() {
        let sound = |text: &str| {
            let mut letters = String::new();
            super::sound(&fold(text), &mut letters);
            letters
        };
        for (one, other) in
            [("王芳", "Wang Fang"), ("曾国", "zeng guo"), ("吕布", "Lü Bu"), ("欧阳娜娜", "Ouyang Nana")]
        {
            assert_eq!(sound(one), sound(other), "{one}");
        }
        assert_ne!(sound("王芳"), sound("王方明"));
    }

    fn link(one: CustomerId, other: CustomerId, why: Likeness) -> Link {
        Link { one, other, why }
    }

    #[test]
    fn whoever_hangs_together_is_one_group_with_every_reason() {
        let links = vec![
            link(5, 9, Likeness::Email),
            link(2, 5, Likeness::Phone),
            link(3, 4, Likeness::Sound),
            link(2, 5, Likeness::Phone),
        ];
        let groups = together(links);
        assert_eq!(groups.iter().map(|of| of.customers.clone()).collect::<Vec<_>>(), [vec![2, 5, 9], vec![3, 4]]);
        assert_eq!(groups[0].reasons(), [Likeness::Phone, Likeness::Email]);
    }

    proptest! {
        /// Against looking along the links again and again until nothing new is reached.
        #[test]
        fn groups_are_what_links_reach(pairs in prop::collection::vec((1u32..12, 1u32..12), 0..14)) {
            let links: Vec<Link> = pairs.iter().filter(|(one, other)| one != other)
                .map(|(one, other)| { let (one, other) = pair(*one, *other); link(one, other, Likeness::Phone) }).collect();
            let groups = together(links.clone());
            for start in 1..12 {
                let mut reached = BTreeSet::from([start]);
                for _ in 0..12 {
                    for link in &links {
                        if reached.contains(&link.one) || reached.contains(&link.other) {
                            reached.extend([link.one, link.other]);
                        }
                    }
                }
                let own = groups.iter().find(|of| of.customers.contains(&start));
                let own: BTreeSet<_> = own.map_or(BTreeSet::from([start]), |of| of.customers.iter().copied().collect());
                prop_assert_eq!(own, reached);
            }
            let mut turned = links;
            turned.reverse();
            prop_assert_eq!(together(turned), groups);
        }

        #[test]
        fn a_company_s_core_is_its_own_core(text in "[a-zA-Z .,&杭州云山科技有限公司集团分]{0,16}") {
            let once = company(&text);
            prop_assert!(!once.contains(' '));
            prop_assert_eq!(company(&format!(" {text} ")), once);
        }
    }
}
