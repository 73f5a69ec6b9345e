//! entente
pub mod timeline;
