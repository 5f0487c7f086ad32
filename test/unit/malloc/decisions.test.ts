/** What is told of each way through malloc and free: the decisions by their ids, functions by their names. */
import assert from "node:assert/strict";
import { HeapAbort } from "../../../src/engine/malloc";
import { type AllocStep, AllocSteps } from "../../../src/engine/kernel/trace/allocSteps";
import { newProcess, type Process } from "./machine";

type Told = Process & { readonly told: (work: () => unknown) => readonly AllocStep[]; readonly ids: (work: () => unknown) => string[] };

function watched(options: Parameters<typeof newProcess>[1] = {}, wordSize: 4 | 8 = 8): Told {
  const steps = new AllocSteps();
  const process = newProcess(wordSize, { ...options, steps });
  const told = (work: () => unknown): readonly AllocStep[] => {
    steps.begin();
    try {
      work();
    } catch (error) {
      if (!(error instanceof HeapAbort)) throw error;
    }
    return steps.end();
  };
  return { ...process, told, ids: (work) => told(work).map((s) => s.id.replace(/^m\./, "")) };
}
const many = (p: Process, n: number, size: number): number[] => Array.from({ length: n }, () => p.get(size));
const args = (steps: readonly AllocStep[], id: string): readonly (string | number)[] => steps.find((s) => s.id === `m.${id}`)!.args;

describe("decisions of malloc", () => {
  it("tell how the first call makes tcache and heap", () => {
    const p = watched();
    const steps = p.told(() => p.get(24));
    assert.deepEqual(steps.filter((s) => s.kind === "enter").map((s) => s.fn), ["__libc_malloc", "checked_request2size", "tcache_init", "_int_malloc", "sysmalloc", "_int_malloc"]);
    assert.ok(["top-none", "mmap-not-wanted", "brk-size", "brk-grown", "top-new", "tcache-made", "got"].every((id) => steps.some((s) => s.id === `m.${id}`)));
    assert.deepEqual(args(steps, "brk-size"), [656, 131072, 32, 0, 135168]);
  });
  it("tell how a request becomes a size of chunk", () => {
    const p = watched();
    p.get(1);
    assert.deepEqual(args(p.told(() => p.get(100)), "request"), [100, 8, 108, 112]);
    assert.deepEqual(args(p.told(() => p.get(3)), "request-min"), [3, 8, 11, 32]);
    assert.deepEqual(p.ids(() => p.malloc.malloc(0, 2 ** 63)), ["malloc", "request-too-large", "failed"]);
  });
  it("tell of the tcache", () => {
    const p = watched();
    const a = p.get(24);
    const freed = p.told(() => p.free(a));
    assert.deepEqual(freed.map((s) => s.id), ["m.free", "m.int-free", "m.free-checked", "m.free-no-key", "m.tcache-put"]);
    assert.deepEqual([freed[4]!.lists, freed[4]!.objects], [["tcache[0x20]"], [(a - 16).toString(16)]]);
    assert.deepEqual(p.ids(() => p.get(20)), ["malloc", "request-min", "tcache-hit", "got"]);
  });
  it("tell of fast bins, and of the chunks that move to the tcache with one", () => {
    const p = watched();
    const all = many(p, 9, 24);
    all.slice(0, 7).forEach((a) => p.free(a));
    assert.deepEqual(p.ids(() => p.free(all[7]!)), ["free", "int-free", "free-checked", "free-no-key", "tcache-full", "free-next-fast", "fastbin-put"]);
    p.free(all[8]!);
    many(p, 7, 24);
    assert.deepEqual(p.ids(() => p.get(24)), ["malloc", "request-min", "list-empty", "int-malloc", "fastbin-hit", "stash", "tcache-put", "got"]);
  });
  it("tell what merges with what, and that it goes to unsorted or top", () => {
    const p = watched();
    const [a, b, c] = many(p, 3, 2000);
    p.get(24);
    p.free(a!);
    p.free(c!);
    assert.deepEqual(p.ids(() => p.free(b!)), ["free", "int-free", "free-checked", "tcache-none", "free-next", "merge-backward", "unlink", "merge-forward", "unlink", "unsorted-put"]);
  });
  it("tell that what lies before top becomes part of it", () => {
    const p = watched();
    p.get(24);
    const a = p.get(2000);
    assert.deepEqual(p.ids(() => p.free(a)).slice(-5), ["free-next", "top-merge", "free-large", "systrim", "systrim-nothing"]);
  });
  it("tell each chunk of unsorted: those that fit are cached first, others go to their bins", () => {
    const p = watched();
    const all = Array.from({ length: 9 }, () => [p.get(200), p.get(24)][0]!);
    const other = p.get(2000);
    p.get(24);
    for (const a of all) p.free(a);
    p.free(other);
    many(p, 7, 200);
    assert.deepEqual(p.ids(() => p.get(200)), [
      "malloc", "request", "list-empty", "int-malloc", "fastbin-none", "list-empty", "unsorted-next", "unsorted-to-tcache", "tcache-put", "unsorted-next", "unsorted-to-tcache", "tcache-put",
      "unsorted-next", "unsorted-to-largebin", "largebin-first", "unsorted-done", "unsorted-cached", "tcache-hit", "got",
    ]);
  });
  it("tell of the last remainder", () => {
    const p = watched();
    const a = p.get(1500);
    p.get(24);
    p.free(a);
    p.get(200);
    assert.ok(p.ids(() => p.get(200)).includes("unsorted-split-remainder"));
  });
  it("tell how a large bin is searched: sizes too small are counted, the best fit is named", () => {
    const p = watched();
    const sizes = [1080, 1112, 1112, 1128];
    const all = sizes.map((size) => {
      const a = p.get(size);
      p.get(24);
      return a;
    });
    for (const a of all) p.free(a);
    p.get(9000);
    const steps = p.told(() => p.get(1105));
    const [list, passed, chunk] = args(steps, "largebin-hit");
    assert.deepEqual([list, passed, chunk], ["largebin[0x440]", 1, `0x${(all[1]! - 16).toString(16)}`]);
    assert.deepEqual(args(steps, "largebin-second"), [`0x${(all[2]! - 16).toString(16)}`]);
    assert.equal(steps.at(-2)!.id, "m.exhaust");
  });
  it("tell empty bins in one step", () => {
    const p = watched();
    const a = p.get(5000);
    p.get(24);
    p.free(a);
    p.get(9000);
    assert.deepEqual(args(p.told(() => p.get(1100)), "binmap-skip").slice(1), ["largebin[0x480]", "largebin[0x1000]"]);
  });
  it("tell of consolidation before a large request", () => {
    const p = watched();
    const all = many(p, 9, 24);
    p.get(24);
    all.forEach((a) => p.free(a));
    const ids = p.ids(() => p.get(2000));
    assert.deepEqual(ids.slice(ids.indexOf("large-consolidate"), ids.indexOf("consolidated") + 1), [
      "large-consolidate", "consolidate", "consolidate-chunk", "unsorted-put", "consolidate-chunk", "merge-forward", "unlink", "unsorted-put", "consolidated",
    ]);
  });
  it("tell why a block is mapped, what its free does to the threshold, and that the next one is not mapped", () => {
    const p = watched();
    p.get(24);
    let a = 0;
    const mapped = p.ids(() => {
      a = p.get(200_000);
    });
    assert.ok(mapped.includes("mmap-wanted"));
    assert.deepEqual(p.ids(() => p.free(a)), ["free", "free-mmapped", "threshold-grows", "munmap-chunk"]);
    assert.ok(p.ids(() => p.get(200_000)).includes("brk-grown"));
  });
  it("tell when top is given back", () => {
    const p = watched();
    p.get(24);
    const a = p.get(120_000);
    const b = p.get(120_000);
    assert.deepEqual(p.ids(() => p.free(b)).slice(-4), ["top-merge", "free-large", "systrim", "brk-trim"]);
    assert.deepEqual(p.ids(() => p.free(a)).slice(-4), ["top-merge", "free-large", "systrim", "brk-trim"]);
  });
  it("tell how realloc gets by: in place, into top, into its neighbour, elsewhere", () => {
    const p = watched();
    const a = p.get(100);
    assert.ok(p.ids(() => p.malloc.realloc(0, a, 104)).includes("realloc-enough"));
    assert.ok(p.ids(() => p.malloc.realloc(0, a, 400)).includes("realloc-into-top"));
    assert.ok(p.ids(() => p.malloc.realloc(0, a, 100)).includes("realloc-tail"));
    const b = p.get(2000);
    const c = p.get(2000);
    p.get(24);
    p.free(c);
    assert.ok(p.ids(() => p.malloc.realloc(0, b, 3000)).includes("realloc-into-next"));
    const moved = p.ids(() => p.malloc.realloc(0, b, 9000));
    assert.ok(moved.includes("realloc-next-used") || moved.includes("realloc-next-small"));
    assert.ok(moved.includes("realloc-move"));
    assert.deepEqual(p.ids(() => p.malloc.realloc(0, p.get(24), 0)).slice(-1), ["realloc-freed"]);
  });
  it("tell what calloc clears and what memalign frees around the block", () => {
    const p = watched();
    p.get(24);
    assert.ok(p.ids(() => p.malloc.calloc(0, 4, 10)).includes("calloc-clear"));
    assert.ok(p.ids(() => p.malloc.calloc(0, 1, 200_000)).includes("calloc-mmapped"));
    const ids = p.ids(() => p.malloc.memalign(0, 4096, 100));
    assert.ok(["int-memalign", "memalign-lead", "memalign-tail"].every((id) => ids.includes(id)));
  });
  it("tell which arena a thread gets", () => {
    const p = watched({ cpus: 1 }, 4);
    p.get(24);
    p.malloc.threadCreated();
    assert.ok(p.ids(() => p.malloc.malloc(1, 24)).includes("arena-new"));
    for (let t = 2; t < 6; t++) p.malloc.malloc(t, 24);
    assert.ok(p.ids(() => p.malloc.malloc(7, 24)).includes("arena-reuse"));
    p.malloc.threadExit(1);
  });
  it("end with glibc's own words when a check fails, and the next call begins at the surface again", () => {
    const p = watched();
    const a = p.get(24);
    p.free(a);
    const steps = p.told(() => p.free(a));
    assert.deepEqual(steps.slice(-2).map((s) => s.id), ["m.free-key", "m.abort"]);
    assert.equal(args(steps, "abort")[1], "free(): double free detected in tcache 2");
    assert.equal(p.told(() => p.get(24))[0]!.depth, 0);
  });
  it("are balanced over a random trace, and nothing is told while nobody looks", () => {
    const p = watched();
    let seed = 7;
    const next = (n: number): number => {
      seed = (seed * 1103515 + 12345) % 2 ** 31;
      return seed % n;
    };
    const live: number[] = [];
    const steps = p.told(() => {
      for (let i = 0; i < 400; i++) {
        if (live.length > 30 || next(3) === 0) p.free(live.splice(next(Math.max(1, live.length)), 1)[0] ?? 0);
        else live.push(p.get(next(8) === 0 ? next(70_000) : next(600)));
      }
    });
    assert.deepEqual([...new Set(steps.filter((s) => s.depth === 0 && s.kind === "enter").map((s) => s.fn))].sort(), ["__libc_free", "__libc_malloc"]);
    assert.ok(Math.max(...steps.map((s) => s.depth)) < 8);
    p.get(24);
    assert.equal(p.told(() => undefined).length, 0);
  });
});
