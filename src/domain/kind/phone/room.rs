//! A cell of phone numbers in whatever room there is.

use super::several::numbers;
use crate::domain::cells;

/// Signs of a number's end that stay: what people know it by.
const TAIL: u16 = 4;

/// A phone number with its last digits, in whatever room: what is cut is the middle. Of several the first, and how many
/// there are besides.
#[must_use]
pub fn in_room(shown: &str, room: u16) -> String {
    if cells::width(shown) <= room {
        return shown.to_owned();
    }
    let numbers = numbers(shown);
    let Some((first, more)) = numbers.split_first() else { return shown.to_owned() };
    let more = if more.is_empty() { String::new() } else { format!(" +{}", more.len()) };
    let room = room.saturating_sub(cells::width(&more));
    if cells::width(first) <= room || room < 3 {
        return format!("{first}{more}");
    }
    let kept = room - 1;
    let tail = kept.min((kept / 2).max(TAIL));
    let head = taken(first.chars(), kept - tail);
    let tail: String = taken(first.chars().rev(), tail).chars().rev().collect();
    format!("{}{}{}{more}", head.trim_end(), cells::ellipsis(), tail.trim_start())
}

/// Characters for so many cells.
fn taken(signs: impl Iterator<Item = char>, room: u16) -> String {
    let mut text = String::new();
    for sign in signs {
        text.push(sign);
        if cells::width(&text) > room {
            text.pop();
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_number_stands_in_the_narrowest_column() {
        let cut = |room: u16| in_room("138 0013 8000", room);
        assert_eq!(
            [cut(13), cut(12), cut(9), cut(6), cut(5)],
            ["138 0013 8000", "138 00…8000", "138…8000", "1…8000", "…8000"]
        );
        let several = |room: u16| in_room("138 0013 8000 ; 139 0013 9000", room);
        assert_eq!(
            [several(29), several(16), several(12)],
            ["138 0013 8000 ; 139 0013 9000", "138 0013 8000 +1", "138…8000 +1"]
        );
    }
}
