/** Physical memory where the run stands, as the Physical-memory panel draws it. */
import type { AllocStep, FrameRun, ISession, PhysicalMemoryInfo } from "../../engine/session";
import { machineFacts } from "../addressSpace";
import { meaningOf } from "../follow";
import { hex, Look, type ViewContext } from "../look";
import type { Followed } from "../model/common";
import type { OwnerView, PhysicalView, RunView } from "../model/physical";
import { runPlaceOf } from "../runPlace";
import { lookedAt } from "../space/tasks";
import { latestPath } from "../decisions";
import { latestChains, movesIn, occasionOf } from "./chains";
import { type ChangedFrames, changedFrames, changedHands } from "./changes";
import { focusOf, pfnOf, type PhysicalWish } from "./focus";
import type { PhysicalMemory } from "./memory";
import { sentenceOf } from "./sentence";
import { zonesOf } from "./zones";

export interface PhysicalContext extends ViewContext {
  readonly wish: PhysicalWish | null;
  readonly physicalBefore: PhysicalMemory | null;
}

export interface PhysicalProjection {
  readonly view: PhysicalView;
  readonly memory: PhysicalMemory;
}

const MOST_CHANGES = 4000;

export function rememberPhysical(session: ISession): PhysicalMemory {
  return { step: session.step, info: session.virtual.physical(), chains: new Map() };
}

export function projectPhysical(session: ISession, context: PhysicalContext): PhysicalProjection {
  const look = new Look(session, context);
  const before = context.physicalBefore;
  const info = session.virtual.physical();
  const changed = before ? changedFrames(before.info.runs, info.runs) : [];
  // What lies ahead may come otherwise, when something is changed by hand.
  const chains: PhysicalMemory["chains"] = new Map([...(before?.chains ?? [])].filter(([step]) => step <= Math.min(before?.step ?? 0, session.step)));
  const view = { ...standing(look, info, before), ...happened(look, context, info, before, changed, chains) };
  return { view, memory: { step: session.step, info, chains } };
}

function standing(look: Look, info: PhysicalMemoryInfo, before: PhysicalMemory | null): Pick<PhysicalView, "kind" | "run" | "machine" | "process" | "frames" | "orders" | "zones" | "types" | "pageblockOrder" | "slabUse"> {
  const { session } = look;
  return {
    kind: "physical", run: runPlaceOf(look), machine: machineFacts(session), process: { name: look.context.program, pid: lookedAt(session)?.pid ?? 0 },
    frames: info.frames, orders: info.orders, zones: zonesOf(info.zones, before?.info.zones ?? null), types: info.blocks.map(({ first, type }) => [first, type]), pageblockOrder: info.pageblockOrder, slabUse: info.slabUse,
  };
}

type Happened = Omit<PhysicalView, keyof ReturnType<typeof standing>>;

function happened(look: Look, context: PhysicalContext, info: PhysicalMemoryInfo, before: PhysicalMemory | null, changed: readonly ChangedFrames[], known: PhysicalMemory["chains"]): Happened {
  const { session } = look;
  const since = before ? Math.min(before.step, session.step) : session.step;
  const { split, merge } = latestChains(look, since, known);
  const latest = session.virtual.allocMoments().pages ?? 0;
  const steps = latest >= 1 ? session.virtual.allocSteps(latest) : [];
  const decisions = { when: occasionOf(look, latest), now: latest > since, path: latestPath(session, "pages", ({ steps: all }) => all.some(({ blocks }) => blocks.length > 0)) };
  const moves = latest > since ? movesIn(steps) : [];
  const followed = followedOf(look);
  const { owners, runs, indexOf } = encoded(info.runs);
  const shown = changed.slice(0, MOST_CHANGES);
  return {
    sentence: sentenceOf({ known: before !== null, changed, split, merge, refilled: latest > since ? refilledIn(steps) : 0, moves: moves.length, latest }), owners, runs,
    changed: shown.map((c) => [c.first, c.count, changedHands(c) ? indexOf(c.before) : -1]), changes: { shown: shown.length, total: changed.length },
    focus: focusOf(context.wish, followed?.frame ?? null, changed, info.runs), decisions, split, merge, moves,
    followed: followed?.followed ?? null, followedFrame: followed?.frame ?? null,
  };
}

/** Blocks that the processor's own lists were filled with. */
const refilledIn = (steps: readonly AllocStep[]): number => steps.reduce((n, { id, args }) => (id === "pcp-refilled" ? n + Number(args[0]) : n), 0);

/** The frame of what the followed expression points to. */
function followedOf({ session, context }: Look): { readonly followed: Followed; readonly frame: number | null } | null {
  const wanted = context.followed;
  if (!wanted) return null;
  const address = wanted.expression === null ? wanted.address : meaningOf(session, wanted.expression)?.address;
  const frame = address === undefined ? null : pfnOf(session, BigInt.asUintN(64, BigInt(address)));
  return { frame, followed: { expression: wanted.expression, address: hex(address ?? wanted.address), sourceId: null, targetId: frame === null ? null : `frame:${frame}` } };
}

/** Runs as rows of numbers: there may be tens of thousands. */
function encoded(all: readonly FrameRun[]): { readonly owners: OwnerView[]; readonly runs: RunView[]; indexOf(run: FrameRun): number } {
  const owners: OwnerView[] = [];
  const numbers = new Map<string, number>();
  const indexOf = ({ owner, name, id }: FrameRun): number => {
    const key = `${owner} ${id} ${name}`;
    const number = numbers.get(key) ?? owners.push({ kind: owner, name }) - 1;
    numbers.set(key, number);
    return number;
  };
  return { owners, runs: all.map((run) => [run.first, run.count, indexOf(run), run.order]), indexOf };
}

export { frameMeant, framePlaces, type PhysicalWish } from "./focus";
export { frameView } from "./frame";
export type { PhysicalMemory } from "./memory";
