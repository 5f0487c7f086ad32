/**
 * The stack a new process finds, as Linux lays it out (copy_strings, create_elf_tables) and the System V ABI describes it. High
 * addresses first:
 *
 *   stack top      8 zero bytes
 *                  path of the program (AT_EXECFN)
 *                  environment strings, the last one highest
 *                  argument strings, the last one highest
 *                  (down to a multiple of 16)
 *                  platform name (AT_PLATFORM), 16 random bytes (AT_RANDOM)
 *                  (down so that the next line's start is a multiple of 16)
 *                  auxiliary vector: pairs of words, ended by AT_NULL
 *                  envp[0] … NULL
 *                  argv[0] … NULL
 *   rsp at _start  argc
 */
export interface StringAt {
  readonly text: string;
  readonly address: number;
  /** Bytes, the ending NUL included. */
  readonly size: number;
}

export interface StartStack {
  /** Stack pointer at the program's entry: address of argc. */
  readonly entry: number;
  /** Content from `entry` up to the stack's top. */
  readonly bytes: Uint8Array;
  readonly args: readonly StringAt[];
  readonly env: readonly StringAt[];
  readonly argv: number;
  readonly envp: number;
  readonly auxv: number;
  readonly path: number;
  readonly argEnd: number;
  /** Lowest address of the strings: the kernel sizes the stack's VMA by it. */
  readonly strings: number;
}

export interface StackRequest {
  readonly top: number;
  readonly wordSize: 4 | 8;
  readonly path: string;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly platform: string;
  /** Auxiliary vector without the entries that point into the stack. */
  readonly aux: readonly (readonly [number, number])[];
}

export const AT = {
  NULL: 0, PHDR: 3, PHENT: 4, PHNUM: 5, PAGESZ: 6, BASE: 7, FLAGS: 8, ENTRY: 9, UID: 11, EUID: 12, GID: 13, EGID: 14, PLATFORM: 15, HWCAP: 16, CLKTCK: 17,
  SECURE: 23, RANDOM: 25, HWCAP2: 26, EXECFN: 31, SYSINFO: 32, SYSINFO_EHDR: 33, MINSIGSTKSZ: 51,
} as const;

/** AT_RANDOM of a machine without chance. The C library makes its stack guard and pointer guard of it. */
const RANDOM = Uint8Array.of(0x5a, 0xc3, 0x1f, 0x88, 0x27, 0x6e, 0xd4, 0x09, 0xb1, 0x72, 0x3c, 0xe5, 0x90, 0x4b, 0xf6, 0x1d);

class Writer {
  private readonly parts: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  at: number;

  constructor(readonly top: number) {
    this.at = top;
  }

  push(bytes: Uint8Array): number {
    this.at -= bytes.length;
    this.parts.push({ at: this.at, bytes });
    return this.at;
  }

  string(text: string): StringAt {
    const bytes = new TextEncoder().encode(`${text}\0`);
    return { text, address: this.push(bytes), size: bytes.length };
  }

  /** The last string comes first, so that they stand in order upwards. */
  strings(list: readonly string[]): StringAt[] {
    return [...list].reverse().map((s) => this.string(s)).reverse();
  }

  align(): void {
    this.at -= this.at % 16;
  }

  bytes(): Uint8Array {
    const out = new Uint8Array(this.top - this.at);
    for (const p of this.parts) out.set(p.bytes, p.at - this.at);
    return out;
  }
}

export function buildStartStack(r: StackRequest): StartStack {
  const w = new Writer(r.top);
  w.push(new Uint8Array(8));
  const path = w.string(r.path);
  const argEnd = path.address;
  const env = w.strings(r.env);
  const args = w.strings(r.args);
  const strings = w.at;
  w.align();
  const platform = w.string(r.platform);
  const random = w.push(RANDOM);
  const aux = [...r.aux, [AT.RANDOM, random], [AT.EXECFN, path.address], [AT.PLATFORM, platform.address], [AT.NULL, 0]] as const;
  const words = [r.args.length, ...args.map((s) => s.address), 0, ...env.map((s) => s.address), 0, ...aux.flat()];
  const vector = wordBytes(words, r.wordSize);
  w.at -= (w.at - vector.length) % 16;
  const entry = w.push(vector);
  const argv = entry + r.wordSize;
  const envp = argv + (args.length + 1) * r.wordSize;
  return { entry, bytes: w.bytes(), args, env, argv, envp, auxv: envp + (env.length + 1) * r.wordSize, path: path.address, argEnd, strings };
}

function wordBytes(words: readonly number[], size: 4 | 8): Uint8Array {
  const out = new Uint8Array(words.length * size);
  const view = new DataView(out.buffer);
  words.forEach((word, i) => {
    view.setUint32(i * size, word >>> 0, true);
    if (size === 8) view.setUint32(i * size + 4, Math.floor(word / 4294967296), true);
  });
  return out;
}
