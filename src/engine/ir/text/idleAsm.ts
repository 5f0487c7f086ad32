/**
 * Inline assembly without instructions. Those of a real processor mean nothing to the simulated one; but much C has assembly that
 * does nothing: a barrier, or a way to hide a value from the optimiser. What it says about values is put in plain instructions:
 *
 *   asm volatile("" ::: "memory")                  (nothing)
 *   asm("" : "+r"(x))            "=r,0"(i32 %x)    %r = bitcast i32 %x to i32
 *   asm("" : "=r"(x))            "=r"()            %r = freeze i32 undef
 *   asm("" : "=g"(x) : "0"(y))   "=*imr,0"(…)      store y
 *   asm("" : "=m"(x))            "=*m"(ptr %x)     load, freeze, store: x holds something from now on
 *   asm goto ("" :::: label)     "!i"()            br to what follows
 *
 * Constraints: `=` output (with `*`: its address is an argument), a number: the input that lies where that output does, `~`
 * overwritten, `!` label.
 */
import type { Argument, Instruction, IrType, Value } from "../ast";
import { castBetween, type Step, Steps } from "../asm/steps";

type Call = Extract<Instruction, { op: "call" }>;

const COMMENT = /\/\*[\s\S]*?\*\/|#[^\n]*/g;
/** Instructions that a program cannot tell from none. */
const IDLE = /^(?:nop|pause|rep|[lsm]fence|\.p?2?align\b.*)?$/;

/** True when the template holds no instruction that does anything. */
export const isIdle = (template: string): boolean => template.replace(COMMENT, "").split(/[\n;]/).every((line) => IDLE.test(line.trim()));

interface Output {
  readonly constraint: string;
  /** Address of an output in memory; null: it is (part of) the call's result. */
  readonly address: Argument | null;
  input?: Value;
}

interface Operands { readonly outputs: readonly Output[]; readonly read: readonly Value[] }

function operandsOf(args: readonly Argument[], constraints: string): Operands | null {
  const outputs: Output[] = [];
  const read: Value[] = [];
  let next = 0;
  for (const constraint of constraints.split(",")) {
    if (constraint === "" || constraint[0] === "~" || constraint[0] === "!") continue;
    const isOutput = constraint[0] === "=";
    const argument = isOutput && !constraint.includes("*") ? null : (args[next++] ?? null);
    if (isOutput) {
      outputs.push({ constraint, address: argument });
      continue;
    }
    if (!argument) return null;
    // Tied by number, or by naming the same register.
    const tied = outputs[Number(constraint)] ?? (constraint[0] === "{" ? outputs.find((o) => o.constraint.endsWith(constraint)) : undefined);
    if (tied) tied.input = argument.value;
    else read.push(argument.value);
  }
  return { outputs, read };
}

const MOST_PARTS = 16;

/** Scalars in a value of this type, as far as they are worth counting. */
function parts(type: IrType): number {
  if (type.kind === "struct") return type.fields.reduce((n, field) => n + parts(field), 0);
  return type.kind === "array" ? Math.min(type.count * parts(type.of), MOST_PARTS + 1) : 1;
}

class Expansion extends Steps {
  memory({ value: pointer, attributes }: Argument, input: Value | undefined, read: readonly Value[]): void {
    const access = { pointer, align: 1, volatile: false, atomic: false };
    const type = attributes.elementType;
    if (input) return this.add({ op: "store", value: this.fitting(input, type), ...access });
    const isRead = read.some((r) => (r.kind === "local" || r.kind === "global") && r.kind === pointer.kind && r.name === pointer.name);
    if (!type || isRead || parts(type) > MOST_PARTS) return;
    const old = this.value(type, (result) => ({ op: "load", type, result, ...access }));
    const value = this.value(type, (result) => ({ op: "freeze", value: old, result }));
    this.add({ op: "store", value, ...access });
  }

  /** A register holds more than a narrow output takes. */
  private fitting(input: Value, type: IrType | undefined): Value {
    const cast = type?.kind === "int" && (input.type.kind === "ptr" || input.type.kind === "int") ? castBetween(input.type, type) : "bitcast";
    if (!type || cast === "bitcast") return input;
    return this.value(type, (result) => ({ op: "cast", cast, value: input, type, result }));
  }

  result(type: IrType, input: Value | undefined, result: string): Step {
    if (!input) return { op: "freeze", value: { kind: "undef", type }, result };
    return { op: "cast", cast: castBetween(input.type, type), value: input, type, result };
  }

  /** Several results are the fields of one structure. */
  results(type: Extract<IrType, { kind: "struct" }>, outputs: readonly Output[], result: string): void {
    let aggregate: Value = { kind: "undef", type };
    outputs.forEach(({ input }, i) => {
      const value = this.value(type.fields[i]!, (name) => this.result(type.fields[i]!, input, name));
      const put = (name: string): Step => ({ op: "insertvalue", aggregate, value, indices: [i], result: name });
      if (i === outputs.length - 1) this.add(put(result));
      else aggregate = this.value(type, put);
    });
  }
}

/** What the call comes to, or null when its assembly does something. `unique`: no value of the function is called so. */
export function expandIdleAsm(call: Call, unique: string): Instruction[] | null {
  const { callee, type } = call;
  if (callee.kind !== "asm" || !isIdle(callee.text)) return null;
  const operands = operandsOf(call.args, callee.constraints);
  if (!operands) return null;
  const expansion = new Expansion(unique);
  for (const { address, input } of operands.outputs) if (address) expansion.memory(address, input, operands.read);
  const results = operands.outputs.filter((o) => o.address === null);
  if (call.result !== undefined) {
    if (type.ret.kind === "struct" && results.length > 1) expansion.results(type.ret, results, call.result);
    else expansion.add(expansion.result(type.ret, results[0]?.input, call.result));
  }
  return expansion.at(call.dbg);
}
