//! Customers who may be one person: what makes two alike, and what of a name or a company is compared.
//!
//! ```text
//! phone     +86 138-0013-8000                =  13800138000           same digits, at least seven
//! e-mail    Li@Example.com                   =  li@example.com        folded
//! company   杭州云山科技有限公司             =  杭州云山科技          without the legal form at its end
//! name      王 芳, Wang Fang                 =  wangfang              by its sound, and only beside the same company;
//!                                                                     alone, as it is spelt: the weakest mark
//! ```

use std::collections::{BTreeSet, HashMap, HashSet};

use super::fold::{fold, is_han};
use super::{CustomerId, legal_form, pinyin};

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
    /// The name, where one of them has no company.
    NameAlone,
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
            Self::NameAlone => "name_alone",
        }
    }

    /// What it says besides: names that are spelt alike sound alike.
    fn implied(self) -> &'static [Self] {
        match self {
            Self::Phone => &[Self::Phone],
            Self::Email => &[Self::Email],
            Self::Name => &[Self::Name, Self::Sound, Self::NameAlone],
            Self::Sound => &[Self::Sound],
            Self::NameAlone => &[Self::NameAlone],
        }
    }

    /// What a change of that field (its key) may make alike, the surest first; nothing for other fields.
    #[must_use]
    pub fn of_field(key: &str) -> &'static [Self] {
        match key {
            "phone" => &[Self::Phone],
            "email" => &[Self::Email],
            "name" | "company" => &[Self::Name, Self::NameAlone],
            _ => &[],
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

/// Customers of whom each shares something with every other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// Ascending; two at least.
    pub customers: Vec<CustomerId>,
    /// Sorted.
    pub links: Vec<Link>,
}

impl Twins {
    /// What each shares with every other, the surest first.
    #[must_use]
    pub fn reasons(&self) -> Vec<Likeness> {
        let of = |pair: &[Link]| -> BTreeSet<Likeness> {
            pair.iter().flat_map(|link| link.why.implied()).copied().collect()
        };
        let pairs = self.links.chunk_by(|left, right| (left.one, left.other) == (right.one, right.other)).map(of);
        let all = pairs.reduce(|all, pair| &all & &pair).unwrap_or_default();
        let said = |why: &Likeness| !all.iter().any(|other| other != why && other.implied().contains(why));
        all.iter().copied().filter(said).collect()
    }

    /// What these two share.
    #[must_use]
    pub fn between(&self, one: CustomerId, other: CustomerId) -> Vec<Likeness> {
        let of = |link: &&Link| (link.one, link.other) == pair(one, other);
        self.links.iter().filter(of).map(|link| link.why).collect()
    }
}

/// The groups of those who all share one thing, the surest things first, then in the order of their first customers; every
/// link is in one of them. Two who share nothing are never in one group, whoever stands between them: somebody may be in
/// several.
#[must_use]
pub fn together(mut links: Vec<Link>) -> Vec<Twins> {
    links.sort_unstable();
    links.dedup();
    let mut surest = links.clone();
    surest.sort_by_key(|link| link.why);
    let mut near: HashMap<(CustomerId, Likeness), BTreeSet<CustomerId>> = HashMap::new();
    for link in &links {
        for why in link.why.implied() {
            near.entry((link.one, *why)).or_default().insert(link.other);
            near.entry((link.other, *why)).or_default().insert(link.one);
        }
    }
    let mut grouped: HashSet<(CustomerId, CustomerId)> = HashSet::new();
    let mut groups = Vec::new();
    for link in surest {
        if grouped.contains(&(link.one, link.other)) {
            continue;
        }
        let shares = |one: CustomerId, other| near.get(&(one, link.why)).is_some_and(|near| near.contains(&other));
        let mut customers = vec![link.one, link.other];
        for of in near.get(&(link.one, link.why)).into_iter().flatten() {
            if !customers.contains(of) && customers.iter().all(|member| shares(*member, *of)) {
                customers.push(*of);
            }
        }
        customers.sort_unstable();
        let links = within(&links, &customers);
        grouped.extend(links.iter().map(|link| (link.one, link.other)));
        groups.push(Twins { customers, links });
    }
    groups
}

/// The links between these customers (ascending), out of all of them (sorted).
fn within(links: &[Link], customers: &[CustomerId]) -> Vec<Link> {
    let mut own = Vec::new();
    for (at, one) in customers.iter().enumerate() {
        for both in customers[at + 1..].iter().map(|other| (*one, *other)) {
            let from = links.partition_point(|link| (link.one, link.other) < both);
            own.extend(links[from..].iter().take_while(|link| (link.one, link.other) == both));
        }
    }
    own
}

/// Legal forms at the end of a Chinese company's name, the longest first. What stands before them stays: 集团 or 科技
/// tell two companies apart.
const FORMS: [&str; 6] = ["股份有限公司", "有限责任公司", "有限公司", "股份公司", "分公司", "公司"];

/// Words at the end of a company's name that are no form, but say as little. Put together by hand.
const WORDS: [&str; 5] = ["company", "ug", "se", "sro", "and"];

fn is_form(word: &str) -> bool {
    legal_form::FORMS.contains(&word) || WORDS.contains(&word)
}

/// What of a company's name (folded or not) is compared: without signs, spaces and the legal form at its end, as long
/// as something is left.
#[must_use]
pub fn company(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|sign| !".'’`".contains(*sign)).collect();
    let mut words: Vec<&str> =
        folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|last| is_form(last) || FORMS.contains(last)) {
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
pub fn sounded(folded: &str) -> String {
    let mut letters = String::new();
    sound(folded, &mut letters);
    letters
}

/// The same, appended.
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
    fn those_who_share_nothing_are_not_chained() {
        let links = vec![
            link(5, 9, Likeness::Email),
            link(2, 5, Likeness::Phone),
            link(3, 4, Likeness::Sound),
            link(2, 5, Likeness::NameAlone),
            link(3, 6, Likeness::Phone),
            link(4, 6, Likeness::Email),
        ];
        let groups = together(links);
        let customers: Vec<_> = groups.iter().map(|of| of.customers.clone()).collect();
        assert_eq!(customers, [vec![2, 5], vec![3, 6], vec![4, 6], vec![5, 9], vec![3, 4]], "the surest first");
        assert_eq!(groups[0].reasons(), [Likeness::Phone, Likeness::NameAlone]);
    }

    #[test]
    fn a_group_says_what_all_of_it_share() {
        let by_phone = [(1, 2), (1, 3), (2, 3)].map(|(one, other)| link(one, other, Likeness::Phone));
        let groups = together([&by_phone[..], &[link(1, 2, Likeness::Email)]].concat());
        assert_eq!((groups.len(), groups[0].customers.as_slice()), (1, &[1, 2, 3][..]));
        assert_eq!((groups[0].reasons(), groups[0].links.len()), (vec![Likeness::Phone], 4));
        assert_eq!(groups[0].between(2, 1), [Likeness::Phone, Likeness::Email]);
    }

    proptest! {
        #[test]
        fn groups_hold_every_link_and_nobody_who_shares_nothing(
            pairs in prop::collection::vec((1u32..12, 1u32..12), 0..20)
        ) {
            let links: Vec<Link> = pairs.iter().filter(|(one, other)| one != other)
                .map(|(one, other)| { let (one, other) = pair(*one, *other); link(one, other, Likeness::Phone) }).collect();
            let groups = together(links.clone());
            for group in &groups {
                for (at, one) in group.customers.iter().enumerate() {
                    for other in &group.customers[at + 1..] {
                        prop_assert!(links.contains(&link(*one, *other, Likeness::Phone)), "{one} {other}");
                        prop_assert!(!group.reasons().is_empty());
                    }
                }
            }
            for link in &links {
                prop_assert!(groups.iter().any(|group| group.links.contains(link)));
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
