//! How far a call is put off: one of the lengths that are offered, or a day that a person types.
//!
//! ```text
//!  Put off by   1 a day   2 a week   3 a month   or a day: fri, 24 dec 3pm
//!  Put off to  12/24 3pm_                                Thu 24 Dec 2026 15:00
//! ```

use crossterm::event::KeyCode;

use super::done::{self, Snooze};
use crate::app::desk::desk::Desk;
use crate::app::desk::talk;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::{Line, Piece, Tone};
use crate::app::ground::text::Text;
use crate::domain::due::NEXT;
use crate::domain::{CellFault, CustomerId, Value, kind};
use crate::locale::fill;

/// Whose call, the length that is chosen, and what is typed in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    pub customer: CustomerId,
    at: usize,
    text: Text,
}

/// What a key of it comes to.
pub enum Comes {
    /// It is asked on.
    Stays,
    /// Nothing is put off.
    Leaves,
    By(Snooze),
    Until(Value),
    /// What is typed is no day that comes: why.
    Unread(String),
}

impl Later {
    pub fn new(customer: CustomerId) -> Self {
        Self { customer, at: 0, text: Text::default() }
    }

    /// Whether a day is typed. A digit alone chooses.
    fn is_typed(&self, offered: &[Snooze]) -> bool {
        !self.text.as_str().trim().is_empty() && self.digit(offered).is_none()
    }

    /// The place of the length that a lone digit names.
    fn digit(&self, offered: &[Snooze]) -> Option<usize> {
        let by = Snooze::of_text(self.text.as_str().trim())?;
        offered.iter().position(|of| *of == by)
    }

    /// A key; only Enter puts off.
    pub fn press(&mut self, desk: &Desk, key: Chord, offered: &[Snooze]) -> Comes {
        let typed = self.is_typed(offered);
        match key.to_ascii().code {
            KeyCode::Esc => return Comes::Leaves,
            KeyCode::Enter if typed => return self.until(desk),
            KeyCode::Enter => return offered.get(self.at).map_or(Comes::Leaves, |by| Comes::By(*by)),
            KeyCode::Left | KeyCode::Up if !typed => self.choose(self.at.saturating_sub(1)),
            KeyCode::Right | KeyCode::Down if !typed => {
                self.choose((self.at + 1).min(offered.len().saturating_sub(1)));
            }
            _ => {
                self.text.press(key, false);
                self.at = self.digit(offered).unwrap_or(self.at);
            }
        }
        Comes::Stays
    }

    /// Pasted text goes in at the caret.
    pub fn paste(&mut self, text: &str, offered: &[Snooze]) {
        self.text.paste_line(&text.replace('\r', "\n"));
        self.at = self.digit(offered).unwrap_or(self.at);
    }

    fn choose(&mut self, at: usize) {
        (self.at, self.text) = (at, Text::default());
    }

    fn until(&self, desk: &Desk) -> Comes {
        match read(desk, self.text.as_str()) {
            Ok(day) => Comes::Until(day),
            Err(why) => Comes::Unread(why),
        }
    }

    /// The line while it is asked.
    pub fn line(&self, desk: &Desk, offered: &[Snooze], width: u16) -> Line {
        if self.is_typed(offered) { self.typed(desk, width) } else { self.lengths(desk, offered, width) }
    }

    /// What is typed, and as which day it is read.
    fn typed(&self, desk: &Desk, width: u16) -> Line {
        let words = &desk.words().today;
        let asked = format!(" {}  ", words.put_off_to);
        let read = read(desk, self.text.as_str()).map_or_else(|_| words.no_day.clone(), |day| talk::day(desk, &day));
        let (left, right) = (glyphs::width(&asked).min(width / 2), glyphs::width(&read).min(width / 2));
        Line::of(vec![
            Piece::left(0, left, asked, Tone::Accent),
            Piece::typed(left, width.saturating_sub(left + right + 2), &self.text, Tone::Typed),
            Piece::right(width.saturating_sub(right + 1), right, read, Tone::Quiet),
        ])
    }

    /// What is offered, and where there is room for it that a day may be typed.
    fn lengths(&self, desk: &Desk, offered: &[Snooze], width: u16) -> Line {
        let words = &desk.words().today;
        let mut x = 1;
        let mut pieces = Vec::new();
        let mut put = |text: &str, tone: Tone| {
            let wide = glyphs::width(text).min(width.saturating_sub(x));
            pieces.push(Piece::left(x, wide, text, tone));
            x += wide + 2;
            x
        };
        put(&words.snooze, Tone::Accent);
        let mut end = 0;
        for (place, by) in offered.iter().enumerate() {
            let text = match by {
                Snooze::Day => &words.a_day,
                Snooze::Week => &words.a_week,
                Snooze::Month => &words.a_month,
                Snooze::WinBack => &words.win_back,
            };
            let tone = if place == self.at { Tone::Cursor } else { Tone::Text };
            end = put(&format!(" {} {text} ", place + 1), tone);
        }
        if end + glyphs::width(&words.or_a_day) < width {
            put(&words.or_a_day, Tone::Quiet);
        }
        Line::of(pieces)
    }
}

/// The day, with its time where one is said. One that is over puts nothing off.
fn read(desk: &Desk, text: &str) -> Result<Value, String> {
    let vocabulary = desk.vocabulary();
    let not_a_day = || CellFault::NotADate { found: text.trim().to_owned() };
    let field = vocabulary.field(NEXT).or_else(|| vocabulary.fields.first());
    let dated = kind::named("date").map(|date| kind::of_field(NEXT, date));
    let read = field.zip(dated).ok_or_else(not_a_day).and_then(|(field, kind)| {
        let value = kind.read_cell(text, &vocabulary.context(field, desk.today()))?;
        if value.is_blank() { Err(not_a_day()) } else { Ok(value) }
    });
    let value = read.map_err(|fault| desk.words().cell_fault(&fault))?;
    let over = match &value {
        Value::Day(day) => *day < desk.today(),
        Value::Moment(at) => *at < desk.now(),
        _ => true,
    };
    let told = || fill(&desk.words().today.over, &[("day", &done::told(desk, &value))]);
    if over { Err(told()) } else { Ok(value) }
}
