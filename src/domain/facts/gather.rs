//! From rows in any order to facts.

use super::{Contact, Cost, Customer, Facts, Purchase, Rows, Texts};
use crate::domain::CustomerId;

/// Takes rows in any order, customers before or after their purchases, and makes `Facts` of them.
#[derive(Debug, Default)]
pub struct Gather {
    facts: Facts,
    purchases: Vec<Purchase>,
    buyers: Vec<CustomerId>,
    contacts: Vec<(Contact, u32)>,
    contacted: Vec<CustomerId>,
    contact_codes: Texts,
}

impl Gather {
    pub fn customer(&mut self, customer: Customer, code: &str) {
        self.facts.customers.push(customer);
        self.facts.codes.push(code);
    }

    /// The number of a source or campaign.
    pub fn word(&mut self, text: &str) -> u32 {
        self.facts.words.code(text)
    }

    /// The number of a currency; 0 (the empty text) is the base currency.
    pub fn currency(&mut self, text: &str) -> u32 {
        self.facts.currencies.code(text)
    }

    pub fn purchase(&mut self, customer: CustomerId, purchase: Purchase) {
        self.buyers.push(customer);
        self.purchases.push(purchase);
    }

    /// `code` orders the contacts of one moment.
    pub fn contact(&mut self, customer: CustomerId, contact: Contact, code: &str) {
        self.contacts.push((contact, u32::try_from(self.contacts.len()).unwrap_or(u32::MAX)));
        self.contacted.push(customer);
        self.contact_codes.push(code);
    }

    pub fn cost(&mut self, cost: Cost) {
        self.facts.costs.push(cost);
    }

    /// Purchases of customers who are not in the list and never will be.
    pub fn strangers(&mut self, purchases: u64) {
        self.facts.strangers += purchases;
    }

    /// Everything gathered, each customer's rows together and in order. Rows of customers never given are left out.
    #[must_use]
    pub fn finish(mut self) -> Facts {
        self.sort_customers();
        let mut facts = self.facts;
        let customers = facts.customers.len();
        let positions = Positions::new(&facts.customers);
        positions.replace(&mut self.buyers);
        positions.replace(&mut self.contacted);
        facts.purchases = Rows::group(&self.buyers, &self.purchases, customers);
        facts.purchases.sort_each(|one, other| one.day.cmp(&other.day));
        let mut contacts = Rows::group(&self.contacted, &self.contacts, customers);
        let codes = &self.contact_codes;
        contacts.sort_each(|(one, here), (other, there)| {
            let code = |at: u32| codes.get(at as usize);
            one.at.cmp(&other.at).then_with(|| code(*here).cmp(code(*there)))
        });
        facts.contacts = contacts.map(|(contact, _)| contact);
        facts
    }

    fn sort_customers(&mut self) {
        if self.facts.customers.is_sorted_by_key(|customer| customer.id) {
            return;
        }
        let mut order: Vec<usize> = (0..self.facts.customers.len()).collect();
        order.sort_by_key(|at| self.facts.customers[*at].id);
        let mut codes = Texts::default();
        order.iter().for_each(|at| codes.push(self.facts.codes.get(*at)));
        self.facts.codes = codes;
        self.facts.customers.sort_by_key(|customer| customer.id);
    }
}

/// From a customer's number to its position in the list.
struct Positions<'a> {
    customers: &'a [Customer],
    /// Position by number; empty where the numbers lie so far apart that it would be mostly holes.
    table: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl<'a> Positions<'a> {
    fn new(customers: &'a [Customer]) -> Self {
        let last = customers.last().map_or(0, |customer| customer.id as usize);
        let mut table = Vec::new();
        if last < 4 * customers.len() + 1_000_000 {
            table.resize(last + 1, NOBODY);
            for (at, customer) in (0..).zip(customers) {
                table[customer.id as usize] = at;
            }
        }
        Self { customers, table }
    }

    fn get(&self, id: CustomerId) -> u32 {
        if !self.table.is_empty() {
            return self.table.get(id as usize).copied().unwrap_or(NOBODY);
        }
        let found = self.customers.binary_search_by_key(&id, |customer| customer.id);
        found.ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(NOBODY)
    }

    fn replace(&self, ids: &mut [u32]) {
        ids.iter_mut().for_each(|id| *id = self.get(*id));
    }
}
