//! The whole boundary to JavaScript.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{HedgeRule, Lexicon, Report, Unit, hedge_rules};

/// Analyzes texts for JavaScript; offsets count UTF-16 code units.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Analyzer {
    analyzer: crate::Analyzer,
}

/// A report with the time it took.
#[derive(Serialize)]
struct Timed {
    milliseconds: f64,
    #[serde(flatten)]
    report: Report,
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

    /// Analyzes `text` and returns a plain object; spans carry no text, since only the caller's own string has it exactly.
    ///
    /// # Errors
    /// When JavaScript refuses to make the objects, as it does when memory runs out.
    pub fn analyze(&self, text: &str) -> Result<JsValue, JsError> {
        let start = now();
        let report = Report::new(&self.analyzer.analyze(text), text, Unit::Utf16, false);
        let timed = Timed { milliseconds: now() - start, report };
        Ok(timed.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }

    /// The rules by which hedges are marked, as plain objects: `id`, `kind`, `why` and, for close calls, `instead`.
    ///
    /// # Errors
    /// When JavaScript refuses to make the objects.
    pub fn rules(&self) -> Result<JsValue, JsError> {
        let rules: Vec<&HedgeRule> = hedge_rules(Lexicon::builtin()).collect();
        Ok(rules.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
}

/// Milliseconds by the clock of the page, the worker or Node; 0 where there is none.
fn now() -> f64 {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
    clock.dyn_into::<web_sys::Performance>().map_or(0.0, |clock| clock.now())
}
