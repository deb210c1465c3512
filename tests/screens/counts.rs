//! What a key costs, and which answer wins. No clocks: rows are counted, and the lane waits until it is let go.

use std::sync::mpsc;

use kehu::app::Event;
use kehu::app::ground::ask::Answer;
use kehu::domain::batch::{Batch, Cell, Column, ROWS, Role, Target};
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;

const SIZE: (u16, u16) = (80, 24);
/// Rows on the screen at that size.
const BODY: usize = 20;
/// A page goes on from its last row.
const PAGE: usize = BODY - 1;

/// So many customers, named by their number.
fn many(file: &mut Filling, count: u64) {
    let columns = [Column { target: Target::Field("name".into()), heading: "name".into() }];
    let rows = ROWS as u64;
    let batch = |first: u64| {
        let mut batch = Batch::new(1);
        for number in first..(first + rows).min(count) {
            let mut draft = batch.begin(number + 2);
            draft.put_cell(0, Cell::Text(&format!("customer {number}")));
            draft.keep();
        }
        batch
    };
    let batches = (0..count.div_ceil(rows)).map(|at| batch(at * rows)).collect();
    file.bulk(Role::Customers, &columns, batches);
}

/// Rows read by each key.
fn rows_read(desk: &mut Desk, keys: &str) -> Vec<(String, usize)> {
    let cost = |key: &str| {
        desk.read.clear();
        desk.press(key);
        (key.to_owned(), desk.read.iter().sum())
    };
    keys.split_whitespace().map(cost).collect()
}

#[test]
fn rows_read_by_a_key_do_not_grow_with_the_table() {
    let keys = "down up end home ctrl-pgdn ctrl-pgup pgdn pgdn pgup esc G k k g g ctrl-end pgup ctrl-home";
    let read = [20_000, 200_000].map(|count| {
        let mut desk = Desk::open(Language::English, SIZE, |file| many(file, count));
        assert_eq!(desk.state.desk.tab().order.len(), usize::try_from(count).expect("it fits"));
        rows_read(&mut desk, keys)
    });
    assert_eq!(read[0], read[1]);
    let cost = |key: &str, nth: usize| read[0].iter().filter(|(name, _)| name == key).nth(nth).map(|(_, rows)| *rows);
    // A step or a page inside the window reads nothing before its frame, a jump the screen; another order also a page above
    // and below it.
    assert_eq!((cost("down", 0), cost("up", 0), cost("end", 0), cost("home", 0)), (Some(0), Some(0), Some(0), Some(0)));
    assert_eq!(cost("G", 0), Some(BODY), "the last screen");
    assert_eq!((cost("k", 0), cost("k", 1)), (Some(0), Some(0)));
    assert_eq!(cost("g", 1), Some(BODY), "the first screen");
    assert_eq!(cost("ctrl-pgup", 0), Some(4 * BODY), "once for the first rows, once when the order is whole");
    assert_eq!((cost("pgdn", 0), cost("pgdn", 1), cost("pgup", 0)), (Some(0), Some(0), Some(0)));
}

#[test]
fn the_next_page_is_read_once_the_frame_stands_and_no_row_twice() {
    let mut desk = Desk::open(Language::English, SIZE, |file| many(file, 5_000));
    let read = |desk: &mut Desk, key: &str| {
        desk.ahead.clear();
        desk.press(key);
        desk.ahead.clone()
    };
    desk.press("pgdn");
    for _ in 0..3 {
        assert_eq!(read(&mut desk, "pgdn"), [PAGE], "the page behind the next one");
    }
    assert_eq!(read(&mut desk, "pgup"), [PAGE], "those that were left behind");
    assert_eq!(read(&mut desk, "ctrl-end"), [BODY], "the page above the last screen");
    assert_eq!(read(&mut desk, "ctrl-home"), [BODY], "the page below the first screen");
}

#[test]
fn a_key_draws_the_lines_that_look_another_way() {
    let mut desk = Desk::open(Language::English, SIZE, |file| many(file, 5_000));
    let mut anew = |key: &str| {
        desk.press(key);
        let _ = desk.screen();
        desk.drawn_anew()
    };
    assert_eq!(anew("esc"), BODY, "the first frame");
    assert_eq!((anew("down"), anew("up")), (2, 2), "the line that is left, and the one that is reached");
    assert_eq!(anew("right"), 1);
    assert_eq!((anew("G"), anew("k"), anew("k"), anew("ctrl-home")), (BODY, 2, 2, BODY));
}

#[test]
fn walking_down_reads_each_row_once_and_ahead() {
    let mut desk = Desk::open(Language::English, SIZE, |file| many(file, 5_000));
    (desk.read, desk.ahead) = (Vec::new(), Vec::new());
    for _ in 0..1_000 {
        desk.press("down");
    }
    assert_eq!(desk.read, [0; 0], "no key waits for a row");
    // Half a page whenever half of one is left, not a row for every step; and each row once.
    assert_eq!(desk.ahead, vec![BODY / 2 + 1; (1_000 - BODY) / (BODY / 2 + 1)]);
}

#[test]
fn the_newest_filter_wins_and_keys_are_answered_while_the_lane_works() {
    let (started, has_started) = mpsc::channel();
    let (release, gate) = mpsc::channel();
    let mut desk = Desk::open(Language::English, SIZE, people::fill);
    desk.gated(started, gate);
    desk.press("f7");
    // A letter alone may begin the name of a field, and waits.
    desk.type_text("ha");
    has_started.recv().expect("the lane has taken the first question");
    // The lane works. More keys: each asks anew, each is answered at once.
    desk.type_text("ngzhou");
    let bar = desk.state.rooms.filter.bar().expect("a filter line");
    assert_eq!(bar.text.as_str(), "hangzhou");
    assert_eq!(desk.state.desk.tab().order.len(), 12, "the old order stays on the screen");
    desk.press("enter down down right");
    assert_eq!((desk.state.desk.tab().row, desk.state.desk.tab().column), (2, 1));
    assert!(desk.line(5).contains(">3  王芳"), "{}", desk.screen());
    let newest = desk.state.desk.tab().asked.expect("a question is open");

    release.send(()).expect("the lane waits");
    has_started.recv().expect("the lane has taken the newest question");
    release.send(()).expect("the lane waits");
    drop(release);
    let mut applied = Vec::new();
    while desk.state.desk.tab().asked.is_some() {
        let event = desk.arrived();
        let before = desk.state.desk.tab().order.clone();
        let ticket = match &event {
            Event::Answer { ticket, answer: Answer::Ordered(_), .. } => *ticket,
            // Said while columns are read; no answer.
            Event::Loading => continue,
            other => panic!("{other:?}"),
        };
        desk.happen(event);
        if desk.state.desk.tab().order != before {
            applied.push(ticket);
        }
    }
    assert!(!applied.is_empty() && applied.iter().all(|ticket| *ticket == newest), "{applied:?}, newest {newest}");
    assert_eq!(desk.state.desk.tab().order.as_slice(), [1, 5, 8, 12]);
    assert!(has_started.try_recv().is_err(), "seven questions were two tasks");
}
