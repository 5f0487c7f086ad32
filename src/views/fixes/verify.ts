/**
 * Does a fix really fix? The changed texts are compiled and run again; a fix passes when the finding is gone, nothing new was found,
 * no warning of the compiler came up, and the program printed the same as far as the run before had come undisturbed.
 */
import { isLeak } from "../findingSentence";
import { apply, type Edit } from "./source/edits";
import { lineStarts } from "./source/tokens";
import { brings, isGone } from "./notices";
import type { Fix, Mistake, Place } from "./types";

/** A run of the program, bounded. */
export interface Trial {
  readonly ended: "exit" | "signal" | "cut";
  readonly status: number;
  readonly findings: readonly Mistake[];
  /** What it wrote on standard output, and after how many steps. */
  readonly written: readonly { readonly step: number; readonly bytes: Uint8Array }[];
  /** How many warnings the compiler gave. */
  readonly warnings: { readonly unused: number; readonly others: number };
  /** What is said without a run. */
  readonly notices: readonly Mistake[];
}

export type Texts = ReadonlyMap<string, string>;

/** Compiles and runs texts; null: they don't compile. */
export type Try = (texts: Texts) => Promise<Trial | null>;

/** A variable that a fix leaves unused is no harm, but no merit either; every other new warning rules a fix out. */
export function countWarnings(diagnostics: readonly { readonly severity: string; readonly option?: string }[]): Trial["warnings"] {
  const all = diagnostics.filter((d) => d.severity === "warning");
  const unused = all.filter((d) => d.option?.startsWith("unused")).length;
  return { unused, others: all.length - unused };
}

function lineOf(starts: readonly number[], offset: number): number {
  let line = 0;
  while (line < starts.length && starts[line]! <= offset) line++;
  return line;
}

/** Where a place of the old text is in the new one: `file:line`. */
export class Moved {
  private readonly starts = new Map<string, readonly [before: readonly number[], after: readonly number[]]>();

  constructor(before: Texts, after: Texts, private readonly edits: readonly Edit[]) {
    for (const [name, text] of before) this.starts.set(name, [lineStarts(text), lineStarts(after.get(name) ?? "")]);
  }

  line(place: Place): number {
    const starts = this.starts.get(place.file);
    if (!starts) return place.line;
    const offset = (starts[0][place.line - 1] ?? 0) + place.column - 1;
    let shift = 0;
    for (const e of this.edits) {
      if (e.file !== place.file || e.start > offset) continue;
      shift += e.end <= offset ? e.text.length - (e.end - e.start) : Math.min(0, e.start + e.text.length - offset);
    }
    return lineOf(starts[1], offset + shift);
  }
}

const keyOf = (m: Mistake, line: number): string => `${m.kind} ${m.place?.file ?? ""}:${line}`;

function counts(keys: readonly string[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const key of keys) out.set(key, (out.get(key) ?? 0) + 1);
  return out;
}

const bytesBefore = (trial: Trial, step: number): Uint8Array[] => trial.written.filter((w) => w.step < step).map((w) => w.bytes);

function* each(pieces: readonly Uint8Array[]): Generator<number> {
  for (const piece of pieces) yield* piece;
}

/** `now` begins as `then` was; `whole`: and ends there. */
function sameStart(then: readonly Uint8Array[], now: readonly Uint8Array[], whole: boolean): boolean {
  const b = each(now);
  for (const byte of each(then)) if (b.next().value !== byte) return false;
  return !whole || b.next().done === true;
}

export interface Verdict {
  readonly ok: boolean;
  /** It prints and ends as before, and uses all its variables. */
  readonly same: boolean;
}

/** Mistakes that show in what the program prints: a fix of them changes it. */
const SHOWS: ReadonlySet<string> = new Set(["feof-loop", "-Wstring-compare", "-Wmemset-transposed-args", "-Wsizeof-pointer-memaccess", "sizeof-pointer", "-Wformat"]);

const FAILED: Verdict = { ok: false, same: false };

export function judge(before: Trial, after: Trial, mistake: Mistake, moved: Moved): Verdict {
  if (after.warnings.others > before.warnings.others) return FAILED;
  if (after.ended !== before.ended && after.ended !== "exit") return FAILED;
  if (brings(before.notices, after.notices)) return FAILED;
  const was = counts(before.findings.map((m) => keyOf(m, m.place ? moved.line(m.place) : 0)));
  const is = counts(after.findings.map((m) => keyOf(m, m.place?.line ?? 0)));
  const own = keyOf(mistake, mistake.place ? moved.line(mistake.place) : 0);
  if (mistake.offered ? !isGone(mistake, before.notices, after.notices) : (is.get(own) ?? 0) >= (was.get(own) ?? 0)) return FAILED;
  const further = before.ended !== "exit";
  for (const [key, n] of is) if (n > (was.get(key) ?? 0) && !(further && isLeak({ kind: key.split(" ", 1)[0]! }))) return FAILED;
  const end = Number.POSITIVE_INFINITY;
  const unused = after.warnings.unused > before.warnings.unused;
  const alike = before.ended === "exit" && before.status === after.status && sameStart(bytesBefore(before, end), bytesBefore(after, end), true);
  if (SHOWS.has(mistake.kind)) return { ok: true, same: !unused };
  if (mistake.offered || isLeak(mistake)) return { ok: alike || (before.ended !== "exit" && sameStart(bytesBefore(before, end), bytesBefore(after, end), false)), same: alike && !unused };
  return { ok: sameStart(bytesBefore(before, mistake.step), bytesBefore(after, end), false), same: alike && !unused };
}

export interface Verified { readonly fix: Fix; readonly texts: Texts; readonly same: boolean; readonly trial: Trial }

/** Those that leave the program's output alone come first. */
export const inOrder = (passed: readonly Verified[]): Verified[] => [...passed.filter((v) => v.same), ...passed.filter((v) => !v.same)];

/** Tries fixes in their order until `wanted` of them passed. `passed` fills up while it goes on. */
export async function verifyFixes(texts: Texts, before: Trial, mistake: Mistake, fixes: readonly Fix[], run: Try, wanted: number, mayTry: () => boolean, passed: Verified[] = []): Promise<Verified[]> {
  for (const fix of fixes) {
    if (passed.filter((v) => v.same).length >= wanted || !mayTry()) break;
    const changed = apply(texts, fix.edits);
    const trial = await run(changed);
    if (!trial) continue;
    const { ok, same } = judge(before, trial, mistake, new Moved(texts, changed, fix.edits));
    if (ok) passed.push({ fix, texts: changed, same, trial });
  }
  return inOrder(passed).slice(0, wanted);
}
