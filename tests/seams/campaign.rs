//! How often a story is told, and which tellings failed.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// A number from the surroundings: `KEHU_KILLS=300`.
pub fn number(name: &str, usual: usize) -> usize {
    let told = std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")));
    told.unwrap_or(usual)
}

/// Tells the story for each seed from 1 on, to the end: one that fails hides no other.
pub fn each(rounds: usize, story: impl Fn(u64)) {
    let first = 1..=u64::try_from(rounds).expect("a few");
    let seeds: Vec<u64> = match number("KEHU_SEED", 0) {
        0 => first.collect(),
        one => vec![u64::try_from(one).expect("a number")],
    };
    let fails = |seed: &u64| {
        println!("seed {seed}");
        catch_unwind(AssertUnwindSafe(|| story(*seed))).is_err()
    };
    let failed: Vec<u64> = seeds.iter().copied().filter(fails).collect();
    println!("{} told, {} failed", seeds.len(), failed.len());
    assert!(failed.is_empty(), "{} of {} failed; KEHU_SEED = {failed:?}", failed.len(), seeds.len());
}
