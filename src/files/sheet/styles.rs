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
        () => Style::Number,
    }
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
            ("_-* #,##0.00\\ \"€\"_-", Style::Number),
            ("¥#,##0;[Red]¥-#,##0", Style::Number),
            ("@", Style::Number),
        ] {
            assert_eq!(of_code(code), style, "{code}");
        }
        assert_eq!([14, 22, 46, 9, 49, 58].map(built_in)[..3], [Style::Day, Style::Moment, Style::Span]);
        assert_eq!([14, 22, 46, 9, 49, 58].map(built_in)[3..], [Style::Percent, Style::Number, Style::Day]);
    }
}
