//! The rules of a field: listed, switched and typed, kept in the file with its layout.

use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::app::ground::event::Effect;
use crate::app::rooms::upkeep::asking;
use crate::app::rooms::upkeep::asking::{Asking, Asks, Line, What};
use crate::app::state::{Focus, State};
use crate::domain::edit::Action;
use crate::domain::kind::Shape;
use crate::domain::layout::Step;
use crate::domain::{Edit, Field, Origin, Place, Problem, Rows, Value};
use crate::locale::fill;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Required,
    Unique,
    Twice,
    Shortest,
    Longest,
    Low,
    High,
    Pattern,
    Days,
}

const RULES: [Rule; 9] = [
    Rule::Required,
    Rule::Unique,
    Rule::Twice,
    Rule::Shortest,
    Rule::Longest,
    Rule::Low,
    Rule::High,
    Rule::Pattern,
    Rule::Days,
];

impl Rule {
    /// Whether it can hold in that field.
    fn fits(self, field: &Field) -> bool {
        let shape = field.kind.shape;
        match self {
            Self::Required | Self::Twice => true,
            Self::Unique => !matches!(shape, Shape::YesNo | Shape::Choice),
            Self::Shortest | Self::Longest | Self::Pattern => shape == Shape::Text,
            Self::Low | Self::High => !matches!(shape, Shape::Text | Shape::Choice | Shape::YesNo),
            Self::Days => matches!(shape, Shape::Day | Shape::Moment),
        }
    }

    fn is_switch(self) -> bool {
        matches!(self, Self::Required | Self::Unique | Self::Twice)
    }
}

/// Lists the rules of the field under the cursor.
pub fn edit(state: &mut State) {
    let field = state.current_field();
    let key = field.key.clone();
    if !matches!(field.origin, Origin::Typed | Origin::Sum) {
        let sentence = state.words.problem(&formula::refusal(state, field));
        state.warn(sentence);
        return;
    }
    asking::open(state, Asks::Rule, key, Rows::some(Vec::new()), String::new())
}

pub(super) fn title(state: &Desk, asking: &Asking, label: &str) -> String {
    let words = &state.words.upkeep;
    match asking.asks {
        Asks::RuleValue(rule) => fill(&words.ask_rule, &[("label", label), ("rule", word(state, rule))]),
        _ => fill(&words.ask_rules, &[("label", label)]),
    }
}

pub(super) fn lines(state: &Desk, asking: &Asking) -> Vec<Line> {
    let Some(field) = state.vocabulary.field(&asking.field) else { return Vec::new() };
    let line = |rule: Rule| Line {
        label: word(state, rule).to_owned(),
        detail: detail(state, field, rule),
        what: What::Rule(rule),
    };
    RULES.into_iter().filter(|rule| rule.fits(field)).map(line).collect()
}

fn word(state: &Desk, rule: Rule) -> &str {
    let words = &state.words.rules;
    match rule {
        Rule::Required => &words.required,
        Rule::Unique => &words.unique,
        Rule::Twice => &words.twice,
        Rule::Shortest => &words.shortest,
        Rule::Longest => &words.longest,
        Rule::Low => &words.low,
        Rule::High => &words.high,
        Rule::Pattern => &words.pattern,
        Rule::Days => &words.days,
    }
}

/// What holds now; of a rule that is not set nothing.
fn detail(state: &Desk, field: &Field, rule: Rule) -> String {
    let on = |set: bool| if set { state.words.yes.clone() } else { String::new() };
    let rules = &field.rules;
    match rule {
        Rule::Required => on(rules.required),
        Rule::Unique => on(rules.unique),
        Rule::Twice => on(rules.twice),
        Rule::Pattern if rules.pattern.is_none() => state.words.rules.signs.clone(),
        _ => value(field, rule),
    }
}

fn value(field: &Field, rule: Rule) -> String {
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let rules = &field.rules;
    match rule {
        Rule::Shortest => number(rules.shortest),
        Rule::Longest => number(field.limit),
        Rule::Low => rules.low.clone().unwrap_or_default(),
        Rule::High => rules.high.clone().unwrap_or_default(),
        Rule::Pattern => rules.pattern.clone().unwrap_or_default(),
        Rule::Days => number(field.stale_after().map(|days| days as usize)),
        Rule::Required | Rule::Unique | Rule::Twice => String::new(),
    }
}

/// Enter on a rule: a switch turns, anything else asks for its value.
pub(super) fn chosen(state: &mut State, asking: Asking, rule: Rule) {
    let Some(field) = state.vocabulary.field(&asking.field) else { return };
    if !rule.is_switch() {
        let text = value(field, rule);
        return asking::open(state, Asks::RuleValue(rule), asking.field, asking.rows, text);
    }
    let mut rules = field.rules.clone();
    match rule {
        Rule::Required => rules.required = !rules.required,
        Rule::Unique => rules.unique = !rules.unique,
        _ => rules.twice = !rules.twice,
    }
    let step = Step::Rules { field: asking.field.clone(), rules: rules.write() };
    save(state, &asking.field, step)
}

/// Enter behind a rule's value; nothing typed takes the rule away.
pub(super) fn typed(state: &mut State, asking: &Asking, rule: Rule) {
    let Some(field) = state.vocabulary.field(&asking.field) else { return };
    let text = asking.text.as_str().trim().to_owned();
    let mut rules = field.rules.clone();
    let number = if text.is_empty() { Ok(None) } else { text.parse::<u32>().map(Some) };
    let set = match rule {
        Rule::Pattern => {
            rules.pattern = (!text.is_empty()).then(|| text.clone());
            Ok(None)
        }
        Rule::Low | Rule::High => bound(state, field, &text).map(|bound| {
            if rule == Rule::Low {
                rules.low = bound
            } else {
                rules.high = bound
            }
            None
        }),
        _ => number.map_err(|_| Problem::NotANumber { found: text.clone() }),
    };
    let number = match set {
        Ok(number) => number,
        Err(problem) => return asking::wrong(state, &problem),
    };
    let length = number.map(|number| number as usize);
    match rule {
        Rule::Shortest => rules.shortest = length,
        Rule::Days => rules.days = number,
        _ => {}
    }
    let step = match rule {
        Rule::Longest => Step::Limit { field: asking.field.clone(), limit: length },
        _ => Step::Rules { field: asking.field.clone(), rules: rules.write() },
    };
    save(state, &asking.field, step);
    asking::open(state, Asks::Rule, asking.field.clone(), asking.rows.clone(), String::new());
}

/// A bound as it is kept: read as a cell of the field, and written exactly.
fn bound(state: &Desk, field: &Field, text: &str) -> Result<Option<String>, Problem> {
    let context = state.vocabulary.context(field, state.today());
    let value = field.kind.read_cell(text, &context)?;
    Ok((value != Value::Blank).then(|| (field.kind.write)(&value, &context)))
}

fn save(state: &mut State, field: &str, step: Step) {
    let place = Place { sheet: Some(state.sheet().id), customer: state.current(), field: Some(field.to_owned()) };
    state.unsaved += 1;
    let label = state.vocabulary.field(field).map(|field| field.label.clone()).unwrap_or_default();
    let said = fill(&state.words.upkeep.rules_kept, &[("label", &label)]);
    state.say(said);
    if !matches!(state.focus, Focus::Upkeep(_)) {
        state.focus = Focus::Grid;
    }
    state.want(Effect::Save(Edit { label: "field-rules", place, action: Action::Layout(vec![step]) }))
}
