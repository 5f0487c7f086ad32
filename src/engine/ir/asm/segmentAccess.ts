/**
 * Accesses through a segment register: `int __seg_gs *p; *p` (clang: pointers of address space 256 gs, 257 fs, 258 ss).
 *
 *   %v = load i32, ptr addrspace(257) %p        %linear = call ptr @__segment_linear(i32 4, ptr %p, i32 4, i32 0)
 *                                               %v = load i32, ptr %linear
 *
 * The native looks at the register's descriptor and gives the linear address, or raises the exception.
 */
import { SEGMENT_NAMES } from "../../mmu/segments/segmentUnit";
import type { Instruction, IrType, Value } from "../ast";
import { I32, int, PTR, Steps } from "./steps";

/** Address space → number of the segment register (es 0, cs 1, ss 2, ds 3, fs 4, gs 5). */
const SPACES: Readonly<Record<number, number>> = { 256: 5, 257: 4, 258: 2 };
export const SEGMENTS: readonly string[] = SEGMENT_NAMES;

/** Bytes of a scalar; 0: a pointer's, which the machine knows. */
function sizeOf(type: IrType): number {
  if (type.kind === "int") return Math.ceil(type.bits / 8);
  if (type.kind === "float") return ({ half: 2, bfloat: 2, float: 4, double: 8, x86_fp80: 16, fp128: 16 })[type.format];
  return 0;
}

/** Linear address of an access of that type through a segment register. */
export function linearOf(steps: Steps, segment: number, offset: Value, type: IrType, write: boolean): Value {
  return steps.call("__segment_linear", PTR, [int(segment), steps.as(offset, PTR), int(sizeOf(type)), int(write ? 1 : 0)]);
}

/** The access in plain instructions; null: it goes through no segment register of its own. */
export function expandSegmentAccess(instruction: Instruction, unique: string): Instruction[] | null {
  if (instruction.op !== "load" && instruction.op !== "store") return null;
  const segment = SPACES[instruction.space ?? 0];
  if (segment === undefined) return null;
  const steps = new Steps(unique);
  const type = instruction.op === "load" ? instruction.type : instruction.value.type;
  const pointer = linearOf(steps, segment, instruction.pointer, type, instruction.op === "store");
  return [...steps.at(instruction.dbg), { ...instruction, pointer, space: 0 }];
}

/** `mov %cs, %0`. */
export const readSegment = (steps: Steps, segment: number): Value => steps.call("__segment_read", I32, [int(segment)]);
