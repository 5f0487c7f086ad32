/**
 * The Gregorian calendar and strftime, in the C locale. Days are counted from 1970-01-01, a Thursday.
 * A year is taken to begin in March, so that the leap day is its last: day of year = (153·month + 2) / 5 + day.
 */

export interface BrokenTime {
  readonly sec: bigint; readonly min: bigint; readonly hour: bigint; readonly mday: bigint; readonly mon: bigint; readonly year: bigint;
  readonly wday: number; readonly yday: number; readonly isdst: number;
}

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
const mod = (a: bigint, b: bigint): bigint => a - floorDiv(a, b) * b;
const DAY = 86400n;
/** Days of 400 years. */
const ERA = 146097n;

/** Days from 1970-01-01 to a date; month 0 … 11. */
export function daysOf(year: bigint, month: bigint, day: bigint): bigint {
  const y = month < 2n ? year - 1n : year;
  const era = floorDiv(y, 400n);
  const ofEra = y - era * 400n;
  const m = (month + 10n) % 12n;
  const ofYear = (153n * m + 2n) / 5n + day - 1n;
  return era * ERA + ofEra * 365n + ofEra / 4n - ofEra / 100n + ofYear - 719468n;
}

export function breakDown(seconds: bigint): BrokenTime {
  const days = floorDiv(seconds, DAY);
  const rest = mod(seconds, DAY);
  const shifted = days + 719468n;
  const era = floorDiv(shifted, ERA);
  const ofEra = shifted - era * ERA;
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36524n - ofEra / 146096n) / 365n;
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const m = (5n * ofYear + 2n) / 153n;
  const month = (m + 2n) % 12n;
  const year = yearOfEra + era * 400n + (month < 2n ? 1n : 0n);
  return {
    sec: rest % 60n, min: (rest / 60n) % 60n, hour: rest / 3600n, mday: ofYear - (153n * m + 2n) / 5n + 1n, mon: month, year: year - 1900n,
    wday: Number(mod(days + 4n, 7n)), yday: Number(days - daysOf(year, 0n, 1n)), isdst: 0,
  };
}

/** Seconds since 1970 of fields that may lie outside their ranges. */
export function secondsOf(t: BrokenTime): bigint {
  const year = t.year + 1900n + floorDiv(t.mon, 12n);
  return daysOf(year, mod(t.mon, 12n), 1n) * DAY + (t.mday - 1n) * DAY + t.hour * 3600n + t.min * 60n + t.sec;
}

export const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** ISO 8601: weeks begin on Monday; week 1 is the one with the year's first Thursday. */
function isoWeek(t: BrokenTime): { year: number; week: number } {
  const year = Number(t.year) + 1900;
  const weekday = (t.wday + 6) % 7;
  const week = Math.floor((t.yday - weekday + 10) / 7);
  const lastWeek = (y: number): number => {
    const january1 = Number(mod(daysOf(BigInt(y), 0n, 1n) + 4n, 7n));
    return january1 === 4 || (january1 === 3 && isLeap(y)) ? 53 : 52;
  };
  if (week < 1) return { year: year - 1, week: lastWeek(year - 1) };
  if (week > lastWeek(year)) return { year: year + 1, week: 1 };
  return { year, week };
}

interface Field { readonly value: number; readonly width: number; readonly pad: string }
const number = (value: number, width = 2, pad = "0"): Field => ({ value, width, pad });
const name = (names: readonly string[], i: number): string => names[i] ?? "?";

const composed: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y", D: "%m/%d/%y", F: "%Y-%m-%d", r: "%I:%M:%S %p", R: "%H:%M", T: "%H:%M:%S", x: "%m/%d/%y", X: "%H:%M:%S", h: "%b",
};

/** What strftime knows of the zone: its name, the seconds east of Greenwich, and what mktime makes of the fields. */
export interface ZoneText { readonly name: string; readonly offset: number; readonly seconds: bigint }

function offsetText(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${String(Math.trunc(minutes / 60) * 100 + (minutes % 60)).padStart(4, "0")}`;
}

function texts(conversion: string, t: BrokenTime, zone: ZoneText): string | null {
  switch (conversion) {
    case "a": return name(DAYS, t.wday) === "?" ? "?" : DAYS[t.wday].slice(0, 3);
    case "A": return name(DAYS, t.wday);
    case "b": return name(MONTHS, Number(t.mon)) === "?" ? "?" : MONTHS[Number(t.mon)].slice(0, 3);
    case "B": return name(MONTHS, Number(t.mon));
    case "p": return t.hour >= 12n ? "PM" : "AM";
    case "P": return t.hour >= 12n ? "pm" : "am";
    case "n": return "\n";
    case "t": return "\t";
    case "%": return "%";
    case "z": return offsetText(zone.offset);
    default: return null;
  }
}

const YEARLY = "CyY";
const ofYear = (conversion: string, year: number): Field => (conversion === "Y" ? number(year, 1) : number(conversion === "C" ? Math.floor(year / 100) : ((year % 100) + 100) % 100));

function numbers(conversion: string, t: BrokenTime, zone: ZoneText): Field | null {
  if (YEARLY.includes(conversion)) return ofYear(conversion, Number(t.year) + 1900);
  switch (conversion) {
    case "d": return number(Number(t.mday));
    case "e": return number(Number(t.mday), 2, " ");
    case "g": return number(((isoWeek(t).year % 100) + 100) % 100);
    case "G": return number(isoWeek(t).year, 1);
    case "H": return number(Number(t.hour));
    case "I": return number(((Number(t.hour) + 11) % 12) + 1);
    case "j": return number(t.yday + 1, 3);
    case "k": return number(Number(t.hour), 2, " ");
    case "l": return number(((Number(t.hour) + 11) % 12) + 1, 2, " ");
    case "m": return number(Number(t.mon) + 1);
    case "M": return number(Number(t.min));
    case "s": return number(Number(zone.seconds), 1);
    case "S": return number(Number(t.sec));
    case "u": return number(((t.wday + 6) % 7) + 1, 1);
    case "U": return number(Math.floor((t.yday - t.wday + 7) / 7));
    case "V": return number(isoWeek(t).week);
    case "w": return number(t.wday, 1);
    case "W": return number(Math.floor((t.yday - ((t.wday + 6) % 7) + 7) / 7));
    default: return null;
  }
}

/** One directive: flags _ - 0 ^ #, a width, then the conversion (E and O change nothing in the C locale). */
function directive(all: string, flags: string, width: string, conversion: string, t: BrokenTime, zone: ZoneText): string {
  const pad = [...flags].reverse().find((f) => "_-0".includes(f));
  const wanted = width === "" ? 0 : Number(width);
  const inner = composed[conversion];
  const text = inner ? strftime(inner, t, zone) : conversion === "Z" ? zone.name : texts(conversion, t, zone);
  if (text !== null) {
    const cased = flags.includes("^") ? text.toUpperCase() : flags.includes("#") ? swapCase(text, conversion) : text;
    return pad === "-" ? cased : cased.padStart(wanted, pad === "0" || (conversion === "z" && pad === undefined) ? "0" : " ");
  }
  const field = numbers(conversion, t, zone);
  if (field === null) return all;
  const digits = String(Math.abs(field.value));
  const sign = field.value < 0 ? "-" : "";
  if (pad === "-") return sign + digits;
  const fill = pad === "_" ? " " : pad === "0" ? "0" : field.pad;
  const room = Math.max(field.width, wanted) - sign.length;
  return fill === "0" ? sign + digits.padStart(room, "0") : (sign + digits).padStart(room + sign.length, " ");
}

const swapCase = (text: string, conversion: string): string => (conversion === "p" || conversion === "Z" ? text.toLowerCase() : text.toUpperCase());

export function strftime(format: string, t: BrokenTime, zone: ZoneText): string {
  return format.replace(/%([_\-0^#]*)(\d*)[EO]?([\s\S])/g, (all, flags: string, width: string, conversion: string) => directive(all, flags, width, conversion, t, zone));
}
