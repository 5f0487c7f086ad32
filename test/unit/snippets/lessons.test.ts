/** Every program under snippets/ does what its annotations say; every lesson is whole, as written and with drawn numbers. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { loadLibrary } from "../../../src/compiler/assets";
import { ARCHES } from "../../../src/compiler/library";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { CompilerClient } from "../../../src/compiler/client";
import { createNodeCompiler } from "../../../src/compiler/nodeCompiler";
import { lessonFaults } from "../../../src/cli/lessons/check";
import { filesMeant } from "../../../src/cli/lessons/files";
import { parseCommand, type RunOptions } from "../../../src/cli/options";
import type { Tools } from "../../../src/cli/runPrepared";
import { verifyFile } from "../../../src/cli/verify";
import { lessonParts, readLesson } from "../../../src/engine/session";
import { readFileSync } from "node:fs";

const options = (...more: string[]): RunOptions => {
  const command = parseCommand(["verify", ...more, "x.c"]);
  assert.ok(command.name === "verify");
  return command.options;
};

describe("the programs of snippets/", () => {
  let compiler: CompilerClient;
  let tools: Tools;
  before(() => {
    const dist = `${process.cwd()}/dist`;
    compiler = createNodeCompiler(dist);
    const assets = nodeAssets(dist);
    const libraries = new Map(ARCHES.map((arch) => [arch, loadLibrary(assets, arch)]));
    tools = { compiler, library: (arch) => libraries.get(arch)! };
  });
  after(() => compiler.dispose());

  async function check(file: string, exercise: number): Promise<void> {
    const { prepared, differences, broken } = await verifyFile(file, null, options("--exercise", String(exercise)), tools);
    const found = differences.filter(({ id }) => id === "missing" || id === "unexpected");
    assert.deepEqual([found, lessonFaults(file, prepared, options()), broken], [[], [], ""]);
  }

  const files = filesMeant(["snippets"]);
  it(`pagewalk verify snippets/ finds all ${files.length} as expected`, () => {
    const { stdout, status } = spawnSync(process.execPath, ["dist/cli.js", "verify", "snippets/"], { encoding: "utf8" });
    assert.equal(stdout, `${files.length} of ${files.length} files are as expected\n`);
    assert.equal(status, 0);
  }).timeout(900_000);

  it("has every lesson in both languages", () => {
    for (const file of files.filter((f) => f.endsWith(".c"))) {
      const lesson = readLesson(readFileSync(file, "utf8"));
      assert.ok(!lesson || (lesson.title.en && lesson.title["zh-cn"]), file);
    }
  });

  for (const file of files) {
    if (!file.endsWith(".c") || lessonParts(readFileSync(file, "utf8")).draws.length === 0) continue;
    for (const exercise of [1, 2, 3]) it(`${file} is whole with the numbers of exercise ${exercise}`, () => check(file, exercise));
  }
});
