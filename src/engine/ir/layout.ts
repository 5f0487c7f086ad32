/**
 * Sizes and alignments of IR types, as the two `target datalayout` strings of clang say them.
 *
 *             x86-64      i386            size = bytes a load touches (bits rounded up to bytes)
 *   ptr        8/8         4/4            alloc size = size rounded up to the alignment = array stride
 *   i64        8/8         8/4
 *   double     8/8         8/4            struct:  | a | pad | b | c |  tail pad |
 *   i128      16/16       16/16           packed:  | a | b | c |
 *   x86_fp80  10/16       10/4            (stride 16 and 12)
 *   fp128     16/16       16/16
 *   <N x T>   alignment = its size rounded up to a power of two
 */
import type { FloatFormat, IrType } from "./ast";

export type Arch = "x86-64" | "x86-32";

const FLOAT_BYTES: Readonly<Record<FloatFormat, number>> = { half: 2, bfloat: 2, float: 4, double: 8, x86_fp80: 10, fp128: 16 };

type StructType = Extract<IrType, { kind: "struct" }>;
interface StructLayout { readonly offsets: readonly number[]; readonly size: number; readonly align: number }

const roundUp = (n: number, align: number): number => Math.ceil(n / align) * align;
const powerOfTwoAtLeast = (n: number): number => {
  let power = 1;
  while (power < n) power *= 2;
  return power;
};

export class DataLayout {
  readonly pointerSize: number;
  /** Alignment of i64 and double: 8, but 4 on i386. */
  private readonly wideAlign: number;
  private readonly structs = new WeakMap<StructType, StructLayout>();

  constructor(readonly arch: Arch) {
    this.pointerSize = arch === "x86-64" ? 8 : 4;
    this.wideAlign = this.pointerSize;
  }

  /** The layout that goes with a module's `target triple`. */
  static ofTriple(triple: string): DataLayout {
    return new DataLayout(/^(x86_64|amd64)/.test(triple) ? "x86-64" : "x86-32");
  }

  /** Bits of a value, without padding: 1 for i1, 80 for x86_fp80. */
  bitsOf(type: IrType): number {
    switch (type.kind) {
      case "int":
        return type.bits;
      case "vector":
        return type.count * this.bitsOf(type.of);
      default:
        return this.sizeOf(type) * 8;
    }
  }

  /** Bytes written by a store of this type (LLVM's store size): 10 for x86_fp80. */
  sizeOf(type: IrType): number {
    switch (type.kind) {
      case "int":
        return Math.ceil(type.bits / 8);
      case "float":
        return FLOAT_BYTES[type.format];
      case "ptr":
        return this.pointerSize;
      case "array":
        return type.count * this.allocSize(type.of);
      case "vector":
        return Math.ceil(this.bitsOf(type) / 8);
      case "struct":
        return this.structLayout(type).size;
      case "function":
        return 1;
      default:
        return 0;
    }
  }

  /** Bytes from one array element of this type to the next: 16 (x86-64) or 12 (i386) for x86_fp80. */
  allocSize(type: IrType): number {
    return roundUp(this.sizeOf(type), this.alignOf(type));
  }

  /** ABI alignment in bytes. */
  alignOf(type: IrType): number {
    switch (type.kind) {
      case "int":
        return this.intAlign(type.bits);
      case "float":
        return this.floatAlign(type.format);
      case "ptr":
        return this.pointerSize;
      case "array":
        return this.alignOf(type.of);
      case "vector":
        return powerOfTwoAtLeast(Math.max(1, this.sizeOf(type)));
      case "struct":
        return this.structLayout(type).align;
      default:
        return 1;
    }
  }

  /** Byte offset of field `index` from the start of the struct. */
  fieldOffset(type: StructType, index: number): number {
    const offset = this.structLayout(type).offsets[index];
    if (offset === undefined) throw new RangeError(`struct ${type.name ?? ""} has no field ${index}`);
    return offset;
  }

  private intAlign(bits: number): number {
    if (bits > 64) return 16;
    return bits > 32 ? this.wideAlign : powerOfTwoAtLeast(Math.max(1, Math.ceil(bits / 8)));
  }

  private floatAlign(format: FloatFormat): number {
    if (format === "x86_fp80") return this.arch === "x86-64" ? 16 : 4;
    return format === "double" ? this.wideAlign : FLOAT_BYTES[format];
  }

  private structLayout(type: StructType): StructLayout {
    const known = this.structs.get(type);
    if (known) return known;
    const offsets: number[] = [];
    let end = 0;
    let align = 1;
    for (const field of type.fields) {
      const fieldAlign = type.packed ? 1 : this.alignOf(field);
      end = roundUp(end, fieldAlign);
      offsets.push(end);
      end += this.allocSize(field);
      align = Math.max(align, fieldAlign);
    }
    const layout = { offsets, size: roundUp(end, align), align };
    this.structs.set(type, layout);
    return layout;
  }
}
