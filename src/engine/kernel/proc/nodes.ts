/**
 * Inode numbers inside /proc. Such an inode is nothing but its number:
 *
 *   VIRTUAL + │ tid, 22 bits │ below task/ 1 │ what 6 │ detail 20 │
 *
 *   tid 0    detail: place in the table of the files about the machine (machineFiles.ts); 0 is /proc itself
 *   else     what: 0 the directory of the process or thread, then the table taskFiles.ts; DESCRIPTOR and INFO: detail is the descriptor
 */
import { VIRTUAL } from "../fs";

export interface Node {
  readonly tid: number;
  readonly thread: boolean;
  readonly what: number;
  readonly detail: number;
}

export const DESCRIPTOR = 62;
export const INFO = 63;

const DETAILS = 2 ** 20;
const WHATS = 64;

export const numberOf = ({ tid, thread, what, detail }: Node): number => VIRTUAL + ((tid * 2 + Number(thread)) * WHATS + what) * DETAILS + detail;

export function nodeOf(ino: number): Node {
  const detail = ino % DETAILS;
  const upper = Math.floor((ino - VIRTUAL) / DETAILS);
  const who = Math.floor(upper / WHATS);
  return { tid: Math.floor(who / 2), thread: who % 2 === 1, what: upper % WHATS, detail };
}

export const ROOT: Node = { tid: 0, thread: false, what: 0, detail: 0 };

/** Numbers as a program may see them, of 32 bits: proc_alloc_inum's for the machine's files; 1 is the root of the file system. */
export function shownNumber(ino: number): number {
  const { tid, thread, what, detail } = nodeOf(ino);
  if (tid === 0) return detail === 0 ? 1 : 0xf0000000 + detail;
  return (((tid & 0x7fff) * 2 + Number(thread)) * WHATS + what) * 512 + (detail % 512);
}
