//! What a cell's number is shown as: a day, a time, a share, or itself (ECMA-376 part 1, 18.8.30–31).

/// How a number is shown, as far as it changes what the number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Number,
    Day,
    /// A day, and a time of day.
    Moment,
    Time,
    /// Hours and minutes beyond a day.
    Span,
    /// In hundredths.
    Percent,
    /// With so many figures, zeros before them: a telephone number, an ID.
    Padded(u8),
    /// An amount: its currency stands before it, its unit behind it.
    Money {
        before: &'static str,
        behind: &'static str,
    },
}

/// The style of a format's number, where it is one of those that no workbook has to write down.
pub(super) fn built_in(number: u32) -> Style {
    match number {
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Style::Day,
        18..=21 | 32..=35 | 55 | 56 | 45 | 47 => Style::Time,
        22 => Style::Moment,
        46 => Style::Span,
        9 | 10 => Style::Percent,
        _ => Style::Number,
    }
}

/// The style of a format, by its letters: `yyyy"年"m"月"d"日"`, `[$-804]h:mm AM/PM`, `0.0%`.
pub(super) fn of_code(code: &str) -> Style {
    let code = code.to_lowercase();
    if code.contains("general") {
        return Style::Number;
    }
    let (mut day, mut time, mut month, mut percent, mut figures) = (false, false, false, false, false);
    let mut signs = code.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            // The first of several sections: the others are for less than nothing.
            ';' => break,
            '"' => signs.by_ref().take_while(|sign| *sign != '"').for_each(drop),
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if !inside.is_empty() && ["h", "m", "s"].iter().any(|unit| inside.replace(unit, "").is_empty()) {
                    return Style::Span;
                }
            }
            'y' | 'd' | 'b' => day = true,
            'e' if !figures || !matches!(signs.peek(), Some('+' | '-')) => day = true,
            'h' | 's' => time = true,
            'm' => month = true,
            '%' => percent = true,
            '0' | '#' | '?' => figures = true,
            _ => {}
        }
    }
    match () {
        () if day && time => Style::Moment,
        () if day || month && !time && !figures => Style::Day,
        () if time => Style::Time,
        () if percent => Style::Percent,
        () => Format::of(&code).style(),
    }
}

/// Signs and codes of currencies in formats, the longer ones first, and how an amount says them.
const CURRENCIES: [(&str, &str); 20] = [
    ("us$", "USD "),
    ("hk$", "HKD "),
    ("nt$", "TWD "),
    ("a$", "AUD "),
    ("c$", "CAD "),
    ("s$", "SGD "),
    ("usd", "USD "),
    ("eur", "EUR "),
    ("gbp", "GBP "),
    ("cny", "CNY "),
    ("rmb", "CNY "),
    ("hkd", "HKD "),
    ("jpy", "JPY "),
    ("€", "€"),
    ("£", "£"),
    ("¥", "¥"),
    ("￥", "¥"),
    ("₩", "₩"),
    ("₹", "₹"),
    ("$", "$"),
];

/// Where a sign of several currencies is used (MS-LCID).
const PLACES: [(&str, &str, &str); 8] = [
    ("$", "409", "USD "),
    ("$", "c09", "AUD "),
    ("$", "1009", "CAD "),
    ("$", "404", "TWD "),
    ("$", "c04", "HKD "),
    ("$", "1004", "SGD "),
    ("¥", "411", "JPY "),
    ("￥", "411", "JPY "),
];

/// Units in formats, the longer ones first.
const UNITS: [&str; 6] = ["百万", "千万", "万", "亿", "千", "k"];

/// The first section of a format of numbers, taken apart.
#[derive(Default)]
struct Format {
    zeros: u8,
    /// Other signs for figures, a point, or a comma between thousands.
    other: bool,
    /// It shows a part of the number only: what it says behind it is no unit of the number.
    scaled: bool,
    words: String,
    currency: Option<&'static str>,
}

impl Format {
    fn of(code: &str) -> Self {
        let mut format = Self::default();
        let mut signs = code.chars().peekable();
        let mut last = ' ';
        while let Some(sign) = signs.next() {
            match sign {
                ';' => break,
                '"' => format.words.extend(signs.by_ref().take_while(|sign| *sign != '"')),
                '\\' => format.words.extend(signs.next()),
                '!' => {
                    format.scaled = true;
                    signs.next();
                }
                '_' | '*' => drop(signs.next()),
                '[' => {
                    let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                    format.placed(&inside);
                }
                '0' => format.zeros = format.zeros.saturating_add(1),
                '#' | '?' | '.' | 'e' => format.other = true,
                ',' => {
                    format.other = true;
                    format.scaled |= "0#?".contains(last) && !signs.peek().is_some_and(|next| "0#?".contains(*next));
                }
                sign => format.words.push(sign),
            }
            last = sign;
        }
        format
    }

    /// `$€-2`, `$$-409`: a currency, and where it is used.
    fn placed(&mut self, inside: &str) {
        let Some(said) = inside.strip_prefix('$') else { return };
        let (sign, place) = said.rsplit_once('-').unwrap_or((said, ""));
        let placed = PLACES.iter().find(|(known, at, _)| *known == sign && *at == place).map(|(.., code)| *code);
        self.currency = placed.or_else(|| currency(sign));
    }

    fn style(&self) -> Style {
        let before = self.currency.or_else(|| currency(&self.words)).unwrap_or_default();
        let unit =
            UNITS.iter().find(|unit| self.words.trim().trim_end_matches('元') == **unit).filter(|_| !self.scaled);
        let behind = unit.copied().unwrap_or_default();
        let quiet = self.words.chars().all(|sign| " -()".contains(sign));
        match () {
            () if !before.is_empty() || !behind.is_empty() => Style::Money { before, behind },
            () if self.zeros > 1 && !self.other && quiet => Style::Padded(self.zeros),
            () => Style::Number,
        }
    }
}

/// The currency that words in a format say.
fn currency(words: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(sign, _)| words.contains(sign)).map(|(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_letters() {
        for (code, style) in [
            ("yyyy\\-mm\\-dd", Style::Day),
            ("yyyy\"年\"m\"月\"d\"日\"", Style::Day),
            ("[$-804]yyyy/m/d;@", Style::Day),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Style::Day),
            ("mmm-yy", Style::Day),
            ("m\"月\"", Style::Day),
            ("dd.mm.yyyy hh:mm", Style::Moment),
            ("[$-409]m/d/yy h:mm AM/PM;@", Style::Moment),
            ("h:mm:ss", Style::Time),
            ("mm:ss.0", Style::Time),
            ("[h]:mm:ss", Style::Span),
            ("0.00%", Style::Percent),
            ("0.00E+00", Style::Number),
            ("General", Style::Number),
            ("[Red]#,##0.00", Style::Number),
            ("\"day\" 0", Style::Number),
            ("_-* #,##0.00\\ \"€\"_-", Style::Money { before: "€", behind: "" }),
            ("¥#,##0;[Red]¥-#,##0", Style::Money { before: "¥", behind: "" }),
            ("[$$-409]#,##0.00", Style::Money { before: "USD ", behind: "" }),
            ("[$€-2] #,##0.00", Style::Money { before: "€", behind: "" }),
            ("[$¥-411]#,##0", Style::Money { before: "JPY ", behind: "" }),
            ("\"$\"#,##0.00", Style::Money { before: "$", behind: "" }),
            ("0.0\"万\"", Style::Money { before: "", behind: "万" }),
            ("0.0\"万元\"", Style::Money { before: "", behind: "万" }),
            ("0!.0,\"万\"", Style::Number),
            ("#,##0,\"k\"", Style::Number),
            ("00000000000", Style::Padded(11)),
            ("000\\-0000\\-0000", Style::Padded(11)),
            ("0", Style::Number),
            ("0.00", Style::Number),
            ("#,##0", Style::Number),
            ("@", Style::Number),
        ] {
            assert_eq!(of_code(code), style, "{code}");
        }
        assert_eq!([14, 22, 46, 9, 49, 58].map(built_in)[..3], [Style::Day, Style::Moment, Style::Span]);
        assert_eq!([14, 22, 46, 9, 49, 58].map(built_in)[3..], [Style::Percent, Style::Number, Style::Day]);
    }
}
