/**
 * Writes of a local whose address is never taken: its own function's code alone can write it, by instructions that name its place in the
 * frame. While an interval is replayed, `brk` stands for those, and for the function's first instruction, by which the frame begins; all
 * other code runs at full speed, though it writes to the same page.
 */
import { op, OPS } from "../../vm/opcodes";
import { Exit, type ExitCode } from "../../vm/host";
import { memoryOp } from "../../vm/slow/loadStore";
import { Frame, type FunctionCode, INSTRUCTION } from "../../vm/program";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { Bytes } from "./recording";
import { variableAt } from "./spots";

export interface Local {
  readonly function: FunctionCode;
  readonly fp: number;
  /** Lowest address of the frame. */
  readonly base: number;
}

/** The call whose local the bytes are, as the session stands; null: they are none, or could be written through a pointer or by others. */
export function localAt(m: Machine, session: ISession, pid: number, { address, size }: Bytes): Local | null {
  const found = m.tasks.several ? null : variableAt(session, pid, address);
  const alloca = found?.variable.alloca;
  if (!found?.frame || !alloca || alloca.slot >= 0 || alloca.indirect || alloca.offset < 0) return null;
  const { function: f, fp } = found.frame;
  const base = m.memory.word(fp + Frame.frameVa);
  return address >= base + alloca.offset && address + size <= base + alloca.offset + alloca.size ? { function: f, fp, base } : null;
}

/** Where the function may write these bytes of its frame. */
function writersOf(m: Machine, { function: f, base }: Local, { address, size }: Bytes): number[] {
  const { i32, layout } = m.memory;
  const poison = op("poison");
  const out = [f.entry];
  for (let pc = f.entry + INSTRUCTION; pc < f.end; pc += INSTRUCTION) {
    const code = i32[pc >>> 2]!;
    const store = OPS[code] ? memoryOp(OPS[code].name, layout.pointerSize) : null;
    const length = code === poison ? i32[(pc >>> 2) + 2]! : store?.store && store.local ? store.size : 0;
    const at = base + i32[(pc >>> 2) + 1]!;
    if (length > 0 && at < address + size && address < at + length) out.push(pc);
  }
  return out;
}

/** Number of the last statement behind the present state, up to state `high`, in which the call wrote the bytes; -1: none. */
export function lastLocalWrite(m: Machine, local: Local, bytes: Bytes, high: number): { readonly found: number; readonly stops: number } {
  const { i32 } = m.memory;
  const [brk, stmt] = [op("brk"), op("stmt")];
  const codes = new Map(writersOf(m, local, bytes).map((pc) => [pc, i32[pc >>> 2]!]));
  let found = -1;
  let stops = 0;
  for (const pc of codes.keys()) i32[pc >>> 2] = brk;
  try {
    for (let exit: ExitCode = Exit.fuel; m.step < high && (exit === Exit.fuel || exit === Exit.none || exit === Exit.breakpoint); ) {
      exit = m.run(high - m.step);
      for (let pc = m.regs.pc; exit === Exit.breakpoint && codes.has(pc); pc = m.regs.pc) {
        if (m.regs.fp === local.fp && m.memory.word(m.regs.fp + Frame.frameVa) === local.base) found = m.step;
        stops++;
        i32[pc >>> 2] = codes.get(pc)!;
        exit = m.run(codes.get(pc) === stmt && m.step < high ? 1 : 0);
        i32[pc >>> 2] = brk;
      }
    }
  } finally {
    for (const [pc, code] of codes) i32[pc >>> 2] = code;
  }
  return { found, stops };
}
