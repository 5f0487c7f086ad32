/** Variadic arguments of a native call: straight from the caller's slots, or through a va_list in simulated memory (vm/slow/varargs.ts). */
import type { CheckedMemory } from "../../checker/checkedMemory";
import type { Ptr, VaSource } from "../../libc/native";
import type { SlotType } from "../../vm/program";
import type { SlotArgs } from "./args";

export class DirectVariadic implements VaSource {
  constructor(
    private readonly args: SlotArgs,
    private next: number,
  ) {}

  get exhausted(): boolean {
    return this.next >= this.args.count;
  }
  peek(): SlotType | null {
    return this.exhausted ? null : this.args.type(this.next);
  }
  private take<T>(get: (i: number) => T, none: T): T {
    return this.exhausted ? none : get(this.next++);
  }
  i32(): number {
    return this.take((i) => this.args.i32(i), 0);
  }
  i64(): bigint {
    // An int leaves the upper half of its register zero.
    return this.take((i) => (this.args.type(i) === "i32" ? BigInt(this.args.u32(i)) : this.args.i64(i)), 0n);
  }
  f64(): number {
    return this.take((i) => this.args.f64(i), 0);
  }
  f80(): bigint {
    return this.take((i) => this.args.f80(i), 0n);
  }
  ptr(): Ptr {
    return this.take((i) => this.args.ptr(i), { va: 0, id: 0 });
  }
}

const at = (p: Ptr, offset: number): Ptr => ({ va: p.va + offset, id: p.id });

/** x86-64 `__va_list_tag` at `list`. */
export class ListVariadic64 implements VaSource {
  readonly exhausted = false;
  /** The list as the call found it: gp_offset, fp_offset, overflow_arg_area. */
  private before: { readonly gp: number; readonly fp: number; readonly area: Ptr } | null = null;
  constructor(
    private readonly memory: CheckedMemory,
    private readonly list: Ptr,
  ) {}

  peek(): null {
    return null;
  }

  private begin(): void {
    const { memory, list } = this;
    this.before ??= { gp: memory.load32(at(list, 0)), fp: memory.load32(at(list, 4)), area: memory.loadPtr(at(list, 8)) };
  }

  /** The call will be made again, with all its arguments. */
  rewind(): void {
    const { memory, list, before } = this;
    if (!before) return;
    memory.store32(at(list, 0), before.gp);
    memory.store32(at(list, 4), before.fp);
    memory.storePtr(at(list, 8), before.area);
  }

  /** Address of the next argument: in the register save area while `offset` (at `field`) is below `limit`, else on the stack. */
  private slot(field: 0 | 4, limit: number, step: number): Ptr {
    this.begin();
    const { memory, list } = this;
    const offset = memory.load32(at(list, field));
    if (offset < limit) {
      memory.store32(at(list, field), offset + step);
      return at(memory.loadPtr(at(list, 16)), offset);
    }
    return this.overflow(8, 8);
  }

  private overflow(size: number, align: number): Ptr {
    this.begin();
    const area = this.memory.loadPtr(at(this.list, 8));
    const start = at(area, Math.ceil(area.va / align) * align - area.va);
    this.memory.storePtr(at(this.list, 8), at(start, size));
    return start;
  }

  i32(): number {
    return this.memory.load32(this.slot(0, 48, 8)) | 0;
  }
  i64(): bigint {
    return BigInt.asIntN(64, this.memory.load64(this.slot(0, 48, 8)));
  }
  f64(): number {
    return new DataView(this.memory.read(this.slot(4, 176, 16), 8).buffer).getFloat64(0, true);
  }
  f80(): bigint {
    return bits80(this.memory.read(this.overflow(16, 16), 10));
  }
  ptr(): Ptr {
    return this.memory.loadPtr(this.slot(0, 48, 8));
  }
}

/** i386: the list is the address of the next argument. */
export class ListVariadic32 implements VaSource {
  readonly exhausted = false;
  private offset = 0;
  constructor(
    private readonly memory: CheckedMemory,
    private readonly list: Ptr,
  ) {}

  peek(): null {
    return null;
  }
  private take(size: number): Ptr {
    const p = at(this.list, this.offset);
    this.offset += size;
    return p;
  }
  i32(): number {
    return this.memory.load32(this.take(4)) | 0;
  }
  i64(): bigint {
    return BigInt.asIntN(64, this.memory.load64(this.take(8)));
  }
  f64(): number {
    return new DataView(this.memory.read(this.take(8), 8).buffer).getFloat64(0, true);
  }
  f80(): bigint {
    return bits80(this.memory.read(this.take(12), 10));
  }
  ptr(): Ptr {
    return this.memory.loadPtr(this.take(4));
  }
}

const bits80 = (bytes: Uint8Array): bigint => bytes.reduceRight((v, b) => (v << 8n) | BigInt(b), 0n);
