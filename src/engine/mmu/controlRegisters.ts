/**
 * The control registers that decide about paging, as Linux 6.1 sets them (compare /proc/cpuinfo and a debugger on the processor).
 *
 *   CR0    31 PG paging   18 AM   16 WP read-only also for the kernel   5 NE   4 ET   1 MP   0 PE protected mode
 *   CR2    address of the last page fault
 *   CR3    physical address of the top table; bits 0…11 the PCID when CR4.PCIDE is set
 *   CR4    4 PSE large pages   5 PAE entries of 8 bytes   6 MCE   7 PGE global pages   9, 10 OSFXSR, OSXMMEXCPT   12 LA57 five levels   17 PCIDE
 *   EFER   0 SCE   8 LME long mode wanted   10 LMA long mode is on   11 NXE entries have NX
 */
import type { PagingMode } from "./pagingMode";

export interface ControlRegister {
  readonly name: "CR0" | "CR2" | "CR3" | "CR4" | "EFER";
  readonly value: number;
  /** Names of the bits that are set, high bit first. */
  readonly bits: readonly string[];
}

const CR0 = { PG: 31, AM: 18, WP: 16, NE: 5, ET: 4, MP: 1, PE: 0 } as const;
const CR4 = { PCIDE: 17, LA57: 12, OSXMMEXCPT: 10, OSFXSR: 9, PGE: 7, MCE: 6, PAE: 5, PSE: 4 } as const;
const EFER = { NXE: 11, LMA: 10, LME: 8, SCE: 0 } as const;

function register(name: ControlRegister["name"], bits: Readonly<Record<string, number>>, without: readonly string[] = []): ControlRegister {
  const on = Object.keys(bits).filter((b) => !without.includes(b));
  return { name, value: on.reduce((sum, b) => sum + 2 ** bits[b]!, 0), bits: on };
}

/** The registers while a program runs. `cr2` may be an address of the upper half. */
export function controlRegisters(mode: PagingMode, cr2: number, cr3: number, pcid: boolean): ControlRegister[] {
  const long = mode.addressBits > 32;
  const missing = [...(pcid && long ? [] : ["PCIDE"]), ...(mode.name === "5-level" ? [] : ["LA57"]), ...(mode.entryBytes === 8 ? [] : ["PAE"])];
  return [
    register("CR0", CR0),
    { name: "CR2", value: cr2, bits: [] },
    { name: "CR3", value: cr3, bits: [] },
    register("CR4", CR4, missing),
    register("EFER", EFER, long ? [] : mode.nx ? ["LMA", "LME", "SCE"] : Object.keys(EFER)),
  ];
}
