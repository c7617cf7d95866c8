/**
 * Dates as levels of a category. What is written counts, not the moment in universal time: the hour of a day is that of the clock where
 * it was written down.
 */

/** What dates may be taken together by, in the order in which they are offered. */
export const dateBins = ["year", "quarter", "month", "month-of-year", "week", "weekday", "day", "hour"] as const;

export type DateBin = (typeof dateBins)[number];

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A date of the proleptic Gregorian calendar, and the time of day. */
export interface WrittenDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

const zone = String.raw`(?:\s*(?:Z|UTC|GMT|[-+]\d{1,2}(?::?\d{2}){0,2}|[A-Z]+(?:/[A-Z_]+)+))?`;
const isoDate = new RegExp(
  String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2})(?::\d{2}[\d:.]*)?)?${zone}$`,
  "i",
);
const oneDay = 86_400_000;

/** A date in ISO 8601, as the data are read elsewhere too; undefined where it is none, the 30th of February included. */
export function readDate(text: string): WrittenDate | undefined {
  const match = isoDate.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day, hour] = match.slice(1).map((digits) => Number(digits ?? 0));
  const date = new Date(dayOf(year, month, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24;
  return isReal ? { year, month, day, hour } : undefined;
}

/** The name of the bin that a date falls into. Those that follow each other in time are in order by name, too. */
export function levelOfDate({ year, month, day, hour }: WrittenDate, bin: DateBin): string {
  switch (bin) {
    case "year":
      return padded(year, 4);
    case "quarter":
      return `${padded(year, 4)}-Q${Math.ceil(month / 3)}`;
    case "month":
      return `${padded(year, 4)}-${padded(month, 2)}`;
    case "month-of-year":
      return months[month - 1];
    case "week":
      return weekOf(year, month, day);
    case "weekday":
      return weekdays[weekdayOf(dayOf(year, month, day))];
    case "day":
      return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
    case "hour":
      return `${padded(hour, 2)}:00`;
  }
}

/** What a level says, for the comment of code that takes it as an argument. */
export function levelNote(bin: DateBin): string {
  switch (bin) {
    case "year":
      return "the year, such as 2024";
    case "quarter":
      return "the quarter, such as 2024-Q1";
    case "month":
      return "the month, such as 2024-03";
    case "month-of-year":
      return "the month of the year, such as March";
    case "week":
      return "the week of ISO 8601, such as 2024-W09";
    case "weekday":
      return "the day of the week, such as Monday";
    case "day":
      return "the day, such as 2024-03-01";
    case "hour":
      return "the hour of the day, such as 13:00";
  }
}

/** The week of ISO 8601: it belongs to the year of its Thursday. */
function weekOf(year: number, month: number, day: number): string {
  const date = dayOf(year, month, day);
  const thursday = new Date(date + (3 - weekdayOf(date)) * oneDay);
  const ofYear = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - dayOf(ofYear, 1, 1)) / (7 * oneDay));
  return `${padded(ofYear, 4)}-W${padded(week, 2)}`;
}

/** From Monday, 0. */
function weekdayOf(date: number): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** Milliseconds since 1970; `Date.UTC` would take the first hundred years for those of the last century. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}
