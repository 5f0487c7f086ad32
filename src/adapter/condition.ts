/** When a breakpoint counts: `> 3`, `>= 3`, `< 3`, `<= 3`, `== 3`, `!= 3`, `% 3` (every third time), `3` (the third time). */
export type HitTest = (hits: number) => boolean;

const FORM = /^\s*(>=|<=|==|!=|=|>|<|%)?\s*(\d+)\s*$/;

/** Null when the text is none of these. */
export function hitTest(text: string): HitTest | null {
  const m = FORM.exec(text);
  if (!m) return null;
  const n = Number(m[2]);
  switch (m[1]) {
    case ">": return (hits) => hits > n;
    case ">=": return (hits) => hits >= n;
    case "<": return (hits) => hits < n;
    case "<=": return (hits) => hits <= n;
    case "!=": return (hits) => hits !== n;
    case "%": return n === 0 ? null : (hits) => hits % n === 0;
    default: return (hits) => hits === n;
  }
}

/** Pieces of a log message: plain text and {expressions}; braces may nest, `{{` is a brace. */
export function logPieces(message: string): { readonly text: string; readonly expression: boolean }[] {
  const out: { text: string; expression: boolean }[] = [];
  let text = "";
  for (let i = 0; i < message.length; i++) {
    const end = message[i] === "{" && message[i + 1] !== "{" ? closing(message, i) : -1;
    if (end > i + 1) {
      out.push({ text, expression: false }, { text: message.slice(i + 1, end), expression: true });
      text = "";
      i = end;
    } else {
      text += message[i];
      if ((message[i] === "{" || message[i] === "}") && message[i + 1] === message[i]) i++;
    }
  }
  return [...out, { text, expression: false }].filter((p) => p.text !== "");
}

function closing(message: string, open: number): number {
  let depth = 0;
  for (let i = open; i < message.length; i++) {
    if (message[i] === "{") depth++;
    if (message[i] === "}" && --depth === 0) return i;
  }
  return -1;
}
