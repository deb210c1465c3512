//! What the list of rules looks like.

use super::rule::{line, words};
use super::{Colours, HERE, Part};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::sheet::{Cell, Column, Row, Sheet};
use crate::domain::colour::{Role, Rule};

impl Colours {
    /// What narrows the list or is typed, what is wrong with it, then as many rules as have room.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let (words, rules) = (&desk.words().colours, &desk.colours().rules);
        let mut sheet = Sheet {
            title: words.title.clone(),
            text: Some(self.list.text()),
            count: lists::count(desk, &self.list, rules.len()),
            columns: self.columns(desk),
            empty: lists::empty(desk, &self.list, &words.none),
            focused: desk.has_keys(HERE),
            ..Sheet::default()
        };
        if let Some(typing) = &self.typing {
            (sheet.title, sheet.text) = (words.line.clone(), Some(&typing.text));
            sheet.said.extend(typing.problem.iter().map(|problem| (problem.clone(), Tone::Bad)));
        }
        sheet.panel(&self.list, width, height, |at| row(desk, &rules[at]))
    }

    /// The heading of the part that Enter changes stands out.
    fn columns(&self, desk: &Desk) -> Vec<Column> {
        let words = &desk.words().colours;
        vec![
            Column::new("", 3),
            Column::new(words.meaning.as_str(), 11).current(self.part == Part::Meaning),
            Column::new(words.place.as_str(), 14).grows_to(20).rank(1).current(self.part == Part::Place),
            Column::new(words.filter.as_str(), 10).grows().names().current(self.part == Part::Filter),
        ]
    }
}

/// On or off, sign and meaning, what it paints, its filter.
fn row(desk: &Desk, rule: &Rule) -> Row {
    let tone = match rule.role {
        Role::Warning => Tone::Warn,
        Role::Good => Tone::Good,
        Role::Accent => Tone::Accent,
        Role::Muted => Tone::Quiet,
    };
    let [meaning, place] = words(desk, rule);
    Row::of(vec![
        Cell::plain(if rule.on { "[x]" } else { "[ ]" }),
        Cell::Text(meaning, tone),
        Cell::plain(place),
        Cell::plain(line(desk, rule)),
    ])
}
