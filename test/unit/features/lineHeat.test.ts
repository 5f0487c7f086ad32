import assert from "node:assert/strict";
import { heatText, type HeatWords, levelOf } from "../../../src/features/heat/levels";
import { Places } from "../../../src/features/worker/findingData";
import { lineHeat } from "../../../src/features/worker/lineHeat";
import type { LineHeat } from "../../../src/protocol/engine";
import { runOut, session } from "../../support/program";

const PROGRAM = `#include <stdlib.h>
char big[81920];
int main(void) {
  for (int i = 0; i < 81920; i += 4096)
    big[i] = 1;
  char *p = malloc(10);
  free(p);
  return 0;
}
`;

const WORDS: HeatWords = { faults: (n) => `${n} faults`, major: (n) => `${n} major`, calls: (n) => `${n} calls` };
const heat = (minor: number, major = 0, calls = 0): LineHeat => ({ file: "prog.c", line: 1, minor, major, calls, latest: [] });

describe("page faults per line", () => {
  it("are summed over the run, with the latest few", async () => {
    const s = await session(PROGRAM);
    runOut(s);
    const lines = lineHeat(s, new Places(s, [{ name: "prog.c", text: PROGRAM }]));
    const loop = lines.find(({ line }) => line === 5)!;
    assert.ok(loop.minor >= 19 && loop.minor <= 21, String(loop.minor));
    assert.equal(loop.latest.length, 5);
    assert.deepEqual(lines.filter(({ line }) => line === 6).map(({ minor, calls }) => [minor, calls]), [[1, 1]]);
  });

  it("go back when the run does", async () => {
    const s = await session(PROGRAM);
    runOut(s);
    s.seek(1);
    assert.deepEqual(lineHeat(s, new Places(s, [{ name: "prog.c", text: PROGRAM }])).filter(({ line }) => line === 6), []);
  });

  it("fall into four classes, each with its number of bars", () => {
    assert.deepEqual([1, 2, 7, 8, 63, 64, 1000].map((n) => levelOf(heat(n))), [1, 2, 2, 3, 3, 4, 4]);
    assert.equal(heatText(heat(2, 1, 5), WORDS), "▮▮▮ 3 faults · 1 major · 5 calls");
    assert.equal(heatText(heat(0, 0, 1), WORDS), "▮ 1 calls");
  });
});
