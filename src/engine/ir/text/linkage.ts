/** Linkage words of LLVM, folded to what linking needs: `_odr` promises and `private` names make no difference to a run. */
import type { Linkage } from "../ast";

const LINKAGES: ReadonlyMap<string, Linkage> = new Map([
  ["private", "internal"],
  ["internal", "internal"],
  ["weak", "weak"],
  ["weak_odr", "weak"],
  ["common", "common"],
  ["linkonce", "linkonce"],
  ["linkonce_odr", "linkonce"],
  ["extern_weak", "extern_weak"],
  ["available_externally", "available_externally"],
  ["appending", "appending"],
]);

export function linkageOf(words: readonly string[]): Linkage {
  for (const word of words) {
    const linkage = LINKAGES.get(word);
    if (linkage) return linkage;
  }
  return "external";
}
