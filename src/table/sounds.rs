//! What a column of text sounds like: finding Chinese by its pinyin.

use std::collections::HashMap;

use super::runs::{Runs, rest};
use crate::domain::Cancel;
use crate::domain::pinyin::{Class, Pattern, Reached, Walk};

/// The characters of each text as small numbers, so that what a character sounds like is looked up once a search.
#[derive(Debug, Default)]
pub struct Sounds {
    pub runs: Runs<u16>,
    signs: Signs,
}

/// Characters and their numbers; 0 is every sign that is passed over.
#[derive(Debug)]
struct Signs {
    signs: Vec<char>,
    known: HashMap<char, u16>,
    /// The same for the Basic Multilingual Plane, where nearly all characters lie: 0 is "not seen".
    plane: Vec<u16>,
}

impl Signs {
    fn code(&mut self, sign: char) -> u16 {
        if let Some(code) = self.plane.get(sign as usize).filter(|code| **code > 0) {
            return *code;
        }
        if Class::of(sign) == Class::Sign {
            return 0;
        }
        let signs = &mut self.signs;
        let code = *self.known.entry(sign).or_insert_with(|| match u16::try_from(signs.len()) {
            Ok(code) => {
                signs.push(sign);
                code
            }
            Err(_) => 0,
        });
        if let Some(seen) = self.plane.get_mut(sign as usize) {
            *seen = code;
        }
        code
    }
}

impl Default for Signs {
    fn default() -> Self {
        Self { signs: vec![' '], known: HashMap::new(), plane: vec![0; 0x1_0000] }
    }
}

impl Sounds {
    /// The numbers of a text's characters.
    pub fn codes(&mut self, text: &str) -> Vec<u16> {
        text.chars().map(|sign| self.signs.code(sign)).collect()
    }

    /// Numbers the characters of the texts that it does not hold yet; `None` when cancelled.
    pub fn read(&mut self, folded: &Runs<u8>, cancel: &Cancel) -> Option<()> {
        let (runs, signs) = (&mut self.runs, &mut self.signs);
        rest(folded, runs.len(), cancel, |text| runs.push_all(text.chars().map(|sign| signs.code(sign))))
    }
}

/// One pattern, and where each character of a column leads in it.
pub struct Search {
    length: usize,
    whole: Reached,
    classes: Vec<Class>,
    moves: Vec<Reached>,
    /// The same of a character with which a text begins.
    first: Vec<Reached>,
}

impl Search {
    pub fn new(sounds: &Sounds, pattern: &Pattern) -> Self {
        let signs = &sounds.signs.signs;
        let moves: Vec<Vec<Reached>> = signs.iter().map(|sign| pattern.moves(*sign)).collect();
        // What leads nowhere leads nowhere there either: of most signs nothing has to be asked twice.
        let leads = |moves: &[Reached]| moves.iter().any(|reached| *reached != 0);
        let first = signs
            .iter()
            .zip(&moves)
            .flat_map(|(sign, moves)| if leads(moves) { pattern.first_moves(*sign) } else { moves.clone() });
        Self {
            length: pattern.len(),
            whole: pattern.whole(),
            classes: signs.iter().map(|sign| Class::of(*sign)).collect(),
            first: first.collect(),
            moves: moves.concat(),
        }
    }

    /// Whether the row sounds so.
    pub fn finds(&self, sounds: &Sounds, row: usize) -> bool {
        let mut walk = Walk::default();
        let mut moves = &self.first;
        sounds.runs.row(row).iter().any(|&sign| {
            let sign = usize::from(sign);
            let moves = &std::mem::replace(&mut moves, &self.moves)[sign * self.length..];
            walk.step(self.classes[sign], |at| moves[at], true) & self.whole != 0
        })
    }
}
