//! Exports: `Selection → text`, one file a format.
