import assert from "node:assert/strict";
import type { Session } from "../../../../src/engine/session";
import { Machine } from "../../../../src/engine/session/machine";
import { type Arch, compile, loaded, runOut, runTo, session, SESSION_OPTIONS } from "../../../support/program";

/** What the kernel's headers give every unit. */
const KERNEL = `
static const char __modinfo[] __attribute__((section(".modinfo"), used, aligned(1))) = "vermagic=6.1.0";
int printk(const char *, ...);
#define module_init(f) int init_module(void) __attribute__((alias(#f)));
#define module_exit(f) void cleanup_module(void) __attribute__((alias(#f)));
`;

const HELLO = `${KERNEL}
static int counter = 5;
static char big[5000];
static const char *names[] = { "a", "b", "c" };
static int add(int a, int b) { int both[2] = { a, b }; int *p = both; return p[0] + p[1]; }
static int (*step)(int, int) = add;
static int hello_init(void) {
  char text[3] = "hi", *q = text;
  for (int i = 0; i < 3; i++) { counter = step(counter, i); printk("%d %s %s\\n", counter, names[i], q); }
  big[4999] = 7; // here
  return 0;
}
static void hello_exit(void) { printk("bye %d\\n", big[4999]); }
module_init(hello_init)
module_exit(hello_exit)
`;

/** Uses every allocator. */
const ALLOCATORS = `
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct item { long value; struct item *next; };
static struct kmem_cache *cache;
static struct item *items;

static int __init all_init(void) {
  char *small = kmalloc(100, GFP_KERNEL), *large = vmalloc(20000), *page = (char *)__get_free_pages(GFP_KERNEL, 1);
  int i;
  cache = kmem_cache_create("items", sizeof(struct item), 0, 0, NULL);
  for (i = 0; i < 40; i++) {
    struct item *it = kmem_cache_zalloc(cache, GFP_KERNEL);
    it->value = i;
    it->next = items;
    items = it;
  }
  small[99] = large[19999] = page[8191] = 1;
  pr_info("%d\\n", small[99] + large[19999] + page[8191]);
  free_pages((unsigned long)page, 1);
  vfree(large);
  kfree(small);
  return 0;
}

static void __exit all_exit(void) {
  while (items) {
    struct item *next = items->next;
    kmem_cache_free(cache, items);
    items = next;
  }
  kmem_cache_destroy(cache);
}
module_init(all_init);
module_exit(all_exit);
MODULE_LICENSE("GPL");
`;

const text = (s: Session, fd: 1 | 2): string => s.output().filter((o) => o.fd === fd).map((o) => new TextDecoder().decode(o.bytes)).join("");
const kinds = (s: Session): string[] => s.findings.map((f) => f.kind);

const BASE: Readonly<Record<Arch, number>> = { "x86-64": -0x40000000, "x86-32": 0xf8800000 };

for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
  describe(`C of the kernel on ${arch}`, () => {
    it("runs init and exit of a module, with data, tables of pointers and calls through them", async () => {
      const s = await session(HELLO, {}, arch);
      runOut(s);
      assert.equal(text(s, 1), "5 a hi\n6 b hi\n8 c hi\nbye 7\n");
      assert.deepEqual([s.exit, kinds(s)], [{ status: 0, signal: 0 }, []]);
    });

    it("lies where modules lie, and runs on a kernel stack", async () => {
      const s = await session(HELLO, {}, arch);
      runTo(s, HELLO, "// here");
      const counter = s.globals().find((g) => g.name === "counter")!;
      assert.ok(counter.address > BASE[arch] && counter.address < BASE[arch] + 0x10000);
      assert.equal(new DataView(s.read(counter.address, 4).bytes.buffer).getInt32(0, true), 8);
      const [frame] = s.frames();
      assert.equal(frame!.function.name, "hello_init");
      if (arch === "x86-64") assert.ok(frame!.low >= -0x370000000000 && frame!.high < -0x36f000000000);
      else assert.ok(frame!.low >= 0xc0000000);
    });

    for (const [name, program, stride] of [["a module", HELLO, 1], ["one that uses every allocator", ALLOCATORS, 7]] as const) {
      it(`steps back exactly in ${name}`, async () => {
        const [forth, back] = [await session(program, { snapshotEvery: 3 * stride }, arch), await session(program, { snapshotEvery: 3 * stride }, arch)];
        const hashes = new Map([[0, forth.hash()]]);
        while (forth.exit === null) {
          forth.run(stride);
          hashes.set(forth.step, forth.hash());
        }
        runOut(back);
        assert.deepEqual(kinds(back), []);
        for (const [step, hash] of [...hashes].reverse()) {
          back.seek(step);
          assert.equal(back.hash(), hash, `step ${step}`);
        }
      });
    }

    it("shuts pages of user mode to kernel mode, and opens them for copies", async () => {
      const { booted, kernelMode } = new Machine(await loaded(HELLO, arch), SESSION_OPTIONS);
      const user = booted.process.argv.va;
      assert.equal(booted.user.translate(user, false), -1);
      assert.deepEqual(booted.user.lastFault, { signal: 9, code: 1, address: user });
      assert.ok(kernelMode!.user(() => booted.user.translate(user, false)) >= 0);
      assert.equal(booted.user.translate(user, false), -1, "nothing of it stays in the TLB");
      assert.equal(booted.kernel.mmu.fetch(user), -1);
    });

    it("finds a null pointer, and reports the oops when it goes on", async () => {
      const s = await session(`${KERNEL} struct s { int a, b; }; static int f(struct s *p) { return p->b; } int init_module(void) { return f(0); }`, {}, arch);
      runOut(s);
      assert.deepEqual(kinds(s), ["null-dereference"]);
      assert.match(text(s, 2), /^BUG: kernel NULL pointer dereference, address: 0+4\n#PF: supervisor read access in kernel mode\n#PF: error_code\(0x0000\) - not-present page\nOops: 0000 \[#1\]/);
      assert.deepEqual(s.exit, { status: 137, signal: 9 });
    });

    it("finds the end of the kernel stack", async () => {
      const s = await session(`${KERNEL} static int f(int n) { char a[500]; a[0] = 1; return n == 0 ? a[0] : f(n - 1) + a[0]; } int init_module(void) { return f(1000) & 0; }`, { onFinding: "stop" }, arch);
      assert.equal(s.run(1_000_000).reason, "finding");
      assert.deepEqual(kinds(s), ["stack-overflow"]);
      assert.ok(s.frames().length < (arch === "x86-64" ? 36 : 20));
    });

    it("says why a module could not be inserted", async () => {
      const s = await session(`${KERNEL} int init_module(void) { return -12; } void cleanup_module(void) { printk("never\\n"); }`, { args: ["./list-test.c"] }, arch);
      runOut(s);
      assert.equal(text(s, 2), "insmod: ERROR: could not insert module list_test.ko: Cannot allocate memory\n");
      assert.equal(text(s, 1), "");
      assert.equal(s.exit!.status, 1);
    });

    it("takes a plain main, whose result is the exit status", async () => {
      const s = await session(`${KERNEL} int main(void) { printk("main\\n"); return 3; }`, {}, arch);
      runOut(s);
      assert.deepEqual([text(s, 1), s.exit!.status], ["main\n", 3]);
    });
  });
}

describe("C of the kernel", () => {
  it("has no C library", async () => {
    const result = await compile(`${KERNEL} int printf(const char *, ...); int main(void) { return printf("x"); }`);
    assert.ok(!result.ok);
    assert.deepEqual(result.issues.map((i) => [i.id, ...i.args]), [["missing-in-kernel-instead", "printf", "printk"]]);
  });

  it("takes parameters from insmod's command line", async () => {
    const s = await session(`#include <linux/module.h>
static int count = 1; static long sizes[3]; static int given; static bool loud; static char name[8] = "nobody";
module_param(count, int, 0444); module_param_array(sizes, long, &given, 0444); module_param(loud, bool, 0444); module_param_string(who, name, sizeof(name), 0444);
static int __init p_init(void) { pr_info("%d %ld %ld %d %d %s\\n", count, sizes[0], sizes[1], given, loud, name); return 0; }
module_init(p_init);`, { args: ["./p", "count=-3", "sizes=5,0x10", "loud=y", "who=me", "other=1"] });
    runOut(s);
    assert.equal(text(s, 1), "-3 5 16 2 1 me\n");
  });

  it("needs something to begin with", async () => {
    const result = await compile(`${KERNEL} int x;`);
    assert.ok(!result.ok);
    assert.deepEqual(result.issues.map((i) => i.id), ["no-init"]);
  });
});
