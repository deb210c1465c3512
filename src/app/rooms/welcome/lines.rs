//! The lines of the sheet: what each can be, what it is, and what that does in the end.

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Habit;
use crate::app::desk::templates;
use crate::app::ground::request::Request;
use crate::domain::edit::Action;
use crate::domain::layout::kept_in;
use crate::domain::preference::{Choice, Preference};
use crate::domain::region::{REGIONS, Region};
use crate::domain::{Currency, Place};
use crate::locale::Language;

/// What the file's first settings are in the journal.
pub(super) const LABEL: &str = "first-settings";

/// Something to know before one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Language,
    /// Which keys a person is used to.
    Keys,
    /// With which layout the file begins.
    Template,
    Currency,
    Region,
}

pub(super) const LINES: [Line; 5] = [Line::Language, Line::Keys, Line::Template, Line::Currency, Line::Region];

impl Line {
    /// Its options by their codes, or by their numbers.
    pub(super) fn options(self, desk: &Desk) -> Vec<String> {
        match self {
            Self::Language => Language::ALL.map(|language| language.tag().to_owned()).to_vec(),
            Self::Keys => Habit::ALL.map(|habit| habit.name().to_owned()).to_vec(),
            Self::Template => templates::list(desk).map(|(name, _)| name).collect(),
            Self::Currency => Region::currencies().into_iter().map(str::to_owned).collect(),
            Self::Region => REGIONS.iter().map(|region| region.code.to_owned()).collect(),
        }
    }

    /// Whether letters go through its options.
    pub(super) fn is_long(self) -> bool {
        matches!(self, Self::Currency | Self::Region)
    }

    pub(super) fn label(self, desk: &Desk) -> &str {
        let words = &desk.words().welcome;
        match self {
            Self::Language => &words.language,
            Self::Keys => &words.keys,
            Self::Template => &words.template,
            Self::Currency => &words.currency,
            Self::Region => &words.region,
        }
    }

    /// What that option is called.
    pub(super) fn told(self, desk: &Desk, at: usize) -> String {
        let options = self.options(desk);
        let option = options.get(at).cloned().unwrap_or_default();
        let of = |name: &str| desk.words().setting_options.get(name).and_then(|labels| labels.get(&option)).cloned();
        match self {
            Self::Language => of("language").unwrap_or(option),
            Self::Keys => of("keys").unwrap_or(option),
            Self::Template => option,
            Self::Currency => {
                let name = desk.words().currencies.get(&option).cloned().unwrap_or_default();
                format!("{} {name}", Currency(option).told()).trim_end().to_owned()
            }
            Self::Region => desk.words().regions.get(&option).cloned().unwrap_or(option),
        }
    }

    /// All that it is called beside that and its code.
    pub(super) fn called<'d>(self, desk: &'d Desk, option: &'d str) -> Vec<&'d str> {
        if self == Self::Currency { desk.words().called(option).collect() } else { Vec::new() }
    }

    /// What is good to know of that option.
    pub(super) fn is(self, desk: &Desk, at: usize) -> String {
        let words = &desk.words().welcome;
        match self {
            Self::Language => words.language_is.clone(),
            Self::Keys if at == 0 => words.excel_is.clone(),
            Self::Keys => words.vim_is.clone(),
            Self::Template => templates::list(desk).nth(at).map(|(_, about)| about).unwrap_or_default(),
            Self::Currency => words.currency_is.clone(),
            Self::Region => words.region_is.clone(),
        }
    }
}

/// The answers: what is shown. The language is the screen's own, at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// What the program was told of it before.
    language: Choice,
    keys: usize,
    template: usize,
    /// Begun by Enter, and not by Esc or by typing.
    confirmed: bool,
    /// How many there are.
    templates: usize,
    currency: String,
    region: String,
    /// A person has chosen it: another region changes it no more.
    own_currency: bool,
}

impl Answers {
    /// What is shown first: what the file has, or what is usual where it is begun.
    pub(super) fn at_first(desk: &Desk, region: Option<&'static Region>) -> Self {
        let (keys, settings) = (Habit::ALL.iter().position(|habit| *habit == desk.habit()), desk.settings());
        let here = region.unwrap_or_else(|| settings.region());
        let currency = region.map_or_else(|| settings.currency().0, |region| region.currency.to_owned());
        let templates = desk.templates().len();
        let language = desk.preferences().get(Preference::Language);
        Self { language, keys: keys.unwrap_or(0), templates, region: here.code.to_owned(), currency, ..Self::default() }
    }

    /// Options of a line that a digit can take.
    pub(super) fn numbers(&self, line: Line) -> u32 {
        match line {
            Line::Language | Line::Keys => 2,
            Line::Template => u32::try_from(self.templates).unwrap_or(0).min(9),
            Line::Currency | Line::Region => 0,
        }
    }

    /// The place of what is shown among the options.
    pub(super) fn at(&self, desk: &Desk, line: Line) -> usize {
        let place = |code: &str| line.options(desk).iter().position(|option| option == code).unwrap_or(0);
        match line {
            Line::Language => place(desk.words().language.tag()),
            Line::Keys => self.keys,
            Line::Template => self.template,
            Line::Currency => place(&self.currency),
            Line::Region => place(&self.region),
        }
    }

    pub(super) fn answer(&mut self, desk: &mut Desk, line: Line, at: usize) {
        let option = line.options(desk).get(at).cloned().unwrap_or_default();
        match line {
            Line::Language => {
                let option = Preference::Language.option(&option).unwrap_or("auto");
                desk.prefer(Preference::Language, option);
            }
            Line::Keys => self.keys = at,
            Line::Template => self.template = at,
            Line::Currency => (self.currency, self.own_currency) = (option, true),
            Line::Region => {
                if let Some(region) = Region::named(&option).filter(|_| !self.own_currency) {
                    self.currency = region.currency.to_owned();
                }
                self.region = option;
            }
        }
    }

    /// The screen speaks as it did at first.
    pub(super) fn speak_again(&self, desk: &mut Desk) {
        if desk.preferences().get(Preference::Language) != self.language {
            desk.prefer(Preference::Language, self.language);
        }
    }

    /// What shows was chosen.
    pub(super) fn confirm(&mut self) {
        self.confirmed = true;
    }

    /// They hold from now on.
    pub(super) fn keep(self, desk: &mut Desk) {
        let habit = Habit::ALL[self.keys.min(Habit::ALL.len() - 1)];
        Preference::Keys.option(habit.name()).into_iter().for_each(|option| desk.prefer(Preference::Keys, option));
        let region = Region::named(&self.region).unwrap_or_default();
        let steps = kept_in(desk.settings(), region, &self.currency);
        if !steps.is_empty() {
            let place = Place { customer: None, ..desk.here() };
            desk.save(LABEL, place, Action::Layout(steps));
        }
        // The first is the layout that the file has, but for its views: they come where it was confirmed.
        if self.template > 0 || self.confirmed {
            desk.request(Request::Template(self.template));
        }
    }
}
