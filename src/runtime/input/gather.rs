//! What was heard at once, gathered into events: keys that came together stay together.

use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::ground;
use super::heard::{Answer, Form, Heard};
use crate::app::{BURST, Event};

/// A paste that the terminal does not bracket comes in several reads, one right behind the other; keys that a person
/// holds down are 30 ms apart.
const GATHER: Duration = Duration::from_millis(10);

/// Keys on their way to the loop.
#[derive(Debug)]
pub struct Gather {
    keys: Vec<KeyEvent>,
    events: Sender<Event>,
}

impl Gather {
    pub fn new(events: Sender<Event>) -> Self {
        Self { keys: Vec::new(), events }
    }

    /// Takes what was heard: keys wait for [`send`](Self::send), or for what is no key. Nothing if nobody listens any more.
    pub fn take(&mut self, heard: Heard) -> Option<()> {
        let event = match heard {
            Heard::Key(key) => {
                self.keys.push(key);
                return Some(());
            }
            Heard::Mouse(mouse) => Event::Mouse(mouse),
            Heard::Paste(text) => Event::Paste(text),
            Heard::Answer(Answer { form: Form::Osc, text }) => match ground::answered(&text) {
                Some(ground) => return self.events.send(Event::Ground(ground)).ok(),
                None => return Some(()),
            },
            // Nothing else has been asked.
            Heard::Answer(_) => return Some(()),
        };
        self.send()?;
        self.events.send(event).ok()
    }

    /// How long more that comes would belong to the keys that wait; `None` if none wait.
    pub fn patience(&self) -> Option<Duration> {
        let patience = if may_be_paste(&self.keys) { GATHER } else { Duration::ZERO };
        (!self.keys.is_empty()).then_some(patience)
    }

    /// Sends the keys that wait, as one event; nothing if nobody listens any more.
    pub fn send(&mut self) -> Option<()> {
        if self.keys.is_empty() {
            return Some(());
        }
        self.events.send(Event::Keys(std::mem::take(&mut self.keys))).ok()
    }
}

/// Text that came faster than a person types it. Arrows held down are no text, and do not wait for more.
fn may_be_paste(keys: &[KeyEvent]) -> bool {
    let text = |key: &KeyEvent| {
        let sign = matches!(key.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab);
        sign && !key.modifiers.contains(KeyModifiers::ALT)
    };
    keys.len() >= BURST && keys[keys.len() - BURST..].iter().all(text) && keys.iter().any(|key| *key != keys[0])
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::runtime::input::parser::Parser;

    /// The events of what comes at once.
    fn events(bytes: &[u8]) -> Vec<String> {
        let (send, events) = mpsc::channel();
        let (mut gather, mut heard) = (Gather::new(send), Vec::new());
        Parser::default().feed(bytes, &mut heard);
        for heard in heard {
            gather.take(heard).expect("somebody listens");
        }
        gather.send().expect("somebody listens");
        let shown = |event| match event {
            Event::Keys(keys) => format!("{} keys", keys.len()),
            Event::Paste(text) => format!("paste {text}"),
            Event::Mouse(_) => "mouse".into(),
            other => format!("{other:?}"),
        };
        events.try_iter().map(shown).collect()
    }

    #[test]
    fn keys_read_at_once_are_one_event_and_keep_their_order_among_others() {
        assert_eq!(events(b"dd\x1b[B"), ["3 keys"]);
        assert_eq!(events(b"ab\x1b[200~x\x1b[201~c\x1b[<0;1;1Md"), ["2 keys", "paste x", "1 keys", "mouse", "1 keys"]);
        assert_eq!(events(b"a\x1b]10;rgb:0/0/0\x07b"), ["2 keys"]);
        assert_eq!(events(b"\x1b]52;c;\x07"), [""; 0]);
        assert_eq!(events(b"\x1b]11;rgb:0/0/0\x07"), ["Ground(Dark)"]);
        assert_eq!(events(b"a\x1b]11;rgb:ffff/ffff/ffff\x1b\\b"), ["Ground(Light)", "2 keys"]);
    }

    #[test]
    fn only_text_that_comes_faster_than_typed_waits_for_more() {
        let patience = |text: &str| {
            let mut gather = Gather::new(mpsc::channel().0);
            let mut heard = Vec::new();
            Parser::default().feed(text.as_bytes(), &mut heard);
            heard.into_iter().try_for_each(|heard| gather.take(heard)).expect("keys wait");
            gather.patience()
        };
        assert_eq!(patience(""), None);
        for typed in ["j", "2 dd\r", "jjjjjjjjjjjj", "\x1b[B\x1b[A\x1b[B\x1b[A\x1b[B\x1b[A\x1b[B\x1b[A\x1b[B"] {
            assert_eq!(patience(typed), Some(Duration::ZERO), "{typed:?}");
        }
        assert_eq!(patience("dd 13800001234"), Some(GATHER));
    }
}
