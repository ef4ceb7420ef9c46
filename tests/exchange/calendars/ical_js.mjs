// Reads a calendar on standard input with ical.js, trusting its own VTIMEZONE, and prints the
// occurrences between two days as JSON. node ical_js.mjs 2026-03-01 2026-04-01 < FILE.ics

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [from, to] = process.argv.slice(2).map((day) => new Date(`${day}T00:00:00Z`));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const found = [];
const add = (event, start, end) => {
  const [begins, ends] = [start.toJSDate(), end.toJSDate()];
  if (begins < to && ends > from) {
    found.push({
      uid: event.uid,
      start: begins.toISOString(),
      end: ends.toISOString(),
      summary: event.summary,
      status: event.component.getFirstPropertyValue("status"),
      sequence: event.sequence,
    });
  }
};

for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    continue;
  }
  const returns = event.iterator();
  for (let next = returns.next(); next && next.toJSDate() < to; next = returns.next()) {
    const details = event.getOccurrenceDetails(next);
    add(event, details.startDate, details.endDate);
  }
}
console.log(JSON.stringify(found));
