/** What a hover says of a variable: where it lives, what it holds, where it points, before and after the line's last turn. */
import type { Hex, Place, PointerKind } from "./common";
import type { HomeView } from "./memory";

export interface BlockFacts {
  readonly number: number;
  readonly size: number;
  /** malloc, strdup, … and free or realloc; null: not freed at this moment. */
  readonly how: string;
  readonly made: Place | null;
  readonly madeStep: number;
  readonly freedBy: string | null;
  readonly freed: Place | null;
  readonly freedStep: number;
}

export interface TargetFacts {
  readonly kind: PointerKind | "function";
  readonly address: Hex;
  /** Variable, literal or function that it points into; empty for heap blocks and nothing. */
  readonly name: string;
  /** Of the object it was made from, bytes. */
  readonly size: number;
  readonly offset: number;
  /** The object seen as an array of what the pointer points to: which element it stands at, of how many whole ones; null: no such view. */
  readonly element: { readonly index: number; readonly count: number } | null;
  readonly block: BlockFacts | null;
}

export interface ValueFacts {
  readonly text: string;
  readonly defined: "all" | "some" | "none";
  readonly target: TargetFacts | null;
}

export interface VariableFacts {
  readonly expression: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly address: Hex | null;
  readonly storage: "local" | "parameter" | "global" | "static" | "other";
  /** Which section it is in, why, and the page that holds it; null: it has no place of its own. */
  readonly home: HomeView | null;
  /** The heap block that it lies in; null: in none. */
  readonly inBlock: BlockFacts | null;
  /** Elements, of an array. */
  readonly elements: number | null;
  /** When its bytes were last written before this moment; null: never since it exists, or not known. */
  readonly written: { readonly place: Place; readonly step: number; readonly same: boolean } | null;
  readonly value: ValueFacts;
  /** The statement gave it this value; null: it stayed as it was. */
  readonly after: ValueFacts | null;
  readonly step: number;
  readonly place: Place | null;
  readonly function: string;
}
