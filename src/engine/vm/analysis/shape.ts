/**
 * The shape of one function: its live blocks with their neighbours, where each value is defined and used, which blocks lie in a
 * cycle. Blocks that nothing reaches are left out; `br i1 true` counts as a plain jump.
 */
import type { Block, Instruction, IrFunction, Value } from "../../ir/ast";
import { calleeName, type Role, visitOperands } from "./operands";

export interface Use { readonly inst: Instruction; readonly block: number; readonly index: number; readonly role: Role }
export interface Definition { readonly inst: Instruction; readonly block: number; readonly index: number }

export interface Node {
  readonly block: Block;
  readonly index: number;
  readonly successors: number[];
  readonly predecessors: number[];
  /** Lies on a path from itself to itself. */
  inCycle: boolean;
}

export interface Shape {
  readonly nodes: readonly Node[];
  readonly blockIndex: ReadonlyMap<string, number>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  readonly returnsTwice: boolean;
}

const constantBit = (v: Value): boolean | null => (v.kind === "int" ? v.value !== 0n : v.kind === "zero" ? false : null);

/** Names of the blocks control may go to from here, without repetition. */
export function targetsOf(block: Block): string[] {
  const last = block.instructions[block.instructions.length - 1];
  if (!last) return [];
  switch (last.op) {
    case "br":
      return [last.target];
    case "condbr": {
      const bit = constantBit(last.condition);
      return bit === null ? [...new Set([last.ifTrue, last.ifFalse])] : [bit ? last.ifTrue : last.ifFalse];
    }
    case "switch":
      return [...new Set([last.otherwise, ...last.cases.map((c) => c.target)])];
    case "indirectbr":
      return [...new Set(last.targets)];
    default:
      return [];
  }
}

function reachable(fn: IrFunction): Block[] {
  const byName = new Map(fn.blocks.map((b) => [b.name, b]));
  const seen = new Set<string>();
  const pending = fn.blocks.slice(0, 1);
  for (let block = pending.pop(); block; block = pending.pop()) {
    if (seen.has(block.name)) continue;
    seen.add(block.name);
    for (const target of targetsOf(block)) {
      const next = byName.get(target);
      if (next) pending.push(next);
    }
  }
  return fn.blocks.filter((b) => seen.has(b.name));
}

/** Tarjan's strongly connected components, without recursion: marks the blocks of every component that is a cycle. */
function markCycles(nodes: readonly Node[]): void {
  const order = new Int32Array(nodes.length).fill(-1);
  const low = new Int32Array(nodes.length);
  const open: number[] = [];
  const isOpen = new Uint8Array(nodes.length);
  let clock = 0;
  const enter = (n: number): { n: number; next: number } => {
    order[n] = low[n] = clock++;
    open.push(n);
    isOpen[n] = 1;
    return { n, next: 0 };
  };
  const leave = (n: number): void => {
    if (low[n] !== order[n]) return;
    const component = open.splice(open.lastIndexOf(n));
    for (const m of component) {
      isOpen[m] = 0;
      nodes[m]!.inCycle = component.length > 1 || nodes[m]!.successors.includes(m);
    }
  };
  for (const start of nodes.keys()) {
    if (order[start] !== -1) continue;
    const stack = [enter(start)];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = nodes[top.n]!.successors[top.next++];
      if (next === undefined) {
        stack.pop();
        leave(top.n);
        const parent = stack[stack.length - 1];
        if (parent) low[parent.n] = Math.min(low[parent.n]!, low[top.n]!);
      } else if (order[next] === -1) stack.push(enter(next));
      else if (isOpen[next]) low[top.n] = Math.min(low[top.n]!, order[next]!);
    }
  }
}

function usesOf(nodes: readonly Node[]): { definitions: Map<string, Definition>; uses: Map<string, Use[]> } {
  const definitions = new Map<string, Definition>();
  const uses = new Map<string, Use[]>();
  for (const { block, index: b } of nodes) {
    block.instructions.forEach((inst, index) => {
      if (inst.result !== undefined) definitions.set(inst.result, { inst, block: b, index });
      visitOperands(inst, (value, role) => {
        if (value.kind !== "local") return;
        const list = uses.get(value.name);
        const use = { inst, block: b, index, role };
        if (list) list.push(use);
        else uses.set(value.name, [use]);
      });
    });
  }
  return { definitions, uses };
}

export function shapeOf(fn: IrFunction): Shape {
  const blocks = reachable(fn);
  const blockIndex = new Map(blocks.map((b, i) => [b.name, i]));
  const nodes: Node[] = blocks.map((block, index) => ({ block, index, successors: [], predecessors: [], inCycle: false }));
  for (const node of nodes) {
    for (const name of targetsOf(node.block)) {
      const target = blockIndex.get(name);
      if (target === undefined) continue;
      node.successors.push(target);
      nodes[target]!.predecessors.push(node.index);
    }
  }
  markCycles(nodes);
  const returnsTwice = blocks.some((b) => b.instructions.some((i) => i.op === "call" && (i.returnsTwice || calleeName(i) === "llvm.eh.sjlj.setjmp")));
  return { nodes, blockIndex, ...usesOf(nodes), returnsTwice };
}
