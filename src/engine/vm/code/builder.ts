/**
 * The CODE image under construction: instructions first, then the data they point at.
 *
 *   CODE_BASE ┌ instructions, 16 bytes each ┐ codeEnd ┌ function descriptors ┬ constants, jump tables, alloca descriptors ┐
 *
 * Where the data begins is known only at the end, so operands that point there are written relative to the data and moved then.
 * Inside a function two more things are settled late: labels, and the slots of outgoing frames (numbered from OUT up), which
 * stand above all the registers the function turns out to need.
 */
import { OPS, op } from "../opcodes";
import { CODE_BASE, FRAME_HEADER, FUNCTION_DESCRIPTOR_SIZE, INSTRUCTION } from "../program";

/** First slot of the (not yet placed) outgoing frame. */
export const OUT = 1 << 24;
/** Slot of argument n in the outgoing frame. */
export const outgoing = (n: number): number => OUT + FRAME_HEADER + n * 16;

export type Label = number;

const codes = new Map(OPS.map((o) => [o.name, o.code]));
const CALL = op("call");

/** Operand positions that hold a slot, by operation. */
const SLOT_OPERANDS = OPS.map((o) => o.shape.flatMap((role, i) => (role === "d" || role === "s" ? [i + 1] : [])));

export class CodeBuilder {
  private words = new Int32Array(4096);
  private length = 0;
  private readonly placeList: number[] = [];
  private readonly data: DataView[] = [];
  private readonly dataOffsets: number[] = [];
  private dataLength: number;
  /** Word indices of operands that are relative to the data. */
  private readonly dataRefs: number[] = [];
  private labels: number[] = [];
  private labelRefs: { readonly word: number; readonly label: Label }[] = [];
  private atEnd: (() => void)[] = [];
  private tables: { readonly view: DataView; readonly labels: readonly Label[] }[] = [];
  /** Index into Program.places given to what is emitted now. */
  place = -1;

  constructor(functions: number) {
    this.dataLength = functions * FUNCTION_DESCRIPTOR_SIZE;
    if (this.dataLength > 0) this.reserve(this.dataLength, 0);
  }

  /** Instructions so far. */
  get count(): number {
    return this.length >> 2;
  }

  get pc(): number {
    return CODE_BASE + this.count * INSTRUCTION;
  }

  emit(name: string, a = 0, b = 0, c = 0): void {
    const code = codes.get(name);
    if (code === undefined) throw new Error(`no operation ${name}`);
    if (this.length + 4 > this.words.length) {
      const bigger = new Int32Array(this.words.length * 2);
      bigger.set(this.words);
      this.words = bigger;
    }
    this.words.set([code, a, b, c], this.length);
    this.length += 4;
    this.placeList.push(this.place);
  }

  /** Like `emit`; operand `position` (1 = a) is an offset in the data. */
  emitData(position: 1 | 2 | 3, name: string, a = 0, b = 0, c = 0): void {
    this.dataRefs.push(this.length + position);
    this.emit(name, a, b, c);
  }

  label(): Label {
    return this.labels.push(-1) - 1;
  }

  bind(label: Label): void {
    this.labels[label] = this.pc;
  }

  /** A jump: operand a is the label. */
  jump(label: Label, name: string, b = 0, c = 0): void {
    this.labelRefs.push({ word: this.length + 1, label });
    this.emit(name, 0, b, c);
  }

  /** A table of absolute targets; returns its offset in the data. */
  table(labels: readonly Label[]): number {
    const bytes = Math.ceil((labels.length * 4) / 16) * 16;
    const [offset, view] = this.append(bytes);
    this.tables.push({ view, labels });
    return offset;
  }

  /** Zeroed bytes at the end of the data (a multiple of 16). */
  append(bytes: number): [offset: number, view: DataView] {
    const offset = this.dataLength;
    this.dataLength += bytes;
    return [offset, this.reserve(bytes, offset)];
  }

  private reserve(bytes: number, offset: number): DataView {
    const view = new DataView(new ArrayBuffer(bytes));
    this.data.push(view);
    this.dataOffsets.push(offset);
    return view;
  }

  /** View on the function descriptors. */
  get descriptors(): DataView {
    return this.data[0]!;
  }

  /** Functions start on a 16-byte boundary of the simulated .text, behind their `entry`. */
  beginFunction(index: number, signature: number): void {
    this.place = -1;
    while (this.count % 4 !== 3) this.emit("nop");
    this.emitData(1, "entry", index * FUNCTION_DESCRIPTOR_SIZE, signature);
  }

  /** Runs when all labels of the function are bound. */
  atFunctionEnd(run: () => void): void {
    this.atEnd.push(run);
  }

  targetOf(label: Label): number {
    return this.labels[label]!;
  }

  /** Settles labels and outgoing slots of the function that began at instruction `first`. */
  finishFunction(first: number, regBytes: number): void {
    for (const { word, label } of this.labelRefs) this.words[word] = this.labels[label]!;
    for (const { view, labels } of this.tables) labels.forEach((l, i) => view.setUint32(i * 4, this.labels[l]!, true));
    for (let at = first * 4; at < this.length; at += 4) {
      const code = this.words[at]!;
      if (code === CALL) this.words[at + 3] = regBytes;
      for (const i of SLOT_OPERANDS[code]!) {
        const slot = this.words[at + i]!;
        if (slot >= OUT) this.words[at + i] = slot - OUT + regBytes;
      }
    }
    for (const run of this.atEnd) run();
    this.labels = [];
    this.labelRefs = [];
    this.tables = [];
    this.atEnd = [];
  }

  /** First address after the instructions: where the data begins. */
  get codeEnd(): number {
    return this.pc;
  }

  finish(): { image: Uint8Array; placeOf: Int32Array } {
    const base = this.codeEnd;
    for (const word of this.dataRefs) this.words[word] = this.words[word]! + base;
    const image = new Uint8Array(this.length * 4 + this.dataLength);
    image.set(new Uint8Array(this.words.buffer, 0, this.length * 4));
    this.data.forEach((view, i) => image.set(new Uint8Array(view.buffer), this.length * 4 + this.dataOffsets[i]!));
    return { image, placeOf: Int32Array.from(this.placeList) };
  }
}
