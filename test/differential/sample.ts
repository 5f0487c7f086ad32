/**
 * Which programs a run compares. `npm test` takes the fixed sample: SAMPLE_SIZE programs from the first seed on. By hand:
 *
 *     npm run -s t -- test/differential                                     the fixed sample
 *     PAGEWALK_DIFF=bitfields/x86-32/1042 npm run -s t -- test/differential      one program again
 *     PAGEWALK_DIFF_COUNT=5000 PAGEWALK_DIFF_FROM=100000 npm run -s t -- test/differential
 *     PAGEWALK_DIFF_KINDS=files,floats PAGEWALK_DIFF_ARCH=x86-32 …           of these kinds, on this machine
 */
import type { Arch } from "../../src/compiler/types";
import type { Sample } from "./program";

const SAMPLE_SIZE = 300;
const FIRST_SEED = 1000;

const list = (text: string | undefined): readonly string[] | null => (text ? text.split(",") : null);

/** Kinds and machines in turn, every program with a seed of its own. */
export function samples(kinds: readonly string[], arches: readonly Arch[], env: NodeJS.ProcessEnv): Sample[] {
  const one = /^([\w-]+)\/(x86-64|x86-32)\/(\d+)$/.exec(env.PAGEWALK_DIFF ?? "");
  if (one) return [{ kind: one[1]!, arch: one[2] as Arch, seed: Number(one[3]) }];
  if (env.PAGEWALK_DIFF) throw new Error(`PAGEWALK_DIFF is KIND/ARCH/SEED, not ${env.PAGEWALK_DIFF}`);
  const wanted = list(env.PAGEWALK_DIFF_KINDS) ?? kinds;
  const machines = arches.filter((a) => (env.PAGEWALK_DIFF_ARCH ?? a) === a);
  const from = Number(env.PAGEWALK_DIFF_FROM ?? FIRST_SEED);
  return Array.from({ length: Number(env.PAGEWALK_DIFF_COUNT ?? SAMPLE_SIZE) }, (_, i) => ({
    kind: wanted[i % wanted.length]!, arch: machines[Math.floor(i / wanted.length) % machines.length]!, seed: from + i,
  }));
}
