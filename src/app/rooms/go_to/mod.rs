//! Far moves: to a place by its name, to the edge of the data, and back.
//!
//! | file | holds |
//! |---|---|
//! | `bar` | the go-to bar: a row, a customer, a column or a tab by its name |
//! | `way` | a move whose end the lane looks up |
//!
//! A column's data end where the lane says: the key asks, the screen stays alive, and what is typed meanwhile waits for
//! the place that it is meant for. Esc gives up the way. Hears: the rows are others.

mod bar;
mod way;

use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::tab::Loaded;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{bars, cursor, geometry, trail};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::{Panel, Tone};
use crate::app::ground::said::{Reads, Said};
use crate::domain::Filter;
use crate::domain::filter::{Condition, Relation, Test};

use bar::Bar;
use way::{Way, Whither, edge};

pub use bar::HERE;

pub const LABELS: &[&str] = &[];

/// Declares a command that moves the cursor.
macro_rules! moves {
    ($($scope:ident $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        pub const COMMANDS: &[Command<GoTo>] = &[$(
            Command { name: $name, group: "moving", keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run }
        ),*];
    };
}

moves! {
    Moving "first-column", ["home"], ["0", "^"], |_, desk| to_side(desk, false);
    Moving "last-column", ["end"], ["$"], |_, desk| to_side(desk, true);
    Moving "first-cell", ["ctrl-home"], [], |_, desk| to_corner(desk, false);
    Moving "last-cell", ["ctrl-end"], [], |_, desk| to_corner(desk, true);
    Moving "first-row", [], ["g g"], |_, desk| to_end(desk, false);
    Moving "last-row", [], ["G"], |_, desk| to_end(desk, true);
    Moving "edge-left", ["ctrl-left"], [], |_, desk| edge_of_columns(desk, false);
    Moving "edge-down", ["ctrl-down"], ["}"], |go_to, desk| go_to.edge_of_rows(desk, true);
    Moving "edge-up", ["ctrl-up"], ["{"], |go_to, desk| go_to.edge_of_rows(desk, false);
    Moving "edge-right", ["ctrl-right"], [], |_, desk| edge_of_columns(desk, true);
    Reading "go-to", ["ctrl-g"], [], GoTo::open;
    Moving "jump-back", [], ["' '"], |_, desk| cursor::go(desk, Move::Back);
    Moving "scroll-top", [], ["z t"], |_, desk| scroll_to(desk, 0);
    Moving "scroll-middle", [], ["z z"], |_, desk| scroll_to(desk, 1);
    Moving "scroll-bottom", [], ["z b"], |_, desk| scroll_to(desk, 2);
}

/// The bar, and the way on which the cursor is.
#[derive(Clone, Debug, Default)]
pub struct GoTo {
    bar: Bar,
    /// It goes on when the bar is closed.
    kept: Option<Way>,
}

impl GoTo {
    fn open(&mut self, desk: &mut Desk) {
        self.bar = Bar::default();
        desk.enter(HERE);
    }

    /// Up or down to the edge of the column's data, as in a spreadsheet.
    fn edge_of_rows(&mut self, desk: &mut Desk, forward: bool) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let (field, tests) = (desk.current_field().key.clone(), vec![Test::Blank]);
        let words = Filter::Condition(Condition { field, relation: Relation::Is, tests });
        self.kept = Some(Way::set_out(desk, Whither::Edge { forward }, words));
    }

    /// Goes there. Where the lane still looks, the bar closes and the keys that follow wait.
    fn enter(&mut self, desk: &mut Desk) {
        let text = self.bar.typed().to_owned();
        let asked = self.bar.asked.is_open();
        if self.bar.place.is_none() && !asked && !text.is_empty() {
            // The hint says that nothing is called so; the text stays to be mended.
            return;
        }
        desk.leave(HERE);
        if asked {
            let words = bar::called(&text);
            self.kept = Some(Way::set_out(desk, Whither::Named(text), words));
        } else if let Some(place) = self.bar.place {
            place.go(desk);
        }
    }

    /// The question whose answer tells where the cursor goes.
    pub fn asked(&self) -> Option<Ticket> {
        self.kept.as_ref().map(|way| way.ticket)
    }

    /// The way has no end, if it was asked for up to that number.
    pub fn give_up(&mut self, ticket: Ticket) {
        self.kept.take_if(|way| way.ticket <= ticket);
    }

    /// Esc: no way any more; false: there was none.
    pub fn stop(&mut self) -> bool {
        self.kept.take().is_some()
    }
}

/// Left or right to the edge of the row's data.
fn edge_of_columns(desk: &mut Desk, forward: bool) {
    if desk.awaits(Loaded::First) {
        return;
    }
    let Some(row) = desk.current_row() else { return };
    let filled: Vec<bool> = row.cells.iter().map(|cell| !cell.is_blank()).collect();
    let column = edge(&filled, desk.tab().column, forward);
    trail::mark(desk);
    cursor::go(desk, Move::Column(column))
}

/// To the first or the last customer. While only the first rows are known, the last one is waited for.
fn to_end(desk: &mut Desk, last: bool) {
    if last && desk.awaits(Loaded::Whole) {
        return;
    }
    trail::mark(desk);
    cursor::go(desk, Move::Row(if last { usize::MAX } else { 0 }))
}

/// To the first or the last cell of all.
fn to_corner(desk: &mut Desk, last: bool) {
    to_end(desk, last);
    if !desk.too_early() {
        to_side(desk, last);
    }
}

/// To the first or the last column. The sheet shows from its left end with the first, also where columns are frozen.
fn to_side(desk: &mut Desk, last: bool) {
    if !last {
        cursor::scroll(desk, desk.tab().top, 0);
    }
    cursor::go(desk, Move::Column(if last { usize::MAX } else { 0 }))
}

/// Scrolls so that the cursor's row is the first, the middle or the last on the screen (0, 1, 2 halves down).
fn scroll_to(desk: &mut Desk, halves: usize) {
    let height = geometry::body(desk).height.max(1) as usize;
    let top = desk.tab().row.saturating_sub((height - 1) * halves / 2);
    cursor::scroll(desk, top, desk.tab().left);
}

impl Room for GoTo {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Esc => desk.leave(HERE),
            KeyCode::Enter => self.enter(desk),
            _ => {
                if self.bar.text.press(key.to_ascii(), false) {
                    self.bar.look(desk)
                }
            }
        }
    }

    /// Pasted text names a place, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        self.bar.text.insert(text.replace(['\n', '\t'], " ").trim());
        self.bar.look(desk)
    }

    fn reads(&self, _first: Chord) -> Reads {
        Reads::Line
    }

    /// The lane's answer to the bar or to a way; then the keys that waited for it.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        let Answer::Found(positions) = answer else { return };
        if self.bar.found(desk, ticket, &positions) {
            return;
        }
        if let Some(way) = self.kept.take_if(|way| way.ticket == ticket) {
            way.end(desk, &positions);
        }
    }

    /// The order has changed on the way: its positions are others.
    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if matches!(news, News::Ordered) {
            self.kept = self.kept.take().map(|way| way.again(desk));
        }
    }

    fn close(&mut self) {
        self.bar = Bar::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Hint(desk.words().go_to.hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, _height: u16) -> Option<Panel> {
        let told = (&*self.bar.whither(desk), if self.bar.is_nowhere() { Tone::Warn } else { Tone::Quiet });
        Some(bars::answered(desk, &desk.words().go_to.label, (&self.bar.text, width), told))
    }
}

#[cfg(test)]
mod tests;
