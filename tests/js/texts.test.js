import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { looksEnglish } from "../../www/language.js";
import { joinLines, looksWrapped } from "../../www/mend.js";

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
