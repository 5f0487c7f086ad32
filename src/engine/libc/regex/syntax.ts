/** The tree of a regular expression, the flags of regcomp and regexec, and the errors of compiling with glibc's texts. */

export type Node =
  | { readonly kind: "set"; readonly has: (c: number) => boolean }
  | { readonly kind: "assert"; readonly what: "line start" | "line end" | "text start" | "text end" | "word start" | "word end" | "word edge" | "no word edge" }
  | { readonly kind: "group"; readonly index: number; readonly body: Node }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly options: readonly Node[] }
  | { readonly kind: "repeat"; readonly body: Node; readonly min: number; readonly max: number }
  | { readonly kind: "back"; readonly index: number };

export const Compile = { extended: 1, ignoreCase: 2, newline: 4, noSubmatches: 8 } as const;
export const Execute = { notBol: 1, notEol: 2, startEnd: 4 } as const;

export const REG_NOMATCH = 1;
export const ERRORS = [
  "Success", "No match", "Invalid regular expression", "Invalid collation character", "Invalid character class name", "Trailing backslash", "Invalid back reference",
  "Unmatched [, [^, [:, [., or [=", "Unmatched ( or \\(", "Unmatched \\{", "Invalid content of \\{\\}", "Invalid range end", "Memory exhausted",
  "Invalid preceding regular expression", "Premature end of regular expression", "Regular expression too big", "Unmatched ) or \\)",
] as const;
export const Problem = { collation: 3, className: 4, backslash: 5, backReference: 6, bracket: 7, parenthesis: 8, brace: 9, braceContent: 10, range: 11, repeat: 13, size: 15, rightParenthesis: 16 } as const;

export class RegexError {
  constructor(readonly code: number) {}
}

export interface Regex { readonly root: Node; readonly groups: number; readonly hasBackReference: boolean }

export const isWord = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95 || (c >= 97 && c <= 122) || c > 127;
