/** What completion and hovers take their words from: annotations, topics, kinds and reasons of findings in one catalogue. */
import type { Catalogue } from "../../base/messages";
import type { Surroundings } from "./context";

export interface AuthorTexts {
  readonly catalogue: Catalogue;
  /** The same in both languages, for what is named in both. */
  readonly both: readonly [Catalogue, Catalogue];
  readonly surroundings: Surroundings;
}

/** A text with its arguments; they are plain. */
export const say = ({ catalogue }: AuthorTexts, id: string, ...args: readonly string[]): string => (catalogue[id] ?? id).replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)] ?? "");
