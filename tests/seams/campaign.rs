//! How often a story is told, and which tellings failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::desk::Dice;

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

/// The numbers of a telling. Neighbouring seeds would begin alike, so their bits are mixed first (Steele, Lea & Flood 2014,
/// the finaliser of SplitMix64).
pub fn dice(seed: u64) -> Dice {
    let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    Dice(bits ^ (bits >> 31))
}

/// A moment before that time is over, to the microsecond.
pub fn moment(dice: &mut Dice, within: Duration) -> Duration {
    let micros = usize::try_from(within.as_micros()).expect("not long");
    Duration::from_micros(u64::try_from(dice.below(micros)).expect("not long"))
}
