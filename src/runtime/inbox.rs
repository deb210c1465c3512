//! The one channel of events, read so that what came together stays together.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use crossterm::event::KeyEvent;

use crate::app::paste::{self, Alone};
use crate::app::{Event, State};

/// A terminal's paste may come in two reads, the first of them one letter long: on a busy machine one was seen. Where a
/// letter may change the file, so much time passes before it does; one that only moves or shows waits for nothing, and
/// stands before a paste that comes in that time. Keys held down are 30 ms apart.
const TOGETHER: Duration = Duration::from_millis(3);

/// Events in their order.
#[derive(Debug)]
pub struct Inbox {
    events: Receiver<Event>,
    /// Taken out while keys were gathered, and still to happen.
    ahead: Option<Event>,
    /// A letter that happened at once, and until when more of it would be the rest of a paste.
    happened: Option<(KeyEvent, Instant)>,
}

impl Inbox {
    pub fn new(events: Receiver<Event>) -> Self {
        Self { events, ahead: None, happened: None }
    }

    /// The next event, if one comes in that time.
    pub fn wait(&mut self, at_most: Duration) -> Result<Event, RecvTimeoutError> {
        self.ahead.take().map_or_else(|| self.events.recv_timeout(at_most), Ok)
    }

    /// The next event, if it is there already.
    pub fn at_hand(&mut self) -> Result<Event, TryRecvError> {
        self.ahead.take().map_or_else(|| self.events.try_recv(), Ok)
    }

    /// The event with the keys that belong to it: the letter before it, and those that come right behind it, where they
    /// are a paste, or may be the rest of one.
    pub fn whole(&mut self, event: Event, state: &State) -> Event {
        let Event::Keys(keys) = event else { return event };
        let mut keys = self.behind_the_last(keys, state);
        while self.ahead.is_none() && Alone::of(state, &keys) == Alone::Waits {
            match self.events.recv_timeout(TOGETHER) {
                Ok(Event::Keys(more)) => keys.extend(more),
                Ok(other) => self.ahead = Some(other),
                Err(_) => break,
            }
        }
        if let ([key], Alone::Shows) = (keys.as_slice(), Alone::of(state, &keys)) {
            self.happened = Some((*key, Instant::now() + TOGETHER));
        }
        Event::Keys(keys)
    }

    /// These keys, and before them the letter that happened just now, if they are the rest of its paste.
    fn behind_the_last(&mut self, keys: Vec<KeyEvent>, state: &State) -> Vec<KeyEvent> {
        let last = self.happened.take().filter(|(_, until)| Instant::now() <= *until);
        let first = last.filter(|_| paste::goes_on(state, &keys)).map(|(key, _)| key);
        first.into_iter().chain(keys).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::app::desk::served::Served;
    use std::sync::Arc;
    use std::sync::mpsc;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;
    use crate::app::ground::ask::RoomId;
    use crate::app::state::{Focus, Mode};
    use crate::domain::{Local, Vocabulary};
    use crate::locale::{Language, Words};

    fn keys_of(text: &str) -> Vec<KeyEvent> {
        text.chars().map(|sign| KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE)).collect()
    }

    fn keys(text: &str) -> Event {
        Event::Keys(keys_of(text))
    }

    fn state(mode: Mode) -> State {
        let words = Arc::new(Words::load(Language::English));
        let vocabulary = Vocabulary {
            fields: vec![],
            local: Local::default(),
            yes_no: ["yes".into(), "no".into()],
            now: chrono::NaiveDateTime::default(),
        };
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
    fn a_letter_that_only_moves_waits_for_nothing_and_is_not_lost_to_a_paste() {
        let (send, events) = mpsc::channel();
        let mut opened = state(Mode::Nav);
        opened.focus = Focus::Room(RoomId("filter"));
        let (mut inbox, state) = (Inbox::new(events), state(Mode::Nav));
        let mut read = |text: &str| {
            let Event::Keys(found) = inbox.whole(keys(text), &state) else { panic!("keys stay keys") };
            found.len()
        };
        send.send(keys("k")).expect("the other end lives");
        assert_eq!(read("j"), 1, "what comes next is left to come");
        assert_eq!(read("x"), 2, "what may change the file waits for it");
        assert_eq!(read("]"), 1);
        assert_eq!(read("j"), 1, "typed fast");
        assert_eq!(read("jjjjjjjjj"), 9, "a key held down");
        inbox.happened = Some((keys_of("j")[0], Instant::now() + Duration::from_secs(60)));
        let Event::Keys(found) = inbox.whole(keys("ohn 13800001234"), &state) else { panic!("keys stay keys") };
        assert_eq!(found, keys_of("john 13800001234"), "the whole paste");
        let mut fast = |keys_now: &str, state: &State| {
            inbox.happened = Some((keys_of(" ")[0], Instant::now() + Duration::from_secs(60)));
            let Event::Keys(found) = inbox.whole(keys(keys_now), state) else { panic!("keys stay keys") };
            found.len()
        };
        assert_eq!(fast("jcBonn7", &state), 7, "no paste by themselves");
        assert_eq!(fast("city:Berlin", &opened), 11, "meant for the line that the letter has opened");
        inbox.happened = Some((keys_of("j")[0], Instant::now()));
        std::thread::sleep(Duration::from_millis(1));
        let Event::Keys(found) = inbox.whole(keys("ohn 13800001234"), &state) else { panic!("keys stay keys") };
        assert_eq!(found.len(), 15, "nothing came in time");
    }

    #[test]
    fn typed_text_waits_for_nothing() {
        assert_eq!(first(Mode::Input), (1, 3));
    }
}
