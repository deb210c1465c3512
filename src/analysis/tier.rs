//! ABC by Pareto's rule, exactly (METHODS §5), and how much more makes the next tier.

use super::figures::{Pareto, Summary};
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;

pub const ANALYSIS: Analysis = Analysis { name: "tier", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let revenue = |summary: &Summary| if summary.buyer() { summary.revenue_known() } else { None };
    let revenues = study.summaries.iter().filter_map(revenue).collect();
    let pareto = Pareto::new(revenues, study.settings.tier_cuts, cancel)?;
    let tier = |summary: &Summary| revenue(summary).and_then(|revenue| pareto.tier(revenue));
    study.tiers = study.summaries.iter().map(tier).collect();
    study.pareto = pareto;
    Some(())
}
