/**
 * JSON with the place of every value, for files that people write: comments and a comma before a closing bracket are taken, and what
 * is wrong is told with its place instead of thrown.
 */

export interface JsonPlace { readonly start: number; readonly end: number }

export type JsonValue = JsonPlace & (
  | { readonly kind: "object"; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly items: readonly JsonValue[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
);

export interface JsonMember { readonly key: string; readonly keyPlace: JsonPlace; readonly value: JsonValue }

/** `value` is null when there is no telling what was meant. */
export interface JsonResult { readonly value: JsonValue | null; readonly error: JsonPlace | null }

class Malformed extends Error {
  constructor(readonly place: JsonPlace) {
    super("malformed");
  }
}

export function parseJson(text: string): JsonResult {
  const reader = new Reader(text);
  try {
    const value = reader.value(0);
    reader.end();
    return { value, error: null };
  } catch (error) {
    if (error instanceof Malformed) return { value: null, error: error.place };
    throw error;
  }
}

const SPACE = /(?:[\s\ufeff]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\r\n\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /true\b|false\b|null\b/y;
const DEEPEST = 64;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): JsonValue {
    this.skip();
    const start = this.at;
    const next = this.text[start];
    if (depth > DEEPEST) this.fail();
    if (next === "{") return this.object(start, depth);
    if (next === "[") return this.array(start, depth);
    const string = this.take(STRING);
    if (string !== null) return { kind: "string", value: this.unescape(string), start, end: this.at };
    const number = this.take(NUMBER);
    if (number !== null) return { kind: "number", value: Number(number), start, end: this.at };
    const word = this.take(WORD);
    if (word === null) this.fail();
    return word === "null" ? { kind: "null", start, end: this.at } : { kind: "boolean", value: word === "true", start, end: this.at };
  }

  end(): void {
    this.skip();
    if (this.at < this.text.length) this.fail();
  }

  private object(start: number, depth: number): JsonValue {
    const members: JsonMember[] = [];
    this.list("}", () => {
      const from = this.at;
      const key = this.take(STRING);
      if (key === null) this.fail();
      const keyPlace = { start: from, end: this.at };
      this.expect(":");
      members.push({ key: this.unescape(key!), keyPlace, value: this.value(depth + 1) });
    });
    return { kind: "object", members, start, end: this.at };
  }

  private array(start: number, depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.list("]", () => void items.push(this.value(depth + 1)));
    return { kind: "array", items, start, end: this.at };
  }

  /** What stands between brackets, separated by commas. */
  private list(close: string, item: () => void): void {
    this.at++;
    for (this.skip(); this.text[this.at] !== close; this.skip()) {
      item();
      this.skip();
      if (this.text[this.at] === ",") this.at++;
      else if (this.text[this.at] !== close) this.fail();
    }
    this.at++;
  }

  private expect(mark: string): void {
    this.skip();
    if (this.text[this.at] !== mark) this.fail();
    this.at++;
  }

  private skip(): void {
    this.take(SPACE);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.at += match[0].length;
    return match[0];
  }

  /** Control characters inside a text are no JSON. */
  private unescape(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      this.at -= quoted.length;
      return this.fail();
    }
  }

  private fail(): never {
    const at = Math.min(this.at, this.text.length);
    throw new Malformed({ start: at, end: Math.min(at + 1, this.text.length) });
  }
}
