/** Where in the program's own code a call was made, from its pc and those of its callers. */
import type { SourceRange } from "../../vm/program";
import type { ISession } from "../api";

export interface CallPlace { readonly place: SourceRange | null; readonly function: string }
export type CallPlaces = (pcs: readonly number[]) => CallPlace;

/** Remembers what it has found: many blocks are made by few calls. */
export function placesOf(session: ISession): CallPlaces {
  const known = new Map<readonly number[], CallPlace>();
  const own = (range: SourceRange | null): range is SourceRange => range !== null && range.line > 0 && !session.debug.files[range.file]?.library;
  return (pcs) => {
    let found = known.get(pcs);
    if (!found) {
      const pc = pcs.find((at) => own(session.placeOfPc(at))) ?? pcs[0];
      found = pc === undefined ? { place: null, function: "" } : { place: session.placeOfPc(pc), function: session.functionOfPc(pc)?.name ?? "" };
      known.set(pcs, found);
    }
    return found;
  };
}
