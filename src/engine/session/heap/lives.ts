/** Lives of blocks (livesData.ts) from the log's columns: which blocks are shown singly, and what all others are together. */
import type { HeapStory } from "../../checker/heapStory";
import type { ISession } from "../api";
import { type CallPlaces, placesOf } from "./callPlaces";
import { bandsOf } from "./bands";
import type { Zone } from "./columns";
import type { BlockLife, LivesInfo, LivesWish } from "./livesData";

export interface LivesHost {
  readonly session: ISession;
  readonly story: HeapStory;
  readonly zones: readonly Zone[];
  readonly own: LivesInfo["own"];
  /** Number of the block that an object is; 0: of none. */
  blockOf(object: number): number;
}

const MOST = 4000;
/** Leaked blocks whose moment of loss is looked for. */
const MOST_LOSSES = 256;

/** What is known of all blocks; index: number. */
interface Spans {
  readonly count: number;
  /** Step of the free as far as the run is known, else NaN. */
  readonly freed: Float64Array;
  /** Blocks before it at the same address. */
  readonly life: Uint32Array;
  readonly future: number;
}

export function livesOf(host: LivesHost, wish: LivesWish): LivesInfo {
  const { session, story } = host;
  const spans = spansOf(story);
  const leaked = new Set(lostNow(session));
  const to = session.lastStep ?? lastKnown(session, story);
  const window = { from: wish.from ?? 0, to: wish.to ?? to, start: wish.start ?? 0, end: wish.end ?? Number.POSITIVE_INFINITY };
  const numbers = within(story, spans, window);
  const single = chosen(story, spans, numbers, leaked, wish.most ?? MOST, to);
  const lost = wish.losses ? lossSteps(session, [...leaked].filter((n) => single.has(n))) : new Map<number, number>();
  const places = placesOf(session);
  const usedAfter = usesAfterFree(host);
  const rest = numbers.filter((n) => !single.has(n));
  return {
    lives: [...single].sort((a, b) => a - b).map((n) => lifeOf(host, spans, places, n, { leaked: leaked.has(n), lost: lost.get(n) ?? null, usedAfter: usedAfter.get(n) ?? null })),
    bands: bandsOf(rest.map((n) => ({ start: story.table.address[n]!, size: story.table.size[n]!, from: story.table.madeStep[n]!, to: endOf(spans, n, to), leaked: leaked.has(n) })), host.zones, window),
    total: spans.count, leaked: leaked.size, now: session.step, from: story.known > 0 ? story.step(0) : 0, to, ended: session.lastStep !== null,
    ranges: rangesOf(host, numbers), own: host.own, lossesKnown: wish.losses === true,
  };
}

/** The blocks with any byte in [start, end), the oldest first. */
export function livesAt(host: LivesHost, start: number, end: number, most: number): BlockLife[] {
  const { story } = host;
  const spans = spansOf(story);
  const places = placesOf(host.session);
  const numbers = within(story, spans, { from: 0, to: host.session.step, start, end: end - 1 }).filter((n) => n < spans.future && story.table.address[n]! < end && (story.table.address[n]! + story.table.room[n]! > start));
  return numbers.slice(-most).map((n) => lifeOf(host, spans, places, n, { leaked: false, lost: null, usedAfter: null }));
}

function spansOf(story: HeapStory): Spans {
  let count = 0;
  let future = Number.POSITIVE_INFINITY;
  for (let i = 0; i < story.known; i++) {
    if (story.block(i) === 0 || story.frees(i)) continue;
    count = Math.max(count, story.block(i));
    if (i >= story.cursor) future = Math.min(future, story.block(i));
  }
  const freed = new Float64Array(count + 1).fill(Number.NaN);
  for (let i = 0; i < story.known; i++) if (story.frees(i)) freed[story.block(i)] = story.step(i);
  const life = new Uint32Array(count + 1);
  for (let n = 1; n <= count; n++) {
    const before = story.table.before[n]!;
    if (before !== 0 && before < n) life[n] = life[before]! + 1;
  }
  return { count, freed, life, future };
}

/** Numbers of the blocks that nothing leads to. */
const lostNow = (session: ISession): number[] => {
  const { lost, indirect } = session.lost();
  return [...lost, ...indirect].map((b) => b.number);
};

const lastKnown = (session: ISession, story: HeapStory): number => Math.max(session.step, story.known > 0 ? story.step(story.known - 1) : 0);

const endOf = (spans: Spans, n: number, to: number): number => (Number.isNaN(spans.freed[n]!) ? to : spans.freed[n]!);

function within(story: HeapStory, spans: Spans, window: { from: number; to: number; start: number; end: number }): number[] {
  const { address, size, madeStep } = story.table;
  const found: number[] = [];
  for (let n = 1; n <= spans.count; n++) {
    if (madeStep[n]! > window.to || spans.freed[n]! < window.from) continue;
    if (address[n]! >= window.end || address[n]! + size[n]! < window.start) continue;
    found.push(n);
  }
  return found;
}

/** Leaked ones first, then by bytes × steps. */
function chosen(story: HeapStory, spans: Spans, numbers: readonly number[], leaked: ReadonlySet<number>, most: number, to: number): Set<number> {
  if (numbers.length <= most) return new Set(numbers);
  const { size, madeStep } = story.table;
  const weight = (n: number): number => (leaked.has(n) ? 1e18 : 0) + (size[n]! + 16) * (endOf(spans, n, to) - madeStep[n]! + 1);
  const weights = Float64Array.from(numbers, weight);
  const least = weights.slice().sort()[numbers.length - most]!;
  const found = new Set<number>();
  numbers.forEach((n, i) => weights[i]! > least && found.add(n));
  // Of those that weigh the same the first ones.
  numbers.forEach((n, i) => weights[i] === least && found.size < most && found.add(n));
  return found;
}

function lossSteps(session: ISession, numbers: readonly number[]): ReadonlyMap<number, number> {
  const blocks = session.blocks();
  return session.whenLost(numbers.slice(0, MOST_LOSSES).map((n) => blocks[n - 1]!));
}

/** Block number → step of its first use after free that was found. */
function usesAfterFree({ session, blockOf }: LivesHost): Map<number, number> {
  const found = new Map<number, number>();
  for (const f of session.findings) {
    const number = f.kind === "use-after-free" && f.object ? blockOf(f.object.id) : 0;
    if (number !== 0 && !found.has(number)) found.set(number, f.step);
  }
  return found;
}

interface Told { readonly leaked: boolean; readonly lost: number | null; readonly usedAfter: number | null }

function lifeOf({ story, zones }: LivesHost, spans: Spans, places: CallPlaces, number: number, { leaked, lost, usedAfter }: Told): BlockLife {
  const { table } = story;
  const start = table.address[number]!;
  const ends = !Number.isNaN(spans.freed[number]!);
  const made = places(story.madeBy(number));
  const freed = ends ? places(story.freedBy(number)) : null;
  const over = number >= spans.future ? ends : !table.alive(number);
  return {
    number, start, end: start + table.size[number]!, room: table.room[number]!, how: table.name(table.how[number]!),
    made: table.madeStep[number]!, madeAt: made.place, madeIn: made.function,
    freed: ends ? spans.freed[number]! : null, freedAt: freed?.place ?? null, freedBy: ends ? table.name(table.by[number]!) : "", lost, usedAfter,
    movedTo: ends ? table.movedTo[number]! : 0, life: spans.life[number]!, state: leaked ? "leaked" : over ? "freed" : "live",
    future: number >= spans.future, mapped: !zones.some((z) => start >= z.start && start < z.end),
  };
}

function rangesOf({ story, zones }: LivesHost, numbers: readonly number[]): LivesInfo["ranges"] {
  const mapped = numbers.map((n) => ({ start: story.table.address[n]!, end: story.table.address[n]! + story.table.room[n]! })).filter((b) => !zones.some((z) => b.start >= z.start && b.start < z.end)).sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number; kind: "mapped" }[] = [];
  for (const b of mapped) {
    const last = joined.at(-1);
    if (last && b.start <= last.end + 4096) last.end = Math.max(last.end, b.end);
    else joined.push({ ...b, kind: "mapped" });
  }
  return [...zones.map((z) => ({ start: z.start, end: z.end, kind: z.brk ? ("heap" as const) : ("arena" as const) })), ...joined].sort((a, b) => a.start - b.start);
}
