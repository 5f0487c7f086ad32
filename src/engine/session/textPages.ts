/**
 * Instruction fetches. As long as every page of the program's text may be executed, calls need not ask: the fast path runs on. When the
 * program unmaps or protects text of its own, each function that has lost a page is called by the slow path, which fetches its first
 * byte through MMU and fault path (FunctionDescriptor.room = NO_ROOM); and behind the system call that did it, the next instruction is fetched.
 *
 * Nothing here is state: it follows from the VMAs of the address space in use.
 */
import type { Kernel } from "../kernel/kernel";
import { VM, vmaAt } from "../kernel/mm/vma";
import type { MachineMemory } from "../memory/machineMemory";
import { CODE_BASE, CODE_PER_TEXT, FunctionDescriptor, NO_ROOM, type FunctionCode, type Program } from "../vm/program";

export class TextPages {
  private readonly end: number;
  private guarded = false;
  /** Text was unmapped or protected since the last `settle`. */
  private touched = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly program: Program,
    private readonly memory: MachineMemory,
  ) {
    this.end = this.textOf(program.codeEnd);
    kernel.hooks.unmapped = (start, end) => {
      if (start < this.end && end > program.textBase) this.touched = true;
    };
    kernel.hooks.switched = () => this.follow();
  }

  /** After a system call: true when the program's text has changed, so that the next instruction must be fetched. */
  settle(): boolean {
    if (!this.touched) return false;
    this.touched = false;
    this.follow();
    return this.guarded;
  }

  /** Makes the functions' descriptors say what the VMAs say. */
  private follow(): void {
    const whole = this.program.kernel || this.executable(this.program.textBase, this.end);
    if (whole && !this.guarded) return;
    this.guarded = !whole;
    for (const f of this.program.functions) this.memory.u32[(f.descriptor + FunctionDescriptor.room) >>> 2] = this.allowed(f) ? f.regBytes : NO_ROOM;
  }

  private allowed(f: FunctionCode): boolean {
    return this.executable(this.textOf(f.entry), this.textOf(Math.max(f.end, f.entry + 16)));
  }

  private executable(start: number, end: number): boolean {
    for (let at = start; at < end; ) {
      const v = vmaAt(this.kernel.mm.vmas, at);
      if (!v || (v.flags & VM.EXEC) === 0) return false;
      at = v.end;
    }
    return true;
  }

  private textOf(pc: number): number {
    return this.program.textBase + (pc - CODE_BASE) / CODE_PER_TEXT;
  }
}
