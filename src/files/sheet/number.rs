//! A cell's number as the text that says what is meant.
//!
//! Workbooks keep numbers as doubles, written out in decimal: `1.3812345678E10` is a telephone number, `0.30000000000000004`
//! is 0.3, 46000 under a format of days is a day. Digits that the file has are never lost on the way: no double is made
//! of them.

use chrono::{NaiveDate, TimeDelta};

use super::styles::Style;

/// Figures that a double holds for sure, and a spreadsheet shows: what is behind them in a fraction is noise.
const SURE: usize = 15;

/// Powers of ten that a double has.
const POWERS: i32 = 400;

/// Days from the beginning of the system of 1900 to that of 1904.
const BETWEEN: f64 = 1_462.0;

/// Days up to the year 9999.
const LAST: f64 = 2_958_466.0;

const SECONDS: f64 = 86_400.0;

/// What is meant by a number of that style.
pub(super) fn shown(written: &str, style: Style, since_1904: bool) -> String {
    let number = written.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    let dated = match (style, number) {
        (Style::Number | Style::Percent | Style::Padded(_) | Style::Money { .. }, _) | (_, None) => None,
        (Style::Time, Some(number)) if number < 1.0 => Some(time((number * SECONDS).round() as u64)),
        (Style::Span, Some(number)) if number < LAST => Some(time((number * SECONDS).round() as u64)),
        (Style::Day | Style::Moment | Style::Time, Some(number)) => moment(number, since_1904),
        _ => None,
    };
    dated.unwrap_or_else(|| match style {
        Style::Percent => hundredths(written),
        Style::Padded(width) => padded(plain(written), width.into()),
        Style::Money { before, behind } => format!("{before}{}{behind}", plain(written)),
        _ => plain(written),
    })
}

/// Hours, minutes, and seconds if there are any.
fn time(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// The day of a day number, and its time if it has one.
fn moment(number: f64, since_1904: bool) -> Option<String> {
    let number = if since_1904 { number + BETWEEN } else { number };
    if number >= LAST {
        return None;
    }
    let seconds = (number * SECONDS).round() as i64;
    let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // The system of 1900 has a 29 February that was none.
    let days = if days < 60 { days + 1 } else { days };
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days))?;
    let day = day.format("%Y-%m-%d").to_string();
    Some(if seconds == 0 { day } else { format!("{day} {}", time(seconds.unsigned_abs())) })
}

/// With zeros before it, up to so many figures.
fn padded(number: String, width: usize) -> String {
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit());
    if is_whole { format!("{number:0>width$}") } else { number }
}

/// Whether a spreadsheet has lost the last figures of a whole number: it holds no more than are sure, and writes zeros, or what
/// its double comes to, in their place.
pub(super) fn has_lost(written: &str) -> bool {
    if written.len() <= SURE {
        return false;
    }
    let Some((_, figures, point)) = digits(written) else { return false };
    let Some(whole) = usize::try_from(point).ok().filter(|whole| *whole > SURE && *whole >= figures.len()) else {
        return false;
    };
    let zeros = figures.iter().skip(SURE).all(|figure| *figure == 0);
    whole < 30 && (zeros || written.contains(['e', 'E']))
}

/// A number in hundredths: `0.15` is 15%.
fn hundredths(written: &str) -> String {
    match digits(written) {
        Some((minus, digits, point)) => format!("{}%", put(minus, &digits, point + 2)),
        None => written.to_owned(),
    }
}

/// A number without a power of ten, and without the noise of a double behind its figures.
fn plain(written: &str) -> String {
    let written = written.trim();
    let short = written.len() <= SURE && !written.contains('.');
    if short && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.to_owned();
    }
    match digits(written) {
        Some((minus, digits, point)) => {
            let number = put(minus, &digits, point);
            // Three decimals alone could be thousands, where a comma stands before decimals.
            let thirds = number.split_once('.').is_some_and(|(_, part)| part.len() == 3);
            if thirds { number + "0" } else { number }
        }
        None => written.to_owned(),
    }
}

/// Figures and where the point stands in them; a fraction with more figures than are sure is rounded.
fn digits(written: &str) -> Option<(bool, Vec<u8>, i32)> {
    let (minus, body) = written.trim().strip_prefix('-').map_or((false, written.trim()), |body| (true, body));
    let (mantissa, power) = body.split_once(['e', 'E']).unwrap_or((body, "0"));
    let power: i32 = power.parse().ok().filter(|power: &i32| power.abs() <= POWERS)?;
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && part.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut figures: Vec<u8> = whole.bytes().chain(part.bytes()).map(|byte| byte - b'0').collect();
    let mut point = i32::try_from(whole.len()).ok()? + power;
    let leading = figures.iter().take_while(|figure| **figure == 0).count();
    figures.drain(..leading);
    point -= i32::try_from(leading).ok()?;
    if figures.len() > SURE && usize::try_from(point).is_ok_and(|point| figures.len() > point) || point < 0 {
        round(&mut figures, &mut point);
    }
    Some((minus, figures, point))
}

/// To the figures that are sure.
fn round(figures: &mut Vec<u8>, point: &mut i32) {
    let up = figures.get(SURE).is_some_and(|figure| *figure >= 5);
    figures.truncate(SURE);
    if !up {
        return;
    }
    for figure in figures.iter_mut().rev() {
        *figure = (*figure + 1) % 10;
        if *figure != 0 {
            return;
        }
    }
    figures.insert(0, 1);
    *point += 1;
}

/// The number of these figures, with a point where it stands.
fn put(minus: bool, figures: &[u8], point: i32) -> String {
    let figure = |at: i32| {
        usize::try_from(at).ok().and_then(|at| figures.get(at)).map_or('0', |figure| char::from(b'0' + figure))
    };
    let length = i32::try_from(figures.len()).unwrap_or(0);
    let whole: String = (0..point).map(figure).collect();
    let part: String = (point..length).map(figure).collect();
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { &whole };
    let sign = if minus && (whole != "0" || !part.is_empty()) { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_what_a_person_sees() {
        for (written, number) in [
            ("13812345678", "13812345678"),
            ("1.3812345678E10", "13812345678"),
            ("1.3812345678000000E+10", "13812345678"),
            ("0.30000000000000004", "0.3"),
            ("1.1000000000000001", "1.1"),
            ("0.1", "0.1"),
            ("29.989999999999998", "29.99"),
            ("9.9999999999999995E-2", "0.1"),
            ("1E-3", "0.0010"),
            ("1.234", "1.2340"),
            ("-1234.5", "-1234.5"),
            ("-0", "0"),
            ("0", "0"),
            ("330106198503051234", "330106198503051234"),
            ("3.3010619850305101E17", "330106198503051010"),
            ("99999999999999.99", "100000000000000"),
            ("007", "007"),
            ("12x", "12x"),
            ("1e999", "1e999"),
            ("", ""),
        ] {
            assert_eq!(shown(written, Style::Number, false), number, "{written}");
        }
        assert_eq!(shown("7911123456", Style::Padded(11), false), "07911123456");
        assert_eq!(shown("12.5", Style::Money { before: "USD ", behind: "万" }, false), "USD 12.5万");
        for (written, lost) in [
            ("3.1010119850601E17", true),
            ("3.1010119850601101E17", true),
            ("310101198506011000", true),
            ("310101198506011234", false),
            ("1.3812345678E10", false),
            ("123456789012345", false),
            ("0.30000000000000004", false),
        ] {
            assert_eq!(has_lost(written), lost, "{written}");
        }
        assert_eq!(shown("0.15", Style::Percent, false), "15%");
        assert_eq!(shown("0.155", Style::Percent, false), "15.5%");
        assert_eq!(shown("1.5E-2", Style::Percent, false), "1.5%");
    }

    #[test]
    fn day_numbers_are_days_of_their_system() {
        for (written, style, since_1904, shown_as) in [
            ("46000", Style::Day, false, "2025-12-09"),
            ("44538", Style::Day, true, "2025-12-09"),
            ("1", Style::Day, false, "1900-01-01"),
            ("59", Style::Day, false, "1900-02-28"),
            ("61", Style::Day, false, "1900-03-01"),
            ("46000.604166666664", Style::Moment, false, "2025-12-09 14:30"),
            ("46000.604166666664", Style::Day, false, "2025-12-09 14:30"),
            ("45999.999999999996", Style::Moment, false, "2025-12-09"),
            ("0.5", Style::Time, false, "12:00"),
            ("46000.5", Style::Time, false, "2025-12-09 12:00"),
            ("1.5", Style::Span, false, "36:00"),
            ("-3", Style::Day, false, "-3"),
            ("99999999", Style::Day, false, "99999999"),
        ] {
            assert_eq!(shown(written, style, since_1904), shown_as, "{written}");
        }
    }

    proptest! {
        #[test]
        fn a_number_stays_the_number_it_is(number in any::<i64>(), power in 0_i32..12) {
            let written = format!("{number}e-{power}");
            let read: f64 = shown(&written, Style::Number, false).parse().expect("a number");
            let meant: f64 = written.parse().expect("a number");
            prop_assert!((read - meant).abs() <= meant.abs() * 1e-14, "{} {}", written, read);
        }

        #[test]
        fn whatever_is_written_is_shown(written in "[-+0-9.eE]{0,12}") {
            for style in [Style::Number, Style::Day, Style::Moment, Style::Time, Style::Span, Style::Percent] {
                let _ = shown(&written, style, false);
            }
        }
    }
}
