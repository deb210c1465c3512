//! In what the amounts of a column are, as its heading says: `消费金额（美元）`, `Amount ($k)`, `预计金额(万元)`.

use super::amount;
use super::foreign::{self, currency_of};
use crate::domain::Currency;
use crate::domain::fold::half_width;

/// What stands behind each amount of a column that says nothing else itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denomination {
    /// Another currency than the file's own.
    pub currency: Option<Code>,
    /// Powers of ten: 4 of 万.
    pub zeros: u8,
}

/// A currency's code of three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code([u8; 3]);

impl Code {
    /// Of three bytes in ASCII.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        code.is_ascii().then(|| code.as_bytes().try_into().ok().map(Self))?
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Denomination {
    /// What the heading says, and the heading without it. Amounts in the file's own currency are said by it too: that is none,
    /// and holds all the same.
    #[must_use]
    pub fn of<'h>(heading: &'h str, own: &Currency) -> Option<(&'h str, Self)> {
        let heading = heading.trim_matches(|sign: char| sign.is_whitespace() || sign == '*');
        let (bare, said) =
            bracketed(heading, own).or_else(|| last_word(heading, own)).or_else(|| first_word(heading, own))?;
        let currency = said.code.filter(|code| *code != own.0).as_deref().and_then(Code::of);
        (!bare.is_empty()).then_some((bare, Self { currency, zeros: said.zeros }))
    }

    /// What a line above the headings says of all amounts below it: `单位：万元`, `(in thousands of USD)`; nothing where they
    /// are as they stand.
    #[must_use]
    pub fn above(text: &str, own: &Currency) -> Option<Self> {
        let plain = half_width(text);
        let stops = [' ', ')', ',', '，', '、', ';', '；', '】', ']'];
        let unit = plain.split("单位").skip(1).find_map(|rest| {
            let rest = rest.trim_start_matches([':', ' ', '为']);
            words(rest.split(stops).next().unwrap_or_default(), own)
        });
        let said = unit.or_else(|| english(&plain, own))?;
        let currency = said.code.filter(|code| *code != own.0).as_deref().and_then(Code::of);
        let said = Self { currency, zeros: said.zeros };
        (!said.is_plain()).then_some(said)
    }

    /// Whether amounts are as they stand.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// Whether a heading is that of a column of currencies.
    #[must_use]
    pub fn is_currencies(heading: &str) -> bool {
        const HEADINGS: [&str; 9] = [
            "currency",
            "currencies",
            "currency code",
            "currency_code",
            "币种",
            "货币",
            "币别",
            "货币种类",
            "结算币种",
        ];
        let heading = half_width(heading).to_lowercase();
        HEADINGS.contains(&heading.trim())
    }
}

/// Currency and unit as words say them.
#[derive(Default)]
struct Said {
    code: Option<String>,
    zeros: u8,
}

/// `金额（万元）`, `Amount (USD, net)`.
fn bracketed<'h>(heading: &'h str, own: &Currency) -> Option<(&'h str, Said)> {
    let at = heading.rfind(['(', '（', '[', '【'])?;
    let (bare, note) = heading.split_at(at);
    let note = note.trim_matches(['(', '（', '[', '【', ')', '）', ']', '】', ' ']);
    let parts = || note.split([',', '，', '、', '/', ';', '；', ' ']).filter(|part| part.len() > 1 || !part.is_ascii());
    let said = words(note, own).or_else(|| parts().find_map(|part| words(part, own)))?;
    Some((bare.trim_end(), said))
}

/// `spend_usd`, `Amount EUR`, `金额/万元`; a letter alone is no unit there.
fn last_word<'h>(heading: &'h str, own: &Currency) -> Option<(&'h str, Said)> {
    let (bare, word) = heading.rsplit_once(BETWEEN)?;
    let long = word.len() > 1 || foreign::surely(word, own).is_some();
    let said = words(word, own).filter(|_| long)?;
    Some((bare.trim_end_matches(BETWEEN), said))
}

/// `USD amount`, `$ spent`.
fn first_word<'h>(heading: &'h str, own: &Currency) -> Option<(&'h str, Said)> {
    let (word, bare) = heading.split_once(BETWEEN)?;
    let code = foreign::surely(word, own)?;
    Some((bare.trim_start_matches(BETWEEN), Said { code: Some(code), zeros: 0 }))
}

const BETWEEN: [char; 6] = [' ', '_', '/', '-', ':', '：'];

/// `USD`, `万元`, `$k`, `in thousands`, `单位：万`.
fn words(note: &str, own: &Currency) -> Option<Said> {
    let text = half_width(note);
    let mut text = text.trim();
    for before in ["单位", "in ", "In ", "unit", "Unit", ":"] {
        text = text.strip_prefix(before).unwrap_or(text).trim();
    }
    let code = |text: &str| foreign::surely(text, own);
    if let Some(code) = code(text) {
        return Some(Said { code: Some(code), zeros: 0 });
    }
    let low = text.to_lowercase();
    if let Some(zeros) = unit(&low) {
        return Some(Said { code: None, zeros });
    }
    // Where a unit ends and the currency begins, or the other way round.
    text.char_indices().skip(1).find_map(|(at, _)| {
        let (front, behind) = (text[..at].trim(), text[at..].trim());
        let front_unit = unit(&front.to_lowercase()).zip(code(behind));
        let (zeros, code) = front_unit.or_else(|| unit(&behind.to_lowercase()).zip(code(front))).or_else(|| {
            // 人民币万元
            let (first, last) =
                behind.chars().next_back().map(|last| behind.split_at(behind.len() - last.len_utf8()))?;
            currency_of(last, own)?;
            unit(first).zip(code(front))
        })?;
        Some(Said { code: Some(code), zeros })
    })
}

/// `(in thousands)`, `All amounts in USD thousands`, `£'000`: a unit right behind `in` or `unit`, at most a currency between, or
/// glued to a currency. One thousand may be a name's (`in Thousand Oaks`): it ends there, or a currency stands beside it.
fn english(text: &str, own: &Currency) -> Option<Said> {
    const UNITS: [&str; 6] = ["thousands", "thousand", "millions", "million", "'000", "000s"];
    let plain = text.replace(['(', ')', '[', ']', ':', ',', ';', '.'], " ; ");
    let parts: Vec<&str> = plain.split_whitespace().collect();
    let part = |at: usize| parts.get(at).map_or_else(|| ";".to_owned(), |part| part.to_lowercase());
    let currency = |part: &str| {
        let long = part.len() > 1 || !part.is_ascii() || part == "$";
        foreign::surely(part, own).filter(|_| long)
    };
    let currency_at = |at: usize| parts.get(at).and_then(|part| currency(part));
    let glued = |part: &str| currency(part.strip_suffix("'000").or_else(|| part.strip_suffix("000s"))?);
    let said = |at: usize| {
        if let Some(code) = glued(parts[at]) {
            return Some(Said { code: Some(code), zeros: 3 });
        }
        let next = match part(at).as_str() {
            "in" => at + 1,
            "unit" | "units" => at + 1 + usize::from(part(at + 1) == ";"),
            _ => return None,
        };
        let before = currency_at(next);
        let next = next + usize::from(before.is_some());
        let zeros = unit(UNITS.iter().find(|unit| **unit == part(next))?)?;
        let behind = next + 1 + usize::from(part(next + 1) == "of");
        let code = before.or_else(|| currency_at(behind));
        let surely = ["thousand", "million"].iter().all(|one| *one != part(next));
        (surely || code.is_some() || part(next + 1) == ";").then_some(Said { code, zeros })
    };
    (0..parts.len()).find_map(said)
}

/// The powers of ten of a unit alone, in small letters.
fn unit(word: &str) -> Option<u8> {
    const MORE: [(&str, u8); 8] =
        [("thousands", 3), ("millions", 6), ("'000", 3), ("000", 3), ("000s", 3), ("'000s", 3), ("mn", 6), ("mio", 6)];
    let more = || MORE.iter().find(|(known, _)| *known == word).map(|(_, zeros)| *zeros);
    amount::unit(word).or_else(more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_in_what_its_amounts_are() {
        for (heading, bare, code, zeros) in [
            ("消费金额（美元）", "消费金额", "USD", 0),
            ("消费（USD）", "消费", "USD", 0),
            ("Amount ($)", "Amount", "USD", 0),
            ("金额(港币)", "金额", "HKD", 0),
            ("金额（元）", "金额", "", 0),
            ("Amount (US$)", "Amount", "USD", 0),
            ("预计金额(万元)", "预计金额", "", 4),
            ("金额（千元）", "金额", "", 3),
            ("Amount (k)", "Amount", "", 3),
            ("金额(万)", "金额", "", 4),
            ("金额（单位：万元）", "金额", "", 4),
            ("金额（人民币万元）", "金额", "", 4),
            ("金额(万美元)", "金额", "USD", 4),
            ("Amount ($k)", "Amount", "USD", 3),
            ("Amount (USD million)", "Amount", "USD", 6),
            ("Amount (USD, net)", "Amount", "USD", 0),
            ("Amount (in thousands)", "Amount", "", 3),
            ("spend_usd", "spend", "USD", 0),
            ("Total spent EUR", "Total spent", "EUR", 0),
            ("USD amount", "amount", "USD", 0),
            ("金额/万元", "金额", "", 4),
        ] {
            let said = Denomination::of(heading, &Currency("CNY".into()));
            let said = said.map(|(bare, said)| (bare, said.currency, said.zeros));
            assert_eq!(said, Some((bare, Code::of(code), zeros)), "{heading}");
        }
        for heading in [
            "金额",
            "USD",
            "Amount (all)",
            "Amount (net)",
            "Price (size M)",
            "Deal size m",
            "金额（含税）",
            "(USD)",
            "",
        ] {
            assert_eq!(Denomination::of(heading, &Currency("CNY".into())), None, "{heading}");
        }
    }

    #[test]
    fn a_line_above_the_headings_says_in_what_all_amounts_are() {
        for (text, code, zeros) in [
            ("单位：万元", "", 4),
            ("金额单位：人民币万元", "", 4),
            ("（单位:千元）", "", 3),
            ("客户销售表 单位：万美元 2026年11月", "USD", 4),
            ("(in thousands)", "", 3),
            ("All amounts in USD thousands", "USD", 3),
            ("Amounts in millions of EUR", "EUR", 6),
            ("$'000", "USD", 3),
            ("Sales 2026 (£'000)", "GBP", 3),
            ("Unit: thousand", "", 3),
            ("Units: USD million", "USD", 6),
            ("Figures in thousand EUR, without tax", "EUR", 3),
            ("Amounts in thousands of SEK", "SEK", 3),
            ("In millions unless otherwise stated", "", 6),
        ] {
            let said = Denomination::above(text, &Currency("CNY".into())).map(|said| (said.currency, said.zeros));
            assert_eq!(said, Some((Code::of(code), zeros)), "{text}");
        }
        for text in [
            "单位：元",
            "单位：北京云山公司",
            "工作单位",
            "a thousand thanks",
            "Customers in Thousand Oaks",
            "Customers in Thousand Oaks (2026)",
            "Customers in Germany with over 1 million turnover",
            "Business unit North, a million visitors",
            "Millions of customers in Europe",
            "Customers in 2026",
            "",
            "填报单位：财务部",
        ] {
            assert_eq!(Denomination::above(text, &Currency("CNY".into())), None, "{text}");
        }
    }
}
