// A table of days, by the same columns and rules as it is read without a script (care/daily/read_file.py).
Readings.table = (text, days, { columns, day }) => {
  const lines = cells(text.replace("\uFEFF", "")), heads = lines.slice(0, 5).map((line) => line.map((each) => each.trim().toLowerCase()));
  const place = heads.findIndex((names) => day.some((each) => names.includes(each)) && names.some((each) => Object.hasOwn(columns, each)));
  if (place < 0) throw new Readings.Refused("Unreadable");
  const on = heads[place].indexOf(day.find((each) => heads[place].includes(each)));
  const read = heads[place].map((name, nth) => [nth, ...(Object.hasOwn(columns, name) ? columns[name] : [])]).filter(([, reading]) => reading);
  const rows = lines.slice(place + 1).filter((line) => (line[on] ?? "").trim()), dayOf = dates(rows.map((line) => line[on]));
  rows.forEach((line, nth) => {
    const when = dayOf(line[on]);
    for (const [at, reading, times] of when ? read : []) put(days, when, reading, number(line[at] ?? "", reading, times), nth);
  });
  return true;
};

const put = (days, day, reading, value, nth) => {
  const there = days.of(day);
  if (!there || !(value > 0)) return;
  if (reading === "steps") days.stepsOfDay(day, value);
  if (reading === "sleep_hours") days.slept(day, "table", Math.max(value, there.slept.get("table") ?? 0));
  if (reading === "resting_heart") there.hearts = [value];
  if (reading === "weight_kg") days.weight(day, nth, value);
};

// Quoted cells may hold the sign between cells, and lines.
const cells = (text) => {
  const first = text.split("\n", 1)[0], sign = [",", ";", "\t"].reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best));
  const lines = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"${sign}\\r\\n]*)(${sign}|\\r\\n|\\n|\\r|$)`, "y");
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Readings.Refused("Unreadable");
    lines.at(-1).push(found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
    if (found[2] !== sign) lines.push([]);
  }
  return lines;
};

// How this file writes its days: 2026-03-29 says it by itself, 29/03/2026 only where some day is larger than any month.
const dates = (texts) => {
  const parts = texts.map((each) => /^\s*(\d{1,2})([/.])(\d{1,2})[/.](\d{4})/.exec(each)).filter(Boolean);
  const byDots = parts.some(([, , dot]) => dot === "."), largest = (nth) => Math.max(0, ...parts.map((each) => Number(each[nth])));
  if (parts.length && !byDots && largest(1) <= 12 && largest(3) <= 12) throw new Readings.Refused("WhichMonth");
  const dayFirst = byDots || largest(1) > 12;
  return (text) => {
    const whole = /^\s*(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(text), turned = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(text);
    if (!whole && !turned) return null;
    const [year, month, day] = whole ? whole.slice(1) : dayFirst ? [turned[3], turned[2], turned[1]] : [turned[3], turned[1], turned[2]];
    const said = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, there = new Date(`${said}T00:00:00Z`);
    return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(said) ? said : null;
  };
};

// 7,265 steps; 7.5 or 7,5 hours; 7h 32min; nothing where it can't be read.
const number = (text, reading, times) => {
  let bare = text.trim().toLowerCase().replaceAll("\u00a0", " ");
  const hours = /^(\d{1,2}) ?[h:] ?(\d{1,2}) ?(?:m|min)?$/.exec(bare);
  if (reading === "sleep_hours" && hours) return Number(hours[1]) + Number(hours[2]) / 60;
  if (reading === "steps" && /^\d{1,3}([,.' ]\d{3})+$/.test(bare)) bare = bare.replace(/\D/g, "");
  bare = bare.replaceAll(",", ".");
  return /^\d{1,9}(\.\d{1,9})?$/.test(bare) ? Number(bare) * times : 0;
};
