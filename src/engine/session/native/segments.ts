/** Segment registers of the running thread, with what the processor and Linux do when it uses them wrongly (arch/x86/kernel/traps.c). */
import { Leave } from "../../checker/checkedMemory";
import type { Kernel } from "../../kernel/kernel";
import { SI_KERNEL, SIGBUS, SIGSEGV } from "../../kernel/mm/fault";
import type { Ptr, SegmentCalls } from "../../libc/native";
import { isFault, type SegmentFault, type SegmentName, Vector } from "../../mmu/segments/segmentUnit";
import { Exit } from "../../vm/host";
import type { Runtime } from "../../vm/slow/runtime";

const ILL_PRIVILEGED = { signal: SIGSEGV, code: SI_KERNEL, address: 0 };

export class ProgramSegments implements SegmentCalls {
  constructor(
    private readonly kernel: Kernel,
    private readonly rt: () => Runtime,
  ) {}

  read(name: SegmentName): number {
    return this.kernel.segments.register(name).selector;
  }

  load(name: SegmentName, selector: number): void {
    const fault = name === "cs" ? { vector: 6, errorCode: 0, why: "wrong-type" as const } : this.kernel.segments.setRegister(name, selector);
    if (fault) this.raise(fault, `segment-load-${fault.why}`, [name, hex(selector)]);
  }

  linear(name: SegmentName, offset: number, size: number, write: boolean): Ptr {
    const { segments } = this.kernel;
    const at = segments.linear(name, offset, size, write);
    segments.last = { name, offset, size, write, linear: isFault(at) ? null : at, violation: isFault(at) ? at.why : null };
    if (!isFault(at)) return { va: at, id: this.rt().judge.resolve(at) };
    const { limit, base } = segments.register(name).descriptor ?? { limit: 0, base: 0 };
    return this.raise(at, `segment-${at.why}-${write ? "write" : "read"}`, [size, `${name}:${hex(offset)}`, hex(limit)], { address: (base + offset) % 2 ** 32, size, write });
  }

  privileged(): never {
    throw new Leave(this.rt().signal(ILL_PRIVILEGED));
  }

  private raise(fault: SegmentFault, message: string, args: readonly (string | number)[], access?: { readonly address: number; readonly size: number; readonly write: boolean }): never {
    const rt = this.rt();
    if (rt.report("wild-pointer", message, args, access ? { access } : {})) throw new Leave(Exit.finding);
    const signal = fault.vector === Vector.SS || fault.vector === Vector.NP ? SIGBUS : fault.vector === Vector.GP ? SIGSEGV : 4;
    throw new Leave(rt.signal({ signal, code: SI_KERNEL, address: 0 }));
  }

  setThreadArea(bytes: Uint8Array | null): number {
    return this.kernel.segments.setThreadArea(bytes);
  }
  getThreadArea(entry: number): Uint8Array | number {
    return this.kernel.segments.getThreadArea(entry);
  }
  readLdt(how: number, count: number): Uint8Array | number | null {
    return this.kernel.segments.readLdt(how, count);
  }
  writeLdt(how: number, bytes: Uint8Array | null, count: number): number {
    return this.kernel.segments.writeLdt(how, bytes, count);
  }
  archPrctl(code: number, address: number): { readonly value: number } | number {
    return this.kernel.segments.archPrctl(code, address);
  }
}

const hex = (n: number): string => `0x${n.toString(16)}`;
