//! A list: what narrows it, which of its items fit, the chosen one, and from where on it shows. All lists have the same
//! keys: arrows, pages and ends choose, whatever is typed narrows; a letter is never a command. What is done with an item
//! has keys that type nothing.

use crossterm::event::{KeyCode, KeyModifiers};

use super::called::{Called, Sought};
use super::chosen;
use super::key::Chord;
use super::text::Text;

/// What a person does in a list. Its items are elsewhere: here they are numbers from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    text: Text,
    /// The items that fit what is typed, from the top.
    fits: Vec<usize>,
    /// The chosen line.
    chosen: usize,
    /// The first line on the screen.
    top: usize,
}

/// What a key was to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Another line is chosen, or none could be.
    Moved,
    /// The list is to be narrowed anew.
    Typed,
    /// None of its keys.
    Nothing,
}

impl List {
    /// So many items, all of which fit.
    #[must_use]
    pub fn of(count: usize) -> Self {
        Self { fits: (0..count).collect(), ..Self::default() }
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Begins with that text.
    pub fn begin(&mut self, text: Text) {
        self.text = text;
    }

    /// The item of the chosen line.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.fits.get(self.chosen).copied()
    }

    /// The item of a line.
    #[must_use]
    pub fn item(&self, line: usize) -> Option<usize> {
        self.fits.get(line).copied()
    }

    /// Lines: items that fit.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fits.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fits.is_empty()
    }

    /// The chosen line, counted from 0.
    #[must_use]
    pub fn line(&self) -> usize {
        self.chosen
    }

    /// The chosen line counted from 1, and how many there are.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        ((self.chosen + 1).min(self.len()), self.len())
    }

    /// The first line that shows where there is room for so many: the chosen one is among them.
    #[must_use]
    pub fn top(&self, room: usize) -> usize {
        self.top.min(self.chosen).max((self.chosen + 1).saturating_sub(room))
    }

    /// A key, with room for so many lines on the screen.
    pub fn press(&mut self, key: Chord, room: usize) -> Pressed {
        if self.go(key, room) {
            return Pressed::Moved;
        }
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let edits = match key.code {
            KeyCode::Backspace | KeyCode::Left | KeyCode::Right => true,
            KeyCode::Char('h' | 'u' | 'w') => ctrl || key.typed().is_some(),
            _ => key.typed().is_some(),
        };
        // Nothing is called so that begins with a space.
        if key.to_ascii().typed() == Some(' ') && self.text.as_str().trim().is_empty() {
            return Pressed::Nothing;
        }
        if edits && self.text.press(key.to_ascii(), false) { Pressed::Typed } else { Pressed::Nothing }
    }

    /// A key that chooses another line: the keys of a list that typing does not narrow.
    pub fn go(&mut self, key: Chord, room: usize) -> bool {
        let (last, page) = (self.len().saturating_sub(1), room.max(2) - 1);
        let Some(to) = chosen::walked(key, self.chosen, last, page) else { return false };
        self.choose(to);
        self.top = self.top(room.max(1));
        true
    }

    /// That line becomes the chosen one.
    pub fn choose(&mut self, line: usize) {
        self.chosen = line.min(self.len().saturating_sub(1));
    }

    /// A key for the text alone, where it becomes something: arrows and ends move its caret.
    pub fn edit(&mut self, key: Chord) -> bool {
        self.text.press(key, false)
    }

    /// So many items, all of which fit: what is typed narrows nothing.
    pub fn hold(&mut self, count: usize) {
        self.fits = (0..count).collect();
        self.choose(self.chosen);
    }

    /// Pasted text narrows it too.
    pub fn paste(&mut self, text: &str) {
        self.text.paste_line(text);
    }

    /// Only the items that fit what is typed, from the top: where they have names ([`Called`]) the best comes first.
    pub fn narrow<T, W: Into<Called>>(&mut self, items: &[T], words: impl Fn(&T) -> W) {
        self.fit(items, words);
        (self.chosen, self.top) = (0, 0);
    }

    /// The items are others: the chosen one stays the same, told by its key.
    pub fn renew<T, K: PartialEq, W: Into<Called>>(
        &mut self,
        old: &[T],
        new: &[T],
        key: impl Fn(&T) -> K,
        words: impl Fn(&T) -> W,
    ) {
        let keys = |fits: &[usize], items: &[T]| fits.iter().filter_map(|at| items.get(*at)).map(&key).collect();
        let before: Vec<K> = keys(&self.fits, old);
        self.fit(new, words);
        let after: Vec<K> = keys(&self.fits, new);
        let place = |key: &K| after.iter().position(|other| other == key);
        let at = self.chosen.min(before.len());
        // Nobody looks further than a screen or two for a line that is gone.
        let near = before[at..].iter().chain(before[..at].iter().rev());
        self.chosen = near.take(NEAR).find_map(place).unwrap_or(at).min(after.len().saturating_sub(1));
        self.top = self.top.min(self.chosen);
    }

    /// Only the items that are wanted, whatever is typed; the chosen one stays, told by its key.
    pub fn keep<T, K: PartialEq>(&mut self, items: &[T], key: impl Fn(&T) -> K, wanted: impl Fn(&T) -> bool) {
        let before = self.chosen().and_then(|at| items.get(at)).map(&key);
        self.fits = (0..items.len()).filter(|at| wanted(&items[*at])).collect();
        let after = self.fits.iter().position(|at| before.as_ref() == Some(&key(&items[*at])));
        self.choose(after.unwrap_or(self.chosen));
    }

    /// As [`List::go`], and by `j` and `k`: of a list where letters act.
    pub fn go_by_letters(&mut self, key: Chord, room: usize) -> bool {
        let code = match key.to_ascii().typed() {
            Some('j') => KeyCode::Down,
            Some('k') => KeyCode::Up,
            _ => key.code,
        };
        self.go(Chord { code, ..key }, room)
    }

    fn fit<T, W: Into<Called>>(&mut self, items: &[T], words: impl Fn(&T) -> W) {
        let sought = Sought::new(self.text.as_str());
        let far = |at: usize| Some((sought.far_from(&words(&items[at]).into())?, at));
        let mut fits: Vec<(u8, usize)> = (0..items.len()).filter_map(far).collect();
        // What is equally far stays in its order.
        fits.sort_by_key(|(far, _)| *far);
        self.fits = fits.into_iter().map(|(_, at)| at).collect();
    }
}

/// Lines around the chosen one in which one that is still there is looked for.
const NEAR: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    fn press(list: &mut List, keys: &str) -> Vec<Pressed> {
        keys.split(' ').filter_map(Chord::read).map(|key| list.press(key, 10)).collect()
    }

    #[test]
    fn arrows_pages_and_ends_choose_and_letters_narrow() {
        let mut list = List::of(100);
        for (keys, line) in
            [("down", 1), ("pgdn", 10), ("end", 99), ("pgup", 90), ("up", 89), ("home", 0), ("up", 0), ("pgup", 0)]
        {
            assert_eq!(press(&mut list, keys), [Pressed::Moved], "{keys}");
            assert_eq!(list.line(), line, "{keys}");
        }
        assert_eq!(press(&mut list, "j k g G q backspace ctrl-u"), [Pressed::Typed; 7]);
        assert_eq!(press(&mut list, "del ctrl-n f2 enter esc tab ctrl-home alt-up"), [Pressed::Nothing; 8]);
    }

    #[test]
    fn the_screen_moves_only_when_the_chosen_line_would_leave_it() {
        let mut list = List::of(30);
        press(&mut list, &"down ".repeat(15));
        assert_eq!((list.line(), list.top(10)), (15, 6));
        press(&mut list, &"up ".repeat(9));
        assert_eq!((list.line(), list.top(10)), (6, 6));
        press(&mut list, "up");
        assert_eq!((list.line(), list.top(10)), (5, 5));
        assert_eq!(list.top(1), 5, "however low the screen is");
    }

    #[test]
    fn every_word_narrows_by_text_or_by_sound_and_the_same_item_stays_chosen() {
        let items = ["王芳 杭州", "Wang Fang Bonn", "李明朗 杭州"];
        let words = |item: &&str| (*item).to_owned();
        let mut list = List::default();
        list.narrow(&items, words);
        press(&mut list, "end h a n g z h");
        list.narrow(&items, words);
        assert_eq!((list.len(), list.chosen()), (2, Some(0)));
        press(&mut list, "down");
        list.renew(&items, &items[1..], |item| *item, words);
        assert_eq!((list.len(), list.chosen()), (1, Some(1)), "李明朗, who is the second now");
    }

    #[test]
    fn what_is_called_so_comes_before_what_is_explained_so() {
        let items = [
            ("Gender", "the form of address"),
            ("Work address", ""),
            ("Address", "where post goes"),
            ("Address of the branch", ""),
            ("Addressee", ""),
        ];
        let mut list = List::default();
        list.begin(Text::new("address"));
        list.narrow(&items, |(name, says)| Called::named([*name], *says));
        let order: Vec<&str> = (0..list.len()).filter_map(|line| list.item(line)).map(|at| items[at].0).collect();
        assert_eq!(order, ["Address", "Address of the branch", "Addressee", "Work address", "Gender"]);
        list.begin(Text::new("form add"));
        list.narrow(&items, |(name, says)| Called::named([*name], *says));
        assert_eq!((list.len(), list.chosen()), (1, Some(0)), "each word is somewhere in it");
        list.begin(Text::default());
        list.narrow(&items, |(name, says)| Called::named([*name], *says));
        assert_eq!((list.len(), list.chosen()), (5, Some(0)), "nothing typed: their own order");
    }
}
