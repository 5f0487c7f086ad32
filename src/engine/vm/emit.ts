/**
 * Trees to WebAssembly. What is a matter of the tier stays with the `Target`: where operands come from, what a jump is,
 * and where an instruction that gives up goes.
 */
import type { FunctionBuilder } from "./wasm/function";
import type { ValueType } from "./wasm/instructions";
import type { Expr, Operand, Register, Stmt } from "./semantics/tree";

export interface Target {
  /** Pushes the operand's word. */
  word(operand: Operand): void;
  /** Pushes an address; the slot lies at the returned constant distance from it. */
  slotBase(operand: Operand): number;
  pushRegister(name: Register): void;
  setRegister(name: Register, push: () => void): void;
  /** The condition on the stack is nonzero: give the instruction up. */
  slowIf(): void;
  /** Leaves the instruction; `push` pushes the target address. */
  goto(target: Expr, push: () => void): void;
  leave(exit: number): void;
}

/** Storage for temporaries, shared by all bodies that are emitted into one function. */
export class TempPool {
  private readonly locals: Record<ValueType, number[]> = { i32: [], i64: [], f32: [], f64: [] };
  constructor(private readonly code: FunctionBuilder) {}

  local(type: ValueType, index: number): number {
    const list = this.locals[type];
    while (list.length <= index) list.push(this.code.local(type));
    return list[index];
  }
}

export class Emitter {
  constructor(private readonly code: FunctionBuilder, private readonly temps: TempPool, private readonly target: Target) {}

  statements(list: readonly Stmt[]): void {
    for (const s of list) this.statement(s);
  }

  private statement(s: Stmt): void {
    const { code, target } = this;
    switch (s.kind) {
      case "assign":
        this.expr(s.value);
        return code.set(this.temps.local(s.temp.type, s.temp.index));
      case "register":
        return target.setRegister(s.name, () => this.expr(s.value));
      case "slot": {
        const base = target.slotBase(s.operand);
        this.expr(s.value);
        return code.memory(s.op, base + s.offset);
      }
      case "store": {
        const offset = this.address(s.address, s.offset);
        this.expr(s.value);
        return code.memory(s.op, offset);
      }
      case "fill":
        this.expr(s.address);
        code.constant("i32", s.byte);
        this.expr(s.length);
        return code.fill();
      case "slowIf":
        this.expr(s.condition);
        return target.slowIf();
      case "goto":
        return target.goto(s.target, () => this.expr(s.target));
      case "leave":
        return target.leave(s.exit);
      case "if":
        return this.branch(s);
      case "while":
        return this.repeat(s);
    }
  }

  private branch(s: Stmt & { kind: "if" }): void {
    this.expr(s.condition);
    this.code.if();
    this.statements(s.then);
    if (s.otherwise.length > 0) {
      this.code.else();
      this.statements(s.otherwise);
    }
    this.code.end();
  }

  private repeat(s: Stmt & { kind: "while" }): void {
    const done = this.code.block("done");
    const again = this.code.loop("again");
    this.expr(s.condition);
    this.code.numeric("i32.eqz");
    this.code.brIf(done);
    this.statements(s.body);
    this.code.br(again);
    this.code.end();
    this.code.end();
  }

  private expr(e: Expr): void {
    const { code, target } = this;
    switch (e.kind) {
      case "const":
        return code.constant(e.type, e.value);
      case "word":
        return target.word(e.operand);
      case "slotAddress": {
        const base = target.slotBase(e.operand);
        if (base === 0) return;
        code.constant("i32", base);
        return code.numeric("i32.add");
      }
      case "register":
        return target.pushRegister(e.name);
      case "temp":
        return code.get(this.temps.local(e.type, e.index));
      case "slot":
        return code.memory(e.op, target.slotBase(e.operand) + e.offset);
      case "load":
        return code.memory(e.op, this.address(e.address, e.offset));
      case "op":
        for (const a of e.args) this.expr(a);
        return code.numeric(e.op);
      case "select":
        for (const a of [e.yes, e.no, e.condition]) this.expr(a);
        return code.select();
    }
  }

  /** Pushes an address and gives what is to be added by the access itself; a constant address becomes 0 + offset. */
  private address(e: Expr, offset: number): number {
    if (e.kind === "const") {
      this.code.constant("i32", 0);
      return Number(e.value) + offset;
    }
    this.expr(e);
    return offset;
  }
}
