import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseNumbersExactly, whyNoRecording } from "../../../src/engine/malloc/replay/parse";
import type { Recording } from "../../../src/engine/malloc/replay/recording";
import { replay } from "../../../src/engine/malloc/replay/replay";

/** Recordings kept here, and the whole collection where it lies beside the checkout. */
const folders = ["test/unit/malloc/recordings", "../shared/ground-truth/malloc"].filter((d) => existsSync(d));

const read = (file: string): Recording => parseNumbersExactly(readFileSync(file, "utf8")) as Recording;

const OWN = "test/unit/malloc/recordings/09_realloc_top.64.json";

describe("replay of recordings of the real glibc 2.36", () => {
  const sum = { equal: 0, total: 0 };
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((f) => f.endsWith(".json"))) {
      it(`${folder}/${file}`, () => {
        const result = replay(read(join(folder, file)));
        sum.equal += result.equal;
        sum.total += result.total;
        assert.deepStrictEqual(result.differences, []);
        assert.strictEqual(result.equal, result.total);
      });
    }
  }

  it("agrees wholly", function () {
    assert.ok(sum.total > 1000);
    assert.strictEqual(sum.equal, sum.total);
    this.test!.title += `: equal ${sum.equal}/${sum.total}`;
  });

  it("reports what differs", () => {
    const recording = read(OWN);
    recording.ops[0]!.usable = 1;
    const result = replay(recording);
    assert.strictEqual(result.equal, result.total - 1);
    assert.deepStrictEqual(result.differences.map((d) => [d.op, d.field]), [[0, "usable"]]);
  });

  it("reports an operation it does not know, and goes on", () => {
    const recording = read(OWN);
    recording.ops.push({ op: "frobnicate", id: 1 }, { op: "?" });
    delete recording.final;
    const result = replay(recording);
    assert.deepStrictEqual(result.differences.map((d) => [d.op, d.field, d.recorded]), [[recording.ops.length - 2, "op", "frobnicate"]]);
    assert.strictEqual(result.equal, result.total - 1);
  });
});

describe("the text of a recording", () => {
  it("keeps sizes on their side of 2^63", () => {
    const sizes = (text: string): unknown => parseNumbersExactly(`[${text}]`);
    assert.deepStrictEqual(sizes('{"size":9223372036854775807}'), [{ size: 2 ** 63 - 1024, excess: 1023 }]);
    assert.deepStrictEqual(sizes('{"size":9223372036854775808}'), [{ size: 2 ** 63 }]);
    assert.deepStrictEqual(sizes('{"align":9223372036854775809,"id":1}'), [{ align: 2 ** 63 + 2048, id: 1 }]);
    assert.deepStrictEqual(sizes('{"align": 9223372036854775807 }'), [{ align: 2 ** 63 - 1024 }]);
    assert.deepStrictEqual(sizes('{"size":18446744073709551615}'), [{ size: 2 ** 64 }]);
    assert.deepStrictEqual(sizes('{"size":1099511627776}'), [{ size: 2 ** 40 }]);
  });

  const sound = { bits: 64, heap_start: "0x555555559000", ops: [] };
  const broken: [string, unknown, RegExp][] = [
    ["no object", [], /not an object/],
    ["no width", { ...sound, bits: 16 }, /"bits" is 16/],
    ["no start", { ...sound, heap_start: "here" }, /"heap_start" is "here"/],
    ["no operations", { ...sound, ops: {} }, /"ops" is no list/],
    ["an operation without name", { ...sound, ops: [{ op: "malloc" }, { id: 3 }] }, /"ops"\[1\]/],
    ["a size in words", { ...sound, ops: [{ op: "malloc", size: "many" }] }, /"ops"\[0\]/],
    ["a final state that is none", { ...sound, final: 3 }, /"final"/],
  ];
  for (const [what, data, why] of broken) it(`is refused: ${what}`, () => assert.match(whyNoRecording(data) ?? "", why));
  it("is a recording", () => assert.strictEqual(whyNoRecording(sound), null));
});

describe("npm run replay", function () {
  this.timeout(30_000);
  const run = (...files: string[]) => spawnSync(process.execPath, ["src/build/replay.mjs", ...files], { encoding: "utf8" });
  let folder = "";
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "replay-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("leaves out what is no recording, tells why, and replays the others", () => {
    const { stdout, stderr, status } = run(file("empty.json", ""), file("half.json", '{"ops":'), file("other.json", "{}"), join(folder, "absent.json"), OWN);
    const { length } = read(OWN).ops;
    assert.strictEqual(stdout, `equal ${length + 1}/${length + 1}\n`);
    assert.match(stderr, /empty\.json: the file is empty\n.*half\.json: .*\n.*other\.json: not a recording.*\n.*absent\.json: ENOENT/);
    assert.strictEqual(status, 64);
  });

  it("exits with 1 where something differs", () => {
    const { stdout, stderr, status } = run(file("wrong.json", readFileSync(OWN, "utf8").replace(/"usable":\d+/, '"usable":1')));
    assert.match(stdout, /^equal \d+\/\d+\n$/);
    assert.match(stderr, /wrong\.json: operation 0: usable: recorded 1, simulated/);
    assert.strictEqual(status, 1);
  });
});
