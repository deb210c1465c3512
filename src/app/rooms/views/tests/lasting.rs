//! As the file gives them back.

use super::*;

/// A stage whose effects on views go to a real file, as the shell performs them.
struct Desk {
    stage: Stage,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { stage: Stage::with_rows(3), dir: tempfile::tempdir().expect("a temporary folder") }
    }

    fn store(&self) -> Store {
        Store::open(&self.dir.path().join("desk.db")).expect("the file")
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let effects = self.stage.press(key);
            self.perform(effects);
        }
    }

    fn type_text(&mut self, text: &str) {
        let effects = self.stage.type_text(text);
        self.perform(effects);
    }

    fn command(&mut self, name: &str) {
        self.press("f10");
        self.type_text(name);
        self.press("enter");
    }

    /// Each effect on a file that is opened anew: what is undone is in the file and nowhere else.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let event = match effect {
                Effect::Save(edit) => {
                    let saved = self.store().edit(&edit, self.stage.state.desk.now()).expect("saved");
                    Event::Saved(
                        edit,
                        Saved {
                            added: saved.added,
                            changed: saved.changed,
                            replaced: saved.replaced,
                            stands: saved.stands,
                        },
                    )
                }
                Effect::Views => Event::Views(self.store().views().expect("views")),
                Effect::Undo => self.replay(Way::Undo),
                Effect::Redo => self.replay(Way::Redo),
                _ => continue,
            };
            let effects = self.stage.happen(event);
            self.perform(effects);
        }
    }

    fn replay(&self, way: Way) -> Event {
        let mut store = self.store();
        let begun = if way == Way::Undo { store.undo() } else { store.redo() };
        let Some(mut replay) = begun.expect("it begins") else { return Event::Replayed(way, None) };
        let done = store.replay_slice(&mut replay, Instant::now() + Duration::from_secs(5)).expect("a slice");
        let done = done.expect("a small step ends in one slice");
        let (kept, columns) = (done.kept.len(), done.columns.into_iter().collect());
        let replayed = Replayed {
            label: done.label,
            place: done.place,
            reshaped: done.reshaped,
            kept,
            columns,
            ..Replayed::default()
        };
        Event::Replayed(way, Some(replayed))
    }

    fn here(&self) -> (&str, &str) {
        (self.stage.state.desk.sheet().label.as_str(), self.stage.state.desk.tab().filter.as_str())
    }
}

#[test]
fn a_salesperson_keeps_views_changes_them_and_takes_it_all_back() {
    let mut desk = Desk::new();
    desk.press("f7");
    desk.type_text("city:杭州 last>90d");
    desk.press("ctrl-s");
    desk.type_text("杭州");
    desk.press("enter");
    assert_eq!(desk.here(), ("杭州", "city:杭州 last>90d"), "the new view shows, its dates as typed");
    desk.press("f7");
    desk.type_text(" -vip");
    desk.press("ctrl-s enter");
    assert_eq!(desk.here(), ("杭州", "city:杭州 last>90d -vip"));
    desk.command("save-view");
    desk.type_text("2");
    desk.press("enter");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("杭州2", vec!["杭州", "杭州2"]));
    desk.command("move-view-left");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("杭州2", vec!["杭州2", "杭州"]));
    desk.command("delete-view");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("All", vec!["杭州"]));
    desk.press("ctrl-z");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("杭州2", vec!["杭州2", "杭州"]));
    desk.press("ctrl-z ctrl-z");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("All", vec!["杭州"]));
    desk.press("ctrl-z");
    assert_eq!(desk.here(), ("杭州", "city:杭州 last>90d"), "the first content is back, and shows");
    desk.press("ctrl-z");
    assert_eq!((desk.here().0, labels(&desk.stage)), ("All", vec![]));
    desk.press("ctrl-y ctrl-y ctrl-y ctrl-y");
    assert_eq!(labels(&desk.stage), ["杭州2", "杭州"]);
    desk.press("ctrl-y");
    assert_eq!(labels(&desk.stage), ["杭州"]);
}

#[test]
fn a_view_whose_filter_has_become_wrong_says_that_a_part_of_it_counts() {
    let mut stage = Stage::with_rows(3);
    stage.happen(Event::Views(vec![view(5, "big", "spend>1w gone:x")]));
    stage.press("ctrl-pgup");
    assert_eq!(stage.state.desk.tab().wrong.first(), Some(&(9..13)));
    assert!(crate::app::desk::line::is_partly_understood(&stage.state.desk));
    let ticket = stage.state.desk.tab().asked.expect("the lane is asked");
    let answer = Ordered { of: 3, ids: Arc::new(vec![1]), whole: true, ..Ordered::default() };
    stage.happen(ordered(ticket, answer));
    let said = crate::app::desk::count::summary(&stage.state.desk);
    assert!(said.starts_with("of the part understood: 1 of 3"), "{said}");
    stage.press("f7");
    stage.press("enter");
    assert!(stage.state.rooms.filter.bar().is_some_and(|bar| bar.refused), "it is put right before it is kept");
}
