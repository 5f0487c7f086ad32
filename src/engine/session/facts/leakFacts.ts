/** Facts of a lost block: the call that made it, and how and where its last pointer went away (`cause`: which text tells it). */
import type { Related } from "../../checker/finding";
import type { SourceRange } from "../../vm/program";
import type { Facts, FactSource } from "./draft";
import { placeFacts } from "./facts";

export function leakFacts(source: Pick<FactSource, "session" | "sources">, place: SourceRange | null, blocks: number, related: readonly Related[]): Facts {
  const lost = related.find((r) => r.role === "lost");
  const [pointer = "", by = "", held = ""] = lost?.args ?? [];
  const all = { ...placeFacts(source, related, place), call: (place && source.sources.callAt(place)?.text) ?? "", cause: lost?.message.replace(/^lost-/, "") ?? "", pointer, by, held, blocks: blocks > 1 ? blocks : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}
