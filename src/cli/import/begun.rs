//! What a file that an import makes takes from where it is made: what the grid proposes for a new file on its first page.

use chrono::NaiveDateTime;
use serde_json::{Value as Json, json};

use crate::domain::edit::Action;
use crate::domain::layout::{Step, kept_in};
use crate::domain::region::Region;
use crate::domain::{Edit, Layout, Place, Problem, Settings};
use crate::locale::{Words, fill, here};
use crate::store::Store;

/// What the journal calls it.
const LABEL: &str = "first-settings";

/// Where a new file is kept, if that is another region than one has of which nothing is said.
pub(super) fn region() -> Option<&'static Region> {
    here().filter(|region| !steps(region).is_empty())
}

/// The settings by which a file is kept there.
pub(super) fn steps(region: &Region) -> Vec<Step> {
    kept_in(&Settings::default(), region, region.currency)
}

/// A layout of a file that is kept there.
pub(super) fn layout(layout: Layout, region: Option<&Region>) -> Layout {
    let steps = region.map(steps).unwrap_or_default();
    let rows =
        steps.iter().filter_map(|step| if let Step::Setting { key, value } = step { Some((key, value)) } else { None });
    Layout { settings: layout.settings.with(rows), ..layout }
}

/// A file that has just been made is kept there.
pub(super) fn keep(store: &mut Store, region: &Region, now: NaiveDateTime) -> Result<(), Problem> {
    let edit = Edit { label: LABEL, place: Place::default(), action: Action::Layout(steps(region)) };
    store.edit(&edit, now)?;
    Ok(())
}

/// Where it is kept, in words, with how to change that.
pub(super) fn told(region: &Region, words: &Words) -> String {
    let name = words.regions.get(region.code).map_or(region.code, String::as_str);
    let dates = words.setting_options.get("dates").and_then(|orders| orders.get(region.dates.name()));
    let dates = dates.map_or(region.dates.name(), String::as_str);
    fill(&words.cli.import.begun, &[("region", name), ("currency", region.currency), ("dates", dates)])
}

/// The same for a program.
pub(super) fn as_json(region: &Region) -> Json {
    json!({ "begun": { "region": region.code, "currency": region.currency, "dates": region.dates.name() } })
}
