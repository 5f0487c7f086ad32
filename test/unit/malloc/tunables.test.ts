import assert from "node:assert";
import { newProcess, type Process } from "./machine";

const started = (environment: string[], w: 4 | 8 = 8): Process => newProcess(w, { environment });
const cached = (p: Process): number => Object.values(p.malloc.inspect().tcache[0]!.bins).flat().length;

/** How many of ten freed blocks stay in the tcache. */
function tenFreed(p: Process, size = 24): number {
  Array.from({ length: 10 }, () => p.get(size)).forEach((q) => p.free(q));
  return cached(p);
}

const mapped = (p: Process, size: number): boolean => (p.get(size) > p.heapStart + 2 ** 26);

/** The break after the first small block. */
const firstBreak = (p: Process): number => {
  p.get(24);
  return p.memory.break - p.heapStart;
};

describe("what the environment tells malloc", () => {
  for (const w of [8, 4] as const) {
    it(`${w * 8}-bit: glibc.malloc.tcache_count`, () => {
      assert.strictEqual(tenFreed(started([], w)), 7);
      assert.strictEqual(tenFreed(started(["GLIBC_TUNABLES=glibc.malloc.tcache_count=0"], w)), 0);
      assert.strictEqual(tenFreed(started(["GLIBC_TUNABLES=glibc.malloc.tcache_count=10"], w)), 10);
    });
  }
  it("glibc.malloc.tcache_max", () => assert.strictEqual(tenFreed(started(["GLIBC_TUNABLES=glibc.malloc.tcache_max=100"]), 200), 0));
  it("glibc.malloc.mxfast", () => {
    const p = started(["GLIBC_TUNABLES=glibc.malloc.mxfast=0:glibc.malloc.tcache_count=0"]);
    p.free([p.get(24), p.get(24)][0] as number);
    assert.deepStrictEqual(p.malloc.inspect().fastbins, {});
  });
  it("glibc.malloc.mmap_threshold and its older name", () => {
    assert.ok(mapped(started([]), 200_000));
    assert.ok(!mapped(started(["GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1000000"]), 200_000));
    assert.ok(!mapped(started(["MALLOC_MMAP_THRESHOLD_=0x100000"]), 200_000));
  });
  it("the tunable wins over the older name", () => {
    assert.ok(mapped(started(["MALLOC_MMAP_THRESHOLD_=1000000", "GLIBC_TUNABLES=glibc.malloc.mmap_threshold=65536"]), 200_000));
  });
  it("glibc.malloc.mmap_max", () => assert.ok(!mapped(started(["MALLOC_MMAP_MAX_=0"]), 500_000)));
  it("glibc.malloc.top_pad", () => assert.strictEqual(firstBreak(started(["MALLOC_TOP_PAD_=0"])), 4096));
  it("glibc.malloc.perturb", () => {
    const p = started(["MALLOC_PERTURB_=0x55"]);
    assert.strictEqual(p.memory.load8(p.get(24)), 0xaa);
  });
  it("glibc.malloc.arena_max", () => {
    const p = started(["MALLOC_ARENA_MAX=1"]);
    p.get(24);
    p.malloc.threadCreated();
    assert.ok((p.malloc.malloc(1, 24) as number) < p.memory.break);
  });
  it("a number out of its range, or of a name it does not know, changes nothing", () => {
    const p = started(["GLIBC_TUNABLES=glibc.malloc.perturb=256:glibc.malloc.arena_max=0:glibc.rtld.nns=3:nonsense:glibc.malloc.check=3", "MALLOC_MMAP_MAX_=-1", "LANG=C"]);
    assert.strictEqual(tenFreed(p), 7);
    assert.strictEqual(p.memory.load8(p.get(500)), 0);
    assert.ok(mapped(p, 200_000));
  });
  it("text that is no number is 0", () => assert.strictEqual(firstBreak(started(["MALLOC_TOP_PAD_=much"])), 4096));
});
