//! Finds names, quotes with their speakers, and hedges in English news text.
//!
//! [`Analyzer`] does all of it; [`Report`] is the same for JSON, with offsets in the [`Unit`] that its reader counts.
//!
//! ```
//! use hedgerow::{Analyzer, Report, Unit};
//!
//! let text = "“It may snow,” officials said.";
//! let analysis = Analyzer::new().analyze(text); // names need a model: Analyzer::with_model
//! assert_eq!(analysis.hedges[0].span.of(text), "may");
//!
//! let report = Report::new(&analysis, text, Unit::Utf16);
//! assert_eq!(report.hedges[0].stretch.start, 4);
//! assert_eq!(report.voices[0].text, "officials");
//! ```
//!
//! The stages are public too, each a plain function of what it needs: [`Document::new`] cuts a text into tokens, sentences and paragraphs,
//! then come [`entities`], [`quotes`] and [`hedges`], and what sums them up: [`names`], [`voices`], [`hedge_rows`], [`unattributed`].

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
mod numbers;
mod offsets;
mod order;
mod partition;
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
mod word;

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
pub use partition::Partition;
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
