/** The page walk of a debug session: which address it is of over steps, what it was before, and what stands beside it. */
import assert from "node:assert/strict";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { loadClang } from "../../../src/compiler/assets";
import { Comparison } from "../../../src/features/worker/comparison";
import { Pictures } from "../../../src/features/worker/panelState";
import { Programs, Session, sessionOptions } from "../../../src/features/worker/programs";
import type { ProgramAnswer, ProgramBundle, RunSettings } from "../../../src/protocol/engine";
import type { PagingName } from "../../../src/views/model/pageWalk";
import { lineOf, statementsAt } from "../../support/program";

const TEXT = `#include <unistd.h>
#include <sys/wait.h>
int shared = 5;
int main(void) {
  int x = 1;
  x = shared;                      // first
  x++;                             // second
  pid_t child = fork();
  if (child == 0) {
    shared = 6;                    // write
    _exit(shared);                 // after
  }
  int status;
  waitpid(child, &status, 0);
  return x;                        // end
}`;

const assets = nodeAssets(`${process.cwd()}/dist`);
const RUN: RunSettings = { args: [], env: [], stdin: "", ram: 64 << 20, maxSteps: 1e6, maxOutput: 1 << 20, failAllocation: 0, seed: 0, files: [], onFinding: "stop" };

let clang: ReturnType<typeof loadClang> | undefined;
const bundles = new Map<string, Promise<ProgramBundle>>();

/** Compiled once. */
function bundle(arch: ProgramBundle["arch"]): Promise<ProgramBundle> {
  const known = bundles.get(arch) ?? compiled(arch);
  bundles.set(arch, known);
  return known;
}

async function compiled(arch: ProgramBundle["arch"]): Promise<ProgramBundle> {
  clang ??= loadClang(assets);
  const { units } = await (await clang).compile({ files: [{ name: "prog.c", text: TEXT }], arch });
  return { name: "prog", arch, units: units.map((u) => ({ file: u.file, ir: u.ir! })), sources: [{ name: "prog.c", text: TEXT, path: "/prog.c" }] };
}

interface At { readonly s: Session; readonly pictures: Pictures; readonly comparison: Comparison; readonly progress: (number | null)[] }

async function at(marker: string): Promise<At> {
  const programs = new Programs(assets);
  const own = await bundle("x86-64");
  const loaded = await programs.load(own);
  assert.ok(loaded.ok);
  const s = new Session(loaded.loaded, sessionOptions(RUN, "debug", "prog"));
  s.setBreakpoints(statementsAt(s, lineOf(TEXT, marker)));
  assert.equal(s.run(1_000_000).reason, "breakpoint");
  s.setBreakpoints(new Set());
  const pictures = new Pictures(s, own, "en");
  const progress: (number | null)[] = [];
  const host = {
    compiled: async (arch: ProgramBundle["arch"]): Promise<ProgramAnswer> => ({ kind: "program", bundle: await bundle(arch), run: RUN }),
    progress: (done: number | null) => void progress.push(done), pause: async () => undefined,
  };
  return { s, pictures, comparison: new Comparison(s, pictures, { bundle: own, run: RUN }, programs, host), progress };
}

/** One statement, as a user's step is. */
function step({ s, pictures }: At): void {
  pictures.leave();
  s.run(1);
  pictures.arrive();
}

describe("the page walk of a debug session", () => {
  it("goes along with the running access until an address is chosen, and stays with that", async () => {
    const run = await at("// first");
    step(run);
    assert.equal(run.pictures.view("pageWalk").subject.source, "running");
    const chosen = run.pictures.walkTo({ kind: "text", text: "&shared" });
    assert.deepEqual([chosen.subject.source, chosen.subject.expression], ["chosen", "&shared"]);
    step(run);
    assert.equal(run.pictures.view("pageWalk").va, chosen.va);
    run.pictures.walkTo(null);
    assert.equal(run.pictures.view("pageWalk").subject.source, "running");
  });

  it("follows what is followed, unless the running access is wanted", async () => {
    const run = await at("// second");
    run.pictures.follow({ expression: "shared", address: "0x0" });
    assert.deepEqual([run.pictures.view("pageWalk").subject.source, run.pictures.view("pageWalk").followed?.targetId], ["followed", "frame"]);
    run.pictures.walkTo({ kind: "running" });
    assert.equal(run.pictures.view("pageWalk").subject.source, "running");
  });

  it("refuses what means nothing and keeps what it was of", async () => {
    const run = await at("// first");
    run.pictures.walkTo({ kind: "text", text: "x" });
    const { va } = run.pictures.view("pageWalk");
    assert.throws(() => run.pictures.walkTo({ kind: "text", text: "nobody" }));
    assert.equal(run.pictures.view("pageWalk").va, va);
  });

  it("has a picture before the step only when it was looked at, each panel for itself", async () => {
    const run = await at("// first");
    run.pictures.view("pageWalk");
    step(run);
    assert.equal(run.pictures.before("pageWalk").kind, "view");
    assert.throws(() => run.pictures.before("addressSpace"));
    run.pictures.walkTo({ kind: "text", text: "shared" });
    assert.throws(() => run.pictures.before("pageWalk"), "another address has no picture before");
  });

  it("stands beside that of another process: one frame shared until one writes", async () => {
    const run = await at("// write");
    const [parent] = run.s.tasks().map((t) => t.id).filter((id) => id !== run.s.current);
    run.pictures.walkTo({ kind: "text", text: "&shared" });
    const before = await run.comparison.with({ kind: "task", task: parent! });
    assert.equal(before!.other.frame!.pfn, run.pictures.view("pageWalk").frame!.pfn);
    assert.ok(before!.differences.some((d) => d.what.id === "walk.differs.sameFrame"));
    assert.equal(run.pictures.view("pageWalk").frame!.owner.copyOnWrite, true);
    step(run);
    const after = await run.comparison.with({ kind: "task", task: parent! });
    assert.notEqual(after!.other.frame!.pfn, run.pictures.view("pageWalk").frame!.pfn);
    assert.deepEqual(after!.differences.filter((d) => d.element === "frame").map((d) => d.what.id), ["walk.differs.frame"]);
    assert.equal(run.s.looked, run.s.current);
  });

  for (const [mode, levels] of [["5-level", 5], ["2-level", 2], ["pae", 3]] as const satisfies readonly (readonly [PagingName, number])[]) {
    it(`stands beside the same program with ${mode} paging, and goes along`, async () => {
      const run = await at("// first");
      run.pictures.walkTo({ kind: "text", text: "shared" });
      const beside = await run.comparison.with({ kind: "mode", mode });
      assert.deepEqual([beside!.other.mode, beside!.other.levels.length, beside!.other.run.step, beside!.other.subject.expression], [mode, levels, run.s.step, "shared"]);
      assert.equal(beside!.other.frame!.bytes.digits.slice(2 * beside!.other.frame!.bytes.at, 2 * beside!.other.frame!.bytes.at + 8), "05000000");
      assert.equal(run.progress.at(-1), null);
      step(run);
      assert.equal((await run.comparison.with({ kind: "mode", mode }))!.other.run.step, run.s.step);
      assert.equal(await run.comparison.with(null), null);
    });
  }

  it("gives up an older comparison for a newer one", async () => {
    const run = await at("// first");
    const first = run.comparison.with({ kind: "mode", mode: "pae" });
    await run.comparison.with(null);
    await assert.rejects(first);
  });
});
