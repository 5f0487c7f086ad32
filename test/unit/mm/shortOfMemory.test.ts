import assert from "node:assert/strict";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import { anonymous, PAGE, RW, small } from "../kernel/machine";

const RAM = 2 << 20;

describe("a machine without a free frame", () => {
  it("takes lazily freed pages first, but not those that were written again", () => {
    const { kernel, user } = small("x86-64", RAM);
    const given = anonymous(kernel, 100);
    for (let i = 0; i < 100; i++) user.store8(given + i * PAGE, 5);
    kernel.madvise(given, 100 * PAGE, MADV.FREE);
    user.store8(given + PAGE, 6);
    const wanted = anonymous(kernel, 1000);
    const before = kernel.frames.free;
    for (let i = 0; i < before + 50; i++) assert.ok(user.store8(wanted + i * PAGE, 1));
    assert.deepEqual([user.load8(given + PAGE), kernel.log.lines.length], [6, 0]);
    assert.equal(user.load8(given), 0);
  });

  it("drops pages of files that nobody maps, and reads them again with a major fault", () => {
    const { kernel, user } = small("x86-64", RAM);
    const file = kernel.cache.add({ path: "/f", device: "08:01", inode: 5, size: 20 * PAGE, content: (i) => Uint8Array.of(i + 1) }).id;
    const map = (): number => kernel.mmap({ address: 0, length: 20 * PAGE, prot: PROT.READ, flags: MAP.PRIVATE, file, offset: 0 });
    let at = map();
    assert.equal(user.load8(at + 7 * PAGE), 8);
    assert.equal(kernel.current.majorFaults, 0);
    kernel.munmap(at, 20 * PAGE);
    const wanted = anonymous(kernel, 1000);
    for (let i = 0, n = kernel.frames.free; i < n; i++) user.store8(wanted + i * PAGE, 1);
    assert.equal(kernel.cache.residentPages(file), 0);
    kernel.munmap(wanted, 1000 * PAGE);
    at = map();
    assert.equal(user.load8(at + 7 * PAGE), 8);
    assert.equal(kernel.current.majorFaults, 1);
  });

  it("ends the process with most memory, says so, and lets the other go on", () => {
    const { kernel, user } = small("x86-64", RAM);
    const at = anonymous(kernel, 1000);
    const first = kernel.current;
    const hog = kernel.forkTask(false)!;
    kernel.switchTo(hog);
    for (let i = 0; i < 250; i++) user.store8(at + i * PAGE, 1);
    kernel.switchTo(first);
    let pages = 0;
    while (hog.group.pending.length === 0) assert.ok(user.store8(at + pages++ * PAGE, 2));
    assert.deepEqual(hog.group.pending.map((p) => p.signal), [9]);
    assert.equal(first.group.pending.length, 0);
    assert.match(kernel.log.lines[1]!.text, /^Out of memory: Killed process 43 \(test\) total-vm:\d+kB, anon-rss:1000kB/);
    for (let i = 0; i < pages; i++) assert.equal(user.load8(at + i * PAGE), 2);
  });

  it("gives back what a fork had taken when there is not enough for it", () => {
    const { kernel, user } = small("x86-64", RAM);
    const at = anonymous(kernel, 1000);
    const least = kernel.frames.zones[0]!.watermark.min + 2;
    while (kernel.frames.free > least) user.store8(at + kernel.mm.rssAnon * PAGE, 1);
    const { free } = kernel.frames;
    assert.equal(kernel.forkTask(false), null);
    assert.equal(kernel.frames.free, free);
    assert.ok(user.store8(at, 2));
  });
});

describe("fork and one write", () => {
  it("copies exactly one frame", () => {
    const { kernel, user } = small();
    const at = anonymous(kernel, 50);
    for (let i = 0; i < 50; i++) user.store8(at + i * PAGE, 1);
    const child = kernel.forkTask(false)!;
    kernel.switchTo(child);
    const { free } = kernel.frames;
    user.store8(at + 20 * PAGE, 2);
    user.store8(at + 20 * PAGE + 8, 3);
    assert.equal(free - kernel.frames.free, 1);
    assert.equal(child.minorFaults, 1);
    assert.ok(kernel.lastResult?.path.includes("wp_page_copy"));
  });
});

describe("promises", () => {
  it("are counted, and kept within the limit in mode 2", () => {
    const { kernel } = small("x86-64", RAM);
    assert.ok(anonymous(kernel, 2 ** 21) > 0);
    assert.equal(kernel.mmap({ address: 0, length: 2 ** 36, prot: RW, flags: MAP.PRIVATE | MAP.ANONYMOUS, file: 0, offset: 0 }), -12);
  });
});
