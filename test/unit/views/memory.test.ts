import assert from "node:assert/strict";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import { compareView, pageList } from "../../../src/views/space/memory/list";
import { mapChanges } from "../../../src/views/space/memory/mapChanges";
import { groups, sentence, variable } from "./find";
import { type Running, start } from "./programs";

const SECTIONS = `#include <stdlib.h>
int number = 5;
int zeroed;
static int nil = 0;
const int fixed = 7;
_Thread_local int own = 3;
const char *text = "a literal";
static int twice(int n) {
  static int calls;
  int length[n + 1];
  length[0] = ++calls; // inside
  return length[0] + n;
}
int main(void) {
  char *small = malloc(100), *large = malloc(300000);
  int local = twice(2) + fixed + own + nil;
  large[200000] = small != 0;
  return local - 20 + zeroed + number + (text == 0); // here
}
`;

describe("the section of a thing", () => {
  let run: Running;
  before(async () => {
    run = await start(SECTIONS);
  });

  it("is told with its reason, its area and whether its page is there", () => {
    run.to("// inside");
    const { view: inside } = projectAddressSpace(run.session, run.context());
    assert.deepEqual([variable(inside, "calls").home.section, variable(inside, "calls").home.why.id], [".bss", "why.bssInside"]);
    assert.deepEqual(["n", "length"].map((name) => variable(inside, name).home.why.id), ["why.parameter", "why.variableLength"]);
    run.to("// here");
    const { view } = projectAddressSpace(run.session, run.context());
    const of = (name: string): unknown[] => {
      const { section, why, area } = variable(view, name).home;
      return [section, why.id, area?.rights];
    };
    assert.deepEqual(of("number"), [".data", "why.data", "rw-p"]);
    assert.deepEqual(of("zeroed"), [".bss", "why.bss", "rw-p"]);
    assert.deepEqual(of("fixed"), [".rodata", "why.rodata", "r--p"]);
    assert.equal(variable(view, "own").home.section, ".tdata");
    assert.deepEqual(of("local"), ["stack", "why.local", "rw-p"]);
    const [small, large] = [100, 300000].map((size) => view.heaps.flatMap((h) => h.items).find((i) => i.kind === "block" && i.asked === size));
    assert.deepEqual([small, large].map((b) => b?.kind === "block" && [b.home?.section, b.home?.why.id]), [["heap", "why.heap"], ["mmap", "why.mapped"]]);
    assert.deepEqual(large?.kind === "block" && [large.home?.pages, large.home?.state], [74, "part"], "only what was touched is there");
    const literal = view.literals.find(({ text }) => text === '"a literal"')!;
    assert.deepEqual([literal.home.section, literal.home.why.id, literal.home.area?.rights], [".rodata", "why.literal", "r--p"]);
  });
});

describe("VSZ, RSS and PSS", () => {
  const HUGE = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  FILE *status = fopen("/proc/self/status", "r");
  setvbuf(status, 0, _IONBF, 0);
  char *p = malloc(16 << 20), line[100] = "";
  p[0] = 1; // got
  memset(p, 1, 1 << 20);
  while (line[0] != 'V' && fgets(line, sizeof line, status)) ; // touched
  fclose(status);
  return 0;
}
`;
  it("part ways where memory is promised and not touched, and are the kernel's own numbers", async () => {
    const run = await start(HUGE);
    run.to("// got");
    const first = projectAddressSpace(run.session, run.context()).view.memory!;
    run.to("// touched");
    const { view } = projectAddressSpace(run.session, run.context());
    const memory = view.memory!;
    assert.ok(memory.vsz - memory.rss > 15 << 20);
    assert.ok(memory.rss - first.rss >= 1 << 20 && memory.rss - first.rss < (1 << 20) + 65536);
    assert.equal(memory.promised, first.promised);
    assert.ok(memory.touched - first.touched >= 1 << 20);
    const counted = run.session.counters();
    assert.deepEqual([memory.vsz, memory.rss, memory.tables, memory.anonymous, memory.file].map((n) => n / 1024), [counted.VmSize, counted.VmRSS, counted.VmPTE, counted.RssAnon, counted.RssFile]);
    assert.equal(groups(view).flatMap((g) => g.maps).reduce((n, vma) => n + vma.use.rss, 0), memory.rss);
    assert.equal(memory.byMappers.reduce((n, { pss }) => n + pss, 0) <= memory.pss + 4096, true);
  });
});

describe("what a step did to the map", () => {
  const MAPS = `#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
static int deep(int n) {
  char room[200000];
  room[0] = n; // fills
  return room[0];
}
int main(void) {
  char *p = mmap(0, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char c = p[8192]; // reads
  mprotect(p, 4096, PROT_READ);
  p[8192] = 5; // writes
  munmap(p, 4096);
  pid_t child = fork();
  if (child == 0) _exit(3);
  p[8192] = 6; // copies
  waitpid(child, 0, 0);
  deep(1);
  return c; // end
}
`;
  async function after(marker: string, next: string): Promise<string> {
    const run = await start(MAPS);
    run.to(marker);
    const before = projectAddressSpace(run.session, run.context());
    run.to(next);
    return sentence(projectAddressSpace(run.session, run.context({ before: before.memory })).view);
  }

  for (const [marker, next, said] of [
    ["char *p", "// reads", /^mmap: 64 KiB of \[anon\] mapped at 0x[0-9a-f]+, rw-p/],
    ["// reads", "mprotect", /first read at 0x[0-9a-f]+000 .* page of zeros/],
    ["mprotect", "// writes", /^mprotect: 4 KiB of \[anon\] at 0x[0-9a-f]+ went from rw-p to r--p/],
    ["munmap", "pid_t child", /^munmap: 4 KiB of \[anon\] at/],
    ["pid_t child", "if (child", /^fork: process \d{4} maps the same frames; \d+ pages of this one wait to be copied/],
    ["// copies", "waitpid", /^Copy on write: the first write to the page at 0x[0-9a-f]+000/],
    ["deep(1)", "// fills", /^The stack grew by \d+/],
  ] as const)
    it(`${marker}`, async () => {
      assert.match(await after(marker, next), said);
    });

  it("is told by ranges, whatever areas merge or split", () => {
    const area = (start: number, end: number, rights = "rw-p") => ({ start, end, name: "", rights });
    const told = mapChanges([area(0, 10), area(20, 30, "r--p")], [area(0, 4), area(6, 10, "r--p"), area(18, 30)]);
    assert.deepEqual(told.map(({ kind, start, end }) => [kind, start, end]), [["unmapped", 4, 6], ["protected", 6, 10], ["mapped", 18, 20], ["protected", 20, 30]]);
  });
});

describe("processes", () => {
  const FORK = `#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int value = 1;
int main(void) {
  pid_t gone = fork();
  if (gone == 0) _exit(3);
  pid_t child = fork();
  if (child == 0) {
    value = 2;
    for (;;) pause();
  }
  usleep(100000);
  waitpid(gone, 0, 0); // zombie
  return value - 1; // here
}
`;
  it("are listed with what became of them, and compared page by page", async () => {
    const run = await start(FORK);
    run.to("// zombie");
    const { view } = projectAddressSpace(run.session, run.context());
    const [parent, gone, child] = view.processes;
    assert.deepEqual(view.processes.map(({ state, status, parent: by }) => [state, status, by === parent!.pid]), [["running", 0, false], ["zombie", 3, true], ["waiting", 0, true]]);
    const value = variable(view, "value");
    assert.deepEqual([value.home.state, value.home.mappers], ["private", 1]);
    const compared = compareView(run.session, child!.pid)!;
    const pages = compared.areas.flatMap((a) => a.runs).filter((r) => r.start <= value.address && Number(value.address) < Number(r.start) + r.count * 4096);
    assert.deepEqual(pages.map((r) => [r.same, r.here !== null && r.there !== null]), [[false, true]], "the same address, two frames");
    assert.ok(compared.counts.same > 10 && compared.counts.different >= 1);
    assert.equal(compareView(run.session, gone!.pid), null);
    const page = pageList(run.session, Number(value.home.page), Number(value.home.page) + 4096);
    assert.deepEqual(page.rows.map((r) => [r.kind, r.dirty, r.pids]), [["anonymous", true, [parent!.pid]]]);
    assert.equal(page.rows[0]!.since, run.session.virtual.faultOf(Number(value.home.page))?.step ?? null);
    const areas = run.session.virtual.areas()!;
    const since = areas.flatMap(({ start, end }) => pageList(run.session, start, end).rows.map((row) => row.since));
    assert.ok(since.some((step) => step !== null && step > 0 && step <= run.session.step), since.join(" "));
    run.to("// here");
    assert.deepEqual(projectAddressSpace(run.session, run.context()).view.processes.map(({ pid }) => pid), [parent!.pid, child!.pid], "who was waited for is gone");
  });
});
