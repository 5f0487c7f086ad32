/**
 * A segment descriptor: 8 bytes of the GDT or of an LDT (Intel SDM vol. 3A, 3.4.5; Linux: struct desc_struct).
 *
 *   63      56 55 54 53  52  51     48 47 46 45 44 43   40 39              16 15              0
 *   ┌─────────┬──┬───┬──┬───┬─────────┬──┬─────┬──┬───────┬──────────────────┬─────────────────┐
 *   │base31:24│ G│D/B│ L│AVL│lim 19:16│ P│ DPL │ S│ type  │    base 23:0     │   limit 15:0    │
 *   └─────────┴──┴───┴──┴───┴─────────┴──┴─────┴──┴───────┴──────────────────┴─────────────────┘
 *
 *   G  the limit counts 4 KiB pages, not bytes      S  0: system (TSS, LDT, gates), 1: code or data
 *   DPL  who may use it: 0 kernel … 3 user          D/B  32-bit      L  64-bit code
 *   type of data   accessed 1 │ writable 2 │ expand-down 4 │ 0       of code   accessed 1 │ readable 2 │ conforming 4 │ 8
 *
 * A selector names a descriptor:   15 … 3 index │ 2: 0 GDT, 1 LDT │ 1 0: RPL, the privilege that is asked with
 */
import type { Entry } from "../entry";

export interface Descriptor {
  readonly base: number;
  /** Highest offset that is inside; of an expand-down segment the highest one that is not. */
  readonly limit: number;
  readonly type: number;
  /** S bit. */
  readonly codeOrData: boolean;
  readonly dpl: number;
  readonly present: boolean;
  readonly available: boolean;
  readonly long: boolean;
  readonly big: boolean;
  readonly pages: boolean;
}

export const Type = { accessed: 1, writable: 2, expandDown: 4, code: 8, readable: 2, conforming: 4, ldt: 2, tssBusy: 11, tss: 9 } as const;

export const indexOf = (selector: number): number => selector >>> 3;
export const isLocal = (selector: number): boolean => (selector & 4) !== 0;
export const rplOf = (selector: number): number => selector & 3;
/** Selectors 0…3 name no segment. */
export const isNull = (selector: number): boolean => (selector & 0xfffc) === 0;

export function decode({ lo, hi }: Entry): Descriptor {
  const pages = (hi & 0x800000) !== 0;
  const raw = (lo & 0xffff) | (hi & 0xf0000);
  return {
    base: ((lo >>> 16) | ((hi & 0xff) << 16) | (hi & 0xff000000)) >>> 0, limit: pages ? raw * 4096 + 4095 : raw, type: (hi >>> 8) & 15, codeOrData: (hi & 0x1000) !== 0,
    dpl: (hi >>> 13) & 3, present: (hi & 0x8000) !== 0, available: (hi & 0x100000) !== 0, long: (hi & 0x200000) !== 0, big: (hi & 0x400000) !== 0, pages,
  };
}

/** GDT_ENTRY_INIT: `flags` are bits 40…47 and, four higher than there, 52…55; `limit` in the units that G says. */
export function encode(flags: number, base: number, limit: number): Entry {
  return {
    lo: (((base & 0xffff) << 16) | (limit & 0xffff)) >>> 0,
    hi: (((base >>> 16) & 0xff) | ((flags & 0xff) << 8) | (limit & 0xf0000) | (((flags >>> 12) & 15) << 20) | (base & 0xff000000)) >>> 0,
  };
}

export const isCode = (d: Descriptor): boolean => (d.type & Type.code) !== 0;
export const isWritable = (d: Descriptor): boolean => !isCode(d) && (d.type & Type.writable) !== 0;
export const isReadable = (d: Descriptor): boolean => !isCode(d) || (d.type & Type.readable) !== 0;

/** Its kind and rights, for people who know the manual: "data rw", "DPL 3", "32-bit", "4 KiB units". */
export function rightsOf(d: Descriptor): string[] {
  const kind = !d.codeOrData ? "system" : isCode(d) ? `code ${isReadable(d) ? "r" : "-"}x` : `data r${isWritable(d) ? "w" : "-"}`;
  const more: (string | false)[] = [!isCode(d) && d.codeOrData && (d.type & Type.expandDown) !== 0 && "expand-down", `DPL ${d.dpl}`, d.long ? "64-bit" : d.big ? "32-bit" : "16-bit", d.pages && "4 KiB units", !d.present && "not present"];
  return [kind, ...more.filter((m): m is string => m !== false)];
}
