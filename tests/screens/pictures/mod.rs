//! Every part of the screen as text.

mod grid;
mod lines;
mod panes;
mod settings;
mod views;

use kehu::app::ground::glyphs;
use kehu::locale::Language;

use crate::desk::{Desk, Filling};
use crate::people;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The same keys in both languages and sizes, one picture after the other.
pub fn picture(name: &str, fill: impl Fn(&mut Filling), keys: impl Fn(&mut Desk)) {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in SIZES {
            let mut desk = Desk::open(language, size, &fill);
            desk.analyse();
            keys(&mut desk);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, pictures.join("\n\n")));
}

/// Words typed in the language of the screen.
fn in_language<'a>(desk: &Desk, english: &'a str, chinese: &'a str) -> &'a str {
    if desk.state.desk.words().status.nav == "NAV" { english } else { chinese }
}
