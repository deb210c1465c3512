//! Every setting in the order of the list, and what is done with each: one way of asking for the program's and the file's.

use std::sync::LazyLock;

use crate::app::desk::advising;
use crate::app::desk::desk::Desk;
use crate::app::ground::called::Called;
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::preference::Preference;
use crate::domain::setting::{Group, Kind, SETTINGS, Setting};
use crate::domain::{Currency, Phrase, Place, SettingFault, region::Region, touch};
use crate::locale::{Language, SettingWords, fill, sentences};

/// What a change of the file's settings is in the journal.
pub(super) const LABEL: &str = "change-setting";
/// What a text in a person's own words is there.
pub(super) const OWN_WORDS: &str = "change-words";

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item {
    Program(Preference),
    File(&'static Setting),
    /// A text that a person may put in words of her own; the file's too.
    Words(Phrase),
}

/// All of them: the program's first, then the file's, group by group; last the texts.
pub(super) fn all() -> &'static [Item] {
    static ALL: LazyLock<Vec<Item>> = LazyLock::new(|| {
        let program = Preference::ALL.into_iter().map(Item::Program);
        program.chain(SETTINGS.iter().map(Item::File)).chain(Phrase::all().map(Item::Words)).collect()
    });
    &ALL
}

impl Item {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Program(preference) => preference.name(),
            Self::File(setting) => setting.name,
            Self::Words(phrase) => phrase.name(),
        }
    }

    /// The number of its group, and the heading of that.
    pub(super) fn group(self, desk: &Desk) -> (usize, String) {
        let (at, name) = match self {
            Self::Program(_) => (0, "program"),
            Self::File(setting) => {
                let place = Group::ALL.iter().position(|group| *group == setting.group).unwrap_or_default();
                (place + 1, setting.group.name())
            }
            Self::Words(Phrase::Advice(_)) => (Group::ALL.len() + 1, "advice"),
            Self::Words(Phrase::Touch(_)) => (Group::ALL.len() + 2, "touches"),
        };
        (at, desk.words().setting_groups.get(name).cloned().unwrap_or_default())
    }

    fn words(self, desk: &Desk) -> Option<&SettingWords> {
        desk.words().setting_names.get(self.name())
    }

    pub(super) fn label(self, desk: &Desk) -> String {
        if let Self::Words(phrase) = self {
            return desk.words().phrase(phrase).0.to_owned();
        }
        self.words(desk).map_or_else(|| self.name().to_owned(), |words| words.label.clone())
    }

    /// What it does, and what its values are; with what holds as a rule, where it is another.
    pub(super) fn is(self, desk: &Desk) -> String {
        let is = match self {
            // What it says stands in its line.
            Self::Words(_) => self.range(desk),
            _ => self.words(desk).map(|words| words.is.clone()).unwrap_or_default(),
        };
        if self.is_default(desk) {
            return is;
        }
        if let Self::Words(_) = self {
            return sentences(&is, &desk.words().settings.own_words);
        }
        let space = if desk.words().language == Language::English { " " } else { "" };
        let rule = fill(&desk.words().settings.default_is, &[("value", &self.told_as(desk, ""))]);
        format!("{is}{space}{rule}")
    }

    /// All by which it is looked for, in both languages: its names first.
    pub(super) fn called(self, desk: &Desk) -> Called {
        if let Self::Words(phrase) = self {
            let [label, of] = [self.label(desk), self.group(desk).1];
            return Called::named([self.name(), &label, &of], advising::said(desk, phrase).to_owned());
        }
        let words = [self.words(desk), desk.words().other_settings.get(self.name())];
        let told = words.into_iter().flatten().map(|words| format!("{} {}", words.also, words.is));
        let names = words.map(|words| words.map_or("", |words| words.label.as_str()));
        Called::named([self.name(), names[0], names[1]], told.collect::<Vec<_>>().join(" "))
    }

    /// What it can be, where that is a list.
    pub(super) fn options(self) -> Vec<&'static str> {
        match self {
            Self::Program(preference) => preference.options().to_vec(),
            Self::File(setting) => setting.kind.options(),
            Self::Words(_) => Vec::new(),
        }
    }

    /// What an option is called, and what is to be known of it.
    pub(super) fn option(self, desk: &Desk, option: &str) -> [String; 2] {
        let label = desk.words().setting_options.get(self.name()).and_then(|options| options.get(option));
        match self {
            Self::File(Setting { kind: Kind::Currency, .. }) => {
                let name = desk.words().currencies.get(option).cloned().unwrap_or_default();
                [Currency(option.to_owned()).told(), name]
            }
            Self::File(Setting { kind: Kind::Region, .. }) => region(desk, option),
            _ => [label.cloned().unwrap_or_else(|| option.to_owned()), String::new()],
        }
    }

    /// Whether it can also be what is in no list: there are more currencies than are offered.
    pub(super) fn takes_typed(self) -> bool {
        matches!(self, Self::File(Setting { kind: Kind::Currency, .. }))
    }

    /// Whether it can be that text, which is in no list.
    pub(super) fn would_take(self, desk: &Desk, text: &str) -> bool {
        match self {
            Self::File(setting) => self.takes_typed() && desk.settings().typed(setting, text).is_ok(),
            Self::Program(_) | Self::Words(_) => false,
        }
    }

    /// All by which an option is looked for.
    pub(super) fn option_called(self, desk: &Desk, option: &str) -> String {
        let [label, more] = self.option(desk, option);
        let names = match self {
            Self::File(Setting { kind: Kind::Currency, .. }) => {
                desk.words().called(option).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        };
        format!("{option} {label} {more} {names}")
    }

    /// Whether one of the names of a currency begins so.
    pub(super) fn begins(self, desk: &Desk, option: &str, typed: &str) -> bool {
        let is_currency = matches!(self, Self::File(Setting { kind: Kind::Currency, .. }));
        let mut names = std::iter::once(option).chain(desk.words().called(option));
        is_currency && names.any(|name| name.to_lowercase().starts_with(typed))
    }

    /// As it is typed.
    pub(super) fn text(self, desk: &Desk) -> String {
        match self {
            Self::Program(preference) => desk.preferences().get(preference).to_owned(),
            Self::File(setting) => desk.settings().text(setting),
            Self::Words(phrase) => advising::said(desk, phrase).to_owned(),
        }
    }

    /// As a person reads it.
    pub(super) fn shown(self, desk: &Desk) -> String {
        self.told_as(desk, &self.text(desk))
    }

    /// A typed value as a person reads it; nothing typed: the one that holds as a rule.
    pub(super) fn told_as(self, desk: &Desk, typed: &str) -> String {
        let words = &desk.words().settings;
        let text = match self {
            Self::Program(preference) if typed.is_empty() => preference.options()[0].to_owned(),
            Self::Program(_) => typed.to_owned(),
            Self::File(setting) => {
                let value = desk.settings().typed(setting, typed).unwrap_or_else(|_| setting.default());
                setting.kind.write(&value)
            }
            Self::Words(phrase) if typed.is_empty() => return desk.words().phrase(phrase).1.to_owned(),
            Self::Words(_) => return typed.to_owned(),
        };
        match self {
            Self::File(Setting { kind: Kind::Days { .. }, .. }) => fill(&desk.words().why.days, &[("n", &text)]),
            Self::File(Setting { kind: Kind::Months { .. }, .. }) => fill(&words.months, &[("n", &text)]),
            Self::File(Setting { kind: Kind::Hours { .. }, .. }) if text.parse::<u32>().is_err() => {
                words.no_hours.clone()
            }
            Self::File(Setting { kind: Kind::Hours { .. }, .. }) => fill(&words.hours, &[("n", &text)]),
            Self::File(Setting { kind: Kind::Percent, .. }) => fill(&desk.words().shared.percent, &[("n", &text)]),
            Self::File(Setting { kind: Kind::Rates, .. }) if text.is_empty() => words.none_known.clone(),
            Self::File(Setting { kind: Kind::Rates, .. }) => text,
            _ => self.option(desk, &text)[0].clone(),
        }
    }

    /// What may be typed, where that is a number or several.
    pub(super) fn range(self, desk: &Desk) -> String {
        let words = &desk.words().settings;
        let between =
            |least: i64, most: i64| fill(&words.range, &[("least", &least.to_string()), ("most", &most.to_string())]);
        match self {
            Self::File(Setting { kind: Kind::Days { least, most }, .. }) => between(*least, *most),
            Self::File(Setting { kind: Kind::Months { most }, .. }) => between(1, *most),
            Self::File(Setting { kind: Kind::Hours { most }, .. }) => between(0, *most),
            Self::File(Setting { kind: Kind::Percent, .. }) => words.range_share.clone(),
            Self::File(Setting { kind: Kind::Rates, .. }) => {
                fill(&words.how_rates, &[("code", &desk.settings().currency().0)])
            }
            Self::Words(Phrase::Advice(_)) => words.range_advice.clone(),
            Self::Words(Phrase::Touch(_)) => words.range_touch.clone(),
            _ => String::new(),
        }
    }

    pub(super) fn is_default(self, desk: &Desk) -> bool {
        match self {
            Self::Program(preference) => desk.preferences().get(preference) == preference.options()[0],
            Self::File(setting) => desk.settings().is_default(setting),
            Self::Words(phrase) => desk.settings().phrase(phrase).is_none(),
        }
    }

    /// The currency in which amounts that the file has would be read from then on; nothing: it is not about that.
    pub(super) fn relabels(self, desk: &Desk, text: &str) -> Option<String> {
        let Self::File(setting @ Setting { kind: Kind::Currency, .. }) = self else { return None };
        let code = desk.settings().typed(setting, text).ok()?.as_str()?.to_owned();
        let empty = desk.counts().get("").is_some_and(|count| *count == 0);
        (code != desk.settings().currency().0 && !empty).then_some(code)
    }

    /// That it holds that now; of a text to customers also what nothing fills in: it would go out as it stands.
    pub(super) fn tell(self, desk: &mut Desk, text: &str) {
        let unfilled = if let Self::Words(Phrase::Touch(_)) = self { touch::unfilled(text) } else { Vec::new() };
        if !unfilled.is_empty() {
            let said = fill(&desk.words().settings.unfilled, &[("what", &unfilled.join(" "))]);
            return desk.warn(said);
        }
        // With other words it may be called otherwise.
        let (label, value) = (self.label(desk), self.told_as(desk, text));
        let said = fill(&desk.words().shared.of_field, &[("label", &label), ("what", &value)]);
        desk.say(said);
    }

    /// It holds that from now on.
    ///
    /// # Errors
    /// Why it cannot.
    pub(super) fn set(self, desk: &mut Desk, text: &str) -> Result<(), SettingFault> {
        match self {
            Self::Program(preference) => {
                let option = preference.option(text).unwrap_or(preference.options()[0]);
                desk.prefer(preference, option);
            }
            Self::File(setting) => {
                let value = desk.settings().typed(setting, text)?;
                if value != desk.settings().value(setting) {
                    let steps = Step::set(desk.settings(), setting, value);
                    let place = Place { customer: None, ..desk.here() };
                    desk.save(LABEL, place, Action::Layout(steps));
                }
            }
            Self::Words(phrase) => put(desk, phrase, text.trim()),
        }
        Ok(())
    }
}

/// It is said so from now on; with nothing typed, or with our own words, as we say it: then an update may say it better.
fn put(desk: &mut Desk, phrase: Phrase, text: &str) {
    let own = Some(text).filter(|text| !text.is_empty() && *text != desk.words().phrase(phrase).1);
    if own != desk.settings().phrase(phrase) {
        let (key, value) = desk.settings().phrase_row(phrase, own);
        let place = Place { customer: None, ..desk.here() };
        desk.save(OWN_WORDS, place, Action::Layout(vec![Step::Setting { key, value }]));
    }
}

/// What a country is called, and what is usual there.
fn region(desk: &Desk, code: &str) -> [String; 2] {
    let name = desk.words().regions.get(code).cloned().unwrap_or_else(|| code.to_owned());
    let more = Region::named(code).map(|region| format!("{} · +{} · {}", region.code, region.calling, region.currency));
    [name, more.unwrap_or_default()]
}
