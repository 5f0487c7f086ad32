/**
 * POSIX regular expressions, basic and extended, with GNU's additions (\+ \? \| in basic ones; \w \W \s \S \b \B \< \> \` \').
 *
 *   choice   = sequence { "|" sequence }           basic:  \| \( \) \{ \}      extended:  | ( ) { }
 *   sequence = { piece }
 *   piece    = atom { "*" | "+" | "?" | "{m,n}" }
 *   atom     = character | "." | [set] | (choice) | ^ | $ | \digit
 */
import { fold, parseBracket } from "./brackets";
import { Compile, isWord, type Node, Problem, type Regex, RegexError } from "./syntax";

const MOST = 0x7fff;
const empty: Node = { kind: "sequence", parts: [] };
const code = (s: string): number => s.charCodeAt(0);
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

const escapedAsserts: Readonly<Record<string, Extract<Node, { kind: "assert" }>["what"]>> = {
  "<": "word start", ">": "word end", b: "word edge", B: "no word edge", "`": "text start", "'": "text end",
};
const escapedSets: Readonly<Record<string, (c: number) => boolean>> = { w: isWord, W: (c) => !isWord(c), s: isSpace, S: (c) => !isSpace(c) };

class Parser {
  private i = 0;
  private groups = 0;
  private readonly closed = new Set<number>();
  private hasBackReference = false;
  private readonly extended: boolean;

  constructor(
    private readonly p: readonly number[],
    private readonly flags: number,
  ) {
    this.extended = (flags & Compile.extended) !== 0;
  }

  parse(): Regex {
    const root = this.choice(0);
    if (this.i < this.p.length) throw new RegexError(Problem.rightParenthesis);
    return { root, groups: this.groups, hasBackReference: this.hasBackReference };
  }

  /** An operator: plain in extended expressions, behind a backslash in basic ones. */
  private operatorAt(i: number, c: string): boolean {
    return this.extended ? this.p[i] === code(c) : this.p[i] === 0x5c && this.p[i + 1] === code(c);
  }
  private takeOperator(c: string): boolean {
    if (!this.operatorAt(this.i, c)) return false;
    this.i += this.extended ? 1 : 2;
    return true;
  }

  private choice(depth: number): Node {
    const options = [this.sequence(depth)];
    while (this.takeOperator("|")) options.push(this.sequence(depth));
    return options.length === 1 ? options[0] : { kind: "choice", options };
  }

  private sequence(depth: number): Node {
    const parts: Node[] = [];
    const start = this.i;
    while (this.i < this.p.length && !this.operatorAt(this.i, "|")) {
      // A right parenthesis that nothing opened is a character in extended expressions.
      if (this.operatorAt(this.i, ")") && !(this.extended && depth === 0)) {
        if (depth === 0) throw new RegexError(Problem.rightParenthesis);
        break;
      }
      parts.push(this.piece(this.i === start || parts.every((n) => n.kind === "assert" && n.what === "line start"), depth));
    }
    return parts.length === 0 ? empty : parts.length === 1 ? parts[0] : { kind: "sequence", parts };
  }

  private piece(first: boolean, depth: number): Node {
    let node = this.atom(first, depth);
    for (let next = this.repetition(); next; next = this.repetition()) {
      if (node.kind === "assert" && !this.extended) break;
      node = next.max === 0 ? empty : { kind: "repeat", body: node, ...next };
    }
    return node;
  }

  private repetition(): { min: number; max: number } | null {
    const c = this.p[this.i];
    if (c === 0x2a) {
      this.i++;
      return { min: 0, max: Number.POSITIVE_INFINITY };
    }
    if (this.takeOperator("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.takeOperator("?")) return { min: 0, max: 1 };
    return this.takeOperator("{") ? this.interval() : null;
  }

  private digits(): number | null {
    const from = this.i;
    while (this.p[this.i] >= 48 && this.p[this.i] <= 57) this.i++;
    return from === this.i ? null : Number(String.fromCharCode(...this.p.slice(from, this.i)));
  }

  private interval(): { min: number; max: number } {
    const min = this.digits();
    let max = min;
    if (this.p[this.i] === 0x2c) {
      this.i++;
      max = this.digits() ?? Number.POSITIVE_INFINITY;
    }
    if (this.i >= this.p.length) throw new RegexError(Problem.brace);
    if (!this.takeOperator("}") || max === null || (min ?? 0) > max) throw new RegexError(Problem.braceContent);
    if ((max === Number.POSITIVE_INFINITY ? (min ?? 0) : max) > MOST) throw new RegexError(Problem.size);
    return { min: min ?? 0, max };
  }

  private literal(c: number): Node {
    if ((this.flags & Compile.ignoreCase) === 0) return { kind: "set", has: (x) => x === c };
    const folded = fold(c);
    return { kind: "set", has: (x) => fold(x) === folded };
  }

  private atom(first: boolean, depth: number): Node {
    if (this.takeOperator("(")) return this.group(depth);
    const c = this.p[this.i++];
    if (c === 0x5b) {
      const { node, end } = parseBracket(this.p, this.i, this.flags);
      this.i = end;
      return node;
    }
    if (c === 0x2e) {
      const hidesNewline = (this.flags & Compile.newline) !== 0;
      return { kind: "set", has: (x) => !(hidesNewline && x === 10) };
    }
    if (c === 0x5c) return this.escape();
    if (c === 0x5e && (this.extended || first)) return { kind: "assert", what: "line start" };
    if (c === 0x24 && (this.extended || this.endsHere())) return { kind: "assert", what: "line end" };
    const repeats = c === 0x2a || (this.extended && (c === 0x2b || c === 0x3f || c === 0x7b));
    if (repeats && this.extended) throw new RegexError(Problem.repeat);
    return this.literal(c);
  }

  private endsHere(): boolean {
    return this.i >= this.p.length || this.operatorAt(this.i, ")") || this.operatorAt(this.i, "|");
  }

  private group(depth: number): Node {
    const index = ++this.groups;
    const body = this.choice(depth + 1);
    if (!this.takeOperator(")")) throw new RegexError(Problem.parenthesis);
    this.closed.add(index);
    return { kind: "group", index, body };
  }

  private escape(): Node {
    if (this.i >= this.p.length) throw new RegexError(Problem.backslash);
    const c = this.p[this.i++];
    const letter = String.fromCodePoint(c);
    if (letter in escapedAsserts) return { kind: "assert", what: escapedAsserts[letter] };
    if (letter in escapedSets) return { kind: "set", has: escapedSets[letter] };
    if (c >= 49 && c <= 57) {
      if (!this.closed.has(c - 48)) throw new RegexError(Problem.backReference);
      this.hasBackReference = true;
      return { kind: "back", index: c - 48 };
    }
    if (!this.extended && letter === "{") throw new RegexError(Problem.repeat);
    return this.literal(c);
  }
}

export const parseRegex = (pattern: readonly number[], flags: number): Regex => new Parser(pattern, flags).parse();
