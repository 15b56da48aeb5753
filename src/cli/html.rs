//! A page that stands alone: the text with nested marks, and a legend. It runs no script and asks for nothing.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::Analysis;

use super::marks::{Layer, Mark, Piece, marks, pieces};

/// The page up to the first article.
const HEAD: &str = include_str!("page.html");

/// The style of the page.
const STYLE: &str = include_str!("page.css");

/// What the lines have in common.
const KEY: &str = "<p>A line above is somebody’s words, with the word that says so in italics. A line below is what the word is.</p>";

/// Writes the beginning of the page.
pub fn begin(writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(HEAD.replace("{style}", STYLE).as_bytes())
}

/// Writes one article with its name and its legend.
pub fn article(writer: &mut impl Write, name: &str, text: &str, analysis: &Analysis) -> io::Result<()> {
    let pieces = pieces(text, marks(analysis));
    write!(writer, "<article>\n<h1>{}</h1>\n{KEY}\n", escape(name))?;
    legend(writer, &pieces)?;
    // A line break right after the opening tag would be dropped: this one is, and the text keeps its own.
    writeln!(writer, "<pre dir=\"auto\">")?;
    pieces.iter().try_for_each(|piece| match piece {
        Piece::Open(mark) => open(writer, mark),
        Piece::Text(text) => writer.write_all(escape(text).as_bytes()),
        Piece::Close => writer.write_all(b"</mark>"),
    })?;
    writeln!(writer, "</pre>\n</article>")
}

/// Writes the end of the page.
pub fn end(writer: &mut impl Write) -> io::Result<()> {
    writeln!(writer, "</body>\n</html>")
}

/// Every kind that occurs, marked as in the text, with its count.
fn legend(writer: &mut impl Write, pieces: &[Piece]) -> io::Result<()> {
    let mut counts = BTreeMap::new();
    for piece in pieces {
        if let Piece::Open(mark) = piece {
            counts.entry((mark.layer, &mark.word)).or_insert((mark, 0)).1 += 1;
        }
    }
    writer.write_all(b"<ul>\n")?;
    for ((_, word), (mark, count)) in counts {
        writer.write_all(b"<li>")?;
        open(writer, mark)?;
        writeln!(writer, "{word}</mark> {count}</li>")?;
    }
    writer.write_all(b"</ul>\n")
}

fn open(writer: &mut impl Write, mark: &Mark) -> io::Result<()> {
    let layer = match mark.layer {
        Layer::Quote => "quote",
        Layer::Speaker => "voice",
        Layer::Cue => "attribution",
        Layer::Entity => "entity",
        Layer::Hedge => "hedge",
    };
    write!(writer, "<mark class=\"{layer} {word}\" title=\"{word}\">", word = mark.word)
}

/// Text as HTML that shows exactly it; a carriage return would be read as a line feed, and NUL not at all.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\0' => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b>\"A&B\"\r\n\0"), "&lt;b&gt;&quot;A&amp;B&quot;&#13;\n\u{fffd}");
    }
}
