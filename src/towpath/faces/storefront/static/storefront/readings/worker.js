// Reads what a phone or a watch exports, away from the page, and answers with one line of figures a day. Nothing is sent anywhere from here.
// A classic worker: its parts come by their addresses, and each adds what it reads to `Readings`.
const MOST_TEXT = 6 * 2 ** 30, MOST_OF_ONE = 64 * 2 ** 20, TOLD_EVERY = 200;

class Refused extends Error {
  constructor(why) { super(why); this.why = why; }
}

const Readings = { Refused, MOST_OF_ONE };
let told = 0, seen = 0;

Readings.count = (length) => {
  seen += length;
  if (seen > MOST_TEXT) throw new Refused("TooLarge");
  if (Date.now() - told > TOLD_EVERY) { told = Date.now(); postMessage({ bytes: seen }); }
};

// A stream as pieces of text, counted.
Readings.textOf = async function* (stream) {
  const letters = new TextDecoder(), reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    Readings.count(value.length);
    yield letters.decode(value, { stream: true });
  }
  yield letters.decode();
};

// A whole file, where it has to be whole to be read.
Readings.whole = async (stream) => {
  let text = "";
  for await (const piece of Readings.textOf(stream)) {
    text += piece;
    if (text.length > MOST_OF_ONE) throw new Refused("TooLarge");
  }
  return text;
};

const readOne = async (file, days, rules) => {
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer()), text = new TextDecoder().decode(head).replace("\uFEFF", "").trimStart();
  if (text.startsWith("PK")) return Readings.zip(file, (name, stream) => readNamed(name, stream, days, rules));
  if (text.startsWith("SQLite")) throw new Refused("Database");
  if (text.startsWith("<")) return Readings.apple(file.stream(), days);
  if (/^[[{]/.test(text)) return Readings.makers(file.name, await Readings.whole(file.stream()), days);
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const table = wide ? new TextDecoder(head[0] === 0xff ? "utf-16le" : "utf-16be").decode(await file.slice(0, MOST_OF_ONE).arrayBuffer()) : await Readings.whole(file.stream());
  return Readings.table(table, days, rules);
};

// One file of an archive; what is none of ours is left packed. Answers whether anything was read.
const readNamed = (name, stream, days, rules) => {
  if (/\.xml$/i.test(name) && !/_cda\.xml$/i.test(name)) return Readings.apple(stream(), days).catch(passOver);
  if (Readings.isMakers(name, days)) return Readings.whole(stream()).then((text) => Readings.makers(name, text, days)).catch(passOver);
  if (/\.csv$/i.test(name) && !/\d{4}-\d{2}-\d{2}\.csv$/i.test(name)) return Readings.whole(stream()).then((text) => Readings.table(text, days, rules)).catch(passOver);
  return false;
};

// An archive holds much that is no reading; only what is too large ends it.
const passOver = (problem) => {
  if (problem instanceof Refused && problem.why !== "TooLarge") return false;
  throw problem;
};

addEventListener("message", async ({ data: { files, rules } }) => {
  try {
    importScripts(...rules.parts);
    const days = new Readings.Days(rules);
    for (const file of files) await readOne(file, days, rules);
    postMessage({ days: days.read() });
  } catch (problem) {
    postMessage({ why: problem.why ?? "Unreadable" });
  }
});
