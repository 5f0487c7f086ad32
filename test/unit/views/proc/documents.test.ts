/** Files of /proc in the editor: what a step changed, and what stands where. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import en from "../../../../media/l10n/proc.en.json";
import zh from "../../../../media/l10n/proc.zh-cn.json";
import { VM_FLAG_LETTERS } from "../../../../src/engine/kernel/proc/vmFlags";
import { changesBetween } from "../../../../src/views/proc/changes";
import { explainAt, fileTextId } from "../../../../src/views/proc/explain";
import { runTo, session } from "../../../support/program";

const PROGRAM = `#include <sys/mman.h>
int main(void) {
  char *p = mmap(0, 40960, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  p[0] = 1;                              // touch
  munmap(p, 40960);                      // unmap
  return 0;                              // end
}`;

const texts: Readonly<Record<string, string>> = en;
const changed = (before: string, after: string): string[] => changesBetween(before, after).map(({ line, start, end }) => after.split("\n")[line]!.slice(start, end));

describe("changes of a file of /proc", () => {
  it("are words of a line that is there in both", () => {
    assert.deepEqual(changed("VmSize:\t  12 kB\nVmRSS:\t  8 kB\n", "VmSize:\t  12 kB\nVmRSS:\t 12 kB\n"), ["12"]);
    assert.deepEqual(changed("1 2 3\n", "1 2 3\n"), []);
  });

  it("are whole lines where a mapping is new; the others keep their twins", () => {
    const before = "1000-2000 r--p 0\nRss: 4 kB\n5000-6000 rw-p 0\nRss: 4 kB\n";
    const after = "1000-2000 r--p 0\nRss: 4 kB\n3000-4000 rw-p 0\nRss: 0 kB\n5000-6000 rw-p 0\nRss: 8 kB\n";
    assert.deepEqual(changed(before, after), ["3000-4000 rw-p 0", "Rss: 0 kB", "8"]);
  });

  it("of a mapping that is gone are none", () => assert.deepEqual(changed("1000-2000 a\n3000-4000 b\n", "1000-2000 a\n"), []));

  it("show what a touch and an unmapping do to a running program", async () => {
    const s = await session(PROGRAM);
    const at = (marker: string, path: string): string => {
      runTo(s, PROGRAM, marker);
      return s.virtual.proc(path)!;
    };
    const [before, after] = [at("touch", "self/statm"), at("unmap", "self/statm")];
    assert.equal(changesBetween(before, after).length, 1);
    const maps = s.virtual.proc("self/maps")!;
    const less = at("end", "self/maps");
    assert.ok(less.split("\n").length <= maps.split("\n").length);
    s.seek(s.step - 1);
    assert.equal(s.virtual.proc("self/maps"), maps);
  });
});

describe("what stands where in a file of /proc", () => {
  const ids = (path: string, line: string, word: string): readonly string[] | undefined => explainAt(path, line, line.indexOf(word))?.ids;
  const mapping = "555555555000-555555556000 r-xp 00001000 08:01 2048                       /home/user/p1";

  it("columns of a mapping, each letter of its rights", () => {
    assert.deepEqual(ids("self/maps", mapping, "5555"), ["maps.range"]);
    assert.deepEqual(ids("self/maps", mapping, "r-xp"), ["maps.rights", "right.r", "right.x", "right.p"]);
    assert.deepEqual(ids("self/maps", mapping, "08:01"), ["maps.device"]);
    assert.deepEqual(ids("self/maps", mapping, "/home"), ["maps.name"]);
    assert.deepEqual(ids("self/maps", mapping.replace("/home/user/p1", "[heap]"), "[heap]"), ["name.heap"]);
  });

  it("fields by the name in front, flags by their letters, numbers by their place", () => {
    assert.deepEqual(ids("self/status", "VmRSS:\t     840 kB", "840"), ["field.VmRSS"]);
    assert.deepEqual(ids("self/smaps", "VmFlags: rd wr mr ", "wr"), ["flag.wr"]);
    assert.deepEqual(ids("self/statm", "642 204 184 1 0 114 0", "204"), ["statm.2"]);
    assert.deepEqual(ids("self/stat", "1041 (a b) R 1000", "R"), ["stat.3"]);
    assert.equal(explainAt("self/statm", "1 2", 40), null);
  });

  it("every line of status, smaps and meminfo is explained", async () => {
    const s = await session(PROGRAM);
    for (const path of ["self/status", "self/smaps", "self/smaps_rollup", "meminfo"]) {
      const unknown = s.virtual.proc(path)!.split("\n").slice(0, -1).flatMap((line) => explainAt(path, line, 0)!.ids).filter((id) => texts[id] === undefined);
      assert.deepEqual(unknown, [], path);
    }
    for (const letters of VM_FLAG_LETTERS) assert.ok(texts[`flag.${letters}`], letters);
  });

  for (const bits of [64, 32]) {
    for (const file of ["buddyinfo", "pagetypeinfo", "zoneinfo", "slabinfo", "vmallocinfo", "iomem", "vmstat"]) {
      it(`every word of a real ${file} is explained, ${bits} bits`, () => {
        const unknown = new Set<string>();
        for (const line of readFileSync(`test/unit/proc/data/${file}.${bits}.txt`, "utf8").split("\n")) {
          for (const { index } of line.matchAll(/\S+/g)) {
            const known = explainAt(file, line, index)!.ids;
            if (!known.some((id) => id in texts)) unknown.add(`${line}: ${known.join(" ")}`);
          }
        }
        assert.deepEqual([...unknown], []);
      });
    }
  }

  it("zones, orders and migrate types", () => {
    const zone = "Node    0, zone    DMA32, type      Movable      4      3      6      4      5      5      5      6      3      1     37 ";
    assert.deepEqual(ids("pagetypeinfo", zone, "DMA32"), ["zone.DMA32"]);
    assert.deepEqual(ids("pagetypeinfo", zone, "Movable"), ["migrate.Movable"]);
    assert.deepEqual(ids("pagetypeinfo", zone, "37"), ["order.10"]);
    assert.deepEqual(ids("buddyinfo", "Node 0, zone      DMA      7      8      9 ", "9"), ["order.2"]);
  });

  it("watermarks, and the limits of a processor's lists", () => {
    assert.deepEqual(ids("zoneinfo", "        high     619", "619"), ["zoneinfo.high"]);
    assert.deepEqual(ids("zoneinfo", "              high:  516", "516"), ["zoneinfo.pcphigh"]);
    assert.deepEqual(ids("zoneinfo", "      nr_bounce    0", "nr_bounce"), ["field.nr_bounce"]);
  });

  it("caches and columns of slabinfo", () => {
    const line = "kmalloc-cg-64         64     65     66   67    1 : tunables    0    0    0 : slabdata      2      3      4";
    assert.deepEqual(ids("slabinfo", line, "kmalloc"), ["slabinfo.name", "cache.kmalloc"]);
    assert.deepEqual(ids("slabinfo", line, "65"), ["slabinfo.num_objs"]);
    assert.deepEqual(explainAt("slabinfo", line, line.length)?.ids, ["slabinfo.sharedavail"]);
  });

  it("every file in the list has a line about it, in both languages", async () => {
    const s = await session(PROGRAM);
    assert.deepEqual(s.virtual.procNames().filter((name) => fileTextId(name, (id) => id in texts) === null), []);
    assert.deepEqual(Object.keys(zh), Object.keys(en));
  });
});
