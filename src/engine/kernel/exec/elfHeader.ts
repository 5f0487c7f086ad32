/**
 * ELF header and program headers of the image (System V ABI, chapter 4 and 5): what AT_PHDR leads to, and what a program finds that
 * looks at its own first page.
 *
 *   0            \x7f E L F, class, byte order, version, ABI …      e_type DYN, e_machine, e_entry, e_phoff …
 *   64 | 52      one program header a segment: PT_LOAD, flags, offset, address, sizes, alignment
 */
import type { ImageSegment, Program } from "../../vm/program";

const MACHINE = { "x86-64": 62, "x86-32": 3 } as const;
const PT_LOAD = 1;
const ET_DYN = 3;

export const headerBytes = (wordSize: 4 | 8): number => (wordSize === 8 ? 64 : 52);
export const programHeaderBytes = (wordSize: 4 | 8): number => (wordSize === 8 ? 56 : 32);
export const loadSegments = (program: Program): ImageSegment[] => program.segments.filter((s) => s.fileOffset >= 0);

export function elfHeader(program: Program): Uint8Array {
  const wordSize = program.arch === "x86-64" ? 8 : 4;
  const segments = loadSegments(program);
  const base = segments[0]?.start ?? 0;
  const f = new Fields(headerBytes(wordSize) + segments.length * programHeaderBytes(wordSize), wordSize);
  f.bytes([0x7f, 0x45, 0x4c, 0x46, wordSize / 4, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  f.half(ET_DYN).half(MACHINE[program.arch]).int(1).word(program.textBase - base).word(headerBytes(wordSize)).word(0).int(0);
  f.half(headerBytes(wordSize)).half(programHeaderBytes(wordSize)).half(segments.length).half(0).half(0).half(0);
  for (const s of segments) programHeader(f, s, base, wordSize);
  return f.out;
}

function programHeader(f: Fields, s: ImageSegment, base: number, wordSize: 4 | 8): void {
  const flags = (s.rights.includes("r") ? 4 : 0) | (s.rights.includes("w") ? 2 : 0) | (s.rights.includes("x") ? 1 : 0);
  const size = s.end - s.start;
  f.int(PT_LOAD);
  if (wordSize === 8) f.int(flags);
  f.word(s.fileOffset).word(s.start - base).word(s.start - base).word(size).word(size);
  if (wordSize === 4) f.int(flags);
  f.word(4096);
}

/** Little-endian fields one after another. */
class Fields {
  readonly out: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(
    size: number,
    private readonly wordSize: 4 | 8,
  ) {
    this.out = new Uint8Array(size);
    this.view = new DataView(this.out.buffer);
  }
  bytes(list: readonly number[]): this {
    this.out.set(list, this.at);
    this.at += list.length;
    return this;
  }
  half(v: number): this {
    this.view.setUint16(this.at, v, true);
    this.at += 2;
    return this;
  }
  int(v: number): this {
    this.view.setUint32(this.at, v, true);
    this.at += 4;
    return this;
  }
  word(v: number): this {
    this.view.setUint32(this.at, v, true);
    this.at += this.wordSize;
    return this;
  }
}
