/** Arguments of system calls as C programs write them. */
import { PROT } from "../mm/vma";
import type { CallArgument } from "./events";

type Names = readonly (readonly [number, string])[];

const RIGHTS: Names = [[PROT.READ, "PROT_READ"], [PROT.WRITE, "PROT_WRITE"], [PROT.EXEC, "PROT_EXEC"]];
const MAPS: Names = [
  [0x01, "MAP_SHARED"], [0x02, "MAP_PRIVATE"], [0x10, "MAP_FIXED"], [0x20, "MAP_ANONYMOUS"], [0x100, "MAP_GROWSDOWN"], [0x2000, "MAP_LOCKED"], [0x4000, "MAP_NORESERVE"], [0x8000, "MAP_POPULATE"],
  [0x20000, "MAP_STACK"], [0x40000, "MAP_HUGETLB"], [0x100000, "MAP_FIXED_NOREPLACE"],
];
const REMAPS: Names = [[1, "MREMAP_MAYMOVE"], [2, "MREMAP_FIXED"], [4, "MREMAP_DONTUNMAP"]];
const OPENS: Names = [
  [0o100, "O_CREAT"], [0o200, "O_EXCL"], [0o1000, "O_TRUNC"], [0o2000, "O_APPEND"], [0o4000, "O_NONBLOCK"], [0o200000, "O_DIRECTORY"], [0o2000000, "O_CLOEXEC"],
];
const ADVICE: Readonly<Record<number, string>> = {
  0: "MADV_NORMAL", 1: "MADV_RANDOM", 2: "MADV_SEQUENTIAL", 3: "MADV_WILLNEED", 4: "MADV_DONTNEED", 8: "MADV_FREE", 9: "MADV_REMOVE", 10: "MADV_DONTFORK", 11: "MADV_DOFORK",
  12: "MADV_MERGEABLE", 13: "MADV_UNMERGEABLE", 14: "MADV_HUGEPAGE", 15: "MADV_NOHUGEPAGE", 21: "MADV_PAGEOUT",
};
const WHENCE = ["SEEK_SET", "SEEK_CUR", "SEEK_END"];

function bitNames(names: Names, bits: number, none: string): string {
  let rest = bits;
  const out: string[] = [];
  for (const [bit, name] of names) {
    if ((rest & bit) !== bit) continue;
    out.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) out.push(`0x${(rest >>> 0).toString(16)}`);
  return out.join("|") || none;
}

export const rightsText = (prot: number): string => bitNames(RIGHTS, prot, "PROT_NONE");
export const mapText = (flags: number): string => bitNames(MAPS, flags, "0");
export const remapText = (flags: number): string => bitNames(REMAPS, flags, "0");
export const openText = (flags: number): string => [["O_RDONLY", "O_WRONLY", "O_RDWR"][flags & 3] ?? "O_ACCMODE", bitNames(OPENS, flags & ~3 & ~0o100000, "")].filter(Boolean).join("|");
export const adviceText = (advice: number): string => ADVICE[advice] ?? String(advice);
export const whenceText = (whence: number): string => WHENCE[whence] ?? String(whence);

export const address = (name: string, value: number): CallArgument => ({ name, value, as: "address" });
export const number = (name: string, value: number): CallArgument => ({ name, value, as: "number" });
export const bits = (name: string, value: number): CallArgument => ({ name, value, as: "bits" });
export const text = (name: string, value: string): CallArgument => ({ name, value, as: "text" });
