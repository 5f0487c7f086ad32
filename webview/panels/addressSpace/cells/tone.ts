/** The colour of a value: this step's change first, then what is wrong with it. */
import type { MemberView } from "../../../../src/views/model/addressSpace";

export function valueTone(of: Pick<MemberView, "change" | "state" | "target">): string {
  if (of.change) return "tone-changed";
  if (of.state === "uninitialised" || of.target?.kind === "wild") return "tone-uninit";
  if (of.state === "corrupted") return "tone-corrupted";
  return of.target?.kind === "dangling" ? "tone-dangling" : "";
}
