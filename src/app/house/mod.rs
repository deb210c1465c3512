//! The one list of rooms. Who gets a key, a paste, an answer, a piece of news, who says and shows something, and which
//! commands there are follows from it. Its order means nothing.

use crate::app::desk::desk::Desk;
use crate::app::desk::room::Room;
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Face;
use crate::app::rooms::{
    analysis, bulk, card, care, cell, checks, colours, column_menu, columns, compare, cost, drafts, duplicates,
    elsewhere, export, filter, find, form, formula, from_text, go_to, groups, help, history, journal, key_test, log,
    notes, palette, ranges, replace, reports, settings, spreading, stages, timeline, today, trash, upkeep, views,
    welcome, wizard,
};

macro_rules! rooms {
    ($($name:ident: $room:ident),* $(,)?) => {
        /// Every room's part of the state.
        #[derive(Debug, Default)]
        pub struct Rooms {
            $(pub $name: $name::$room,)*
            /// The list is gone through from its end: tests set it, and nothing may look different for it.
            pub turned: bool,
        }

        impl Rooms {
            /// All of them.
            pub fn each(&self) -> [&dyn Room; [$(stringify!($name)),*].len()] {
                [$(&self.$name),*]
            }

            /// All of them, to be changed.
            pub fn each_mut(&mut self) -> [&mut dyn Room; [$(stringify!($name)),*].len()] {
                let turned = self.turned;
                let mut rooms: [&mut dyn Room; _] = [$(&mut self.$name),*];
                if turned {
                    rooms.reverse();
                }
                rooms
            }

            /// Runs the command of that name; false: no room has it.
            pub fn run(&mut self, desk: &mut Desk, name: &str) -> bool {
                $(if let Some(command) = $name::COMMANDS.iter().find(|command| command.name == name) {
                    (command.run)(&mut self.$name, desk);
                    return true;
                })*
                false
            }
        }

        /// Every room as it is, and as it is at first, told field by field.
        #[cfg(test)]
        fn told(rooms: &Rooms) -> Vec<(RoomId, String, String)> {
            vec![$((rooms.$name.here(), format!("{:#?}", rooms.$name), format!("{:#?}", $name::$room::default()))),*]
        }

        /// The commands of all rooms.
        pub fn faces() -> impl Iterator<Item = Face> {
            std::iter::empty()$(.chain($name::COMMANDS.iter().map(|command| command.face())))*
        }

        /// The entries of the journal that rooms write.
        pub fn labels() -> impl Iterator<Item = &'static str> {
            std::iter::empty()$(.chain($name::LABELS.iter().copied()))*
        }
    };
}

rooms! {
    analysis: Analysis,
    bulk: Bulk,
    card: Card,
    care: Care,
    cell: Cell,
    checks: Checks,
    colours: Colours,
    drafts: Drafts,
    duplicates: Duplicates,
    column_menu: ColumnMenu,
    columns: Columns,
    compare: Compare,
    cost: Cost,
    elsewhere: Elsewhere,
    export: Export,
    find: Find,
    form: Form,
    help: Help,
    history: History,
    journal: Journal,
    key_test: KeyTest,
    log: LogLine,
    notes: Notes,
    palette: Palette,
    go_to: GoTo,
    groups: Groups,
    ranges: Ranges,
    filter: Filter,
    formula: Formula,
    from_text: FromText,
    replace: Replace,
    reports: Reports,
    settings: Settings,
    spreading: Spreading,
    stages: Stages,
    timeline: Timeline,
    today: Calls,
    trash: Trash,
    welcome: Welcome,
    wizard: Wizard,
    upkeep: Upkeep,
    views: Views,
}

impl Rooms {
    /// The room of that name.
    ///
    /// # Panics
    /// There is none: names come from the rooms themselves.
    pub fn at(&self, id: RoomId) -> &dyn Room {
        self.each().into_iter().find(|room| room.here() == id).expect("a room that is in the list")
    }

    /// The same, to be changed.
    ///
    /// # Panics
    /// As [`Rooms::at`].
    pub fn at_mut(&mut self, id: RoomId) -> &mut dyn Room {
        self.each_mut().into_iter().find(|room| room.here() == id).expect("a room that is in the list")
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod lists;
