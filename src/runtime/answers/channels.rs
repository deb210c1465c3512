//! By what customers came, and what that cost: everything is analysed for it, and gives way to whatever else is asked.

use chrono::NaiveDate;

use super::at_hand::OfLane;
use super::funnel::wanted;
use super::precedence::Precedence;
use crate::analysis::{self, Settings};
use crate::app::ground::ask::Answer;
use crate::domain::Filter;
use crate::domain::channel::{Channel, Channels};
use crate::domain::facts::Day;
use crate::table::Error;

pub const PRECEDENCE: Precedence = Precedence::Long;

pub fn answer(lane: &mut OfLane, filter: &Filter, today: NaiveDate) -> Result<Answer, Error> {
    let wanted = wanted(lane, filter)?.map(|wanted| wanted.into_iter().collect());
    let matter = lane.open.reader.matter(lane.cancel).map_err(|error| Error::Source(Box::new(error)))?;
    let matter = matter.ok_or(Error::Cancelled)?;
    let (settings, _) = Settings::new(Day::of(today)).merge_sound(&matter.settings);
    let study = analysis::study(matter.facts, settings, lane.cancel).ok_or(Error::Cancelled)?;
    let [by_source, by_campaign] =
        analysis::channels(&study, wanted.as_ref()).map(|all| all.iter().map(told).collect());
    let without_rate = study.data.rows_without_rate;
    Ok(Answer::Channels(Box::new(Channels { by_source, by_campaign, without_rate })))
}

fn told(of: &analysis::Channel) -> Channel {
    Channel {
        key: of.key.clone(),
        customers: of.customers,
        buyers: of.buyers,
        revenue: of.revenue,
        cost: of.cost,
        cac: of.cac(),
        conversion: of.conversion(),
        roi: of.roi,
    }
}
