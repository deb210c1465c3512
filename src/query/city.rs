//! The names of a city: `上海市` and `沪` are 上海.

use crate::domain::filter::Test;
use crate::domain::fold::is_han;

/// One letter for a city, as on a number plate.
const LETTERS: [(&str, &str); 5] = [("沪", "上海"), ("京", "北京"), ("津", "天津"), ("渝", "重庆"), ("穗", "广州")];

/// What every way to write it has in it: the name without 市, which people leave out of a cell and which cells have.
pub fn named(text: &str) -> String {
    let short = text.strip_suffix('市').filter(|name| name.chars().count() > 1 && name.chars().all(is_han));
    short.unwrap_or(text).to_owned()
}

/// A letter means itself and the city: 京 is in 南京 too, and a cell may hold 沪.
pub fn lettered(tests: Vec<Test>) -> Vec<Test> {
    let (mut all, typed): (Vec<Test>, usize) = (Vec::with_capacity(tests.len()), tests.len());
    for test in tests {
        let letter = LETTERS.iter().find(|(letter, name)| test == contains(letter) && !name.contains(letter));
        let name = letter.map(|(_, name)| contains(name));
        all.extend([Some(test), name].into_iter().flatten());
    }
    if all.len() == typed {
        return all;
    }
    let mut seen: Vec<Test> = Vec::with_capacity(all.len());
    all.retain(|test| {
        !seen.contains(test) && {
            seen.push(test.clone());
            true
        }
    });
    all
}

fn contains(text: &str) -> Test {
    Test::Contains(text.to_owned())
}
