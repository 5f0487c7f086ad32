/** Builds the statement list of one operation: every method appends one statement. */
import { Exit } from "../host";
import type { Layout } from "../../memory/layout";
import { CODE_BASE, CODE_PER_TEXT } from "../program";
import { FETCH_PAGE_SHIFT, RING_LIMIT, Record, recordHead } from "../recording";
import { META, i32, i64, op, register } from "./tree";
import type { Expr, Operand, Register, Stmt, Temp } from "./tree";

/** What the semantics depend on: where things lie in memory, and where .text begins. */
export interface Machine {
  readonly layout: Layout;
  readonly textBase: number;
  /** Accesses and fetches are noted in RING (vm/recording.ts). */
  readonly recording?: boolean;
}

/** Temporaries are numbered from 0 in every operation, per type; back ends may share their storage between operations. */
interface Counter { i32: number; i64: number; f32: number; f64: number }

/** What of an address goes into a record. */
const addressBits = (va: Expr): Expr => op("i64.and", va, i64((1n << BigInt(Record.sizeShift)) - 1n));

export class Body {
  readonly statements: Stmt[] = [];
  constructor(readonly machine: Machine, private readonly counter: Counter = { i32: 0, i64: 0, f32: 0, f64: 0 }) {}

  /** Evaluates once; the result may be used any number of times. */
  let(value: Expr): Temp {
    const temp: Temp = { kind: "temp", type: value.type, index: this.counter[value.type]++ };
    this.assign(temp, value);
    return temp;
  }

  assign(temp: Temp, value: Expr): void {
    this.statements.push({ kind: "assign", temp, value });
  }

  register(name: Register, value: Expr): void {
    this.statements.push({ kind: "register", name, value });
  }

  /** The value part of a slot: integers zero-extended, floats as their bits. */
  result(operand: Operand, value: Expr): void {
    if (value.type === "f64") this.slot("f64.store", operand, value);
    else if (value.type === "f32") this.slot("i64.store", operand, op("i64.extend_i32_u", op("i32.reinterpret_f32", value)));
    else this.slot("i64.store", operand, value.type === "i32" ? op("i64.extend_i32_u", value) : value);
  }

  /** The meta part of a slot, i64. */
  meta(operand: Operand, value: Expr = i64(0)): void {
    this.slot("i64.store", operand, value, META);
  }

  slot(name: string, operand: Operand, value: Expr, offset = 0): void {
    this.statements.push({ kind: "slot", op: name, operand, offset, value });
  }

  store(name: string, address: Expr, offset: number, value: Expr): void {
    this.statements.push({ kind: "store", op: name, address, offset, value });
  }

  fill(address: Expr, byte: number, length: Expr): void {
    this.statements.push({ kind: "fill", address, byte, length });
  }

  slowIf(condition: Expr): void {
    this.statements.push({ kind: "slowIf", condition });
  }

  if(condition: Expr, then: (body: Body) => void, otherwise: (body: Body) => void = () => {}): void {
    this.statements.push({ kind: "if", condition, then: this.nested(then), otherwise: this.nested(otherwise) });
  }

  while(condition: Expr, body: (body: Body) => void): void {
    this.statements.push({ kind: "while", condition, body: this.nested(body) });
  }

  /** The program reads or writes that many bytes (at least one) at `va`. To be said after the last `slowIf`, and before what makes `va` another. */
  touch(va: Expr, bytes: number | Expr, write: boolean): void {
    if (!this.machine.recording) return;
    const size = typeof bytes === "number" ? i64(recordHead(bytes, write)) : op("i64.or", op("i64.shl", op("i64.extend_i32_u", bytes), i64(Record.sizeShift)), i64(recordHead(0, write)));
    this.note(op("i64.or", addressBits(va), size));
  }

  /** When the ring is full the instruction waits until that is emptied. */
  roomToRecord(): void {
    const { layout, recording } = this.machine;
    if (recording) this.slowIf(op("i32.gt_u", register("ring"), i32(layout.ring + RING_LIMIT)));
  }

  /** The instruction was fetched. */
  fetched(): void {
    const { textBase, recording } = this.machine;
    if (!recording) return;
    const page = this.let(op("i32.shr_u", op("i32.sub", register("pc"), i32(CODE_BASE)), i32(FETCH_PAGE_SHIFT)));
    this.register("fetches", op("i32.add", register("fetches"), i32(1)));
    this.if(op("i32.ne", page, register("fetchPage")), (other) => {
      const text = op("i32.shr_u", op("i32.sub", register("pc"), i32(CODE_BASE)), i32(Math.log2(CODE_PER_TEXT)));
      other.note(addressBits(op("i64.add", op("i64.extend_i32_u", text), i64(textBase))));
      other.register("fetchPage", page);
    });
  }

  private note(head: Expr): void {
    const at = register("ring");
    this.store("i64.store", at, Record.head, head);
    this.store("i32.store", at, Record.pc, register("pc"));
    this.store("i32.store", at, Record.fuel, register("fuel"));
    this.register("ring", op("i32.add", at, i32(Record.bytes)));
  }

  goto(target: Expr): void {
    this.statements.push({ kind: "goto", target });
  }

  /** Goes to target a when the condition holds, else on. */
  gotoIf(condition: Expr): void {
    this.if(condition, (then) => then.goto({ kind: "word", type: "i32", operand: "a" }));
  }

  leave(exit: keyof typeof Exit): void {
    this.statements.push({ kind: "leave", exit: Exit[exit] });
  }

  private nested(write: (body: Body) => void): readonly Stmt[] {
    const body = new Body(this.machine, this.counter);
    write(body);
    return body.statements;
  }
}

/** An operation's meaning. */
export type Meaning = (body: Body) => void;
export type Define = (name: string, meaning: Meaning) => void;
