//! The keys of the grid that it takes.

use crossterm::event::KeyCode;

use super::turned::Card;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::geometry;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::record;
use crate::app::ground::key::Chord;
use crate::app::ground::request::{How, Request};

/// The command that gives the keys to what happened with the customer.
const TIMELINE: &str = "show-timeline";

impl Card {
    /// The key after an offer: Space opens that card; any other takes the offer back.
    pub(super) fn take_offer(&mut self, desk: &mut Desk, key: Chord) -> bool {
        let Some(offered) = self.offered.take() else { return false };
        let accepts = desk.mode() == Mode::Nav && key.to_ascii().typed() == Some(' ');
        if accepts {
            self.open_for(desk, offered);
        }
        accepts
    }

    /// A key while it is open. False: not one of its own; it does what it does in the grid.
    pub(super) fn press(&mut self, desk: &mut Desk, key: Chord) -> bool {
        if !self.is_open() {
            return false;
        }
        let plain = key.modifiers.is_empty();
        match key.code {
            KeyCode::Esc => self.shut(desk),
            KeyCode::Up if plain => self.walk(desk, -1),
            KeyCode::Down if plain => self.walk(desk, 1),
            KeyCode::Home if plain => self.walk(desk, isize::MIN),
            KeyCode::End if plain => self.walk(desk, isize::MAX),
            KeyCode::Left if plain => self.across(desk, false),
            KeyCode::Right if plain => self.across(desk, true),
            KeyCode::PageUp => cursor::go(desk, Move::Beside(-1)),
            KeyCode::PageDown => cursor::go(desk, Move::Beside(1)),
            KeyCode::Tab | KeyCode::BackTab => desk.request(Request::Run(TIMELINE)),
            KeyCode::F(3) if plain => self.fold(desk),
            KeyCode::Enter if plain => edit(desk, How::Open { selected: true }),
            KeyCode::Backspace => edit(desk, How::Empty),
            _ => return self.typed(desk, key),
        }
        true
    }

    /// To another field of those that show, in their order.
    fn walk(&mut self, desk: &mut Desk, by: isize) {
        let fields = self.fields(desk);
        let here = fields.iter().position(|column| *column == desk.tab().column).unwrap_or(0);
        let to = here.saturating_add_signed(by).min(fields.len().saturating_sub(1));
        if let Some(column) = fields.get(to) {
            self.go(desk, *column);
        }
    }

    /// To the field beside it, where they stand in two columns.
    fn across(&mut self, desk: &mut Desk, right: bool) {
        if is_beside(desk) {
            return;
        }
        let [left, behind] = self.halves(desk);
        let (from, to) = if right { (left, behind) } else { (behind, left) };
        let row = from.iter().position(|column| *column == desk.tab().column);
        let column = row.and_then(|row| to.get(row.min(to.len().saturating_sub(1))).copied());
        if let Some(column) = column {
            self.go(desk, column);
        }
    }

    /// The columns of the fields that show, in their order on the screen.
    pub(super) fn fields(&self, desk: &Desk) -> Vec<usize> {
        if is_beside(desk) {
            return self.shown(desk).into_iter().flat_map(|group| group.columns).collect();
        }
        self.halves(desk).concat()
    }

    /// A sign: text in INPUT, a letter in NAV.
    fn typed(&mut self, desk: &mut Desk, key: Chord) -> bool {
        let Some(sign) = key.typed() else { return false };
        let letter = key.to_ascii().typed().filter(char::is_ascii);
        match letter.filter(|_| desk.mode() == Mode::Nav) {
            Some(letter) => self.command_letter(desk, letter),
            None => {
                edit(desk, How::Begin(sign.into()));
                true
            }
        }
    }

    /// A letter in NAV: a command of the card, or one of the grid that is about the customer; no other does anything.
    fn command_letter(&mut self, desk: &mut Desk, letter: char) -> bool {
        match letter {
            'j' => self.walk(desk, 1),
            'k' => self.walk(desk, -1),
            'a' => self.fold(desk),
            'i' | 'e' => edit(desk, How::Open { selected: false }),
            'c' => edit(desk, How::Begin(String::new())),
            ' ' | 'q' => self.shut(desk),
            'u' | 'U' | '<' | '>' | 'K' | '?' | ':' => return false,
            _ => {}
        }
        true
    }
}

/// Whether they stand one below the other, beside the timeline.
fn is_beside(desk: &Desk) -> bool {
    let place = geometry::sheet(desk);
    record::of(desk, place.width, place.height).beside
}

fn edit(desk: &mut Desk, how: How) {
    desk.request(Request::Edit(how));
}
