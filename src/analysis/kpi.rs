//! Key figures of all customers together (METHODS §14). A ratio with nothing below the line is `None`, never 0.

use std::collections::{HashMap, HashSet};

use super::contact::{Promise, promise};
use super::figures::{Group, Kpi, Summary};
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::facts::{Cost, Customer, Day, Kind};
use crate::domain::fold::fold;
use crate::domain::{Cancel, CustomerId, Fen, score};

pub const ANALYSIS: Analysis = Analysis { name: "kpi", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let mut counts = Counts::default();
    let clv = clv(study, cancel)?;
    let mut kpi = Kpi { window_days: study.settings.kpi_window_days, ..Kpi::default() };
    for at in positions(study.customers(), cancel) {
        let at = at?;
        count_customer(study, at, &mut kpi, &mut counts);
        count_contacts(study, at, &mut kpi, &mut counts);
    }
    finish(&mut kpi, &counts);
    kpi.clv_total = clv.iter().flatten().copied().reduce(|sum, one| sum + one);
    kpi.by_source = groups(study, &clv, |customer| customer.source, |cost| cost.source);
    kpi.by_campaign = groups(study, &clv, |customer| customer.campaign, |cost| cost.campaign);
    study.kpi = kpi;
    Some(())
}

/// What each customer is foretold to be worth, currency units.
fn clv(study: &Study, cancel: &Cancel) -> Option<Vec<Option<f64>>> {
    positions(study.customers(), cancel).map(|at| Some(study.outlook(at?).clv)).collect()
}

/// What only ratios need.
#[derive(Default)]
struct Counts {
    retained: u64,
    /// Buyers by their rows: totals that were typed say nothing of how often.
    bought: u64,
    repeaters: u64,
    purchase_days: u64,
    priced_sales: u64,
    sales: Fen,
    stars: u64,
    happy: u64,
}

fn count_customer(study: &Study, at: usize, kpi: &mut Kpi, counts: &mut Counts) {
    let window = Day(study.settings.as_of.0 - kpi.window_days);
    let previous = Day(window.0 - kpi.window_days);
    let summary = &study.summaries[at];
    let (mut active_window, mut active_previous) = (false, false);
    for row in study.rows(at) {
        let sale = row.kind == Kind::Sale;
        let amount = row.amount.known();
        if sale && let Some(amount) = amount {
            counts.priced_sales += 1;
            counts.sales += amount;
        }
        if row.day > window {
            active_window |= sale;
            kpi.revenue_window += amount.unwrap_or_default();
        } else if row.day > previous {
            active_previous |= sale;
            kpi.revenue_previous += amount.unwrap_or_default();
        }
    }
    kpi.customers += 1;
    kpi.revenue_total += summary.revenue;
    kpi.buyers += u64::from(summary.buyer());
    kpi.new_buyers += u64::from(summary.bought() && summary.first > window);
    kpi.active_window += u64::from(active_window);
    kpi.active_previous += u64::from(active_previous);
    kpi.churn_flagged += u64::from(score::flagged(study.reasons.of(at)));
    counts.retained += u64::from(active_window && active_previous);
    if summary.bought() {
        counts.bought += 1;
        counts.repeaters += u64::from(summary.days >= 2);
        counts.purchase_days += u64::from(summary.days);
    }
}

fn count_contacts(study: &Study, at: usize, kpi: &mut Kpi, counts: &mut Counts) {
    for contact in study.past_contacts(at) {
        if let Some(stars) = contact.satisfaction {
            kpi.csat_n += 1;
            counts.stars += u64::from(stars);
            counts.happy += u64::from(stars >= 4);
        }
        match promise(contact, study.settings.sla_default_hours, study.now()) {
            Some(Promise::Met) => kpi.sla_met += 1,
            Some(Promise::Missed) => kpi.sla_missed += 1,
            Some(Promise::Pending) => kpi.sla_pending += 1,
            None => {}
        }
    }
}

fn finish(kpi: &mut Kpi, counts: &Counts) {
    kpi.prospects = kpi.customers - kpi.buyers;
    let growth = (kpi.revenue_window - kpi.revenue_previous).units();
    kpi.sales_growth = (kpi.revenue_previous > Fen(0)).then(|| growth / kpi.revenue_previous.units());
    kpi.retention_rate = ratio(counts.retained, kpi.active_previous);
    kpi.churn_rate = kpi.retention_rate.map(|rate| 1.0 - rate);
    kpi.repeat_rate = ratio(counts.repeaters, counts.bought);
    kpi.average_order_value = over(counts.sales.units(), counts.priced_sales);
    kpi.purchases_per_buyer = ratio(counts.purchase_days, counts.bought);
    kpi.csat_mean = ratio(counts.stars, kpi.csat_n);
    kpi.csat_share = ratio(counts.happy, kpi.csat_n);
    kpi.sla_attainment = ratio(kpi.sla_met, kpi.sla_met + kpi.sla_missed);
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    over(count(part), whole)
}

fn over(sum: f64, number: u64) -> Option<f64> {
    (number > 0).then(|| sum / count(number))
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows lie far below 2^53")]
fn count(number: u64) -> f64 {
    number as f64
}

/// Groups of customers by a word of theirs, with the costs booked on that word up to the last day observed; also
/// groups that only have costs. In byte order of the word.
fn groups(
    study: &Study,
    clv: &[Option<f64>],
    word: impl Fn(&Customer) -> u32,
    booked: impl Fn(&Cost) -> u32,
) -> Vec<Group> {
    let mut groups: Vec<Group> = study.facts.words.texts().iter().map(|key| Group::of(key.clone())).collect();
    let mut mentioned = vec![false; groups.len()];
    for ((customer, summary), clv) in study.facts.customers.iter().zip(&study.summaries).zip(clv) {
        let group = &mut groups[word(customer) as usize];
        group.count(summary);
        clv.iter().for_each(|clv| group.clv = (group.clv.0 + clv, group.clv.1 + 1));
    }
    for cost in &study.facts.costs {
        let at = booked(cost) as usize;
        mentioned[at] = true;
        let amount = cost.amount.and_then(|amount| study.convert(amount, cost.currency as usize));
        if let (Some(amount), true) = (amount, cost.day <= study.settings.as_of) {
            groups[at].cost = Some(groups[at].cost.unwrap_or_default() + amount);
        }
    }
    let seen = groups.into_iter().zip(mentioned).filter(|(group, mentioned)| *mentioned || group.customers > 0);
    let mut groups: Vec<Group> = seen.map(|(group, _)| group.finish(study.settings.margin)).collect();
    groups.sort_by(|one, other| one.key.cmp(&other.key));
    groups
}

/// The groups of sources and of campaigns with only those of their customers counted who are wanted, those with most
/// revenue first; nothing wanted: all of them. What a group cost is the whole group's: of a part of it nothing is said.
#[must_use]
pub fn channels(study: &Study, wanted: Option<&HashSet<CustomerId>>) -> [Vec<Group>; 2] {
    let words: [fn(&Customer) -> u32; 2] = [|customer| customer.source, |customer| customer.campaign];
    let texts = study.facts.words.texts();
    let folded: Vec<String> = texts.iter().map(|text| fold(text.trim())).collect();
    let mut counted = [&study.kpi.by_source, &study.kpi.by_campaign].map(|all| {
        let (groups, at) = alike(all, study.settings.margin);
        let none = |group: Group| Group { customers: 0, buyers: 0, revenue: Fen(0), ..group };
        let part = |group: Group| Group::of(group.key);
        let of_word: Vec<Option<usize>> = folded.iter().map(|word| at.get(word.as_str()).copied()).collect();
        let groups = groups.into_iter().map(none);
        (if wanted.is_some() { groups.map(part).collect() } else { groups.collect::<Vec<_>>() }, of_word)
    });
    for (customer, summary) in study.facts.customers.iter().zip(&study.summaries) {
        if wanted.is_some_and(|wanted| !wanted.contains(&customer.id)) {
            continue;
        }
        for ((groups, of_word), word) in counted.iter_mut().zip(words) {
            if let Some(at) = of_word[word(customer) as usize] {
                groups[at].count(summary);
            }
        }
    }
    counted.map(|(mut groups, _)| {
        groups.retain(|group| group.customers > 0 || group.cost.is_some());
        groups.sort_by(|one, other| other.revenue.cmp(&one.revenue).then_with(|| one.key.cmp(&other.key)));
        groups
    })
}

/// Words that a filter takes for the same are one group, under the word of most customers: `LinkedIn` and `linkedin`. With
/// it where the group of each folded word stands.
fn alike(all: &[Group], margin: f64) -> (Vec<Group>, HashMap<String, usize>) {
    let (mut groups, mut at): (Vec<(Group, u64)>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    for group in all {
        let place = *at.entry(fold(group.key.trim())).or_insert(groups.len());
        let Some((sum, most)) = groups.get_mut(place) else {
            groups.push((group.clone(), group.customers));
            continue;
        };
        if group.customers > *most {
            (sum.key, *most) = (group.key.clone(), group.customers);
        }
        sum.customers += group.customers;
        sum.buyers += group.buyers;
        sum.revenue += group.revenue;
        sum.clv = (sum.clv.0 + group.clv.0, sum.clv.1 + group.clv.1);
        sum.cost = sum.cost.map_or(group.cost, |cost| Some(cost + group.cost.unwrap_or_default()));
        *sum = sum.clone().finish(margin);
    }
    (groups.into_iter().map(|(group, _)| group).collect(), at)
}

impl Group {
    fn of(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    fn count(&mut self, summary: &Summary) {
        self.customers += 1;
        self.buyers += u64::from(summary.buyer());
        self.revenue += summary.revenue;
    }

    fn finish(mut self, margin: f64) -> Self {
        let cost = self.cost.map(Fen::units);
        self.cac = cost.and_then(|cost| over(cost, self.buyers));
        self.roi = cost.filter(|cost| *cost != 0.0).map(|cost| (self.revenue.units() * margin - cost) / cost);
        self.clv_mean = over(self.clv.0, self.clv.1);
        self.clv_to_cac = self.clv_mean.zip(self.cac).filter(|(_, cac)| *cac != 0.0).map(|(clv, cac)| clv / cac);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn windows_are_half_open_and_what_has_no_base_is_unknown() {
        // 90 days before is the previous window's last day, 180 before lies in none.
        let kpi = studied(&[Bought(&[(90, 200), (89, 100)]), Bought(&[(180, 50), (179, 100)]), Bought(&[])]).kpi;
        assert_eq!((kpi.customers, kpi.buyers, kpi.prospects, kpi.new_buyers), (3, 2, 1, 0));
        assert_eq!((kpi.revenue_total, kpi.revenue_window, kpi.revenue_previous), (Fen(450), Fen(100), Fen(300)));
        assert_eq!((kpi.active_window, kpi.active_previous, kpi.retention_rate), (1, 2, Some(0.5)));
        assert_eq!((kpi.average_order_value, kpi.purchases_per_buyer), (Some(1.125), Some(2.0)));
        assert_eq!((kpi.csat_mean, kpi.sla_attainment), (None, None));
        let nobody = studied(&[]).kpi;
        assert_eq!((nobody.sales_growth, nobody.repeat_rate, nobody.churn_rate), (None, None, None));
        assert!(nobody.by_source.is_empty());
    }
}
