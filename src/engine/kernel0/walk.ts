import { PAGE } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { type Entry, indexOf, isPresent, type Level, makeEntry, type PagingMode, pfnOf, Pte } from "./paging";

export interface WalkStep { readonly level: Level; readonly table: number; readonly index: number; readonly entry: Entry }
export interface TableHost { allocTable(): number; beforeWrite(pfn: number): void }

export class PageTables {
  constructor(
    private readonly memory: MachineMemory,
    readonly mode: PagingMode,
    private readonly host: TableHost,
  ) {}
  read(at: number): Entry {
    const { u32, layout } = this.memory;
    const i = (layout.phys + at) >>> 2;
    return { lo: u32[i]!, hi: this.mode.entryBytes === 8 ? u32[i + 1]! : 0 };
  }
  write(at: number, e: Entry): void {
    const { u32, layout } = this.memory;
    this.host.beforeWrite(Math.floor(at / PAGE));
    const i = (layout.phys + at) >>> 2;
    u32[i] = e.lo;
    if (this.mode.entryBytes === 8) u32[i + 1] = e.hi;
  }
  leaf(root: number, va: number, create: boolean): number {
    let table = root;
    const { levels, entryBytes } = this.mode;
    for (let i = 0; i < levels.length - 1; i++) {
      const at = table + indexOf(va, levels[i]!) * entryBytes;
      const entry = this.read(at);
      if (isPresent(entry)) { table = pfnOf(entry) * PAGE; continue; }
      if (!create) return -1;
      const pfn = this.host.allocTable();
      if (pfn < 0) return -1;
      this.write(at, makeEntry(pfn, Pte.present | Pte.writable | Pte.user | Pte.accessed | Pte.dirty, false));
      table = pfn * PAGE;
    }
    return table + indexOf(va, levels[levels.length - 1]!) * entryBytes;
  }
}
