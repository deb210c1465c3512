//! Hints and what stands beside them, fitted into the room that there is.

use crate::app::desk::hints::Part;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Piece, Tone};
use crate::app::ground::said::JOINT;

/// Most lines of the status.
pub const MOST: usize = 4;

/// Pieces one behind the other.
pub fn spans(texts: Vec<(String, Tone)>) -> Line {
    let mut at = 0;
    let pieces = texts.into_iter().map(|(text, tone)| {
        let width = glyphs::width(&text);
        let piece = Piece::left(at, width, text, tone);
        at += width;
        piece
    });
    Line::of(pieces.collect())
}

/// `F2 edit · Esc back`: keys stand out, what they do is quiet.
pub fn line(parts: &[Part]) -> Line {
    spans(told(parts))
}

fn told(parts: &[Part]) -> Vec<(String, Tone)> {
    let mut texts = Vec::with_capacity(3 * parts.len());
    for (at, Part { key, word }) in parts.iter().enumerate() {
        if at > 0 {
            texts.push((JOINT.to_owned(), Tone::Faint));
        }
        texts.push((key.clone(), Tone::Key));
        if !word.is_empty() {
            texts.push((format!(" {word}"), Tone::Quiet));
        }
    }
    texts
}

/// Cells between what is told and the keys behind it.
const APART: u16 = 3;

/// A text, and the keys behind it. The first key and the last stay; the text has half of the room, unless that leaves them
/// none.
pub fn beside(text: &str, parts: &[Part], room: u16) -> Line {
    let ends: Vec<Part> = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| *at == 0 || *at + 1 == parts.len())
        .map(|(_, part)| part.clone())
        .collect();
    let beside = |ends: &[Part]| room.saturating_sub(width(ends) + APART);
    let most = beside(&ends).max((room / 2).min(beside(&bare(&ends))));
    let most = if parts.is_empty() { room } else { most };
    let text: String = glyphs::fit(text, most).into_iter().map(|cell| cell.symbol).collect();
    let left = room.saturating_sub(glyphs::width(&text) + APART);
    let mut texts = vec![(text, Tone::Text)];
    let parts = shortened(parts.to_vec(), left);
    if !parts.is_empty() && width(&parts) <= left {
        texts.push((" ".repeat(APART.into()), Tone::Text));
        texts.extend(told(&parts));
    }
    spans(texts)
}

/// What is told and the keys behind it: of what is told whatever leaves the first two keys and the last their room.
pub fn typing(told_of: Vec<String>, parts: Vec<Part>, room: u16) -> Line {
    let most = room.saturating_sub(width(&least(&parts)) + APART);
    let mut text = String::new();
    for part in told_of {
        let joint = if text.is_empty() { "" } else { JOINT };
        if glyphs::width(&text) + glyphs::width(joint) + glyphs::width(&part) <= most {
            text = text + joint + &part;
        }
    }
    if text.is_empty() { line(&shortened(parts, room)) } else { beside(&text, &parts, room) }
}

/// Terminal cells of a hint.
fn width(parts: &[Part]) -> u16 {
    let of =
        |part: &Part| glyphs::width(&part.key) + if part.word.is_empty() { 0 } else { 1 + glyphs::width(&part.word) };
    parts.iter().map(|part| of(part) + APART).sum::<u16>().saturating_sub(APART)
}

/// Terminal cells of its first key and of its last, with what they do.
pub fn first_and_last(parts: &[Part]) -> u16 {
    match parts {
        [first, .., last] => width(&[first.clone(), last.clone()]),
        parts => width(parts),
    }
}

/// What stays of a hint as long as there is any room: its first two parts and its last.
fn least(parts: &[Part]) -> Vec<Part> {
    let last = parts.len().saturating_sub(1);
    parts.iter().enumerate().filter(|(at, _)| *at < 2 || *at == last).map(|(_, part)| part.clone()).collect()
}

/// Keys without what they do.
fn bare(parts: &[Part]) -> Vec<Part> {
    parts.iter().map(|part| Part { word: String::new(), ..part.clone() }).collect()
}

/// Without the parts that have no room: the middle goes, from its end. The first two stay, and Esc; where there is not even
/// room for these, the second goes whole: a key without its word says nothing, but for Esc where all else is gone.
pub fn shortened(mut parts: Vec<Part>, room: u16) -> Vec<Part> {
    while parts.len() > 3 && width(&parts) > room {
        parts.remove(parts.len() - 2);
    }
    if width(&parts) <= room {
        return parts;
    }
    let escapes = parts.last().is_some_and(|part| part.key == "Esc");
    let key = |part: &Part| Part { word: String::new(), ..part.clone() };
    let shorter = match (escapes, parts.as_slice()) {
        (true, [first, .., esc]) => {
            let both = [first.clone(), esc.clone()];
            vec![both.to_vec(), vec![first.clone(), key(esc)], bare(&both)]
        }
        (false, [first, second, ..]) => vec![vec![first.clone(), second.clone()], vec![first.clone()]],
        _ => vec![parts],
    };
    let last = shorter.last().cloned().unwrap_or_default();
    shorter.into_iter().find(|parts| width(parts) <= room).unwrap_or(last)
}
