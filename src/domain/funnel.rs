//! How customers go along the stages: how many came to each, how many went on, how long they stayed, and where it stalls.
//!
//! ```text
//!  created ── prospecting ──▶ evaluation ──▶ relationship          a way: its stays, one behind the other
//!             └── 12 days ──┘└── 21 days ──┘└── still there ──▶
//! ```
//!
//! A customer counts once for a stage, however often she was in it. To go on is to come to a stage further along; whoever comes
//! to be won back has not gone on, and of those who are to be won back whoever comes to any other stage has.

use chrono::NaiveDate;

use super::stage::WIN_BACK;

/// A move of one customer, as the file has it: the stage before, the one after, and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub before: Option<String>,
    pub after: Option<String>,
    pub on: Option<NaiveDate>,
}

/// What is known of one customer's way: her moves in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub created: Option<NaiveDate>,
    /// Where she is now.
    pub stage: Option<String>,
    pub moves: Vec<Move>,
}

/// Some time in one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stay<'w> {
    stage: &'w str,
    from: Option<NaiveDate>,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Left(Option<NaiveDate>),
    /// She is still there.
    Here,
    /// She is elsewhere, and no move says since when: another program moved her.
    Unknown,
}

impl Way {
    /// Her stays, one behind the other. The stage that she came in with holds since the day of entry.
    fn stays(&self) -> Vec<Stay<'_>> {
        let mut stays: Vec<Stay> = Vec::new();
        let first = self.moves.first().and_then(|first| first.before.as_deref());
        stays.extend(first.map(|stage| Stay { stage, from: self.created, end: End::Unknown }));
        for step in &self.moves {
            if step.before == step.after {
                continue;
            }
            if let Some(last) = stays.last_mut().filter(|last| last.end == End::Unknown) {
                last.end = End::Left(step.on);
            }
            stays.extend(step.after.as_deref().map(|stage| Stay { stage, from: step.on, end: End::Unknown }));
        }
        let Some(here) = self.stage.as_deref() else { return stays };
        match stays.last_mut().filter(|last| last.stage == here && last.end == End::Unknown) {
            Some(last) => last.end = End::Here,
            None => {
                let since = self.moves.iter().rev().find(|step| step.after.as_deref() == Some(here));
                let from = since.map_or(self.created, |step| step.on);
                stays.push(Stay { stage: here, from, end: End::Here });
            }
        }
        stays
    }
}

/// What is said of one stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Its key.
    pub stage: String,
    /// There is no stage further along: who is there has come to the end, and stalls nowhere.
    pub goal: bool,
    /// Customers who are there now.
    pub here: u64,
    /// Customers who are there or have been.
    pub came: u64,
    /// Of those, whoever came to a stage further along afterwards.
    pub on: u64,
    /// Of those, whoever is to be won back afterwards, or was.
    pub lost: u64,
    /// The median of the days that customers stayed who have left it; nothing: nobody has, or no day is known.
    pub days: Option<f64>,
    /// Who is there now for longer than twice that median, and than a week; nothing without a median.
    pub stalled: Option<u64>,
}

impl Step {
    /// The share of those who came that went on; nothing: nobody came, or there is nowhere to go on to.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of customers lie far below 2^53")]
    pub fn conversion(&self) -> Option<f64> {
        (self.came > 0 && !self.goal).then(|| self.on as f64 / self.came as f64)
    }
}

/// All stages in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funnel {
    pub steps: Vec<Step>,
    /// Customers that were looked at.
    pub of: u64,
}

impl Funnel {
    /// Whether somebody is, or was, in one of them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.iter().all(|step| step.came == 0)
    }

    /// Where it stalls: the stage in which most stay for unusually long, the first of several.
    #[must_use]
    pub fn stalls(&self) -> Option<&Step> {
        let most = self.steps.iter().filter_map(|step| step.stalled).max().filter(|most| *most > 0)?;
        self.steps.iter().find(|step| step.stalled == Some(most))
    }
}

/// Days that are never unusually long: some stages are left on the day.
const WEEK: i64 = 7;

/// What is counted on the way through all customers.
#[derive(Debug)]
pub struct Counting {
    steps: Vec<Tally>,
    win_back: Option<usize>,
    today: NaiveDate,
    of: u64,
}

#[derive(Debug, Default)]
struct Tally {
    step: Step,
    /// Days of stays that have ended.
    done: Vec<i64>,
    /// Days so far of those that have not.
    waiting: Vec<i64>,
}

impl Counting {
    /// Of these stages, keys in their order, on that day.
    #[must_use]
    pub fn new(stages: &[String], today: NaiveDate) -> Self {
        let win_back = stages.iter().position(|stage| stage == WIN_BACK);
        let goal = (0..stages.len()).rev().find(|at| Some(*at) != win_back);
        let tally = |(at, stage): (usize, &String)| {
            let step = Step { stage: stage.clone(), goal: Some(at) == goal, ..Step::default() };
            Tally { step, ..Tally::default() }
        };
        Self { steps: stages.iter().enumerate().map(tally).collect(), win_back, today, of: 0 }
    }

    /// One customer more.
    pub fn add(&mut self, way: &Way) {
        self.of += 1;
        let stays = way.stays();
        let at = |stay: &Stay| self.steps.iter().position(|tally| tally.step.stage == stay.stage);
        let places: Vec<Option<usize>> = stays.iter().map(at).collect();
        for (nth, stay) in stays.iter().enumerate() {
            let Some(place) = places[nth] else { continue };
            let later: Vec<usize> = places[nth + 1..].iter().flatten().copied().collect();
            let (is_first, win_back) = (!places[..nth].contains(&Some(place)), self.win_back);
            let on = match win_back {
                Some(back) if back == place => later.iter().any(|other| *other != back),
                _ => later.iter().any(|other| *other > place && Some(*other) != win_back),
            };
            let lost = win_back.is_some_and(|back| back != place && later.contains(&back));
            let tally = &mut self.steps[place];
            if is_first {
                tally.step.came += 1;
                tally.step.on += u64::from(on);
                tally.step.lost += u64::from(lost);
            }
            let days = |from: Option<NaiveDate>, to: Option<NaiveDate>| Some((to? - from?).num_days().max(0));
            match stay.end {
                End::Left(to) => tally.done.extend(days(stay.from, to)),
                End::Here => {
                    tally.step.here += 1;
                    tally.waiting.extend(days(stay.from, Some(self.today)));
                }
                End::Unknown => {}
            }
        }
    }

    /// What came of it.
    #[must_use]
    pub fn finish(self) -> Funnel {
        let steps = self.steps.into_iter().map(|tally| {
            let days = median(tally.done);
            let stalled = days
                .filter(|_| !tally.step.goal)
                .map(|days| tally.waiting.iter().filter(|so_far| is_long(**so_far, days)).count() as u64);
            Step { days, stalled, ..tally.step }
        });
        Funnel { steps: steps.collect(), of: self.of }
    }
}

/// Whether somebody is there for longer than twice the median, and than a week.
#[expect(clippy::cast_precision_loss, reason = "days of a calendar")]
fn is_long(days: i64, median: f64) -> bool {
    days > WEEK && days as f64 > 2.0 * median
}

/// The middle one; of an even number the mean of both in the middle.
#[expect(clippy::cast_precision_loss, reason = "days of a calendar")]
fn median(mut days: Vec<i64>) -> Option<f64> {
    let middle = days.len() / 2;
    let (_, upper, _) = if days.is_empty() { return None } else { days.select_nth_unstable(middle) };
    let upper = *upper;
    if days.len() % 2 == 1 {
        return Some(upper as f64);
    }
    let lower = days[..middle].iter().max().copied().unwrap_or(upper);
    Some((lower + upper) as f64 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [&str; 4] = ["prospecting", "evaluation", "follow_up", "win_back"];

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().expect("a day")
    }

    /// `01-05 prospecting, 01-17 evaluation`: the first is the day of entry where no move says it.
    fn way(created: &str, moves: &[(&str, Option<&str>, Option<&str>)], stage: Option<&str>) -> Way {
        let step = |(on, before, after): &(&str, Option<&str>, Option<&str>)| Move {
            before: before.map(Into::into),
            after: after.map(Into::into),
            on: Some(day(on)),
        };
        Way { created: Some(day(created)), stage: stage.map(Into::into), moves: moves.iter().map(step).collect() }
    }

    fn funnel(ways: &[Way]) -> Funnel {
        let mut counting = Counting::new(&STAGES.map(String::from), day("06-30"));
        ways.iter().for_each(|way| counting.add(way));
        counting.finish()
    }

    fn step(here: u64, came: u64, on: u64, lost: u64, days: Option<f64>, stalled: Option<u64>) -> Step {
        Step { here, came, on, lost, days, stalled, ..Step::default() }
    }

    fn steps(ways: &[Way]) -> Vec<Step> {
        funnel(ways).steps.into_iter().map(|step| Step { stage: String::new(), goal: false, ..step }).collect()
    }

    const P: Option<&str> = Some("prospecting");
    const E: Option<&str> = Some("evaluation");
    const F: Option<&str> = Some("follow_up");
    const W: Option<&str> = Some("win_back");

    #[test]
    fn each_stage_counts_who_came_and_who_went_on_once() {
        let ways = [
            // 12 days, 20 days, and there since.
            way("01-05", &[("01-05", None, P), ("01-17", P, E), ("02-06", E, F)], F),
            // An older file wrote no first row; back and forth counts once, each stay has its days: 10, 5, 3.
            way("01-01", &[("01-11", P, E), ("01-16", E, P), ("01-19", P, E)], E),
            // Skipped a stage.
            way("03-01", &[("03-01", None, P), ("03-31", P, F)], F),
            // To be won back, and back: gone on from there, not to there.
            way("02-01", &[("02-01", None, E), ("02-11", E, W), ("03-11", W, E)], E),
            // Nobody moved her, another without a stage.
            way("06-25", &[], P),
            way("06-25", &[], None),
        ];
        assert_eq!(
            steps(&ways),
            [
                // 3, 10, 12, 30 days; the one there is there for five.
                step(1, 4, 3, 0, Some(11.0), Some(0)),
                // 5, 10, 20 days; there since 01-19 and 03-11.
                step(2, 3, 1, 1, Some(10.0), Some(2)),
                step(2, 2, 0, 0, None, None),
                step(0, 1, 1, 0, Some(28.0), Some(0)),
            ]
        );
        assert_eq!(funnel(&ways).of, 6);
        assert_eq!(funnel(&ways).stalls().map(|step| step.stage.as_str()), E);
        let conversions: Vec<_> = funnel(&ways).steps.iter().map(Step::conversion).collect();
        // From follow-up there is nowhere to go on to.
        assert_eq!((conversions[0], conversions[2]), (Some(0.75), None));
    }

    #[test]
    fn what_another_program_moved_is_here_and_no_stay_is_made_longer() {
        // The last move says evaluation, the cell follow_up.
        let moved = way("01-01", &[("01-01", None, P), ("01-11", P, E)], F);
        assert_eq!(
            steps(&[moved]),
            [
                step(0, 1, 1, 0, Some(10.0), Some(0)),
                step(0, 1, 1, 0, None, None),
                step(1, 1, 0, 0, None, None),
                step(0, 0, 0, 0, None, None),
            ]
        );
        let unknown = Way { created: None, ..way("01-01", &[], P) };
        assert_eq!(steps(&[unknown])[0], step(1, 1, 0, 0, None, None));
        assert!(funnel(&[way("01-01", &[], None)]).is_empty());
    }

    #[test]
    fn a_week_is_never_unusually_long() {
        let quick = |created: &'static str| way(created, &[(created, None, P), (created, P, E)], E);
        let ways = [quick("06-01"), quick("06-02"), way("06-24", &[], P), way("06-20", &[], P)];
        assert_eq!(steps(&ways)[0], step(2, 4, 2, 0, Some(0.0), Some(1)));
    }
}
