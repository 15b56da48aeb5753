import assert from "node:assert/strict";
import test from "node:test";
import { blocks, lines } from "../../www/blocks.js";

const shape = (text) => blocks(text).map(({ start, end, role }) => [role, text.slice(start, end)]);
const sentence = "The council met for three hours in the old library and came to no decision about the bridge or the school.";

test("every kind of line end separates lines and belongs to none", () => {
  const text = "a\r\nb\nc\rd";
  assert.deepEqual(lines(text).map(({ start, end }) => text.slice(start, end)), ["a", "b", "c", "d"]);
});

test("headline, byline, heading and paragraphs are told apart", () => {
  const text = `A Bridge Too Many\n\nBy Olive Marsh\n\n${sentence}\n\nWhat Happens Next\n\n${sentence}`;
  assert.deepEqual(shape(text).map(([role]) => role), ["headline", "byline", "paragraph", "heading", "paragraph"]);
});

test("place and date stand with the byline", () => {
  assert.deepEqual(shape(`A Bridge Too Many\n\nBy Olive Marsh\n\nMarlow Bridge, 3 March 2026\n\n${sentence}`).map(([role]) => role), ["headline", "byline", "byline", "paragraph"]);
});

test("a sentence with the sign of a footnote, who said it, an item and a row of stars are no headings", () => {
  for (const line of ["It opened again on Monday.†", "— Olive Marsh, mayor", "• about 600 jobs", "* * *"]) {
    assert.equal(blocks(`A Bridge Too Many\n\n${sentence}\n\n${line}\n\n${sentence}`)[2].role, "paragraph", line);
  }
});

test("items of a list and rows of a table are told from paragraphs where there are two of them", () => {
  const list = (...items) => shape(`A Bridge Too Many\n\n${sentence}\n\n${items.join("\n")}\n\n${sentence}`).slice(2, -1).map(([role]) => role);
  assert.deepEqual(list("• about 600 jobs", "• a school"), ["item", "item"]);
  assert.deepEqual(list("1. The bridge", "2) The school", "It rained."), ["item", "item", "paragraph"]);
  assert.deepEqual(list("Name\tVotes", "Olive Marsh\t1,204"), ["cells", "cells"]);
  assert.deepEqual(list("\tIt rained.", "\tIt rained again."), ["paragraph", "paragraph"]);
  assert.deepEqual(list("– I do not know.", "– Nor do I."), ["paragraph", "paragraph"]);
  assert.deepEqual(shape("Name\tVotes\nOlive Marsh\t1,204").map(([role]) => role), ["cells", "cells"]);
});

test("long lines are paragraphs even without empty lines between them", () => {
  assert.equal(blocks(`${sentence}\n${sentence}`).length, 2);
});

test("short lines without empty lines between them were wrapped by hand and stay together", () => {
  assert.deepEqual(shape("The council met\nfor three hours\nin the library.\n\nIt rained."), [
    ["paragraph", "The council met\nfor three hours\nin the library."], ["paragraph", "It rained."],
  ]);
});

test("a headline may end in a quotation or a question, and a short statement in straight marks is no heading", () => {
  for (const headline of ["Judge Calls the Plan ‘Arbitrary’", "Who Will Save the Bridge?"]) assert.equal(blocks(`${headline}\n\n${sentence}`)[0].role, "headline");
  const spoken = "Olive Marsh, 29, said: 'I thought it was a dog.'";
  assert.equal(blocks(`A Bridge Too Many\n\n${spoken}\n\n${sentence}`)[1].role, "paragraph");
});

test("the section's name above the headline is no headline", () => {
  assert.deepEqual(shape(`World\n\nA Bridge Too Many\n\n${sentence}`).map(([role]) => role), ["byline", "headline", "paragraph"]);
  assert.deepEqual(shape(`Bridge Closed\n\nBy Olive Marsh\n\n${sentence}`).map(([role]) => role), ["headline", "byline", "paragraph"]);
});

test("nor are a page's own lines above it", () => {
  const text = `Skip to content\nMenu\nSUBSCRIBE\nBusiness | Energy\nA Bridge Too Many\nBy Olive Marsh\n${sentence}`;
  assert.deepEqual(shape(text).map(([role]) => role), ["byline", "byline", "byline", "byline", "headline", "byline", "paragraph"]);
});

test("a page's own lines are told by their words, above the headline and below it", () => {
  const text = `Skip to main content\nSearch…\nLog in / Register\nHome\nNews\nSport\nWeather\nMore\nA Bridge Too Many\nBy Olive Marsh\n5 min read\nShare\n${sentence}\n\nAdvertisement\n\n${sentence}`;
  assert.deepEqual(shape(text).map(([role]) => role), [...Array(8).fill("byline"), "headline", "byline", "byline", "byline", "paragraph", "byline", "paragraph"]);
  assert.deepEqual(shape(`Advertisement\n\n${sentence}`).map(([role]) => role), ["byline", "paragraph"]);
});

test("the head of a letter is no headline", () => {
  assert.deepEqual(shape(`From: Olive Marsh\nTo: All members\n\nThe Bridge Stays Closed\n\n${sentence}`).map(([role]) => role), ["byline", "byline", "headline", "paragraph"]);
});

test("words of a page's own in a headline or a heading leave it what it is", () => {
  for (const line of ["Search for the Lost Bridge", "Sign Language at the Council", "Home Rule for Lower Tarn", "Share of the Vote"]) {
    assert.deepEqual(shape(`${line}\n\nBy Olive Marsh\n\n${sentence}`).map(([role]) => role), ["headline", "byline", "paragraph"], line);
    assert.deepEqual(shape(`A Bridge Too Many\n\n${sentence}\n\n${line}\n\n${sentence}`)[2][0], "heading", line);
  }
});

test("many short lines without a page's own are a list", () => {
  const names = Array.from({ length: 9 }, (_, i) => `Runner ${i}`).join("\n\n");
  assert.deepEqual(shape(`${names}\n\n${sentence}`)[1][0], "paragraph");
});

test("what a browser copies has short lines of its own: kicker, date and list are not joined, nor taken for headings", () => {
  const text = `A Bridge Too Many\nThe council cannot agree\nBy Olive Marsh\nSat 21 Nov 2026 06.00 GMT\n${sentence}\nCost: $9 million\nJobs: about 600\n${sentence}\nWhat Happens Next\n${sentence}`;
  assert.deepEqual(shape(text).map(([role]) => role), [
    "headline", "paragraph", "byline", "byline", "paragraph", "paragraph", "paragraph", "paragraph", "heading", "paragraph",
  ]);
});

test("a text that is one short line is a paragraph", () => {
  assert.deepEqual(shape("Nora Whitlock"), [["paragraph", "Nora Whitlock"]]);
});

test("blank texts have no blocks", () => {
  assert.deepEqual(shape(" \n\t\r\n "), []);
});
