/**
 * The stack of a thread: frames innermost first, each with its variables from high addresses to low, the two words a call leaves
 * at its top, and below them what calls that have returned left behind.
 */
import type { FrameInfo, VariableInfo } from "../../engine/session";
import type { Changes } from "../changes";
import { hex, type Look } from "../look";
import type { FrameView, PoppedFrame, StackView, TaskView } from "../model/addressSpace";
import type { ObjectId } from "../model/common";
import type { Things } from "../things";
import { bitsOf } from "../words";
import { tasksOf } from "./tasks";
import { type Planned, variableView } from "./variables";
import { pcOfText } from "../values";

export interface PlannedFrame {
  readonly id: ObjectId;
  readonly info: FrameInfo;
  readonly caller: FrameInfo | null;
  readonly variables: readonly Planned[];
  readonly total: number;
}

export interface StackPlan {
  readonly all: readonly FrameInfo[];
  readonly frames: readonly PlannedFrame[];
}

/** The same activation keeps its id: frames are numbered from the bottom of the stack. */
export const frameId = (frame: FrameInfo, depth: number): ObjectId => `frame:${depth - 1 - frame.index}:${frame.function.name}`;

/** Chooses what to draw, and registers it as things. */
export function planStack(look: Look, things: Things): StackPlan {
  const all = look.session.frames();
  const most = look.limits.frames;
  const inner = Math.ceil((most * 3) / 4);
  const chosen = all.length <= most ? all : [...all.slice(0, inner), ...all.slice(all.length - (most - inner))];
  const frames = chosen.map((info) => planFrame(look, info, all));
  for (const frame of frames)
    for (const v of frame.variables) {
      things.add(v.info.address, v.info.address + Math.max(1, v.info.size), v.id);
      things.addObject(v.info.object, v.id);
    }
  for (const popped of look.session.popped()) things.add(popped.low, popped.high, poppedId(popped));
  return { all, frames };
}

export const isPopped = (id: ObjectId): boolean => id.startsWith("popped:");
const poppedId = (p: { readonly function: string; readonly low: number; readonly step: number }): ObjectId => `popped:${p.function}:${hex(p.low)}:${p.step}`;

function planFrame(look: Look, info: FrameInfo, all: readonly FrameInfo[]): PlannedFrame {
  const id = frameId(info, all.length);
  const scopes = scopeChain(look, info.scope);
  const seen = new Set<string>();
  const variables = look.session.locals(info).flatMap((v): Planned[] => {
    const ended = isEnded(look, v, scopes);
    if (!ended && !scopes.has(scopeOf(look, v))) return [];
    const name = seen.has(v.name) ? `${v.name}#${v.alloca?.variable ?? 0}` : v.name;
    seen.add(v.name);
    return [{ info: v, id: `${id}/${name}`, frame: info, ended }];
  });
  const ordered = variables.sort((a, b) => b.info.address - a.info.address || (a.id < b.id ? -1 : 1));
  return { id, info, caller: all[info.index + 1] ?? null, variables: ordered.slice(0, look.limits.variables), total: ordered.length };
}

const scopeOf = (look: Look, v: VariableInfo): number => (v.alloca && v.alloca.variable >= 0 ? (look.session.debug.variables[v.alloca.variable]?.scope ?? -1) : -1);

function scopeChain(look: Look, scope: number): ReadonlySet<number> {
  const out = new Set<number>();
  for (let s = scope; s >= 0 && !out.has(s); s = look.session.debug.scopes[s]?.parent ?? -1) out.add(s);
  return out;
}

/** Its block has ended, and a pointer to it was made: that one dangles now. */
function isEnded(look: Look, v: VariableInfo, scopes: ReadonlySet<number>): boolean {
  return v.object !== 0 && !scopes.has(scopeOf(look, v)) && look.session.target(v.address, v.object).kind === "dangling";
}

/** Main's thread in programs with one. */
function threadOf({ looked, tasks }: { readonly looked: number; readonly tasks: readonly TaskView[] }): Pick<StackView, "thread" | "name"> {
  const task = tasks.find((one) => one.id === looked);
  return { thread: task?.number ?? 1, name: task?.name ?? "main" };
}

export function stackView(look: Look, things: Things, changes: Changes, plan: StackPlan): StackView {
  const frames = plan.frames.map((frame) => frameView(look, things, changes, frame));
  return {
    ...threadOf({ looked: look.session.looked, tasks: tasksOf(look.session) }), disc: "S", frames, shown: { shown: frames.length, total: plan.all.length },
    omitted: omittedOf(plan), popped: poppedOf(look),
  };
}

function omittedOf(plan: StackPlan): StackView["omitted"] {
  const shown = new Set(plan.frames.map((f) => f.info.index));
  const hidden = plan.all.filter((f) => !shown.has(f.index));
  if (hidden.length === 0) return [];
  const functions = [...new Set(hidden.map((f) => f.function.name))].slice(0, 8);
  return [{ after: hidden[0]!.index - 1, count: hidden.length, bytes: hidden.reduce((n, f) => n + f.high - f.low, 0), functions }];
}

function frameView(look: Look, things: Things, changes: Changes, plan: PlannedFrame): FrameView {
  const { info } = plan;
  return {
    id: plan.id, function: info.function.name, place: look.place(info.place), base: hex(info.base), low: hex(info.low), high: hex(info.high),
    linkage: linkageOf(look, plan), variables: plan.variables.map((v) => variableView(look, things, changes, v)),
    shown: { shown: plan.variables.length, total: plan.total },
  };
}

/** saved rbp and return address, as they stand in memory; corrupted when no call can have left them so. */
function linkageOf(look: Look, { info, caller }: PlannedFrame): FrameView["linkage"] {
  const { pointerSize, program } = look.session;
  const { bytes, mapped } = look.session.read(info.base, 2 * pointerSize);
  if (mapped.some((m) => m === 0)) return null;
  const saved = bitsOf(bytes.subarray(0, pointerSize));
  const back = bitsOf(bytes.subarray(pointerSize));
  const pc = pcOfText(program, Number(back));
  const home = pc < 0 ? null : look.session.functionOfPc(pc - 1);
  const intact = caller === null ? true : Number(saved) === caller.base && home?.index === caller.function.index;
  return {
    address: hex(info.base), savedBase: `0x${saved.toString(16)}`, returnAddress: `0x${back.toString(16)}`,
    returnTo: home?.name ?? caller?.function.name ?? "libc", state: intact ? "allocator" : "corrupted",
  };
}

function poppedOf(look: Look): PoppedFrame[] {
  return look.session.popped().map((p) => ({ id: poppedId(p), function: p.function, low: hex(p.low), bytes: p.high - p.low, returned: { step: p.step, place: null, code: null } }));
}
