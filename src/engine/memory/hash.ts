/** A 64-bit digest of plain data and memory, for telling states apart (not for secrets). Two 32-bit lanes of multiply and rotate. */
export class Digest {
  private a = 0x9e3779b1;
  private b = 0x85ebca6b;

  mix(word: number): void {
    this.a = Math.imul((this.a ^ word) << 13 | (this.a ^ word) >>> 19, 0xcc9e2d51) + 0x1b873593;
    this.b = Math.imul((this.b + word) ^ (this.b >>> 15), 0x27d4eb2f) ^ this.a;
  }

  /** Words of [from, to), as indices of u32. Zero words count only by leaving a hole. */
  words(u32: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const word = u32[i]!;
      if (word === 0) continue;
      this.mix(i);
      this.mix(word);
    }
  }

  text(s: string): void {
    this.mix(s.length);
    for (let i = 0; i < s.length; i++) this.mix(s.charCodeAt(i));
  }

  /** Numbers, strings, bigints, booleans, null, arrays, sets, byte arrays, and maps and plain objects of these, whose order does not count. */
  value(v: unknown): void {
    if (typeof v === "string") return this.text(v);
    if (v === null || typeof v !== "object") return this.text(`${typeof v} ${String(v)}`);
    if (ArrayBuffer.isView(v)) {
      const bytes = new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
      this.mix(bytes.length);
      for (const byte of bytes) this.mix(byte);
      return;
    }
    const items = Array.isArray(v) || v instanceof Set ? [...v] : (v instanceof Map ? [...v] : Object.entries(v)).sort(([x], [y]) => (x < y ? -1 : 1));
    this.mix(items.length);
    for (const item of items) this.value(item);
  }

  toString(): string {
    const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, "0");
    return hex(this.a) + hex(this.b);
  }
}
