/**
 * Golden programs: each *.c below this folder (those in "parts" belong to programs of several files) shows one behaviour and says in annotations what to expect of it. On both machines its
 * findings, output and exit status must be as annotated; where gcc is installed, a program without findings, and one that names what
 * stands on its standard error (`//@ stderr`: glibc's own reaction to damage), must also print and return what it does natively (`//@ native differs`, a step limit and being C of the kernel leave that out).
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RunOptions } from "../../src/cli/options";
import { DEFAULT_MAX_STEPS } from "../../src/cli/options";
import type { Tools } from "../../src/cli/runPrepared";
import { verifyFile, type Verified } from "../../src/cli/verify";
import { loadClang, loadLibrary } from "../../src/compiler/assets";
import { nodeAssets } from "../../src/compiler/nodeAssets";
import type { Arch, CompilerService } from "../../src/compiler/types";
import { type ProgramAnnotations, readAnnotations } from "../../src/engine/session";

const ROOT = "test/golden";
const ARCHES: readonly Arch[] = ["x86-64", "x86-32"];
const OPTIONS: RunOptions = { arch: null, stdin: null, report: null, sarif: null, maxSteps: DEFAULT_MAX_STEPS, errorExitcode: null, failAlloc: null, seed: null, schedules: 0, language: "en", files: [], args: [] };
const SIGNALS: Readonly<Record<string, number>> = { SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

const programs = (folder: string): string[] => readdirSync(join(ROOT, folder)).filter((f) => f.endsWith(".c")).sort();
const topicsBelow = (folder: string): string[] => readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((e) => e.isDirectory() && e.name !== "parts").map((e) => join(folder, e.name)).flatMap((topic) => [topic, ...topicsBelow(topic)]);
const topics = topicsBelow("");
const machinesOf = ({ machine }: ProgramAnnotations): readonly Arch[] => (machine.arch ? [machine.arch] : ARCHES);

/** Which machines gcc can compile for here. */
function nativeArches(folder: string): Set<Arch> {
  const works = (arch: Arch): boolean => spawnSync("gcc", [...gccFlags(arch), "-x", "c", "-", "-o", join(folder, "probe")], { input: "int main(void) { return 0; }\n" }).status === 0;
  return new Set(ARCHES.filter(works));
}

const gccFlags = (arch: Arch): string[] => ["-O0", "-w", "-std=gnu17", ...(arch === "x86-32" ? ["-m32"] : [])];

function runNatively(file: string, arch: Arch, folder: string, { args, stdin, files }: ProgramAnnotations): { stdout: string; exit: number; stderr: string } {
  const binary = join(folder, "program");
  const compiled = spawnSync("gcc", [...gccFlags(arch), "-o", binary, file, ...files.map((f) => join(dirname(file), f)), "-lm", "-pthread"], { encoding: "utf8" });
  assert.equal(compiled.status, 0, compiled.stderr);
  const [command, ...rest] = [...FIXED, binary, ...(args ?? [])];
  const ran = spawnSync(command!, rest, { input: stdin ?? "", encoding: "utf8", cwd: folder, env: { LANG: "C.UTF-8" } });
  return { stdout: ran.stdout, stderr: ran.stderr, exit: ran.status ?? 128 + (SIGNALS[ran.signal ?? ""] ?? 0) };
}

/** Addresses as on the simulated machine, where the sandbox lets a program do without their randomisation. */
const FIXED = spawnSync("setarch", ["-R", "true"]).status === 0 ? ["setarch", "-R"] : [];

const comparable = (annotations: ProgramAnnotations): boolean =>
  (annotations.stderr !== null || annotations.expects.every((e) => e.kind === "none")) && annotations.machine.maxSteps === undefined && !annotations.all.some((a) => a.name === "native");

/** What is said before the run: as annotated; a program in which a run finds nothing has no warning that is not. */
function checkHints({ prepared }: Verified): void {
  const { all, expects } = prepared.annotations;
  const hints = prepared.loaded?.hints() ?? [];
  const text = (id: string, line: number): string => `${id} line ${line}`;
  const promised = all.filter((a) => a.name === "hint").map((a) => text(a.text.split(" ")[0]!, a.target));
  const counts = promised.length > 0 || expects.every((e) => e.kind === "none");
  const said = hints.filter((h) => promised.length > 0 || h.severity === "warning").map((h) => text(h.id, h.place.line));
  if (counts) assert.deepEqual(said, promised);
}

const isOfKernel = ({ prepared: { loaded } }: Verified): boolean => loaded?.ok === true && loaded.loaded.program.kernel;

const told = ({ differences }: Verified): string[] => differences.map((d) => `${d.file ?? ""} line ${d.line}: ${d.id} ${d.args.join(" ")}`);

describe("golden programs", function () {
  this.timeout(30_000);
  let tools: Tools;
  let folder = "";
  let native: Set<Arch>;

  before(async () => {
    const assets = nodeAssets(`${process.cwd()}/dist`);
    const clang = await loadClang(assets);
    const libraries = new Map(await Promise.all(ARCHES.map(async (arch) => [arch, await loadLibrary(assets, arch)] as const)));
    const compiler: CompilerService = { compile: (request) => clang.compile(request), dispose: () => undefined };
    tools = { compiler, library: async (arch) => libraries.get(arch)! };
    folder = mkdtempSync(join(tmpdir(), "golden-"));
    native = nativeArches(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const topic of topics) {
    describe(topic, () => {
      for (const name of programs(topic)) {
        const file = join(ROOT, topic, name);
        const annotations = readAnnotations(readFileSync(file, "utf8"));
        for (const arch of machinesOf(annotations)) {
          it(`${name} on ${arch}`, async () => {
            assert.deepEqual(annotations.problems, []);
            assert.ok(annotations.expects.length > 0 || annotations.stdout !== null || annotations.exit !== null, "no expectation");
            const verified = await verifyFile(file, arch, OPTIONS, tools);
            assert.equal(verified.broken, "");
            assert.deepEqual(told(verified), []);
            checkHints(verified);
            if (!comparable(annotations) || !native.has(arch) || verified.outcome.exit === null || isOfKernel(verified)) return;
            const { stdout, stderr, exit } = verified.outcome;
            const there = runNatively(file, arch, folder, annotations);
            assert.deepEqual({ stdout, exit }, { stdout: there.stdout, exit: there.exit });
            if (annotations.stderr !== null) assert.equal(stderr, there.stderr);
          });
        }
      }
    });
  }
});
