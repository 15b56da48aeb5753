//! The text with its marks, for a terminal; brackets stand for colors where there are none.

use std::io::{self, Write};

use crate::Analysis;

use super::marks::{Layer, Mark, Piece, marks, pieces};

/// Writes the text with its marks, ending in a line break. Cues are left out: a mark on every "said" hides the rest.
pub fn article(writer: &mut impl Write, text: &str, analysis: &Analysis, colors: bool) -> io::Result<()> {
    let marks = marks(analysis).into_iter().filter(|mark| mark.layer != Layer::Cue).collect();
    let pieces = pieces(text, marks);
    if colors {
        return colored(writer, &pieces);
    }
    bracketed(writer, &pieces)?;
    if text.ends_with('\n') { Ok(()) } else { writeln!(writer) }
}

fn bracketed(writer: &mut impl Write, pieces: &[Piece]) -> io::Result<()> {
    pieces.iter().try_for_each(|piece| match piece {
        Piece::Open(mark) => write!(writer, "[{}: ", mark.word),
        Piece::Text(text) => writer.write_all(text.as_bytes()),
        Piece::Close => write!(writer, "]"),
    })
}

/// Then a line that shows what each style means.
fn colored(writer: &mut impl Write, pieces: &[Piece]) -> io::Result<()> {
    let mut open = Vec::new();
    let mut legend = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(mark) => {
                open.push(style(mark));
                legend.push((mark.layer, mark.word.as_str(), style(mark)));
            }
            Piece::Text(text) => styled(writer, &open.join(";"), text)?,
            Piece::Close => drop(open.pop()),
        }
    }
    legend.sort_unstable();
    legend.dedup();
    writeln!(writer)?;
    for (_, word, style) in legend {
        styled(writer, style, word)?;
        write!(writer, "  ")?;
    }
    writeln!(writer)
}

/// Style ends before each line break, so that pagers and copied lines keep theirs.
fn styled(writer: &mut impl Write, style: &str, text: &str) -> io::Result<()> {
    text.split_inclusive('\n').try_for_each(|line| {
        let (words, line_break) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
        let words = visible(words);
        if style.is_empty() || words.is_empty() {
            write!(writer, "{words}{line_break}")
        } else {
            write!(writer, "\x1b[{style}m{words}\x1b[0m{line_break}")
        }
    })
}

/// Control characters as pictures: no text may send commands to the terminal of whoever reads it.
fn visible(text: &str) -> String {
    let picture = |character: char| match character {
        '\t' | '\r' => character,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(character),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.chars().map(picture).collect()
}

/// Names in colors, words of others in italics, speakers bold, hedges underlined: what nests still shows.
fn style(mark: &Mark) -> &'static str {
    match (mark.layer, mark.word.as_str()) {
        (Layer::Hedge, "booster") => "4;35",
        (Layer::Hedge, _) => "4",
        (Layer::Quote, "scare") => "2",
        (Layer::Quote, _) => "3",
        (Layer::Speaker, "unnamed") => "1;31",
        (Layer::Speaker | Layer::Cue, _) => "1",
        (Layer::Entity, "person") => "34",
        (Layer::Entity, "organization") => "33",
        (Layer::Entity, "place") => "32",
        (Layer::Entity, "group") => "36",
        (Layer::Entity, "other") => "35",
        (Layer::Entity, _) => "90",
    }
}

#[cfg(test)]
mod tests {
    use super::{colored, visible};
    use crate::Span;
    use crate::cli::marks::{Layer, Mark, Piece};

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(visible("a\x1b[2Jb\tc\u{9b}31m"), "a␛[2Jb\tc\u{fffd}31m");
    }

    #[test]
    fn styles_add_up_and_end_with_the_line() {
        let mark = |layer, word: &str| Piece::Open(Mark { span: Span::default(), layer, word: word.into() });
        let pieces = [mark(Layer::Quote, "direct"), mark(Layer::Entity, "person"), Piece::Text("Ada\nQuill"), Piece::Close, Piece::Close];
        let mut written = Vec::new();
        colored(&mut written, &pieces).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written, "\x1b[3;34mAda\x1b[0m\n\x1b[3;34mQuill\x1b[0m\n\x1b[3mdirect\x1b[0m  \x1b[34mperson\x1b[0m  \n");
    }
}
