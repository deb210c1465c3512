//! What is advised, in a person's own words where she has any, and the key that does it.

use super::desk::Desk;
use crate::domain::{Advice, Phrase};

/// The palette, from which a command without a key is reached.
const PALETTE: &str = "palette";

/// That text: hers, else ours.
#[must_use]
pub fn said(desk: &Desk, phrase: Phrase) -> &str {
    desk.settings().phrase(phrase).unwrap_or_else(|| desk.words().phrase(phrase).1)
}

/// The key that does what is advised, and what it does: `Ctrl-E log`; of a command without one the palette and its name,
/// `F10 personal-touch`.
#[must_use]
pub fn deed(desk: &Desk, advice: Advice) -> String {
    let command = advice.command();
    let first = |command| desk.keymap().first(command, desk.mode());
    match (first(command), first(PALETTE)) {
        (Some(key), _) => [key, desk.words().advice_deeds.get(command).map_or(command, String::as_str)].join(" "),
        (None, Some(palette)) => [palette, command].join(" "),
        (None, None) => command.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::parts::mode::Mode;
    use crate::app::tests::Stage;

    #[test]
    fn each_advice_names_a_command_and_the_key_that_runs_it() {
        for keys in ["", "esc"] {
            let mut stage = Stage::with_rows(1);
            stage.press(keys);
            let desk = &stage.state.desk;
            assert_eq!(desk.mode() == Mode::Nav, keys == "esc");
            for advice in Advice::ALL {
                let command = advice.command();
                assert!(crate::app::command::all().any(|face| face.name == command), "{command}");
                let deed = deed(desk, *advice);
                let (key, does) = deed.split_once(' ').expect("a key, and what it does");
                match desk.keymap().first(command, desk.mode()) {
                    Some(first) => assert_eq!((key, does), (first, desk.words().advice_deeds[command].as_str())),
                    None => assert_eq!((Some(key), does), (desk.keymap().first(PALETTE, desk.mode()), command)),
                }
            }
        }
    }
}
