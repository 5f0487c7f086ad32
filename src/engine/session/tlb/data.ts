/** Answers about the TLB that is shown (mmu/tlbModel), at the step where the run stands. */
import type { TlbOptions } from "../../kernel/config";
import type { StatementMisses, TlbAccess, TlbTableData, TlbWayData, TlbWhich } from "../../mmu/tlbModel/data";

export interface TlbState {
  readonly options: TlbOptions;
  /** Step from which on accesses count; 0 unless the run is too long to be followed from its beginning. */
  readonly since: number;
  readonly data: TlbTableData;
  readonly instruction: TlbTableData;
  /** PCID of the running address space; 0 when PCIDs are not used. */
  readonly pcid: number;
  /** What the last statement did, in order; instructions only where the page of the code changed. */
  readonly accesses: readonly TlbAccess[];
  /** It did more than are listed. */
  readonly more: boolean;
  readonly statements: readonly StatementMisses[];
}

/** Where a page would be looked for. */
export interface TlbLookup {
  readonly which: TlbWhich;
  readonly address: number;
  readonly set: number;
  readonly ways: readonly TlbWayData[];
  /** Way that would answer an access now, or -1. */
  readonly way: number;
  /** The last statement's last access to the page, if there was one. */
  readonly last: TlbAccess | null;
}
