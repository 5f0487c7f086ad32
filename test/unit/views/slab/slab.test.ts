/** The object caches as a view: a module takes and gives back objects; states, free lists, ways, owners, what a step changed. */
import assert from "node:assert/strict";
import type { SessionOptions } from "../../../../src/engine/session";
import type { SlabCacheView, SlabRow, SlabView } from "../../../../src/views/model/slab";
import { addressOfText, projectSlab, projectSlabObject, rememberSlabs, type SlabKept } from "../../../../src/views/slab";
import { type Running, start } from "../programs";

const TEXT = `#include <linux/module.h>
#include <linux/slab.h>
struct person { int age; char name[36]; struct person *next; };
static struct kmem_cache *people;
static int __init school_init(void)
{
	struct person *first, *second;
	char *line;
	people = kmem_cache_create("person", sizeof(struct person), 0, SLAB_HWCACHE_ALIGN, NULL); // create
	first = kmem_cache_alloc(people, GFP_KERNEL); // first
	second = kmem_cache_alloc(people, GFP_KERNEL); // second
	line = kmalloc(100, GFP_KERNEL); // line
	kmem_cache_free(people, first); // free
	kfree(line); // kfree
	kmem_cache_free(people, second); // end
	kmem_cache_destroy(people); // destroy
	return 0; // gone
}
module_init(school_init);
MODULE_LICENSE("GPL");
`;

const view = (r: Running, text: string | null = null, before: SlabKept | null = null): SlabView => {
  const projected = projectSlab(r.session, { ...r.context(), wish: text === null ? null : { kind: "text", text }, slabsBefore: before });
  assert.ok(projected, `nothing of ${text}`);
  return projected.view;
};
const at = async (marker: string, options: Partial<SessionOptions> = {}): Promise<Running> => {
  const r = await start(TEXT, options);
  r.to(marker);
  return r;
};
/** From one line to the next, as the debugger's step does it. */
async function between(from: string, to: string, options: Partial<SessionOptions> = {}, text: string | null = null): Promise<SlabView> {
  const r = await at(from, options);
  const before = rememberSlabs(r.session, 0);
  r.to(to);
  return view(r, text, before);
}
const cacheOf = (v: SlabView): SlabCacheView => {
  assert.ok(v.cache);
  return v.cache;
};
const slabOf = (v: SlabView): SlabRow => cacheOf(v).slabs[0]!;

describe("the object caches", () => {
  it("show the cache that the step took from, with the way and the object", async () => {
    const v = await between("// second", "// line");
    assert.deepEqual([v.cache?.name, v.operation?.kind, v.operation?.taken, v.operation?.index, v.operation?.count], ["person", "alloc", "cpu", 1, 1]);
    assert.deepEqual([slabOf(v).state, slabOf(v).changed, slabOf(v).cells.slice(0, 3)], ["cpu", [1], "aac"]);
    const row = v.caches.find(({ name }) => name === "person")!;
    assert.deepEqual([row.inUse, row.change, row.allocs], [2, { old: "1" }, 2]);
    assert.ok(v.decisions.operations.length > 0);
  });

  it("say that the first object of a cache needs new pages, which were not there before", async () => {
    const v = await between("// first", "// second");
    assert.deepEqual([v.operation?.taken, slabOf(v).change, slabOf(v).changed], ["new-page", { old: null }, [0]]);
  });

  it("put what comes back at the head of the list", async () => {
    const v = await between("// free", "// kfree");
    assert.deepEqual([v.operation?.kind, v.operation?.taken, slabOf(v).freelist.slice(0, 3), slabOf(v).changed], ["free", "cpu-free", [0, 2, 3], [0]]);
  });

  it("name the line that asked for an object, and what it asked for", async () => {
    const v = view(await at("// free"), "kmalloc-128");
    assert.deepEqual(slabOf(v).owners.map(({ label, place }) => [label, place?.line]), [["kmalloc(100, GFP_KERNEL)", 12]]);
    assert.deepEqual(cacheOf(v).waste.asked, [{ size: 100, count: 1 }]);
    assert.deepEqual(Object.keys(slabOf(v).owners[0]!).sort(), ["index", "label", "pid", "place"]);
  });

  it("are found by name, by an address in them and by an expression; nothing is found by nonsense", async () => {
    const r = await at("// free");
    assert.equal(cacheOf(view(r, "kmalloc-64")).name, "kmalloc-64");
    const found = view(r, "line");
    assert.equal(cacheOf(found).name, "kmalloc-128");
    assert.equal(cacheOf(view(r, found.chosen!.slice("object:".length))).name, "kmalloc-128");
    for (const text of ["nothing", "0x10", "1 +"]) assert.equal(projectSlab(r.session, { ...r.context(), wish: { kind: "text", text }, slabsBefore: null }), null, text);
  });

  it("stay with the cache of before where the step did nothing to any", async () => {
    const r = await at("// line");
    const shown = addressOfText(r.session, cacheOf(view(r, "person")).address)!;
    const before = rememberSlabs(r.session, shown);
    assert.equal(view(r, null, before).sentence.message.id, "slab.sentence.quiet");
    assert.equal(cacheOf(view(r, null, before)).name, "person");
  });

  it("are the same at a step however it was reached", async () => {
    const r = await at("// kfree");
    const [step, there] = [r.session.step, view(r, "person")];
    r.to("// destroy");
    r.session.seek(step);
    assert.deepEqual(view(r, "person"), { ...there, run: { ...there.run, lastStep: view(r).run.lastStep } });
  });

  it("lose a cache that is destroyed", async () => {
    assert.ok(view(await at("// destroy")).caches.some(({ name }) => name === "person"));
    assert.ok(!view(await at("// gone")).caches.some(({ name }) => name === "person"));
  });
});

describe("one object", () => {
  const objectAt = (r: Running, index: number) => {
    const c = cacheOf(view(r, "person"));
    return projectSlabObject(r.session, r.context(), addressOfText(r.session, `0x${(BigInt(c.slabs[0]!.address) + BigInt(c.lead + index * c.size)).toString(16)}`)!);
  };

  it("has its line, its size asked and given, and no pointer while it is given out", async () => {
    const o = objectAt(await at("// line"), 1);
    assert.deepEqual([o?.state, o?.asked, o?.given, o?.made?.place?.line, o?.pointer, o?.place], ["allocated", 48, 48, 11, null, null]);
  });

  it("leads to the next free one by the word that lies in it", async () => {
    const o = objectAt(await at("// kfree"), 0);
    assert.deepEqual([o?.state, o?.list, o?.place, o?.pointer?.nextIndex, o?.pointer?.encoded], ["free", "cpu", 1, 2, false]);
    assert.equal(o!.pointer!.raw, o!.pointer!.next);
    const word = o!.bytes.slice(2 * o!.pointer!.offset, 2 * o!.pointer!.offset + 16).match(/../g)!.reverse().join("");
    assert.equal(`0x${word}`, o!.pointer!.raw);
    assert.equal(o!.freed?.place?.line, 13);
  });

  it("hides the pointer in a hardened list, and decodes it", async () => {
    const r = await at("// kfree", { system: { "freelist-hardened": "on" } });
    const o = objectAt(r, 0);
    assert.equal(cacheOf(view(r, "person")).encoded, true);
    assert.deepEqual([o?.pointer?.encoded, o?.pointer?.nextIndex], [true, 2]);
    assert.notEqual(o!.pointer!.raw, o!.pointer!.next);
  });
});

describe("the classic SLAB", () => {
  it("has an array a processor, full, partial and empty slabs, and lists free objects beside them", async () => {
    const v = await between("// free", "// kfree", { system: { slab: "slab" } });
    const c = cacheOf(v);
    assert.deepEqual([v.allocator, v.operation?.kind, v.operation?.taken, c.freePointer], ["slab", "free", "array", null]);
    assert.ok(c.array && c.array.avail === c.array.entries.length && c.array.limit >= c.array.avail);
    assert.equal(c.array.entries[0]!.address, v.operation!.address);
    assert.equal([...slabOf(v).cells].filter((letter) => letter === "y").length, c.array.avail);
    assert.deepEqual(c.counts, { cpu: 0, "cpu-partial": 0, partial: 1, full: 0, empty: 0 });
  });
});

describe("the kernel's objects of a user program", () => {
  const USER = `#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void) {
  char *p = malloc(1200); // malloc
  if (fork() == 0) _exit(0); // fork
  wait(0); // wait
  free(p);
  return 0; // end
}
`;
  const stepped = async (from: string, to: string, text: string | null = null): Promise<SlabView> => {
    const r = await start(USER);
    r.to(from);
    const before = rememberSlabs(r.session, 0);
    r.to(to);
    return view(r, text, before);
  };

  it("are named: the first malloc calls brk, which needs a vm_area_struct for the heap", async () => {
    const v = await stepped("// malloc", "// fork");
    assert.deepEqual([v.cache?.name, v.operation?.kind, v.operation?.count], ["vm_area_struct", "alloc", 1]);
    assert.equal(slabOf(v).owners.find(({ index }) => index === v.operation!.index)?.label, "[heap]");
    assert.match(JSON.stringify(v.sentence), /slab.cause.took.call.*brk\(\)/);
  });

  it("are led to by an address of the program: the object about its mapping", async () => {
    const r = await start(USER);
    r.to("// fork");
    const v = view(r, "p");
    assert.equal(cacheOf(v).name, "vm_area_struct");
    const o = projectSlabObject(r.session, r.context(), addressOfText(r.session, v.chosen!.slice("object:".length))!);
    assert.deepEqual([o?.owner?.label, o?.function, o?.state], ["[heap]", "vm_area_alloc", "allocated"]);
  });

  it("are doubled by fork, and given back when the child was waited for", async () => {
    const tasks = (v: SlabView): number => v.caches.find(({ name }) => name === "task_struct")!.inUse!;
    const [before, forked, waited] = [await stepped("// malloc", "// fork"), await stepped("// fork", "// wait"), await stepped("// wait", "// end")];
    assert.equal(tasks(forked), tasks(before) + 1);
    assert.equal(tasks(waited), tasks(before));
  });
});
