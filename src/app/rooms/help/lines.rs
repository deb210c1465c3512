//! What help says, as lines: the place first from which it was opened, then everything else.
//!
//! All of it is data: the keys are those that there really are, the sentences are the commands', the examples stand in the
//! locales and a test reads each of them.

use crate::app::desk::desk::Desk;
use crate::app::desk::{hints, shortcuts};
use crate::app::ground::command::Face;
use crate::app::ground::said::JOINT;
use crate::domain::Field;
use crate::domain::due::NEXT;
use crate::locale::{Words, fill};

/// What Enter does on a line.
#[derive(Clone, Debug)]
pub enum Does {
    Nothing,
    Runs(Face),
    /// Types that filter line, the grid narrowing at once.
    Filters(String),
}

/// One line of help.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Number of its part.
    pub part: usize,
    /// A key, several, or something to type.
    pub key: String,
    pub text: String,
    /// Of a command, its name.
    pub name: String,
    pub does: Does,
}

impl Entry {
    /// What finds it: what stands there; of a command also its sentence in the other language, and the words that people use
    /// for it.
    pub(super) fn found_by(&self, words: &Words) -> String {
        let mut found = vec![self.key.as_str(), &self.text, &self.name];
        if let Does::Runs(face) = self.does {
            found.extend(words.other_commands.get(face.name).map(String::as_str));
            let also = [&words.synonyms, &words.other_synonyms].into_iter().filter_map(|of| of.get(face.name));
            found.extend(also.flatten().map(String::as_str));
        }
        found.join(" ")
    }
}

/// All lines, and the names of their parts.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub all: Vec<Entry>,
    pub parts: Vec<String>,
    /// Whether a filter can be tried: elsewhere that would close what lies below, in the middle of it.
    may_try: bool,
}

/// Kinds whose ways of writing help always tells; those of the cell under the cursor come first where one is open.
const KINDS: [&str; 6] = ["date", "money", "phone", "birthday", "period", "tags"];

/// Places from which a filter can be tried: nothing is lost there by its line opening.
const TRYING: [&str; 9] = ["grid", "filter", "find", "go_to", "cell", "notes", "analysis", "card", "palette"];

impl Lines {
    /// What help says now.
    #[must_use]
    pub fn new(desk: &Desk) -> Self {
        let (words, place) = (desk.words(), hints::place(desk));
        let may_try = TRYING.contains(&place);
        let mut lines = Self { may_try, ..Self::default() };
        lines.here(desk, place);
        if place == "welcome" {
            // Nothing else can be done before it is answered.
            lines.welcome(words);
            return lines;
        }
        let cell = place == "cell";
        if cell {
            lines.field(words, desk.current_field());
        } else if words.examples.contains_key(place) {
            lines.examples(words, place);
        }
        lines.figures(words, place);
        if place != "filter" {
            lines.examples(words, "filter");
        }
        lines.part(&words.help.fixed);
        for (key, text) in fixed(words) {
            lines.line(key, text, "", Does::Nothing);
        }
        lines.commands(desk);
        for kind in KINDS.iter().filter(|kind| !cell || **kind != desk.current_field().kind.name) {
            lines.kind(words, kind);
        }
        lines
    }

    /// The place that has the keys: what it is, and its keys.
    fn here(&mut self, desk: &Desk, place: &str) {
        let words = desk.words();
        let about = words.places.get(place).map_or("", String::as_str);
        let name = words.badges.get(place).unwrap_or(&words.help.here);
        self.part(&fill(&words.shared.of_field, &[("label", name), ("what", about)]));
        for part in hints::parts(desk, hints::here(desk)) {
            self.line(&part.key, &part.word, "", Does::Nothing);
        }
        if ["grid", "cell"].contains(&place) && desk.current_field().key == NEXT {
            self.line("~", &words.help.computed, "", Does::Nothing);
        }
    }

    /// What each line of the first sheet decides.
    fn welcome(&mut self, words: &Words) {
        let sheet = &words.welcome;
        for (line, text) in [
            (&sheet.language, &sheet.language_is),
            (&sheet.keys, &sheet.excel_is),
            (&sheet.keys, &sheet.vim_is),
            (&sheet.template, &sheet.later),
            (&sheet.currency, &sheet.currency_is),
            (&sheet.region, &sheet.region_is),
        ] {
            self.line(line, text, "", Does::Nothing);
        }
    }

    /// What the open cell reads: what belongs there, and how it may be written.
    fn field(&mut self, words: &Words, field: &Field) {
        self.kind(words, field.kind.name);
        if !field.meaning.is_empty() {
            self.line(&field.label, &field.meaning, "", Does::Nothing);
        }
        for choice in field.choices.iter().filter(|choice| !choice.label.is_empty()) {
            let others = choice.others();
            let text = if others.is_empty() { words.help.option.clone() } else { others.join(" · ") };
            self.line(&choice.label, &text, "", Does::Nothing);
        }
    }

    fn kind(&mut self, words: &Words, kind: &str) {
        let name = words.kind_names.get(kind).map_or(kind, String::as_str);
        self.part(&fill(&words.help.reads, &[("what", name)]));
        for (example, text) in examples(words, kind) {
            self.line(example, text, "", Does::Nothing);
        }
    }

    /// Something to type into that bar; Enter tries a filter at once.
    fn examples(&mut self, words: &Words, place: &str) {
        let filters = place == "filter";
        self.part(match (filters, self.may_try) {
            (true, true) => &words.help.filters,
            (true, false) => &words.help.filters_told,
            (false, _) => &words.help.examples,
        });
        for (example, text) in examples(words, place) {
            let does = if filters && self.may_try { Does::Filters(example.to_owned()) } else { Does::Nothing };
            self.line(example, text, "", does);
        }
    }

    /// What the figures of its list are.
    fn figures(&mut self, words: &Words, place: &str) {
        let Some(all) = words.figures.get(place) else { return };
        self.part(&words.help.figures);
        for (figure, text) in all.iter().map(|line| line.split_once("  ").unwrap_or((line, ""))) {
            self.line(figure, text, "", Does::Nothing);
        }
    }

    fn commands(&mut self, desk: &Desk) {
        let words = desk.words();
        for group in desk.keymap().commands().chunk_by(|one, next| one.group == next.group) {
            self.part(words.command_groups.get(group[0].group).map_or("", String::as_str));
            for command in group {
                let (both, nav) = shortcuts::of(desk, command.name);
                let keys = format!("{both}  {nav}");
                self.line(keys.trim(), words.command(command.name), command.name, Does::Runs(*command));
            }
        }
    }

    fn part(&mut self, name: &str) {
        self.parts.push(name.to_owned());
    }

    fn line(&mut self, key: &str, text: &str, name: &str, does: Does) {
        let part = self.parts.len().saturating_sub(1);
        self.all.push(Entry { part, key: key.to_owned(), text: text.to_owned(), name: name.to_owned(), does });
    }
}

/// What may be typed there and what it means: a locale writes two spaces between them.
fn examples<'w>(words: &'w Words, of: &str) -> impl Iterator<Item = (&'w str, &'w str)> {
    let all = words.examples.get(of).into_iter().flatten();
    all.map(|line| line.split_once("  ").unwrap_or((line, "")))
}

/// Keys that are no commands, and what they do.
#[must_use]
pub fn fixed(words: &Words) -> [(&str, &str); 6] {
    let fixed = &words.help;
    [
        (words.shared.text.as_str(), fixed.typing.as_str()),
        ("Enter", &fixed.enter),
        ("Backspace", &fixed.backspace),
        ("Esc", &fixed.esc),
        ("Esc", &fixed.esc_vim),
        ("Esc", &fixed.esc_cell),
    ]
}

/// From so many columns on names have a column of their own.
pub const WIDE: u16 = 100;

/// What a line says on a screen of that width: where there is no column of names, its name too, if that does not stand in
/// the place of its keys.
pub fn text(entry: &Entry, width: u16) -> String {
    if width < WIDE && !entry.name.is_empty() && !entry.key.is_empty() {
        return [entry.text.as_str(), &entry.name].join(JOINT);
    }
    entry.text.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::Stage;
    use crate::domain::day::Toward;
    use crate::domain::kind::{self, Context};
    use crate::locale::Language;
    use crate::query;

    #[test]
    fn every_example_of_the_filter_line_means_something() {
        let mut wrong = Vec::new();
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            let desk = &stage.state.desk;
            for (example, text) in examples(desk.words(), "filter") {
                let parsed = query::parse(example, desk.vocabulary(), desk.today());
                if text.is_empty() || !parsed.problems.is_empty() {
                    wrong.push(format!("{language:?} {example}: {:?}", parsed.problems));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_example_of_a_kind_reads_as_one() {
        let mut wrong = Vec::new();
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            let words = Words::load(language);
            stage.state.desk.set_words(words);
            let desk = &stage.state.desk;
            for of in desk.words().examples.keys().filter_map(|name| kind::named(name)) {
                let (vocabulary, today) = (desk.vocabulary(), desk.today());
                let yes_no = [desk.words().yes.as_str(), desk.words().no.as_str()];
                // Of a quarter, the day is the one that the column looks to.
                let toward = Toward::Coming;
                let context =
                    Context { choices: &[], yes_no, toward, ..vocabulary.context(&vocabulary.fields[0], today) };
                let read = examples(desk.words(), of.name).filter(|(text, _)| of.read_loosely(text, &context).is_err());
                wrong.extend(read.map(|(text, _)| format!("{language:?} {}: {text}", of.name)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_kind_has_an_example_in_the_language_of_the_screen() {
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            let desk = &stage.state.desk;
            let yes_no = [desk.words().yes.as_str(), desk.words().no.as_str()];
            for of in kind::KINDS.iter().filter(|of| !desk.words().example(of).is_empty() && of.name != "months") {
                let example = desk.words().example(of);
                let context = desk.vocabulary().context(&desk.vocabulary().fields[0], desk.today());
                let context = Context { choices: &[], yes_no, ..context };
                assert!((of.read)(example, &context).is_ok(), "{language:?} {}: {example}", of.name);
                let chinese = example.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
                assert!(language == Language::Chinese || !chinese, "{}: {example}", of.name);
            }
            let all = desk.words().kind_examples.keys();
            assert!(all.into_iter().all(|name| kind::named(name).is_some()));
        }
    }

    #[test]
    fn help_begins_at_the_place_that_has_the_keys() {
        for (keys, first, key) in [
            ("f7", "FILTER", "Enter"),
            ("ctrl-f", "FIND", "Enter"),
            ("ctrl-o", "NOTES", "Enter"),
            ("f10", "COMMANDS", "Enter"),
            ("", "Here", "Type"),
        ] {
            let mut stage = Stage::with_rows(2);
            stage.press(keys);
            stage.press("f1");
            let lines = &stage.state.rooms.help.lines;
            assert!(lines.parts[0].starts_with(first), "{keys}: {:?}", lines.parts[0]);
            assert_eq!(lines.all[0].key, key, "{keys}");
        }
        let mut stage = Stage::with_rows(2);
        stage.go_to_column("next_contact");
        stage.press("f2 f1");
        let lines = &stage.state.rooms.help.lines;
        let second: Vec<&str> =
            lines.all.iter().filter(|entry| entry.part == 1).map(|line| line.key.as_str()).collect();
        assert!(second.contains(&"next fri"), "what a date reads: {second:?}");
        for keys in ["f1", "f2 f1"] {
            let mut stage = Stage::with_rows(2);
            stage.go_to_column("next_contact");
            stage.press(keys);
            let tilde = stage.state.rooms.help.lines.all.iter().any(|entry| entry.part == 0 && entry.key == "~");
            assert!(tilde, "{keys}: what stands before a day that nobody typed");
        }
    }

    #[test]
    fn every_room_that_takes_keys_has_its_sentence() {
        for language in Language::ALL {
            let words = Words::load(language);
            let stage = Stage::with_rows(1);
            let rooms: Vec<&str> = stage.state.rooms.each().into_iter().map(|room| room.here().0).collect();
            for face in crate::app::command::all() {
                let mut stage = Stage::with_rows(2);
                stage.run(face.name);
                let place = hints::place(&stage.state.desk);
                assert!(words.places.contains_key(place), "{language:?} {}: {place}", face.name);
            }
            assert!(words.places.keys().all(|name| name == "grid" || rooms.contains(&name.as_str())));
        }
    }
}
