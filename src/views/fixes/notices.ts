/**
 * What is said of a program without running it, as mistakes that can be fixed: hints by their id, the compiler's warnings by their
 * option with a `-W`.
 */
import type { Hint } from "../../engine/session";
import type { Mistake, Place } from "./types";

interface Offer { readonly place: Place; readonly text: string }

/** As clang tells it; the compiler's diagnostics are such. */
export interface Warning extends Place {
  readonly severity: string;
  readonly option?: string;
  readonly message: string;
  readonly fixits: readonly { readonly file: string; readonly range: Omit<Place, "file">; readonly text: string }[];
}

const notice = (kind: string, message: string, args: Mistake["args"], place: Place, offered: readonly Offer[]): Mistake => ({
  kind, message, args, place, via: null, step: 0, related: [], object: null, offered,
});

export function noticesOf(hints: readonly Hint[], warnings: readonly Warning[]): Mistake[] {
  const told = warnings.filter((w) => w.severity === "warning" && w.option && w.file !== "");
  return [
    ...hints.map((h) => notice(h.id, h.id, h.args, h.place, h.fix)),
    ...told.map((w) => notice(`-W${w.option}`, w.message, [], { file: w.file, line: w.line, column: w.column, endLine: w.endLine, endColumn: w.endColumn }, w.fixits.map((f) => ({ place: { file: f.file, ...f.range }, text: f.text })))),
  ];
}

/** Alike in everything but their lines, which move when a program is changed. */
const keyOf = (m: Mistake): string => JSON.stringify([m.kind, m.place?.file, m.message, m.args]);
const kindOf = (m: Mistake): string => JSON.stringify([m.kind, m.place?.file]);

const count = (all: readonly Mistake[], key: (m: Mistake) => string, wanted: string): number => all.filter((m) => key(m) === wanted).length;

export const isGone = (one: Mistake, before: readonly Mistake[], after: readonly Mistake[]): boolean => count(after, keyOf, keyOf(one)) < count(before, keyOf, keyOf(one));

/** Hints of a kind that was not there, or not so often. Warnings are counted elsewhere. */
export const brings = (before: readonly Mistake[], after: readonly Mistake[]): boolean => after.some((m) => !m.kind.startsWith("-W") && count(after, kindOf, kindOf(m)) > count(before, kindOf, kindOf(m)));
