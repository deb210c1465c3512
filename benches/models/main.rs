//! What each analysis costs at 1,000,000 customers with some 5,000,000 purchases: facts in memory to every figure.
//!
//! A program of its own: each analysis runs once, in its order, for that is how it is run. The customers are drawn from BG/NBD,
//! so that the fit has something to find, and their times fall on days as they do in a file. One thread does it all: beside the
//! time on the clock stands that on a core, which is what a machine without other work would take.

use std::io;
use std::time::{Duration, Instant};

use kehu::analysis::{ANALYSES, Report, Settings, Study};
use kehu::domain::facts::{Customer, Day, Facts, Gather, Kind, Purchase};
use kehu::domain::{Cancel, Fen};

const CUSTOMERS: u32 = 1_000_000;
/// The last day observed, and how long before it the first customers came.
const TODAY: i32 = 20_634;
const DAYS: f64 = 1_095.0;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let customers = if std::env::args().any(|argument| argument == "--bench") { CUSTOMERS } else { 2_000 };
    let facts = facts(customers);
    println!("{customers} customers, {} purchases", facts.purchases.all().len());
    let mut study = Study::new(facts, Settings::new(Day(TODAY)));
    let mut all = [Duration::ZERO; 2];
    for analysis in ANALYSES {
        let took = timed(|| (analysis.run)(&mut study, &Cancel::default()).expect("not cancelled"));
        tell(analysis.name, took);
        all = [all[0] + took[0], all[1] + took[1]];
    }
    tell("all", all);
    let mut flagged = 0;
    let took = timed(|| flagged = study.scores().filter(|score| score.churn.flag()).count());
    tell("scores", took);
    println!("{flagged} flagged, BG/NBD {:?}", study.rhythm.status);
    let took = timed(|| serde_json::to_writer(io::sink(), &Report(&study)).expect("a report is JSON"));
    tell("json", took);
    println!("most memory {} MB", most_memory() / 1_024);
}

/// Time on the clock, and on a core.
type Took = [Duration; 2];

fn timed(act: impl FnOnce()) -> Took {
    let (start, worked) = (Instant::now(), on_a_core());
    act();
    [start.elapsed(), on_a_core().saturating_sub(worked)]
}

/// How long this thread has worked; nothing where the system does not say.
fn on_a_core() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

fn tell(what: &str, took: Took) {
    let [clock, core] = took.map(|took| took.as_secs_f64() * 1e3);
    println!("{what:>12} {clock:>9.1} ms, {core:>9.1} ms on a core");
}

/// The most memory the process ever held, kB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn facts(customers: u32) -> Facts {
    let (mut gather, mut chance) = (Gather::default(), Chance(2_026));
    for id in 1..=customers {
        gather.customer(Customer { id, ..Customer::default() }, &id.to_string());
        for days in chance.purchases() {
            let amount = Fen(2_000 + (chance.gamma(2.0) * 9_000.0).floor() as i64);
            #[expect(clippy::cast_possible_truncation, reason = "three years of days")]
            let day = Day(TODAY - days as i32);
            gather.purchase(id, Purchase::new(day, Some(amount), 0, Kind::Sale));
        }
    }
    gather.finish()
}

/// Chance with a seed: the same customers in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((bits ^ (bits >> 31)) >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Marsaglia & Tsang (2000).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let normal = (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos();
            let v = (1.0 + normal / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * normal * normal + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// A customer's purchases, days ago.
    fn purchases(&mut self) -> Vec<f64> {
        let rate = self.gamma(0.7) / 60.0;
        let (one, other) = (self.gamma(0.7), self.gamma(4.5));
        let drop = one / (one + other);
        let mut ago = DAYS * self.uniform();
        let mut all = vec![ago];
        loop {
            ago += self.uniform().ln() / rate;
            if ago < 0.0 {
                return all;
            }
            all.push(ago);
            if self.uniform() < drop {
                return all;
            }
        }
    }
}
