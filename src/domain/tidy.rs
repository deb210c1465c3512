//! One way of writing: cells brought into the form that a field wants, and a suggestion for a cell that is doubtful.
//!
//! Tidying twice is tidying once; what cannot be tidied stays as it was typed.

use super::fold::half_width;
use super::kind::{Shape, phone};
use super::region::Region;
use super::{CellFault, Field, Problem, Value, choice, day, sign};

/// What a cell of text is brought into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No space at the ends, one between words.
    Spaces,
    /// As `Spaces`; none between Chinese characters, Latin letters of ordinary width.
    Name,
    /// As `Name`; digits and the signs of a house number of ordinary width too. The order of province, city and street
    /// stays.
    Address,
    /// A phone number grouped as people of that region read it.
    Phone(&'static Region),
    /// A phone number as `+8613800138000` (ITU-T E.164); without a country it is one of that region.
    International(&'static Region),
    /// In small letters, without spaces.
    Email,
    /// A day written as text, as `2026-01-31`; one whose year is not said stays.
    Day,
}

/// Every form of a file that is kept in that region, in the order in which they are offered.
#[must_use]
pub fn forms(region: &'static Region) -> [Form; 7] {
    use Form::{Address, Day, Email, International, Name, Phone, Spaces};
    [Spaces, Name, Address, Phone(region), International(region), Email, Day]
}

impl Form {
    /// The form that belongs to a field; nothing where its cells have no other way to be written.
    #[must_use]
    pub fn of(field: &Field) -> Option<Self> {
        Some(match (field.kind.name, field.key.as_str()) {
            ("phone", _) => Self::Phone(field.region()),
            ("email", _) => Self::Email,
            ("text", "name") => Self::Name,
            ("text", "address") => Self::Address,
            ("text" | "long_text", _) => Self::Spaces,
            _ => return None,
        })
    }

    /// Names its words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::Name => "name",
            Self::Address => "address",
            Self::Phone(_) => "phone",
            Self::International(_) => "international",
            Self::Email => "email",
            Self::Day => "day",
        }
    }

    /// The text in this form.
    #[must_use]
    pub fn tidied(self, text: &str) -> String {
        match self {
            Self::Spaces => spaces(text),
            Self::Name => spaces(&close_up(&narrow(text, |sign| sign.is_ascii_alphabetic()))),
            Self::Address => {
                let narrowed = |sign: char| sign.is_ascii_alphanumeric() || "-/#".contains(sign);
                spaces(&close_up(&narrow(text, narrowed)))
            }
            Self::Phone(region) => phone::readable(&lines(text), region),
            Self::International(region) => phone::international(&lines(text), region),
            Self::Email => email(text),
            Self::Day => iso(text).unwrap_or_else(|| text.to_owned()),
        }
    }
}

/// The cell in that form; what is no text stays, and nothing becomes empty that was not.
#[must_use]
pub fn tidy(form: Form, value: &Value) -> Value {
    match value.as_text().map(|text| form.tidied(text)) {
        Some(text) if !text.is_empty() => Value::Text(text),
        _ => value.clone(),
    }
}

/// What a doubtful cell probably means: another spelling that is not doubtful. Nothing where only a person knows.
#[must_use]
pub fn suggest(field: &Field, value: &Value) -> Option<Value> {
    let doubt = field.doubt(value)?;
    let text = value.as_text()?;
    if let Problem::Cell(CellFault::Unseen { .. }) = doubt {
        return Some(Value::Text(sign::revealed(text))).filter(|seen| !seen.is_blank());
    }
    let guesses = match field.kind.shape {
        Shape::Choice => vec![choice::find(&field.choices, text.trim())?.key.clone()],
        _ => {
            let form = Form::of(field)?;
            let tidied = form.tidied(text);
            match form {
                Form::Phone(_) => vec![form.tidied(&misread(&tidied)), tidied],
                Form::Email => vec![tidied.replace([',', ';'], "."), tidied],
                _ => vec![tidied],
            }
        }
    };
    let fits = |guess: &Value| field.doubt(guess).is_none() && guess != value && !guess.is_blank();
    guesses.into_iter().map(Value::text).find(fits)
}

/// Letters that a person or a scanner put for digits.
fn misread(phone: &str) -> String {
    let digit = |sign| match sign {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        sign => sign,
    };
    phone.chars().map(digit).collect()
}

/// Of ordinary width; several numbers stay several.
fn lines(text: &str) -> String {
    let numbers = half_width(text);
    phone::numbers(&numbers).into_iter().map(spaces).collect::<Vec<_>>().join(phone::BETWEEN)
}

/// Runs of spaces as one, none at the ends; line ends stay.
fn spaces(text: &str) -> String {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim().split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Full-width signs as the ASCII ones that are wanted.
fn narrow(text: &str, wanted: impl Fn(char) -> bool) -> String {
    let twin = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).filter(|twin| wanted(*twin)).unwrap_or(sign),
        sign => sign,
    };
    text.chars().map(twin).collect()
}

/// Without the spaces that stand between two Chinese characters.
fn close_up(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut closed = String::with_capacity(text.len());
    for (at, sign) in signs.iter().enumerate() {
        let blank = |sign: &&char| sign.is_whitespace() && **sign != '\n';
        if blank(&sign) {
            let before = signs[..at].iter().rev().find(|sign| !blank(sign));
            let after = signs[at..].iter().find(|sign| !blank(sign));
            if before.is_some_and(|sign| is_han(*sign)) && after.is_some_and(|sign| is_han(*sign)) {
                continue;
            }
        }
        closed.push(*sign);
    }
    closed
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn email(text: &str) -> String {
    let tidied = match phone::addresses(text).as_slice() {
        several if several.len() > 1 => several.iter().map(|one| address(one)).collect::<Vec<_>>().join(phone::BETWEEN),
        _ => address(text),
    };
    // Without its spaces a text may be several addresses.
    if tidied == text { tidied } else { email(&tidied) }
}

fn address(text: &str) -> String {
    let text: String = half_width(text).chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.to_lowercase();
    let mut text = text.as_str();
    while let Some(rest) = text.strip_prefix("mailto:").or_else(|| text.strip_prefix('<')) {
        text = rest;
    }
    text.trim_end_matches(['.', ',', ';', '>']).to_owned()
}

/// The day that the text means on every day: one that leaves something to today is left alone.
fn iso(text: &str) -> Option<String> {
    let text = half_width(text);
    let (one, other) = (chrono::NaiveDate::from_ymd_opt(1999, 1, 2)?, chrono::NaiveDate::from_ymd_opt(2033, 11, 29)?);
    let read = day::read(text.trim(), one)?;
    (day::read(text.trim(), other) == Some(read)).then(|| read.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn china() -> &'static Region {
        Region::named("CN").expect("a region")
    }
    use crate::domain::kind::laws::field;
    use crate::domain::kind::named;

    #[test]
    fn each_form_has_its_way() {
        for (form, text, tidied) in [
            (Form::Spaces, "  a \u{3000} b ", "a b"),
            (Form::Spaces, "a  b\n c ", "a b\nc"),
            (Form::Name, "王 芳", "王芳"),
            (Form::Name, "Ａnna　 Schmidt", "Anna Schmidt"),
            (Form::Name, "王芳 Anna", "王芳 Anna"),
            (Form::Address, "浙江省 杭州市　文三路１２３号", "浙江省杭州市文三路123号"),
            (Form::Address, "文三路１２３号，３栋－２", "文三路123号，3栋-2"),
            (Form::Phone(china()), "１３８００１３８０００", "138 0013 8000"),
            (Form::Phone(china()), "ask him", "ask him"),
            (Form::International(china()), "010-8888 8888", "+861088888888"),
            (Form::International(china()), "138 0013 8000", "+8613800138000"),
            (Form::International(china()), "0049 30 123456", "+4930123456"),
            (Form::International(china()), "12", "12"),
            (Form::Email, " Anna＠Example.COM; ", "anna@example.com"),
            (Form::Email, "mailto:a@b.cn", "a@b.cn"),
            (Form::Email, "A@b.cn,C@d.cn", "a@b.cn ; c@d.cn"),
            (Form::Phone(china()), "13800138000，01065001234", "138 0013 8000 ; 010 6500 1234"),
            (Form::Day, "2026/3/5", "2026-03-05"),
            (Form::Day, "2026年3月5日", "2026-03-05"),
            (Form::Day, "3/5", "3/5"),
            (Form::Day, "tomorrow", "tomorrow"),
            (Form::Day, "n/a", "n/a"),
        ] {
            assert_eq!(form.tidied(text), tidied, "{form:?} {text}");
        }
    }

    #[test]
    fn a_suggestion_is_never_doubtful_itself() {
        let of = |kind: &str| field(named(kind).expect("a kind"));
        for (kind, typed, meant) in [
            ("phone", "1380013800O", Some("138 0013 8000")),
            ("phone", "l3800138000", Some("138 0013 8000")),
            ("phone", "later", None),
            ("email", "Anna@Example,com", Some("anna@example.com")),
            ("email", "anna", None),
        ] {
            let field = of(kind);
            let found = suggest(&field, &Value::text(typed));
            assert_eq!(found, meant.map(Value::text), "{kind} {typed}");
            assert!(found.is_none_or(|value| field.doubt(&value).is_none()));
        }
        assert_eq!(suggest(&of("phone"), &Value::text("13800138000")), None, "what is well needs nothing");
    }

    proptest! {
        #[test]
        fn tidying_twice_is_tidying_once(text in "[ 　a-cO@,.;:<>＠Ａ０-９王芳0-9/+\\-\n#－月年日]{0,16}") {
            for form in forms(china()) {
                let once = tidy(form, &Value::text(text.clone()));
                prop_assert_eq!(tidy(form, &once), once.clone(), "{:?}", form);
                prop_assert_eq!(once.is_blank(), text.is_empty());
            }
        }

        #[test]
        fn anything_can_be_tidied(text in "\\PC{0,24}") {
            for form in forms(china()) {
                let once = tidy(form, &Value::text(text.clone()));
                prop_assert_eq!(tidy(form, &once), once.clone(), "{:?}", form);
            }
        }
    }
}
