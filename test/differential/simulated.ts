/** Programs compiled by our clang and run on the simulated machine, all in this process. */
import { loadClang, loadLibrary } from "../../src/compiler/assets";
import type { Clang } from "../../src/compiler/clang";
import type { Library } from "../../src/compiler/library";
import { nodeAssets } from "../../src/compiler/nodeAssets";
import type { Arch } from "../../src/compiler/types";
import { load, LIBRARY_ROOTS, type LoadedProgram, Session, type SessionOptions } from "../../src/engine/session";
import type { RunResult, TestProgram } from "./program";

const SLICE = 5_000_000;
const MAX_STATEMENTS = 20_000_000;
const OPTIONS: SessionOptions = {
  ram: 64 << 20, args: ["./program"], env: ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"], stdin: new Uint8Array(0), terminal: false, onFinding: "continue", failAllocation: 0,
  maxOutput: 1 << 20, snapshotBudget: 1 << 20, snapshotEvery: 1 << 30,
};

export interface Simulated extends RunResult {
  /** Findings of severity error, one a line. */
  readonly findings: readonly string[];
  /** It did not end within the limit. */
  readonly late: boolean;
}

export class Simulator {
  private constructor(private readonly clang: Clang, private readonly libraries: ReadonlyMap<Arch, Library>) {}

  static async create(): Promise<Simulator> {
    const assets = nodeAssets(`${process.cwd()}/dist`);
    const libraries = (["x86-64", "x86-32"] as const).map(async (arch) => [arch, await loadLibrary(assets, arch)] as const);
    return new Simulator(await loadClang(assets), new Map(await Promise.all(libraries)));
  }

  /** Throws when the program does not compile or load, or the engine does not manage it. */
  async run(program: TestProgram, arch: Arch): Promise<Simulated> {
    const session = new Session(await this.load(program, arch), { ...OPTIONS, args: ["./program", ...program.args], stdin: Buffer.from(program.stdin, "latin1") });
    try {
      return execute(session);
    } finally {
      session.dispose();
    }
  }

  private async load({ files }: TestProgram, arch: Arch): Promise<LoadedProgram> {
    const { units, stderr, ok } = await this.clang.compile({ files, arch });
    if (!ok) throw new Error(`clang: ${stderr}`);
    const own = units.map((u) => ({ file: u.file, ir: u.ir! }));
    const library = this.libraries.get(arch)!.unitsFor(own.map((u) => u.ir), LIBRARY_ROOTS);
    const result = load({ arch, units: own, library, sources: new Map(files.map((f) => [f.name, f.text])) });
    if (!result.ok) throw new Error(`does not load: ${JSON.stringify(result.issues)}`);
    return result.loaded;
  }
}

function execute(session: Session): Simulated {
  let stop = session.run(SLICE);
  while ((stop.reason === "limit" || stop.reason === "step") && session.step < MAX_STATEMENTS) stop = session.run(SLICE);
  if (stop.reason === "broken") throw new Error(`broken: ${stop.detail ?? ""}`);
  const stdout = Buffer.concat(session.output().filter((o) => o.fd === 1).map((o) => o.bytes)).toString("latin1");
  const findings = session.findings.filter((f) => f.severity === "error").map((f) => `${f.place?.line ?? 0}: ${f.kind} ${f.message} ${JSON.stringify(f.args)}`);
  return { stdout, exit: session.exit?.status ?? -1, findings, late: session.exit === null };
}
