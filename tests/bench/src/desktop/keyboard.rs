//! Keys, pressed as the X server passes on those of a real keyboard.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;

use super::Screen;
use crate::failure::Result;

/// Of X11's `keysymdef.h`.
const ESCAPE: u32 = 0xff1b;

impl Screen {
    /// A character that a key has without Shift.
    pub fn type_character(&self, character: char) -> Result<()> {
        self.press(character.into())
    }

    pub fn press_escape(&self) -> Result<()> {
        self.press(ESCAPE)
    }

    fn press(&self, symbol: u32) -> Result<()> {
        let key = self.key_of(symbol)?;
        for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(kind, key, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?.check()?;
        }
        Ok(self.connection.flush()?)
    }

    fn key_of(&self, symbol: u32) -> Result<u8> {
        let setup = self.connection.setup();
        let (least, most) = (setup.min_keycode, setup.max_keycode);
        let mapping = self.connection.get_keyboard_mapping(least, most - least + 1)?.reply()?;
        let keys = mapping.keysyms.chunks(mapping.keysyms_per_keycode.into());
        let found = keys.zip(least..=most).find(|(symbols, _)| symbols.first() == Some(&symbol));
        found.map(|(_, key)| key).ok_or_else(|| format!("no key has the symbol {symbol:#x}").into())
    }
}
