//! The analysis in the form in which it leaves Rust: offsets in the reader's unit, for JSON and for JavaScript.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::entity::EntityKind;
use crate::hedge::{HedgeKind, Voice};
use crate::offsets::{Offsets, Unit};
use crate::quote::QuoteKind;
use crate::span::Span;
use crate::summary::HedgeRow;
use crate::summary::Unattributed;

/// One analysis.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What the offsets count.
    pub unit: Unit,
    /// Number of sentences.
    pub sentences: usize,
    /// Names, dates and numbers.
    pub entities: Vec<EntityReport>,
    /// Direct quotes, reported speech and scare quotes.
    pub quotes: Vec<QuoteReport>,
    /// Hedges and boosters.
    pub hedges: Vec<HedgeReport>,
    /// One row for each thing named.
    pub names: Vec<NameReport>,
    /// One row for each voice.
    pub voices: Vec<VoiceReport>,
    /// How often each kind of hedge stands in each voice.
    pub hedging: Vec<HedgeRow>,
    /// The quotes without a speaker.
    pub unattributed: Unattributed,
}

/// A stretch of text in the report's unit.
#[derive(Clone, Debug, Serialize)]
pub struct Stretch {
    /// Offset of the first unit.
    pub start: usize,
    /// Offset just past the last unit.
    pub end: usize,
    /// The exact slice.
    pub text: String,
}

/// One mention.
#[derive(Clone, Debug, Serialize)]
pub struct EntityReport {
    /// Where it stands.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The number that mentions of one thing share.
    pub entity: u32,
}

/// One quote.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteReport {
    /// Where it stands.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// What kind of quotation it is.
    pub kind: QuoteKind,
    /// Who speaks.
    pub speaker: Option<SpeakerReport>,
    /// What attributes it.
    pub cue: Option<Stretch>,
}

/// One speaker.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerReport {
    /// The noun phrase that speaks.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// Whether the text names the speaker.
    pub named: bool,
    /// The entity that speaks.
    pub entity: Option<u32>,
    /// The description that a pronoun stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<Stretch>,
    /// Why the speaker stays nameless.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Stretch>,
}

/// One hedge.
#[derive(Clone, Debug, Serialize)]
pub struct HedgeReport {
    /// Where it stands.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// What kind of hedge it is.
    pub kind: HedgeKind,
    /// Whose doubt it is.
    pub voice: Voice,
    /// The rule that marked it.
    pub rule: &'static str,
}

/// One row of the table of names.
#[derive(Clone, Debug, Serialize)]
pub struct NameReport {
    /// The number that its mentions share.
    pub entity: u32,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Its fullest mention.
    pub text: String,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Offset of the first mention.
    pub first: usize,
}

/// One row of the table of voices.
#[derive(Clone, Debug, Serialize)]
pub struct VoiceReport {
    /// Name or description.
    pub text: String,
    /// Whether the text names the speaker.
    pub named: bool,
    /// The entity that speaks.
    pub entity: Option<u32>,
    /// Number of quotes.
    pub quotes: usize,
    /// Words between quotation marks.
    pub words: usize,
    /// Share of all words between attributed quotation marks, from 0 to 1.
    pub share: f64,
    /// Offset of the first quote.
    pub start: usize,
}

impl Report {
    /// Converts `analysis` of `text` to `unit`.
    #[must_use]
    pub fn new(analysis: &Analysis, text: &str, unit: Unit) -> Self {
        Writer { offsets: Offsets::new(text, unit), text }.report(analysis, unit)
    }
}

struct Writer<'t> {
    offsets: Offsets<'t>,
    text: &'t str,
}

impl Writer<'_> {
    fn report(&self, analysis: &Analysis, unit: Unit) -> Report {
        Report {
            unit,
            sentences: analysis.sentences,
            entities: analysis
                .entities
                .iter()
                .map(|e| EntityReport { stretch: self.stretch(e.span), kind: e.kind, entity: e.entity })
                .collect(),
            quotes: analysis.quotes.iter().map(|quote| self.quote(quote)).collect(),
            hedges: analysis
                .hedges
                .iter()
                .map(|h| HedgeReport { stretch: self.stretch(h.span), kind: h.kind, voice: h.voice, rule: h.rule })
                .collect(),
            names: analysis.names.iter().map(|name| NameReport::new(name, &self.offsets)).collect(),
            voices: analysis.voices.iter().map(|voice| VoiceReport::new(voice, &self.offsets)).collect(),
            hedging: analysis.hedging.clone(),
            unattributed: analysis.unattributed,
        }
    }

    fn stretch(&self, span: Span) -> Stretch {
        let text = span.of(self.text).to_owned();
        Stretch { start: self.offsets.convert(span.start()), end: self.offsets.convert(span.end()), text }
    }

    fn quote(&self, quote: &crate::Quote) -> QuoteReport {
        let speaker = |s: crate::Speaker| SpeakerReport {
            stretch: self.stretch(s.span),
            named: s.named,
            entity: s.entity,
            antecedent: s.antecedent.map(|span| self.stretch(span)),
            ground: s.ground.map(|span| self.stretch(span)),
        };
        QuoteReport {
            stretch: self.stretch(quote.span),
            kind: quote.kind,
            speaker: quote.speaker.map(speaker),
            cue: quote.cue.map(|cue| self.stretch(cue)),
        }
    }
}

impl NameReport {
    pub(crate) fn new(name: &crate::Name, offsets: &Offsets) -> Self {
        let first = offsets.convert(name.first.start());
        Self { entity: name.entity, kind: name.kind, text: name.text.clone(), mentions: name.mentions, first }
    }
}

impl VoiceReport {
    pub(crate) fn new(row: &crate::VoiceRow, offsets: &Offsets) -> Self {
        Self {
            text: row.text.clone(),
            named: row.named,
            entity: row.entity,
            quotes: row.quotes,
            words: row.words,
            share: row.share,
            start: offsets.convert(row.start.start()),
        }
    }
}
