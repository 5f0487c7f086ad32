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
        const write = this.leadsToStore();
        return rt.report(write ? "out-of-bounds-write" : "out-of-bounds-read", write ? "index-write" : "index-read", [this.index(op), this.typeName(op.data, 16)]);
      }
      case "vla_bound_not_positive":
        return rt.report("invalid-argument", "vla-size", [value(0)]);
      case "float_cast_overflow":
        return rt.report("invalid-conversion", "float-cast", [this.typeName(op.data, 16), this.typeName(op.data, 16 + rt.memory.layout.pointerSize)]);
      case "nonnull_arg":
        return rt.report("null-dereference", "null-argument", []);
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

  /** Follows the code after the handler to the first access through a pointer: does it store? */
  private leadsToStore(): boolean {
    const { memory, regs } = this.rt;
    let at = (regs.pc >>> 2) + 4;
    for (let i = 0; i < 60; i++) {
      const name = OPS[memory.i32[at]!]?.name ?? "";
      const op = memoryOp(name, memory.layout.pointerSize);
      if (op && !op.local) return op.store;
      if (name === "stmt" || name === "brk" || name.startsWith("ret")) return false;
      at = name === "jmp" ? memory.i32[at + 1]! >>> 2 : at + 4;
    }
    return false;
  }
}
