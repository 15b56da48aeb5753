//! Small sets.

use std::marker::PhantomData;

/// A set of up to 64 things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits<Kind>(u64, PhantomData<Kind>);

impl<Kind: Copy> Bits<Kind> {
    pub const NONE: Self = Self(0, PhantomData);

    /// The set of the one thing with this number.
    pub const fn one(number: u32) -> Self {
        Self(1 << number, PhantomData)
    }

    /// The set of the one thing that a list calls so, where `all` has each name at its number, parted by blanks; empty for
    /// a name that is not there.
    #[inline(never)]
    pub fn named(name: &str, all: &str) -> Self {
        let mut names = all.as_bytes().split(|&byte| byte == b' ');
        names.position(|other| other == name.as_bytes()).map_or(Self::NONE, |number| Self::one(number as u32))
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }

    /// Whether the two sets share anything.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
