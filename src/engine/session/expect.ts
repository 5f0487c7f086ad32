/**
 * What a program's annotations promise against what a run did. One `//@ expect KIND …` covers every finding of that kind on its line;
 * a program with any `expect` promises that nothing else is found. `//@ expect none` says just that. `//@ message …` on a line is the
 * sentence of a finding there, word for word but for `…`, which stands for any text (addresses, sizes of pointers). Words for what keeps a program
 * from running: `compile-error`, and the names of load problems such as `missing-function`.
 */
import { FINDING_KINDS } from "../checker/finding";
import type { ProgramAnnotations } from "./annotations";

/** `file` as the run names it. */
export interface Place {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  /** What it says, by language. */
  readonly says?: Readonly<Record<string, string>>;
}

/** A run as far as annotations speak of it. */
export interface Outcome {
  /** Findings, compile errors and load problems. */
  readonly found: readonly Place[];
  readonly stdout: string;
  readonly stderr?: string;
  /** Exit status as a shell would see it; null when the program never ran. */
  readonly exit: number | null;
}

/** Catalogue id `verify.<id>` and arguments; line 0: the file as a whole. */
export interface Difference { readonly id: "missing" | "unexpected" | "exit" | "stdout" | "stderr" | "kind" | "message"; readonly line: number; readonly args: readonly (string | number)[]; readonly file?: string }

const OTHER_KINDS: readonly string[] = ["none", "compile-error", "missing-function", "missing-variable", "no-main", "unsupported", "duplicate-definition", "conflicting-declaration"];
/** Every word that may stand behind `//@ expect`. */
export const EXPECT_KINDS: readonly string[] = [...new Set([...FINDING_KINDS, ...OTHER_KINDS])];
const known = (kind: string): boolean => EXPECT_KINDS.includes(kind);

export function differences(annotations: ProgramAnnotations, run: Outcome): Difference[] {
  const { expects, stdout, stderr, exit } = annotations;
  const out: Difference[] = expects.filter((e) => !known(e.kind)).map((e) => ({ id: "kind", line: e.line, args: [e.kind] }));
  out.push(...compareFindings(annotations, run.found), ...compareMessages(annotations, run.found));
  if (exit !== null && exit !== run.exit) out.push({ id: "exit", line: 0, args: [exit, run.exit ?? "-"] });
  if (stdout !== null && stdout !== run.stdout) out.push(firstDifferentLine("stdout", stdout, run.stdout));
  if (stderr !== null && stderr !== (run.stderr ?? "")) out.push(firstDifferentLine("stderr", stderr, run.stderr ?? ""));
  return out;
}

function compareFindings({ expects }: ProgramAnnotations, found: readonly Place[]): Difference[] {
  if (expects.length === 0) return [];
  const wanted = expects.filter((e) => e.kind !== "none" && known(e.kind));
  const same = (a: Omit<Place, "file">, b: Omit<Place, "file">): boolean => a.kind === b.kind && a.line === b.line;
  const missing = wanted.filter((e) => !found.some((f) => same(e, f)));
  const unexpected = found.filter((f) => !wanted.some((e) => same(e, f)));
  return [
    ...missing.map((e): Difference => ({ id: "missing", line: e.line, args: [e.kind] })),
    ...unexpected.map((f): Difference => ({ id: "unexpected", line: f.line, args: [f.kind] })),
  ];
}

function compareMessages({ messages }: ProgramAnnotations, found: readonly Place[]): Difference[] {
  return messages.flatMap(({ language, text, line }): Difference[] => {
    const said = found.flatMap((f) => (line === 0 || f.line === line ? [f.says?.[language] ?? ""] : []));
    return said.some((s) => saysSo(text, s)) ? [] : [{ id: "message", line, args: [text, said.join(" | ")] }];
  });
}

/** `…` in what is wanted stands for any text. */
export const saysSo = (wanted: string, said: string): boolean => new RegExp(`^${wanted.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "s").test(said);

function firstDifferentLine(id: "stdout" | "stderr", wanted: string, got: string): Difference {
  const [a, b] = [wanted.split("\n"), got.split("\n")];
  let i = 0;
  while (i < a.length - 1 && a[i] === b[i]) i++;
  return { id, line: 0, args: [i + 1, JSON.stringify(a[i] ?? ""), JSON.stringify(b[i] ?? "")] };
}
