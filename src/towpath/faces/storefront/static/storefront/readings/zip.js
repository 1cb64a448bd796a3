// An archive, file by file, each unpacked as it is read (APPNOTE 6.3.10, with the 64-bit fields of 4.3.14 and 4.5.3). What nobody wants stays packed.
const MOST_FILES = 200_000, MOST_OF_THE_LIST = 64 * 2 ** 20, WIDE = 0xffffffff;

const viewOf = async (file, from, until) => new DataView(await file.slice(from, until).arrayBuffer());

// Where the list of its files lies, and how long it is.
const listOf = async (file) => {
  const start = Math.max(0, file.size - 65_557), tail = await viewOf(file, start, file.size);
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const size = tail.getUint32(at + 12, true), from = tail.getUint32(at + 16, true);
    if (size !== WIDE && from !== WIDE) return [from, size];
    const far = Number(tail.getBigUint64(at - 20 + 8, true)), wide = await viewOf(file, far, far + 56);
    return [Number(wide.getBigUint64(48, true)), Number(wide.getBigUint64(40, true))];
  }
  throw new Readings.Refused("Unreadable");
};

// Fields too large for their place stand in an addition, in this order, as far as they are too large.
const widened = (view, at, length, fields) => {
  for (let here = at; here + 4 <= at + length;) {
    const kind = view.getUint16(here, true), size = view.getUint16(here + 2, true);
    let value = here + 4;
    if (kind === 1) return fields.map((each) => (each === WIDE ? Number(view.getBigUint64((value += 8) - 8, true)) : each));
    here += 4 + size;
  }
  return fields;
};

const entries = async function* (file) {
  const [from, size] = await listOf(file);
  if (size > MOST_OF_THE_LIST) throw new Readings.Refused("TooLarge");
  const list = await viewOf(file, from, from + size);
  for (let at = 0, n = 0; at + 46 <= list.byteLength && list.getUint32(at, true) === 0x02014b50; n += 1) {
    if (n > MOST_FILES) throw new Readings.Refused("TooLarge");
    const [named, added, noted] = [28, 30, 32].map((place) => list.getUint16(at + place, true));
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + 46, named));
    const [, packed, start] = widened(list, at + 46 + named, added, [24, 20, 42].map((place) => list.getUint32(at + place, true)));
    yield { name, packed, start, isLocked: (list.getUint16(at + 8, true) & 1) === 1, method: list.getUint16(at + 10, true) };
    at += 46 + named + added + noted;
  }
};

Readings.zip = async (file, take) => {
  let read = false, isDatabase = false;
  for await (const { name, packed, start, isLocked, method } of entries(file)) {
    isDatabase ||= /\.db$/i.test(name);
    if (isLocked || ![0, 8].includes(method)) continue;
    const head = await viewOf(file, start, start + 30), from = start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const bytes = () => file.slice(from, from + packed).stream();
    read = (await take(name, () => (method ? bytes().pipeThrough(new DecompressionStream("deflate-raw")) : bytes()))) || read;
  }
  if (!read) throw new Readings.Refused(isDatabase ? "Database" : "Unreadable");
  return true;
};
