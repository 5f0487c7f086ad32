/**
 * pagewalk.json: a folder that is one program. Everything but `files` has a default.
 *
 *   {
 *     "files": ["src/*.c", "!src/old.c"],           // globs from the file's folder; ! takes away
 *     "args": ["a", "b"],  "stdin": "3\n",          // or "stdinFile": "input.txt"
 *     "env": {"HOME": "/home/user"},
 *     "fileSystem": {"data.txt": "fixtures/data.txt", "/tmp/x": {"text": "hello\n"}},
 *     "machine": {"arch": "x86-32", "ram": 512, "seed": 3, "failAllocation": 0, "system": {"paging": "pae"}},
 *     "std": "gnu17",  "defines": ["DEBUG", "N=4"],  "includePaths": ["include"],  "warnings": ["-Wno-unused"]
 *   }
 *
 * This file reads it; `files.ts` finds what it names. What is wrong is told with its place, never thrown.
 */
import { choicesOf, SYSTEM_WORDS, systemChoice, type SystemChoice } from "../../engine/session";
import { type JsonMember, type JsonPlace, type JsonValue, parseJson } from "../../base/jsonPlaces";

export const PROJECT_FILE = "pagewalk.json";

/** Catalogue id `project.<id>` and arguments; offsets in the text of pagewalk.json. */
export interface ProjectProblem extends JsonPlace { readonly id: string; readonly args: readonly (string | number)[]; readonly severity: "error" | "warning" }

/** A word of the file and where it stands. */
export interface Placed { readonly text: string; readonly place: JsonPlace }

export interface GivenFile { readonly path: string; readonly from: Placed | null; readonly text: string }

export interface Project {
  readonly files: readonly Placed[];
  readonly args: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  readonly stdinFile: Placed | null;
  readonly fileSystem: readonly GivenFile[];
  readonly machine: { readonly arch?: "x86-64" | "x86-32"; readonly ram?: number; readonly seed?: number; readonly failAllocation?: number; readonly system?: SystemChoice };
  readonly std: string | null;
  readonly defines: readonly string[];
  readonly includePaths: readonly Placed[];
  readonly warnings: readonly string[];
}

export interface ReadProject { readonly project: Project; readonly problems: readonly ProjectProblem[] }

export const STANDARDS: readonly string[] = ["c89", "gnu89", "c99", "gnu99", "c11", "gnu11", "c17", "gnu17", "c23", "gnu23"];

type Draft = { -readonly [K in keyof Project]: Project[K] };
type Members = Readonly<Record<string, (value: JsonValue, key: string) => void>>;

export function readProject(text: string): ReadProject {
  const reader = new ProjectReader();
  const { value, error } = parseJson(text);
  if (error) reader.problem("malformed", error);
  else if (value) reader.read(value);
  return { project: reader.draft, problems: reader.problems };
}

class ProjectReader {
  readonly problems: ProjectProblem[] = [];
  readonly draft: Draft = {
    files: [{ text: "*.c", place: { start: 0, end: 1 } }], args: null, env: {}, stdin: null, stdinFile: null, fileSystem: [], machine: {}, std: null, defines: [], includePaths: [], warnings: [],
  };

  problem(id: string, { start, end }: JsonPlace, ...args: (string | number)[]): void {
    this.problems.push({ id, args, start, end, severity: "error" });
  }

  read(value: JsonValue): void {
    this.members(value, "", this.top());
    if (this.draft.stdin !== null && this.draft.stdinFile) this.problem("two-inputs", this.draft.stdinFile.place);
  }

  private top(): Members {
    const { draft } = this;
    return {
      $schema: () => undefined,
      files: (v, k) => { draft.files = this.strings(v, k); },
      args: (v, k) => { draft.args = this.strings(v, k).map((s) => s.text); },
      env: (v, k) => { draft.env = this.env(v, k); },
      stdin: (v, k) => { draft.stdin = this.string(v, k)?.text ?? null; },
      stdinFile: (v, k) => { draft.stdinFile = this.inside(this.string(v, k)); },
      fileSystem: (v, k) => { draft.fileSystem = this.fileSystem(v, k); },
      machine: (v, k) => this.machine(v, k),
      std: (v, k) => { draft.std = this.choice(v, k, STANDARDS); },
      defines: (v, k) => { draft.defines = this.matching(v, k, /^[A-Za-z_]\w*(\([^)]*\))?(=.*)?$/s, "NAME, NAME=VALUE"); },
      includePaths: (v, k) => { draft.includePaths = this.strings(v, k).filter((s) => this.inside(s)); },
      warnings: (v, k) => { draft.warnings = this.matching(v, k, /^-W[A-Za-z0-9][A-Za-z0-9=+-]*$/, "-Wname, -Wno-name, -Werror"); },
    };
  }

  private machine(value: JsonValue, at: string): void {
    const machine: { -readonly [K in keyof Project["machine"]]: Project["machine"][K] } = {};
    this.members(value, at, {
      arch: (v, k) => { machine.arch = (this.choice(v, k, ["x86-64", "x86-32"]) ?? undefined) as "x86-64" | "x86-32" | undefined; },
      ram: (v, k) => { machine.ram = this.number(v, k, 16, 1024); },
      seed: (v, k) => { machine.seed = this.number(v, k, 0, 0xffffffff); },
      system: (v, k) => { machine.system = this.system(v, k); },
      failAllocation: (v, k) => { machine.failAllocation = this.number(v, k, 0, 0xffffffff); },
    });
    this.draft.machine = machine;
  }

  /** Numbers, true and false may stand for their words. */
  private system(value: JsonValue, at: string): SystemChoice {
    const out: Record<string, string> = {};
    for (const { key, keyPlace, value: v } of this.object(value, at)) {
      const chosen = systemChoice({ [key]: "value" in v ? v.value : null });
      if (!SYSTEM_WORDS.includes(key)) this.problem("unknown", keyPlace, `${at}.${key}`, SYSTEM_WORDS.join(", "));
      else if (chosen[key] === undefined) this.problem("not-a-choice", v, `${at}.${key}`, choicesOf(key));
      else out[key] = chosen[key];
    }
    return out;
  }

  private env(value: JsonValue, at: string): Record<string, string> {
    const out: Record<string, string> = {};
    for (const { key, value: v } of this.object(value, at)) {
      const text = this.string(v, `${at}.${key}`)?.text;
      if (text !== undefined) out[key] = text;
    }
    return out;
  }

  private fileSystem(value: JsonValue, at: string): GivenFile[] {
    return this.object(value, at).flatMap(({ key, keyPlace, value: v }): GivenFile[] => {
      if (key === "" || key.endsWith("/") || key.split("/").includes("..")) this.problem("bad-path", keyPlace, key);
      else if (v.kind === "object") {
        let text = "";
        this.members(v, `${at}.${key}`, { text: (t, k) => { text = this.string(t, k)?.text ?? ""; } });
        return [{ path: key, from: null, text }];
      } else {
        const from = this.inside(this.string(v, `${at}.${key}`));
        if (from) return [{ path: key, from, text: "" }];
      }
      return [];
    });
  }

  // --- shapes ---

  private object(value: JsonValue, at: string): readonly JsonMember[] {
    if (value.kind === "object") return value.members;
    this.problem("not-an-object", value, at === "" ? PROJECT_FILE : at);
    return [];
  }

  private members(value: JsonValue, at: string, known: Members): void {
    const seen = new Set<string>();
    for (const { key, keyPlace, value: v } of this.object(value, at)) {
      const name = at === "" ? key : `${at}.${key}`;
      if (!Object.hasOwn(known, key)) this.problem("unknown", keyPlace, name, Object.keys(known).filter((k) => k !== "$schema").join(", "));
      else if (seen.has(key)) this.problem("twice", keyPlace, name);
      else known[key]!(v, name);
      seen.add(key);
    }
  }

  private string(value: JsonValue, at: string): Placed | null {
    if (value.kind === "string") return { text: value.value, place: value };
    this.problem("not-a-string", value, at);
    return null;
  }

  private strings(value: JsonValue, at: string): Placed[] {
    const items = value.kind === "array" ? value.items : value.kind === "string" ? [value] : null;
    if (!items) this.problem("not-strings", value, at);
    return (items ?? []).flatMap((item) => this.string(item, at) ?? []);
  }

  private matching(value: JsonValue, at: string, pattern: RegExp, forms: string): string[] {
    return this.strings(value, at).flatMap(({ text, place }) => {
      if (pattern.test(text)) return [text];
      this.problem("bad-form", place, text, forms);
      return [];
    });
  }

  private number(value: JsonValue, at: string, least: number, most: number): number | undefined {
    if (value.kind === "number" && Number.isInteger(value.value) && value.value >= least && value.value <= most) return value.value;
    this.problem("not-a-number", value, at, least, most);
    return undefined;
  }

  private choice(value: JsonValue, at: string, choices: readonly string[]): string | null {
    if (value.kind === "string" && choices.includes(value.value)) return value.value;
    this.problem("not-a-choice", value, at, choices.join(", "));
    return null;
  }

  /** Paths lead to files below the project's folder. */
  private inside(path: Placed | null): Placed | null {
    if (!path || !leadsOut(path.text)) return path;
    this.problem("outside", path.place, path.text);
    return null;
  }
}

/** An absolute path, or one that climbs out of the folder it starts in. */
export function leadsOut(path: string): boolean {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return true;
  let depth = 0;
  for (const part of path.split(/[/\\]/)) {
    if (part === "..") depth--;
    else if (part !== "." && part !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}
