/**
 * Source text → statements. Every token belongs to one statement ordinal:
 *
 *   for (int i = 0; i < n; i++) { if (p) x = (struct s){ 1, 2 }; else y(); }
 *   └─── 0 ──────┘  └─1─┘  └2─┘ 3 └─4──┘ └───────── 5 ─────────┘ 6    └7─┘ 8
 *
 * A statement ends after `;`, after a block's `{` and `}`, after the `)` of if/while/for/switch, after `else`, `do`,
 * `case …:`, `default:` and labels. Braces of initialisers, compound literals and struct/union/enum bodies belong to the
 * statement around them; a statement expression `({ … })` has statements of its own, behind which the outer one goes on.
 * Of `#if … #else … #endif` every branch starts from the same state.
 */
import { type CToken, cTokens } from "./cTokens";

/** Byte columns as clang counts them, from 1; the end is just behind the last byte. */
export interface StatementRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface StatementMap {
  /** Ordinal of the statement at a place: that of the last token that begins at or before it; -1 before the first. */
  at(line: number, byteColumn: number): number;
  /** Extent of each ordinal, without its trailing `;`. */
  readonly ranges: readonly StatementRange[];
}

/** What a bracket encloses. "plain": an expression, initialiser or struct body. */
type Bracket = "file" | "block" | "plain" | "body" | "control" | "for";

interface Statement {
  /** -1 until its first token. */
  ordinal: number;
  first: string;
  tokens: number;
  assigned: boolean;
  questions: number;
  /** `struct`, `union` or `enum` was read and its body may follow. */
  tagOpen: boolean;
  /** It is `name ( … )` so far. */
  call: boolean;
}

interface Open {
  readonly bracket: Bracket;
  readonly text: string;
  /** The statement to go on with behind the bracket; null: a new one begins. */
  readonly outer: Statement | null;
  /** Value of `tagOpen` behind the bracket. */
  readonly tagOpen: boolean;
  /** It is the second token of its statement: `name (`. */
  readonly second: boolean;
}

interface State { readonly stack: readonly Open[]; readonly statement: Statement; readonly last: string }

const fresh = (): Statement => ({ ordinal: -1, first: "", tokens: 0, assigned: false, questions: 0, tagOpen: false, call: false });

const TAGS: ReadonlySet<string> = new Set(["struct", "union", "enum", "class"]);
const CONTROLS: ReadonlySet<string> = new Set(["if", "while", "switch", "constexpr"]);
const ATTRIBUTES: ReadonlySet<string> = new Set(["__attribute__", "__attribute", "_Alignas", "alignas", "__declspec"]);
/** Words that may stand before a parenthesis at the start of a statement without being a loop macro. */
const NOT_MACROS: ReadonlySet<string> = new Set(["sizeof", "return", "_Alignof", "alignof", "typeof", "__typeof__", "_Generic"]);

class Splitter {
  readonly lines: number[] = [];
  readonly columns: number[] = [];
  readonly ordinals: number[] = [];
  readonly ranges: StatementRange[] = [];
  private stack: Open[] = [];
  private statement = fresh();
  /** Text of the token before. */
  private last = "";
  /** The statement's range starts anew with the next token: behind `for (`. */
  private restart = false;
  /** States at the `#if`s that are open. */
  private readonly branches: State[] = [];

  add(token: CToken): void {
    if (token.kind === "directive") return this.directive(token.text);
    const call = this.statement.call;
    this.place(token);
    if (token.kind === "punct") this.punct(token.text, call);
    else if (token.kind === "word") this.word(token.text);
    this.last = token.text;
  }

  /** Files the token under its statement; what ends one opens none and is not in its range. */
  private place(token: CToken): void {
    const { statement, ranges } = this;
    const ends = token.text === ";" || (token.text === ")" && this.top() === "for");
    if (statement.ordinal < 0 && !(ends && ranges.length > 0)) {
      statement.ordinal = ranges.length;
      ranges.push(token);
    }
    const ordinal = statement.ordinal < 0 ? ranges.length - 1 : statement.ordinal;
    this.lines.push(token.line);
    this.columns.push(token.column);
    this.ordinals.push(ordinal);
    statement.call = false;
    if (ends) return;
    const start = this.restart ? token : ranges[ordinal];
    this.restart = false;
    ranges[ordinal] = { line: start.line, column: start.column, endLine: token.endLine, endColumn: token.endColumn };
    statement.tokens++;
    if (statement.tokens === 1) statement.first = token.text;
  }

  private top(): Bracket {
    return this.stack.length === 0 ? "file" : this.stack[this.stack.length - 1].bracket;
  }

  private inStatements(): boolean {
    const top = this.top();
    return top === "block" || top === "file";
  }

  private end(): void {
    this.statement = fresh();
    this.restart = false;
  }

  private word(text: string): void {
    if (TAGS.has(text)) this.statement.tagOpen = true;
    if ((text === "else" || text === "do") && this.inStatements()) this.end();
  }

  private punct(text: string, call: boolean): void {
    const { statement } = this;
    const { tagOpen } = statement;
    if (text !== "::" && text !== ":") statement.tagOpen = false;
    switch (text) {
      case "(":
        return this.openParen(tagOpen);
      case "[":
        return this.open(text, "plain", tagOpen && (TAGS.has(this.last) || this.last === "["));
      case "{":
        return this.openBrace(tagOpen, call);
      case ")":
      case "]":
      case "}":
        return this.close(text);
      case ";":
        if (this.inStatements() || this.top() === "for") this.end();
        return;
      case "=":
        statement.assigned = true;
        return;
      case "?":
        statement.questions++;
        return;
      case ":":
        return this.colon();
    }
  }

  private open(text: string, bracket: Bracket, tagOpen = false): void {
    this.stack.push({ bracket, text, outer: this.statement, tagOpen, second: this.statement.tokens === 2 });
  }

  /** Opens a bracket whose content is statements, and behind which a new one begins. */
  private openBlock(bracket: "block" | "file"): void {
    this.stack.push({ bracket, text: "{", outer: null, tagOpen: false, second: false });
    this.end();
  }

  /** Opens a block inside an expression or class body: the statement around it goes on behind. */
  private openInner(): void {
    this.open("{", "block");
    this.end();
  }

  private openParen(tagOpen: boolean): void {
    if (this.last === "for" && this.inStatements()) {
      this.open("(", "for");
      this.restart = true;
    } else if (CONTROLS.has(this.last) && this.inStatements()) this.open("(", "control");
    else this.open("(", "plain", tagOpen && ATTRIBUTES.has(this.last));
  }

  private openBrace(tagOpen: boolean, call: boolean): void {
    const top = this.top();
    if (tagOpen) this.open("{", "body");
    else if (this.last === "(") this.openInner();
    else if (top === "file") this.openAtFile();
    else if (top === "block" && (this.statement.tokens === 1 || (call && isLoopMacro(this.statement)))) this.openBlock("block");
    else if (top === "body" && this.last === ")") this.openInner();
    else this.open("{", "plain");
  }

  /** `extern "C" {` and `namespace n {` hold declarations, function bodies statements. */
  private openAtFile(): void {
    const { first, assigned } = this.statement;
    if (assigned) return this.open("{", "plain");
    const holder = first === "extern" || first === "namespace" || first === "inline";
    this.openBlock(holder && this.last !== ")" ? "file" : "block");
  }

  /** Closes the innermost bracket of this shape; one that was never opened (half a macro) is passed over. */
  private close(text: string): void {
    const opening = text === ")" ? "(" : text === "]" ? "[" : "{";
    let depth = this.stack.length - 1;
    if (text === "}") while (depth >= 0 && this.stack[depth].text !== "{") depth--;
    const opened = this.stack[depth];
    if (opened?.text !== opening) return;
    this.stack.length = depth;
    if (opened.outer === null || opened.bracket === "control" || opened.bracket === "for") return this.end();
    this.statement = opened.outer;
    this.statement.tagOpen = opened.tagOpen;
    this.statement.call = opened.second && text === ")";
  }

  private colon(): void {
    const { statement } = this;
    if (statement.questions > 0) {
      statement.questions--;
      return;
    }
    if (!this.inStatements()) return;
    const label = statement.tokens === 2 && /^[A-Za-z_$]/.test(statement.first);
    if (label || statement.first === "case") this.end();
  }

  private directive(name: string): void {
    if (name === "if" || name === "ifdef" || name === "ifndef") {
      this.branches.push({ stack: [...this.stack], statement: { ...this.statement }, last: this.last });
    } else if (name === "endif") this.branches.pop();
    else if (name.startsWith("el") && this.branches.length > 0) {
      const before = this.branches[this.branches.length - 1];
      this.stack = [...before.stack];
      this.statement = { ...before.statement };
      this.last = before.last;
    }
  }
}

/** `list_for_each(pos, head) {`: a block behind a name and its parentheses, where a compound literal cannot stand. */
function isLoopMacro(statement: Statement): boolean {
  return /^[A-Za-z_]/.test(statement.first) && !NOT_MACROS.has(statement.first);
}

export function statementMap(source: string): StatementMap {
  const splitter = new Splitter();
  for (const token of cTokens(source)) splitter.add(token);
  const { lines, columns, ordinals, ranges } = splitter;
  const at = (line: number, byteColumn: number): number => {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const before = lines[middle] < line || (lines[middle] === line && columns[middle] <= byteColumn);
      if (before) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : ordinals[low - 1];
  };
  return { at, ranges: ranges.map(({ line, column, endLine, endColumn }) => ({ line, column, endLine, endColumn })) };
}
