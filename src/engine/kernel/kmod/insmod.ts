/**
 * The process in whose system call a module's init function runs: insmod (kmod of Debian 12), an ordinary user program that has read
 * the file and called finit_module. Of the program itself only the shape is here: where its file is mapped.
 */
import type { Arch } from "../../memory/layout";
import type { ImageSegment, Program } from "../../vm/program";

export const INSMOD = "/usr/sbin/insmod";

const BASE: Readonly<Record<Arch, number>> = { "x86-64": 0x555555554000, "x86-32": 0x56555000 };
/** The file's parts: name, rights, bytes. */
const PARTS: readonly (readonly [string, string, number])[] = [["headers", "r--", 0x3000], [".text", "r-x", 0x15000], [".rodata", "r--", 0x9000], [".relro", "r--", 0x2000], [".data", "rw-", 0x1000]];

/** `program` as exec sees insmod: no code and no data of its own. */
export function insmodImage(program: Program): Program {
  const segments: ImageSegment[] = [];
  let start = BASE[program.arch];
  let fileOffset = 0;
  for (const [name, rights, bytes] of PARTS) {
    segments.push({ name, start, end: start + bytes, rights, fileOffset });
    start += bytes;
    fileOffset += bytes;
  }
  return { ...program, segments, globals: [], textBase: segments[1]!.start, brkStart: start };
}
