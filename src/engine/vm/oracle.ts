/**
 * The plain interpreter of the table of semantics: evaluates the trees with BigInt, slowly and obviously. It is what the
 * WebAssembly back ends are tested against, and it tells of every instruction where a statement is looked at closely (session/trace).
 * Integers are kept as unsigned BigInts of their width, floats as numbers.
 */
import { State } from "../memory/layout";
import type { Observe, VmHost } from "./host";
import { arithmetic } from "./oracle-arithmetic";
import type { Value } from "./oracle-arithmetic";
import { INSTRUCTION } from "./program";
import { semanticsOf } from "./semantics";
import type { Machine, Semantics } from "./semantics";
import { registersOf } from "./semantics/tree";
import type { Expr, Operand, Register, Stmt } from "./semantics/tree";

type Outcome = { readonly kind: "slow" } | { readonly kind: "goto"; readonly target: bigint } | { readonly kind: "leave"; readonly exit: number };
const OPERAND: Readonly<Record<Operand, number>> = { a: 4, b: 8, c: 12 };

export class Oracle {
  private readonly semantics: Semantics;
  private readonly view: DataView;
  private readonly names: readonly Register[];
  private registers: Record<Register, bigint> = { pc: 0n, fp: 0n, fuel: 0n, framePa: 0n, ring: 0n, fetches: 0n, fetchPage: 0n };
  private temps = new Map<string, Value>();

  constructor(private readonly machine: Machine, memory: ArrayBuffer, private readonly host: VmHost) {
    this.semantics = semanticsOf(machine);
    this.names = registersOf(machine.recording === true);
    this.view = new DataView(memory);
  }

  /** As the exported `run` of the WebAssembly module. */
  run(observe: Observe | null = null): number {
    this.reload();
    for (;;) {
      observe?.(Number(this.registers.pc), Number(this.registers.fp));
      const body = this.semantics[this.word(0)];
      this.temps = new Map();
      const outcome: Outcome | undefined = body ? this.statements(body) : { kind: "slow" };
      if (!outcome) this.registers.pc += BigInt(INSTRUCTION);
      else if (outcome.kind === "goto") this.registers.pc = outcome.target;
      else {
        this.save();
        const exit = outcome.kind === "leave" ? outcome.exit : this.host.slow();
        this.reload();
        if (exit === 0) continue;
        this.view.setInt32(this.machine.layout.state + State.exit, exit, true);
        return exit;
      }
    }
  }

  private statements(list: readonly Stmt[]): Outcome | undefined {
    for (const s of list) {
      const outcome = this.statement(s);
      if (outcome) return outcome;
    }
    return undefined;
  }

  private statement(s: Stmt): Outcome | undefined {
    switch (s.kind) {
      case "assign":
        return void this.temps.set(s.temp.type + s.temp.index, this.value(s.value));
      case "register":
        this.registers[s.name] = this.int(s.value);
        return undefined;
      case "slot":
        return this.write(s.op, this.slot(s.operand) + s.offset, this.value(s.value));
      case "store":
        return this.write(s.op, this.address(s.address, s.offset), this.value(s.value));
      case "fill": {
        const at = this.address(s.address, 0);
        return void new Uint8Array(this.view.buffer).fill(s.byte, at, at + Number(this.int(s.length)));
      }
      case "slowIf":
        return this.int(s.condition) ? { kind: "slow" } : undefined;
      case "if":
        return this.statements(this.int(s.condition) ? s.then : s.otherwise);
      case "while":
        while (this.int(s.condition)) this.statements(s.body);
        return undefined;
      case "goto":
        return { kind: "goto", target: this.int(s.target) };
      case "leave":
        return s;
    }
  }

  private value(e: Expr): Value {
    switch (e.kind) {
      case "const":
        return typeof e.value === "number" && e.type.startsWith("f") ? e.value : BigInt.asUintN(Number(e.type.slice(1)), BigInt(e.value));
      case "word":
        return BigInt(this.word(OPERAND[e.operand]));
      case "slotAddress":
        return BigInt(this.slot(e.operand));
      case "register":
        return this.registers[e.name];
      case "temp":
        return this.temps.get(e.type + e.index) ?? 0n;
      case "slot":
        return this.read(e.op, this.slot(e.operand) + e.offset);
      case "load":
        return this.read(e.op, this.address(e.address, e.offset));
      case "op":
        return arithmetic(e.op, e.args.map((a) => this.value(a)));
      case "select":
        return this.value(this.int(e.condition) ? e.yes : e.no);
    }
  }

  private int(e: Expr): bigint {
    return this.value(e) as bigint;
  }

  private address(e: Expr, offset: number): number {
    return Number(this.int(e)) + offset;
  }

  /** The word of the instruction at pc. */
  private word(offset: number): number {
    return this.view.getUint32(Number(this.registers.pc) + offset, true);
  }

  private slot(operand: Operand): number {
    return (Number(this.registers.fp) + this.word(OPERAND[operand])) >>> 0;
  }

  /** `i64.load16_s`: type, number of bits (all of the type's, if not said), sign. */
  private read(name: string, at: number): Value {
    const [, kind, width, bits, sign] = /^([if])(\d+)\.load(\d*)(_s)?/.exec(name) ?? [];
    if (kind === "f") return width === "32" ? this.view.getFloat32(at, true) : this.view.getFloat64(at, true);
    const n = Number(bits || width);
    let found = 0n;
    for (let i = n / 8 - 1; i >= 0; i--) found = (found << 8n) | BigInt(this.view.getUint8(at + i));
    return BigInt.asUintN(Number(width), sign ? BigInt.asIntN(n, found) : found);
  }

  private write(name: string, at: number, value: Value): undefined {
    const [, width, bits] = /^[if](\d+)\.store(\d*)/.exec(name) ?? [];
    if (typeof value === "number") {
      if (width === "32") this.view.setFloat32(at, value, true);
      else this.view.setFloat64(at, value, true);
      return;
    }
    for (let i = 0; i < Number(bits || width) / 8; i++) this.view.setUint8(at + i, Number((value >> BigInt(8 * i)) & 0xffn));
  }

  private save(): void {
    for (const name of this.names) this.view.setUint32(this.machine.layout.state + State[name], Number(this.registers[name]), true);
  }

  private reload(): void {
    for (const name of this.names) {
      this.registers[name] = BigInt(this.view.getUint32(this.machine.layout.state + State[name], true));
    }
  }
}
