/**
 * The handlers that -fsanitize calls. Their data is a static structure in the program's own memory:
 *   out_of_bounds  { loc, TypeDescriptor *array, TypeDescriptor *index }        loc = { char *file; u32 line; u32 column }
 *   vla_bound      { loc, TypeDescriptor * }    float_cast_overflow { loc, from, to }    nonnull_arg { loc, attr loc, int index }
 * TypeDescriptor = { u16 kind; u16 info; char name[] }, the name quoted as clang prints it.
 */
import { Exit, type ExitCode } from "../host";
import { OPS } from "../opcodes";
import type { RareOp } from "../program";
import { memoryOp } from "./loadStore";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";

export class Ubsan {
  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
  ) {}

  run(op: Extract<RareOp, { kind: "ubsan" }>): ExitCode {
    const { rt } = this;
    const name = op.handler.replace(/^__ubsan_handle_/, "").replace(/_abort$/, "");
    const stop = this.report(name, op);
    if (stop) return Exit.finding;
    rt.regs.next();
    return Exit.none;
  }

  private report(name: string, op: Extract<RareOp, { kind: "ubsan" }>): boolean {
    const { rt } = this;
    const value = (i: number): string => (op.args[i] ? String(rt.regs.i64(op.args[i]!.slot)) : "");
    switch (name) {
      case "out_of_bounds": {
        const access = this.accessAfter();
        return access !== null && rt.report(`out-of-bounds-${access}`, `index-${access}`, [this.index(op), this.typeName(op.data, 16)]);
      }
      case "vla_bound_not_positive":
        return rt.report("invalid-argument", "vla-size", [this.bound(op)]);
      case "float_cast_overflow":
        return rt.report("invalid-conversion", "float-cast", [this.typeName(op.data, 16), this.typeName(op.data, 16 + rt.memory.layout.pointerSize)]);
      case "nonnull_arg":
        return !this.copyAfter() && rt.report("null-dereference", "null-argument", []);
      case "nonnull_return_v1":
      case "nonnull_return":
        return rt.report("null-dereference", "null-return", []);
      case "builtin_unreachable":
        return rt.report("invalid-argument", "unreachable", []);
      case "missing_return":
        return rt.report("missing-return", "missing-return", []);
      case "invalid_builtin":
        return rt.report("invalid-argument", "builtin-zero", []);
      default:
        return rt.report("invalid-argument", "ubsan", [name, value(0)]);
    }
  }

  /** It is not positive in its own type: a large number is a 32-bit one that was made wider without its sign. */
  private bound(op: Extract<RareOp, { kind: "ubsan" }>): string {
    const n = this.index(op);
    return Number(n) > 0 ? String(Number(n) | 0) : n;
  }

  private index(op: Extract<RareOp, { kind: "ubsan" }>): string {
    const arg = op.args[0];
    if (!arg) return "?";
    return String(arg.type === "i32" ? this.rt.regs.i32(arg.slot) : this.rt.regs.i64(arg.slot));
  }

  /** Text of the type descriptor whose address stands at data + offset (offset as on x86-64; loc is 12 bytes on i386). */
  private typeName(data: number, offset: number): string {
    const size = this.rt.memory.layout.pointerSize;
    const at = data + (size === 4 ? offset - 4 : offset);
    const descriptor = this.path.read(at, size);
    if (!descriptor) return "";
    let text = "";
    for (let va = Number(descriptor.value) + 4; text.length < 200; va++) {
      const byte = this.path.read(va, 1);
      if (!byte || byte.value === 0n) break;
      text += String.fromCharCode(Number(byte.value));
    }
    return text.replace(/^'|'$/g, "");
  }

  /** The argument is one of memcpy and its like: they judge what they use, and nothing is wrong with no bytes at NULL. */
  private copyAfter(): boolean {
    const { memory, regs, program } = this.rt;
    let at = (regs.pc >>> 2) + 4;
    for (let i = 0; i < 80; i++) {
      const name = OPS[memory.i32[at]!]?.name ?? "";
      const rare = name === "rare" ? program.rare[memory.i32[at + 1]!] : undefined;
      if (name === "copy.r" || name === "set.r" || rare?.kind === "memmove" || (rare?.kind === "native" && /^mem(cpy|move|set|cmp|chr)$/.test(rare.name))) return true;
      if (/^(stmt|brk|ret|call)/.test(name) || rare?.kind === "native") return false;
      at = name === "jmp" ? memory.i32[at + 1]! >>> 2 : at + 4;
    }
    return false;
  }

  /** Follows the code after the handler to the access through the pointer that it makes; null: it is only made, and judged when used. */
  private accessAfter(): "read" | "write" | null {
    const { memory, regs, program } = this.rt;
    /** Slots that hold the pointer; empty: it is not made yet. */
    const made = new Set<number>();
    let at = (regs.pc >>> 2) + 4;
    for (let i = 0; i < 60; i++) {
      const name = OPS[memory.i32[at]!]?.name ?? "";
      const [a, b] = [memory.i32[at + 1]!, memory.i32[at + 2]!];
      if (/^(stmt|brk|ret|call)/.test(name)) return null;
      if (/^(gep|mov)/.test(name)) {
        if (made.has(b) || (made.size === 0 && name.startsWith("gep"))) made.add(a);
        else made.delete(a);
      }
      if (name === "ldc" && this.isOutside(b)) made.add(a);
      const rare = name === "rare" ? program.rare[a]! : null;
      if (rare?.kind === "native") return null;
      const used = rare ? rarePointers(rare) : this.pointers(name, a, b);
      if (made.size === 0 ? used.length > 0 : used.some(({ slot }) => made.has(slot))) return used.find(({ slot }) => made.size === 0 || made.has(slot))!.does;
      at = name === "jmp" ? a >>> 2 : at + 4;
    }
    return null;
  }

  /** The constant at `at` is a pointer to outside its own object. */
  private isOutside(at: number): boolean {
    const { memory, objects } = this.rt;
    const view = objects.view(memory.u32[(at + 8) >>> 2]!);
    const into = memory.word(at) - (view?.base ?? 0);
    return view !== null && (into < 0 || into > view.size);
  }

  private pointers(name: string, a: number, b: number): readonly Used[] {
    if (name.startsWith("copy")) return [{ slot: a, does: "write" }, { slot: b, does: "read" }];
    if (name === "set.r") return [{ slot: a, does: "write" }];
    const op = memoryOp(name, this.rt.memory.layout.pointerSize);
    if (!op || op.local) return [];
    return [op.store ? { slot: a, does: "write" } : { slot: b, does: "read" }];
  }
}

/** A pointer slot that an instruction reads or writes memory through. */
interface Used { readonly slot: number; readonly does: "read" | "write" }

function rarePointers(op: RareOp): readonly Used[] {
  switch (op.kind) {
    case "load":
      return [{ slot: op.pointer, does: "read" }];
    case "store":
    case "atomicrmw":
    case "cmpxchg":
      return [{ slot: op.pointer, does: "write" }];
    case "memmove":
      return [{ slot: op.dst, does: "write" }, { slot: op.src, does: "read" }];
    default:
      return [];
  }
}
