/**
 * The page tables of the task that is looked at, as data: the walk of one address, whole tables, the processor's registers.
 *
 *   va ─▶ page (exact as a double: a multiple of 4096) + byte in the page        words of entries are bigints
 */
import type { Entry } from "../../mmu/entry";
import type { Machine } from "../machine";
import type { Address } from "./api";
import type { ModeInfo, PageWalk, RegisterInfo } from "./walkData";

const PAGE = 4096n;
const RSVD_FRAME = 0x000ffffffffff000n;

export const pageOf = (va: bigint): number => Number(va - (va % PAGE));
export const unsigned = (va: Address): bigint => BigInt.asUintN(64, BigInt(va));
const word = (e: Entry): bigint => (BigInt(e.hi) << 32n) | BigInt(e.lo);

export function modeInfo({ booted }: Machine): ModeInfo {
  const { mode } = booted.kernel.mmu;
  return { name: mode.name, userEnd: booted.kernel.mm.taskSize, entryBytes: mode.entryBytes, nx: mode.nx, levels: mode.levels.map(({ name, shift, entries, covers, large }) => ({ name, shift, entries, covers, large })) };
}

export function walkOf(machine: Machine, address: Address): PageWalk {
  const { mmu, physical } = machine.booted.kernel;
  const va = unsigned(address);
  const found = mmu.walk(pageOf(va));
  const levels = found.levels.map((l) => ({ table: l.tableAddress, index: l.index, entryAddress: l.entryAddress, entry: word(l.entry) }));
  const beyond = found.pfn >= physical.frames;
  const pa = found.pa < 0 || beyond ? -1 : found.pa + Number(va % PAGE);
  return { mode: modeInfo(machine), cr3: mmu.cr3, va, levels, pa, pageSize: found.pageSize, rights: found.rights, fault: beyond ? "reserved" : found.fault };
}

/** The words of a table, two halves an entry where entries have 8 bytes; null: no memory there. */
export function tableWords(machine: Machine, address: number, entries: number): Uint32Array | null {
  const { mmu, physical } = machine.booted.kernel;
  const bytes = entries * mmu.mode.entryBytes;
  if (address < 0 || address % 4 !== 0 || address + bytes > physical.frames * 4096) return null;
  const at = (physical.base + address) >>> 2;
  return physical.memory.u32.slice(at, at + bytes / 4);
}

/** Bits by their names in the processor manual. */
const BITS: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  CR0: [[0, "PE"], [1, "MP"], [4, "ET"], [5, "NE"], [16, "WP"], [18, "AM"], [31, "PG"]],
  CR4: [[4, "PSE"], [5, "PAE"], [6, "MCE"], [7, "PGE"], [9, "OSFXSR"], [10, "OSXMMEXCPT"], [12, "LA57"], [17, "PCIDE"]],
  EFER: [[0, "SCE"], [8, "LME"], [10, "LMA"], [11, "NXE"]],
};

const ones = (register: string, names: readonly string[]): bigint => BITS[register]!.reduce((value, [bit, name]) => (names.includes(name) ? value | (1n << BigInt(bit)) : value), 0n);

/** What Linux has set in each paging mode. */
export function registersOf(machine: Machine): RegisterInfo[] {
  const { mmu, system } = machine.booted.kernel;
  const depth = mmu.mode.levels.length;
  const long = depth >= 4;
  const pae = mmu.mode.entryBytes === 8;
  const cr4 = ["PSE", "MCE", "PGE", "OSFXSR", "OSXMMEXCPT", ...(pae ? ["PAE"] : []), ...(depth === 5 ? ["LA57"] : []), ...(long && system.tlb.pcid ? ["PCIDE"] : [])];
  const efer = long ? ["SCE", "LME", "LMA", "NXE"] : mmu.mode.nx ? ["NXE"] : [];
  const values: Readonly<Record<string, bigint>> = {
    CR0: ones("CR0", ["PE", "MP", "ET", "NE", "WP", "AM", "PG"]) & ~2n, CR2: unsigned(mmu.cr2), CR3: BigInt(mmu.cr3), CR4: ones("CR4", cr4), EFER: ones("EFER", efer),
  };
  return Object.entries(values).map(([register, value]) => ({ name: register, value, bits: (BITS[register] ?? []).filter(([bit]) => (value >> BigInt(bit)) & 1n).map(([, bit]) => bit) }));
}

/** Frame number in a word with P. */
export const frameIn = (entry: bigint): number => Number((entry & RSVD_FRAME) >> 12n);
