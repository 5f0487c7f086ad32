/** The texts of /proc beside those that a real Linux 6.1 has written (data/): same lines in the same order, same columns. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { vmstatNames } from "../../../src/engine/kernel/sysinfo/counterNames";
import type { Session } from "../../../src/engine/session";
import { type Arch, runTo, session } from "../../support/program";

const PROGRAM = `#include <stdlib.h>
#include <sys/mman.h>
int main(void) {
  char *heap = malloc(1000);
  char *pages = mmap(0, 40960, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  heap[0] = pages[4096] = 1;
  return heap[0] - 1;                    // here
}`;

const recorded = (name: string, bits: number): string[] => readFileSync(`test/unit/proc/data/${name}.${bits}.txt`, "utf8").split("\n").slice(0, -1);
const lines = (text: string | null): string[] => (text ?? "").split("\n").slice(0, -1);
/** Digits and what takes their place do not count, columns do. */
const shape = (line: string): string => line.replace(/\s*\d+( kB)?$/, (n) => n.replace(/[ \d]/g, "#").slice(-8));

async function stopped(arch: Arch): Promise<Session> {
  const s = await session(PROGRAM, {}, arch);
  runTo(s, PROGRAM, "here");
  return s;
}

for (const [arch, bits] of [["x86-64", 64], ["x86-32", 32]] as const) {
  describe(`/proc on ${arch}`, () => {
    it("maps: the columns of a real one", async () => {
      const row = /^[0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-][ps] [0-9a-f]{8} [0-9a-f]{2}:[0-9a-f]{2} \d+ ( *\S+)?$/;
      const own = lines((await stopped(arch)).virtual.proc("self/maps"));
      const real = recorded("self_maps", bits);
      const column = (rows: readonly string[]): Set<number> => new Set(rows.filter((r) => /\S$/.test(r)).map((r) => r.search(/\S+$/)));
      for (const line of [...own, ...real]) assert.match(line, row);
      assert.deepEqual(column(own), column(real));
      assert.ok(own.some((l) => l.endsWith(" ")), "memory without a name ends in a blank");
    });

    it("maps: the program's five mappings, heap, library, linker, stack", async () => {
      const own = lines((await stopped(arch)).virtual.proc("self/maps"));
      const named = own.map((l) => [l.split(" ")[1], /\S*$/.exec(l)![0].replace(/^.*\//, "")] as const);
      const rights = (name: string): string => named.filter(([, n]) => n === name).map(([r]) => r).join(" ");
      assert.equal(rights("prog"), "r--p r-xp r--p r--p rw-p");
      assert.equal(rights("[heap]"), "rw-p");
      assert.equal(rights("libc.so.6"), "r--p r-xp r--p r--p rw-p");
      assert.equal(rights("[vvar]"), "r--p");
      assert.equal(rights("[vdso]"), "r-xp");
      assert.equal(rights("[stack]"), "rw-p");
    });

    it("smaps: 24 lines a mapping, names and columns of a real one", async () => {
      const own = lines((await stopped(arch)).virtual.proc("self/smaps"));
      const real = recorded("self_smaps", bits);
      const block = (rows: readonly string[]): string[] => rows.slice(1, 24).map((r) => (r.startsWith("VmFlags") ? "VmFlags: " : shape(r)));
      assert.equal(own.length % 24, 0);
      for (let i = 0; i < own.length; i += 24) assert.deepEqual(block(own.slice(i, i + 24)), block(real));
    });

    it("smaps: the letters of VmFlags stand in their order", async () => {
      const own = lines((await stopped(arch)).virtual.proc("self/smaps")).filter((l) => l.startsWith("VmFlags"));
      const order = "rd wr ex sh mr mw me ms gd um pf uw lo io sr rr dc de ac nr ht sf ar wf dd sd mm hg nh mg".split(" ");
      for (const line of [...own, ...recorded("self_smaps", bits).filter((l) => l.startsWith("VmFlags"))]) {
        assert.match(line, /^VmFlags: ([a-z]{2} )*$/);
        const letters = line.slice(9).split(" ").filter((w) => w !== "");
        assert.deepEqual(letters, order.filter((w) => letters.includes(w)));
      }
    });

    it("smaps: heap, stack, vvar and vdso have the flags of real ones", async () => {
      const flags = (rows: readonly string[], name: string): string | undefined => rows.slice(rows.findIndex((l) => l.endsWith(name))).find((l) => l.startsWith("VmFlags"));
      const own = lines((await stopped(arch)).virtual.proc("self/smaps"));
      for (const name of ["[heap]", "[stack]", "[vvar]", "[vdso]"]) assert.equal(flags(own, name), flags(recorded("self_smaps", bits), name), name);
    });

    it("smaps: Rss is what is shared and private, and all of them together are smaps_rollup", async () => {
      const { virtual } = await stopped(arch);
      const sum = (text: string | null, name: string): number => lines(text).filter((l) => l.startsWith(`${name}:`)).reduce((n, l) => n + Number(/\d+/.exec(l)![0]), 0);
      const smaps = virtual.proc("self/smaps");
      const parts = ["Shared_Clean", "Shared_Dirty", "Private_Clean", "Private_Dirty"];
      assert.equal(sum(smaps, "Rss"), parts.reduce((n, name) => n + sum(smaps, name), 0));
      for (const name of ["Rss", ...parts, "Referenced", "Anonymous"]) assert.equal(sum(smaps, name), sum(virtual.proc("self/smaps_rollup"), name), name);
      assert.equal(sum(smaps, "Rss"), sum(virtual.proc("self/status"), "VmRSS"));
      assert.equal(sum(smaps, "Size"), sum(virtual.proc("self/status"), "VmSize"));
    });

    it("meminfo: the lines and columns of a real one", async () => {
      assert.deepEqual(lines((await stopped(arch)).virtual.proc("meminfo")).map(shape), recorded("meminfo", bits).map(shape));
    });

    it("vmstat: the names of a real one", async () => {
      const names = recorded("vmstat", bits).map((l) => l.split(" ")[0]);
      assert.deepEqual(vmstatNames(bits === 64 ? 8 : 4), names);
      assert.deepEqual(lines((await stopped(arch)).virtual.proc("vmstat")).map((l) => l.split(" ")[0]), names);
    });

    it("status: the lines of Linux 6.1", async () => {
      const names = lines((await stopped(arch)).virtual.proc("self/status")).map((l) => l.split(":")[0]);
      assert.equal(names.join(" "), STATUS);
    });

    it("stat: 52 fields", async () => {
      const text = (await stopped(arch)).virtual.proc("self/stat")!;
      assert.match(text, /^1041 \(prog\) R 1000 1041 1000 0 -1 0 /);
      assert.equal(text.trim().split(" ").length, 52);
    });
  });
}

const STATUS =
  "Name Umask State Tgid Ngid Pid PPid TracerPid Uid Gid FDSize Groups NStgid NSpid NSpgid NSsid VmPeak VmSize VmLck VmPin VmHWM VmRSS RssAnon RssFile RssShmem VmData VmStk VmExe VmLib VmPTE VmSwap " +
  "HugetlbPages CoreDumping THP_enabled Threads SigQ SigPnd ShdPnd SigBlk SigIgn SigCgt CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters Speculation_Store_Bypass " +
  "SpeculationIndirectBranch Cpus_allowed Cpus_allowed_list Mems_allowed Mems_allowed_list voluntary_ctxt_switches nonvoluntary_ctxt_switches";
