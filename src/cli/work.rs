//! Goes through the files, and takes what is found to where it belongs.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use crate::Analysis;

use super::Analyze;
use super::arguments::{Input, Options};
use super::files::{Answers, is_folder};
use super::input::{self, Document, Failure};
use super::output::Output;

/// The files that are read, and what it takes.
pub struct Work<'w> {
    /// How documents are to be annotated.
    pub options: &'w Options,
    /// The files to read, without folders; "-" is `input`.
    pub files: &'w [OsString],
    /// What makes an analysis of a text.
    pub analyze: Analyze<'w>,
    /// Standard input.
    pub input: &'w mut dyn Read,
    /// What is done with the reason why a file is not read, or its answer not written.
    pub failed: &'w mut dyn FnMut(Failure),
}

impl Work<'_> {
    /// Writes what is found in all files to one place.
    pub fn together(&mut self, writer: impl Write) -> io::Result<()> {
        let mut output = Output::begin(BufWriter::new(writer), self.options, self.several())?;
        for file in self.files {
            self.read(file, &mut |document, analysis| output.document(document, analysis))?;
        }
        output.end()
    }

    /// Whether several documents may come. How many files a folder has makes no difference to the form of the answer.
    fn several(&self) -> bool {
        let Options { files, input, .. } = self.options;
        files.len() > 1 || *input == Input::JsonLines || is_folder(&files[0])
    }

    /// Writes it to a file.
    pub fn in_file(&mut self, path: &Path) -> io::Result<()> {
        match Answers::to(self.files).check(path.to_owned()) {
            Ok(path) => self.together(create(&path)?),
            Err(failure) => {
                (self.failed)(failure);
                Ok(())
            }
        }
    }

    /// Writes what is found in each file to a file of its own.
    pub fn apart(&mut self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder).map_err(|error| about(folder, &error))?;
        let mut answers = Answers::to(self.files);
        for file in self.files {
            match answers.beside(folder, file, self.options.format) {
                Ok(path) => self.answer(file, &path)?,
                Err(failure) => (self.failed)(failure),
            }
        }
        Ok(())
    }

    /// Writes what is found in one file to another; where there is no document, nothing.
    fn answer(&mut self, file: &OsStr, path: &Path) -> io::Result<()> {
        let mut answer = None;
        let options = self.options;
        let several = options.input == Input::JsonLines;
        self.read(file, &mut |document, analysis| {
            let output = match &mut answer {
                Some(output) => output,
                None => answer.insert(Output::begin(BufWriter::new(create(path)?), options, several)?),
            };
            output.document(document, analysis)
        })?;
        answer.map_or(Ok(()), Output::end)
    }

    fn read(&mut self, file: &OsStr, found: &mut dyn FnMut(&Document, &Analysis) -> io::Result<()>) -> io::Result<()> {
        input::read(file, self.options.input, self.input, &mut |document| match document {
            Ok(document) => found(&document, &(self.analyze)(&document.text)),
            Err(failure) => {
                (self.failed)(failure);
                Ok(())
            }
        })
    }
}

fn create(path: &Path) -> io::Result<File> {
    File::create(path).map_err(|error| about(path, &error))
}

/// The error with the file that it is about.
fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
