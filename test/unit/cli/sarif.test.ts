import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import en from "../../../media/l10n/rules.en.json";
import zh from "../../../media/l10n/rules.zh-cn.json";
import { HINT_IDS } from "../../../src/engine/checker/before/hint";
import { FINDING_KINDS } from "../../../src/engine/checker/finding";

const PROGRAM = `#include <stdlib.h>
int main(void) {
  int *p = malloc(8);
  if (!p) return 1;
  free(p);
  p[0] = 1;
  p = realloc(NULL, 8);
  p = realloc(p, 16);
  free(p);
  return 3;
}
`;

interface Region { startLine: number; startColumn: number; endColumn?: number }
interface Place { physicalLocation: { artifactLocation: { uri: string }; region: Region }; message?: { text: string } }
interface Result {
  ruleId: string; ruleIndex: number; level: string; message: { text: string }; locations: Place[]; relatedLocations?: Place[];
  partialFingerprints: Record<string, string>; codeFlows?: { threadFlows: { locations: { executionOrder: number; location: Place }[] }[] }[];
}
interface Rule { id: string; shortDescription: { text: string }; help: { text: string }; helpUri?: string; defaultConfiguration: { level: string } }
interface Log { version: string; $schema: string; runs: { tool: { driver: { name: string; version: string; rules: Rule[] } }; columnKind: string; language: string; invocations: { exitCode: number }[]; results: Result[] }[] }

const line = (place: Place): number => place.physicalLocation.region.startLine;

describe("SARIF", function () {
  this.timeout(60_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "pagewalk-sarif-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const log = (text: string, ...options: string[]): Log => {
    const [path, out] = [join(folder, "a b.c"), join(folder, "out.sarif")];
    writeFileSync(path, text);
    spawnSync(process.execPath, ["dist/cli.js", "run", "--sarif", out, ...options, path], { encoding: "utf8", input: "", timeout: 60_000 });
    return JSON.parse(readFileSync(out, "utf8"));
  };

  it("names tool, rules and how the run ended", () => {
    const { version, runs } = log(PROGRAM);
    const { tool, columnKind, invocations, results } = runs[0]!;
    assert.deepEqual([version, runs.length, tool.driver.name, columnKind, invocations[0]!.exitCode], ["2.1.0", 1, "Pagewalk", "utf16CodeUnits", 3]);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
    for (const { help, shortDescription } of tool.driver.rules) assert.ok(help.text.length > 20 && shortDescription.text !== "");
    assert.match(tool.driver.rules.find((r) => r.id === "use-after-free")!.helpUri!, /\/416\.html$/);
  });
  it("tells a finding with what led to it, in the order of time", () => {
    const used = log(PROGRAM).runs[0]!.results.find((r) => r.ruleId === "use-after-free")!;
    assert.deepEqual([used.level, used.locations.map(line)], ["error", [6]]);
    assert.match(used.locations[0]!.physicalLocation.artifactLocation.uri, /^file:\/\/\/.*\/a%20b\.c$/);
    const flow = used.codeFlows![0]!.threadFlows[0]!.locations;
    assert.deepEqual(flow.map((l) => [l.executionOrder, line(l.location)]), [[1, 3], [2, 5], [3, 6]]);
    assert.match(used.relatedLocations![0]!.message!.text, /allocated here by malloc/);
  });
  it("has hints as notes", () => {
    const { results, tool } = log(PROGRAM).runs[0]!;
    const hint = results.find((r) => r.ruleId === "realloc-self")!;
    assert.deepEqual([hint.level, hint.locations.map(line), tool.driver.rules[hint.ruleIndex]!.defaultConfiguration.level], ["note", [8], "note"]);
  });
  it("keeps fingerprints when lines move, and tells alike results apart", () => {
    const prints = (text: string): string[] => log(text).runs[0]!.results.map((r) => r.partialFingerprints["pagewalk/v1"]!);
    const twice = PROGRAM.replace("  p[0] = 1;\n", "  p[0] = 1;\n  p[0] = 1;\n");
    assert.deepEqual(prints(`\n\n${PROGRAM}`), prints(PROGRAM));
    assert.equal(new Set(prints(twice)).size, prints(twice).length);
  });
  it("speaks Chinese", () => {
    const { language, tool } = log(PROGRAM, "--language", "zh-cn").runs[0]!;
    assert.equal(language, "zh-CN");
    assert.match(tool.driver.rules[0]!.help.text, /[\u4e00-\u9fff]/);
  });
  it("has a text for every kind and hint, in both languages", () => {
    const ids = [...FINDING_KINDS, ...HINT_IDS].map((id) => `rule.${id}`).sort();
    assert.deepEqual([Object.keys(en).sort(), Object.keys(zh).sort()], [ids, ids]);
  });
});
