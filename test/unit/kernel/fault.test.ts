import assert from "node:assert/strict";
import { PG } from "../../../src/engine/kernel/frames/structPage";
import { MAP, PROT, VM, VM_MAY } from "../../../src/engine/kernel/mm/vma";
import { addVma } from "../../../src/engine/kernel/mm/mmap";
import { anonymous, PAGE, RW, small, spare } from "./machine";

describe("page faults", () => {
  it("reads untouched anonymous memory from the zero page, and gives a write its own frame", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    assert.equal(user.load8(va), 0);
    assert.equal(kernel.walk(va).pfn, kernel.zeroPage);
    assert.equal(kernel.counts().RssAnon, 0);
    assert.ok(user.store8(va, 7));
    assert.notEqual(kernel.walk(va).pfn, kernel.zeroPage);
    assert.equal(user.load8(va), 7);
    assert.equal(kernel.counts().RssAnon, 4);
    assert.equal(kernel.current.minorFaults, 2);
  });

  it("tells the hook about fresh pages only", () => {
    const { kernel, user } = small();
    const seen: number[] = [];
    kernel.hooks.freshPage = (va) => void seen.push(va);
    const va = anonymous(kernel, 2);
    user.load8(va);
    user.store8(va, 1);
    user.store8(va + PAGE + 5, 1);
    user.store8(va, 2);
    assert.deepEqual(seen, [va, va + PAGE]);
  });

  it("names unmapped, forbidden and non-canonical addresses", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1, PROT.READ);
    const fault = (address: number, write: boolean) => {
      user.translate(address, write);
      return user.lastFault;
    };
    assert.deepEqual(fault(0, false), { signal: 11, code: 1, address: 0 });
    assert.deepEqual(fault(va, true), { signal: 11, code: 2, address: va });
    user.load8(va);
    assert.deepEqual(fault(va, true), { signal: 11, code: 2, address: va });
    assert.deepEqual(fault(2 ** 63, false), { signal: 11, code: 128, address: 0 });
    assert.deepEqual(fault(2 ** 64 - 2 ** 40, false), { signal: 11, code: 1, address: 2 ** 64 - 2 ** 40 });
  });

  it("does not let a PROT_NONE page be read, and gives its content back afterwards", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    user.store8(va, 9);
    kernel.mprotect(va, PAGE, PROT.NONE);
    assert.equal(user.load8(va), -1);
    assert.equal(user.lastFault?.code, 2);
    kernel.mprotect(va, PAGE, RW);
    assert.equal(user.load8(va), 9);
  });

  it("copies a private file page on write and leaves the cache's page alone", () => {
    const { kernel, user } = small();
    const file = kernel.cache.add({ path: "/f", device: "08:01", inode: 5, size: 2 * PAGE, content: (i) => Uint8Array.of(10 + i) }).id;
    const map = () => kernel.mmap({ address: 0, length: 2 * PAGE, prot: RW, flags: MAP.PRIVATE, file, offset: 0 });
    const [a, b] = [map(), map()];
    assert.equal(user.load8(a + PAGE), 11);
    user.store8(a, 99);
    assert.deepEqual([user.load8(a), user.load8(b)], [99, 10]);
    assert.equal(kernel.pages.mapcount(kernel.cache.find(file, 1)), 2);
    kernel.munmap(a, 2 * PAGE);
    assert.equal(kernel.pages.mapcount(kernel.cache.find(file, 1)), 1);
  });

  it("raises SIGBUS behind the end of a mapped file", () => {
    const { kernel, user } = small();
    const file = kernel.cache.add({ path: "/f", device: "08:01", inode: 5, size: 10, content: () => null }).id;
    const va = kernel.mmap({ address: 0, length: 2 * PAGE, prot: PROT.READ, flags: MAP.PRIVATE, file, offset: 0 });
    assert.equal(user.load8(va + PAGE), -1);
    assert.deepEqual(user.lastFault, { signal: 7, code: 2, address: va + PAGE });
  });

  it("shares anonymous memory that is mapped shared", () => {
    const { kernel, user } = small();
    const va = kernel.mmap({ address: 0, length: PAGE, prot: RW, flags: MAP.SHARED | MAP.ANONYMOUS, file: 0, offset: 0 });
    user.store8(va, 3);
    assert.equal(user.load8(va), 3);
    assert.match(kernel.procMaps(), /rw-s .*\/dev\/zero \(deleted\)/);
  });

  it("grows the stack down to its limit, and keeps the guard gap", () => {
    const { kernel, user } = small("x86-64", 16 << 20);
    const top = kernel.mm.stackTop;
    const stack = { start: top - PAGE, end: top, flags: VM.READ | VM.WRITE | VM_MAY | VM.GROWSDOWN, file: 0, offset: top - PAGE, special: "" };
    addVma(kernel.mm, stack);
    assert.ok(user.store8(top - 100 * PAGE, 1));
    assert.ok(user.store8(top - (8 << 20), 1));
    assert.equal(user.store8(top - (8 << 20) - 1, 1), false);
    assert.deepEqual(user.lastFault, { signal: 11, code: 1, address: top - (8 << 20) - 1 });
  });

  it("refuses to grow the stack into the guard gap above another mapping", () => {
    const { kernel, user } = small();
    const top = kernel.mm.stackTop;
    addVma(kernel.mm, { start: top - PAGE, end: top, flags: VM.READ | VM.WRITE | VM_MAY | VM.GROWSDOWN, file: 0, offset: top - PAGE, special: "" });
    anonymous(kernel, 1, RW, top - 400 * PAGE);
    assert.ok(user.store8(top - 143 * PAGE, 1));
    assert.equal(user.store8(top - 144 * PAGE, 1), false);
  });

  it("kills the process when no frame is left, in the middle of a fault", () => {
    const { kernel, user } = small("x86-64", 1 << 20);
    anonymous(kernel, 200);
    const va = anonymous(kernel, 200);
    let pages = 0;
    while (user.store8(va + pages * PAGE, 1)) pages++;
    assert.equal(kernel.lastResult?.kind, "out-of-memory");
    assert.equal(user.lastFault?.signal, 9);
    assert.equal(kernel.munmap(va, 400 * PAGE), 0);
    assert.ok(kernel.frames.free >= pages);
  });

  it("finds nothing to free twice: all frames come back after munmap", () => {
    const { kernel, user } = small();
    const before = spare(kernel);
    const va = anonymous(kernel, 64);
    for (let i = 0; i < 64; i += 3) user.store8(va + i * PAGE, 1);
    kernel.munmap(va, 64 * PAGE);
    assert.equal(spare(kernel), before);
    assert.equal(kernel.mm.tables, 1);
  });

  it("copies on write when a frame has a second user, and reuses it when it has none", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    user.store8(va, 5);
    const pfn = kernel.walk(va).pfn;
    kernel.pages.getPage(pfn);
    kernel.pages.unmark(pfn, PG.anonExclusive);
    kernel.mprotect(va, PAGE, PROT.READ);
    kernel.mprotect(va, PAGE, RW);
    user.store8(va, 6);
    assert.notEqual(kernel.walk(va).pfn, pfn);
    assert.ok(kernel.lastResult?.path.includes("wp_page_copy"));
    assert.equal(user.load8(va), 6);
  });
});
