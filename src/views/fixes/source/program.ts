/** All files of a program that belong to the user: names and types are looked up across them. */
import type { Declared } from "./declarations";
import { SourceFile, typedefNames, type RecordText, type Variable } from "./file";
import type { FunctionText, Statement } from "./tree";

/** Lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place found again in the text. */
export interface Spot {
  readonly file: SourceFile;
  readonly token: number;
  readonly statement: Statement;
  readonly function: FunctionText;
}

export class ProgramText {
  readonly files: ReadonlyMap<string, SourceFile>;

  constructor(readonly texts: ReadonlyMap<string, string>) {
    const typedefs = new Set([...texts.values()].flatMap(typedefNames));
    this.files = new Map([...texts].map(([name, text]) => [name, new SourceFile(name, text, typedefs)]));
  }

  spot(place: Place | null): Spot | null {
    const file = place && this.files.get(place.file);
    if (!place || !file) return null;
    const token = file.tokenAt(file.offset(place.line, place.column));
    const statement = file.statementAt(token);
    const f = file.functionAt(token);
    return statement && f ? { file, token, statement, function: f } : null;
  }

  record(base: string): RecordText | null {
    const tag = base.replace(/\b(const|volatile)\b/g, "").trim();
    for (const file of this.files.values()) {
      const found = file.records.find((r) => r.tag === tag);
      if (found) return found;
    }
    const alias = this.typedef(tag);
    return alias && alias.stars === 0 && alias.base !== tag ? this.record(alias.base) : null;
  }

  typedef(name: string): Variable | null {
    for (const file of this.files.values()) {
      const found = file.variables.find((v) => v.storage === "typedef" && v.name === name);
      if (found) return found;
    }
    return null;
  }

  variable(file: SourceFile, name: string, token: number): Variable | null {
    const own = file.variable(name, token);
    if (own) return own;
    for (const other of this.files.values()) {
      const found = other.variables.find((v) => v.name === name && v.scope === null && v.storage !== "typedef");
      if (found) return found;
    }
    return null;
  }

  /** Members that point at another object of the same type: what makes a list of it. */
  links(base: string): Declared[] {
    const record = this.record(base);
    return record ? record.fields.filter((f) => f.stars === 1 && this.record(f.base) === record) : [];
  }

  /** Members that are pointers, links aside. */
  pointers(base: string): Declared[] {
    const record = this.record(base);
    return record ? record.fields.filter((f) => f.stars === 1 && !f.callable && f.dims.length === 0 && !f.base.includes("const") && this.record(f.base) !== record) : [];
  }

  functionNamed(name: string): { file: SourceFile; function: FunctionText } | null {
    for (const file of this.files.values()) {
      const found = file.functions.find((f) => f.name === name);
      if (found) return { file, function: found };
    }
    return null;
  }

  /** Return type of a function as it stands before its name: `static struct node *` → `struct node *`. */
  returnType(file: SourceFile, f: FunctionText): string {
    const words = file.tokens.slice(f.first, f.named).map((t) => t.text).filter((w) => !/^(static|inline|extern|_Noreturn|__inline)$/.test(w));
    return words.join(" ").replace(/\* (?=\*)/g, "*");
  }
}
