import assert from "node:assert/strict";
import en from "../../../media/l10n/alloc.en.json";
import { projectAllocators } from "../../../src/views/allocators";
import { runOut, session } from "../../support/program";

const MODULE = `#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
static int __init start(void)
{
	char *a = kmalloc(100, GFP_KERNEL), *b = kzalloc(20000, GFP_KERNEL), *c = vmalloc(5000);
	kfree(a);
	kfree(b);
	vfree(c);
	return 0;
}
module_init(start);
MODULE_LICENSE("GPL");
`;

describe("the table of the kernel's allocation functions (C9)", () => {
  it("is filled by the run: calls, bytes asked for and given, what is still in use; functions that were used stand first", async () => {
    const s = await session(MODULE);
    runOut(s);
    const [kmalloc, vmalloc, ...others] = projectAllocators(s).rows;
    assert.deepEqual([kmalloc!.name, kmalloc!.calls, kmalloc!.asked, kmalloc!.given, kmalloc!.largest, kmalloc!.live], ["kmalloc", 2, 20100, 128 + 32768, 20000, 0]);
    assert.deepEqual(kmalloc!.used, [{ name: "kmalloc", calls: 1 }, { name: "kzalloc", calls: 1 }]);
    assert.deepEqual([vmalloc!.name, vmalloc!.given, vmalloc!.contiguous], ["vmalloc", 8192, "virtual"]);
    assert.ok(others.every((row) => row.calls === 0));
  });

  it("has words for every family", async () => {
    const s = await session(MODULE);
    for (const { principle, when } of projectAllocators(s).rows) for (const { id } of [principle, when]) assert.ok(id in en, id);
  });
});
