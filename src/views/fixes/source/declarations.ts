/**
 * Declarations → variables: `static const char *a[4] = {0}, b;` gives a (base `const char`, one star, one dimension) and b.
 * Types are kept as their text; what a name stands for is only asked as far as fixes need it.
 */
import type { Span } from "./tree";
import type { Token } from "./tokens";

export interface Declared {
  readonly name: string;
  /** Index of its name's token. */
  readonly named: number;
  /** Type specifiers and qualifiers without storage class, as text: `const struct node`. */
  readonly base: string;
  /** `static`, `extern`, `typedef`, `register` or empty. */
  readonly storage: string;
  readonly stars: number;
  /** What stands between its square brackets; first > last: empty. */
  readonly dims: readonly Span[];
  /** Pointer to a function. */
  readonly callable: boolean;
  /** From the first star to the end of the initialiser. */
  readonly declarator: Span;
  readonly init: Span | null;
  /** The specifiers' tokens. */
  readonly specifiers: Span;
}

const STORAGE: ReadonlySet<string> = new Set(["static", "extern", "typedef", "register", "auto", "inline", "_Thread_local", "__thread", "_Noreturn"]);
const QUALIFIERS: ReadonlySet<string> = new Set(["const", "volatile", "restrict", "_Atomic", "__restrict", "__const"]);
const TYPE_WORDS: ReadonlySet<string> = new Set(["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool", "_Complex", "__int128"]);
const TAGS: ReadonlySet<string> = new Set(["struct", "union", "enum"]);
const COMMON: ReadonlySet<string> = new Set(["size_t", "ssize_t", "FILE", "DIR", "time_t", "off_t", "pid_t", "wchar_t", "ptrdiff_t", "va_list", "uint", "pthread_t", "pthread_mutex_t"]);
const NOT_TYPES: ReadonlySet<string> = new Set(["return", "goto", "else", "sizeof", "case", "break", "continue", "do", "if", "for", "while", "switch", "default"]);

export class DeclarationReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly pairs: Int32Array,
    private readonly typedefs: ReadonlySet<string>,
  ) {}

  private text(i: number): string {
    return this.tokens[i]?.text ?? "";
  }

  private word(i: number): boolean {
    return this.tokens[i]?.kind === "word";
  }

  private isTypeName(i: number): boolean {
    const text = this.text(i);
    return COMMON.has(text) || this.typedefs.has(text) || /^u?int(8|16|32|64|ptr|max)_t$/.test(text);
  }

  /** Does a declaration begin with this token? */
  declares(i: number): boolean {
    const text = this.text(i);
    if (!this.word(i) || NOT_TYPES.has(text)) return false;
    if (STORAGE.has(text) || QUALIFIERS.has(text) || TYPE_WORDS.has(text) || TAGS.has(text)) return true;
    let next = i + 1;
    while (this.text(next) === "*") next++;
    if (!this.word(next)) return false;
    return this.isTypeName(i) || (next === i + 1 && /^[=;,[]$/.test(this.text(next + 1)));
  }

  /** Behind the specifiers that begin at `first`. */
  private behindSpecifiers(first: number, last: number): number {
    let i = first;
    for (let typed = false; i <= last; ) {
      const text = this.text(i);
      if (TAGS.has(text)) {
        i += this.word(i + 1) ? 2 : 1;
        if (this.text(i) === "{") i = (this.pairs[i] ?? i) + 1;
        typed = true;
      } else if (text === "__attribute__" || text === "_Alignas") i = (this.pairs[i + 1] ?? i) + 1;
      else if (STORAGE.has(text) || QUALIFIERS.has(text)) i++;
      else if (TYPE_WORDS.has(text)) {
        typed = true;
        i++;
      } else if (!typed && this.word(i)) {
        typed = true;
        i++;
      } else break;
    }
    return i;
  }

  /** The variables of a declaration or of one parameter; prototypes give none. */
  read(first: number, last: number): Declared[] {
    const behind = this.behindSpecifiers(first, last);
    const words: string[] = [];
    let storage = "";
    for (let i = first; i < behind; i++) {
      const text = this.text(i);
      if (text === "{") i = this.pairs[i] ?? i;
      else if (STORAGE.has(text)) storage = storage || text;
      else words.push(text);
    }
    const specifiers = { first, last: behind - 1 };
    const out: Declared[] = [];
    for (let i = behind; i <= last && this.text(i) !== ";"; ) {
      const one = this.declarator(i, last);
      if (one.made) out.push({ ...one.made, base: words.join(" "), storage, specifiers });
      i = one.next + 1;
    }
    return out;
  }

  private declarator(first: number, last: number): { made: Omit<Declared, "base" | "storage" | "specifiers"> | null; next: number } {
    let i = first;
    let stars = 0;
    for (; this.text(i) === "*" || QUALIFIERS.has(this.text(i)); i++) if (this.text(i) === "*") stars++;
    const callable = this.text(i) === "(" && this.text(i + 1) === "*";
    const named = callable ? i + 2 : i;
    i = callable ? (this.pairs[i] ?? i) + 1 : i + 1;
    const dims: Span[] = [];
    for (; this.text(i) === "["; i = (this.pairs[i] ?? i) + 1) dims.push({ first: i + 1, last: (this.pairs[i] ?? i) - 1 });
    const called = this.text(i) === "(";
    if (called) i = (this.pairs[i] ?? i) + 1;
    const next = this.toComma(i, last);
    const init = this.text(i) === "=" ? { first: i + 1, last: next - 1 } : null;
    if (!this.word(named) || (called && !callable)) return { made: null, next };
    return { made: { name: this.text(named), named, stars, dims, callable, declarator: { first, last: next - 1 }, init }, next };
  }

  /** The comma or semicolon that ends a declarator. */
  private toComma(from: number, last: number): number {
    let i = from;
    while (i <= last && this.text(i) !== "," && this.text(i) !== ";") {
      const pair = this.pairs[i] ?? -1;
      i = pair > i ? pair + 1 : i + 1;
    }
    return i;
  }
}
