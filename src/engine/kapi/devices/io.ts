/** Registers of devices (lib/iomap.c, kernel/resource.c): ranges are requested, mapped uncached, read and written a register at a time. */
import type { IoremapKind } from "../../kernel/iomem/api";
import { GFP } from "../../kernel/pagealloc/gfp";
import { NULL, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull, plus, storeLong } from "../../libc/pointers";
import { textOf } from "../../libc/text";
import { callerText } from "../memory/caller";
import { blocksOf, coreOf } from "../memory/core";
import { give } from "../memory/give";
import { judgeFree } from "../memory/judgeFree";

const ioremap = (kind: IoremapKind): Native => (call) => {
  const [phys, bytes] = [call.args.size(0), call.args.size(1)];
  const p = give(call, {
    size: bytes, gfp: GFP.KERNEL,
    get: () => {
      const { address, fault } = coreOf(call).iomem.ioremap(phys, bytes, kind, callerText(call));
      if (fault === "ram") call.report("kernel-bug", "kernel-ioremap-ram", [call.name, phys]);
      return { address, room: bytes, contents: "kept" };
    },
  });
  call.returnPtr(p);
};

const iounmap: Native = (call) => {
  const p = call.args.ptr(0);
  const block = judgeFree(call, p, ["ioremap"], () => false);
  if (!block) return;
  coreOf(call).iomem.iounmap(p.va);
  blocksOf(call).release(block.number, call.name);
};

const memremap: Native = (call) => {
  const [phys, bytes] = [call.args.size(0), call.args.size(1)];
  const { iomem } = coreOf(call);
  const { address } = iomem.memremap(phys, bytes, call.args.size(2), callerText(call));
  if (address === 0) return call.returnPtr(NULL);
  const known = blocksOf(call).around(address);
  call.returnPtr(known ? blocksOf(call).identify(address) : blocksOf(call).made(address, bytes, call.name, "kept"));
};

const memunmap: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNull(p)) return;
  const block = blocksOf(call).find(p);
  if (block && !block.freed && block.how === "memremap") blocksOf(call).release(block.number, call.name);
  coreOf(call).iomem.memunmap(p.va);
};

// --- a register at a time ---

function load(call: NativeCall, p: Ptr, size: 1 | 2 | 4 | 8): bigint {
  call.memory.check(p, size, false);
  const { iomem, devices } = coreOf(call);
  const device = iomem.deviceAddress(p.va);
  if (device >= 0) return devices.read(device, size);
  const bytes = call.memory.read(p, size);
  return bytes.reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
}

function store(call: NativeCall, p: Ptr, size: 1 | 2 | 4 | 8, value: bigint): void {
  call.memory.check(p, size, true);
  const { iomem, devices } = coreOf(call);
  const device = iomem.deviceAddress(p.va);
  if (device >= 0) return devices.write(device, size, value);
  call.memory.write(p, Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn)));
}

const read = (size: 1 | 2 | 4 | 8): Native => (call) => {
  const value = load(call, call.args.ptr(0), size);
  if (size === 8) call.returnI64(value);
  else call.returnI32(Number(value));
};
const write = (size: 1 | 2 | 4 | 8): Native => (call) => store(call, call.args.ptr(1), size, size === 8 ? call.args.u64(0) : BigInt(call.args.u32(0)));

// --- who uses which addresses ---

interface Region { readonly address: number; readonly id: number }
const regions = (call: NativeCall): Map<string, Region> => call.state("regions", () => new Map<string, Region>());

/** struct resource { start, end, name, flags } in memory of the kernel's own. */
function resource(call: NativeCall, start: number, bytes: number, name: Ptr): Ptr {
  const w = call.memory.pointerSize;
  const { address } = coreOf(call).kmalloc.alloc(4 * w, GFP.KERNEL);
  if (address === 0) return NULL;
  const p = blocksOf(call).place("resource", address, 4 * w);
  [start, start + bytes - 1].forEach((v, i) => storeLong(call.memory, plus(p, i * w), BigInt(v)));
  call.memory.storePtr(plus(p, 2 * w), name);
  storeLong(call.memory, plus(p, 3 * w), 0x80000200n);
  regions(call).set(`${start} ${bytes}`, { address, id: p.id });
  return p;
}

const requestRegion: Native = (call) => {
  const [start, bytes, name] = [call.args.size(0), call.args.size(1), call.args.ptr(2)];
  const conflict = coreOf(call).iomem.requestRegion(start, bytes, textOf(call.memory.string(name)));
  call.returnPtr(conflict ? NULL : resource(call, start, bytes, name));
};

const releaseRegion: Native = (call) => {
  const [start, bytes] = [call.args.size(0), call.args.size(1)];
  if (!coreOf(call).iomem.releaseRegion(start, bytes)) return call.report("kernel-bug", "kernel-region-free", [call.name]);
  const known = regions(call).get(`${start} ${bytes}`);
  if (!known) return;
  regions(call).delete(`${start} ${bytes}`);
  blocksOf(call).endPlace(known.id);
  coreOf(call).kmalloc.free(known.address);
};

export const io: NativeTable = {
  ioremap: ioremap("uc-"), ioremap_wc: ioremap("wc"), ioremap_cache: ioremap("wb"), iounmap,
  memremap, memunmap,
  readb: read(1), readw: read(2), readl: read(4), readq: read(8),
  writeb: write(1), writew: write(2), writel: write(4), writeq: write(8),
  request_mem_region: requestRegion, release_mem_region: releaseRegion,
};

