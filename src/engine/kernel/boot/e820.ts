/**
 * What the firmware tells the kernel of physical memory: the list that BIOS call e820 gives, as on a PC of QEMU's, scaled to the
 * machine's memory.
 *
 *   0          usable      conventional memory
 *   639 KiB    reserved    the BIOS's own data
 *   640 KiB    (nothing)   video memory, ROMs of cards
 *   960 KiB    reserved    BIOS
 *   1 MiB      usable      to the end of memory; on x86-64 what does not fit below 3 GiB lies above 4 GiB on a real PC, here not
 *   4 GiB −    reserved    256 KiB of flash memory with the BIOS
 *
 * Machines with less than 4 MiB have memory and nothing else.
 */
export interface E820Range {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
  readonly type: "usable" | "reserved";
}

const KiB = 1024;
const MiB = 1024 * KiB;
const FLASH = { start: 2 ** 32 - 256 * KiB, end: 2 ** 32 };

export function e820Map(ram: number): readonly E820Range[] {
  if (ram < 4 * MiB) return [{ start: 0, end: ram, type: "usable" }];
  const low: readonly E820Range[] = [
    { start: 0, end: 639 * KiB, type: "usable" }, { start: 639 * KiB, end: 640 * KiB, type: "reserved" }, { start: 960 * KiB, end: MiB, type: "reserved" }, { start: MiB, end: ram, type: "usable" },
  ];
  return ram <= FLASH.start ? [...low, { ...FLASH, type: "reserved" }] : low;
}

/** As the kernel prints it: `[mem 0x0000000000100000-0x000000000ffdffff]`. */
export const memRange = (start: number, end: number, digits = 16): string => `[mem 0x${start.toString(16).padStart(digits, "0")}-0x${(end - 1).toString(16).padStart(digits, "0")}]`;
