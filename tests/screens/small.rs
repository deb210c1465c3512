//! The rooms on the smallest screen there is: something of the list stays in sight, and what has no room says that it goes on.

use kehu::locale::Language;

use crate::desk::Desk;
use crate::people;

/// Keys that lead to the room, what is typed there, and further keys.
const ROOMS: [(&str, &str, &str); 7] = [
    ("alt-o", "", ""),
    ("f10", "open-card", "enter"),
    ("f10", "replace-text", "enter a tab b enter"),
    ("f10", "find-duplicates", "enter"),
    ("f10", "settings", "enter"),
    ("f10", "zzzz", ""),
    ("f9", "", ""),
];

#[test]
fn rooms_hold_on_the_smallest_screen() {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for (keys, typed, further) in ROOMS {
            let mut desk = Desk::open(language, (40, 10), people::fill);
            desk.press("down");
            desk.press(keys);
            desk.type_text(typed);
            desk.press(further);
            pictures.push(format!("{language:?} {keys} {typed} {further}\n{}", desk.screen()));
        }
    }
    insta::assert_snapshot!("rooms_small", pictures.join("\n\n"));
}
