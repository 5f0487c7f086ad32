/**
 * The source text of an access, taken apart as C's postfix and prefix operators nest: what is accessed, and the pointer expression that
 * led there. From outside in:
 *
 *   list->next->value   pointer list->next       a[i][j]   pointer a[i]       *end++   pointer end       *(p + 2)   pointer p
 *   cfg.limits[3]       array cfg.limits          s.height  no pointer: a variable's member
 */
export interface Operand {
  /** The text without assignments and steps: `counts[2]` of `counts[2]++`. */
  readonly whole: string;
  /** The pointer (or array) that is followed; empty when the text is a variable or one of its members. */
  readonly pointer: string;
  readonly how: "index" | "star" | "arrow" | "variable";
}

/** `return *p` is told of as a whole where the value is used by leaving only. */
const RETURN = /^return\b\s*/;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** The access that the text means and those inside it, outermost first; none when it is no access by itself. */
export function operandsOf(code: string): Operand[] {
  const out: Operand[] = [];
  let text = bare(code.replace(RETURN, "").replace(/;\s*$/, ""));
  while (text !== "" && out.length < 8) {
    const found = outermost(text);
    if (!found) break;
    out.push(found);
    if (found.how === "variable") break;
    text = found.pointer;
  }
  return out;
}

function outermost(text: string): Operand | null {
  if (text.startsWith("*")) {
    const inner = bare(text.slice(1));
    return inner === "" ? null : { whole: text, pointer: base(inner), how: "star" };
  }
  if (text.endsWith("]")) {
    const open = matching(text, text.length - 1);
    return open > 0 ? { whole: text, pointer: bare(text.slice(0, open)), how: "index" } : null;
  }
  const member = /^(.*?)\s*(->|\.)\s*[A-Za-z_$][\w$]*$/s.exec(text);
  if (member) {
    const last = lastMember(text);
    const before = bare(text.slice(0, last.at));
    if (last.arrow) return { whole: text, pointer: before, how: "arrow" };
    const holder = outermost(before);
    return holder ? { ...holder, whole: text } : null;
  }
  return NAME.test(text) ? { whole: text, pointer: "", how: "variable" } : null;
}

function lastMember(text: string): { at: number; arrow: boolean } {
  const end = text.search(/\s*(->|\.)\s*[A-Za-z_$][\w$]*$/);
  return { at: end, arrow: text.slice(end).trimStart().startsWith("->") };
}

/** Without surrounding parentheses, an address operator taken back at once, and steps before and behind. */
function bare(text: string): string {
  let t = text.trim();
  for (let again = true; again; ) {
    const before = t;
    t = t.replace(/^(\+\+|--)\s*/, "").replace(/\s*(\+\+|--)$/, "").trim();
    if (t.startsWith("(") && matching(t, t.length - 1) === 0) t = t.slice(1, -1).trim();
    again = t !== before;
  }
  return t;
}

/** The pointer that an offset is added to: `p` of `p + 2`. */
function base(text: string): string {
  const sum = /^([A-Za-z_$][\w$]*(?:(?:->|\.)[A-Za-z_$][\w$]*)*)\s*[+-]\s*[^+-].*$/s.exec(text);
  return sum ? sum[1]! : text;
}

/** Index of the bracket that closes at `close`, -1 when there is none. */
function matching(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    if (text[i] === ")" || text[i] === "]") depth++;
    if (text[i] === "(" || text[i] === "[") depth--;
    if (depth === 0) return i;
  }
  return -1;
}

/** Evaluating it changes nothing and needs no call. */
export const isPure = (text: string): boolean => text !== "" && !/\+\+|--|[^=!<>]=(?!=)|"|[\w$)\]]\s*\((?!\s*\*)/.test(text);

/** The arguments of a call, from behind its opening parenthesis; null when the call does not end in the text. */
export function argumentsOf(text: string): string[] | null {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()[\]{},]/g)) {
    const [t] = token;
    if (/^[([{]$/.test(t)) depth++;
    else if (/^[)\]}]$/.test(t) && depth-- === 0) return [...out, text.slice(from, token.index).trim()].filter((a) => a !== "");
    else if (t === "," && depth === 0) {
      out.push(text.slice(from, token.index).trim());
      from = token.index + 1;
    }
  }
  return null;
}
