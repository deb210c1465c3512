//! Whom a row that comes in is taken for, and what becomes of customers who are known already.
//!
//! ```text
//!  a row ──▶ its marks (ID, phone, e-mail, name and company) ──▶ nobody's: new
//!                                                             ──▶ one customer's: known ──▶ On: renew, update, …
//!                                                             ──▶ several customers': doubtful, never guessed
//! ```

use super::fold::{fold, half_width};
use super::kind::phone;
use super::region::Region;
use super::twins::{self, FEWEST_DIGITS};

/// By what a row is found to be of somebody who is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// The ID where the row has one that is known, else what makes two customers surely one: the same name beside the same
    /// phone or e-mail, or name and company; of a row that says no more, the same cells throughout.
    #[default]
    Surest,
    /// This mark alone.
    One(Mark),
    /// The cells of that field (its key) alone.
    Field(String),
}

/// What two rows of one customer have in common, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Code,
    Phone,
    Email,
    /// Name and company; where neither has a company the name.
    Name,
    /// The name, whatever the company: only of rows that belong to somebody, and only where nobody else has it.
    NameAlone,
}

impl Mark {
    pub const ALL: [Self; 5] = [Self::Code, Self::Phone, Self::Email, Self::Name, Self::NameAlone];

    /// Its name in files, flags and locales.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Name => "name+company",
            Self::NameAlone => "name",
        }
    }
}

impl Key {
    /// As a person says it: the name of a mark, or a field's key.
    #[must_use]
    pub fn named(word: &str) -> Self {
        match word {
            "id" => Self::One(Mark::Code),
            // A name alone is no key: it is compared together with the company.
            "name" => Self::One(Mark::Name),
            _ => Mark::ALL
                .into_iter()
                .find(|mark| mark.name() == word)
                .map_or_else(|| Self::Field(word.to_owned()), Self::One),
        }
    }

    /// As [`Key::named`] reads it; nothing for the surest.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Surest => None,
            Self::One(mark) => Some(mark.name()),
            Self::Field(key) => Some(key),
        }
    }
}

/// What becomes of somebody who is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnKnown {
    /// Empty cells are filled, and cells that only an import has written get the file's; what a person typed stays, and the
    /// file's is told.
    #[default]
    Renew,
    /// Empty cells are filled; others stay, and the file's is told.
    Update,
    /// Every cell gets the file's.
    Overwrite,
    /// Nothing.
    Skip,
    /// The row is somebody else.
    Add,
}

impl OnKnown {
    pub const ALL: [Self; 5] = [Self::Renew, Self::Update, Self::Overwrite, Self::Skip, Self::Add];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Renew => "renew",
            Self::Update => "update",
            Self::Overwrite => "overwrite",
            Self::Skip => "skip",
            Self::Add => "add",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// How rows that come in find their customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    pub key: Key,
    pub on_known: OnKnown,
    /// Whether customers whom other rows name by an ID alone, and who are not here, come in as new ones.
    pub new_customers: bool,
    /// Marks by which rows of later files look for the customers of this import.
    pub later: Vec<Mark>,
    /// How many of its files are of customers, if there are several.
    pub sheets: usize,
    /// The stage of new customers whose row names none; nothing, or none that there is: the first.
    pub stage: Option<String>,
}

/// What is compared of a cell of phone numbers: each number as it is dialled within the region, without its extension.
#[must_use]
pub fn numbers(cell: &str, region: &Region) -> Vec<String> {
    let all = phone::compared(cell, region);
    let bare = all.split(' ').filter_map(|number| number.split(phone::EXTENSION).next());
    let mut known: Vec<String> = bare.filter(|number| number.len() >= FEWEST_DIGITS).map(str::to_owned).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// What is compared of a cell of e-mail addresses.
#[must_use]
pub fn addresses(cell: &str) -> Vec<String> {
    let folded = fold(cell);
    let mut known: Vec<String> =
        phone::addresses(&folded).into_iter().filter(|one| one.contains('@')).map(str::to_owned).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// Whether two names may be one person's: written or sounding alike, one within the other, or one of them missing.
#[must_use]
pub fn names_agree(one: &str, other: &str) -> bool {
    let (one, other) = (twins::name(one), twins::name(other));
    let (short, long) = if one.chars().count() <= other.chars().count() { (&one, &other) } else { (&other, &one) };
    short.is_empty()
        || short == long
        || (short.chars().count() > 1 && long.contains(short.as_str()))
        || twins::sounded(short) == twins::sounded(long)
}

/// What a row that belongs to a customer says of her besides who she is: its column, and the customer's field.
pub const FACTS: [(&str, &str); 4] =
    [("who_city", "city"), ("who_address", "address"), ("who_country", "country"), ("who_tags", "tags")];

/// Whether IDs stand under that heading: `Customer ID`, `buyer no.`, `客户编号`. Names stand under `Customer` and `客户`.
#[must_use]
pub fn is_of_ids(heading: &str) -> bool {
    const WORDS: [&str; 6] = ["id", "code", "no", "number", "ref", "key"];
    const WHOSE: [&str; 7] = ["customer", "client", "buyer", "user", "member", "contact", "c"];
    let plain = half_width(heading).to_lowercase();
    let bare = plain.split('(').next().unwrap_or_default().trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let word = |word: &str| {
        let before = bare.strip_suffix(word)?;
        Some(!before.ends_with(|sign: char| sign.is_ascii_alphabetic()) || WHOSE.contains(&before))
    };
    ["号", "编码", "代码"].iter().any(|end| bare.ends_with(end)) || WORDS.into_iter().any(|end| word(end) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_agree() {
        for (one, other) in
            [("Ana", "ana "), ("Ana", "Ana Perez"), ("李明朗", "Li Minglang"), ("", "Ben"), ("王 芳", "王芳")]
        {
            assert!(names_agree(one, other) && names_agree(other, one), "{one} {other}");
        }
        for (one, other) in [("Ana", "Ben"), ("Anna", "Ana"), ("李", "李明"), ("王芳", "王方明")] {
            assert!(!names_agree(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_said_on_the_command_line_is_read_back() {
        for word in ["code", "phone", "email", "name+company", "x1000", "wechat"] {
            assert_eq!(Key::named(word).name(), Some(word));
        }
        for known in OnKnown::ALL {
            assert_eq!(OnKnown::named(known.name()), Some(known));
        }
        assert_eq!(Key::named("id"), Key::One(Mark::Code));
    }

    #[test]
    fn spellings_of_one_number_are_compared_as_one() {
        let home = Region::named("CN").expect("it is listed");
        assert_eq!(numbers("138 0013 8000", home), numbers("+86 13800138000", home));
        assert_eq!(numbers("13800138000 ; 0571-88886666", home).len(), 2);
        assert_eq!(numbers("110", home), Vec::<String>::new());
        assert_eq!(addresses("Ana@Example.com ; ben@x.cn"), ["ana@example.com", "ben@x.cn"]);
    }

    #[test]
    fn ids_stand_under_headings_that_say_so() {
        for ids in
            ["Customer ID", "customer_id", "CustomerID", "Buyer No.", "cid", "客户ID", "客户编号", "客户号（旧）"]
        {
            assert!(is_of_ids(ids), "{ids}");
        }
        for names in ["Customer", "客户", "买家昵称", "Madrid", "Casino", "buyer nick", ""] {
            assert!(!is_of_ids(names), "{names}");
        }
    }
}
