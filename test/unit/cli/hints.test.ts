import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import en from "../../../media/l10n/hints.en.json";
import { HINT_IDS } from "../../../src/engine/checker/before/hint";

const TOO_SMALL = `#include <stdlib.h>
#include <string.h>
char *copy(const char *s) {
  char *p = malloc(strlen(s));
  return p ? strcpy(p, s) : 0;
}
`;
const SELF = `#include <stdlib.h>
int main(void) {
  char *p = malloc(1);
  p = realloc(p, 2);
  free(p);
  return 0;
}
`;

describe("hints on the command line", function () {
  this.timeout(60_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pagewalk-hints-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (text: string, ...options: string[]): { stderr: string; status: number | null; hints: { id: string; severity: string; line: number }[]; findings: unknown[] } => {
    const path = join(folder, "p.c");
    const report = join(folder, "report.json");
    writeFileSync(path, text);
    rmSync(report, { force: true });
    const { stderr, status } = spawnSync(process.execPath, ["dist/cli.js", "run", "--report", report, ...options, path], { encoding: "utf8", input: "", timeout: 60_000 });
    const read = (): { hints: []; findings: [] } => JSON.parse(readFileSync(report, "utf8"));
    return { stderr: stderr.replaceAll(`${folder}/`, ""), status, ...(status === 2 ? { hints: [], findings: [] } : read()) };
  };

  it("stand where clang's warnings do, in the reader's language", () => {
    const { stderr, hints } = run(`${TOO_SMALL}int main(void) { free(copy("abc")); return 0; }\n`);
    assert.match(stderr, /^p\.c:4:13: warning: strlen does not count the '\\0' at the end: `p` is one byte too small .* \[strlen-without-nul\]$/m);
    assert.deepEqual(hints.map((h) => [h.id, h.severity, h.line]), [["strlen-without-nul", "warning", 4]]);
    assert.match(run(`${TOO_SMALL}int main(void) { return 0; }\n`, "--language", "zh-cn").stderr, /^p\.c:4:13: warning: strlen 不计结尾的/m);
  });
  it("are told of a program that has no main", () => {
    const { stderr } = run(TOO_SMALL);
    assert.match(stderr, /\[strlen-without-nul\]/);
  });
  it("that are only a matter of style are silent, but reported", () => {
    const { stderr, hints, findings, status } = run(SELF, "--error-exitcode", "9");
    assert.deepEqual({ stderr, findings, status }, { stderr: "", findings: [], status: 0 });
    assert.deepEqual(hints.map((h) => [h.id, h.severity]), [["realloc-self", "info"]]);
  });
  it("each have a text", () => assert.deepEqual(Object.keys(en).sort(), HINT_IDS.map((id) => `hint.${id}`).sort()));
});
