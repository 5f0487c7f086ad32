/**
 * Rewriting of values and instructions while linking. Whatever does not change is returned as the same object, so that
 * an unchanged unit is shared, not copied. Walking is rewriting with functions that only look.
 */
import type { ConstExpr, Instruction, Value } from "./ast";

export interface Rewriter {
  /** New name of a global symbol. */
  symbol(name: string): string;
  /** New number of a metadata node; -1 stays. */
  node(id: number): number;
}

type ValueField = "count" | "pointer" | "value" | "base" | "left" | "right" | "condition" | "ifTrue" | "ifFalse" | "callee" | "list" | "aggregate" | "vector" | "index" | "expected" | "desired" | "address";

/** Fields that hold one value; `indices`, `args` and `incoming` are lists and handled apart. */
const FIELDS: Readonly<Record<Instruction["op"], readonly ValueField[]>> = {
  alloca: ["count"], load: ["pointer"], store: ["value", "pointer"], gep: ["base"], binary: ["left", "right"], fneg: ["value"], cast: ["value"],
  icmp: ["left", "right"], fcmp: ["left", "right"], phi: [], select: ["condition", "ifTrue", "ifFalse"], freeze: ["value"], call: ["callee"],
  va_arg: ["list"], extractvalue: ["aggregate"], insertvalue: ["aggregate", "value"], extractelement: ["vector", "index"],
  insertelement: ["vector", "value", "index"], shufflevector: ["left", "right"], atomicrmw: ["pointer", "value"],
  cmpxchg: ["pointer", "expected", "desired"], fence: [], br: [], condbr: ["condition"], switch: ["value"], indirectbr: ["address"], ret: ["value"],
  unreachable: [],
};

/** Maps a list; the same list if no element changed. */
export function mapSame<T>(list: readonly T[], map: (item: T) => T): readonly T[] {
  let copy: T[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const mapped = map(list[i]);
    if (mapped === list[i]) continue;
    copy ??= [...list];
    copy[i] = mapped;
  }
  return copy ?? list;
}

export function rewriteValue(value: Value, to: Rewriter): Value {
  switch (value.kind) {
    case "global": {
      const name = to.symbol(value.name);
      return name === value.name ? value : { ...value, name };
    }
    case "blockaddress": {
      const func = to.symbol(value.func);
      return func === value.func ? value : { ...value, func };
    }
    case "metadata": {
      const id = value.id < 0 ? value.id : to.node(value.id);
      return id === value.id ? value : { ...value, id };
    }
    case "aggregate": {
      const elements = mapSame(value.elements, (element) => rewriteValue(element, to));
      return elements === value.elements ? value : { ...value, elements };
    }
    case "expr": {
      const expr = rewriteExpression(value.expr, to);
      return expr === value.expr ? value : { ...value, expr };
    }
    default:
      return value;
  }
}

function rewriteExpression(expr: ConstExpr, to: Rewriter): ConstExpr {
  switch (expr.op) {
    case "gep": {
      const base = rewriteValue(expr.base, to);
      const indices = mapSame(expr.indices, (index) => rewriteValue(index, to));
      return base === expr.base && indices === expr.indices ? expr : { ...expr, base, indices };
    }
    case "cast": {
      const value = rewriteValue(expr.value, to);
      return value === expr.value ? expr : { ...expr, value };
    }
    case "binary": {
      const left = rewriteValue(expr.left, to);
      const right = rewriteValue(expr.right, to);
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
  }
}

export function rewriteInstruction(instruction: Instruction, to: Rewriter): Instruction {
  const fields = instruction as Partial<Record<ValueField, Value | null>>;
  let changes: Partial<Record<ValueField, Value>> | null = null;
  for (const field of FIELDS[instruction.op]) {
    const value = fields[field];
    const mapped = value ? rewriteValue(value, to) : value;
    if (!mapped || mapped === value) continue;
    changes ??= {};
    changes[field] = mapped;
  }
  const dbg = instruction.dbg < 0 ? instruction.dbg : to.node(instruction.dbg);
  if (changes || dbg !== instruction.dbg) return rewriteLists({ ...instruction, ...changes, dbg } as Instruction, to);
  return rewriteLists(instruction, to);
}

function rewriteLists(instruction: Instruction, to: Rewriter): Instruction {
  switch (instruction.op) {
    case "gep": {
      const indices = mapSame(instruction.indices, (index) => rewriteValue(index, to));
      return indices === instruction.indices ? instruction : { ...instruction, indices };
    }
    case "call": {
      const args = mapSame(instruction.args, (arg) => {
        const value = rewriteValue(arg.value, to);
        return value === arg.value ? arg : { ...arg, value };
      });
      return args === instruction.args ? instruction : { ...instruction, args };
    }
    case "phi": {
      const incoming = mapSame(instruction.incoming, (edge) => {
        const value = rewriteValue(edge.value, to);
        return value === edge.value ? edge : { ...edge, value };
      });
      return incoming === instruction.incoming ? instruction : { ...instruction, incoming };
    }
    default:
      return instruction;
  }
}

/** All values that an instruction uses. */
export function operandsOf(instruction: Instruction): readonly Value[] {
  const fields = instruction as unknown as Readonly<Partial<Record<ValueField, Value | null>>>;
  const single = FIELDS[instruction.op].flatMap((field) => fields[field] ?? []);
  if (instruction.op === "call") return [...single, ...instruction.args.map((a) => a.value)];
  if (instruction.op === "phi") return instruction.incoming.map((i) => i.value);
  return instruction.op === "gep" ? [...single, ...instruction.indices] : single;
}
