/** Blocks that are lost because of a mistake that was told already are no leaks of their own. */
import type { LossCause } from "../api";
import type { Machine } from "../machine";
import type { LeakGroup } from "./groups";

/** Lost by the very statement that made the mistake, or with a holder that was used after it was freed. */
export function isConsequence(m: Machine, groups: readonly LeakGroup[], cause: LossCause | null): boolean {
  if (!cause) return false;
  if (cause.reason === "holder" && groups.some((g) => g.cause && g.cause.reason !== "holder" && g.cause.step === cause.step && isConsequence(m, groups, g.cause))) return true;
  return m.findings.all.some((f) => f.severity === "error" && (f.step === cause.step || (f.kind === "use-after-free" && cause.holder !== 0 && f.object?.id === cause.holder)));
}
