//! What can go wrong.

use std::fmt;

/// Why a model was refused; the message says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: &'static str,
}

impl Error {
    pub(crate) const NOT_A_MODEL: Self =
        Self { message: "this is not a Hedgerow model: pass the bytes of the model.bin that comes with this version" };
    pub(crate) const OTHER_VERSION: Self = Self {
        message: "this model was made for another version of Hedgerow: use the model.bin that comes with this version, or train anew",
    };
    pub(crate) const DAMAGED: Self = Self { message: "this model is damaged or incomplete: download model.bin again" };
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.message)
    }
}

impl std::error::Error for Error {}
