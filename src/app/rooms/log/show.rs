//! What it looks like: the line, and under it what will be written.

use super::open::Open;
use crate::app::desk::bars;
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::desk::spoken::{self, LEAST, WIDEST};
use crate::app::ground::panel::{Area, Panel, Tone};
use crate::locale::fill;

/// The line; under it what will be written.
pub fn panel(open: &Open, desk: &Desk) -> Panel {
    let words = &desk.words().log;
    let title = fill(if open.marked { &words.title_marked } else { &words.title }, &[("who", &open.who)]);
    let bar = Panel::bar(&title, &open.spoken.text, desk.size().0);
    let understood: Vec<_> = open.spoken.line.parts.iter().map(|part| part.range.clone()).collect();
    let bar = Panel { area: Area::Bar { alone: true }, ..bars::coloured(bar, &understood) };
    Panel { drop: preview(open, desk).map(Box::new), ..bar }
}

fn preview(open: &Open, desk: &Desk) -> Option<Panel> {
    let words = &desk.words().log;
    if !open.spoken.says_something() {
        return bars::sentence(desk, Anchor::Bar(0), &desk.words().shared.preview, (&words.example, Tone::Quiet));
    }
    spoken::boxed(&open.spoken, desk, open.of.len(), &[], |height| {
        boxes::drop(desk, Anchor::Bar(0), Size { width: WIDEST, least: LEAST, height })
    })
}
