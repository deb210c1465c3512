//! One file under two names.
