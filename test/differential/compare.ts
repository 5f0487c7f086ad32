/**
 * One program, natively and here. It agrees when output and exit status are equal and every finding of severity error is one that
 * gcc's sanitizers make too. The native side runs in processes of its own and is begun ahead, while this process simulates.
 */
import { join } from "node:path";
import type { Arch } from "../../src/compiler/types";
import { type Native, runNatively, sanitizerReport } from "./native";
import type { TestProgram } from "./program";
import type { Simulated, Simulator } from "./simulated";

/** "late": it takes too long on one side, nothing is said. */
export type Verdict = { readonly kind: "same" } | { readonly kind: "late"; readonly where: "natively" | "here" } | { readonly kind: "different"; readonly text: string };

let folders = 0;
const newFolder = (folder: string): string => join(folder, `${folders++}`);

export const startNative = (program: TestProgram, arch: Arch, folder: string): Promise<Native> => runNatively(program, arch, newFolder(folder));

export async function compare(program: TestProgram, arch: Arch, simulator: Simulator, native: Promise<Native>, folder: string): Promise<Verdict> {
  const there = await native;
  if (there === null) return { kind: "late", where: "natively" };
  const here = await simulator.run(program, arch);
  if (here.late) return { kind: "late", where: "here" };
  const text = outputDifference(there, here);
  if (text !== null) return { kind: "different", text };
  if (here.findings.length === 0) return { kind: "same" };
  const report = await sanitizerReport(program, arch, newFolder(folder));
  return report ? { kind: "same" } : { kind: "different", text: `findings that gcc's sanitizers do not make:\n${here.findings.join("\n")}` };
}

function outputDifference(there: NonNullable<Native>, here: Simulated): string | null {
  if (there.stdout === here.stdout && there.exit === here.exit) return null;
  const [wanted, got] = [there.stdout.split("\n"), here.stdout.split("\n")];
  let line = 0;
  while (line < wanted.length - 1 && wanted[line] === got[line]) line++;
  const findings = here.findings.slice(0, 5).map((f) => `\n  ${f}`).join("");
  return `exit status ${there.exit} natively, ${here.exit} here; first different line ${line + 1}:\n  natively ${JSON.stringify(wanted[line] ?? "")}\n  here     ${JSON.stringify(got[line] ?? "")}${findings}`;
}
