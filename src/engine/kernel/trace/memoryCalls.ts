/** The calls about memory that the kernel is asked for, whoever asks: the program's own mmap, or malloc. */
import { MAP } from "../mm/vma";
import type { MmapRequest } from "../mm/mmap";
import { address, adviceText, mapText, number, remapText, rightsText, text } from "./cText";
import type { CallMade } from "./trace";

const result = (n: number): number => n;
export const numberResult = result;

export const mmapMade = (r: MmapRequest) => (): CallMade => ({
  name: "mmap", resultAs: "address",
  arguments: [address("addr", r.address), number("length", r.length), text("prot", rightsText(r.prot)), text("flags", mapText(r.flags)), number("fd", (r.flags & MAP.ANONYMOUS) !== 0 ? -1 : r.file), number("offset", r.offset)],
});
export const munmapMade = (at: number, length: number) => (): CallMade => ({ name: "munmap", arguments: [address("addr", at), number("length", length)] });
export const mprotectMade = (at: number, length: number, prot: number) => (): CallMade => ({ name: "mprotect", arguments: [address("addr", at), number("len", length), text("prot", rightsText(prot))] });
export const mremapMade = (at: number, oldLength: number, newLength: number, flags: number) => (): CallMade => ({
  name: "mremap", resultAs: "address", arguments: [address("old_address", at), number("old_size", oldLength), number("new_size", newLength), text("flags", remapText(flags))],
});
export const brkMade = (end: number) => (): CallMade => ({ name: "brk", resultAs: "address", arguments: [address("brk", end)] });
export const madviseMade = (at: number, length: number, advice: number) => (): CallMade => ({ name: "madvise", arguments: [address("addr", at), number("length", length), text("advice", adviceText(advice))] });
