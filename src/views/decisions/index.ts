/** Projects the decisions of the allocators (session.virtual.allocSteps) for the panels that step through them. */
import type { AllocArea, AllocStep, ISession } from "../../engine/session";
import type { DecisionPath, DecisionStep, Operation } from "../model/decisions";
import type { Hex } from "../model/common";
import type { Message, Part } from "../model/text";

/** A statement that touches a large array takes thousands of frames: the last operations tell enough. */
const MOST = 40;

/** Frame numbers are written as the kernel writes them; which of the numbers are frames the step's blocks tell. */
const isFrame = (value: number, blocks: AllocStep["blocks"]): boolean => value > 15 && blocks.some(({ pfn, order, role }) => pfn === value || (role === "buddy" && Math.abs(pfn - value) === 2 ** order));
/** Steps of allocators of user space: their ids begin so. */
const inUserSpace = (s: AllocStep): boolean => s.id.startsWith("m.");

/** Addresses in malloc's steps lead there; the kernel's are of other kinds. */
const word = (text: string, user: boolean): Part => (user && /^0x[0-9a-f]{5,12}$/.test(text) ? { kind: "address", address: text as Hex } : { kind: "code", text });
const part = (value: string | number, { blocks }: AllocStep, user: boolean): Part =>
  typeof value === "string" ? word(value, user) : isFrame(value, blocks) ? { kind: "code", text: `0x${value.toString(16)}` } : { kind: "number", value };
const sentenceOf = (s: AllocStep): Message => ({ id: `alloc.${s.id}`, args: Object.fromEntries(s.args.map((value, i) => [String(i), part(value, s, inUserSpace(s))])) });

const stepOf = (s: AllocStep): DecisionStep => ({
  fn: s.fn, about: s.kind === "enter" ? { id: `alloc.fn.${s.fn}`, args: {} } : null, sentence: sentenceOf(s), depth: s.depth, kind: s.kind, blocks: s.blocks, objects: s.objects.map((o) => `0x${o}`), lists: s.lists,
});

/** The kernel's decisions without those of malloc around them. */
export function kernelSteps(steps: readonly AllocStep[]): AllocStep[] {
  const around: number[] = [];
  return steps.flatMap((s) => {
    while (around.length > 0 && around.at(-1)! >= s.depth) around.pop();
    if (!inUserSpace(s)) return [{ ...s, depth: s.depth - around.length }];
    if (s.kind === "enter") around.push(s.depth);
    return [];
  });
}

/** malloc's decisions without those of the kernel, which it asks for pages. */
export const mallocSteps = (steps: readonly AllocStep[]): AllocStep[] => steps.filter(inUserSpace);

/** Each outermost function with all that happens in it. */
export function grouped(steps: readonly AllocStep[]): AllocStep[][] {
  const out: AllocStep[][] = [];
  for (const s of steps) {
    if (out.length === 0 || (s.depth === 0 && s.kind !== "leave")) out.push([]);
    out.at(-1)!.push(s);
  }
  return out;
}

export const operationsOf = (steps: readonly AllocStep[]): Operation[] => grouped(steps).map((of) => ({ fn: of[0]!.fn, steps: of.map(stepOf) }));

/** `wanted`: which operations count for this panel, by their outermost function or anything below it. */
export function pathOf(session: ISession, step: number, wanted: (operation: Operation) => boolean = () => true, chosen = kernelSteps): DecisionPath {
  const operations = operationsOf(chosen(session.virtual.allocSteps(step))).filter(wanted);
  return { step, operations: operations.slice(-MOST), left: Math.max(0, operations.length - MOST) };
}

/** The path of an allocator's latest operation up to where the run stands. */
export function latestPath(session: ISession, area: AllocArea, wanted?: (operation: Operation) => boolean): DecisionPath {
  const moment = session.virtual.allocMoments()[area];
  return moment === undefined || moment === 0 ? { step: 0, operations: [], left: 0 } : pathOf(session, moment, wanted, area === "malloc" ? mallocSteps : kernelSteps);
}
