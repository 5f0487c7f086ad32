import assert from "node:assert/strict";
import type { AreaPages, ISession } from "../../../src/engine/session";
import { runTo, session } from "../../support/program";

const FORK = `#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char *own = mmap(0, 8 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *ours = mmap(0, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  memset(own, 1, 4 * 4096);
  volatile char seen = own[5 * 4096];
  ours[0] = 2; // mapped
  pid_t child = fork();
  if (child == 0) {
    own[4096] = 9;
    ours[0] = 3;
    for (;;) pause();
  }
  while (ours[0] != 3) usleep(1000);
  seen = 1; // written
  return seen - 1;
}
`;
const variable = (s: ISession, name: string): number => {
  const v = s.locals(s.frames()[0]!).find((one) => one.name === name)!;
  return Number(new DataView(s.read(v.address, 8).bytes.buffer).getBigUint64(0, true));
};
const areaAt = (areas: readonly AreaPages[] | null, address: number): AreaPages => areas!.find((a) => a.start <= address && a.end > address)!;
const runs = (a: AreaPages, from: number): (string | number)[][] => a.runs.map((r) => [r.first - (from - a.start) / 4096, r.count, r.kind, r.sharing, r.mappers]);

describe("pages of an address space", () => {
  it("tell the frame of zeros, own and shared frames, and what the next write copies", async () => {
    const s = await session(FORK);
    runTo(s, FORK, "// mapped");
    const own = variable(s, "own");
    assert.deepEqual(runs(areaAt(s.virtual.areas(), own), own).filter(([first]) => Number(first) >= 0 && Number(first) < 8), [[0, 4, "anonymous", "private", 1], [5, 1, "zero", "cow", 0]]);
    runTo(s, FORK, "// written");
    const [parent, child] = s.virtual.processes();
    assert.deepEqual(runs(areaAt(s.virtual.areas(), own), own).filter(([first]) => Number(first) >= 0 && Number(first) < 8), [
      [0, 1, "anonymous", "cow", 2], [1, 1, "anonymous", "private", 1], [2, 2, "anonymous", "cow", 2], [5, 1, "zero", "cow", 0],
    ]);
    const theirs = areaAt(s.virtual.areas(child!.pid), own);
    assert.equal(theirs.use.cow >= 3 * 4096, true);
    assert.equal(runs(theirs, own).some(([first, , , sharing]) => first === 1 && sharing === "private"), true, "the child's own copy");
    const shared = s.virtual.pages(variable(s, "ours"), variable(s, "ours") + 4096);
    assert.deepEqual(shared.map((p) => [p.kind, p.sharing, p.mappers, p.pids]), [["shmem", "shared", 2, [parent!.pid, child!.pid]]]);
    const compared = s.virtual.compare(child!.pid)!.filter((r) => r.start >= own && r.start < own + 4 * 4096);
    assert.deepEqual(compared.map((r) => [(r.start - own) / 4096, r.pages, r.same]), [[0, 1, true], [1, 1, false], [2, 2, true]]);
  });

  it("add up to what the kernel counts", async () => {
    const s = await session(FORK);
    runTo(s, FORK, "// written");
    for (const { pid } of s.virtual.processes()) {
      const [areas, use] = [s.virtual.areas(pid)!, s.virtual.use(pid)!];
      const sum = (of: (a: AreaPages) => number): number => areas.reduce((n, a) => n + of(a), 0);
      assert.equal(sum((a) => a.end - a.start), use.vsz);
      assert.equal(sum((a) => a.use.rss), use.rss);
      assert.equal(sum((a) => a.use.shared + a.use.private), use.rss);
      assert.ok(sum((a) => a.use.pss) / 4096 < use.rss);
    }
  });

  it("are those of /proc/PID/smaps", async () => {
    const s = await session(FORK);
    runTo(s, FORK, "// written");
    for (const { pid } of s.virtual.processes()) {
      const told = [...s.virtual.proc(`${pid}/smaps`)!.matchAll(/^(Size|Rss|Pss|Anonymous|(?:Shared|Private)_(?:Clean|Dirty)): +(\d+) kB$/gm)].map(([, name, kib]) => [name!, Number(kib)] as const);
      const figures = told.flatMap(([name], i) => (name === "Size" ? [Object.fromEntries(told.slice(i, i + 8).filter(([n], k) => k === 0 || n !== "Size")) as Record<string, number>] : []));
      const own = s.virtual.areas(pid)!.map((a) => ({ size: (a.end - a.start) / 1024, rss: a.use.rss / 1024, pss: Math.floor(a.use.pss / 4096 / 1024), shared: a.use.shared / 1024, anonymous: a.use.anonymous / 1024 }));
      assert.deepEqual(own, figures.map((f) => ({ size: f.Size, rss: f.Rss, pss: f.Pss, shared: f.Shared_Clean! + f.Shared_Dirty!, anonymous: f.Anonymous })));
    }
  });

  it("stay few however many there are", async () => {
    const text = `#include <sys/mman.h>
int main(void) {
  char *p = mmap(0, 1L << 33, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (long i = 0; i < 3000; i++) p[i * 8192] = 1;
  long far = 5L << 30;
  p[far] = 1;
  return p[0] - 1; // here
}
`;
    const s = await session(text);
    runTo(s, text, "// here");
    const area = s.virtual.areas()!.find((a) => a.end - a.start >= 2 ** 33)!;
    assert.equal(area.use.rss, 3001 * 4096);
    assert.ok(area.runs.length <= 1024, String(area.runs.length));
    assert.equal(area.runs.at(-1)!.first - area.runs[0]!.first, 5 * 2 ** 18);
  });
});
