//! The whole boundary to JavaScript.

mod rows;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{Analysis, HedgeRow, HedgeRule, Lexicon, NameReport, Offsets, Unattributed, Unit, VoiceReport, hedge_rules};
use rows::{Rows, Words, pack};

/// Analyzes texts for JavaScript; offsets count UTF-16 code units.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Analyzer {
    analyzer: crate::Analyzer,
}

/// What crosses to JavaScript: as a [`crate::Report`], but with the long lists as rows, and with the time it took.
#[derive(Serialize)]
struct Packed {
    unit: Unit,
    milliseconds: f64,
    sentences: usize,
    rows: Rows,
    words: Words,
    names: Vec<NameReport>,
    voices: Vec<VoiceReport>,
    hedging: Vec<HedgeRow>,
    unattributed: Unattributed,
    /// Those that marked something.
    rules: Vec<&'static HedgeRule>,
}

#[wasm_bindgen]
impl Analyzer {
    /// Makes an analyzer, with the bytes of a model or without.
    ///
    /// # Errors
    /// When the bytes are no model, are damaged, or were made for another version.
    #[wasm_bindgen(constructor)]
    pub fn new(model: Option<Vec<u8>>) -> Result<Self, JsError> {
        std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
        let analyzer = model.map_or_else(|| Ok(crate::Analyzer::new()), crate::Analyzer::with_model)?;
        Ok(Self { analyzer })
    }

    /// Analyzes a text in UTF-8 and returns a plain object for `www/unpack.js`; it holds no slices, since only the caller's own string has
    /// them exactly. The caller encodes: the length is known then, where the generated code would make room for three bytes a unit.
    ///
    /// # Errors
    /// When JavaScript refuses to make the objects, as it does when memory runs out.
    pub fn analyze(&self, text: &[u8]) -> Result<JsValue, JsError> {
        let start = now();
        let text = String::from_utf8_lossy(text);
        let mut packed = Packed::new(&self.analyzer.analyze(&text), &text);
        packed.milliseconds = now() - start;
        Ok(packed.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
}

impl Packed {
    fn new(analysis: &Analysis, text: &str) -> Self {
        let (unit, offsets) = (Unit::Utf16, Offsets::new(text, Unit::Utf16));
        let (rows, words) = pack(analysis, &offsets);
        Self {
            unit,
            milliseconds: 0.0,
            sentences: analysis.sentences,
            rules: used_rules(&words),
            rows,
            words,
            names: analysis.names.iter().map(|name| NameReport::new(name, &offsets)).collect(),
            voices: analysis.voices.iter().map(|voice| VoiceReport::new(voice, &offsets)).collect(),
            hedging: analysis.hedging.clone(),
            unattributed: analysis.unattributed,
        }
    }
}

/// The rules that have a number.
fn used_rules(words: &Words) -> Vec<&'static HedgeRule> {
    hedge_rules(Lexicon::builtin()).filter(|rule| words.rules.has(&rule.id)).collect()
}

/// Milliseconds by the clock of the page, the worker or Node; 0 where there is none.
fn now() -> f64 {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
    clock.dyn_into::<web_sys::Performance>().map_or(0.0, |clock| clock.now())
}
