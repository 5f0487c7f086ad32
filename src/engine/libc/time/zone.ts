/**
 * Time zones as POSIX writes them in TZ:   std offset [ dst [offset] [ ,start[/time],end[/time] ] ]
 *
 *   EST5EDT,M3.2.0,M11.1.0      names (letters, or anything in < >), hours west of Greenwich, and when summer time begins and ends:
 *   Mm.w.d  day d (0 Sunday) of week w (5: the last) of month m      Jn  day 1 … 365 without February 29th      n  day 0 … 365
 *
 * There are no zone files: a name alone, and TZ unset, is UTC.
 */
import { daysOf } from "./calendar";

interface Rule { readonly kind: "M" | "J" | "N"; readonly month: number; readonly week: number; readonly day: number; readonly time: number }
export interface Zone {
  readonly names: readonly [standard: string, summer: string];
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly summerOffset: number;
  readonly rules: readonly [start: Rule, end: Rule] | null;
}
export interface LocalOffset { readonly offset: number; readonly summer: boolean; readonly name: string }

export const UTC: Zone = { names: ["UTC", "UTC"], offset: 0, summerOffset: 0, rules: null };
const HOUR = 3600;
const DAY = 86400n;
const NAME = /^(?:<([A-Za-z0-9+-]+)>|([A-Za-z]{3,}))/;
const TIME = /^([+-]?)(\d{1,3})(?::(\d{1,2})(?::(\d{1,2}))?)?/;
const RULE = /^,(?:M(\d+)\.(\d)\.(\d)|(J?)(\d+))(?:\/([+-]?\d{1,3}(?::\d{1,2}(?::\d{1,2})?)?))?/;

class Text {
  constructor(private rest: string) {}
  take(pattern: RegExp): RegExpExecArray | null {
    const m = pattern.exec(this.rest);
    if (m) this.rest = this.rest.slice(m[0].length);
    return m;
  }
  get left(): string {
    return this.rest;
  }
}

const seconds = (m: RegExpExecArray): number => (m[1] === "-" ? -1 : 1) * (Number(m[2]) * HOUR + Number(m[3] ?? 0) * 60 + Number(m[4] ?? 0));

function takeRule(text: Text): Rule | null {
  const m = text.take(RULE);
  if (!m) return null;
  const at = m[6] === undefined ? null : TIME.exec(m[6]);
  const time = at ? seconds(at) : 2 * HOUR;
  if (m[1] !== undefined) return { kind: "M", month: Number(m[1]), week: Number(m[2]), day: Number(m[3]), time };
  return { kind: m[4] === "J" ? "J" : "N", month: 0, week: 0, day: Number(m[5]), time };
}

const USUAL: readonly [Rule, Rule] = [
  { kind: "M", month: 3, week: 2, day: 0, time: 2 * HOUR },
  { kind: "M", month: 11, week: 1, day: 0, time: 2 * HOUR },
];

export function parseZone(value: string): Zone {
  const text = new Text(value.startsWith(":") ? value.slice(1) : value);
  const name = text.take(NAME);
  const west = name && text.take(TIME);
  if (!name || !west) return UTC;
  const standard = name[1] ?? name[2];
  const offset = -seconds(west);
  const summerName = text.take(NAME);
  if (!summerName) return { names: [standard, standard], offset, summerOffset: offset, rules: null };
  const summerWest = text.take(TIME);
  const start = takeRule(text);
  const end = takeRule(text);
  return { names: [standard, summerName[1] ?? summerName[2]], offset, summerOffset: summerWest ? -seconds(summerWest) : offset + HOUR, rules: start && end ? [start, end] : USUAL };
}

const isLeap = (y: bigint): boolean => y % 4n === 0n && (y % 100n !== 0n || y % 400n === 0n);

/** The rule's moment in a year, in seconds since 1970 of a clock that shows `offset`. */
function moment(rule: Rule, year: bigint, offset: number): bigint {
  const january = daysOf(year, 0n, 1n);
  let day = january + BigInt(rule.day);
  if (rule.kind === "J") day = january + BigInt(rule.day - 1 + (isLeap(year) && rule.day >= 60 ? 1 : 0));
  if (rule.kind === "M") {
    const first = daysOf(year, BigInt(rule.month - 1), 1n);
    const next = rule.month === 12 ? daysOf(year + 1n, 0n, 1n) : daysOf(year, BigInt(rule.month), 1n);
    const weekday = (((first + 4n) % 7n) + 7n) % 7n;
    day = first + ((BigInt(rule.day) - weekday + 7n) % 7n) + BigInt(rule.week - 1) * 7n;
    while (day >= next) day -= 7n;
  }
  return day * DAY + BigInt(rule.time - offset);
}

/** What clocks show at a time; `year` is the year there by standard time. */
export function offsetAt(zone: Zone, time: bigint, year: bigint): LocalOffset {
  let summer = false;
  if (zone.rules) {
    const start = moment(zone.rules[0], year, zone.offset);
    const end = moment(zone.rules[1], year, zone.summerOffset);
    summer = start < end ? time >= start && time < end : time >= start || time < end;
  }
  return { offset: summer ? zone.summerOffset : zone.offset, summer, name: zone.names[summer ? 1 : 0] };
}
