/**
 * -fstack-protector: functions with arrays keep a secret word between their variables and the return address, and look at it before
 * they return.
 *
 *   … locals … │ canary │ saved rbp │ return address         an array that is overrun upwards meets the canary first
 *
 *   at the beginning   canary = the thread's stack_guard (fs:0x28, gs:0x14)
 *   before each ret    still the same?  no: __stack_chk_fail, "*** stack smashing detected ***", SIGABRT
 *
 * The first alloca of a function stands highest in its frame: arrays are moved there, right below the canary, so that an overrun meets it
 * before it meets other variables.
 */
import { I32, PTR, Steps } from "./asm/steps";
import type { Block, Instruction, IrFunction, IrType, Module } from "./ast";

const SLOT = "stack protector";

function hasArray(type: IrType): boolean {
  return type.kind === "array" || (type.kind === "struct" && type.fields.some(hasArray));
}

/** Has it what can be overrun: an array, or memory of a size that is known only while it runs? */
const isAtRisk = ({ blocks }: IrFunction): boolean => blocks.some((b) => b.instructions.some((i) => i.op === "alloca" && (i.count !== null || hasArray(i.type))));

function word(pointerBytes: 4 | 8): IrType {
  return pointerBytes === 4 ? I32 : { kind: "int", bits: 64 };
}

export function protectStacks(module: Module, pointerBytes: 4 | 8): Module {
  const type = word(pointerBytes);
  return { ...module, functions: module.functions.map((f) => (isAtRisk(f) ? protect(f, type) : f)) };
}

function protect(fn: IrFunction, type: IrType): IrFunction {
  return { ...fn, blocks: fn.blocks.map((block, i) => guarded(i === 0 ? opened(block, type) : block, type, i)) };
}

const slot = { kind: "local", name: SLOT, type: PTR } as const;
const access = { pointer: slot, align: 1, volatile: true, atomic: false };

/** The entry block, which sets the canary before anything else. */
function opened(block: Block, type: IrType): Block {
  const steps = new Steps(`${SLOT} set`);
  steps.add({ op: "alloca", type, count: null, align: 0, result: SLOT });
  steps.add({ op: "store", value: steps.call("__stack_guard", type, []), ...access });
  const before = steps.at(-1);
  const isArray = (i: Instruction): boolean => i.op === "alloca" && i.count === null && hasArray(i.type);
  const arrays = block.instructions.filter(isArray);
  return { ...block, instructions: [...before, ...arrays, ...block.instructions.filter((i) => !isArray(i))], declares: block.declares.map((d) => ({ ...d, before: d.before + before.length })) };
}

/** A block whose last instruction returns looks at the canary first. */
function guarded(block: Block, type: IrType, number: number): Block {
  const last = block.instructions.at(-1);
  if (last?.op !== "ret") return block;
  const steps = new Steps(`${SLOT} check ${number}`);
  const found = steps.value(type, (result) => ({ op: "load", type, result, ...access }));
  steps.call("__stack_check", null, [found]);
  const instructions: Instruction[] = [...block.instructions.slice(0, -1), ...steps.at(last.dbg), last];
  return { ...block, instructions };
}
