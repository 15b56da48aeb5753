import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { looksEnglish } from "../../www/language.js";
import { joinLines, textOfMarkdown } from "../../www/mend.js";
import { looksLikeHtml, looksLikeMarkdown, looksWrapped } from "../../www/remarks.js";
import { processorTime } from "./support.js";

const sample = readFileSync(new URL("../../www/sample.txt", import.meta.url), "utf8");
const others = {
  Dutch: "De gemeenteraad van het stadje besloot op dinsdag dat de oude brug in het voorjaar gesloten wordt. De burgemeester zei dat er geen geld is voor een nieuwe brug, maar dat de bewoners op de hoogte worden gehouden van alle plannen. Niemand was tevreden.",
  German: "Der Rat der Stadt hat am Dienstag beschlossen, dass die alte Brücke im Frühjahr geschlossen wird. Die Bürgermeisterin sagte, es gebe kein Geld für eine neue Brücke, aber man werde die Bewohner auf dem Laufenden halten. Niemand war damit zufrieden, was an dem Abend zu hören war.",
  French: "Le conseil de la ville a décidé mardi que le vieux pont sera fermé au printemps. La maire a dit qu’il n’y a pas assez d’argent pour un nouveau pont, mais que les habitants seront tenus au courant de tous les projets. Personne dans la salle n’était content de cette réponse.",
  Spanish: "El consejo de la ciudad decidió el martes que el viejo puente se cerrará en primavera. La alcaldesa dijo que no hay dinero para un puente nuevo, pero que los vecinos recibirán noticias de todos los planes. Nadie en la sala quedó contento con la respuesta de esa noche.",
  Chinese: "市议会周二决定在春天关闭旧桥。市长说没有钱修建新桥,但承诺让居民了解所有计划。会场里没有人对这个回答感到满意。",
  Japanese: "市議会は火曜日、古い橋を春に閉鎖することを決めた。市長は、新しい橋のための資金はないが、住民には知らせると述べた。",
  Russian: "Городской совет во вторник решил закрыть старый мост весной. Мэр сказала, что денег на новый мост нет, но жителям будут сообщать обо всех планах. Никто в зале не остался доволен таким ответом, и люди ещё долго стояли у дверей и говорили о мосте и о реке.",
};

test("the sample is English, also without its small letters", () => {
  assert.ok(looksEnglish(sample));
  assert.ok(looksEnglish(sample.toUpperCase()));
});

for (const [name, text] of Object.entries(others)) test(`${name} is not English`, () => assert.equal(looksEnglish(text), false));

test("a few words are not judged", () => assert.ok(looksEnglish("Bonjour tout le monde")));

const wrapped = "The council met for three hours in the\nold library and came to no deci-\nsion about the bridge, which has been\nclosed since the flood in the spring of\nlast year and may stay closed until the\nsummer, when the water is low enough for\nthe divers.\n\nNobody was content, and the well-known\nLower-Fold families left early.";

test("hard line breaks are seen, and plain paragraphs are not taken for them", () => {
  assert.ok(looksWrapped(wrapped));
  assert.equal(looksWrapped(sample), false);
  assert.equal(looksWrapped("One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight."), false);
});

test("lines and cut words are joined, paragraphs and real hyphens stay", () => {
  assert.equal(joinLines(wrapped), "The council met for three hours in the old library and came to no decision about the bridge, which has been closed since the flood in the spring of last year and may stay closed until the summer, when the water is low enough for the divers.\n\nNobody was content, and the well-known Lower-Fold families left early.");
});

const markdown = `# Harbor *reborn*? What **Dunmere** plans

_By Olive Marsh_

The port of **Dunmere** published its [plan](https://example.org/a_b.pdf) on Monday.[^1] It would:

- close the *north* basin;
* [x] cost “no more than” $48 million.

> We have waited twenty years.
> — Nora Whitlock

| Year | Ships |
|------|:-----:|
| 2025 | 1,204 |

***

![The quay](quay.jpg)
"A snake_case_name and 2 * 3 * 4 stay," \\*she\\* said.

[^1]: Interview.
`;

test("Markdown is told from what only has signs of it", () => {
  assert.ok(looksLikeMarkdown(markdown));
  assert.ok(looksLikeHtml("<p>It may rain.</p>\n<P>It may not.</P>"));
  for (const text of [sample, "A </p> alone, 3 < 4 and 5 > 4"]) assert.equal(looksLikeHtml(text), false);
  for (const text of [sample, "We are #1! #Dunmere #Harbor (see [1] and [2]), 2 ** 3 ** 4", "# One heading alone"]) assert.equal(looksLikeMarkdown(text), false);
});

test("the words of Markdown stay, and its signs go", () => {
  assert.equal(textOfMarkdown(markdown), `Harbor reborn? What Dunmere plans

By Olive Marsh

The port of Dunmere published its plan on Monday. It would:

close the north basin;
cost “no more than” $48 million.

We have waited twenty years.
— Nora Whitlock

Year\tShips
2025\t1,204

"A snake_case_name and 2 * 3 * 4 stay," *she* said.

Interview.`);
});

test("Markdown is read in time linear in its length", () => {
  for (const part of ["*a ", "[", "![a](", "| ", "> ", "`", "[a]:", "__a"]) {
    const started = processorTime();
    textOfMarkdown(part.repeat(100_000));
    assert.ok(processorTime() - started < 3000, part);
  }
});
