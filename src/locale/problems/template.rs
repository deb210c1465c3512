//! Why a template cannot be used.

use super::fill;
use crate::domain::{BadTemplate, LineFault, TemplateFault};
use crate::locale::Words;

impl Words {
    pub(super) fn bad_template(&self, bad: &BadTemplate) -> String {
        match bad {
            BadTemplate::InFile { path, line, fault } => self.at_line(path, *line, &self.template_fault(fault)),
            BadTemplate::View { path, view, fault } => {
                let (path, why) = (path.display().to_string(), self.problem(&LineFault::clone(fault).into()));
                fill(&self.problems.template.view, &[("path", &path), ("view", view), ("why", &why)])
            }
            BadTemplate::Unknown { found, nearest, names } => {
                let message = if nearest.is_some() {
                    &self.problems.template.unknown_but
                } else {
                    &self.problems.template.unknown
                };
                let nearest = nearest.as_deref().unwrap_or_default();
                fill(message, &[("found", found), ("nearest", nearest), ("names", &names.join(" · "))])
            }
        }
    }

    fn template_fault(&self, fault: &TemplateFault) -> String {
        let words = &self.problems.template;
        let unknown = |message: &str, found: &str, nearest: &Option<String>| {
            let said = fill(message, &[("found", found)]);
            match nearest {
                Some(nearest) => format!("{said}{}", fill(&words.did_you_mean, &[("nearest", nearest)])),
                None => said,
            }
        };
        match fault {
            TemplateFault::Form(malformed) => self.malformed(malformed),
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
