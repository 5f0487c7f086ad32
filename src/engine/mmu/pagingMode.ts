/** What sets one paging mode apart from another. The modes are data: twoLevel.ts, fourLevel.ts. */
export interface Level {
  /** As the processor manual calls the table. */
  readonly name: "PML4" | "PDPT" | "PD" | "PT";
  /** Lowest bit of the address that indexes this table. */
  readonly shift: number;
  readonly entries: number;
  /** 2^shift: bytes that one entry of this table covers. */
  readonly covers: number;
  /** An entry with PS set maps a page of that size itself. */
  readonly large: boolean;
}

export interface PagingMode {
  readonly name: "2-level" | "4-level";
  /** Top first. */
  readonly levels: readonly Level[];
  readonly entryBytes: 4 | 8;
  /** Entries have NX. */
  readonly nx: boolean;
  /** Linux keeps a soft-dirty bit in entries of this mode. */
  readonly softDirty: boolean;
  /** False: the processor refuses the address before any walk. */
  canonical(va: number): boolean;
}

export function level(name: Level["name"], shift: number, entries: number, large: boolean): Level {
  return { name, shift, entries, covers: 2 ** shift, large };
}

/** The number that the address has for this level's table. */
export function indexAt(l: Level, va: number): number {
  return Math.floor(va / l.covers) & (l.entries - 1);
}
