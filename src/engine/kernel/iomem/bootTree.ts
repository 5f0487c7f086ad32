/**
 * The physical address space of this PC as /proc/iomem shows it after boot, scaled to its memory (e820__reserve_resources, PCI, ACPI):
 *
 *   first page  Reserved          1 MiB  System RAM, with the kernel's image       top    PCI Bus: registers of devices
 *   4 KiB       System RAM        …                                                fec…   interrupt controllers, timer
 *   639 KiB     Reserved, video memory, ROMs                                       fffc…  Reserved: the firmware's flash memory
 */
import { e820Map } from "../boot/e820";
import { imageParts } from "../boot/kernelSpace";
import type { BootMemory } from "../frames/bootMemory";
import { type Resource, resource } from "./resource";

const KiB = 1024;
const MiB = 1024 * KiB;

/** Base address register 0 of the educational device: where its registers and its buffer lie. */
export const EDU_BAR = { start: 0xfea00000, end: 0xfeafffff, name: "0000:00:04.0" } as const;
export const HPET = 0xfed00000;

/** What the firmware does not tell of: where video memory and the ROMs of a PC lie. */
const LEGACY: readonly Resource[] = [
  resource(640 * KiB, 768 * KiB - 1, "PCI Bus 0000:00", false, [resource(640 * KiB, 768 * KiB - 1, "Video RAM area", true)]), resource(768 * KiB, 0xc05ff, "Video ROM", true),
];
const SYSTEM_ROM = resource(960 * KiB, MiB - 1, "System ROM", true);

export function bootTree(boot: BootMemory, ram: number, wide: boolean): Resource {
  const all = [...memory(boot, ram), ...(ram < 4 * MiB ? [] : LEGACY), ...devices(ram), ...(wide ? ABOVE_4_GIB : [])];
  return resource(0, wide ? 2 ** 40 - 1 : 2 ** 32 - 1, "PCI mem", false, all.sort((a, b) => a.start - b.start));
}

const ABOVE_4_GIB: readonly Resource[] = [resource(2 ** 32, 0x17fffffff, "PCI Bus 0000:00", false), resource(0xfd00000000, 0xffffffffff, "Reserved", false)];

/** e820__reserve_resources; the first page is the firmware's (e820__update_range in trim_bios_range). */
function memory(boot: BootMemory, ram: number): Resource[] {
  const image = imageRanges(boot);
  return [resource(0, 4 * KiB - 1, "Reserved", false), ...e820Map(ram).map(({ start, end, type }) => {
    const from = Math.max(start, 4 * KiB);
    const inside = [...image, ...(ram < 4 * MiB ? [] : [SYSTEM_ROM])].filter((r) => r.start >= from && r.end < end);
    return resource(from, end - 1, type === "usable" ? "System RAM" : "Reserved", type === "usable", inside);
  })];
}

/** The last quarter of the data part stands for .bss, which holds no bytes in the image's file. */
function imageRanges(boot: BootMemory): Resource[] {
  const { text, rodata, data } = imageParts(boot);
  const bss = data[0] + Math.ceil(((data[1] - data[0]) * 3) / 4 / 4096) * 4096;
  const part = (start: number, end: number, name: string): Resource => resource(start, end - 1, name, true);
  return [part(text[0], text[1], "Kernel code"), part(rodata[0], rodata[1], "Kernel rodata"), part(data[0], bss, "Kernel data"), part(bss, data[1], "Kernel bss")].filter((r) => r.end > r.start);
}

function devices(ram: number): Resource[] {
  return [
    resource(ram, 0xfebfffff, "PCI Bus 0000:00", false, [resource(EDU_BAR.start, EDU_BAR.end, EDU_BAR.name, false)]),
    resource(0xfec00000, 0xfec003ff, "IOAPIC 0", true), resource(HPET, HPET + 0x3ff, "HPET 0", true, [resource(HPET, HPET + 0x3ff, "PNP0103:00", false)]),
    resource(0xfee00000, 0xfee00fff, "Local APIC", true),
  ];
}
