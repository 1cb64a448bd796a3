// Apple Health: export.xml, <Record type="…" sourceName="…" unit="…" startDate="2026-03-29 01:30:00 +0100" endDate="…" value="…"/>, hundreds of megabytes of it.
// It is looked through as text, piece by piece: no entity of it is ever followed, and nothing older than is asked for is kept.
const POUND = 0.45359237, STONE = 14 * POUND, MOST_OF_A_RECORD = 2 ** 16;
const KILOGRAMS = { kg: 1, g: 0.001, lb: POUND, st: STONE };
const RECORD = /<Record\s((?:[^"'<>]|"[^"]*"|'[^']*')*)>/y, SAID = /([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const WANTED = /type\s*=\s*["'](?:HKQuantityTypeIdentifier(?:StepCount|RestingHeartRate|BodyMass)|HKCategoryTypeIdentifierSleepAnalysis)["']/;

Readings.apple = async (stream, days) => {
  let text = "", isOurs = false;
  for await (const piece of Readings.textOf(stream)) {
    text += piece;
    isOurs ||= text.includes("HealthData");
    if (!isOurs && text.length > 65_536) throw new Readings.Refused("Unreadable");
    if (isOurs) text = records(text, days);
  }
  if (!isOurs) throw new Readings.Refused("Unreadable");
  return true;
};

// Takes in every whole record; answers the rest, which goes on in the next piece.
const records = (text, days) => {
  let at = text.indexOf("<Record");
  while (at >= 0) {
    RECORD.lastIndex = at;
    const found = RECORD.exec(text);
    if (found) take(found[1], days);
    else if (text.length - at < MOST_OF_A_RECORD && !/^<Record[^\s]/.test(text.slice(at, at + 8))) return text.slice(at);
    at = text.indexOf("<Record", found ? RECORD.lastIndex : at + 7);
  }
  return text.slice(-16);
};

const take = (attributes, days) => {
  if (!WANTED.test(attributes)) return;
  const { type, sourceName = "", unit = "", startDate = "", endDate = "", value = "" } = Object.fromEntries([...attributes.matchAll(SAID)].map(([, name, one, other]) => [name, one ?? other]));
  if (days.isOld(endDate)) return;
  const from = moment(startDate), until = moment(endDate), number = Number(value);
  if (!from || !until) return;
  const day = Readings.dayOf(from.at + from.offset);
  if (type.endsWith("StepCount")) days.steps({ from: from.at, until: until.at, offset: from.offset, source: `apple ${sourceName}`, count: number });
  else if (type.endsWith("SleepAnalysis")) { if (/Asleep/.test(value)) days.asleep({ from: from.at, until: until.at, offset: until.offset }); }
  else if (type.endsWith("RestingHeartRate")) days.heart(day, unit === "count/s" ? number * 60 : number);
  else days.weight(day, from.at, number * (KILOGRAMS[unit] ?? 0));
};

// 2026-03-29 01:30:00 +0100: the instant, and the clock on the wall beside it.
const moment = (text) => {
  const said = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!said) return null;
  const offset = (said[3] === "-" ? -1 : 1) * (Number(said[4]) * 60 + Number(said[5])) * 60_000, wall = Date.parse(`${said[1]}T${said[2]}Z`);
  return Number.isNaN(wall) ? null : { at: wall - offset, offset };
};
