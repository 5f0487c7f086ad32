/**
 * Differential tests: generated programs, compiled by gcc and run natively and compiled by our clang and run here, must print and
 * return the same. Generators: csmith where it is installed, and our own. Without gcc the suite says that it is skipped.
 * Which programs, and how to run one again: sample.ts. The files of a program that differs are left in out/differential/; of our
 * own generator's, the first part that differs alone.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compare, startNative, type Verdict } from "./compare";
import { CSMITH_KINDS, csmithIsHere, csmithProgram } from "./csmith";
import { OWN_KINDS, partsOf, programOf } from "./generator";
import { type Native, nativeArches } from "./native";
import { nameOf, type Sample, type TestProgram } from "./program";
import { samples } from "./sample";
import { Simulator } from "./simulated";

const AHEAD = 3;

const folder = mkdtempSync(join(tmpdir(), "differential-"));
const arches = [...nativeArches(folder)];
const csmith = csmithIsHere();
const kinds = csmith ? [...CSMITH_KINDS, ...OWN_KINDS] : OWN_KINDS;
const planned = arches.length > 0 ? samples(kinds, arches, process.env) : [];

interface Prepared { readonly program: TestProgram; readonly native: Promise<Native> }
const prepared = new Map<number, Prepared>();
const isOwn = ({ kind }: Sample): boolean => OWN_KINDS.includes(kind);

function begin(program: TestProgram, { arch }: Sample): Prepared {
  const native = startNative(program, arch, folder);
  native.catch(() => undefined);
  return { program, native };
}

const prepare = (sample: Sample): Prepared => begin(isOwn(sample) ? programOf(partsOf(sample.kind, sample.seed)) : csmithProgram(sample.kind, sample.seed), sample);

/** The program of this index, with the next ones under way. */
function take(index: number): Prepared {
  for (let i = index; i < Math.min(index + AHEAD, planned.length); i++) if (!prepared.has(i)) prepared.set(i, prepare(planned[i]!));
  const found = prepared.get(index)!;
  prepared.delete(index);
  return found;
}

function keep(sample: Sample, { files }: TestProgram): string {
  const place = join("out/differential", nameOf(sample).replaceAll("/", "-"));
  for (const { name, text } of files) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  return place;
}

async function verdictOf(sample: Sample, { program, native }: Prepared, simulator: Simulator): Promise<Verdict> {
  try {
    return await compare(program, sample.arch, simulator, native, folder);
  } catch (error) {
    return { kind: "different", text: (error as Error).message };
  }
}

/** The first part of one of our own programs that differs when it is alone, or the program as it is. */
async function smaller(sample: Sample, whole: Prepared, text: string, simulator: Simulator): Promise<{ program: TestProgram; text: string }> {
  for (const part of isOwn(sample) ? partsOf(sample.kind, sample.seed) : []) {
    const alone = begin(programOf([part]), sample);
    const verdict = await verdictOf(sample, alone, simulator);
    if (verdict.kind === "different") return { program: alone.program, text: verdict.text };
  }
  return { program: whole.program, text };
}

function announce(): void {
  if (arches.length === 0) console.log("differential: skipped, there is no gcc that makes programs here");
  else if (!csmith) console.log("differential: csmith is not installed, only our own generator is used");
  if (arches.length === 1) console.log("differential: gcc makes no programs for x86-32 here, which are skipped");
}

describe("differential", function () {
  this.timeout(120_000);
  announce();
  let simulator: Simulator;
  const late: string[] = [];

  before(async () => {
    simulator = await Simulator.create();
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    if (planned.length > 0) console.log(`differential: ${planned.length} programs, ${late.length} of them too long to compare${late.map((l) => `\n  ${l}`).join("")}`);
  });

  planned.forEach((sample, index) => {
    it(nameOf(sample), async () => {
      const whole = take(index);
      const verdict = await verdictOf(sample, whole, simulator);
      if (verdict.kind === "late") late.push(`${nameOf(sample)} ${verdict.where}`);
      if (verdict.kind !== "different") return;
      const { program, text } = await smaller(sample, whole, verdict.text, simulator);
      assert.fail(`${text}\n  files: ${keep(sample, program)}\n  again: PAGEWALK_DIFF=${nameOf(sample)} npm run -s t -- test/differential`);
    });
  });
});
