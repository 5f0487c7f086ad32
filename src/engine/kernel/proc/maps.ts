/**
 * /proc/PID/maps in Linux's exact format (show_map_vma):
 *
 *   start-end rights offset device inode                     path
 *   addresses with at least 8 digits; the path begins after 25 + 6 * (bytes of a long) characters
 */
import type { PageCache } from "../frames/pageCache";
import type { Mm } from "../mm/mmStruct";
import { rightsText, type Vma } from "../mm/vma";

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");

/** What maps prints last: the file, or the kernel's name for the area; empty for other anonymous memory. */
export function vmaName(cache: PageCache, mm: Mm, v: Vma): string {
  if (v.file !== 0) return cache.file(v.file)?.path ?? "";
  if (v.special !== "") return v.special;
  if (v.start <= mm.brk && v.end >= mm.startBrk) return "[heap]";
  if (v.start <= mm.startStack && v.end >= mm.startStack) return "[stack]";
  return "";
}

export function mapsLine(cache: PageCache, mm: Mm, v: Vma, pointerSize: 4 | 8): string {
  const file = cache.file(v.file);
  const place = `${hex(v.start, 8)}-${hex(v.end, 8)} ${rightsText(v)} ${hex(file ? v.offset : 0, 8)} ${file?.device ?? "00:00"} ${file?.inode ?? 0} `;
  const name = vmaName(cache, mm, v).replace(/\n/g, "\\012");
  return name === "" ? place : `${place.padEnd(24 + pointerSize * 6)} ${name}`;
}

/** A record a mapping. */
export const mapsRecords = (cache: PageCache, mm: Mm, pointerSize: 4 | 8): readonly string[] => mm.vmas.map((v) => `${mapsLine(cache, mm, v, pointerSize)}\n`);

export const procMaps = (cache: PageCache, mm: Mm, pointerSize: 4 | 8): string => mapsRecords(cache, mm, pointerSize).join("");
