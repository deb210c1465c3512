//! What is usually best done next with a customer, by type, tier, stage and life-cycle: one piece of advice for each way in
//! which these can come together.
//!
//! ```text
//!  life-cycle    lost · dormant · at risk ─▶ by tier; in the stage of those who are won back: that
//!                new · reactivated        ─▶ by tier
//!                growing · mature         ─▶ by tier, then by type
//!                prospect                 ─▶ by stage, then by type
//! ```
//!
//! Where a customer buys, how she buys says more than the stage that somebody set; before the first purchase the stage is
//! all there is. The sentences are the locales', or a person's own ([`super::phrase`]).

use super::score::{Lifecycle, Tier};

/// How a customer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Key of the type; a person may have added others.
    pub kind: Option<&'a str>,
    pub tier: Option<Tier>,
    /// Key of the stage.
    pub stage: Option<&'a str>,
    /// `None` of a buyer whose last purchase is unknown.
    pub lifecycle: Option<Lifecycle>,
}

/// Declares the pieces of advice: the name of each, and the command that does it.
macro_rules! pieces {
    ($($(#[$doc:meta])* $variant:ident = $name:literal by $command:literal),* $(,)?) => {
        /// A piece of advice.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Advice { $($(#[$doc])* $variant),* }

        impl Advice {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Names its words.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The command that does it.
            #[must_use]
            pub const fn command(self) -> &'static str {
                match self { $(Self::$variant => $command),* }
            }
        }
    };
}

pieces! {
    /// Before the first purchase, of a potential customer: what is needed is asked.
    Approach = "approach" by "log-contact",
    /// Of a new one: an offer for a first order.
    FirstOffer = "first-offer" by "personal-touch",
    Evaluate = "evaluate" by "open-card",
    FollowUp = "follow-up" by "log-contact",
    Agree = "agree" by "log-contact",
    /// Called an existing customer, and no order is known.
    NoOrders = "no-orders" by "add-order",
    /// Being won back, and never bought.
    NeverBought = "never-bought" by "log-contact",
    FirstOrder = "first-order" by "personal-touch",
    FirstOrderValued = "first-order-valued" by "log-contact",
    /// Buys, and the stage still says that she might.
    BuysAlready = "buys-already" by "next-stage",
    Best = "best" by "log-contact",
    NextTier = "next-tier" by "log-contact",
    Membership = "membership" by "personal-touch",
    Promotion = "promotion" by "personal-touch",
    Back = "back" by "personal-touch",
    BackValued = "back-valued" by "log-contact",
    WonBack = "won-back" by "previous-stage",
    AtRisk = "at-risk" by "personal-touch",
    AtRiskValued = "at-risk-valued" by "log-contact",
    Dormant = "dormant" by "personal-touch",
    DormantValued = "dormant-valued" by "log-contact",
    Lost = "lost" by "personal-touch",
    LostValued = "lost-valued" by "log-contact",
    WinBack = "win-back" by "log-contact",
    /// Bought, nobody knows when.
    NoDate = "no-date" by "open-card",
}

impl Advice {
    /// The one for who stands so.
    #[must_use]
    pub fn of(standing: &Standing) -> Self {
        let valued = matches!(standing.tier, Some(Tier::A | Tier::B));
        let or_valued = |valued_one, one| if valued { valued_one } else { one };
        let wins_back = standing.stage == Some("win_back");
        match standing.lifecycle {
            None => Self::NoDate,
            Some(Lifecycle::Prospect) => Self::before_the_first(standing),
            Some(Lifecycle::Lost | Lifecycle::Dormant | Lifecycle::AtRisk) if wins_back => Self::WinBack,
            Some(Lifecycle::Lost) => or_valued(Self::LostValued, Self::Lost),
            Some(Lifecycle::Dormant) => or_valued(Self::DormantValued, Self::Dormant),
            Some(Lifecycle::AtRisk) => or_valued(Self::AtRiskValued, Self::AtRisk),
            Some(_) if wins_back => Self::WonBack,
            Some(Lifecycle::New) => or_valued(Self::FirstOrderValued, Self::FirstOrder),
            Some(Lifecycle::Reactivated) => or_valued(Self::BackValued, Self::Back),
            Some(Lifecycle::Growing | Lifecycle::Mature) => Self::of_a_regular(standing),
        }
    }

    fn before_the_first(standing: &Standing) -> Self {
        match (standing.stage, standing.kind) {
            (Some("evaluation"), _) => Self::Evaluate,
            (Some("follow_up"), _) => Self::FollowUp,
            (Some("relationship"), _) => Self::Agree,
            (Some("maintenance"), _) => Self::NoOrders,
            (Some("win_back"), _) => Self::NeverBought,
            // Prospecting, a stage of one's own, or none: it depends on whom one takes her for.
            (_, Some("existing")) => Self::NoOrders,
            (_, Some("new")) => Self::FirstOffer,
            _ => Self::Approach,
        }
    }

    fn of_a_regular(standing: &Standing) -> Self {
        match (standing.stage, standing.tier, standing.kind) {
            (Some("prospecting" | "evaluation"), ..) => Self::BuysAlready,
            (_, Some(Tier::A), _) => Self::Best,
            (_, Some(Tier::B), _) => Self::NextTier,
            (_, _, Some("existing")) => Self::Membership,
            _ => Self::Promotion,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const KINDS: [Option<&str>; 5] = [None, Some("new"), Some("existing"), Some("potential"), Some("own")];
    const STAGES: [Option<&str>; 8] = [
        None,
        Some("prospecting"),
        Some("evaluation"),
        Some("follow_up"),
        Some("relationship"),
        Some("maintenance"),
        Some("win_back"),
        Some("own"),
    ];

    fn every_standing() -> impl Iterator<Item = Standing<'static>> {
        let tiers = || [None, Some(Tier::A), Some(Tier::B), Some(Tier::C)];
        let lifecycles = || Lifecycle::ALL.iter().copied().map(Some).chain([None]);
        KINDS.into_iter().flat_map(move |kind| {
            STAGES.into_iter().flat_map(move |stage| {
                tiers()
                    .into_iter()
                    .flat_map(move |tier| lifecycles().map(move |lifecycle| Standing { kind, tier, stage, lifecycle }))
            })
        })
    }

    #[test]
    fn every_way_to_stand_has_its_advice_and_every_advice_somebody() {
        let given: BTreeSet<Advice> = every_standing().map(|standing| Advice::of(&standing)).collect();
        assert_eq!(given, Advice::ALL.iter().copied().collect());
        let names: BTreeSet<&str> = Advice::ALL.iter().map(|advice| advice.name()).collect();
        assert_eq!(names.len(), Advice::ALL.len());
    }

    #[test]
    fn each_of_the_four_changes_what_is_advised() {
        let base = Standing {
            kind: Some("potential"),
            tier: Some(Tier::C),
            stage: Some("maintenance"),
            lifecycle: Some(Lifecycle::Growing),
        };
        assert_eq!(Advice::of(&base), Advice::Promotion);
        assert_eq!(Advice::of(&Standing { kind: Some("existing"), ..base }), Advice::Membership);
        assert_eq!(Advice::of(&Standing { tier: Some(Tier::A), ..base }), Advice::Best);
        assert_eq!(Advice::of(&Standing { stage: Some("prospecting"), ..base }), Advice::BuysAlready);
        assert_eq!(Advice::of(&Standing { lifecycle: Some(Lifecycle::New), ..base }), Advice::FirstOrder);
    }

    #[test]
    fn nobody_who_never_bought_is_told_of_her_orders_and_nobody_lost_is_sold_to_as_a_regular() {
        for standing in every_standing() {
            let advice = Advice::of(&standing);
            let regular = [Advice::Best, Advice::NextTier, Advice::Membership, Advice::Promotion].contains(&advice);
            let buys = matches!(standing.lifecycle, Some(Lifecycle::Growing | Lifecycle::Mature));
            assert!(!regular || buys, "{standing:?}");
            let prospect = standing.lifecycle == Some(Lifecycle::Prospect);
            let before = (Advice::Approach..=Advice::NeverBought).contains(&advice);
            assert_eq!(before, prospect, "{standing:?}");
        }
    }
}
