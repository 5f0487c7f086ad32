/** The files about physical memory on a running machine: they agree with each other, with the allocators, and every word of them is explained. */
import assert from "node:assert/strict";
import en from "../../../media/l10n/proc.en.json";
import kernelEn from "../../../media/l10n/kernel.en.json";
import { explainAt } from "../../../src/views/proc/explain";
import type { Session } from "../../../src/engine/session";
import { type Arch, runTo, session, SESSION_OPTIONS } from "../../support/program";

const PROGRAM = `#include <sys/mman.h>
int main(void) {
  char *p = mmap(0, 1 << 22, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 1 << 22; i += 4096)
    p[i] = 1;
  munmap(p, 1 << 22);                    // touched
  return 0;                              // end
}`;

const FILES = ["buddyinfo", "pagetypeinfo", "zoneinfo", "slabinfo", "vmallocinfo", "iomem", "meminfo", "vmstat", "dmesg"];
const texts: Readonly<Record<string, string>> = en;
const rows = (text: string, pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)];
const numbers = (text: string): number[] => text.trim().split(/ +/).map(Number);

async function stopped(arch: Arch, system: Readonly<Record<string, string>> = {}, marker = "touched"): Promise<Session> {
  const s = await session(PROGRAM, { ...SESSION_OPTIONS, system }, arch);
  runTo(s, PROGRAM, marker);
  return s;
}

const file = (s: Session, name: string): string => s.virtual.proc(name)!;
const field = (text: string, name: string): number => Number(new RegExp(`^ *${name.replace(/[()]/g, "\\$&")}:? +(\\d+)`, "m").exec(text)![1]);

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`files about physical memory on ${arch}`, () => {
    it("every word is explained", async () => {
      const s = await stopped(arch, { cma: "4" });
      for (const name of FILES) {
        const unknown = new Set<string>();
        for (const line of file(s, name).split("\n")) {
          for (const { index } of line.matchAll(/\S+/g)) if (!explainAt(name, line, index)!.ids.some((id) => id in texts)) unknown.add(line);
        }
        assert.deepEqual([...unknown], [], name);
      }
    });

    it("buddyinfo adds up to what zoneinfo has free, pagetypeinfo to buddyinfo", async () => {
      const s = await stopped(arch);
      const buddy = rows(file(s, "buddyinfo"), /zone +(\w+) ([\d ]+)$/gm);
      const types = rows(file(s, "pagetypeinfo"), /zone +(\w+), type +\w+ ([\d ]+)$/gm);
      const zones = file(s, "zoneinfo").split(/^(?=Node)/m);
      assert.ok(buddy.length >= 2);
      for (const [, zone, blocks] of buddy) {
        const orders = numbers(blocks!);
        const typed = types.filter(([, name]) => name === zone).map(([, , n]) => numbers(n!));
        assert.deepEqual(orders, orders.map((_, order) => typed.reduce((n, list) => n + list[order]!, 0)), zone);
        assert.equal(orders.reduce((n, count, order) => n + count * 2 ** order, 0), field(zones.find((z) => new RegExp(`zone +${zone}\\n`).test(z))!, "pages free"), zone);
      }
    });

    it("meminfo is what the zones, the slabs and vmalloc have", async () => {
      const s = await stopped(arch);
      const [meminfo, vmstat, slabinfo] = ["meminfo", "vmstat", "slabinfo"].map((name) => file(s, name)) as [string, string, string];
      const managed = rows(file(s, "zoneinfo"), /managed +(\d+)/g).reduce((n, [, pages]) => n + Number(pages), 0);
      assert.equal(field(meminfo, "MemTotal"), managed * 4);
      assert.equal(field(meminfo, "MemFree"), field(vmstat, "nr_free_pages") * 4);
      const slabs = rows(slabinfo, / (\d+) : tunables.*slabdata +\d+ +(\d+)/g).reduce((n, [, pages, count]) => n + Number(pages) * Number(count), 0);
      assert.equal(field(meminfo, "Slab"), slabs * 4);
      assert.equal(field(meminfo, "VmallocUsed"), rows(file(s, "vmallocinfo"), /pages=(\d+) vmalloc/g).reduce((n, [, pages]) => n + Number(pages) * 4, 0));
    });

    it("what was touched is free again when it is unmapped, and going back takes it again", async () => {
      const s = await stopped(arch);
      const before = file(s, "buddyinfo");
      runTo(s, PROGRAM, "end");
      const anon = field(file(s, "meminfo"), "AnonPages");
      assert.notEqual(file(s, "buddyinfo"), before);
      s.seek(s.step - 1);
      assert.equal(file(s, "buddyinfo"), before);
      assert.equal(field(file(s, "meminfo"), "AnonPages") - anon, 4096);
    });

    it("a CMA area has a column in pagetypeinfo and lines in meminfo; without one there are none", async () => {
      const [plain, lent] = [await stopped(arch), await stopped(arch, { cma: "8" })];
      assert.doesNotMatch(file(plain, "pagetypeinfo") + file(plain, "meminfo"), /Cma|CMA/);
      assert.match(file(lent, "pagetypeinfo"), /HighAtomic +CMA +Isolate/);
      assert.equal(field(file(lent, "meminfo"), "CmaTotal"), 8192);
      assert.doesNotMatch(file(plain, "vmstat"), /cma_alloc/);
      assert.match(file(lent, "vmstat"), /htlb_buddy_alloc_fail 0\ncma_alloc_success 0\ncma_alloc_fail 0\nunevictable_pgs_culled 0\n/);
      assert.match(file(lent, "dmesg"), /cma: Reserved 8 MiB at 0x/);
    });

    it("the start of the machine: memblock hands over exactly what the zones manage, every step has its words", async () => {
      const s = await stopped(arch);
      const steps = s.virtual.bootSteps();
      const last = steps[steps.findIndex(({ id }) => id === "buddy") - 1]!;
      const bytes = (list: readonly { readonly start: number; readonly end: number }[]): number => list.reduce((n, r) => n + r.end - r.start, 0);
      assert.equal(bytes(last.memory) - bytes(last.reserved), field(file(s, "meminfo"), "MemTotal") * 1024);
      const blocks = steps.find(({ id }) => id === "buddy")!.blocks.flatMap(({ orders }) => orders.map((n, order) => n * 2 ** order));
      assert.equal(blocks.reduce((n, frames) => n + frames, 0) * 4, field(file(s, "meminfo"), "MemTotal"));
      for (const { id } of steps) assert.ok(`kernel.boot.${id}` in kernelEn, id);
      for (const { what } of steps.flatMap(({ memory, reserved }) => [...memory, ...reserved])) assert.ok(`kernel.boot.region.${what}` in kernelEn, what);
    });
  });
}

describe("kpagecount and kpageflags", () => {
  it("say of every frame how often it is mapped and what it is", async () => {
    const s = await stopped("x86-64");
    const { fs, physical, zeroPage } = (s as unknown as { machine: { booted: { kernel: { fs: { proc: { lookup(dir: number, name: string): number; root: number; file(ino: number): { read(pos: number, n: number): Uint8Array | number } } }; physical: { frames: number }; zeroPage: number } } } }).machine.booted.kernel;
    const words = (name: string): BigUint64Array => new BigUint64Array((fs.proc.file(fs.proc.lookup(fs.proc.root, name)).read(0, physical.frames * 8) as Uint8Array).slice().buffer);
    const [counts, flags] = [words("kpagecount"), words("kpageflags")];
    assert.equal(counts.length, physical.frames);
    assert.ok(flags[zeroPage]! & (1n << 24n), "the zero page");
    assert.ok(counts.some((n, pfn) => n === 1n && (flags[pfn]! & (1n << 12n)) !== 0n), "an anonymous page is mapped once");
    counts.forEach((n, pfn) => assert.equal((flags[pfn]! & (1n << 11n)) !== 0n, n > 0n, `frame ${pfn}`));
    const odd = fs.proc.file(fs.proc.lookup(fs.proc.root, "kpagecount"));
    assert.equal(odd.read(3, 8), -22);
  });
});

const GREEDY = `#include <sys/mman.h>
int main(void) {
  char *p = mmap(0, 1 << 27, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (int i = 0; i < 1 << 27; i += 4096)
    p[i] = 1;
  return 0;
}`;

for (const arch of ["x86-64", "x86-32"] as const) {
  it(`vmstat on ${arch} counts who had to reclaim by the highest zone that was allowed`, async () => {
    const s = await session(GREEDY, { ...SESSION_OPTIONS, system: { overcommit: "1" } }, arch);
    assert.equal(s.run(50_000_000).reason, "exited");
    const vmstat = file(s, "vmstat");
    assert.ok(field(vmstat, "allocstall_movable") > 0);
    assert.equal(field(vmstat, "allocstall_normal"), 0);
  });
}
