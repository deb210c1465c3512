//! An end at a random moment of anything that a person does: nothing half, and nothing lost that was said to be saved.

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::ExitStatus;
use rusqlite::Connection;

use crate::acts::{self, Act, CUSTOMERS, IMPORTED, Scene, VANISHED};
use crate::campaign;
use crate::desk::{Desk, Dice};
use crate::outside::{May, Outside};
use crate::support::terminal::Terminal;
use crate::typing::{self, COLUMNS, Step};
use crate::whole;

/// How a program ends that nobody asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Kill,
    Term,
    Hup,
    Close,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Kill, Self::Term, Self::Hup, Self::Close];

    /// Lets the time go by, then ends the program. The moment is a time on purpose: nobody knows where it is then.
    pub fn end(self, terminal: &mut Terminal, after: Duration) -> ExitStatus {
        thread::sleep(after);
        match self {
            Self::Kill => terminal.kill9(),
            Self::Term => terminal.signal("TERM").exit(),
            Self::Hup => terminal.signal("HUP").exit(),
            Self::Close => terminal.close(),
        }
    }
}

/// An uninterrupted run: what it leaves, and how long it takes on this machine.
struct Run {
    after: String,
    time: Duration,
}

fn uninterrupted(scene: &Scene, act: &Act) -> Run {
    let desk = scene.desk(act.on);
    let mut start = Instant::now();
    let mut terminal = (act.begin)(scene, &desk);
    if act.done.is_some() {
        // What does not begin by itself begins with its keys.
        start = Instant::now();
    }
    terminal.keys(act.go);
    if let Some(done) = act.done {
        terminal.wait_text(done).wait_saved();
    } else {
        assert_eq!(terminal.exit().exit_code(), 0, "{}", act.name);
    }
    let time = start.elapsed();
    if act.done.is_some() {
        assert_eq!(terminal.quit().exit_code(), 0, "{}", act.name);
    }
    let after = whole::everything(&whole::assert_one_whole_file(&desk).conn);
    assert!(after != scene.before(act.on), "{} does something", act.name);
    println!("{}: {time:?}", act.name);
    Run { after, time }
}

/// What all tellings of a campaign share.
struct Campaign {
    scene: Scene,
    runs: RefCell<HashMap<&'static str, Run>>,
    /// Act, whether it was whole afterwards, and whether it was cut in its middle: how often.
    tally: RefCell<HashMap<(&'static str, &'static str), usize>>,
}

impl Campaign {
    fn new() -> Self {
        Self { scene: Scene::new(), runs: RefCell::default(), tally: RefCell::default() }
    }

    /// Ends the act at a moment that the seed chooses, opens the file again, and looks.
    fn cut(&self, seed: u64, act: &Act) {
        self.runs.borrow_mut().entry(act.name).or_insert_with(|| uninterrupted(&self.scene, act));
        let time = self.runs.borrow()[act.name].time;
        let mut dice = campaign::dice(seed);
        let way = Way::ALL[dice.below(Way::ALL.len())];
        // A moment after its end too: then all of it has to be there.
        let after = campaign::moment(&mut dice, time * 6 / 5);
        let with_outside = dice.below(2) == 0;
        println!("{} ended by {way:?} after {after:?} of {time:?}, somebody reads: {with_outside}", act.name);
        let desk = self.scene.desk(act.on);
        let outside = with_outside.then(|| Outside::start(&desk.path(), May::Read));
        let mut terminal = (act.begin)(&self.scene, &desk);
        terminal.keys(act.go);
        way.end(&mut terminal, after);
        let middle = self.look_between(&desk, act, &mut dice);
        if dice.below(3) == 0 {
            // And once more while it is being taken back, or before that.
            let again = campaign::moment(&mut dice, time);
            println!("and the next start by a kill after {again:?}");
            Way::Kill.end(&mut whole::in_terminal(&desk.path(), &[]), again);
        }
        open_again(&desk);
        if let Some(outside) = outside {
            outside.end();
        }
        let copy = whole::assert_one_whole_file(&desk);
        let done = self.assert_whole(&copy.conn, act);
        if done && matches!(act.name, "purge" | "erase") {
            assert_no_trace(&desk);
        }
        *self.tally.borrow_mut().entry((act.name, outcome(done, middle))).or_default() += 1;
    }

    /// As whoever looks before the next start; not always, for a look changes what the next start finds. The answer:
    /// whether something is begun and not ended, if that was looked for.
    fn look_between(&self, desk: &Desk, act: &Act, dice: &mut Dice) -> Option<bool> {
        if act.name == "import" && dice.below(2) == 0 {
            let listed = whole::listed(&desk.path());
            assert!(listed == CUSTOMERS || listed == CUSTOMERS + IMPORTED, "{listed} customers listed: half an import");
        }
        if dice.below(2) == 0 {
            return None;
        }
        let conn = desk.look();
        let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
        assert_eq!(sound, "ok", "before the next start");
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state NOT IN ('done', 'undone'))";
        Some(conn.query_row(sql, [], |row| row.get(0)).expect("an answer"))
    }

    /// All of it, or nothing of it; true: all.
    #[track_caller]
    fn assert_whole(&self, conn: &Connection, act: &Act) -> bool {
        let (now, runs) = (whole::everything(conn), self.runs.borrow());
        let (before, after) = (self.scene.before(act.on), &runs[act.name].after);
        if now == before {
            return false;
        }
        assert!(
            now == *after,
            "half of {}: against the file before it\n  {}\nagainst all of it\n  {}",
            act.name,
            whole::difference(&now, before),
            whole::difference(&now, after)
        );
        true
    }
}

/// At its end a campaign says what it hit, whether it failed or not.
impl Drop for Campaign {
    fn drop(&mut self) {
        let mut tally: Vec<_> = self.tally.get_mut().drain().collect();
        tally.sort_unstable();
        for ((act, outcome), count) in tally {
            println!("{count:4} × {act}: {outcome}");
        }
    }
}

fn outcome(done: bool, middle: Option<bool>) -> &'static str {
    match (done, middle) {
        (true, Some(true)) => "done, cut in the middle",
        (true, _) => "done",
        (false, Some(true)) => "not done, cut in the middle",
        (false, _) => "not done",
    }
}

/// The next start and its normal end.
#[track_caller]
fn open_again(desk: &Desk) {
    assert_eq!(desk.start().quit().exit_code(), 0);
}

/// Who was erased is in no byte of the file.
#[track_caller]
fn assert_no_trace(desk: &Desk) {
    let bytes = std::fs::read(desk.path()).expect("the file can be read");
    let found = bytes.windows(VANISHED.len()).filter(|part| *part == VANISHED.as_bytes()).count();
    assert_eq!(found, 0, "traces of who was erased");
}

fn kills() -> usize {
    campaign::number("KEHU_KILLS", 12)
}

/// Every other time somebody reads the file all the while.
#[test]
fn whatever_is_cut_in_the_middle_is_whole_or_not_done() {
    let (campaign, acts) = (Campaign::new(), acts::acts());
    campaign::each(kills(), |seed| {
        let act = acts[usize::try_from(seed).expect("few") % acts.len()];
        campaign.cut(seed, act);
    });
}

/// Cells one after the other, each typed into once.
fn steps(count: usize) -> Vec<Step> {
    let step = |number: usize| Step {
        customer: 1 + u32::try_from(number % 15).expect("few"),
        column: number / 15,
        text: format!("t{number:02}"),
    };
    (0..count).map(step).collect()
}

/// The name of a customer who has none yet.
const UNNAMED: &str = "+";

/// What was seen as saved is there. Of the rest, which came at once, a beginning; the cell that was being typed then may
/// hold the beginning of its text where the program had time to keep it.
fn typed(seed: u64) {
    let (desk, mut dice) = (Desk::empty(), campaign::dice(seed));
    let mut terminal = desk.start();
    // A customer is one once something of it is typed.
    terminal.keys(&format!("<C-n>{UNNAMED}<Enter>").repeat(16)).wait_text("16 customers").wait_saved();
    let (calm, rush) = (1 + dice.below(12), 4 + dice.below(20));
    let steps = steps(calm + rush);
    typing::type_in_bursts(&mut terminal, &steps[..calm], &mut dice);
    let way = Way::ALL[dice.below(Way::ALL.len())];
    let after = campaign::moment(&mut dice, Duration::from_millis(60));
    println!("typing ended by {way:?} after {after:?}, {calm} seen as saved");
    terminal.keys(&steps[calm..].iter().map(Step::keys).collect::<String>());
    way.end(&mut terminal, after);
    if dice.below(2) == 0 {
        whole::assert_sound(&desk.look());
    }
    open_again(&desk);
    let copy = whole::assert_one_whole_file(&desk);
    let held = |step: &Step| -> Option<String> {
        let sql = format!("SELECT {} FROM customer WHERE id = ?1", COLUMNS[step.column]);
        let held: Option<String> = copy.conn.query_row(&sql, [step.customer], |row| row.get(0)).expect("the customer");
        held.filter(|text| text != UNNAMED)
    };
    let kept = steps.iter().take_while(|step| held(step).as_ref() == Some(&step.text)).count();
    assert!(kept >= calm, "{calm} seen as saved, {kept} kept");
    for (number, step) in steps.iter().enumerate().skip(kept) {
        let text = held(step).unwrap_or_default();
        let begun = number == kept && step.text.starts_with(&text) && way != Way::Kill;
        assert!(text.is_empty() || begun, "{kept} kept, and {text:?} in {step:?}");
    }
}

#[test]
fn what_was_seen_as_saved_is_there_after_an_end_while_typing() {
    campaign::each(kills(), typed);
}

#[test]
fn what_was_typed_before_leaving_is_there_after_an_end_while_leaving() {
    campaign::each(kills(), |seed| {
        let (desk, mut dice) = (Desk::with_people(), campaign::dice(seed));
        let mut terminal = desk.start();
        let steps: Vec<Step> = (0..5).map(|at| Step::any(&mut dice, 7, &[0, 1, 2], format!("q{at}"))).collect();
        typing::type_in_bursts(&mut terminal, &steps, &mut dice);
        let way = Way::ALL[dice.below(Way::ALL.len())];
        let after = campaign::moment(&mut dice, Duration::from_millis(40));
        println!("leaving ended by {way:?} after {after:?}");
        way.end(terminal.keys("<C-q>"), after);
        open_again(&desk);
        let copy = whole::assert_one_whole_file(&desk);
        assert_eq!(typing::missing(&copy.conn, &typing::cells(&steps)), []);
    });
}

/// A file as the first release left it, with a customer's note.
fn old_file(path: &std::path::Path) {
    let conn = Connection::open(path).expect("a new file opens");
    conn.execute_batch(include_str!("../../assets/schema/0001_house.sql")).expect("the first step");
    conn.execute_batch(
        "PRAGMA application_id = 0x6b656875; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;
         INSERT INTO session (key, value) VALUES ('mode', 'input');
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO customer (code, name, city, created) SELECT i, 'n' || i, 'Berlin', '2020-01-01' FROM n;
         INSERT INTO note (customer, at, text) SELECT id, '2021-01-01T00:00', 'note ' || id FROM customer;",
    )
    .expect("customers");
}

fn version(conn: &Connection) -> i64 {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
}

/// A start on an old file, ended at any moment of its first second: the file is the old one or the new one, and the copy of
/// the old one is whole wherever it is.
#[test]
fn a_step_of_the_schema_is_done_or_not_and_the_copy_of_the_old_file_is_whole() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let old = dir.path().join("old.db");
    old_file(&old);
    let start = |desk: &Desk| whole::in_terminal(&desk.path(), &[]);
    let fresh = Desk::empty();
    std::fs::copy(&old, fresh.path()).expect("a copy");
    let began = Instant::now();
    start(&fresh).wait_text("3,000 customers");
    let time = began.elapsed();
    let (after, known) = (whole::everything(&fresh.look()), version(&fresh.look()));
    campaign::each(kills(), |seed| {
        let (desk, mut dice) = (Desk::empty(), campaign::dice(seed));
        std::fs::copy(&old, desk.path()).expect("a copy");
        let outside = dice.below(2) == 0;
        let outside = outside.then(|| Outside::start(&desk.path(), May::Read));
        let way = Way::ALL[dice.below(Way::ALL.len())];
        let moment = campaign::moment(&mut dice, time);
        let exit = way.end(&mut start(&desk), moment);
        if dice.below(2) == 0 {
            let found = version(&desk.look());
            println!("{way:?} after {moment:?} of {time:?}: version {found}, {exit:?}");
            assert!(found == 1 || found == known, "version {found}");
        }
        assert_eq!(start(&desk).wait_text("3,000 customers").quit().exit_code(), 0);
        if let Some(outside) = outside {
            outside.end();
        }
        let names = whole::folder(&desk.path());
        assert_eq!(names, ["desk.db", "desk.db.v1"], "something was left behind, or no copy");
        let copy = whole::Copy::of(&desk.path());
        whole::assert_sound(&copy.conn);
        let now = whole::everything(&copy.conn);
        assert!(now == after, "half a step: {}", whole::difference(&now, &after));
        assert_eq!(version(&copy.conn), known);
        let kept = whole::Copy::of(&desk.path().with_extension("db.v1"));
        let notes: i64 = kept.conn.query_row("SELECT count(*) FROM note", [], |row| row.get(0)).expect("notes");
        assert_eq!((version(&kept.conn), notes), (1, 3_000), "the copy of the old file");
    });
}
