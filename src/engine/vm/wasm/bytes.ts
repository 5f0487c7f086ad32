/**
 * The byte level of a WebAssembly binary: LEB128 integers (seven bits a byte, low bits first, bit 7 = "more follows"),
 * little-endian floats, length-prefixed vectors.
 */
export class Bytes {
  private buffer = new Uint8Array(1024);
  private size = 0;

  get length(): number {
    return this.size;
  }

  u8(value: number): this {
    if (this.size === this.buffer.length) this.grow(1);
    this.buffer[this.size++] = value;
    return this;
  }

  /** Unsigned LEB128 of a number below 2^32. */
  u32(value: number): this {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.u8(rest);
  }

  /** Signed LEB128: ends when what is left is only copies of the sign bit just written. */
  s64(value: bigint): this {
    let rest = BigInt.asIntN(64, value);
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) return this.u8(low);
      this.u8(low | 0x80);
    }
  }

  float(value: number, size: 4 | 8): this {
    const view = new DataView(new ArrayBuffer(8));
    if (size === 4) view.setFloat32(0, value, true);
    else view.setFloat64(0, value, true);
    return this.append(new Uint8Array(view.buffer, 0, size));
  }

  /** A name: length, then UTF-8. Only ASCII names are used. */
  name(text: string): this {
    this.u32(text.length);
    for (const char of text) this.u8(char.charCodeAt(0));
    return this;
  }

  append(bytes: Uint8Array): this {
    if (this.size + bytes.length > this.buffer.length) this.grow(bytes.length);
    this.buffer.set(bytes, this.size);
    this.size += bytes.length;
    return this;
  }

  /** A length-prefixed block, as sections and function bodies are. */
  block(content: Bytes): this {
    return this.u32(content.length).append(content.view());
  }

  view(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.size);
  }

  private grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.size + by));
    larger.set(this.view());
    this.buffer = larger;
  }
}
