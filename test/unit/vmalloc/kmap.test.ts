import assert from "node:assert/strict";
import { hexKva } from "../../../src/engine/kernel/boot/kva";
import { small } from "../kernel/machine";

/** So much memory that some of it is high: low memory ends at 875 MiB. */
const RAM = 900 << 20;
const HIGH = 0x36bfe;

describe("windows for high memory", () => {
  const { kernel: k } = small("x86-32", RAM);

  it("a high page has no address until it gets a window", () => {
    assert.equal(k.kmap.pageAddress(HIGH), 0);
    assert.equal(k.kmap.pageAddress(HIGH - 1), k.directMap.toVirt((HIGH - 1) * 4096));
    const at = k.kmap.kmap(HIGH);
    assert.equal(hexKva(at, 4), "fec01000");
    assert.equal(k.vmalloc.toPfn(at), HIGH);
    assert.equal(k.kmap.pageAddress(HIGH), at);
  });

  it("windows are shared and counted; the TLB is flushed only when the numbers come round", () => {
    const first = k.kmap.kmap(HIGH);
    assert.equal(k.kmap.windows()[0]!.users, 2);
    k.kmap.kunmap(HIGH);
    k.kmap.kunmap(HIGH);
    assert.equal(k.kmap.kunmap(HIGH), false);
    assert.equal(k.vmalloc.toPfn(first), HIGH);
    assert.notEqual(k.kmap.kmap(HIGH + 1), first);
    for (let i = 0; i < 1024; i++) {
      k.kmap.kmap(HIGH + 2 + i);
      k.kmap.kunmap(HIGH + 2 + i);
    }
    assert.notEqual(k.vmalloc.toPfn(first), HIGH);
  });

  it("when all 1024 are in use there is none", () => {
    const { kernel } = small("x86-32", RAM);
    let given = 0;
    while (kernel.kmap.kmap(HIGH + given) !== 0) given++;
    assert.equal(given, 1024);
  });

  it("short windows come from the fixmap and go in reverse order", () => {
    const a = k.kmap.kmapLocal(HIGH);
    const b = k.kmap.kmapLocal(HIGH + 1);
    assert.equal(a, 0xfffff000 - 68 * 4096);
    assert.equal(a - b, 4096);
    assert.equal(k.vmalloc.toPfn(b), HIGH + 1);
    assert.equal(k.kmap.kunmapLocal(a), "order");
    assert.equal(k.kmap.kunmapLocal(b), null);
    assert.equal(k.kmap.kunmapLocal(a), null);
    assert.equal(k.kmap.kunmapLocal(a), "bad-address");
    assert.equal(k.vmalloc.toPfn(a), -1);
  });

  it("on x86-64 every page has its address already", () => {
    const { kernel } = small("x86-64");
    assert.equal(kernel.kmap.kmap(100), kernel.directMap.toVirt(409600));
    assert.equal(kernel.kmap.windows().length, 0);
  });
});
