/**
 * One process at one step, as the address-space panel draws it. First everything that will be drawn is chosen and gets its
 * place (so that pointers find their ends), then it is read and formatted, then the sentence is said about it.
 */
import type { ISession } from "../engine/session";
import { accessMarks } from "./space/accesses";
import { BlockTypes } from "./space/blockTypes";
import { Changes, type ProjectionMemory } from "./changes";
import type { Drawn } from "./space/drawn";
import { type DrawnBlocks, findingRows } from "./space/findingRows";
import { followedIn } from "./follow";
import { globalSections, planGlobals } from "./space/globals";
import { heapViews, planBlocks } from "./space/blocks";
import { Look, type ViewContext } from "./look";
import { lossesOf, lostNumbers } from "./space/losses";
import { mapOf } from "./space/map";
import { memoryView } from "./space/memory/figures";
import { literalsOf } from "./space/memory/literals";
import type { AddressSpaceView, HeapView } from "./model/addressSpace";
import type { MachineFacts } from "./model/common";
import { runPlaceOf } from "./runPlace";
import { sentenceOf } from "./space/sentence";
import { lookedAt, processesOf, tasksOf } from "./space/tasks";
import { frameId, planStack, type StackPlan, stackView } from "./space/stacks";
import { Things } from "./things";

export interface Projection {
  readonly view: AddressSpaceView;
  /** To be given back as `before` after the user's next action. */
  readonly memory: ProjectionMemory;
}

/** Process number of every simulated program. */
const PID = 41;
const MOST_FRAMES_REMEMBERED = 64;

export function projectAddressSpace(session: ISession, context: ViewContext): Projection {
  const before = context.before?.task === session.looked ? context.before : null;
  const look = new Look(session, { ...context, before });
  const things = new Things();
  const changes = new Changes(before);
  const losses = lossesOf(look);
  const stack = planStack(look, things);
  const sections = planGlobals(look, things);
  const types = new BlockTypes(look, [...stack.frames.flatMap((f) => f.variables), ...sections.flatMap((s) => s.variables)]);
  const heap = planBlocks(look, things, types);

  const map = mapOf(look, changes);
  const stacks = stack.all.length > 0 ? [stackView(look, things, changes, stack)] : [];
  const globals = globalSections(look, things, changes, sections);
  const heaps = heapViews({ look, things, changes, types, losses }, heap);
  const blocks = drawnBlocks(heaps);
  const drawn: Drawn = { look, changes, blocks, losses, view: { stacks, globals, map, heaps }, depth: stack.all.length };
  const live = heap?.plan.live ?? 0;
  const locals = new Set(stacks.flatMap((s) => s.frames.flatMap((f) => f.variables.map((v) => v.id))));
  const { processes, shown: processesShown } = processesOf(session, look.limits.endedProcesses);
  const view: AddressSpaceView = {
    kind: "address-space", run: runPlaceOf(look, stack.all), machine: machineFacts(session), process: { name: context.program, pid: lookedAt(session)?.pid ?? PID }, processes, processesShown, tasks: tasksOf(session), task: session.looked,
    pinned: context.pinned ?? false, sentence: sentenceOf(drawn), memory: memoryView(look), map, stacks, globals, literals: literalsOf(look), heaps,
    accesses: accessMarks(look, things, (id) => locals.has(id)), findings: findingRows(look, blocks, losses),
    followed: followedIn(session, things, context.followed), blocks: { before: before?.liveBlocks ?? live, now: live },
  };
  return { view, memory: memoryOf(look, changes, stack, live, losses) };
}

function memoryOf(look: Look, changes: Changes, stack: StackPlan, liveBlocks: number, losses: Drawn["losses"]): ProjectionMemory {
  const frames = stack.all.slice(0, MOST_FRAMES_REMEMBERED).map((f) => ({ id: frameId(f, stack.all.length), function: f.function.name, bytes: f.high - f.low }));
  const areas = look.areas().map(({ start, end, name, rights, use: { cow, zero, private: own } }) => ({ start, end, name, rights, cow, zero, private: own }));
  const alive = look.session.virtual.processes().flatMap(({ pid, state }) => (state === "alive" || state === "stopped" ? [pid] : []));
  return { step: look.session.step, task: look.session.looked, things: changes.things, liveBlocks, areas, alive, frames, depth: stack.all.length, lost: lostNumbers(look), losses: Object.fromEntries(losses) };
}

export const machineFacts = (session: ISession): MachineFacts => ({ arch: session.arch, libc: "glibc 2.36", kernel: "Linux 6.1", pointerBytes: session.pointerSize, pageBytes: 4096 });

function drawnBlocks(heaps: readonly HeapView[]): DrawnBlocks {
  const out = new Map<number, Extract<HeapView["items"][number], { kind: "block" }>>();
  for (const heap of heaps)
    for (const item of heap.items) {
      const number = item.kind === "block" ? /^block:(\d+)$/.exec(item.id) : null;
      if (item.kind === "block" && number) out.set(Number(number[1]), item);
    }
  return out;
}
