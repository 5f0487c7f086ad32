/**
 * The page tables of the task that is looked at, as data: the walk of one address, whole tables, the processor's registers.
 *
 *   va ─▶ page (exact as a double: a multiple of 4096) + byte in the page        words of entries are bigints
 */
import type { Entry } from "../../mmu/entry";
import { controlRegisters } from "../../mmu/controlRegisters";
import type { Machine } from "../machine";
import type { Address } from "./api";
import type { ModeInfo, PageWalk, RegisterInfo } from "./walkData";

const PAGE = 4096n;

export const pageOf = (va: bigint): number => Number(va - (va % PAGE));
export const unsigned = (va: Address): bigint => BigInt.asUintN(64, BigInt(va));
const word = (e: Entry): bigint => (BigInt(e.hi) << 32n) | BigInt(e.lo);

export function modeInfo({ booted }: Machine): ModeInfo {
  const { mode } = booted.kernel.mmu;
  return { name: mode.name, supervisor: booted.kernel.mmu.supervisor, userEnd: booted.kernel.mm.taskSize, entryBytes: mode.entryBytes, nx: mode.nx, addressBits: mode.addressBits, levels: mode.levels.map(({ name, linux, shift, entries, covers, large, rights }) => ({ name, linux, shift, entries, covers, large, rights })) };
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

export function registersOf(machine: Machine): RegisterInfo[] {
  const { mmu, system } = machine.booted.kernel;
  return controlRegisters(mmu.mode, mmu.cr2, mmu.cr3, system.tlb.pcid).map(({ name, value, bits }) => ({ name, value: unsigned(BigInt(value)), bits }));
}
