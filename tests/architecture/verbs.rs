//! What the rooms may do to the desk: by verbs only, and by no more of them than one keeps in mind.
//!
//! A verb is a function of `app/desk` that writes the desk and that a room calls: `desk.say(…)`, `cursor::go(desk, …)`. What
//! the house alone does stands in `desk/served`, which no room names.

use std::collections::BTreeSet;

use crate::scanner::{self, Sort, Token};

/// A function that writes the desk: of that module, or without one a method of the desk itself.
type Verb = (Option<String>, String);

/// What is wrong, of files given by their path under `src/` and what stands in them outside their tests.
pub fn complaints(files: &[(&str, &[Token])], most: usize) -> Vec<String> {
    let of = |floor: &str| -> Vec<(&str, &[Token])> {
        files.iter().copied().filter(|(path, _)| path.starts_with(floor)).collect()
    };
    let rooms = of("app/rooms/");
    let verbs: BTreeSet<Verb> = of("app/desk/").into_iter().flat_map(|(path, tokens)| defined(path, tokens)).collect();
    let used: Vec<&Verb> = verbs.iter().filter(|verb| rooms.iter().any(|(_, tokens)| calls(tokens, verb))).collect();
    let names = |verb: &&Verb| verb.0.as_ref().map_or(verb.1.clone(), |module| format!("{module}::{}", verb.1));
    let many = (used.len() > most).then(|| {
        let names: Vec<String> = used.iter().map(names).collect();
        format!("the rooms write the desk by {} verbs, {most} may be: {}", used.len(), names.join(", "))
    });
    let served = rooms.iter().filter(|(_, tokens)| names_served(tokens));
    many.into_iter().chain(served.map(|(path, _)| format!("src/{path}: `desk::served` is the house's"))).collect()
}

fn defined(path: &str, tokens: &[Token]) -> Vec<Verb> {
    let module = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs")).and_then(|path| path.rsplit('/').next());
    let public = |at: usize| at > 0 && scanner::is(tokens, at - 1, &["pub"]);
    let functions = (0..tokens.len()).filter(|at| public(*at) && scanner::is(tokens, *at, &["fn"]));
    functions.filter_map(|at| defined_at(module?, tokens, at + 1)).collect()
}

/// The function whose name stands there, if it writes the desk.
fn defined_at(module: &str, tokens: &[Token], at: usize) -> Option<Verb> {
    let name = tokens.get(at)?.text.clone();
    let open = (at..tokens.len()).find(|at| scanner::is(tokens, *at, &["("]))?;
    if scanner::is(tokens, open + 1, &["&", "mut", "self"]) {
        return Some((None, name));
    }
    scanner::is(tokens, open + 2, &[":", "&", "mut", "Desk"]).then(|| (Some(module.to_owned()), name))
}

fn calls(tokens: &[Token], (module, name): &Verb) -> bool {
    let owner: [&str; 2] = module.as_ref().map_or(["desk", "."], |module| [module, "::"]);
    let here =
        |at: &usize| tokens[*at].kind == Sort::Word && scanner::is(tokens, *at, &[owner[0], owner[1], name, "("]);
    let imported = |module: &String| {
        scanner::imports(tokens).iter().any(|import| import.path.ends_with(&[module.clone(), name.clone()]))
    };
    (0..tokens.len()).any(|at| here(&at)) || module.as_ref().is_some_and(imported)
}

fn names_served(tokens: &[Token]) -> bool {
    scanner::paths(tokens).iter().any(|path| path.names.windows(2).any(|pair| pair == ["desk", "served"]))
}
