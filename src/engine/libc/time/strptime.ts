/**
 * strptime: a text read back by strftime's directives. Numbers skip white space before them; names match in any case, long or short.
 * Fields that nothing in the format names keep what struct tm held. What can be computed from the date is: the day of the week
 * and of the year; month and day from the day of the year or from a week and its day.
 */
import type { Native, NativeCall, Ptr } from "../native";
import { NULL } from "../native";
import { plus, storeLong } from "../pointers";
import { textOf } from "../text";
import { breakDown, DAYS, daysOf, MONTHS } from "./calendar";
import { currentZone, local } from "./local";

const FIELDS = ["sec", "min", "hour", "mday", "mon", "year", "wday", "yday", "isdst"] as const;
type FieldName = (typeof FIELDS)[number];
type Fields = Record<FieldName, number>;

/** What was seen besides the fields themselves. */
interface Seen {
  readonly given: Set<FieldName>;
  hour12: boolean;
  pm: boolean;
  century: number | null;
  yearInCentury: boolean;
  date: boolean;
  week: { number: number; monday: boolean } | null;
  offset: number | null;
}

type Number1 = readonly [low: number, high: number, digits: number, use: (t: Fields, v: number, seen: Seen) => void];
const set = (field: FieldName, off = 0) => (t: Fields, v: number, seen: Seen): void => {
  t[field] = v + off;
  seen.given.add(field);
};
const dated = (field: FieldName, off = 0) => (t: Fields, v: number, seen: Seen): void => {
  set(field, off)(t, v, seen);
  seen.date = true;
};
const hour12 = (t: Fields, v: number, seen: Seen): void => {
  set("hour")(t, v % 12, seen);
  seen.hour12 = true;
};
const hour24 = (t: Fields, v: number, seen: Seen): void => {
  set("hour")(t, v, seen);
  seen.hour12 = false;
};
const shortYear = (t: Fields, v: number, seen: Seen): void => {
  t.year = v >= 69 ? v : v + 100;
  seen.yearInCentury = true;
  seen.date = true;
};
const longYear = (t: Fields, v: number, seen: Seen): void => {
  t.year = v - 1900;
  seen.yearInCentury = false;
  seen.century = null;
  seen.date = true;
};
const week = (monday: boolean) => (_t: Fields, number: number, seen: Seen): void => {
  seen.week = { number, monday };
};
const nothing = (): void => undefined;

const numbers: Readonly<Record<string, Number1>> = {
  d: [1, 31, 2, dated("mday")], e: [1, 31, 2, dated("mday")], m: [1, 12, 2, dated("mon", -1)], j: [1, 366, 3, set("yday", -1)],
  H: [0, 23, 2, hour24], k: [0, 23, 2, hour24], I: [1, 12, 2, hour12], l: [1, 12, 2, hour12], M: [0, 59, 2, set("min")], S: [0, 61, 2, set("sec")],
  u: [1, 7, 1, (t, v, seen) => set("wday")(t, v % 7, seen)], w: [0, 6, 1, set("wday")],
  U: [0, 53, 2, week(false)], W: [0, 53, 2, week(true)], V: [0, 53, 2, nothing], g: [0, 99, 2, nothing],
  y: [0, 99, 2, shortYear], Y: [0, 9999, 4, longYear],
  C: [0, 99, 2, (_t, v, seen) => {
    seen.century = v;
    seen.date = true;
  }],
};
const composed: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y", D: "%m/%d/%y", x: "%m/%d/%y", F: "%Y-%m-%d", r: "%I:%M:%S %p", R: "%H:%M", T: "%H:%M:%S", X: "%H:%M:%S",
};
const isSpace = (c: string | undefined): boolean => c !== undefined && /[ \t\n\v\f\r]/.test(c);

class Reader {
  at = 0;
  readonly seen: Seen = { given: new Set(), hour12: false, pm: false, century: null, yearInCentury: false, date: false, week: null, offset: null };

  constructor(
    private readonly call: NativeCall,
    private readonly text: string,
    readonly t: Fields,
  ) {}

  private spaces(): void {
    while (isSpace(this.text[this.at])) this.at++;
  }

  /** False: the text does not match. */
  format(format: string): boolean {
    for (let i = 0; i < format.length; i++) {
      if (isSpace(format[i])) this.spaces();
      else if (format[i] !== "%") {
        if (this.text[this.at++] !== format[i]) return false;
      } else {
        i++;
        while (/[-_0^#]/.test(format[i] ?? "")) i++;
        while (/[0-9]/.test(format[i] ?? "")) i++;
        const alternative = /[EO]/.test(format[i] ?? "") ? format[i++] : "";
        if (!this.directive(format[i] ?? "", alternative)) return false;
      }
    }
    return true;
  }

  private number([low, high, digits, use]: Number1): boolean {
    this.spaces();
    const m = /^\d+/.exec(this.text.slice(this.at, this.at + digits));
    if (!m) return false;
    // As many digits as keep the number in its range could still grow: 4 of "45" in an hour.
    let used = 1;
    while (used < m[0].length && Number(m[0].slice(0, used)) * 10 <= high) used++;
    const v = Number(m[0].slice(0, used));
    if (v < low || v > high) return false;
    this.at += used;
    use(this.t, v, this.seen);
    return true;
  }

  private name(names: readonly string[], field: FieldName): boolean {
    const rest = this.text.slice(this.at).toLowerCase();
    const matches = (n: string): boolean => rest.startsWith(n.toLowerCase());
    const i = names.findIndex((n) => matches(n) || matches(n.slice(0, 3)));
    if (i < 0) return false;
    this.at += matches(names[i]) ? names[i].length : 3;
    set(field)(this.t, i, this.seen);
    if (field === "mon") this.seen.date = true;
    return true;
  }

  private directive(c: string, alternative: string): boolean {
    if (alternative === "O" ? !"bBhdemHIMSUWVwy".includes(c) : alternative === "E" && !"cCyYxX".includes(c)) return false;
    if (c in composed) {
      const ok = this.format(composed[c]);
      if ("cDxF".includes(c)) this.seen.date = true;
      return ok;
    }
    if (c in numbers) return this.number(numbers[c]);
    switch (c) {
      case "a": case "A": return this.name(DAYS, "wday");
      case "b": case "B": case "h": return this.name(MONTHS, "mon");
      case "n": case "t": this.spaces(); return true;
      case "%": return this.text[this.at++] === "%";
      case "p": return this.halfDay();
      case "s": return this.sinceEpoch();
      case "z": return this.zone();
      case "Z":
        this.spaces();
        while (this.at < this.text.length && !isSpace(this.text[this.at])) this.at++;
        return true;
      case "G": return this.skip(/^\d+/);
      default: return false;
    }
  }

  private skip(pattern: RegExp): boolean {
    const m = pattern.exec(this.text.slice(this.at));
    if (m) this.at += m[0].length;
    return m !== null;
  }

  private halfDay(): boolean {
    this.seen.pm = this.text.slice(this.at, this.at + 2).toUpperCase() === "PM";
    return this.skip(/^[AP]M/i);
  }

  private sinceEpoch(): boolean {
    const from = this.at;
    if (!this.skip(/^\d+/)) return false;
    const { time } = local(currentZone(this.call), BigInt.asIntN(64, BigInt(this.text.slice(from, this.at))));
    for (const f of FIELDS) {
      this.t[f] = Number(time[f]);
      this.seen.given.add(f);
    }
    return true;
  }

  /** +hh, +hhmm, +hh:mm or Z. */
  private zone(): boolean {
    this.spaces();
    const m = /^(?:Z|([+-])(\d\d):?(\d\d)?)/.exec(this.text.slice(this.at));
    if (!m || Number(m[3] ?? 0) >= 60) return false;
    this.at += m[0].length;
    this.seen.offset = m[1] === undefined ? 0 : (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 3600 + Number(m[3] ?? 0) * 60);
    return true;
  }
}

const daysBefore = (year: number, month: number, day: number): number => Number(daysOf(BigInt(year + 1900), BigInt(month), BigInt(day)));
const weekday = (days: number): number => (((days + 4) % 7) + 7) % 7;

/** Month and day from the day of the year, as far as they were not given. */
function fromDayOfYear(t: Fields, { given }: Seen): void {
  const d = breakDown(BigInt(daysBefore(t.year, 0, 1) + t.yday) * 86400n);
  if (!given.has("mon")) t.mon = Number(d.mon);
  if (!given.has("mday")) t.mday = Number(d.mday);
}

function complete(t: Fields, seen: Seen): void {
  const { given } = seen;
  if (seen.hour12 && seen.pm) t.hour += 12;
  if (seen.century !== null) t.year = (seen.yearInCentury ? t.year % 100 : 0) + (seen.century - 19) * 100;
  if (seen.date && !given.has("wday")) {
    if (!(given.has("mon") && given.has("mday")) && given.has("yday")) fromDayOfYear(t, seen);
    if (t.mon >= 0 && t.mon <= 11) t.wday = weekday(daysBefore(t.year, t.mon, t.mday));
  }
  if (seen.date && !given.has("yday") && t.mon >= 0 && t.mon <= 11) t.yday = daysBefore(t.year, t.mon, t.mday) - daysBefore(t.year, 0, 1);
  if (seen.week && given.has("wday")) {
    const offset = seen.week.monday ? 1 : 0;
    const first = weekday(daysBefore(t.year, 0, 1));
    if (!given.has("yday")) t.yday = ((7 - (first - offset)) % 7) + (seen.week.number - 1) * 7 + ((t.wday - offset + 7) % 7);
    fromDayOfYear(t, seen);
  }
}

export const strptime: Native = (call) => {
  const { memory } = call;
  const [from, format, tm] = [call.args.ptr(0), call.args.ptr(1), call.args.ptr(2)];
  // Fields that were never set are no finding: only those the format names are used.
  const before = new DataView(memory.read(tm, 4 * FIELDS.length, false).slice().buffer);
  const t = Object.fromEntries(FIELDS.map((f, i) => [f, before.getInt32(4 * i, true)])) as Fields;
  const reader = new Reader(call, textOf(memory.string(from)), { ...t });
  if (!reader.format(textOf(memory.string(format)))) return call.returnPtr(NULL);
  complete(reader.t, reader.seen);
  storeChanges(call, tm, t, reader);
  call.returnPtr(plus(from, reader.at));
};

function storeChanges(call: NativeCall, tm: Ptr, before: Fields, { t, seen }: Reader): void {
  const { memory } = call;
  const always = new Set<FieldName>([...seen.given, ...(seen.date ? (["year", "wday", "yday"] as const) : [])]);
  FIELDS.forEach((f, i) => {
    if (t[f] !== before[f] || always.has(f)) memory.store32(plus(tm, 4 * i), t[f]);
  });
  if (seen.offset !== null) storeLong(memory, plus(tm, memory.pointerSize === 8 ? 40 : 36), BigInt(seen.offset));
}
