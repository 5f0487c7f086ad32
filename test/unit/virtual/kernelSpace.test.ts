import assert from "node:assert/strict";
import { projectKernelSpace, rememberKernelSpace } from "../../../src/views/kernelSpace";
import type { KernelSpaceView } from "../../../src/views/model/kernelSpace";
import { session } from "../../support/program";

const SOURCE = `#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	int *small = kmalloc(200, GFP_KERNEL);
	char *p = vmalloc(5 * PAGE_SIZE + 100);
	vfree(p);
	kfree(small);
	return 0;
}
module_init(start);
MODULE_LICENSE("GPL");
`;

async function viewAt(arch: "x86-64" | "x86-32", step: number, system: Readonly<Record<string, string>> = {}): Promise<KernelSpaceView> {
  const s = await session(SOURCE, { system }, arch);
  s.seek(step - 1);
  const kernelBefore = rememberKernelSpace(s);
  s.seek(step);
  return projectKernelSpace(s, { program: "t", sources: new Map([["t.c", SOURCE]]), language: { id: "en", catalogue: {} }, before: null, followed: null, kernelBefore }).view;
}

describe("the kernel's half of the address space", () => {
  for (const [arch, paging] of [["x86-64", "4-level"], ["x86-64", "5-level"], ["x86-32", "2-level"], ["x86-32", "pae"]] as const) {
    it(`is covered by ranges without gap or overlap, ${paging}`, async () => {
      const { ranges } = await viewAt(arch, 2, { paging });
      const up = [...ranges].reverse();
      for (let i = 1; i < up.length; i++) assert.equal(BigInt(up[i]!.start), BigInt(up[i - 1]!.end) + 1n);
      assert.equal(up.at(-1)!.end, arch === "x86-64" ? "0xffffffffffffffff" : "0xffffffff");
      for (const r of up) {
        for (const a of r.allocations) {
          assert.ok(BigInt(a.address) >= BigInt(r.start) && BigInt(a.address) + BigInt(a.bytes + a.guard) - 1n <= BigInt(r.end), `${a.kind} ${a.address} in ${r.use}`);
          assert.ok(a.from >= 0 && a.to <= 1 && a.from <= a.to);
        }
      }
    });
  }

  it("marks what this step made, with its frames, guard page and place", async () => {
    const view = await viewAt("x86-64", 2);
    const fresh = view.ranges.flatMap((r) => r.allocations).filter((a) => a.fresh);
    assert.equal(fresh.length, 1);
    const [made] = fresh;
    assert.deepEqual([made!.kind, made!.bytes, made!.guard, made!.requested, made!.label], ["vmalloc", 6 * 4096, 4096, 5 * 4096 + 100, "vmalloc"]);
    assert.equal(made!.frames.reduce((n, [, count]) => n + count, 0), 6);
    assert.equal(view.focus, made!.id);
    assert.match(view.sentence.message.id, /^kernelSpace\.sentence\.made(Solid)?$/);
    assert.ok(view.decisions.now && view.decisions.path.operations.length > 0);
  });

  it("tells what was given back, and that its addresses wait for a flush", async () => {
    const view = await viewAt("x86-64", 4);
    assert.equal(view.sentence.message.id, "kernelSpace.sentence.freed");
    assert.equal(view.lazy.length, 1);
    assert.equal(view.lazy[0]!.bytes, 7 * 4096);
  });

  it("blocks of kmalloc lie in the direct map", async () => {
    const view = await viewAt("x86-32", 2);
    const direct = view.ranges.find((r) => r.use === "direct-map")!;
    assert.ok(direct.allocations.some((a) => a.kind === "block" && a.label === "kmalloc" && a.requested === 200));
  });
});
