/**
 * The constant pool: 16-byte slot images that `ldc` copies, each kept once.
 *
 *   +0 value (8 bytes)   +8 mask of undefined bits, or for a pointer the object id that the loader fills in at boot
 */
import type { CodeBuilder } from "./builder";

interface SymbolEntry { readonly view: DataView; readonly offset: number; readonly target: string; readonly addend: () => number; readonly pointerSize: number }

export class ConstantPool {
  private readonly known = new Map<string, number>();
  private readonly symbols: SymbolEntry[] = [];

  constructor(private readonly code: CodeBuilder, private readonly pointerSize: number) {}

  bits(value: bigint, mask: bigint): number {
    return this.once(`${value}/${mask}`, (view) => {
      view.setBigUint64(0, value, true);
      view.setBigUint64(8, mask, true);
    });
  }

  /** The address of a symbol. `addend` is asked at the end: the place of a block in its function is known only then. */
  symbol(target: string, key: string, addend: () => number): number {
    return this.once(`@${target}+${key}`, (view, offset) => void this.symbols.push({ view, offset, target, addend, pointerSize: this.pointerSize }));
  }

  /** Writes the addresses; returns what needs an object id at boot. */
  finish(addressOf: (symbol: string) => number): { address: number; target: string; addend: number }[] {
    return this.symbols.map(({ view, offset, target, addend, pointerSize }) => {
      const by = addend();
      const value = BigInt.asUintN(pointerSize * 8, BigInt(addressOf(target) + by));
      view.setBigUint64(0, value, true);
      return { address: this.code.codeEnd + offset, target, addend: by };
    });
  }

  private once(key: string, fill: (view: DataView, offset: number) => void): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const [offset, view] = this.code.append(16);
    fill(view, offset);
    this.known.set(key, offset);
    return offset;
  }
}
