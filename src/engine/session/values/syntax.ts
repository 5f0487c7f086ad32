/** The tree of a C expression. `at`: offset in its text. */
import type { BasicName } from "./types";
import type { Real } from "../../libc/float/real";

interface Node { readonly at: number }
export type Unary = "&" | "*" | "+" | "-" | "~" | "!" | "++" | "--";
export type Binary = "*" | "/" | "%" | "+" | "-" | "<<" | ">>" | "<" | ">" | "<=" | ">=" | "==" | "!=" | "&" | "^" | "|";

export type Expression = Node & (
  | { readonly kind: "int"; readonly value: bigint; readonly type: BasicName }
  | { readonly kind: "float"; readonly value: Real; readonly type: BasicName }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly op: Unary; readonly of: Expression }
  | { readonly kind: "postfix"; readonly op: "++" | "--"; readonly of: Expression }
  | { readonly kind: "binary"; readonly op: Binary; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "logical"; readonly op: "&&" | "||"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "assign"; readonly op: Binary | null; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "comma"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "cast"; readonly type: number; readonly of: Expression }
  | { readonly kind: "sizeof"; readonly type: number }
  | { readonly kind: "sizeofValue"; readonly of: Expression }
  | { readonly kind: "alignof"; readonly type: number }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string; readonly arrow: boolean }
  | { readonly kind: "index"; readonly of: Expression; readonly index: Expression }
);
