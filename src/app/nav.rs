//! What is typed in NAV by whoever takes it for INPUT, or by an input method that is still on: it is told, and not done.

use super::state::Mode;
use crate::app::desk::desk::Desk;
use crate::app::ground::command::Face;
use crate::app::ground::key::Chord;
use crate::locale::fill;

/// A full-width sign whose ASCII twin changes data: says which key does that.
pub fn refuse(desk: &mut Desk, key: Chord, command: Face) {
    let (sign, what) = (key.to_string(), desk.words().command(command.name).to_owned());
    let (own, input) = (key_of(desk, command.name), key_of(desk, "change-state"));
    let values = [("sign", sign.as_str()), ("key", &own), ("what", &what), ("input", &input)];
    let said = fill(&desk.words().status.nav_wide, &values);
    desk.say(said);
}

/// A sign that is no command: says that letters are commands here.
pub fn explain(desk: &mut Desk, sign: char) {
    let (sign, input) = (sign.to_string(), key_of(desk, "change-state"));
    let said = fill(&desk.words().status.nav_types, &[("sign", &sign), ("input", &input)]);
    desk.say(said);
}

/// Its key in NAV; without one, the way that reaches every command.
fn key_of(desk: &Desk, command: &str) -> String {
    let key = |name| desk.keymap().first(name, Mode::Nav);
    key(command).or(key("palette")).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::app::command;
    use crate::app::desk::parts::keymap::Meaning;
    use crate::app::desk::served::Served;
    use crate::app::ground::key::Chord;
    use crate::app::state::Mode;
    use crate::app::tests::Stage;

    fn said_in_nav(stage: &mut Stage, sign: char) -> String {
        stage.state.desk.switch(Mode::Nav);
        stage.press(&sign.to_string());
        stage.state.desk.message().as_ref().map(|message| message.text.clone()).unwrap_or_default()
    }

    #[test]
    fn a_sign_that_is_no_command_names_the_key_that_goes_to_input() {
        let mut stage = Stage::with_rows(3);
        let meaning = |sign: char| {
            let key = Chord::read(&sign.to_string()).expect("a key");
            stage.state.desk.keymap().meaning(&[key], Mode::Nav)
        };
        let (mut none, mut wide) = (Vec::new(), Vec::new());
        for sign in 'A'..='z' {
            match meaning(sign) {
                Meaning::Nothing => none.push(sign),
                Meaning::Command(command) if command.scope.may_change_data() => {
                    wide.extend(char::from_u32(u32::from(sign) + 0xFEE0));
                }
                _ => {}
            }
        }
        assert!(!none.is_empty() && !wide.is_empty());
        for sign in none.into_iter().chain(wide) {
            let said = said_in_nav(&mut stage, sign);
            assert!(said.contains("Ins goes to INPUT"), "{sign}: {said}");
        }
        stage.press("ins");
        assert_eq!(stage.state.desk.mode(), Mode::Input);
    }

    #[test]
    fn what_is_asked_for_a_key_is_a_command() {
        let asked = include_str!("nav.rs").split("key_of(desk, \"").skip(1).filter_map(|rest| rest.split('"').next());
        let asked: Vec<&str> = asked.collect();
        assert!(asked.iter().all(|name| command::all().any(|command| command.name == *name)), "{asked:?}");
    }
}
