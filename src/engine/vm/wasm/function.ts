/**
 * One function body under construction: a stack machine's instructions with structured control. Branch targets are named by
 * label objects; the relative depths that the binary format wants are computed here from the nesting.
 *
 *   block L … br L … end      br jumps behind the end
 *   loop  L … br L … end      br jumps back to the begin
 */
import { Bytes } from "./bytes";
import { memoryCode, numericCode, VALUE_TYPE } from "./instructions";
import type { ValueType } from "./instructions";

/** A place to branch to; identity is all that matters. */
export interface Label { readonly what: string }

const CODE = {
  block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, br_if: 0x0d, br_table: 0x0e, call: 0x10, select: 0x1b,
  get: 0x20, set: 0x21, tee: 0x22, i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44, prefix: 0xfc, fill: 0x0b, empty: 0x40,
} as const;

export class FunctionBuilder {
  private readonly code = new Bytes();
  private readonly nesting: Label[] = [];
  private readonly types: ValueType[] = [];

  constructor(private readonly parameters = 0) {}

  /** A new local variable; its index. */
  local(type: ValueType): number {
    return this.parameters + this.types.push(type) - 1;
  }

  get(local: number): void {
    this.code.u8(CODE.get).u32(local);
  }

  set(local: number): void {
    this.code.u8(CODE.set).u32(local);
  }

  tee(local: number): void {
    this.code.u8(CODE.tee).u32(local);
  }

  constant(type: ValueType, value: bigint | number): void {
    this.code.u8(CODE[type]);
    if (type === "i32") this.code.s64(BigInt.asIntN(32, BigInt(value)));
    else if (type === "i64") this.code.s64(BigInt(value));
    else this.code.float(Number(value), type === "f32" ? 4 : 8);
  }

  numeric(name: string): void {
    this.code.u8(numericCode(name));
  }

  select(): void {
    this.code.u8(CODE.select);
  }

  /** Load or store. The alignment hint is left at 1 byte: engines ignore it. */
  memory(name: string, offset: number): void {
    this.code.u8(memoryCode(name)).u32(0).u32(offset);
  }

  /** memory.fill: address, byte, length on the stack. */
  fill(): void {
    this.code.u8(CODE.prefix).u32(CODE.fill).u8(0);
  }

  call(index: number): void {
    this.code.u8(CODE.call).u32(index);
  }

  block(what: string): Label {
    return this.open(CODE.block, what);
  }

  loop(what: string): Label {
    return this.open(CODE.loop, what);
  }

  /** Consumes a condition. */
  if(what = "if"): Label {
    return this.open(CODE.if, what);
  }

  else(): void {
    this.code.u8(CODE.else);
  }

  end(): void {
    if (!this.nesting.pop()) throw new Error("end without a block");
    this.code.u8(CODE.end);
  }

  br(label: Label): void {
    this.code.u8(CODE.br).u32(this.depth(label));
  }

  brIf(label: Label): void {
    this.code.u8(CODE.br_if).u32(this.depth(label));
  }

  brTable(labels: readonly Label[], otherwise: Label): void {
    this.code.u8(CODE.br_table).u32(labels.length);
    const depths = new Map(this.nesting.map((label, i) => [label, this.nesting.length - 1 - i]));
    for (const label of [...labels, otherwise]) this.code.u32(depths.get(label) ?? this.depth(label));
  }

  /** The finished body: local declarations, code, end. */
  body(): Bytes {
    if (this.nesting.length > 0) throw new Error(`${this.nesting.length} blocks left open`);
    const out = new Bytes().u32(this.types.length);
    for (const type of this.types) out.u32(1).u8(VALUE_TYPE[type]);
    return out.append(this.code.view()).u8(CODE.end);
  }

  private open(code: number, what: string): Label {
    const label = { what };
    this.nesting.push(label);
    this.code.u8(code).u8(CODE.empty);
    return label;
  }

  private depth(label: Label): number {
    const at = this.nesting.lastIndexOf(label);
    if (at < 0) throw new Error(`branch to ${label.what} from outside it`);
    return this.nesting.length - 1 - at;
  }
}
