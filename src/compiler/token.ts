// How long is the C token that begins at an index of a line? Enough lexing to underline what clang points at.
const TOKENS = [
  /[\p{L}\p{N}_$]+(?:\.\d+)?/uy,
  /"(?:\\.|[^"\\])*"?/uy,
  /'(?:\\.|[^'\\])*'?/uy,
  /<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|##|::/uy,
];

export function tokenLength(line: string, index: number): number {
  for (const token of TOKENS) {
    token.lastIndex = index;
    const m = token.exec(line);
    if (m) return m[0].length;
  }
  return index < line.length ? 1 : 0;
}
