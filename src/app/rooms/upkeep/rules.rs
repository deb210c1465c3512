//! The rules of a field: listed, switched and typed, kept in the file with its layout.

use super::asking::{Asking, Asks, Line, Rule, Upkeep, What};
use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::domain::edit::Action;
use crate::domain::kind::Shape;
use crate::domain::layout::Step;
use crate::domain::rule::Rules;
use crate::domain::{CellFault, Field, Origin, Place, Rows, Value};
use crate::locale::fill;

const RULES: [Rule; 10] = [
    Rule::Required,
    Rule::Unique,
    Rule::Twice,
    Rule::Shortest,
    Rule::Longest,
    Rule::Low,
    Rule::High,
    Rule::After,
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
            Self::Low | Self::High | Self::After => !matches!(shape, Shape::Text | Shape::Choice | Shape::YesNo),
            Self::Days => matches!(shape, Shape::Day | Shape::Moment),
        }
    }

    fn is_switch(self) -> bool {
        matches!(self, Self::Required | Self::Unique | Self::Twice)
    }
}

pub(super) fn title(desk: &Desk, asking: &Asking, label: &str) -> String {
    let words = &desk.words().upkeep;
    match asking.asks {
        Asks::RuleValue(rule) => fill(&words.ask_rule, &[("label", label), ("rule", word(desk, rule))]),
        Asks::After => fill(&words.ask_rule, &[("label", label), ("rule", word(desk, Rule::After))]),
        _ => fill(&words.ask_rules, &[("label", label)]),
    }
}

pub(super) fn lines(desk: &Desk, asking: &Asking) -> Vec<Line> {
    let Some(field) = desk.vocabulary().field(&asking.field) else { return Vec::new() };
    let line = |rule: Rule| Line {
        label: word(desk, rule).to_owned(),
        detail: detail(desk, field, rule),
        what: What::Rule(rule),
    };
    RULES.into_iter().filter(|rule| rule.fits(field)).map(line).collect()
}

/// The fields that it may be compared with: days with days, numbers with numbers of the same measure. Before them none.
pub(super) fn comparable(desk: &Desk, asking: &Asking) -> Vec<Line> {
    let Some(own) = desk.vocabulary().field(&asking.field) else { return Vec::new() };
    let is_day = |field: &Field| matches!(field.kind.shape, Shape::Day | Shape::Moment);
    let fits = |field: &&Field| {
        let alike = field.kind.shape == own.kind.shape || (is_day(own) && is_day(field));
        alike && field.key != own.key && matches!(field.origin, Origin::Typed | Origin::Sum)
    };
    let none = desk.words().upkeep.rule_after_none.clone();
    let none = Line { label: none, detail: String::new(), what: What::NoField };
    let line = |field: &Field| {
        let now = own.rules.after.as_ref() == Some(&field.key);
        let detail = if now { desk.words().yes.clone() } else { String::new() };
        Line { label: field.label.clone(), detail, what: What::Field(field.key.clone()) }
    };
    std::iter::once(none).chain(desk.vocabulary().fields.iter().filter(fits).map(line)).collect()
}

fn word(desk: &Desk, rule: Rule) -> &str {
    let words = &desk.words().upkeep;
    match rule {
        Rule::Required => &words.rule_required,
        Rule::Unique => &words.rule_unique,
        Rule::Twice => &words.rule_twice,
        Rule::Shortest => &words.rule_shortest,
        Rule::Longest => &words.rule_longest,
        Rule::Low => &words.rule_low,
        Rule::High => &words.rule_high,
        Rule::After => &words.rule_after,
        Rule::Pattern => &words.rule_pattern,
        Rule::Days => &words.rule_days,
    }
}

/// What holds now; of a rule that is not set nothing.
fn detail(desk: &Desk, field: &Field, rule: Rule) -> String {
    let on = |set: bool| if set { desk.words().yes.clone() } else { String::new() };
    let rules = &field.rules;
    match rule {
        Rule::Required => on(rules.required),
        Rule::Unique => on(rules.unique),
        Rule::Twice => on(rules.twice),
        Rule::After => {
            let after = rules.after.as_ref().and_then(|key| desk.vocabulary().field(key));
            after.map(|field| field.label.clone()).unwrap_or_default()
        }
        Rule::Pattern if rules.pattern.is_none() => desk.words().upkeep.rule_signs.clone(),
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
        Rule::Required | Rule::Unique | Rule::Twice | Rule::After => String::new(),
    }
}

impl Upkeep {
    /// Lists the rules of the field under the cursor.
    pub(super) fn edit_rules(&mut self, desk: &mut Desk) {
        let field = desk.current_field();
        let key = field.key.clone();
        if !matches!(field.origin, Origin::Typed | Origin::Sum) {
            let sentence = desk.words().problem(&formula::refusal(desk, field));
            return desk.warn(sentence);
        }
        self.open(desk, Asking::new(Asks::Rule, key, Rows::some(Vec::new())))
    }

    /// Enter on a rule: a switch turns, anything else asks for its value.
    pub(super) fn rule_chosen(&mut self, desk: &mut Desk, asking: Asking, rule: Rule) {
        let Some(field) = desk.vocabulary().field(&asking.field) else { return };
        if rule == Rule::After {
            return self.open(desk, Asking::new(Asks::After, asking.field, asking.rows));
        }
        if !rule.is_switch() {
            let text = value(field, rule);
            return self.open(desk, Asking::new(Asks::RuleValue(rule), asking.field, asking.rows).with(&text));
        }
        let mut rules = field.rules.clone();
        match rule {
            Rule::Required => rules.required = !rules.required,
            Rule::Unique => rules.unique = !rules.unique,
            _ => rules.twice = !rules.twice,
        }
        let step = Step::Rules { field: asking.field.clone(), rules: rules.write() };
        save(desk, &asking.field, step)
    }

    /// Enter on the field that it is not to lie below; on none takes the rule away.
    pub(super) fn after_chosen(&mut self, desk: &mut Desk, asking: Asking, after: Option<String>) {
        let Some(field) = desk.vocabulary().field(&asking.field) else { return };
        let rules = Rules { after, ..field.rules.clone() };
        save(desk, &asking.field, Step::Rules { field: asking.field.clone(), rules: rules.write() });
        self.open(desk, Asking::new(Asks::Rule, asking.field, asking.rows));
    }

    /// Enter behind a rule's value; nothing typed takes the rule away.
    pub(super) fn rule_typed(&mut self, desk: &mut Desk, asking: &Asking, rule: Rule) {
        let Some(field) = desk.vocabulary().field(&asking.field) else { return };
        match set(desk, field, rule, asking.text().trim()) {
            Ok(step) => {
                save(desk, &asking.field, step);
                self.open(desk, Asking::new(Asks::Rule, asking.field.clone(), asking.rows.clone()));
            }
            Err(problem) => self.wrong(desk, &problem),
        }
    }
}

/// The step that makes this text the rule's value.
fn set(desk: &Desk, field: &Field, rule: Rule, text: &str) -> Result<Step, CellFault> {
    let mut rules = field.rules.clone();
    let number = || match text {
        "" => Ok(None),
        text => text.parse::<u32>().map(Some).map_err(|_| CellFault::NotANumber { found: text.to_owned() }),
    };
    match rule {
        Rule::Pattern => rules.pattern = (!text.is_empty()).then(|| text.to_owned()),
        Rule::Low => rules.low = bound(desk, field, text)?,
        Rule::High => rules.high = bound(desk, field, text)?,
        Rule::Shortest => rules.shortest = number()?.map(|number| number as usize),
        Rule::Days => rules.days = number()?,
        Rule::Longest => {
            let limit = number()?.map(|number| number as usize);
            return Ok(Step::Limit { field: field.key.clone(), limit });
        }
        Rule::Required | Rule::Unique | Rule::Twice | Rule::After => {}
    }
    Ok(Step::Rules { field: field.key.clone(), rules: rules.write() })
}

/// A bound as it is kept: read as a cell of the field, and written exactly.
fn bound(desk: &Desk, field: &Field, text: &str) -> Result<Option<String>, CellFault> {
    let context = desk.vocabulary().context(field, desk.today());
    let value = field.kind.read_cell(text, &context)?;
    Ok((value != Value::Blank).then(|| (field.kind.write)(&value, &context)))
}

fn save(desk: &mut Desk, field: &str, step: Step) {
    let label = desk.vocabulary().field(field).map(|field| field.label.clone()).unwrap_or_default();
    let said = fill(&desk.words().upkeep.rules_kept, &[("label", &label)]);
    desk.say(said);
    let place = Place { field: Some(field.to_owned()), ..desk.here() };
    desk.save("field-rules", place, Action::Layout(vec![step]));
}
