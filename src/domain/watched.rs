//! What is watched of a customer beside what is typed: read of her rows, for the file has no columns of it.

/// How many requests and complaints are open; blank where none is.
pub const OPEN_TICKETS: &str = "open_tickets";
/// By when the first of those that nobody answered yet is to be answered.
pub const ANSWER_BY: &str = "answer_by";
/// How long it took on average until one was settled.
pub const HOURS_TO_RESOLVE: &str = "hours_to_resolve";
/// How many contacts there were, and the day of the first.
pub const CONTACTS: &str = "contacts";
pub const CONTACTS_A_MONTH: &str = "contacts_a_month";
pub const FIRST_CONTACT: &str = "first_contact";
/// Days that the cooperation is agreed for, what was ordered in them, and its net revenue.
pub const TERM_DAYS: &str = "term_days";
pub const TERM_ORDERS: &str = "term_orders";
pub const TERM_REVENUE: &str = "term_revenue";
/// How many personal touches were logged.
pub const TOUCHES: &str = "touches";
