import assert from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../../../src/engine/malloc/replay/recording";
import { replay } from "../../../src/engine/malloc/replay/replay";

/** Recordings kept here, and the whole collection where it lies beside the checkout. */
const folders = ["test/unit/malloc/recordings", "../shared/ground-truth/malloc"].filter((d) => existsSync(d));

describe("replay of recordings of the real glibc 2.36", () => {
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((f) => f.endsWith(".json"))) {
      it(`${folder}/${file}`, () => {
        const result = replay(JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording);
        assert.deepStrictEqual(result.differences, []);
        assert.strictEqual(result.equal, result.total);
      });
    }
  }

  it("reports what differs", () => {
    const recording = JSON.parse(readFileSync("test/unit/malloc/recordings/09_realloc_top.64.json", "utf8")) as Recording;
    recording.ops[0].usable = 1;
    const result = replay(recording);
    assert.strictEqual(result.equal, result.total - 1);
    assert.deepStrictEqual(result.differences.map((d) => [d.op, d.field]), [[0, "usable"]]);
  });
});
