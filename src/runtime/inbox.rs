//! The one channel of events, read so that what came together stays together.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use crate::app::{Event, State, paste};

/// A terminal's paste may come in two reads, the first of them one letter long: on a busy machine one was seen. Where a
/// letter is a command, so much time passes before it is one. Keys held down are 30 ms apart.
const TOGETHER: Duration = Duration::from_millis(3);

/// Events in their order.
#[derive(Debug)]
pub struct Inbox {
    events: Receiver<Event>,
    /// Taken out while keys were gathered, and still to happen.
    ahead: Option<Event>,
}

impl Inbox {
    pub fn new(events: Receiver<Event>) -> Self {
        Self { events, ahead: None }
    }

    /// The next event, if one comes in that time.
    pub fn wait(&mut self, at_most: Duration) -> Result<Event, RecvTimeoutError> {
        self.ahead.take().map_or_else(|| self.events.recv_timeout(at_most), Ok)
    }

    /// The next event, if it is there already.
    pub fn at_hand(&mut self) -> Result<Event, TryRecvError> {
        self.ahead.take().map_or_else(|| self.events.try_recv(), Ok)
    }

    /// The event with the keys that come right behind it, where they may be the rest of a paste.
    pub fn whole(&mut self, event: Event, state: &State) -> Event {
        let Event::Keys(mut keys) = event else { return event };
        while self.ahead.is_none() && paste::may_go_on(state, &keys) {
            match self.events.recv_timeout(TOGETHER) {
                Ok(Event::Keys(more)) => keys.extend(more),
                Ok(other) => self.ahead = Some(other),
                Err(_) => break,
            }
        }
        Event::Keys(keys)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::desk::served::Served;
    use std::sync::Arc;
    use std::sync::mpsc;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;
    use crate::app::state::Mode;
    use crate::domain::{Local, Vocabulary};
    use crate::locale::{Language, Words};

    fn keys(text: &str) -> Event {
        Event::Keys(text.chars().map(|sign| KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE)).collect())
    }

    fn state(mode: Mode) -> State {
        let words = Arc::new(Words::load(Language::English));
        let vocabulary = Vocabulary { fields: vec![], local: Local::default(), yes_no: ["yes".into(), "no".into()] };
        let mut state = crate::app::begin(words, vocabulary, vec![], String::new(), chrono::NaiveDateTime::default());
        state.desk.switch(mode);
        state
    }

    /// How many keys the first event has, of a paste that came as `d` and the rest.
    fn first(mode: Mode) -> (usize, usize) {
        let (send, events) = mpsc::channel();
        let mut inbox = Inbox::new(events);
        for event in [keys("d"), keys("d 13800001234"), Event::Resize(80, 24), keys("dd")] {
            send.send(event).expect("the other end lives");
        }
        let event = inbox.at_hand().expect("an event is there");
        let Event::Keys(found) = inbox.whole(event, &state(mode)) else { panic!("keys stay keys") };
        let left = std::iter::from_fn(|| inbox.at_hand().ok()).count();
        (found.len(), left)
    }

    #[test]
    fn a_paste_in_two_reads_is_one_event_where_letters_are_commands() {
        assert_eq!(first(Mode::Nav), (14, 2));
    }

    #[test]
    fn typed_text_waits_for_nothing() {
        assert_eq!(first(Mode::Input), (1, 3));
    }
}
