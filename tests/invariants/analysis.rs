//! What holds of every analysis. Each function panics where it does not.

use hedgerow::{Analysis, Analyzer, Report, Span, Unit};

/// The analyzer as the command line and the page have it.
pub fn analyzer() -> Analyzer {
    Analyzer::with_model(include_bytes!("../../www/model.bin").as_slice()).expect("the model is sound")
}

/// Every span lies in the text, on character boundaries, and holds something.
pub fn spans_fit(analysis: &Analysis, text: &str) {
    for span in lists(analysis).into_iter().flat_map(|(_, spans)| spans).chain(parts(analysis)) {
        assert!(span.start() < span.end() && text.get(span.start()..span.end()).is_some(), "{span:?}");
    }
}

/// Each list is in the order of the text, and its spans lie beside or inside each other.
pub fn lists_nest(analysis: &Analysis) {
    for (list, spans) in lists(analysis) {
        assert!(spans.is_sorted_by_key(|span| span.start()), "{list}");
        let mut open: Vec<Span> = Vec::new();
        for span in spans {
            open.retain(|outer| outer.end() > span.start());
            assert!(open.iter().all(|outer| outer.contains(span) || span.contains(*outer)), "{list}: {span:?}");
            open.push(span);
        }
    }
}

/// Each name is in the table of names, and a speaker with a number has it from some name.
pub fn numbers_are_known(analysis: &Analysis) {
    for entity in analysis.entities.iter().filter(|entity| entity.kind.is_name()) {
        assert!(analysis.names.iter().any(|name| name.entity == entity.entity), "{entity:?}");
    }
    for speaker in analysis.quotes.iter().filter_map(|quote| quote.speaker) {
        let is_known = |number| analysis.entities.iter().any(|entity| entity.entity == number);
        assert!(speaker.entity.is_none_or(is_known), "{speaker:?}");
    }
}

/// The offsets of a report, in any unit, cut the words out of the text that it gives.
pub fn report_slices(analysis: &Analysis, text: &str) {
    let characters: Vec<char> = text.chars().collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    for entity in Report::new(analysis, text, Unit::Codepoint).entities {
        assert_eq!(characters[entity.stretch.start..entity.stretch.end].iter().collect::<String>(), entity.stretch.text);
    }
    for hedge in Report::new(analysis, text, Unit::Utf16).hedges {
        assert_eq!(String::from_utf16_lossy(&units[hedge.stretch.start..hedge.stretch.end]), hedge.stretch.text);
    }
    for quote in Report::new(analysis, text, Unit::Byte).quotes {
        assert_eq!(&text[quote.stretch.start..quote.stretch.end], quote.stretch.text);
    }
}

fn lists(analysis: &Analysis) -> [(&'static str, Vec<Span>); 3] {
    [
        ("entities", analysis.entities.iter().map(|entity| entity.span).collect()),
        ("quotes", analysis.quotes.iter().map(|quote| quote.span).collect()),
        ("hedges", analysis.hedges.iter().map(|hedge| hedge.span).collect()),
    ]
}

fn parts(analysis: &Analysis) -> impl Iterator<Item = Span> {
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker).map(|speaker| speaker.span);
    let cues = analysis.quotes.iter().filter_map(|quote| quote.cue);
    let voices = analysis.voices.iter().map(|voice| voice.start);
    speakers.chain(cues).chain(voices).chain(analysis.names.iter().map(|name| name.first))
}
