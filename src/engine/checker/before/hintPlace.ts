/** Lines and columns from 1, columns in UTF-16 units; the end is just behind the last character. */
export interface HintPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
