import assert from "node:assert";
import type { HeapAbort } from "../../../src/engine/malloc";
import { abortOf, blocks as chunks } from "./abortOf";
import { newProcess, type Process } from "./machine";

/** Seven freed chunks of one size fill its tcache list. */
function fillTcache(p: Process, size: number): void {
  Array.from({ length: 7 }, () => p.get(size)).forEach((q) => p.free(q));
}

const cases: Record<string, (p: Process) => void> = {
  "free(): double free detected in tcache 2": (p) => {
    const a = p.get(24);
    p.free(a);
    p.free(a);
  },
  "double free or corruption (fasttop)": (p) => {
    const all = chunks(p, 8, 24);
    all.forEach((q) => p.free(q));
    p.free(all[7]);
  },
  "double free or corruption (top)": (p) => {
    const a = p.get(2000);
    p.free(a);
    p.memory.storeWord(a - p.w, 2033);
    p.free(a);
  },
  "double free or corruption (!prev)": (p) => {
    const a = p.get(2000);
    p.get(24);
    p.free(a);
    p.free(a);
  },
  "double free or corruption (out)": (p) => {
    const a = p.get(2000);
    p.memory.storeWord(a - p.w, 0x100001);
    p.free(a);
  },
  "free(): invalid pointer": (p) => p.free(p.get(24) + 4),
  "free(): invalid size": (p) => {
    const a = p.get(100);
    p.memory.storeWord(a - p.w, 8);
    p.free(a);
  },
  "free(): invalid next size (fast)": (p) => {
    const all = chunks(p, 8, 24);
    all.slice(0, 7).forEach((q) => p.free(q));
    p.memory.storeWord(all[7] + 32 - p.w, 1);
    p.free(all[7]);
  },
  "free(): invalid next size (normal)": (p) => {
    const a = p.get(2000);
    const b = p.get(24);
    p.memory.storeWord(b - p.w, 0x7000001);
    p.free(a);
  },
  "munmap_chunk(): invalid pointer": (p) => {
    const a = p.get(200);
    p.memory.storeWord(a - p.w, 0x42424242);
    p.free(a);
  },
  "corrupted size vs. prev_size while consolidating": (p) => {
    const a = p.get(2000);
    const b = p.get(2000);
    p.get(24);
    p.free(a);
    p.memory.storeWord(b - 2 * p.w, 0x20);
    p.free(b);
  },
  "corrupted double-linked list": (p) => {
    const a = p.get(2000);
    const b = p.get(2000);
    p.get(24);
    p.free(a);
    p.memory.storeWord(a, b);
    p.free(b);
  },
  "malloc(): corrupted top size": (p) => {
    const a = p.get(24);
    p.memory.storeWordParts(a + (p.w === 8 ? 24 : 28), 0xffffffff, p.w === 8 ? 0xffffffff : 0);
    p.get(3000);
  },
  "malloc(): invalid size (unsorted)": (p) => {
    const a = p.get(2000);
    p.get(24);
    p.free(a);
    p.memory.storeWord(a - p.w, 0x7000001);
    p.get(3000);
  },
  "malloc(): mismatching next->prev_size (unsorted)": (p) => {
    const a = p.get(2000);
    const b = p.get(24);
    p.free(a);
    p.memory.storeWord(b - 2 * p.w, 0x100);
    p.get(3000);
  },
  "malloc(): unsorted double linked list corrupted": (p) => {
    const a = p.get(2000);
    p.get(24);
    p.free(a);
    p.memory.storeWord(a, a);
    p.get(3000);
  },
  "malloc(): unaligned tcache chunk detected": (p) => {
    const [a, b] = chunks(p, 2, 24);
    p.free(a);
    p.free(b);
    p.memory.storeWordParts(b, 0x41414141, p.w === 8 ? 0x41414141 : 0);
    p.get(24);
    p.get(24);
  },
  "malloc(): unaligned fastbin chunk detected 3": (p) => {
    const all = chunks(p, 9, 24);
    all.forEach((q) => p.free(q));
    chunks(p, 7, 24);
    p.memory.storeWordParts(all[8], 0x41414141, p.w === 8 ? 0x41414141 : 0);
    p.malloc.calloc(0, 1, 24);
  },
  "malloc(): invalid next size (unsorted)": (p) => {
    const a = p.get(2000);
    const b = p.get(24);
    p.free(a);
    p.memory.storeWord(b - p.w, 0x7000000);
    p.get(3000);
  },
  "malloc(): invalid next->prev_inuse (unsorted)": (p) => {
    const a = p.get(2000);
    const b = p.get(24);
    p.free(a);
    p.memory.storeWord(b - p.w, p.memory.loadWord(b - p.w) + 1);
    p.get(3000);
  },
  "mremap_chunk(): invalid pointer": (p) => {
    const a = p.get(200000);
    p.memory.storeWord(a - 2 * p.w, 24);
    p.malloc.realloc(0, a, 400000);
  },
  "malloc(): smallbin double linked list corrupted": (p) => {
    const small = Array.from({ length: 9 }, () => [p.get(200), p.get(24)][0]);
    small.forEach((q) => p.free(q));
    p.get(1200);
    chunks(p, 7, 200);
    p.memory.storeWord(small[7] + p.w, small[8]);
    p.get(200);
  },
  "malloc_consolidate(): invalid chunk size": (p) => {
    const all = chunks(p, 8, 24);
    p.get(24);
    all.forEach((q) => p.free(q));
    p.memory.storeWord(all[7] - p.w, 0x51);
    p.get(3000);
  },
  "realloc(): invalid pointer": (p) => void p.malloc.realloc(0, p.get(24) + 4, 100),
  "realloc(): invalid old size": (p) => {
    const a = p.get(24);
    p.memory.storeWord(a - p.w, 0x7000001);
    p.malloc.realloc(0, a, 100);
  },
  "realloc(): invalid next size": (p) => {
    const a = p.get(24);
    const b = p.get(24);
    p.memory.storeWord(b - p.w, 1);
    p.malloc.realloc(0, a, 100);
  },
};

describe("glibc's integrity checks", () => {
  for (const w of [8, 4] as const) {
    for (const [message, run] of Object.entries(cases)) {
      it(`${w * 8}-bit: ${message}`, () => assert.strictEqual(abortOf(() => run(newProcess(w))), message));
    }
  }

  it("prints an assertion as __malloc_assert does", () => {
    const p = newProcess();
    const a = p.get(24);
    p.memory.storeWord(a + 24, 0x123);
    assert.throws(() => p.get(0x2000), (e: HeapAbort) => e.kind === "assertion" && e.line.startsWith("Fatal glibc error: malloc assertion failure in sysmalloc: (old_top == initial_top (av) && old_size == 0) || "));
  });

  it("lets a fault of the machine pass through", () => {
    const p = newProcess();
    assert.throws(() => p.free(0x123450), { name: "HeapFault" });
  });

  it("tells a list that runs in a circle from a long one", () => {
    const p = newProcess();
    fillTcache(p, 24);
    const view = p.malloc.inspect();
    assert.deepStrictEqual(view.problems, []);
    const last = view.tcache[0].bins[0][6] + 16;
    const shifted = Math.floor(last / 4096);
    p.memory.storeWord(last, Number(BigInt(shifted) ^ BigInt(last)));
    assert.deepStrictEqual(p.malloc.inspect().problems.map((x) => x.kind), ["cycle"]);
  });
});
