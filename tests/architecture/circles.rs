//! Which file uses which, by the names it takes; and the circles among them.
//!
//! A name counts as taken from the file that defines it, whoever hands it on: a `pub use` hides no circle. A list of
//! modules (`mod money;`) takes nothing, and neither does the import of a module alone: what is then named in it does.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::is_test;
use crate::scanner::{self, Import, Sort, Token};

/// The files of a tree, each with its tokens outside the tests, by the path of its module: `[domain, kind]`.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<Vec<String>, File>,
}

#[derive(Debug)]
struct File {
    /// Relative to the root, with `/`.
    path: String,
    /// Its tokens without imports and tests.
    body: Vec<Token>,
    /// Names that it defines itself.
    defines: BTreeSet<String>,
    /// What it imports, by the name under which it is known here; `*` stands for all there is.
    imports: Vec<Import>,
}

/// Files that use each other in a loop, and the names that tie them: `from -> to: name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    pub files: Vec<String>,
    pub ties: Vec<String>,
}

/// From a file (its path) to the files that it takes names from, with those names.
pub type Arrows = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// A name handed on more often than that goes in a loop itself.
const HANDS: usize = 8;

impl File {
    /// Whether the name stands in it outside its imports.
    fn says(&self, name: &str) -> bool {
        self.body.iter().any(|token| token.kind == Sort::Word && token.text == name)
    }
}

impl Tree {
    /// Adds a file by its path under the root.
    pub fn add(&mut self, path: &str, text: &str) {
        if is_test(path) {
            return;
        }
        let (tokens, _) = scanner::without_tests(&scanner::tokens(text));
        let (defines, imports) = (scanner::definitions(&tokens), scanner::imports(&tokens));
        let body = scanner::without_imports(&tokens);
        self.files.insert(module(path), File { path: path.to_owned(), body, defines, imports });
    }

    /// Every circle, the largest first.
    pub fn circles(&self) -> Vec<Circle> {
        let arrows = self.arrows();
        let mut circles: Vec<Circle> = knots(&arrows).into_iter().map(|files| circle(&arrows, files)).collect();
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.ties.len()));
        circles
    }

    /// Who takes which names from whom.
    pub fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (module, file) in &self.files {
            let taken = arrows.entry(file.path.clone()).or_default();
            let imported = file.imports.iter().filter(|import| !import.handed_on || file.says(&import.name));
            let written = scanner::paths(&file.body).into_iter().map(|path| path.names);
            let paths = imported.map(|import| import.path.clone()).chain(written);
            for (to, name) in paths.filter_map(|names| self.owner(module, &names, HANDS)) {
                if to != file.path {
                    taken.entry(to).or_default().insert(name);
                }
            }
        }
        arrows
    }

    /// The file that defines what a path names, seen from a module; nothing for what is not ours, or for a module alone.
    fn owner(&self, from: &[String], names: &[String], hands: usize) -> Option<(String, String)> {
        let (first, mut rest) = names.split_first()?;
        let mut at: Vec<String> = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.to_vec(),
            "super" => from.split_last()?.1.to_vec(),
            name => return self.item(from, name, rest, hands),
        };
        while let Some((name, after)) = rest.split_first().filter(|(name, _)| *name == "super") {
            debug_assert_eq!(name, "super");
            at.pop()?;
            rest = after;
        }
        let (name, rest) = rest.split_first()?;
        self.item(&at, name, rest, hands)
    }

    /// The owner of a name that a module knows, with the rest of its path.
    fn item(&self, module: &[String], name: &str, rest: &[String], hands: usize) -> Option<(String, String)> {
        let below = [module, &[name.to_owned()]].concat();
        if self.files.contains_key(&below) {
            let (name, rest) = rest.split_first()?;
            return self.item(&below, name, rest, hands);
        }
        let file = self.files.get(module)?;
        if file.defines.contains(name) {
            return Some((file.path.clone(), name.to_owned()));
        }
        let hands = hands.checked_sub(1)?;
        let named = file.imports.iter().find(|import| import.name == name);
        if let Some(import) = named {
            // An import of a thing under its own name would be found again for ever.
            let whole = [import.path.as_slice(), rest].concat();
            return (import.path != [name]).then(|| self.owner(module, &whole, hands)).flatten();
        }
        let all = file.imports.iter().filter(|import| import.name == "*");
        let wanted = [&[name.to_owned()], rest].concat();
        all.filter_map(|import| self.owner(module, &[import.path.as_slice(), &wanted].concat(), hands)).next()
    }
}

/// `domain/kind/mod.rs` is `[domain, kind]`.
fn module(path: &str) -> Vec<String> {
    let names = path.trim_end_matches(".rs").split('/').map(str::to_owned);
    names.filter(|name| !["mod", "lib"].contains(&name.as_str())).collect()
}

/// The sets of files of which each reaches each other.
fn knots(arrows: &Arrows) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (file.as_str(), reached(arrows, file))).collect();
    let mut knots: Vec<BTreeSet<String>> = Vec::new();
    for (file, there) in &reach {
        let back = |other: &&&str| reach.get(**other).is_some_and(|from_there| from_there.contains(file));
        let knot: BTreeSet<String> = there.iter().filter(back).map(|other| (*other).to_owned()).collect();
        if !knot.is_empty() && !knots.contains(&knot) {
            knots.push(knot);
        }
    }
    knots
}

/// Every file that can be reached from one by its arrows.
fn reached<'a>(arrows: &'a Arrows, from: &str) -> BTreeSet<&'a str> {
    let (mut found, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(file) = left.pop() {
        for to in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(to.as_str()) {
                left.push(to);
            }
        }
    }
    found
}

fn circle(arrows: &Arrows, files: BTreeSet<String>) -> Circle {
    let ties = files.iter().flat_map(|from| {
        let inside = arrows[from].iter().filter(|(to, _)| files.contains(*to));
        inside.flat_map(move |(to, names)| names.iter().map(move |name| format!("{from} -> {to}: {name}")))
    });
    let ties = ties.collect();
    Circle { files: files.into_iter().collect(), ties }
}

/// What is wrong with the circles, given how many ties each folder may still have inside its circles.
pub fn complaints(circles: &[Circle], still: &[(&str, usize)]) -> Vec<String> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for circle in circles {
        let folder = circle.files[0].split('/').next().unwrap_or_default();
        found.entry(folder).or_default().extend(circle.ties.iter().map(String::as_str));
    }
    let allowed = |folder: &str| still.iter().find(|(name, _)| *name == folder).map_or(0, |(_, ties)| *ties);
    let worse = found.iter().filter(|(folder, ties)| ties.len() > allowed(folder));
    let complain = |(folder, ties): (&&str, &Vec<&str>)| {
        let (now, before) = (ties.len(), allowed(folder));
        format!("src/{folder}: {now} names taken inside circles of files, {before} may be:\n  {}", ties.join("\n  "))
    };
    worse.map(complain).collect()
}
