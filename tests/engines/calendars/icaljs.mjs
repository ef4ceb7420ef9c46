// Reads paths from its arguments after a last day; prints, for each, what ical.js finds: a list of
// [uid, the start on the event's own wall], series and replaced occurrences alike.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [last, ...paths] = process.argv.slice(2);
const end = ICAL.Time.fromDateString(last);

function found(path) {
  const starts = [];
  const parsed = ICAL.parse(readFileSync(path, "utf8"));
  const calendars = typeof parsed[0] === "string" ? [parsed] : parsed;
  for (const calendar of calendars.map((data) => new ICAL.Component(data))) {
    for (const zone of calendar.getAllSubcomponents("vtimezone"))
      ICAL.TimezoneService.register(zone);
    const components = calendar.getAllSubcomponents("vevent");
    const overrides = components.filter((each) => each.hasProperty("recurrence-id"));
    for (const component of components.filter((each) => !each.hasProperty("recurrence-id"))) {
      const event = new ICAL.Event(component, { exceptions: [] });
      const own = overrides.filter((each) => each.getFirstPropertyValue("uid") === event.uid);
      for (const each of own) event.relateException(each);
      if (!event.isRecurring()) {
        starts.push([event.uid, event.startDate.toString()]);
        continue;
      }
      const iterator = event.iterator();
      for (let next = iterator.next(); next && next.compare(end) < 0; next = iterator.next())
        starts.push([event.uid, event.getOccurrenceDetails(next).startDate.toString()]);
    }
  }
  return starts;
}

const answer = {};
for (const path of paths) {
  try {
    answer[path] = found(path);
  } catch (error) {
    answer[path] = String(error.message ?? error);
  }
}
process.stdout.write(JSON.stringify(answer));
