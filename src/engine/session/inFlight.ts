/**
 * Pointers that live in registers only: results of what an unfinished statement has computed so far. While `g(f(), h())` is inside
 * h, nothing in memory leads to the block that f returned.
 *
 *   code of a caller:   stmt 12 │ call f → r3 │ call h → r5 │ call g …
 *                               └── slots written since the statement began ──┘ up to the call it waits for
 *
 * A slot counts while something behind the call still reads it. Slots are only looked at as far back as control surely came (to the last jump): others may hold what an earlier call left there.
 * So a pointer that waits while a `?:` in a later argument calls something counts as lost for that moment. Between two
 * statements of the innermost function nothing is in flight.
 */
import type { MachineMemory } from "../memory/machineMemory";
import { op, OPS } from "../vm/opcodes";
import { type FunctionCode, IndirectCall, INSTRUCTION, type Program, type RareOp } from "../vm/program";
import type { FrameInfo } from "./api";

/** Operation code → its first operand is the slot of a pointer that it makes. */
const POINTERS = OPS.map((o) => /^(ldl?m?p|gep.*)$/.test(o.name));

/** Operation code → straight code begins here or behind it. */
const ENDS = OPS.map((o) => o.name === "stmt" || o.name === "brk" || o.shape.includes("t") || o.name === "jumptable");

/** Instructions looked at behind a call. */
const FARTHEST = 200;

export class InFlight {
  private readonly rare = op("rare");
  private readonly call = op("call");
  private readonly callPointer = op("calli");
  private readonly jmp = op("jmp");

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
    private readonly frames: () => readonly FrameInfo[],
  ) {}

  /** Object ids of the pointers. */
  ids(): number[] {
    const out: number[] = [];
    for (const { function: f, pc, fp } of this.frames()) {
      for (let at = this.cameFrom(f, pc); at < pc; at += INSTRUCTION) {
        const slot = this.resultSlot(at);
        const id = slot > 0 && this.readAfter(pc, slot) ? this.memory.u32[(fp + slot + 8) >>> 2]! : 0;
        if (id !== 0) out.push(id);
      }
    }
    return out;
  }

  /** Object id of the pointer that the call gave back which a frame waits at, or waited at a moment ago; 0: it gives none. */
  resultOf(frame: { readonly pc: number; readonly fp: number }): number {
    const slot = this.resultSlot(frame.pc);
    return slot > 0 ? this.memory.u32[(frame.fp + slot + 8) >>> 2]! : 0;
  }

  /** Start of the straight code that ends at pc: the statement's begin or the instruction after the last jump. */
  private cameFrom(f: FunctionCode, pc: number): number {
    let from = pc;
    while (from > f.entry && !ENDS[this.memory.i32[from >>> 2]!]) from -= INSTRUCTION;
    return from;
  }

  /** Is the slot read between the call at pc and the end of the statement? Beyond a branch: assumed. */
  private readAfter(pc: number, slot: number): boolean {
    const { i32 } = this.memory;
    for (let at = (pc + INSTRUCTION) >>> 2, seen = 0; at < this.program.codeEnd >>> 2 && seen < FARTHEST; at += INSTRUCTION / 4, seen++) {
      if (i32[at] === this.jmp) at = i32[at + 1]! >>> 2;
      const code = i32[at]!;
      if (code === this.rare && Object.values(this.program.rare[i32[at + 1]!]!).flat().some((v) => v === slot || v?.slot === slot)) return true;
      if (OPS[code]!.shape.some((role, k) => role === "s" && i32[at + 1 + k] === slot)) return true;
      if (ENDS[code] || OPS[code]!.name.startsWith("ret")) return OPS[code]!.shape.includes("t");
    }
    return false;
  }

  /** Slot that the instruction puts a pointer in; 0: none. Other results say nothing about the object id beside them. */
  private resultSlot(at: number): number {
    const { i32 } = this.memory;
    const code = i32[at >>> 2]!;
    const a = i32[(at >>> 2) + 1]!;
    if (code === this.call) return this.givesPointer(i32[(at >>> 2) + 2]!) ? a : 0;
    if (code === this.callPointer) return this.rareSlot(this.program.rare[i32[(i32[(at >>> 2) + 2]! + IndirectCall.rare) >>> 2]!]);
    if (code === this.rare) return this.rareSlot(this.program.rare[a]);
    return POINTERS[code] ? a : 0;
  }

  private rareSlot(rare: RareOp | undefined): number {
    switch (rare?.kind) {
      case "native": case "call-indirect": return rare.result[0] === "ptr" ? rare.dst : 0;
      case "call-variadic": return this.givesPointer(rare.descriptor) ? rare.dst : 0;
      case "inttoptr": return rare.dst;
      default: return 0;
    }
  }

  private givesPointer(descriptor: number): boolean {
    return this.program.functions.find((f) => f.descriptor === descriptor)?.result[0] === "ptr";
  }
}
