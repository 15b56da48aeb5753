//! The long lists of an analysis as rows of numbers: each is copied to JavaScript in one piece, and `www/unpack.js` makes objects of it.

use js_sys::Uint32Array;
use serde::Serialize;

use crate::{Analysis, Entity, EntityKind, Hedge, HedgeKind, Offsets, Quote, QuoteKind, Span, Speaker, Voice};

/// In place of an offset or a number that there is not.
const NONE: u32 = u32::MAX;

/// The lists of an analysis, row after row.
#[derive(Serialize)]
pub(super) struct Rows {
    /// Start, end, kind, number.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    entities: Uint32Array,
    /// Start, end, kind; start and end of the cue; start, end, whether named and number of the speaker, start and end of its antecedent
    /// and of its ground.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    quotes: Uint32Array,
    /// Start, end, kind, voice, rule.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    hedges: Uint32Array,
}

/// What the numbers of the rows stand for.
#[derive(Default, Serialize)]
pub(super) struct Words {
    entities: Codes<EntityKind>,
    quotes: Codes<QuoteKind>,
    hedges: Codes<HedgeKind>,
    voices: Codes<Voice>,
    /// The names of the rules.
    pub rules: Codes<&'static str>,
}

/// Things by their numbers, which they get in order of first use.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Codes<T>(Vec<T>);

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Codes<T> {
    /// Whether it has a number.
    pub fn has(&self, thing: &T) -> bool {
        self.0.contains(thing)
    }

    fn number(&mut self, thing: T) -> u32 {
        let known = self.0.iter().position(|other| *other == thing);
        let index = known.unwrap_or_else(|| {
            self.0.push(thing);
            self.0.len() - 1
        });
        index as u32
    }
}

/// The rows of an analysis, and what their numbers stand for.
pub(super) fn pack(analysis: &Analysis, offsets: &Offsets) -> (Rows, Words) {
    let mut words = Words::default();
    let rows = Rows {
        entities: flat(&analysis.entities, |row| entity(row, offsets, &mut words)),
        quotes: flat(&analysis.quotes, |row| quote(row, offsets, &mut words)),
        hedges: flat(&analysis.hedges, |row| hedge(row, offsets, &mut words)),
    };
    (rows, words)
}

fn flat<T, const WIDTH: usize>(list: &[T], row: impl FnMut(&T) -> [u32; WIDTH]) -> Uint32Array {
    Uint32Array::from(list.iter().map(row).collect::<Vec<_>>().as_flattened())
}

fn entity(entity: &Entity, offsets: &Offsets, words: &mut Words) -> [u32; 4] {
    let [start, end] = ends(entity.span, offsets);
    [start, end, words.entities.number(entity.kind), entity.entity]
}

fn quote(quote: &Quote, offsets: &Offsets, words: &mut Words) -> [u32; 13] {
    let [start, end] = ends(quote.span, offsets);
    let [cue_start, cue_end] = ends_if_any(quote.cue, offsets);
    let [a, b, c, d, e, f, g, h] = quote.speaker.map_or([NONE; 8], |who| speaker(who, offsets));
    [start, end, words.quotes.number(quote.kind), cue_start, cue_end, a, b, c, d, e, f, g, h]
}

fn speaker(speaker: Speaker, offsets: &Offsets) -> [u32; 8] {
    let [start, end] = ends(speaker.span, offsets);
    let [antecedent_start, antecedent_end] = ends_if_any(speaker.antecedent, offsets);
    let [ground_start, ground_end] = ends_if_any(speaker.ground, offsets);
    let (named, number) = (u32::from(speaker.named), speaker.entity.unwrap_or(NONE));
    [start, end, named, number, antecedent_start, antecedent_end, ground_start, ground_end]
}

fn hedge(hedge: &Hedge, offsets: &Offsets, words: &mut Words) -> [u32; 5] {
    let [start, end] = ends(hedge.span, offsets);
    [start, end, words.hedges.number(hedge.kind), words.voices.number(hedge.voice), words.rules.number(hedge.rule)]
}

fn ends_if_any(span: Option<Span>, offsets: &Offsets) -> [u32; 2] {
    span.map_or([NONE; 2], |span| ends(span, offsets))
}

/// The numbers of the target are 32 bits wide.
fn ends(span: Span, offsets: &Offsets) -> [u32; 2] {
    [span.start(), span.end()].map(|byte| offsets.convert(byte) as u32)
}
