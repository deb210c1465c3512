//! The numbers of a group in words, as on the grid in whole units; and how wide all of them are.

use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::domain::group::Group;
use crate::locale::grouped;

/// The numbers of a group.
pub(super) struct Figures {
    pub(super) count: String,
    pub(super) sum: String,
    pub(super) mean: String,
}

impl Figures {
    pub(super) fn of(desk: &Desk, group: &Group) -> Self {
        let money = |amount| desk.vocabulary().local.currency.whole(amount);
        Self {
            count: grouped(group.customers),
            sum: sum(desk, group),
            mean: group.mean().map(money).unwrap_or_default(),
        }
    }
}

/// Known of somebody, or missing for want of a rate.
fn sum(desk: &Desk, group: &Group) -> String {
    let known = group.known_sum().or((!group.foreign.is_empty()).then_some(group.sum));
    let currency = &desk.vocabulary().local.currency;
    known.map(|sum| desk.words().sum(currency, &currency.whole(sum), &group.foreign)).unwrap_or_default()
}

/// The widest of each column over all groups, in terminal cells: whichever of them show, the columns stand still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Widest {
    pub(super) label: u16,
    pub(super) count: u16,
    pub(super) sum: u16,
    pub(super) mean: u16,
}

impl Widest {
    /// Of these groups, each called as `label` says.
    pub(super) fn of(desk: &Desk, groups: &[Group], label: impl Fn(&Group) -> String) -> Self {
        groups.iter().fold(Self::default(), |widest, group| {
            let Figures { count, sum, mean } = Figures::of(desk, group);
            let wider = |before: u16, text: &str| before.max(glyphs::width(text));
            Self {
                label: wider(widest.label, &label(group)),
                count: wider(widest.count, &count),
                sum: wider(widest.sum, &sum),
                mean: wider(widest.mean, &mean),
            }
        })
    }
}
