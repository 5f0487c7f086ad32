/** Why a module could not be read. Message ids; the edge has the words. */
export type IrErrorId =
  | "unexpected-token"
  | "unterminated-string"
  | "unsupported-instruction"
  | "unsupported-type"
  | "unsupported-constant"
  | "bad-float-constant";

export class IrError extends Error {
  constructor(
    override readonly message: IrErrorId,
    /** 1-based line in the IR text. */
    readonly line: number,
    /** The line itself, trimmed. */
    readonly text: string,
  ) {
    super(message);
    this.name = "IrError";
  }
}
