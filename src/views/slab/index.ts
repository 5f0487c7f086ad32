/**
 * The kernel's object caches and one of them slab by slab, as the Slab panel draws them. Everything drawn lies in simulated memory:
 * the counts in struct page, the pointers of free lists in the free objects themselves.
 */
import type { ISession, SlabCache } from "../../engine/session";
import { machineFacts } from "../addressSpace";
import { hex, Look, type ViewContext } from "../look";
import type { Followed, Hex } from "../model/common";
import { pathOf } from "../decisions";
import type { DecisionPath, Operation } from "../model/decisions";
import type { SlabCacheView, SlabLegend, SlabView } from "../model/slab";
import { runPlaceOf } from "../runPlace";
import { lookedAt, tasksOf } from "../space/tasks";
import { cacheRow, sortedCaches } from "./caches";
import { addressOfText, type Focus, focusOfAddress, focusOfText, naturalFocus, type SlabWish } from "./focus";
import { rememberSlabs, type SlabKept } from "./memory";
import { operationView } from "./operation";
import { Owned } from "./owners";
import { sentenceOf } from "./sentence";
import { cacheView, objectId } from "./slabs";

export interface SlabContext extends ViewContext {
  readonly wish: SlabWish;
  readonly slabsBefore: SlabKept | null;
}

export interface SlabProjection {
  readonly view: SlabView;
  readonly memory: SlabKept;
}

/** Null: what was wished for means nothing here. */
export function projectSlab(session: ISession, context: SlabContext): SlabProjection | null {
  const { slab } = session.virtual;
  const look = new Look(session, context);
  const { slabsBefore: before, wish } = context;
  const caches = sortedCaches(slab.caches());
  const from = beginOf(session, before);
  const operations = slab.operations(from, session.step);
  const focus = wish === null ? naturalFocus(caches, operations, before?.shown ?? 0) : focusOfText(session, caches, wish.text);
  if (wish !== null && !focus) return null;
  const shown = caches.find(({ address }) => address === focus?.cache) ?? null;
  const drawn = shown && cacheView(look, shown, new Owned(look), before);
  const decisions: DecisionPath = shown && shown.lastStep > from ? pathOf(session, shown.lastStep, (operation) => isOfCache(operation, shown.name)) : { step: 0, operations: [], left: 0 };
  const now = rememberSlabs(session, shown?.address ?? 0);
  const partial = {
    run: runPlaceOf(look), allocator: slab.kind, caches: caches.map((cache) => cacheRow(cache, now, before)), touched: caches.filter(isTouched).length, cache: drawn, chosen: focus && focus.object !== 0 ? objectId(focus.object) : null,
    operation: shown && operationView(session, shown, operations), decisions, lastStep: shown && shown.lastStep > 0 ? shown.lastStep : null,
  };
  const followed = followedOf(look, focus);
  const view: SlabView = {
    kind: "slab", machine: machineFacts(session), process: { name: context.program, pid: lookedAt(session)?.pid ?? 0 }, tasks: tasksOf(session), task: session.looked,
    ...partial, sentence: sentenceOf(look, partial), legend: drawn ? legendOf(drawn, followed) : [], followed,
  };
  return { view, memory: now };
}

/** Statements that one action of the user may have run for all of their operations to be looked at. */
const MOST_STATEMENTS = 20_000;

/** Where the action began that led here: inline functions of headers are several statements. Going back, the last statement counts. */
function beginOf({ step }: ISession, before: SlabKept | null): number {
  return before && before.step < step && step - before.step <= MOST_STATEMENTS ? before.step : step - 1;
}

/** Operations on a cache name it somewhere; fork works on a dozen of them. */
const isOfCache = ({ steps }: Operation, cache: string): boolean => steps.some(({ sentence }) => Object.values(sentence.args).some((part) => part.kind === "code" && part.text === cache));

const isTouched = ({ allocs, frees }: SlabCache): boolean => allocs + frees > 0;

/** The followed address lies in an object of a cache, or is the program's: then the object about its mapping stands for it. */
function followedOf({ session, context }: Look, focus: Focus | null): Followed | null {
  const { followed } = context;
  if (!followed) return null;
  const now = followed.expression === null ? null : addressOfText(session, followed.expression);
  // The name of a cache, which the command line takes for an expression as well.
  if (now === null && followed.address === 0) return null;
  const address = now ?? followed.address;
  const found = focusOfAddress(session, address);
  return { expression: followed.expression, address: hex(address), sourceId: null, targetId: found && found.cache === focus?.cache ? objectId(found.object) : null };
}

function legendOf({ slabs, counts, array, slabBytes, perSlab, size }: SlabCacheView, followed: Followed | null): SlabLegend[] {
  const out: SlabLegend[] = [];
  const add = (wanted: boolean, item: SlabLegend): void => void (wanted && out.push(item));
  const has = (letter: string): boolean => slabs.some(({ cells }) => cells.includes(letter));
  add(counts.cpu > 0, "cpuSlab");
  add(counts["cpu-partial"] > 0, "cpuPartial");
  add(counts.partial > 0, "partial");
  add(counts.full > 0, "full");
  add(counts.empty > 0, "empty");
  add(has("a"), "inUse");
  add(has("c") || has("f"), "free");
  add(array !== null && has("y"), "inArray");
  add(has("x"), "damaged");
  add(slabs.some(({ owners }) => owners.length > 0), "own");
  add(slabBytes > perSlab * size, "tail");
  add(slabs.some(({ colour }) => colour > 0), "colour");
  add(slabs.some(({ changed, change }) => changed.length > 0 || change !== null), "changed");
  add(followed?.targetId != null, "followed");
  add(slabs.some(({ freelist }) => freelist.length > 0), "freelist");
  return out;
}

/** Where a followed address is in this panel: the object it lies in, or the one about its mapping. */
export function slabPlaces(session: ISession, address: Hex): { readonly label: string; readonly address: Hex }[] {
  const found = focusOfAddress(session, addressOfText(session, address) ?? 0);
  const object = found && session.virtual.slab.objectAt(found.object);
  return object ? [{ label: `${object.cacheName} ${object.index}`, address: hex(object.object) }] : [];
}

export { projectSlabObject } from "./object";
export { addressOfText, type SlabWish } from "./focus";
export { rememberSlabs, type SlabKept } from "./memory";
