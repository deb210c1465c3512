//! What contacts say: promises kept (METHODS §14, SLA) and reasons for a loss (§10).

use super::study::Study;
use crate::domain::facts::{Contact, Customer, Day, Minute};
use crate::domain::score::{Reason, Tier};

/// How a request stands against its promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    Met,
    Missed,
    /// Not answered, and there is time left.
    Pending,
}

/// How a contact stands at `now`; `None` without a promise. `default` hours where the contact names none.
#[must_use]
pub fn promise(contact: &Contact, default: Option<i32>, now: Minute) -> Option<Promise> {
    let hours = contact.promised_hours.or(default)?;
    if !contact.inbound {
        return None;
    }
    let deadline = Minute(contact.at.0.saturating_add(hours.saturating_mul(60)));
    let answered = contact.responded.filter(|at| *at < now);
    Some(match answered {
        Some(at) if at <= deadline => Promise::Met,
        Some(_) => Promise::Missed,
        None if now > deadline => Promise::Missed,
        None => Promise::Pending,
    })
}

impl Study {
    /// The instant after the last day observed.
    #[must_use]
    pub fn now(&self) -> Minute {
        Day(self.settings.as_of.0 + 1).start()
    }

    /// A customer's contacts before now, in order.
    #[must_use]
    pub fn past_contacts(&self, customer: usize) -> &[Contact] {
        let contacts = self.facts.contacts.of(customer);
        &contacts[..contacts.partition_point(|contact| contact.at < self.now())]
    }
}

/// The reasons that a customer's contacts give, in the order of the contract.
pub fn reasons(study: &Study, customer: usize) -> impl Iterator<Item = Reason> + use<> {
    let contacts = study.past_contacts(customer);
    [overdue(study, customer), complaints(contacts, study.now()), satisfaction(contacts), missed(study, contacts)]
        .into_iter()
        .flatten()
}

/// The day is past on which the next contact was to be.
fn overdue(study: &Study, at: usize) -> Option<Reason> {
    let customer = &study.facts.customers[at];
    let last = study.past_contacts(at).iter().rev().find(|contact| !contact.survey).map(|contact| contact.at.day());
    let summary = &study.summaries[at];
    let base = last.or(summary.bought().then_some(summary.first)).or(customer.created);
    let interval = interval(study, customer, study.tiers[at], last.is_some());
    let due = match customer.next_contact {
        // A plan holds until somebody was in touch on its day or later.
        Some(planned) if last.is_none_or(|last| last < planned) => planned,
        _ => Day(base?.0.saturating_add(interval?)),
    };
    let days = study.settings.as_of.since(due);
    (days > 0).then_some(Reason::ContactOverdue { days })
}

/// Days between contacts: the customer's own, else that of the tier where there is a contact to count from.
fn interval(study: &Study, customer: &Customer, tier: Option<Tier>, contacted: bool) -> Option<i32> {
    let usual = study.settings.contact_days.of(tier.unwrap_or(Tier::C));
    customer.contact_every.or(contacted.then_some(usual))
}

fn complaints(contacts: &[Contact], now: Minute) -> Option<Reason> {
    let open =
        |contact: &&Contact| contact.complaint && (!contact.closed || contact.resolved.is_some_and(|at| at >= now));
    count(contacts.iter().filter(open)).map(|complaints| Reason::ComplaintOpen { complaints })
}

fn satisfaction(contacts: &[Contact]) -> Option<Reason> {
    let mut latest = contacts.iter().rev().filter_map(|contact| contact.satisfaction);
    let stars = latest.next()?;
    if stars <= 2 {
        return Some(Reason::LowSatisfaction { stars });
    }
    let sum = stars + latest.next()? + latest.next()?;
    (sum < 9).then_some(Reason::FallingSatisfaction { sum })
}

fn missed(study: &Study, contacts: &[Contact]) -> Option<Reason> {
    let since = Day(study.settings.as_of.0 - 90);
    let late = |contact: &&Contact| {
        let promise = promise(contact, study.settings.sla_default_hours, study.now());
        contact.at.day() > since && promise == Some(Promise::Missed)
    };
    count(contacts.iter().filter(late)).map(|requests| Reason::SlaMissed { requests })
}

fn count(contacts: impl Iterator) -> Option<u32> {
    u32::try_from(contacts.count()).ok().filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Minute = Minute(1_000_000);

    fn request(minutes_ago: i32, promised: Option<i32>, answered_after: Option<i32>) -> Contact {
        let at = Minute(NOW.0 - minutes_ago);
        let responded = answered_after.map(|minutes| Minute(at.0 + minutes));
        Contact { at, inbound: true, promised_hours: promised, responded, ..Contact::default() }
    }

    #[test]
    fn a_promise_is_met_missed_or_pending() {
        let stands = |contact: &Contact| promise(contact, Some(24), NOW);
        assert_eq!(stands(&request(600, Some(4), Some(240))), Some(Promise::Met), "to the minute");
        assert_eq!(stands(&request(600, Some(4), Some(241))), Some(Promise::Missed));
        assert_eq!(stands(&request(240, Some(4), None)), Some(Promise::Pending), "the deadline is now");
        assert_eq!(stands(&request(241, Some(4), None)), Some(Promise::Missed));
        assert_eq!(stands(&request(600, Some(4), Some(600))), Some(Promise::Missed), "answered now: not yet");
        assert_eq!(stands(&request(1_440, None, None)), Some(Promise::Pending), "a day by default");
        assert_eq!(promise(&request(9_999, None, None), None, NOW), None, "no promise");
        let outbound = Contact { inbound: false, ..request(9_999, Some(1), None) };
        assert_eq!(stands(&outbound), None);
    }

    #[test]
    fn a_complaint_is_open_until_it_was_closed_before_now() {
        let complaint = Contact { complaint: true, ..Contact::default() };
        let closed = |resolved| Contact { closed: true, resolved, ..complaint };
        let open = |contact| complaints(&[contact], NOW).is_some();
        assert!(open(complaint) && open(closed(Some(NOW))));
        assert!(!open(closed(None)) && !open(closed(Some(Minute(NOW.0 - 1)))) && !open(Contact::default()));
    }

    #[test]
    fn the_latest_satisfaction_speaks_before_the_mean_of_three() {
        let said = |stars: &[u8]| {
            let contact = |stars: &u8| Contact { satisfaction: Some(*stars), ..Contact::default() };
            satisfaction(&stars.iter().map(contact).chain([Contact::default()]).collect::<Vec<_>>())
        };
        assert_eq!(said(&[5, 5, 2]), Some(Reason::LowSatisfaction { stars: 2 }));
        assert_eq!(said(&[5, 2, 3, 3]), Some(Reason::FallingSatisfaction { sum: 8 }));
        assert_eq!((said(&[3, 3, 3]), said(&[1, 3]), said(&[])), (None, None, None));
    }
}
