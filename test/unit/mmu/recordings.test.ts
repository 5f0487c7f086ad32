/** Walks of a real Linux 6.1 (PFNs and table addresses left out): index of each level, flags of each entry. */
import assert from "node:assert/strict";
import { MAP, PROT, VM, VM_MAY } from "../../../src/engine/kernel/mm/vma";
import { addVma } from "../../../src/engine/kernel/mm/mmap";
import type { Arch } from "../../../src/engine/memory/layout";
import { anonymous, PAGE, RW, small } from "../kernel/machine";

/** The probe program's address space: the same VMAs at the same addresses, touched in the same way. */
function probe(arch: Arch) {
  const machine = small(arch);
  const { kernel, user } = machine;
  const { mm } = kernel;
  const wide = arch === "x86-64";
  const file = kernel.cache.add({ path: "/probe", device: "00:02", inode: 11, size: 1 << 20, content: () => null }).id;
  const at = wide ? { text: 0x401000, data: 0x4a8000, bss: 0x4ae000, heap: 0x4b7000, maps: 0x7ffff7fa4000, stack: 0x7fffffffe000 } : { text: 0x8049000, data: 0x80ee000, bss: 0x80f3000, heap: 0x80f8000, maps: 0xb7fa5000, stack: 0xbffff000 };
  const map = (address: number, prot: number) => kernel.mmap({ address, length: PAGE, prot, flags: MAP.PRIVATE | MAP.FIXED, file, offset: 0 });
  map(at.text, PROT.READ | PROT.EXEC);
  user.load8(at.text);
  map(at.data, RW);
  user.load8(at.data);
  for (const va of [at.bss, at.heap]) {
    anonymous(kernel, 1, RW, va);
    user.store8(va, 1);
  }
  const [none, readonly, zero, anon] = [0, 1, 2, 3].map((i) => at.maps + i * PAGE) as [number, number, number, number];
  anonymous(kernel, 12, RW, none);
  kernel.mprotect(none, PAGE, PROT.NONE);
  user.store8(readonly, 1);
  kernel.mprotect(readonly, PAGE, PROT.READ);
  user.load8(zero);
  user.store8(anon, 1);
  anonymous(kernel, 1, RW, 0x10000000);
  user.store8(0x10000000, 1);
  addVma(mm, { start: at.stack, end: at.stack + PAGE, flags: VM.READ | VM.WRITE | VM_MAY | VM.GROWSDOWN, file: 0, offset: at.stack, special: "" });
  user.store8(at.stack, 1);
  return { kernel, at, none, readonly, zero, anon };
}

/** `index:flags` of each level; flags are the entry without its frame number. */
function line(kernel: ReturnType<typeof small>["kernel"], va: number): string {
  return kernel.walk(va).levels.map(({ index, entry }) => `${index}:${((entry.hi >>> 31 ? 0x8000 : 0) + (entry.lo & 0xfff)).toString(16)}`).join(" ");
}

describe("page-table entries as Linux 6.1 has them", () => {
  it("x86-64", () => {
    const { kernel, at, none, readonly, zero, anon } = probe("x86-64");
    assert.equal(line(kernel, at.text), "0:67 0:67 2:67 1:25");
    assert.equal(line(kernel, at.data), "0:67 0:67 2:67 168:8025");
    assert.equal(line(kernel, at.bss), "0:67 0:67 2:67 174:8867");
    assert.equal(line(kernel, at.heap), "0:67 0:67 2:67 183:8867");
    assert.equal(line(kernel, none), "255:67 511:67 447:67 420:0");
    assert.equal(line(kernel, readonly), "255:67 511:67 447:67 421:8865");
    assert.equal(line(kernel, zero), "255:67 511:67 447:67 422:8225");
    assert.equal(line(kernel, anon), "255:67 511:67 447:67 423:8867");
    assert.equal(line(kernel, anon + PAGE), "255:67 511:67 447:67 424:0");
    assert.equal(line(kernel, 0x10000000), "0:67 0:67 128:67 0:8867");
    assert.equal(line(kernel, at.stack), "255:67 511:67 511:67 510:8867");
  });

  it("x86-32", () => {
    const { kernel, at, none, readonly, zero, anon } = probe("x86-32");
    assert.equal(line(kernel, at.text), "32:67 73:25");
    assert.equal(line(kernel, at.data), "32:67 238:25");
    assert.equal(line(kernel, at.bss), "32:67 243:67");
    assert.equal(line(kernel, at.heap), "32:67 248:67");
    assert.equal(line(kernel, none), "735:67 933:0");
    assert.equal(line(kernel, readonly), "735:67 934:65");
    assert.equal(line(kernel, zero), "735:67 935:225");
    assert.equal(line(kernel, anon), "735:67 936:67");
    assert.equal(line(kernel, 0x10000000), "64:67 0:67");
    assert.equal(line(kernel, at.stack), "767:67 1023:67");
  });
});
