//! The floors inside `app`: ground below, the desk on it, the rooms beside each other on the desk, the house above all.
//!
//! A name goes up where a file takes it from a higher floor, or one room from another. Parts still under work have a number
//! of such names that only shrinks; a part without one has none.

use std::collections::BTreeMap;

use crate::circles::Arrows;

/// A part of `app`: its floor, and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part<'a> {
    floor: u8,
    name: &'a str,
}

/// The part that a file belongs to; nothing outside `app`.
fn part(path: &str) -> Option<Part<'_>> {
    let inside = path.strip_prefix("app/")?;
    let (first, rest) = inside.split_once('/').unwrap_or((inside, ""));
    let room = rest.split(['/', '.']).next().unwrap_or_default();
    Some(match first {
        "ground" => Part { floor: 0, name: "ground" },
        "desk" => Part { floor: 1, name: "desk" },
        // The list of the rooms itself belongs to the house.
        "rooms" if room != "mod" => Part { floor: 2, name: room },
        _ => Part { floor: 3, name: "house" },
    })
}

/// What goes up, given how many names each part may still take from above or beside.
pub fn complaints(arrows: &Arrows, still: &[(&str, usize)]) -> Vec<String> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (from, taken) in arrows {
        let Some(here) = part(from) else { continue };
        for (to, names) in taken {
            let up = |there: &Part| there.floor > here.floor || (there.floor == here.floor && there.name != here.name);
            if part(to).as_ref().is_some_and(up) {
                found.entry(here.name).or_default().extend(names.iter().map(|name| format!("{from} -> {to}: {name}")));
            }
        }
    }
    let allowed = |name: &str| still.iter().find(|(part, _)| *part == name).map_or(0, |(_, count)| *count);
    let worse = found.iter().filter(|(name, ties)| ties.len() > allowed(name));
    let complain = |(name, ties): (&&str, &Vec<String>)| {
        let (now, before) = (ties.len(), allowed(name));
        format!("app, {name}: {now} names taken from above or beside, {before} may be:\n  {}", ties.join("\n  "))
    };
    worse.map(complain).collect()
}
