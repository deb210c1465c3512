//! Which signs a terminal must not be sent, whatever text they stand in. One list for the grid, tables, sentences and
//! what scripts read; each shows a refused sign in its own way.
//!
//! ```text
//!   text ─▶ cells (a stand-in of one cell)      the grid, tables, sentences
//!        ─▶ Wash  (the same, sign by sign)      whatever else goes to a terminal
//!        ─▶ Watch (asked, then \u202E)          JSON and TOML: nothing is lost
//! ```

use unicode_width::UnicodeWidthChar;

/// First strong isolate and pop directional isolate (Unicode UAX #9).
pub const ISOLATE: char = '\u{2068}';
pub const END_ISOLATE: char = '\u{2069}';
/// Marks shown on one base; ten thousand of them are no text, and would be sent to the terminal with every frame.
pub const MARKS: usize = 8;
/// Isolates open at once in a line: tables open one a cell, and close it there.
const DEPTH: usize = 8;

/// A visible stand-in for a sign that would move the cursor, colour the screen, turn the line around or hide.
#[must_use]
pub fn stand_in(sign: char) -> Option<char> {
    match sign {
        ' '..='~' | '\u{a0}'..='\u{ff}' => None,
        '\n' | '\r' => Some('⏎'),
        '\t' => Some('→'),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)),
        '\u{7f}' => Some('␡'),
        sign if is_control(sign) || is_directional(sign) || is_invisible(sign) || is_noncharacter(sign) => Some('·'),
        _ => None,
    }
}

/// The second set of control characters: `\u{9b}` alone begins a sequence on some terminals.
fn is_control(sign: char) -> bool {
    matches!(sign, '\u{80}'..='\u{9f}')
}

/// What sets the direction of the text behind it: marks, embeddings, overrides, isolates.
fn is_directional(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Without a look of their own: joiners, separators of lines, annotations, invisible operators and musical signs, tags.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{180e}' | '\u{200b}' | '\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}')
        || matches!(sign, '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
        || matches!(sign, '\u{e0000}'..='\u{e0fff}')
}

/// Never a character: the last two of each plane, and 32 more.
fn is_noncharacter(sign: char) -> bool {
    u32::from(sign) & 0xfffe == 0xfffe || matches!(sign, '\u{fdd0}'..='\u{fdef}')
}

/// What only changes the sign before it: joiners, variation selectors, skin tones, tags behind a flag.
#[must_use]
pub fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || matches!(sign, '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether it takes no room and makes no difference to what is read: it is passed over where texts are compared.
#[must_use]
pub fn is_unseen(sign: char) -> bool {
    sign == '\u{ad}' || sign == '\u{200c}' || is_directional(sign) || is_invisible(sign)
}

/// The text without signs that nobody sees and that do nothing there: copied from a page or a chat, they make two of one
/// name. Joiners between signs of their scripts stay, flags, and marks of direction beside letters that run to the left.
#[must_use]
pub fn revealed(text: &str) -> String {
    let leftward = text.chars().any(|sign| matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
    let signs: Vec<char> = text.chars().collect();
    let joined = |sign: Option<&char>| sign.is_some_and(|sign| !sign.is_ascii() && !is_unseen(*sign) && !is_han(*sign));
    let works = |(at, sign): (usize, char)| match sign {
        '\u{200c}' | '\u{200d}' => at > 0 && joined(signs.get(at - 1)) && joined(signs.get(at + 1)),
        '\u{e0020}'..='\u{e007f}' => true,
        sign if is_directional(sign) => leftward,
        sign => !is_unseen(sign),
    };
    signs.iter().copied().enumerate().filter(|of| works(*of)).map(|(_, sign)| sign).collect()
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Looks through a text sign by sign for what a terminal must not be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    marks: usize,
}

impl Watch {
    /// Whether this sign, after those before it, is one: a stand-in is known for it, or too many marks stand there already.
    pub fn refuses(&mut self, sign: char) -> bool {
        let joins = matches!(sign, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        if !joins && stand_in(sign).is_some() {
            return true;
        }
        let mark = sign > '\u{2ff}' && (joins || sign.width() == Some(0));
        self.marks = if mark { self.marks + 1 } else { 0 };
        self.marks > MARKS
    }
}

/// Cleans a stream of lines on its way to a terminal. Line ends stay, and isolates that are closed in their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wash {
    watch: Watch,
    /// Isolates that this line opened and has not closed.
    open: usize,
    begun: bool,
}

impl Wash {
    /// The sign, or what stands for it.
    pub fn push(&mut self, sign: char, out: &mut String) {
        // A byte order mark is for programs.
        let first = !std::mem::replace(&mut self.begun, true);
        match sign {
            '\u{feff}' if first => {}
            '\n' => {
                out.extend(std::iter::repeat_n(END_ISOLATE, std::mem::take(&mut self.open)));
                self.watch = Watch::default();
                out.push('\n');
            }
            ISOLATE if self.open < DEPTH => {
                self.open += 1;
                out.push(sign);
            }
            END_ISOLATE if self.open > 0 => {
                self.open -= 1;
                out.push(sign);
            }
            sign if self.watch.refuses(sign) => out.extend(stand_in(sign)),
            sign => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn washed(text: &str) -> String {
        let (mut wash, mut out) = (Wash::default(), String::new());
        text.chars().for_each(|sign| wash.push(sign, &mut out));
        out
    }

    #[test]
    fn no_sign_that_acts_or_hides_is_sent() {
        let cases = [
            ("\u{1b}]52;c;QQ==\u{7}", "␛]52;c;QQ==␇"),
            ("a\tb\rc\u{7f}\u{9b}", "a→b⏎c␡·"),
            ("\u{202e}\u{2066}\u{61c}\u{206a}", "····"),
            ("\u{fff9}\u{fffa}\u{fffb}\u{fffe}\u{ffff}\u{1ffff}\u{fdd0}", "·······"),
            ("\u{e0001}\u{e0041}\u{feff}\u{2028}\u{200b}", "·····"),
            ("李 é مرحبا \u{fffd} 👨\u{200d}👩 ❤\u{fe0f}", "李 é مرحبا \u{fffd} 👨\u{200d}👩 ❤\u{fe0f}"),
        ];
        for (text, clean) in cases {
            assert_eq!(washed(text), clean, "{text:?}");
        }
        assert_eq!(washed("\u{feff}name\n\u{feff}"), "name\n·", "a byte order mark is one only at the beginning");
        assert_eq!(washed(&"\u{301}".repeat(1_000)).chars().count(), MARKS);
        assert_eq!(washed(&"\u{200d}".repeat(1_000)).chars().filter(|sign| *sign == '\u{200d}').count(), MARKS);
    }

    #[test]
    fn what_nobody_sees_goes_and_what_joins_signs_stays() {
        for (text, seen) in [
            ("王\u{200b}芳", "王芳"),
            ("\u{feff}Ana\u{200d}", "Ana"),
            ("a\u{200c}b \u{200e}c\u{2060}\u{ad}", "ab c"),
            ("👨\u{200d}👩\u{200d}👧 می\u{200c}خواهم \u{200f}م", "👨\u{200d}👩\u{200d}👧 می\u{200c}خواهم \u{200f}م"),
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ] {
            assert_eq!(revealed(text), seen, "{text:?}");
        }
    }

    #[test]
    fn isolates_end_with_their_line() {
        assert_eq!(washed("\u{2068}م\u{2069} x\n"), "\u{2068}م\u{2069} x\n");
        assert_eq!(washed("\u{2069}\u{2068}a\nb"), "·\u{2068}a\u{2069}\nb");
        assert_eq!(washed(&"\u{2068}".repeat(20)).chars().filter(|sign| *sign == ISOLATE).count(), DEPTH);
    }

    proptest! {
        #[test]
        fn what_is_washed_holds_nothing_refused(text in any::<String>()) {
            let clean = washed(&text);
            let acting = |sign: &char| stand_in(*sign).is_some() && !"\n\u{200d}\u{2068}\u{2069}".contains(*sign);
            prop_assert_eq!(clean.chars().find(acting), None);
            prop_assert_eq!(washed(&clean), clean);
        }
    }
}
