//! A block of cells as text, the way spreadsheets put it on the clipboard and read it from there.
//!
//! ```text
//!   李明朗 ⇥ 杭州 ⏎
//!   "two ⏎ lines" ⇥ "5"" pipe" ⏎      a cell with a tab, a line end or a quote stands in quotes, quotes inside doubled
//! ```
//!
//! Excel ends lines with CR LF, the others with LF, a terminal passes CR; some write an end behind the last line, some
//! leave a quote inside a cell bare. [`read`] tells which, so that [`write()`] gives the same bytes again.

/// Rows of cells; each row has one at least.
pub type Block = Vec<Vec<String>>;

/// What differs between the programs that write blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub end: End,
    /// Whether an end stands behind the last line too.
    pub last: bool,
    /// Whether a cell stays bare that has a quote inside, not at its beginning.
    pub bare: bool,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Lf,
    CrLf,
    Cr,
}

impl Default for Style {
    fn default() -> Self {
        Self { end: End::Lf, last: false, bare: false }
    }
}

impl End {
    fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    fn at(text: &str) -> Option<Self> {
        [Self::CrLf, Self::Lf, Self::Cr].into_iter().find(|end| text.starts_with(end.text()))
    }
}

/// The cells of a text, and how it was written. An empty text is one empty cell.
#[must_use]
pub fn read(text: &str) -> (Block, Style) {
    let mut style = Style::default();
    let (mut block, mut row, mut rest) = (Block::new(), Vec::new(), text);
    let mut ended = None;
    loop {
        let (cell, behind, bare) = cell(rest);
        style.bare |= bare;
        row.push(cell);
        rest = behind;
        if let Some(next) = rest.strip_prefix('\t') {
            rest = next;
            continue;
        }
        block.push(std::mem::take(&mut row));
        let Some(end) = End::at(rest) else { break };
        ended.get_or_insert(end);
        rest = &rest[end.text().len()..];
        if rest.is_empty() {
            style.last = true;
            break;
        }
    }
    style.end = ended.unwrap_or(End::Lf);
    (block, style)
}

/// The cell, of a text that is one cell with several lines (or a tab) and nothing else: that is why quotes stand around
/// it. Where they stand around one line they are the text's own.
#[must_use]
pub fn only_cell(text: &str) -> Option<String> {
    let (cell, rest) = quoted(text)?;
    let end = End::at(rest).map_or(0, |end| end.text().len());
    (rest.len() == end && cell.contains(['\t', '\n', '\r'])).then_some(cell)
}

/// One cell, what stands behind it, and whether a quote stands bare inside it.
fn cell(text: &str) -> (String, &str, bool) {
    if let Some((cell, rest)) = quoted(text) {
        return (cell, rest, false);
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..], text[..end].contains('"'))
}

/// A cell in quotes; nothing if the quotes do not close at the cell's end: then they are signs like others.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let at = rest.find('"')?;
        cell.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => break,
        }
    }
    (rest.is_empty() || rest.starts_with(['\t', '\n', '\r'])).then_some((cell, rest))
}

/// The text of a block.
#[must_use]
pub fn write(block: &[Vec<String>], style: Style) -> String {
    let end = style.end.text();
    let rows: Vec<String> = block
        .iter()
        .map(|row| row.iter().map(|cell| written(cell, style.bare)).collect::<Vec<_>>().join("\t"))
        .collect();
    // A last line with nothing in it would not be seen without its end.
    let hidden = rows.len() > 1 && rows.last().is_some_and(String::is_empty);
    let behind = if style.last || hidden { end } else { "" };
    rows.join(end) + behind
}

fn written(cell: &str, bare: bool) -> String {
    let needs = cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') || (!bare && cell.contains('"'));
    if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As the programs write them: byte for byte the same after reading and writing.
    const SAMPLES: [(&str, &str); 8] = [
        ("a spreadsheet with CR LF", "姓名\t城市\r\n李明朗\t杭州\r\nAnna \"Ann\" Schmidt\t\r\n"),
        ("quotes doubled", "\"5\"\" pipe\"\t\"\"\"quoted\"\"\"\r\nplain\t \r\n"),
        ("line ends and tabs inside", "\"two\nlines\"\t\"a\ttab\"\n1\t2\n"),
        ("no end behind the last line", "王芳\t👨‍👩‍👧\n\te\u{301}"),
        ("one cell", "李明朗"),
        ("one cell and an end", "李明朗\n"),
        ("empty cells", "\t\t\n\t\t\n"),
        ("through a terminal", "a\tb\rc\td\r"),
    ];

    #[test]
    fn what_spreadsheets_write_goes_round_byte_for_byte() {
        for (name, text) in SAMPLES {
            let (block, style) = read(text);
            assert_eq!(write(&block, style), text, "{name}");
        }
    }

    #[test]
    fn quotes_count_only_around_a_whole_cell() {
        assert_eq!(read("5\" pipe\t\"a\"b\t\"open").0, [["5\" pipe", "\"a\"b", "\"open"]]);
        assert_eq!(read("\"a\"\"b\"\t\"\"").0, [["a\"b", ""]]);
        assert_eq!(read("\"line\r\nend\"\r\nx\r\n").0, [["line\r\nend"], ["x"]]);
    }

    #[test]
    fn one_cell_with_several_lines_is_a_cell_and_other_quotes_are_text() {
        for (text, expected) in [
            ("\"line 1\nline 2\"", Some("line 1\nline 2")),
            ("\"line 1\rline \"\"2\"\"\"\r\n", Some("line 1\rline \"2\"")),
            ("\"a\tb\"\n", Some("a\tb")),
            ("\"said she\"", None),
            ("\"said\nshe\" and went", None),
            ("\"a\nb\"\tc", None),
            ("\"a\nb\"\n\"c\"", None),
            ("\"open\nend", None),
            ("a\nb", None),
        ] {
            assert_eq!(only_cell(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_may_differ_in_length_and_an_empty_text_is_an_empty_cell() {
        assert_eq!(read("a\nb\tc").0, vec![vec!["a"], vec!["b", "c"]]);
        assert_eq!(read("").0, [[""]]);
        assert_eq!(read("\n").0, [[""]]);
        assert_eq!(read("a\n\nb").0, [["a"], [""], ["b"]]);
    }

    fn style() -> impl Strategy<Value = Style> {
        let end = prop::sample::select(vec![End::Lf, End::CrLf, End::Cr]);
        (end, any::<bool>(), any::<bool>()).prop_map(|(end, last, bare)| Style { end, last, bare })
    }

    proptest! {
        #[test]
        fn a_block_written_reads_as_the_same_block(
            block in prop::collection::vec(prop::collection::vec("[a\"\t\n\r 李👨\u{301}]{0,6}", 1..4), 1..5),
            style in style(),
        ) {
            prop_assert_eq!(read(&write(&block, style)).0, block);
        }

        #[test]
        fn any_text_is_a_block_and_loses_no_cell(text in any::<String>()) {
            let (block, style) = read(&text);
            prop_assert_eq!(&read(&write(&block, style)).0, &block);
        }
    }
}
