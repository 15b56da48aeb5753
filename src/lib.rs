//! Finds names, quotes with their speakers, and hedges in English news text.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod analysis;
mod blocks;
#[cfg(feature = "cli")]
pub mod cli;
mod document;
mod entity;
mod error;
mod hedge;
mod lexicon;
mod link;
mod offsets;
mod order;
mod pattern;
mod quote;
mod report;
mod sentence;
mod shapes;
mod span;
mod summary;
mod tagger;
mod token;
mod vocabulary;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::{Analysis, Analyzer, analyze};
pub use document::Document;
pub use entity::{Entity, EntityKind, entities};
pub use error::Error;
#[cfg(feature = "train")]
pub use hedge::training as hedge_training;
pub use hedge::{Hedge, HedgeKind, HedgeRule, Voice, hedge_rules, hedges};
pub use lexicon::Lexicon;
pub use link::link;
pub use offsets::{Offsets, Unit};
pub use quote::{Quote, QuoteKind, Speaker, quotes};
pub use report::{EntityReport, HedgeReport, NameReport, QuoteReport, Report, SpeakerReport, Stretch, VoiceReport};
pub use shapes::shapes;
pub use span::Span;
pub use summary::{HedgeRow, Name, Unattributed, VoiceRow, hedge_rows, names, unattributed, voices};
pub use tagger::Tagger;
#[cfg(feature = "train")]
pub use tagger::training;
pub use token::{Case, Gap, Token, TokenKind, tokenize};
pub use vocabulary::WordId;

/// The examples of the README, as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
