/**
 * /proc/vmallocinfo (s_show): what lies in the vmalloc range, by address.
 *
 *   0xffffc90000005000-0xffffc9000000a000   20480 kernel_clone+0xbf/0x430 pages=4 vmalloc N0=4
 *   start, end behind the guard page        bytes who asked                pages   how    of which node
 */
import type { Kva } from "../boot/kva";

export interface VmallocRow {
  readonly start: Kva;
  /** With the guard page. */
  readonly bytes: number;
  /** `function+0xbf/0x430`, or null. */
  readonly caller: string | null;
  readonly pages: number;
  /** 0: none. */
  readonly physical: number;
  readonly kinds: readonly ("ioremap" | "vmalloc" | "vmap" | "user" | "dma-coherent")[];
  /** The list of its pages is so long that it lies in the vmalloc range itself. */
  readonly vpages: boolean;
  /** Not a mapping any more, but not given back yet. */
  readonly unpurged: boolean;
  /** Mapped by vm_map_ram, which keeps no books. */
  readonly ram: boolean;
}

/** `pointer`: an address as this reader gets to see it (%pK). `numa`: pages are told by node. */
export function vmallocinfoRecords(rows: readonly VmallocRow[], pointerSize: 4 | 8, numa: boolean, pointer: (kva: Kva) => string): readonly string[] {
  const range = ({ start, bytes }: VmallocRow): string => `0x${pointer(start)}-0x${pointer(start + bytes)} ${String(bytes).padStart(7)}`;
  const live = rows.filter((r) => !r.unpurged).map((r) => {
    if (r.ram) return `${range(r)} vm_map_ram\n`;
    const words = [
      ...(r.caller === null ? [] : [r.caller]), ...(r.pages > 0 ? [`pages=${r.pages}`] : []), ...(r.physical > 0 ? [`phys=0x${r.physical.toString(16).padStart(pointerSize * 2, "0")}`] : []), ...r.kinds,
      ...(r.vpages ? ["vpages"] : []), ...(numa && r.pages > 0 ? [`N0=${r.pages}`] : []),
    ];
    return `${[range(r), ...words].join(" ")}\n`;
  });
  return [...live, ...rows.filter((r) => r.unpurged).map((r) => `${range(r)} unpurged vm_area\n`)];
}
