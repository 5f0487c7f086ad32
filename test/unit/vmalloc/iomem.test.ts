import assert from "node:assert/strict";
import { hexKva } from "../../../src/engine/kernel/boot/kva";
import { EDU_BAR } from "../../../src/engine/kernel/iomem/bootTree";
import { EDU, EDU_COMMAND } from "../../../src/engine/kernel/iomem/edu";
import type { Resource } from "../../../src/engine/kernel/iomem/resource";
import { kernelPte } from "../../../src/engine/kernel/vmalloc/kernelPages";
import { PCD, PWT } from "../../../src/engine/mmu/entry";
import { small } from "../kernel/machine";

const MiB = 1 << 20;
const rows = (r: Resource, depth = 0): string[] => r.children.flatMap((c) => [`${"  ".repeat(depth)}${c.start.toString(16)}-${c.end.toString(16)} ${c.name}`, ...rows(c, depth + 1)]);

describe("physical addresses beyond memory", () => {
  it("the tree of a machine has the recorded ranges, scaled to its memory", () => {
    const { kernel: k } = small("x86-64", 256 * MiB);
    const text = rows(k.iomem.tree);
    for (const row of ["0-fff Reserved", "1000-9fbff System RAM", "9fc00-9ffff Reserved", "a0000-bffff PCI Bus 0000:00", "c0000-c05ff Video ROM", "f0000-fffff Reserved", "  f0000-fffff System ROM", "100000-fffffff System RAM", "10000000-febfffff PCI Bus 0000:00", "fec00000-fec003ff IOAPIC 0", "fed00000-fed003ff HPET 0", "  fed00000-fed003ff PNP0103:00", "fee00000-fee00fff Local APIC", "fffc0000-ffffffff Reserved", "100000000-17fffffff PCI Bus 0000:00", "fd00000000-ffffffffff Reserved"]) assert.ok(text.includes(row), row);
    assert.ok(text.some((r) => /^ {2}1000000-[0-9a-f]+ Kernel code$/.test(r)));
    const walk = (r: Resource): void => r.children.forEach((c, i) => {
      assert.ok(c.start >= r.start && c.end <= r.end && c.start <= c.end);
      assert.ok(i === 0 || c.start > r.children[i - 1]!.end);
      walk(c);
    });
    walk(k.iomem.tree);
  });

  it("a region belongs to the first who requests it, until it is released", () => {
    const { kernel: k } = small();
    assert.equal(k.iomem.requestRegion(EDU_BAR.start, 256, "edu"), null);
    assert.equal(k.iomem.requestRegion(EDU_BAR.start + 128, 4096, "other")?.name, "edu");
    assert.equal(k.iomem.requestRegion(0xfed00000, 16, "timer")?.name, "HPET 0");
    assert.equal(k.iomem.releaseRegion(EDU_BAR.start, 512), false);
    assert.match(k.log.lines.at(-1)!.text, /^Trying to free nonexistent resource <00000000fea00000-00000000fea001ff>$/);
    assert.equal(k.iomem.releaseRegion(EDU_BAR.start, 256), true);
    assert.equal(k.iomem.requestRegion(EDU_BAR.start + 128, 4096, "other"), null);
  });

  it("ioremap maps registers uncached and takes no frame", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    k.iomem.ioremap(0xfee00000, 4096, "uc-", "warm up");
    const free = k.frames.free;
    const at = k.iomem.ioremap(EDU_BAR.start + 8, 4, "uc-", "test").address;
    assert.equal(at & 4095, 8);
    assert.equal(k.frames.free, free);
    assert.equal(kernelPte(k, at).lo & (PCD | PWT), PCD);
    assert.equal(k.iomem.deviceAddress(at), EDU_BAR.start + 8);
    const area = k.vmalloc.find(at)!;
    assert.deepEqual([area.phys, area.size], [EDU_BAR.start, 8192]);
    const uc = k.iomem.ioremap(EDU_BAR.start, 4096, "uc", "test").address;
    const wc = k.iomem.ioremap(EDU_BAR.start, 4096, "wc", "test").address;
    assert.deepEqual([kernelPte(k, uc).lo & (PCD | PWT), kernelPte(k, wc).lo & (PCD | PWT)], [PCD | PWT, PWT]);
    assert.ok(k.iomem.iounmap(at));
    assert.equal(k.iomem.deviceAddress(at), -1);
    assert.equal(k.iomem.iounmap(at), null);
    assert.match(k.log.lines.at(-1)!.text, new RegExp(`^iounmap: bad address ${hexKva(at, 8)}`));
  });

  it("memory that the kernel uses is not remapped; reserved memory is", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const pfn = k.frames.allocPages(0, 0);
    assert.equal(k.iomem.ioremap(pfn * 4096, 4096, "uc-", "test").fault, "ram");
    assert.match(k.log.lines.at(-1)!.text, /^ioremap on RAM at 0x[0-9a-f]{16} - 0x[0-9a-f]{16}$/);
    assert.equal(k.iomem.ioremap(0xf0000, 4096, "uc-", "test").fault, null);
    assert.equal(k.iomem.ioremap(0, 0, "uc-", "test").fault, "size");
    assert.equal(k.iomem.ioremap(2 ** 41, 4096, "uc-", "test").fault, "invalid-address");
    assert.equal(k.iomem.memremap(pfn * 4096, 4096, 1, "test").address, k.directMap.toVirt(pfn * 4096));
    const rom = k.iomem.memremap(0xf0000, 65536, 1, "test");
    assert.equal(kernelPte(k, rom.address).lo & (PCD | PWT), 0);
    assert.equal(k.iomem.memunmap(rom.address), true);
  });

  it("the educational device answers as its register map says", () => {
    const { kernel: k } = small();
    const read = (r: number): number => Number(k.devices.read(EDU_BAR.start + r, 4));
    const write = (r: number, v: number): void => k.devices.write(EDU_BAR.start + r, 4, BigInt(v));
    assert.equal(read(EDU.ID), 0x010000ed);
    write(EDU.LIVENESS, 0x12345678);
    assert.equal(read(EDU.LIVENESS), 0xedcba987);
    write(EDU.FACTORIAL, 10);
    assert.equal(read(EDU.FACTORIAL), 3628800);
    assert.equal(read(EDU.IRQ_STATUS), 0);
    write(EDU.STATUS, 0x80);
    write(EDU.FACTORIAL, 4);
    assert.equal(read(EDU.IRQ_STATUS), 1);
    write(EDU.IRQ_ACK, 1);
    assert.equal(read(EDU.IRQ_STATUS), 0);
    assert.equal(read(0x44), 0xffffffff);
    assert.equal(k.devices.read(0xfeb00000, 2), 0xffffn);
  });

  it("its DMA goes by physical address, in both directions, with the handshake as steps", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const { handle } = k.dma.allocCoherent(1, 4096, 2 ** 28 - 1, 0x400);
    const bytes = k.memory.u8.subarray(k.physical.linear(handle / 4096), k.physical.linear(handle / 4096) + 4096);
    bytes.set([1, 2, 3, 4]);
    const set = (r: number, v: number): void => k.devices.write(EDU_BAR.start + r, 8, BigInt(v));
    const go = (source: number, target: number, command: number): void => {
      set(EDU.DMA_SOURCE, source);
      set(EDU.DMA_TARGET, target);
      set(EDU.DMA_COUNT, 4);
      set(EDU.DMA_COMMAND, command);
    };
    k.steps.begin();
    go(handle, EDU.BUFFER, EDU_COMMAND.START);
    const ids = k.steps.end().map((s) => s.id);
    assert.deepEqual(ids, ["dma-to-device", "dma-dreq", "dma-hrq", "dma-hlda", "dma-dack", "dma-moved", "dma-tc", "dma-released"]);
    const saved = k.devices.save();
    go(EDU.BUFFER, handle + 100, EDU_COMMAND.START | EDU_COMMAND.TO_MEMORY | EDU_COMMAND.INTERRUPT);
    assert.deepEqual([...bytes.subarray(100, 104)], [1, 2, 3, 4]);
    assert.equal(k.devices.read(EDU_BAR.start + EDU.IRQ_STATUS, 4), 0x100n);
    assert.equal(Number(k.devices.read(EDU_BAR.start + EDU.DMA_COMMAND, 4)) & 1, 0);
    k.devices.restore(saved);
    assert.equal(k.devices.read(EDU_BAR.start + EDU.IRQ_STATUS, 4), 0n);
  });
});
