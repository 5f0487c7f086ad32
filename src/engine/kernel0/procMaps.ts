/** /proc/self/maps as fs/proc/task_mmu.c (show_map_vma) prints it. */
import { rightsText, type VmaList } from "./vma";

export function procMaps(vmas: VmaList, pointerSize: 4 | 8): string {
  const hex = (n: number): string => n.toString(16).padStart(8, "0");
  let inode = 0;
  const inodes = new Map<string, number>();
  return vmas.list
    .map((v) => {
      if (v.file && !v.name.startsWith("[") && !inodes.has(v.name)) inodes.set(v.name, 100 + ++inode);
      const node = v.file ? (inodes.get(v.name) ?? 0) : 0;
      const head = `${hex(v.start)}-${hex(v.end)} ${rightsText(v)} ${hex(v.offset)} ${node ? "08:01" : "00:00"} ${node}`;
      return v.name === "" ? `${head} ` : `${head.padEnd(pointerSize === 8 ? 72 : 48)} ${v.name}`;
    })
    .map((line) => `${line}\n`)
    .join("");
}
