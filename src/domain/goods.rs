//! What was bought, as people say it: of several things the one is looked for.

use super::fold::fold;

/// What a product has to contain: folded, the last word without the ending of several (`projectors`, `batteries`, `boxes`).
#[must_use]
pub fn looked_for(text: &str) -> String {
    let folded = fold(text);
    let last = folded.rsplit(' ').next().unwrap_or_default();
    if last.chars().count() < 4 || !last.bytes().all(|byte| byte.is_ascii_alphabetic()) || last.ends_with("ss") {
        return folded;
    }
    let ends = ["ies", "sses", "xes", "ches", "shes", "s"];
    let ending = ends.into_iter().find(|end| last.ends_with(end));
    let cut = match ending {
        Some("ies" | "s") => ending.map_or(0, str::len),
        Some(_) => 2,
        None => 0,
    };
    folded[..folded.len() - cut].to_owned()
}

#[cfg(test)]
mod tests {
    use super::looked_for;

    #[test]
    fn several_things_are_looked_for_as_one() {
        for (text, one) in [
            ("Projectors", "projector"),
            ("office chairs", "office chair"),
            ("batteries", "batter"),
            ("boxes", "box"),
            ("glasses", "glass"),
            ("press", "press"),
            ("gas", "gas"),
            ("投影仪", "投影仪"),
            ("Bean-to-cup 300", "bean-to-cup 300"),
        ] {
            assert_eq!(looked_for(text), one, "{text}");
        }
    }
}
