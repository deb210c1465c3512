//! ABC by Pareto's rule, exactly (METHODS §5), and how much more makes the next tier.

use super::figures::{Pareto, Summary};
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;

pub const ANALYSIS: Analysis = Analysis { name: "tier", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let buyers = study.summaries.iter().filter(|summary| summary.buyer());
    let pareto = Pareto::new(buyers.map(|summary| summary.revenue).collect(), study.settings.tier_cuts, cancel)?;
    let tier = |summary: &Summary| if summary.buyer() { pareto.tier(summary.revenue) } else { None };
    study.tiers = study.summaries.iter().map(tier).collect();
    study.pareto = pareto;
    Some(())
}
