/**
 * The stack that execve leaves for a new process (fs/binfmt_elf.c: create_elf_tables), System V ABI:
 *
 *   stackTop   0 (8 bytes) · file name · env strings · arg strings · platform · 16 random bytes · padding
 *              auxv (type, value) … AT_NULL · envp … NULL · argv … NULL · argc          ← rsp, 16-byte aligned
 */
export interface StartStack {
  /** Bytes from rsp to stackTop. */
  readonly bytes: Uint8Array;
  readonly rsp: number;
  readonly argv: number;
  readonly envp: number;
  readonly argStrings: readonly { readonly address: number; readonly size: number }[];
  readonly envStrings: readonly { readonly address: number; readonly size: number; readonly name: string }[];
  readonly argc: number;
}

export interface StartInput {
  readonly stackTop: number;
  readonly pointerSize: 4 | 8;
  readonly path: string;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly entry: number;
  readonly programHeaders: number;
}

export function buildStartStack(input: StartInput): StartStack {
  const encoder = new TextEncoder();
  const word = input.pointerSize;
  const image = new Map<number, Uint8Array>();
  let at = input.stackTop - word;
  const put = (text: string): { address: number; size: number } => {
    const bytes = encoder.encode(`${text}\0`);
    at -= bytes.length;
    image.set(at, bytes);
    return { address: at, size: bytes.length };
  };
  const path = put(input.path);
  const envStrings = [...input.env].reverse().map((e) => ({ ...put(e), name: e.slice(0, Math.max(0, e.indexOf("="))) })).reverse();
  const argStrings = [...input.args].reverse().map(put).reverse();
  at -= at % 16;
  const platform = put(word === 8 ? "x86_64" : "i686");
  at -= 16 + (at % 16);
  const random = at;
  image.set(at, Uint8Array.from({ length: 16 }, (_, i) => (i * 73 + 41) & 255));
  const auxv = [[33, 0], [6, 4096], [3, input.programHeaders], [9, input.entry], [11, 1000], [12, 1000], [13, 1000], [14, 1000], [23, 0], [25, random], [31, path.address], [15, platform.address], [0, 0]];
  const words = [argStrings.length, ...argStrings.map((a) => a.address), 0, ...envStrings.map((e) => e.address), 0, ...auxv.flat()];
  const rsp = Math.floor((at - words.length * word) / 16) * 16;
  const bytes = new Uint8Array(input.stackTop - rsp);
  for (const [address, content] of image) bytes.set(content, address - rsp);
  const view = new DataView(bytes.buffer);
  words.forEach((w, i) => (word === 8 ? view.setBigUint64(i * 8, BigInt(w), true) : view.setUint32(i * 4, w, true)));
  const argv = rsp + word;
  return { bytes, rsp, argv, envp: argv + (argStrings.length + 1) * word, argStrings, envStrings, argc: argStrings.length };
}
