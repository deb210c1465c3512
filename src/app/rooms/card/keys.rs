//! The keys of the grid that it takes.

use crate::app::desk::parts::coming::Move;
use crossterm::event::KeyCode;

use super::turned::Card;
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::ground::key::Chord;
use crate::app::ground::request::{How, Request};

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
            KeyCode::Up if plain => cursor::go(desk, Move::Rows(-1)),
            KeyCode::Down if plain => cursor::go(desk, Move::Rows(1)),
            KeyCode::Home if plain => cursor::go(desk, Move::Column(0)),
            KeyCode::End if plain => cursor::go(desk, Move::Column(desk.sheet().columns.len() - 1)),
            KeyCode::Left | KeyCode::Right if plain => {}
            KeyCode::PageUp => beside(desk, -1),
            KeyCode::PageDown => beside(desk, 1),
            KeyCode::Enter if plain => edit(desk, How::Open { selected: true }),
            KeyCode::Backspace => edit(desk, How::Empty),
            _ => return self.typed(desk, key),
        }
        true
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
            'j' => cursor::go(desk, Move::Rows(1)),
            'k' => cursor::go(desk, Move::Rows(-1)),
            'i' | 'a' | 'e' => edit(desk, How::Open { selected: false }),
            'c' => edit(desk, How::Begin(String::new())),
            ' ' | 'q' => self.shut(desk),
            'u' | 'U' | '<' | '>' | 'K' | '?' | ':' => return false,
            _ => {}
        }
        true
    }
}

fn edit(desk: &mut Desk, how: How) {
    desk.request(Request::Edit(how));
}

/// The card of the next customer, or of the one before.
fn beside(desk: &mut Desk, by: isize) {
    cursor::go(desk, Move::Row(desk.tab().row.saturating_add_signed(by)));
}
