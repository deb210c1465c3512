//! Cells as a terminal is sent them, in few bytes: they are what a key over a slow line waits for.
//!
//! What is left out against writing cell by cell: colours and marks that the cell before had; the way to a cell that stands
//! behind the last one, also behind a Chinese character (where terminals agree that it is two cells wide; behind any other
//! wide sign the way is written, so that one that is drawn otherwise moves nothing); the colour of what is blank; long
//! stretches of blanks without a ground (ECH, EL).

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::domain::cells;

/// Fewer blanks are shorter as they are than erased and passed over.
const WORTH_ERASING: u16 = 12;

/// Marks that show on a blank.
const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Marks with the codes that set and clear them. Bold and dim are cleared together.
const MARKS: [(Modifier, u16, u16); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Writes cells, from left to right and from top to bottom, on a screen so wide. Afterwards the terminal writes plainly
/// again.
pub fn write<'c>(bytes: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'c Cell)>, width: u16) {
    let mut pen =
        Pen { bytes, width, at: None, blanks: 0, fg: Color::Reset, bg: Color::Reset, marks: Modifier::empty() };
    cells.for_each(|(x, y, cell)| pen.put(x, y, cell));
    pen.erase();
    if (pen.fg, pen.bg, pen.marks) != (Color::Reset, Color::Reset, Modifier::empty()) {
        pen.bytes.extend(b"\x1b[0m");
    }
}

/// What it writes at once looks the same.
struct Pen<'b> {
    bytes: &'b mut Vec<u8>,
    width: u16,
    /// Where the terminal's cursor stands, where that is known.
    at: Option<(u16, u16)>,
    /// So many blanks without a ground are to stand from there on.
    blanks: u16,
    fg: Color,
    bg: Color,
    marks: Modifier,
}

impl Pen<'_> {
    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let symbol = cell.symbol();
        // Only its ground shows.
        let blank = symbol == " " && !cell.modifier.intersects(ON_BLANKS);
        let follows = self.at.is_some_and(|(at, line)| (at + self.blanks, line) == (x, y));
        if self.blanks > 0 && !(follows && blank && cell.bg == Color::Reset) {
            self.erase();
        }
        if self.blanks == 0 {
            self.go(x, y);
            self.look(cell, blank);
        }
        if blank && cell.bg == Color::Reset {
            self.blanks += 1;
            return;
        }
        match symbol.as_bytes() {
            [byte] => self.bytes.push(*byte),
            bytes => self.bytes.extend(bytes),
        }
        // In the last column terminals do not agree where they stand.
        let end = advance(symbol, cell).map(|cells| x + cells);
        self.at = end.filter(|end| *end < self.width).map(|end| (end, y));
    }

    /// The blanks that are to stand.
    fn erase(&mut self) {
        let (blanks, Some((x, y))) = (std::mem::take(&mut self.blanks), self.at) else { return };
        let end = x + blanks;
        if blanks < WORTH_ERASING {
            self.bytes.extend(std::iter::repeat_n(b' ', usize::from(blanks)));
            self.at = (end < self.width).then_some((end, y));
        } else if end >= self.width {
            self.bytes.extend(b"\x1b[K");
        } else {
            self.say(&[blanks], b'X');
        }
    }

    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((at, line)) if line == y && at < x => self.say(&[x - at], b'C'),
            _ => self.say(&[y + 1, x + 1], b'H'),
        }
        self.at = Some((x, y));
    }

    /// The look of that cell, as far as it is another one than before. Of a blank only the ground shows.
    fn look(&mut self, cell: &Cell, blank: bool) {
        let marks = if blank { self.marks - ON_BLANKS } else { cell.modifier };
        let fg = if blank { self.fg } else { cell.fg };
        if (fg, cell.bg, marks) == (self.fg, self.bg, self.marks) {
            return;
        }
        self.bytes.extend(b"\x1b[");
        self.mark(marks);
        if fg != self.fg {
            self.colour(fg, 38);
        }
        if cell.bg != self.bg {
            self.colour(cell.bg, 48);
        }
        (self.fg, self.bg, self.marks) = (fg, cell.bg, marks);
        // The last `;`.
        self.bytes.pop();
        self.bytes.push(b'm');
    }

    fn mark(&mut self, marks: Modifier) {
        let (gone, mut come) = (self.marks - marks, marks - self.marks);
        let both = Modifier::BOLD | Modifier::DIM;
        if gone.intersects(both) {
            come |= marks & both;
            self.codes(&[22]);
        }
        for (mark, set, clear) in MARKS {
            if gone.contains(mark) && clear != 22 {
                self.codes(&[clear]);
            }
            if come.contains(mark) {
                self.codes(&[set]);
            }
        }
    }

    /// `38`: in front, `48`: behind. The 16 that have names are said so that a terminal that has no more understands them.
    fn colour(&mut self, colour: Color, place: u16) {
        let named = match colour {
            Color::Reset => return self.codes(&[place + 1]),
            Color::Rgb(red, green, blue) => return self.codes(&[place, 2, red.into(), green.into(), blue.into()]),
            Color::Indexed(number) => return self.codes(&[place, 5, number.into()]),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
        };
        self.codes(&[place - 8 + named]);
    }

    /// A sequence of its own: numbers, and the letter that says what they are for.
    fn say(&mut self, numbers: &[u16], letter: u8) {
        self.bytes.extend(b"\x1b[");
        self.codes(numbers);
        self.bytes.pop();
        self.bytes.push(letter);
    }

    /// Numbers with `;` behind each.
    fn codes(&mut self, numbers: &[u16]) {
        for number in numbers {
            let from = self.bytes.len();
            let mut rest = *number;
            while rest > 0 || self.bytes.len() == from {
                self.bytes.push(b'0' + u8::try_from(rest % 10).unwrap_or_default());
                rest /= 10;
            }
            self.bytes[from..].reverse();
            self.bytes.push(b';');
        }
    }
}

/// The cells that every terminal goes on by behind that sign; nothing where they may differ.
fn advance(symbol: &str, cell: &Cell) -> Option<u16> {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return Some(1);
    }
    let mut signs = symbol.chars();
    let plain = signs.next().and_then(cells::plain_width).filter(|_| signs.next().is_none());
    plain.filter(|width| *width == cell.cell_width())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn sent(buffer: &Buffer) -> String {
        let mut bytes = Vec::new();
        let empty = Buffer::empty(buffer.area);
        write(&mut bytes, empty.diff(buffer).into_iter(), buffer.area.width);
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn what_the_cell_before_had_is_not_said_again() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 2));
        buffer.set_string(0, 0, "ab", Style::new().fg(Color::Cyan).bg(Color::Indexed(236)));
        buffer.set_string(2, 0, "cd", Style::new().fg(Color::Cyan));
        buffer.set_string(8, 0, "杭州x", Style::new());
        buffer.set_string(0, 1, "e", Style::new().bold());
        assert_eq!(sent(&buffer), "\x1b[1;1H\x1b[36;48;5;236mab\x1b[49mcd\x1b[4C\x1b[39m杭州x\x1b[2;1H\x1b[1me\x1b[0m");
    }

    #[test]
    fn long_blanks_without_a_ground_are_erased() {
        let area = Rect::new(0, 0, 60, 1);
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        before.set_string(0, 0, "x".repeat(60), Style::new());
        after.set_string(20, 0, "y", Style::new());
        let mut bytes = Vec::new();
        write(&mut bytes, before.diff(&after).into_iter(), 60);
        assert_eq!(String::from_utf8(bytes).expect("text"), "\x1b[1;1H\x1b[20X\x1b[20Cy\x1b[K");
    }

    fn styles() -> impl Strategy<Value = Style> {
        let colour =
            prop_oneof![Just(Color::Reset), Just(Color::Rgb(1, 2, 3)), Just(Color::Red), Just(Color::Indexed(9))];
        (colour.clone(), colour, any::<u8>()).prop_map(|(fg, bg, marks)| {
            // Bold and dim at once are no look, and terminals differ about it.
            let on = |at: u8, mark: Modifier| if marks & (1 << at) > 0 { mark } else { Modifier::empty() };
            let marks = (if marks & 1 > 0 { Modifier::BOLD } else { on(1, Modifier::DIM) })
                | on(2, Modifier::UNDERLINED)
                | on(3, Modifier::REVERSED);
            Style::new().fg(fg).bg(bg).add_modifier(marks)
        })
    }

    proptest! {
        /// As ratatui's own writing of every cell, but for the colour in front of blanks.
        #[test]
        fn a_terminal_shows_what_was_meant(
            parts in proptest::collection::vec((0u16..24, 0u16..3, "[a-z 李杭。…]{1,12}| {12,24}", styles()), 0..9),
            more in proptest::collection::vec((0u16..24, 0u16..3, "[a-z 李杭。…]{1,12}| {12,24}", styles()), 0..9),
        ) {
            let area = Rect::new(0, 0, 24, 3);
            let draw = |parts: &[(u16, u16, String, Style)]| {
                let mut buffer = Buffer::empty(area);
                // What lay below leaves nothing: bold and dim would come together.
                for (x, y, text, style) in parts {
                    buffer.set_string(*x, *y, text, Style::reset().patch(*style));
                }
                buffer
            };
            let (before, after) = (draw(&parts), draw(&more));
            let [mut ours, mut theirs] = [(); 2].map(|()| vt100::Parser::new(3, 24, 0));
            for (from, to) in [(&Buffer::empty(area), &before), (&before, &after)] {
                let (mut short, mut long) = (Vec::new(), Vec::new());
                write(&mut short, from.diff(to).into_iter(), 24);
                ratatui::backend::Backend::draw(
                    &mut ratatui::backend::CrosstermBackend::new(&mut long),
                    from.diff(to).into_iter(),
                ).expect("memory");
                ours.process(&short);
                theirs.process(&long);
            }
            for (y, x) in (0..3).flat_map(|y| (0..24).map(move |x| (y, x))) {
                let [is, wanted] = [&ours, &theirs].map(|terminal| {
                    let cell = terminal.screen().cell(y, x).expect("on the screen");
                    let blank = cell.contents().trim().is_empty();
                    let front = (!blank || cell.inverse() || cell.underline()).then(|| (cell.fgcolor(), cell.bold(), cell.dim()));
                    (cell.contents().trim().to_owned(), cell.bgcolor(), cell.inverse(), cell.underline(), front)
                });
                prop_assert_eq!(is, wanted, "{},{}", x, y);
            }
        }
    }
}
