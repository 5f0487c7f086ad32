/** One source file, read as far as fixes need it: tokens, functions, statements, variables, calls. */
import { DeclarationReader, type Declared } from "./declarations";
import { bracketPairs, lineStarts, type Token, tokensOf } from "./tokens";
import { type FunctionText, type Span, type Statement, TreeParser } from "./tree";

export interface Variable extends Declared {
  readonly file: SourceFile;
  /** Where it is known: a block, loop or function body; null: in the whole file. */
  readonly scope: Span | null;
  /** The statement that declares it; null for parameters and globals. */
  readonly statement: Statement | null;
  readonly parameter: boolean;
}

export interface Call {
  readonly name: string;
  readonly named: number;
  /** The closing parenthesis. */
  readonly close: number;
  readonly args: readonly Span[];
}

export interface RecordText { readonly tag: string; readonly fields: readonly Declared[] }

export class SourceFile {
  readonly tokens: readonly Token[];
  readonly pairs: Int32Array;
  readonly starts: readonly number[];
  readonly functions: readonly FunctionText[];
  readonly variables: readonly Variable[];
  readonly records: readonly RecordText[];
  readonly globals: readonly Span[];
  private readonly reader: DeclarationReader;

  constructor(readonly name: string, readonly text: string, typedefs: ReadonlySet<string> = new Set()) {
    this.starts = lineStarts(text);
    this.tokens = tokensOf(text, this.starts);
    this.pairs = bracketPairs(this.tokens);
    this.reader = new DeclarationReader(this.tokens, this.pairs, typedefs);
    const tree = new TreeParser(this.tokens, this.pairs, (i) => this.reader.declares(i)).file();
    this.functions = tree.functions;
    this.globals = tree.globals;
    this.variables = this.collect();
    this.records = this.collectRecords();
  }

  tokenText(i: number): string {
    return this.tokens[i]?.text ?? "";
  }

  /** The text from one token to another. */
  span({ first, last }: Span): string {
    return first > last ? "" : this.text.slice(this.tokens[first]!.start, this.tokens[last]!.end);
  }

  /** Line and column from 1 → offset. */
  offset(line: number, column: number): number {
    return Math.min(this.text.length, (this.starts[line - 1] ?? this.text.length) + column - 1);
  }

  line(offset: number): number {
    let low = 0;
    for (let high = this.starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The token that contains an offset, or the next one. */
  tokenAt(offset: number): number {
    const i = this.tokens.findIndex((t) => t.end > offset);
    return i < 0 ? this.tokens.length - 1 : i;
  }

  functionAt(token: number): FunctionText | null {
    return this.functions.find((f) => f.first <= token && token <= f.body.last) ?? null;
  }

  /** The innermost statement around a token that is no block; in the head of if or for that statement itself. */
  statementAt(token: number): Statement | null {
    const f = this.functionAt(token);
    if (!f || token < f.body.first) return null;
    let found: Statement = f.body;
    for (let inner: Statement | undefined = found; inner; inner = found.parts.find((p) => p.first <= token && token <= p.last)) found = inner;
    return found;
  }

  /** Every statement of a function, outer before inner ones. */
  statements(root: Statement): Statement[] {
    return [root, ...root.parts.flatMap((part) => this.statements(part))];
  }

  /** The variable that a name means at a token, the innermost one. */
  variable(name: string, token: number): Variable | null {
    let best: Variable | null = null;
    for (const v of this.variables) {
      if (v.name !== name || v.storage === "typedef") continue;
      if (v.scope && (token < v.scope.first || token > v.scope.last)) continue;
      if (!best?.scope || (v.scope && v.scope.first >= best.scope.first)) best = v;
    }
    return best;
  }

  calls(span: Span, name?: string): Call[] {
    const out: Call[] = [];
    for (let i = span.first; i < span.last; i++) {
      if (this.tokens[i]!.kind !== "word" || this.tokenText(i + 1) !== "(" || (name !== undefined && this.tokenText(i) !== name)) continue;
      const close = this.pairs[i + 1]!;
      if (close > i && close <= span.last) out.push({ name: this.tokenText(i), named: i, close, args: this.list({ first: i + 2, last: close - 1 }) });
    }
    return out;
  }

  /** Pieces between commas that stand in no inner bracket. */
  list(span: Span, separator = ","): Span[] {
    const out: Span[] = [];
    if (span.first > span.last) return out;
    let first = span.first;
    for (let i = span.first; i <= span.last; i++) {
      if (this.tokenText(i) === separator) {
        out.push({ first, last: i - 1 });
        first = i + 1;
      } else if ((this.pairs[i] ?? -1) > i) i = this.pairs[i]!;
    }
    return [...out, { first, last: span.last }];
  }

  /** Does a word stand there as a name of its own, not as a member's? */
  mentions(span: Span, name: string): boolean {
    for (let i = span.first; i <= span.last; i++) if (this.tokenText(i) === name && !this.isMember(i)) return true;
    return false;
  }

  isMember(token: number): boolean {
    const before = this.tokenText(token - 1);
    return before === "." || before === "->";
  }

  private collect(): Variable[] {
    const out: Variable[] = [];
    const add = (span: Span, about: Pick<Variable, "scope" | "statement" | "parameter">): void => {
      for (const d of this.reader.read(span.first, span.last)) out.push({ ...d, ...about, file: this });
    };
    for (const span of this.globals) add(span, { scope: null, statement: null, parameter: false });
    for (const f of this.functions) {
      const whole = { first: f.params.first, last: f.body.last };
      for (const param of this.list(f.params)) add(param, { scope: whole, statement: null, parameter: true });
      for (const s of this.statements(f.body)) {
        if (s.kind === "declaration") add(s, { scope: { first: s.first, last: s.parent?.last ?? f.body.last }, statement: s, parameter: false });
        else if (s.kind === "for" && s.head && this.reader.declares(s.head.first)) add(this.list(s.head, ";")[0]!, { scope: s, statement: s, parameter: false });
      }
    }
    return out;
  }

  private collectRecords(): RecordText[] {
    const out: RecordText[] = [];
    for (let i = 0; i < this.tokens.length; i++) {
      if (this.tokenText(i) !== "struct" && this.tokenText(i) !== "union") continue;
      const open = this.tokenText(i + 1) === "{" ? i + 1 : i + 2;
      const close = this.pairs[open] ?? -1;
      if (this.tokenText(open) !== "{" || close < open) continue;
      const fields = this.list({ first: open + 1, last: close - 1 }, ";").flatMap((f) => (f.first <= f.last ? this.reader.read(f.first, f.last) : []));
      if (open === i + 2) out.push({ tag: `${this.tokenText(i)} ${this.tokenText(i + 1)}`, fields });
      const alias = this.tokens[close + 1];
      if (this.tokenText(i - 1) === "typedef" && alias?.kind === "word") out.push({ tag: alias.text, fields });
    }
    return out;
  }
}

/** Names that `typedef` declares. */
export function typedefNames(text: string): string[] {
  const tokens = tokensOf(text, lineStarts(text));
  const pairs = bracketPairs(tokens);
  const out: string[] = [];
  tokens.forEach((token, i) => {
    if (token.text !== "typedef") return;
    let end = i + 1;
    while (end < tokens.length && tokens[end]!.text !== ";") end = (pairs[end] ?? -1) > end ? pairs[end]! + 1 : end + 1;
    const star = tokens.findIndex((t, k) => k > i && k < end && t.text === "(" && tokens[k + 1]?.text === "*");
    let named = star >= 0 ? star + 2 : end - 1;
    while (named > i && (pairs[named] ?? -1) >= 0) named = pairs[named]! - 1;
    if (tokens[named]?.kind === "word") out.push(tokens[named]!.text);
  });
  return out;
}
