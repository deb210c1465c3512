//! What the list looks like: names, values, and below them what the chosen one does.

use super::items::{self, Item};
use super::relabel::Relabel;
use super::{Change, HERE, Settings};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::glyphs;
use crate::app::ground::list::List;
use crate::app::ground::panel::{Line, Panel, Piece, Sort, Tone};
use crate::app::ground::sheet::{Cell, Column, LEFT, Row, Sheet};
use crate::app::ground::text::Text;
use crate::locale::fill;

/// Terminal cells of the column of names.
const NAMES: u16 = 22;

impl Settings {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        match (&self.change, self.chosen()) {
            (Change::Choosing(list), Some(item)) => options(desk, item, list, [width, height]),
            (Change::Asking(asked), Some(item)) => question(desk, item, asked, [width, height]),
            _ => self.list_panel(desk, width, height),
        }
    }

    /// The list, then on the last lines what the chosen one does: they stand there whatever is chosen, so nothing moves.
    fn list_panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let words = &desk.words().settings;
        let foot = if width < 60 { 3 } else { 2 };
        let sheet = Sheet {
            title: words.title.clone(),
            text: Some(self.list.text()),
            count: lists::count(desk, &self.list, items::all().len()),
            columns: vec![Column::new("", NAMES.min(width / 2)), Column::new("", 10).grows().wraps()],
            empty: lists::empty(desk, &self.list, ""),
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        let row = |at: usize| {
            let item = items::all()[at];
            // What is typed in its place has one line.
            let typed = matches!(self.change, Change::Typing { .. }) && self.list.chosen() == Some(at);
            let shown = if typed { String::new() } else { item.shown(desk) };
            let cells = vec![Cell::plain(item.label(desk)), Cell::plain(shown)];
            // Where something is typed the best comes first, whatever it belongs to.
            let part = self.list.text().as_str().trim().is_empty().then(|| item.group(desk));
            Row { part, ..Row::of(cells) }
        };
        let mut panel = sheet.panel(&self.list, width, height.saturating_sub(foot + 1), row);
        if let Change::Typing { text, .. } = &self.change {
            type_into(&mut panel, self.list.line(), text);
        }
        panel.lines.resize(usize::from(height.saturating_sub(foot)), Line::default());
        let (told, tone) = self.told(desk);
        let room = width.saturating_sub(LEFT + 2);
        let told = glyphs::wrap_most(&told, room, usize::from(foot)).into_iter();
        panel.lines.extend(told.map(|text| Line::of(vec![Piece::left(LEFT, room, text, tone)])));
        panel
    }

    /// What is to be read of the chosen one now.
    fn told(&self, desk: &Desk) -> (String, Tone) {
        let Some(item) = self.chosen() else { return Default::default() };
        match &self.change {
            Change::Typing { problem: Some(problem), .. } => (problem.clone(), Tone::Bad),
            Change::Typing { .. } => (item.range(desk), Tone::Quiet),
            _ => (item.is(desk), Tone::Quiet),
        }
    }
}

/// What is asked before amounts are read in another currency.
fn question(desk: &Desk, item: Item, asked: &Relabel, size: [u16; 2]) -> Panel {
    let title = fill(&desk.words().settings.title_of, &[("name", &item.label(desk))]);
    let (said, answers) = ([(asked.question(desk), Tone::Warn)], asked.answers(desk));
    let question = lists::Question { title: &title, list: &asked.list, fills: "", said: &said };
    question.panel(desk, size, |at| (answers[at].as_str(), ""))
}

/// What the chosen one can be.
fn options(desk: &Desk, item: Item, list: &List, [width, height]: [u16; 2]) -> Panel {
    let words = &desk.words().settings;
    let title = fill(&words.title_of, &[("name", &item.label(desk))]);
    let told: Vec<[String; 2]> = item.options().into_iter().map(|option| item.option(desk, option)).collect();
    let question = lists::Question { title: &title, list, fills: "", said: &[] };
    question.panel(desk, [width, height], |at| (told[at][0].as_str(), told[at][1].as_str()))
}

/// The value in that line of the list is typed in its place.
fn type_into(panel: &mut Panel, line: usize, text: &Text) {
    let line = panel.items.iter().find(|(_, at)| *at == line).map(|(line, _)| usize::from(*line));
    let Some(value) = line.and_then(|line| panel.lines[line].pieces.last_mut()) else { return };
    *value = Piece::typed(value.at, value.width, text, Tone::Typed);
    // The caret is there, and in no other text.
    for piece in panel.lines[0].pieces.iter_mut() {
        if let Sort::Typed(caret) = piece.sort {
            piece.sort = Sort::Resting(caret);
        }
    }
}
