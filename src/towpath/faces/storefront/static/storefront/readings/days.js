// Days as they are gathered from all files, and what becomes of them.
// Steps of one hour are those of whatever counted most in it: a phone in the pocket and a watch on the wrist count the same walk.
// Sleep is the time in which anything said asleep, each minute once; it belongs to the day on which one wakes, which ends at six in the evening.
const HOUR = 3_600_000, EVENING = 6 * HOUR, LONGEST = 48 * HOUR;

Readings.dayOf = (wall) => new Date(wall).toISOString().slice(0, 10);

Readings.Days = class {
  constructor({ first, last }) {
    Object.assign(this, { first, last, days: new Map(), heard: new Set() });
    this.early = Readings.dayOf(Date.parse(`${first}T00:00:00Z`) - 24 * HOUR);
  }

  // What lies before is not looked at twice.
  isOld(text) { return text < this.early; }

  of(day) {
    if (day < this.first || day > this.last) return null;
    if (!this.days.has(day)) this.days.set(day, { hours: new Map(), steps: 0, asleep: [], slept: new Map(), hearts: [], weights: [] });
    return this.days.get(day);
  }

  // `offset`: of the clock on the wall then. All in milliseconds.
  steps({ from, until, offset, source, count }) {
    const key = `${from} ${until} ${source} ${count}`;
    if (!(count > 0) || until - from > LONGEST || this.heard.has(key)) return;
    this.heard.add(key);
    for (let at = from; at < until || at === from;) {
      const next = Math.min(until, (Math.floor(at / HOUR) + 1) * HOUR), part = until > from ? (count * (next - at)) / (until - from) : count;
      const hours = this.of(Readings.dayOf(at + offset))?.hours, hour = Math.floor(at / HOUR);
      if (hours) {
        if (!hours.has(hour)) hours.set(hour, new Map());
        hours.get(hour).set(source, (hours.get(hour).get(source) ?? 0) + part);
      }
      if (next <= at) break;
      at = next;
    }
  }

  stepsOfDay(day, count) {
    const there = this.of(day);
    if (there && count > 0) there.steps = Math.max(there.steps, count);
  }

  asleep({ from, until, offset }) {
    if (until > from && until - from <= LONGEST) this.of(Readings.dayOf(until + offset + EVENING))?.asleep.push([from, until]);
  }

  // Hours that somebody else has added up: several sleeps of one maker's day are added, the same one twice is not.
  slept(day, name, hours) {
    if (hours > 0) this.of(day)?.slept.set(name, hours);
  }

  heart(day, beats) {
    if (beats > 0) this.of(day)?.hearts.push(beats);
  }

  weight(day, at, kilograms) {
    if (kilograms > 0) this.of(day)?.weights.push([at, kilograms]);
  }

  read() {
    const found = {};
    for (const [day, there] of this.days) {
      const steps = Math.max(there.steps, sum([...there.hours.values()].map((sources) => Math.max(...sources.values()))));
      const slept = Math.max(together(there.asleep), ...byMaker(there.slept));
      const said = { steps: Math.round(steps), sleep_hours: slept, resting_heart: sum(there.hearts) / there.hearts.length, weight_kg: there.weights.sort(([a], [b]) => a - b).at(-1)?.[1] };
      found[day] = Object.fromEntries(Object.entries(said).filter(([, value]) => value > 0));
    }
    return found;
  }
};

const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

const byMaker = (slept) => {
  const makers = new Map();
  for (const [name, hours] of slept) {
    const [maker] = name.split(" ");
    makers.set(maker, (makers.get(maker) ?? 0) + hours);
  }
  return [0, ...makers.values()];
};

// Hours that any of these spans covers.
const together = (spans) => {
  let all = 0, end = -Infinity;
  for (const [from, until] of spans.sort(([a], [b]) => a - b)) {
    if (until > end) { all += until - Math.max(from, end); end = until; }
  }
  return all / HOUR;
};
