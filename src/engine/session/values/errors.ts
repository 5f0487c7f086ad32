/** What can be wrong with an expression, as data: `expression.<id>` of the message catalogue and its arguments. */
export type ExpressionErrorId =
  | "syntax" | "unexpected-end" | "bad-number" | "bad-character" | "calls" | "strings" | "unknown-name" | "unknown-type" | "unknown-member" | "not-a-pointer"
  | "not-a-structure" | "not-an-lvalue" | "not-a-scalar" | "incomplete-type" | "bad-operands" | "bad-cast" | "division-by-zero" | "uninitialised" | "unmapped"
  | "null-pointer" | "bit-field-address" | "read-only" | "void-value" | "too-deep";

export interface ExpressionError {
  readonly id: ExpressionErrorId;
  readonly args: readonly (string | number)[];
  /** Offset in the expression's text. */
  readonly position: number;
}

/** Travels inside the evaluator only; `evaluate` gives the error as data. */
export class ExpressionFailure extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.id);
  }
}

export function fail(id: ExpressionErrorId, position: number, ...args: (string | number)[]): never {
  throw new ExpressionFailure({ id, args, position });
}
