//! What the analysis says of one customer.
