//! How dates are printed.

use std::cell::Cell;

/// How dates are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// As people write them: `13 Apr 2023`.
    #[default]
    Written,
    /// As they stand in the data, in EDTF: `2023-04-13`.
    Iso,
}

thread_local!(static STYLE: Cell<DateStyle> = const { Cell::new(DateStyle::Written) });

impl DateStyle {
    /// Every value with its word in the settings.
    pub const ALL: [(&'static str, Self); 2] = [("written", Self::Written), ("iso", Self::Iso)];

    /// Does something meanwhile which this thread prints dates so.
    ///
    /// A date is printed in a hundred places, by phrases that exports, lists and the screen share.
    /// Like a locale, how that is done belongs to who asks, and not into each of their signatures.
    pub fn within<T>(self, act: impl FnOnce() -> T) -> T {
        struct Restore(DateStyle);
        impl Drop for Restore {
            fn drop(&mut self) {
                STYLE.set(self.0);
            }
        }
        let _restore = Restore(STYLE.replace(self));
        act()
    }

    /// The style in force on this thread.
    pub fn in_force() -> Self {
        STYLE.get()
    }
}
