/**
 * Annotations in a program (comments; the file stays plain C):
 *   //@ machine arch=x86-32 ram=64M seed=3   //@ args a "b c"   //@ stdin "3\n1 2\n"   //@ view page-walk p
 *   //@ note text   //@ note.zh-cn 文本   //@ expect use-after-free leak   //@ expect none   //@ exit 3   //@ stdout "…"
 *   //@ message text   //@ message.zh-cn 文本 (what the finding of the line says; … stands for any text; behind all code: what some finding says)
 *   //@ stderr "free(): invalid size\n" (what it writes to standard error itself; the checker's words do not count)
 *   //@ with parts/other.c (files that make up the program with this one, from its folder)
 *   //@ file "data.txt" "1 2\n" "3\n" (a file with that content, in the program's folder unless its name begins with /)
 *   //@ hint realloc-self (what is said of the line before any run)
 *   //@ ask, choice, because, answer, guess, seed (questions and exercises: lessons/parts.ts)
 *   //@ native differs (its output is not to be compared with that of a natively compiled program)
 * An annotation speaks of its own line; one that stands alone on a line speaks of the next line of code; `note.zh-cn` and the like of
 * what the one above them of that name speaks of.
 */

import { isSystemChoice, type SystemChoice } from "../kernel/config";

export interface Annotation {
  readonly name: string;
  readonly language: string;
  readonly text: string;
  /** Line (1-based) the annotation stands on, and the line it speaks of. */
  readonly line: number;
  readonly target: number;
  /** Column (1-based) of its `//@`, and of its text. */
  readonly column: number;
  readonly textColumn: number;
}

export interface MachineSettings {
  readonly arch?: "x86-64" | "x86-32";
  readonly ram?: number;
  readonly failAlloc?: number;
  /** `fail-alloc=all`: every allocation by itself. */
  readonly failAll?: boolean;
  readonly maxSteps?: number;
  /** Chooses the interleaving of threads and processes. */
  readonly seed?: number;
  /** Words about paging, huge pages, overcommit … (kernel/config.ts). */
  readonly system?: SystemChoice;
}

export interface ProgramAnnotations {
  readonly all: readonly Annotation[];
  readonly machine: MachineSettings;
  readonly args: readonly string[] | null;
  readonly stdin: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  /** Other source files of the program, relative to this one's folder. */
  readonly files: readonly string[];
  /** Files that the program finds: absolute paths. */
  readonly inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** The exit status that the program should have. */
  readonly exit: number | null;
  readonly expects: readonly { readonly kind: string; readonly line: number; readonly alone: boolean }[];
  /** Sentences that findings must say, by language ("en" unless named); line 0: a finding anywhere in the file. */
  readonly messages: readonly { readonly language: string; readonly text: string; readonly line: number }[];
  readonly problems: readonly { readonly line: number; readonly id: string; readonly args: readonly string[] }[];
}

const NAMES = new Set(["machine", "args", "stdin", "view", "note", "expect", "exit", "stdout", "stderr", "message", "ask", "seed", "native", "with", "file", "hint", "choice", "because", "answer", "guess"]);

/** Those whose texts in further languages stand below them. */
const EXPLAINING: ReadonlySet<string> = new Set(["note", "ask", "choice", "because"]);

export function readAnnotations(source: string): ProgramAnnotations {
  const lines = source.split(/\r?\n/);
  const all: Annotation[] = [];
  lines.forEach((text, i) => {
    const match = /\/\/@\s*([A-Za-z]+)(?:\.([A-Za-z-]+))?(?:\s+(.*?))?\s*$/.exec(text);
    if (!match) return;
    const alone = text.slice(0, match.index).trim() === "";
    const [whole, name = "", language = "", words = ""] = match;
    const above = language === "" || !EXPLAINING.has(name) ? undefined : all.findLast((a) => a.name === name);
    const target = above?.target ?? (alone ? nextCode(lines, i + 1) : i + 1);
    all.push({ name, language, text: words, line: i + 1, target, column: match.index + 1, textColumn: match.index + 1 + whole.trimEnd().length - words.length });
  });
  return { all, ...interpret(all, lines) };
}

/** The next line with anything but blanks and comments. */
function nextCode(lines: readonly string[], from: number): number {
  let open = false;
  for (let i = from; i < lines.length; i++) {
    let text = lines[i]!;
    if (open && !text.includes("*/")) continue;
    if (open) text = text.slice(text.indexOf("*/") + 2);
    text = text.replace(/\/\*.*?\*\//g, "").replace(/^\s*\/\/.*$/, "");
    open = /^\s*\/\*/.test(text);
    if (!open && text.trim() !== "") return i + 1;
  }
  return from;
}

function interpret(all: readonly Annotation[], lines: readonly string[]): Omit<ProgramAnnotations, "all"> {
  const problems: { line: number; id: string; args: readonly string[] }[] = [];
  let machine: MachineSettings = {};
  let args: readonly string[] | null = null;
  let stdin: string | null = null;
  let stdout: string | null = null;
  let stderr: string | null = null;
  let exit: number | null = null;
  const files: string[] = [];
  const inputs: { path: string; bytes: Uint8Array }[] = [];
  const expects: { kind: string; line: number; alone: boolean }[] = [];
  const messages: { language: string; text: string; line: number }[] = [];
  for (const a of all) {
    if (!NAMES.has(a.name)) problems.push({ line: a.line, id: "annotation.unknown", args: [a.name] });
    if (a.name === "machine") machine = merged(machine, machineSettings(a, problems));
    if (a.name === "args") args = words(a.text);
    if (a.name === "file" && a.text !== "") inputs.push(inputFile(words(a.text)));
    if (a.name === "stdin") stdin = words(a.text).join("");
    if (a.name === "stdout") stdout = (stdout ?? "") + words(a.text).join("");
    if (a.name === "stderr") stderr = (stderr ?? "") + words(a.text).join("");
    if (a.name === "with") files.push(...words(a.text));
    if (a.name === "exit" && /^\d+$/.test(a.text)) exit = Number(a.text);
    if (a.name === "message") messages.push({ language: a.language || "en", text: a.text, line: standsLast(a, lines) ? 0 : a.target });
    if (a.name === "expect") expects.push(...kindsOf(a, lines));
  }
  return { machine, args, stdin, inputs, stdout, stderr, files, exit, expects, messages, problems };
}

const standsLast = (a: Annotation, lines: readonly string[]): boolean => a.target === a.line && lines[a.line - 1]!.trim().startsWith("//@");

const HOME = "/home/user";

/** A name, and the parts of what is in the file. */
function inputFile([name = "", ...parts]: readonly string[]): { path: string; bytes: Uint8Array } {
  return { path: name.startsWith("/") ? name : `${HOME}/${name}`, bytes: new TextEncoder().encode(parts.join("")) };
}

function kindsOf(a: Annotation, lines: readonly string[]): { kind: string; line: number; alone: boolean }[] {
  const alone = lines[a.line - 1]!.trim().startsWith("//@");
  return a.text.split(/[\s,]+/).map((kind) => ({ kind, line: a.target, alone }));
}

const UNITS: Record<string, number> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

const merged = (a: MachineSettings, b: MachineSettings): MachineSettings => ({ ...a, ...b, ...(a.system && b.system ? { system: { ...a.system, ...b.system } } : {}) });

function machineSettings(a: Annotation, problems: { line: number; id: string; args: readonly string[] }[]): MachineSettings {
  const out: { arch?: "x86-64" | "x86-32"; ram?: number; failAlloc?: number; failAll?: boolean; maxSteps?: number; seed?: number; system?: Record<string, string> } = {};
  for (const word of words(a.text)) {
    const [key, value = ""] = word.split("=");
    const size = /^(\d+)([KMG]?)$/.exec(value);
    if (key === "arch" && (value === "x86-64" || value === "x86-32")) out.arch = value;
    else if (key === "ram" && size && isRam(Number(size[1]) * UNITS[size[2]!]!)) out.ram = Number(size[1]) * UNITS[size[2]!]!;
    else if (key === "fail-alloc" && size) out.failAlloc = Number(size[1]);
    else if (word === "fail-alloc=all") out.failAll = true;
    else if (key === "seed" && /^\d{1,9}$/.test(value)) out.seed = Number(value);
    else if (key === "max-steps" && size) out.maxSteps = Number(size[1]);
    else if (isSystemChoice(key!, value)) out.system = { ...out.system, [key!]: value };
    else if (key !== "swap") problems.push({ line: a.line, id: "annotation.machine", args: [word] });
  }
  return out;
}

/** What a machine can be made with: the engine's memory ends at 4 GiB, of which each byte of RAM takes three. */
const isRam = (bytes: number): boolean => bytes >= 4 * UNITS.M! && bytes <= UNITS.G!;

/** Splits like a shell: blanks separate, double quotes keep together and know C's escapes. */
export function words(text: string): string[] {
  const out: string[] = [];
  const pattern = /"((?:[^"\\]|\\.)*)"|(\S+)/g;
  for (const match of text.matchAll(pattern)) out.push(match[1] !== undefined ? withoutEscapes(match[1]) : match[2]!);
  return out;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "0": "\0", "\\": "\\", '"': '"', a: "\x07", b: "\b", f: "\f", v: "\v" };

function withoutEscapes(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)/g, (_, code: string) => {
    if (code[0] === "x" && code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]+$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return ESCAPES[code] ?? code;
  });
}
