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

import { type MachineSettings, machineSettings, merged } from "./machine";
import { annotationsOf, type Found, type SourceLine, sourceLines } from "./scan";
import { words } from "./words";

export { words, type MachineSettings };

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
  const lines = sourceLines(source);
  const all: Annotation[] = [];
  for (const found of annotationsOf(lines)) if (found.name !== "") all.push(annotation(found, all));
  return { all, ...interpret(all, lines) };
}

/** As it speaks of a line: its own, the next one with code (its own if there is none), or that of what it says in another language. */
function annotation({ name, language, text, line, target, start, textStart }: Found, before: readonly Annotation[]): Annotation {
  const above = language === "" || !EXPLAINING.has(name) ? undefined : before.findLast((a) => a.name === name);
  return { name, language, text, line, target: above?.target ?? (target || line), column: start + 1, textColumn: textStart + 1 };
}

function interpret(all: readonly Annotation[], lines: readonly SourceLine[]): Omit<ProgramAnnotations, "all"> {
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

const standsAlone = (a: Annotation, lines: readonly SourceLine[]): boolean => lines[a.line - 1]!.code.trim() === "";
const standsLast = (a: Annotation, lines: readonly SourceLine[]): boolean => a.target === a.line && standsAlone(a, lines);

const HOME = "/home/user";

/** A name, and the parts of what is in the file. */
function inputFile([name = "", ...parts]: readonly string[]): { path: string; bytes: Uint8Array } {
  return { path: name.startsWith("/") ? name : `${HOME}/${name}`, bytes: new TextEncoder().encode(parts.join("")) };
}

function kindsOf(a: Annotation, lines: readonly SourceLine[]): { kind: string; line: number; alone: boolean }[] {
  const alone = standsAlone(a, lines);
  return a.text.split(/[\s,]+/).map((kind) => ({ kind, line: a.target, alone }));
}
