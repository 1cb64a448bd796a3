// JSON of Fitbit (Google Takeout) and Garmin ("export your data"). Fitbit writes steps minute by minute in UTC, everything else on the wearer's own clock.
const FITBIT = /(?:^|\/)(steps|sleep|resting_heart_rate)-(\d{4}-\d{2}-\d{2})[^/]*\.json$/i, GARMIN = /(?:UDSFile|sleepData)[^/]*\.json$/i;
const A_YEAR = 370 * 24 * 3_600_000;

// Whether a file of an archive is worth unpacking. Each of Fitbit's begins on the day in its name, and holds a month or a year.
Readings.isMakers = (name, days) => {
  const fitbit = FITBIT.exec(name);
  return fitbit ? Date.parse(fitbit[2]) > Date.parse(days.first) - A_YEAR : GARMIN.test(name);
};

Readings.makers = (name, text, days) => {
  let rows;
  try { rows = JSON.parse(text); } catch { throw new Readings.Refused("Unreadable"); }
  const isSteps = /(?:^|\/)steps-[^/]*$/i.test(name);
  const read = [rows].flat().filter((each) => each && typeof each === "object").map((each) => (isSteps && fitbitSteps(each, days)) || fitbitDay(each, days) || garmin(each, days));
  if (!read.some(Boolean)) throw new Readings.Refused("Unreadable");
  return true;
};

const fitbitSteps = ({ dateTime, value }, days) => {
  const said = /^(\d{2})\/(\d{2})\/(\d{2,4}) (\d{2}):(\d{2}):(\d{2})$/.exec(dateTime ?? "");
  if (!said) return false;
  const [month, day, year, hour, minute, second] = said.slice(1).map(Number);
  const at = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute, second);
  days.steps({ from: at, until: at, offset: -new Date(at).getTimezoneOffset() * 60_000, source: "fitbit", count: Number(value) });
  return true;
};

const fitbitDay = ({ dateOfSleep, minutesAsleep, logId, value }, days) => {
  if (dateOfSleep && minutesAsleep !== undefined) {
    days.slept(String(dateOfSleep).slice(0, 10), `fitbit ${logId ?? minutesAsleep}`, Number(minutesAsleep) / 60);
    return true;
  }
  const on = /^(\d{2})\/(\d{2})\/(\d{2,4})$/.exec(value?.date ?? "");
  if (!on && !(value && typeof value === "object" && "date" in value)) return false;
  if (on) days.heart(`${on[3].padStart(4, "20")}-${on[1]}-${on[2]}`, Number(value.value));
  return true;
};

const garmin = (row, days) => {
  const day = String(row.calendarDate ?? "").slice(0, 10), asleep = ["deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds"].map((each) => Number(row[each] ?? 0));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  days.stepsOfDay(day, Number(row.totalSteps));
  days.heart(day, Number(row.restingHeartRate));
  days.slept(day, "garmin", asleep.reduce((all, each) => all + each, 0) / 3600);
  return true;
};
