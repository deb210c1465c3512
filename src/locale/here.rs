//! Where the system says that it is.

use crate::domain::region::Region;

/// Where the system says that it is.
#[must_use]
pub fn here() -> Option<&'static Region> {
    // LC_ALL goes before the rest, as for the language; amounts have a variable of their own.
    let variables = ["LC_ALL", "LC_MONETARY", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    variables.into_iter().find(|tag| !tag.is_empty()).and_then(|tag| Region::of_locale(&tag))
}
