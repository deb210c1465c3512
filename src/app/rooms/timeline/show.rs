//! What the list looks like.

use super::list::{HERE, Timeline, room};
use super::told::{self, Said};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::domain::story::Kind;
use crate::locale::{fill, grouped};

/// Terminal cells: of a day, and of the word for what it is; where the parts begin.
const WHEN: u16 = 10;
const SIGN: u16 = 1 + WHEN + 2;
const WORD: u16 = SIGN + 2;
const WORDS: u16 = 8;
/// Cells of an amount and of a gap, at the right; the first is as wide as it needs to be.
const GAP: u16 = 9;

/// Cells from which what it is stands there in a word; below them the sign says it.
const NAMED: u16 = 60;

/// The lines that there is room for, the chosen one among them.
pub fn panel(timeline: &Timeline, desk: &Desk, width: u16, height: u16) -> Panel {
    let title = desk.words().timeline.title.clone();
    let panel = Panel { area: Area::Pane, title, ..Panel::default() };
    if timeline.of(desk.current()).is_none() {
        let reading = &desk.words().timeline.reading;
        return Panel { lines: instead(reading, width), caret: caret(desk, 1), ..panel };
    }
    let beside = kinds(timeline, desk, width.saturating_sub(glyphs::width(&panel.title) + 4));
    let panel = Panel { beside, ..panel };
    if timeline.lines.is_empty() {
        let text = &desk.words().timeline.empty;
        return Panel { lines: instead(text, width), caret: caret(desk, 1), ..panel };
    }
    listed(timeline, desk, width, height, panel)
}

/// Instead of lines.
fn instead(text: &str, width: u16) -> Vec<Line> {
    let line = |text: String| Line::of(vec![Piece::left(1, width.saturating_sub(1), text, Tone::Quiet)]);
    std::iter::once(Line::default())
        .chain(glyphs::wrap(text, width.saturating_sub(1).max(2)).into_iter().map(line))
        .collect()
}

fn caret(desk: &Desk, line: u16) -> Option<(u16, u16)> {
    desk.has_keys(HERE).then_some((0, line))
}

fn listed(timeline: &Timeline, desk: &Desk, width: u16, height: u16, mut panel: Panel) -> Panel {
    let (ahead, chosen) = (timeline.ahead(), timeline.lines.line());
    let top = timeline.lines.top(timeline.room_for_lines(desk, usize::from(height), width));
    for line in top..timeline.lines.len() {
        if panel.lines.len() >= usize::from(height) {
            break;
        }
        if line == ahead && ahead > 0 {
            panel.lines.push(today(desk, width));
        }
        let y = u16::try_from(panel.lines.len()).unwrap_or(u16::MAX);
        let here = line == chosen && desk.has_keys(HERE);
        if here {
            panel.caret = Some((0, y));
        }
        let lines = timeline.block(desk, line, width, here);
        panel.items.extend((y..).zip(&lines).map(|(y, _)| (y, line)));
        panel.lines.extend(lines);
    }
    panel.lines.truncate(usize::from(height));
    panel
}

impl Timeline {
    /// Lines of the list that have room beside the line of today and what is unfolded of the chosen one.
    pub(super) fn room_for_lines(&self, desk: &Desk, height: usize, width: u16) -> usize {
        let (ahead, chosen) = (self.ahead(), self.lines.line());
        let rule = usize::from(ahead > 0 && ahead <= chosen);
        let more = if self.unfolded { self.block(desk, chosen, width, true).len().saturating_sub(1) } else { 0 };
        height.saturating_sub(rule + more).max(1)
    }

    /// Whether there is more to read of the chosen line than its line shows.
    pub(super) fn is_folded(&self, desk: &Desk, width: u16) -> bool {
        let line = self.lines.line();
        let Some(mark) = self.mark(line).filter(|_| !self.unfolded) else { return false };
        let said = told::said(desk, mark, self.told(line));
        let text = said.text.trim_end();
        text.contains('\n') || glyphs::width(text) > room_of_text(&said, width)
    }

    /// A line of the list; unfolded, as many as its text has.
    fn block(&self, desk: &Desk, line: usize, width: u16, here: bool) -> Vec<Line> {
        let Some(mark) = self.mark(line) else { return Vec::new() };
        let said = told::said(desk, mark, self.told(line));
        let when = told::when(desk, mark);
        if !(self.unfolded && line == self.lines.line()) {
            let text = one_line(&said.text);
            return vec![entry(&when, &said, &text, width, here)];
        }
        let texts = glyphs::wrap(said.text.trim_end(), room_of_text(&said, width).max(2));
        let mut lines = vec![entry(&when, &said, texts.first().map_or("", String::as_str), width, here)];
        let below = |text: &String| Line {
            tone: ground(here),
            pieces: vec![Piece::left(text_at(width), room_of_text(&said, width), text.trim_end(), Tone::Text)],
        };
        lines.extend(texts.iter().skip(1).map(below));
        lines
    }
}

/// Several lines of a text on one: ` / ` between them.
fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

fn ground(here: bool) -> Tone {
    if here { Tone::Row } else { Tone::Text }
}

fn text_at(width: u16) -> u16 {
    if width < NAMED { WORD } else { WORD + WORDS + 1 }
}

/// Cells at the right for how far it is; amounts stand in line whether they have it or not.
fn room_of_gap(said: &Said, width: u16) -> u16 {
    let nothing = said.gap.is_empty() && said.amount.is_empty();
    let narrow = width < NAMED && !said.amount.is_empty();
    if nothing || narrow { 0 } else { GAP }
}

fn room_of_text(said: &Said, width: u16) -> u16 {
    let amount = if said.amount.is_empty() { 0 } else { glyphs::width(&said.amount) + 2 };
    width.saturating_sub(text_at(width) + amount + room_of_gap(said, width))
}

/// `>   25 Nov  ✎ note ★  嫌贵，想要8折                                  ¥11,699.10  +50 d`
fn entry(when: &str, said: &Said, text: &str, width: u16, here: bool) -> Line {
    // The chosen line has one style across; of it only what warns keeps its own.
    let quiet = |tone: Tone| if here && tone == Tone::Quiet { Tone::Text } else { tone };
    let mut pieces = vec![Piece::right(1, WHEN, when, quiet(Tone::Quiet))];
    if here {
        pieces.insert(0, Piece::left(0, 1, ">", Tone::Accent));
    }
    pieces.push(Piece::left(SIGN, 2, said.sign, quiet(said.tone)));
    if width >= NAMED {
        pieces.push(Piece::left(WORD, WORDS, said.word.as_str(), quiet(Tone::Quiet)));
    }
    pieces.push(Piece::left(text_at(width), room_of_text(said, width), text, Tone::Text));
    let gap = room_of_gap(said, width);
    if gap > 0 {
        pieces.push(Piece::right(width.saturating_sub(gap), gap, said.gap.as_str(), quiet(said.gap_tone)));
    }
    if !said.amount.is_empty() {
        let room = glyphs::width(&said.amount);
        pieces.push(Piece::right(width.saturating_sub(gap + room), room, said.amount.as_str(), said.amount_tone));
    }
    Line { tone: ground(here), pieces }
}

/// `── today ─────────`
fn today(desk: &Desk, width: u16) -> Line {
    let word = format!(" {} ", desk.words().log.today);
    let used = 2 + glyphs::width(&word);
    let rest = usize::from(width.saturating_sub(1 + used));
    let pieces = vec![
        Piece::left(1, 2, "──", Tone::Faint),
        Piece::left(3, used - 2, word, Tone::Accent),
        Piece::left(1 + used, width.saturating_sub(1 + used), "─".repeat(rest), Tone::Faint),
    ];
    Line::of(pieces)
}

/// `all · orders 8 · contacts 1 · notes 1`, the kind that shows standing out; where that has no room, it alone.
fn kinds(timeline: &Timeline, desk: &Desk, width: u16) -> Vec<(String, Tone)> {
    let words = &desk.words().timeline;
    let label = |kind: Option<(Kind, usize)>| match kind {
        None => words.all.clone(),
        Some((kind, count)) => {
            let message = match kind {
                Kind::Plans => &words.plans,
                Kind::Orders => &words.orders,
                Kind::Contacts => &words.contacts,
                Kind::Notes => &words.notes,
                Kind::Stays => &words.stays,
                Kind::Changes => &words.changes,
            };
            fill(message, &[("n", &grouped(count))])
        }
    };
    let all = std::iter::once(None).chain(timeline.kinds().into_iter().map(Some));
    let shown = |kind: &Option<(Kind, usize)>| kind.map(|(kind, _)| kind) == timeline.kind;
    let tone = |kind: &Option<(Kind, usize)>| if shown(kind) { Tone::Key } else { Tone::Quiet };
    let parts: Vec<_> = all.map(|kind| (label(kind), tone(&kind))).collect();
    let whole: u16 = parts.iter().map(|(text, _)| glyphs::width(text) + 3).sum::<u16>().saturating_sub(3);
    if whole > width {
        return parts.into_iter().filter(|(_, tone)| *tone == Tone::Key).collect();
    }
    let mut said = Vec::with_capacity(parts.len() * 2);
    for part in parts {
        if !said.is_empty() {
            said.push((" · ".to_owned(), Tone::Quiet));
        }
        said.push(part);
    }
    said
}

/// Lines for the keys of the list: how many of it a page has.
pub(super) fn page(timeline: &Timeline, desk: &Desk, width: u16) -> usize {
    timeline.room_for_lines(desk, room(desk), width)
}
