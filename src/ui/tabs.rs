//! The tabs: sheets with their counts, then the saved views.

use super::canvas::Canvas;
use crate::app::desk::strip;
use crate::app::state::State;

/// There are more tabs on that side.
const MORE: [&str; 2] = ["‹", "›"];

/// Draws the strip of tabs; the one that shows stands out.
pub fn draw(state: &State, canvas: &mut Canvas) {
    let (look, strip) = (canvas.look, strip::strip(&state.desk, canvas.area.width));
    if strip.more.0 {
        canvas.text(MORE[0], look.quiet);
    }
    for shown in &strip.tabs {
        let today = state.desk.stands(strip::TODAY);
        let here = if today { shown.tab == strip::AT_TODAY } else { shown.tab == state.desk.at_tab() };
        let (name, count) = if here { (look.nav, look.row) } else { (look.text, look.quiet) };
        let mut place = canvas.row(0).after(shown.x).wide(shown.width);
        let used = place.text(&shown.text.name, name);
        let mut place = place.after(used);
        let used = place.text(&shown.text.count, count);
        place.after(used).text(&shown.text.late, if here { look.row.patch(look.bad) } else { look.bad });
    }
    if strip.more.1 {
        canvas.text_right(MORE[1], look.quiet);
    }
}
