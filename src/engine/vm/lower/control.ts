/**
 * Terminators. `next` is the block laid out behind this one: a jump there is left out. Edges into blocks with phi nodes carry copies;
 * one edge of a branch has them in line, the other in a block of its own behind.
 */
import type { Instruction, Value } from "../../ir/ast";
import { ObjectFlag } from "../../memory/layout";
import type { Label } from "../code/builder";
import type { FunctionContext } from "./context";
import { comparison, comparisonName, inverted } from "./compare";
import { edgeNeedsCopies, prepareEdge } from "./edges";
import { Unsupported } from "../analysis/slots";
import { lowerSwitch } from "./switches";

export interface Flow {
  /** Index of the block being ended, and of the one laid out behind it (-1: none). */
  readonly block: number;
  readonly next: number;
  readonly labels: readonly Label[];
  /** Slots of pointers to locals whose objects end with the function. */
  readonly ending: readonly number[];
  /** Blocks of copies, emitted behind the function. */
  readonly later: (() => void)[];
}

export function lowerTerminator(cx: FunctionContext, inst: Instruction, flow: Flow): boolean {
  switch (inst.op) {
    case "br":
      goTo(cx, blockOf(cx, inst.target), flow);
      return true;
    case "condbr":
      lowerBranch(cx, inst, flow);
      return true;
    case "switch":
      lowerSwitch(cx, inst, edgeLabels(cx, flow), flow.next);
      return true;
    case "indirectbr":
      lowerIndirect(cx, inst, flow);
      return true;
    case "ret":
      lowerReturn(cx, inst.value, flow);
      return true;
    case "unreachable":
      cx.rare(() => ({ kind: "unreachable" }));
      return true;
    default:
      return false;
  }
}

function blockOf(cx: FunctionContext, name: string): number {
  const index = cx.an.shape.blockIndex.get(name);
  if (index === undefined) throw new Unsupported(`block ${name}`);
  return index;
}

/** Copies of the edge, then a jump unless the block follows. */
function goTo(cx: FunctionContext, to: number, flow: Flow): void {
  prepareEdge(cx, flow.block, to)();
  if (to !== flow.next) cx.code.jump(flow.labels[to]!, "jmp");
}

/** Labels to jump to for each block: the block itself, or its edge's copies. */
function edgeLabels(cx: FunctionContext, flow: Flow): (name: string) => { label: Label; direct: boolean; block: number } {
  const made = new Map<number, Label>();
  return (name) => {
    const block = blockOf(cx, name);
    if (!edgeNeedsCopies(cx, block)) return { label: flow.labels[block]!, direct: true, block };
    let label = made.get(block);
    if (label === undefined) {
      label = laterEdge(cx, block, flow);
      made.set(block, label);
    }
    return { label, direct: false, block };
  };
}

/** A block behind the function that copies and jumps. */
function laterEdge(cx: FunctionContext, to: number, flow: Flow): Label {
  const label = cx.code.label();
  const { place } = cx.code;
  const copy = prepareEdge(cx, flow.block, to);
  flow.later.push(() => {
    cx.code.place = place;
    cx.code.bind(label);
    copy();
    cx.code.jump(flow.labels[to]!, "jmp");
  });
  return label;
}

type Condbr = Extract<Instruction, { op: "condbr" }>;

function constantCondition(value: Value): boolean | null {
  return value.kind === "int" ? value.value !== 0n : value.kind === "zero" ? false : null;
}

function lowerBranch(cx: FunctionContext, inst: Condbr, flow: Flow): void {
  const known = constantCondition(inst.condition);
  if (known !== null || inst.ifTrue === inst.ifFalse) return goTo(cx, blockOf(cx, known === false ? inst.ifFalse : inst.ifTrue), flow);
  const [yes, no] = [blockOf(cx, inst.ifTrue), blockOf(cx, inst.ifFalse)];
  const jump = condition(cx, inst.condition);
  const label = (to: number): Label => (edgeNeedsCopies(cx, to) ? laterEdge(cx, to, flow) : flow.labels[to]!);
  if (yes === flow.next) {
    jump(label(no), false);
    return goTo(cx, yes, flow);
  }
  jump(label(yes), true);
  goTo(cx, no, flow);
}

/** Evaluates the operands; the result jumps when the condition is as wanted. */
function condition(cx: FunctionContext, value: Value): (label: Label, wanted: boolean) => void {
  const origin = cx.origin(value);
  const fold = origin.kind === "local" ? cx.an.folds.get(origin.name) : undefined;
  const fused = fold?.kind === "fused" ? comparison(cx, fold.inst) : null;
  if (fused) {
    return (label, wanted) => {
      const test = wanted ? fused : inverted(fused);
      cx.code.jump(label, `br.${comparisonName(test)}`, test.left, test.right);
    };
  }
  const slot = cx.defined(value);
  return (label, wanted) => cx.code.jump(label, wanted ? "brnz" : "brz", slot);
}

function lowerIndirect(cx: FunctionContext, inst: Extract<Instruction, { op: "indirectbr" }>, flow: Flow): void {
  const address = cx.defined(inst.address);
  const edge = edgeLabels(cx, flow);
  const targets = inst.targets.map((name) => ({ name, label: edge(name).label }));
  const { unit, fn, code } = cx;
  const pcs: number[] = [];
  code.atFunctionEnd(() => pcs.push(...targets.map((t) => code.targetOf(t.label))));
  cx.rare(() => ({ kind: "indirectbr", address, targets: targets.map(({ name }, i) => ({ va: unit.addressOf(fn.name) + unit.blockOffset(fn.name, name), pc: pcs[i]! })) }));
}

function lowerReturn(cx: FunctionContext, value: Value | null, flow: Flow): void {
  const slot = value ? (cx.fn.name === "main" ? cx.defined(value) : cx.masked(value)) : 0;
  for (const pointer of flow.ending) cx.emit("objkill", pointer, ObjectFlag.returned);
  if (!value || cx.unit.leaves.slots(value.type) === 0) cx.emit("ret");
  else cx.emit("ret.v", slot, cx.unit.leaves.slots(value.type));
}
