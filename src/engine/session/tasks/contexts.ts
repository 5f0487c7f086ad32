/**
 * The processor's registers of tasks that do not run: their register frames, copied out of REGS and back (`thread_struct`,
 * `__switch_to`). REGS always holds the frames of the running task alone, from its first byte on.
 *
 *   REGS │ frame │ frame │ current frame │ arguments being put together │ untouched …
 *        └──────────────── bytes ────────┘└────────── tail ─────────────┘
 */
import { PAGE, SLOT, State } from "../../memory/layout";
import type { MachineMemory, Saved } from "../../memory/machineMemory";
import { Frame, FRAME_HEADER, FunctionDescriptor, type Program } from "../../vm/program";

export class Context {
  /** Left out of the machine's hash: above the frame lies what earlier calls left there. */
  readonly #tail: Uint8Array;

  constructor(
    readonly pc: number,
    readonly fp: number,
    readonly bytes: Uint8Array,
    tail: Uint8Array,
  ) {
    this.#tail = tail;
  }

  get tail(): Uint8Array {
    return this.#tail;
  }
}

export class Contexts implements Saved<ReadonlyMap<number, Context>> {
  /** By tid; a context never changes once it is made. */
  private saved: ReadonlyMap<number, Context> = new Map();
  /** Bytes that the arguments of any call take above a frame. */
  readonly maxArguments: number;

  constructor(
    private readonly memory: MachineMemory,
    program: Program,
  ) {
    let most = 8;
    for (const f of program.functions) for (const p of f.params) most = Math.max(most, (p.slot - FRAME_HEADER) / SLOT + p.slots);
    for (const op of program.rare) if ("outgoing" in op) most = Math.max(most, op.args.length * 2);
    this.maxArguments = FRAME_HEADER + most * SLOT;
  }

  get(tid: number): Context | undefined {
    return this.saved.get(tid);
  }

  put(tid: number, context: Context): void {
    this.saved = new Map(this.saved).set(tid, context);
  }

  drop(tid: number): void {
    const left = new Map(this.saved);
    left.delete(tid);
    this.saved = left;
  }

  /** The running task's registers; another pc than the present one on demand. */
  capture(pc = this.memory.u32[State.pc >>> 2]!): Context {
    const { u8, u32, layout } = this.memory;
    const fp = u32[State.fp >>> 2]!;
    const descriptor = u32[(fp + Frame.descriptor) >>> 2]!;
    const end = fp + Math.max(FRAME_HEADER, u32[(descriptor + FunctionDescriptor.regBytes) >>> 2]!);
    return new Context(pc, fp, u8.slice(layout.regs, end), u8.slice(end, Math.min(end + this.maxArguments, layout.objects)));
  }

  /** Puts a task's registers into the processor. */
  load(context: Context): void {
    const { u8, u32, layout } = this.memory;
    const { bytes, tail } = context;
    u8.set(bytes, layout.regs);
    u8.set(tail, layout.regs + bytes.length);
    u8.fill(1, layout.dirty, layout.dirty + Math.ceil((bytes.length + tail.length) / PAGE));
    u32[State.pc >>> 2] = context.pc;
    u32[State.fp >>> 2] = context.fp;
    u32[State.framePa >>> 2] = 0;
    u32[State.lowFp >>> 2] = layout.regs;
  }

  save(): ReadonlyMap<number, Context> {
    return this.saved;
  }

  restore(state: ReadonlyMap<number, Context>): void {
    this.saved = state;
  }
}
