//! The command line, end to end.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const NEWS: &str = "LOWER TARN — “The river may rise 😀,” Ada Quill said on Tuesday.\r\n";

/// Runs the binary with `input` on standard input.
fn hedgerow(arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_hedgerow"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may be gone before it reads.
    let _ = process.stdin.take().unwrap().write_all(input);
    process.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A file in a folder of its own test.
fn file(test: &str, name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// An empty folder of its own test, with these files.
fn folder(test: &str, files: &[&str]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    for name in files {
        file(test, name, NEWS.as_bytes());
    }
    path.to_str().unwrap().to_owned()
}

/// The names of all that is in a folder.
fn names_in(folder: &str) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn standard_input_gives_one_json_object() {
    for arguments in [&["annotate"][..], &["annotate", "-"], &["annotate", "--format", "json"], &["annotate", "--format=json", "-"]] {
        let output = hedgerow(arguments, NEWS.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let document = parsed(&output);
        assert_eq!(document["id"], "stdin");
        assert_eq!(document["unit"], "codepoint");
        for list in ["entities", "quotes", "hedges", "names", "voices"] {
            assert!(document[list].is_array(), "{list}");
        }
    }
}

#[test]
fn offsets_count_what_was_asked_for() {
    for (unit, length) in [("codepoint", NEWS.chars().count()), ("utf16", NEWS.encode_utf16().count()), ("byte", NEWS.len())] {
        let document = parsed(&hedgerow(&["annotate", "--offsets", unit], NEWS.as_bytes()));
        assert_eq!(document["unit"], unit);
        let day = document["entities"].as_array().unwrap().last().unwrap();
        assert_eq!(day["text"], "Tuesday");
        assert_eq!(day["end"], length - ".\r\n".len());
    }
}

#[test]
fn several_files_give_one_array_and_keep_their_order() {
    let paths = ["b.txt", "a.txt"].map(|name| file("several", name, NEWS.as_bytes()));
    let documents = parsed(&hedgerow(&["annotate", &paths[0], &paths[1]], b""));
    assert_eq!(documents.as_array().unwrap().iter().map(|document| &document["id"]).collect::<Vec<_>>(), [&paths[0], &paths[1]]);
    let lines = hedgerow(&["annotate", "--format", "jsonl", &paths[0], &paths[1]], b"");
    assert_eq!(stdout(&lines).lines().count(), 2);
}

#[test]
fn json_lines_keep_their_ids_and_unknown_fields_do_no_harm() {
    let input = "\u{feff}{\"id\": \"a\", \"text\": \"One.\", \"kinds\": [1]}\n\n{\"text\": \"Two.\"}\r\n{\"id\": 7, \"text\": \"Three.\"}";
    let output = hedgerow(&["annotate", "--input", "jsonl", "--format", "jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let ids: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), json!("line-3"), json!(7)]);
}

#[test]
fn a_bad_line_is_named_and_the_next_are_read() {
    let input =
        b"{\"text\": \"One.\"}\n{\"text\": 3}\nnonsense\n{\"id\": [], \"text\": \"\"}\n{\"text\": \"\xff\"}\n{\"text\": \"Six.\"}\n";
    let output = hedgerow(&["annotate", "--input", "jsonl", "--format", "jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 2);
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(messages.len(), 4, "{messages:?}");
    for (message, line) in messages.iter().zip(2..) {
        assert!(message.starts_with("hedgerow: stdin: ") && message.contains(&format!("line {line}")), "{message}");
    }
    assert!(messages[3].contains("byte 71 (line 5)"), "{}", messages[3]);
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_place() {
    let (bad, good) = (file("utf8", "bad.txt", b"one\ntwo \xe9t\xe9"), file("utf8", "good.txt", b"Good."));
    let output = hedgerow(&["annotate", "--format", "jsonl", &bad, &good], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stderr(&output).contains("bad.txt: not UTF-8 at byte 8 (line 2)"), "{}", stderr(&output));
}

#[test]
fn a_file_whose_name_promises_no_plain_text_is_read_with_a_word_about_it() {
    let (rows, page, text) = (file("names", "a.jsonl", b"{}"), file("names", "a.html", b"<p>Good."), file("names", "a.txt", b"Good."));
    let output = hedgerow(&["annotate", "--format", "jsonl", &rows, &page, &text], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output).lines().count(), 3);
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("a.jsonl") && messages[0].contains("--input jsonl"), "{}", messages[0]);
    assert!(messages[1].contains("a.html"), "{}", messages[1]);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_read() {
    let good = file("missing", "good.txt", b"Good.");
    let output = hedgerow(&["annotate", "--format", "jsonl", "no-such-file.txt", &good], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(stderr(&output), "hedgerow: no-such-file.txt: there is no such file\n");
}

#[test]
fn a_folder_stands_for_its_texts_in_order() {
    let articles = folder("folder", &["b.txt", "a.MD", ".hidden.txt", "page.html", "rows.jsonl", "inner/c.txt"]);
    let output = hedgerow(&["annotate", "--format", "jsonl", &articles], b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let ids: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["a.MD", "b.txt"].map(|name| json!(PathBuf::from(&articles).join(name))));
    let single = folder("single", &["only.txt"]);
    assert_eq!(parsed(&hedgerow(&["annotate", &single], b"")).as_array().unwrap().len(), 1);
}

#[test]
fn a_folder_without_texts_is_named_and_the_others_are_read() {
    let (empty, good) = (folder("empty", &["page.html"]), file("empty-not", "good.txt", b"Good."));
    let output = hedgerow(&["annotate", "--format", "jsonl", &empty, &good], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(stderr(&output), format!("hedgerow: {empty}: this folder has no file that ends in .txt or .md\n"));
    let rows = hedgerow(&["annotate", "--input", "jsonl", &empty], b"");
    assert!(stderr(&rows).contains(".jsonl or .ndjson"), "{}", stderr(&rows));
}

#[test]
fn everything_goes_into_the_file_that_is_asked_for() {
    let articles = folder("into-file", &["a.txt", "b.txt"]);
    let target = format!("{articles}/all.json");
    let output = hedgerow(&["annotate", "--output", &target, &articles], b"");
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "", ""));
    assert_eq!(serde_json::from_slice::<Vec<Value>>(&fs::read(&target).unwrap()).unwrap().len(), 2);
    assert!(stdout(&hedgerow(&["annotate", "-o", "-", &articles], b"")).starts_with('['));
}

#[test]
fn each_file_has_its_answer_in_the_folder_that_is_asked_for() {
    let articles = folder("each", &["a.txt", "b.md"]);
    let answers = format!("{articles}/new/answers/");
    for format in ["json", "html", "quotes", "hedges"] {
        let output = hedgerow(&["annotate", "--format", format, "--output", &answers, &articles, "-"], NEWS.as_bytes());
        assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "", ""));
    }
    let endings = ["hedges.csv", "html", "json", "quotes.csv"];
    let expected = ["a", "b", "stdin"].map(|stem| endings.map(|ending| format!("{stem}.{ending}")));
    assert_eq!(names_in(&answers), expected.concat());
    let answer: Value = serde_json::from_slice(&fs::read(format!("{answers}b.json")).unwrap()).unwrap();
    assert_eq!(answer["id"], format!("{articles}/b.md"));
}

#[test]
fn what_cannot_be_read_gets_no_answer() {
    let articles = folder("no-answer", &["good.txt"]);
    file("no-answer", "bad.txt", b"\xff");
    let output = hedgerow(&["annotate", "--output", &articles, &articles, "no-such-file.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output).lines().count(), 2, "{}", stderr(&output));
    assert_eq!(names_in(&articles), ["bad.txt", "good.json", "good.txt"]);
}

#[test]
fn no_file_that_is_read_is_written_over() {
    let rows = folder("over", &[]);
    let line = b"{\"text\": \"Good.\"}\n";
    let path = file("over", "a.jsonl", line);
    let same = format!("{rows}/../over/a.jsonl");
    for target in [&path, &same, &rows] {
        let output = hedgerow(&["annotate", "--input", "jsonl", "--format", "jsonl", "--output", target, &path], b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("a.jsonl is itself read, and is not written over"), "{}", stderr(&output));
        assert_eq!(fs::read(&path).unwrap(), line);
    }
}

#[test]
fn no_answer_is_written_over_by_the_next() {
    let articles = folder("clash", &["a.md", "a.txt", "b.txt"]);
    let output = hedgerow(&["annotate", "--output", &articles, &articles], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("a.txt: ") && stderr(&output).contains("holds the answer to another"), "{}", stderr(&output));
    assert_eq!(names_in(&articles), ["a.json", "a.md", "a.txt", "b.json", "b.txt"]);
    let answer: Value = serde_json::from_slice(&fs::read(format!("{articles}/a.json")).unwrap()).unwrap();
    assert_eq!(answer["id"], format!("{articles}/a.md"));
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let output = hedgerow(&["annotate", "--output", "no/such/folder.json"], b"Good.");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("hedgerow: cannot write the output: no/such/folder.json: "), "{}", stderr(&output));
}

#[test]
fn misuse_is_explained_and_writes_nothing() {
    let misuses: [&[&str]; 7] = [
        &[],
        &["annotate", "--output"],
        &["notate"],
        &["annotate", "--fromat"],
        &["annotate", "--format", "xml"],
        &["annotate", "--offsets"],
        &["annotate", "-x"],
    ];
    for arguments in misuses {
        let output = hedgerow(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert!(stderr(&output).starts_with("hedgerow: ") && stderr(&output).contains("--help"), "{}", stderr(&output));
    }
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [&["--help"][..], &["-h"], &["annotate", "--help"]] {
        let output = hedgerow(arguments, b"");
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("Usage: hedgerow annotate"));
    }
    assert_eq!(stdout(&hedgerow(&["--version"], b"")), concat!("hedgerow ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn text_without_a_terminal_has_brackets_and_no_colors() {
    let output = hedgerow(&["annotate", "--format", "text"], NEWS.as_bytes());
    assert!(stdout(&output).contains("[date: Tuesday]"), "{}", stdout(&output));
    assert!(!stdout(&output).contains('\x1b'));
}

/// The text of a page without the marks in it.
fn unmarked(article: &str) -> String {
    let outside = article.split("<mark").map(|part| part.split_once("\">").map_or(part, |(_, text)| text));
    outside.collect::<String>().replace("</mark>", "")
}

#[test]
fn html_shows_the_text_and_runs_nothing_of_it() {
    let output = hedgerow(&["annotate", "--format", "html"], b"<script>alert('x')</script> & more.\r\n\nIt rained on Tuesday.");
    let page = stdout(&output);
    let article = page.split_once("<pre dir=\"auto\">\n").unwrap().1.split_once("</pre>").unwrap().0;
    assert_eq!(unmarked(article), "&lt;script&gt;alert('x')&lt;/script&gt; &amp; more.&#13;\n\nIt rained on Tuesday.");
    assert!(article.contains("title=\"date\">Tuesday</mark>"), "{article}");
    assert!(!page.contains("<script") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<mark").count(), page.matches("</mark>").count());
}

#[test]
fn tables_have_a_header_and_one_row_each() {
    let names =
        hedgerow(&["annotate", "--format", "names"], b"Mr. Sam Quill, a lawyer from London, left. Mr. Sam Quill said that he was tired.");
    assert!(stdout(&names).starts_with("id,entity,kind,text,mentions,first\r\n"));
    assert!(stdout(&names).contains(",Sam Quill,2,"), "{}", stdout(&names));
    let voices = hedgerow(&["annotate", "--format", "voices"], b"Nobody speaks.");
    assert_eq!(stdout(&voices), "id,voice,named,entity,quotes,words,share,start\r\n");
    let news = "Sam Quill left on Monday. “It may, perhaps, rain,” he said.".as_bytes();
    let quotes = hedgerow(&["annotate", "--format", "quotes"], news);
    let quote = "stdin,\"“It may, perhaps, rain,”\",direct,he,Sam Quill,yes,said,26,50";
    assert_eq!(stdout(&quotes), format!("id,quote,kind,speaker,name,named,cue,start,end\r\n{quote}\r\n"));
    let hedges = hedgerow(&["annotate", "--format", "hedges"], news);
    assert!(stdout(&hedges).starts_with("id,hedge,kind,voice,rule,start,end\r\nstdin,may,epistemic,quoted,modal-may,30,33\r\n"));
    assert_eq!(stdout(&hedges).lines().count(), 3);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let lines = "{\"text\": \"Ada Quill may return to Lower Tarn.\"}\n".repeat(5_000);
    let path = file("pipe", "many.jsonl", lines.as_bytes());
    let mut process = Command::new(env!("CARGO_BIN_EXE_hedgerow"))
        .args(["annotate", "--input", "jsonl", "--format", "jsonl", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(process.stdout.take());
    let output = process.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn no_documents_give_empty_but_valid_output() {
    assert_eq!(parsed(&hedgerow(&["annotate", "--input", "jsonl"], b"\n")), json!([]));
    assert_eq!(stdout(&hedgerow(&["annotate", "--input", "jsonl", "--format", "jsonl"], b"")), "");
    assert_eq!(parsed(&hedgerow(&["annotate"], b""))["sentences"], 0);
}
