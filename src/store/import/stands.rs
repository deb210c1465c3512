//! Whether what a file has in a cell of notes stands here already: an export puts several notes into one cell, and of the
//! newest it may have no more than its day and its first line.

/// Signs of a note's first line that an export has at most.
const FIRST_LINE: usize = 200;

/// Whether the text is put together of notes of the customer: each of them whole, or the first line of one behind its day. A
/// line that a note has among others is none.
pub(super) fn stands_there(text: &str, known: &[(String, String)]) -> bool {
    let lines = lines(text);
    let known: Vec<(&str, Vec<&str>)> = known.iter().map(|(at, text)| (at.as_str(), self::lines(text))).collect();
    // Places to which notes lead, one behind the other.
    let mut reached = vec![false; lines.len() + 1];
    reached[0] = true;
    for from in 0..lines.len() {
        if reached[from] {
            for (at, note) in &known {
                ends(&lines[from..], at, note).into_iter().flatten().for_each(|length| reached[from + length] = true);
            }
        }
    }
    !lines.is_empty() && reached[lines.len()]
}

/// The lines that say something.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// How many of these lines are that note: all of it, or its first line behind its day.
fn ends(lines: &[&str], at: &str, note: &[&str]) -> [Option<usize>; 2] {
    let (Some(line), Some((first, rest))) = (lines.first(), note.split_first()) else { return [None; 2] };
    let (day, bare) = moment_apart(line);
    let of_day = day.is_some_and(|day| at.replacen('T', " ", 1).starts_with(day));
    let goes_on = lines[1..].starts_with(rest);
    let whole = goes_on && (line == first || of_day && bare == *first);
    let cut = || first.chars().take(FIRST_LINE).eq(bare.chars()) || first.trim() == bare;
    [whole.then_some(note.len()), (of_day && cut()).then_some(1)]
}

/// The day, with its time if it has one, that a line begins with, and the rest of it: `2026-11-30 16:28 wants 8`.
fn moment_apart(line: &str) -> (Option<&str>, &str) {
    let is_like = |text: &str, picture: &str| {
        let sign = |(byte, sign): (u8, u8)| if sign == b'0' { byte.is_ascii_digit() } else { byte == sign };
        text.len() == picture.len() && text.bytes().zip(picture.bytes()).all(sign)
    };
    for picture in ["0000-00-00 00:00", "0000-00-00"] {
        if let Some((day, rest)) = line.split_at_checked(picture.len())
            && is_like(day, picture)
            && let Some(rest) = rest.strip_prefix(' ')
        {
            return (Some(day), rest.trim());
        }
    }
    (None, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_of_notes_stands_there_and_a_part_of_one_does_not() {
        let long = "x".repeat(FIRST_LINE + 9);
        let notes = [
            ("", "big boxes"),
            ("2026-11-20T09:30", "call\nvisit"),
            ("2026-11-21T16:28", "wants 8\n and a bow"),
            ("2026-11-22T10:00", &long),
        ];
        let known = notes.map(|(at, text)| (at.to_owned(), text.to_owned()));
        for text in [
            "big boxes",
            "call\nvisit",
            "big boxes\ncall\n\nvisit\nwants 8\nand a bow",
            "big boxes\n2026-11-21 16:28 wants 8",
            "2026-11-20 call\nvisit\nbig boxes",
            "2026-11-20 call\nbig boxes",
            &format!("2026-11-22 10:00 {}", &long[..FIRST_LINE]),
        ] {
            assert!(stands_there(text, &known), "{text}");
        }
        for text in [
            "",
            "call",
            "visit",
            "visit\ncall",
            "call\nbig boxes",
            "and a bow",
            "2026-11-20 visit",
            "2026-11-21 call\nvisit",
            "2026-11-21 16:28 wants",
            &long[..FIRST_LINE],
        ] {
            assert!(!stands_there(text, &known), "{text}");
        }
    }
}
