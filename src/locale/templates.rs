//! Sentences about templates: what one adds, what is wrong with a file of one.

use std::path::Path;

use super::{Words, fill};
use crate::domain::TemplateFault;
use crate::domain::template::Gain;

impl Words {
    /// What a template adds to a file: "5 columns, 2 views".
    #[must_use]
    pub fn gain(&self, gain: Gain) -> String {
        let words = &self.templates;
        let part = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(one.to_owned()),
            _ => Some(fill(many, &[("n", &count.to_string())])),
        };
        let parts = [part(gain.columns, &words.column, &words.columns), part(gain.views, &words.view, &words.views)];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        if said.is_empty() { words.rearranges.clone() } else { said.join(&words.and) }
    }

    /// Where a template's file is wrong, what, and what to do.
    pub(super) fn bad_template(&self, path: &Path, line: usize, fault: &TemplateFault) -> String {
        let place = [("path", path.display().to_string()), ("line", line.to_string()), ("why", self.fault(fault))];
        fill(&self.templates.bad_file, &place.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn fault(&self, fault: &TemplateFault) -> String {
        let words = &self.templates;
        let unknown = |message: &str, found: &str, nearest: &Option<String>| {
            let said = fill(message, &[("found", found)]);
            match nearest {
                Some(nearest) => format!("{said}{}", fill(&words.did_you_mean, &[("nearest", nearest)])),
                None => said,
            }
        };
        match fault {
            TemplateFault::Syntax { cause } => {
                fill(&words.syntax, &[("cause", cause.lines().next().unwrap_or_default())])
            }
            TemplateFault::NoSuchKind { found, nearest } => unknown(&words.no_kind, found, nearest),
            TemplateFault::NoSuchField { found, nearest } => unknown(&words.no_field, found, nearest),
            TemplateFault::NoSuchSheet { found, nearest } => unknown(&words.no_sheet, found, nearest),
            TemplateFault::Twice { name } => fill(&words.twice, &[("name", name)]),
            TemplateFault::NoHeading { name } => fill(&words.no_heading, &[("name", name)]),
            TemplateFault::BadName { found } => fill(&words.bad_name, &[("found", found)]),
            TemplateFault::KindIsFixed { name } => fill(&words.kind_is_fixed, &[("name", name)]),
            TemplateFault::NoOptions { name } => fill(&words.no_options, &[("name", name)]),
            TemplateFault::NoChoice { name } => fill(&words.no_choice, &[("name", name)]),
            TemplateFault::Width { name, found } => fill(&words.width, &[("name", name), ("found", found)]),
        }
    }
}
