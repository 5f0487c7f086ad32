/** Which ideas may help against which kind of finding, in the order in which they are tried. */
import { division, overflow, shift } from "./ideas/arithmetic";
import { boundedCall } from "./ideas/boundedCalls";
import { constant, dangling } from "./ideas/dangling";
import { badLock, doubleFree, invalidFree, mismatchedFree } from "./ideas/frees";
import { leak } from "./ideas/leak";
import { indexGuard, loopBound } from "./ideas/loops";
import { pointerStart } from "./ideas/moved";
import { nullPointer } from "./ideas/null";
import { largerAllocation, largerArray, numberLess, roomForLiteral } from "./ideas/sizes";
import { badCall, characterClass, format, overlapping, unterminated } from "./ideas/strings";
import { missingReturn, uninitialised } from "./ideas/uninitialised";
import { useAfterFree } from "./ideas/useAfterFree";
import type { ProgramText } from "./source/program";
import { Case, type Fix, type Idea, type Mistake } from "./types";

const BOUNDS: readonly Idea[] = [characterClass, loopBound, roomForLiteral, largerAllocation, boundedCall, pointerStart, indexGuard, numberLess, largerArray];

const IDEAS: Readonly<Record<string, readonly Idea[]>> = {
  leak: [leak],
  "leak-indirect": [leak],
  "double-free": [doubleFree],
  "invalid-free": [invalidFree],
  "mismatched-free": [mismatchedFree],
  "use-after-free": [useAfterFree, doubleFree],
  "out-of-bounds-read": BOUNDS,
  "out-of-bounds-write": BOUNDS,
  "invalid-argument": [characterClass, doubleFree],
  "null-dereference": [nullPointer],
  "uninitialized-read": [uninitialised],
  "wild-pointer": [uninitialised, loopBound],
  "missing-return": [missingReturn],
  "dangling-stack": [dangling],
  "write-to-constant": [constant],
  "overlapping-copy": [overlapping],
  "unterminated-string": [unterminated, largerAllocation],
  "bad-format": [format],
  "integer-overflow": [overflow],
  "bad-shift": [shift],
  "division-by-zero": [division],
  "bad-call": [badCall],
  "bad-lock": [badLock],
  deadlock: [badLock],
};

/** A finding is not worth more runs than this. */
const MOST = 24;

const keyOf = (fix: Fix): string => JSON.stringify(fix.edits);

/** Edits of one file that overlap cannot both be made. */
function disjoint({ edits }: Fix): boolean {
  return edits.every((a, i) => edits.every((b, k) => k <= i || a.file !== b.file || a.end <= b.start || b.end <= a.start));
}

/** Fixes worth a try; none of them is verified yet. `others`: what else was found in the same run. */
export function planFixes(program: ProgramText, mistake: Mistake, others: readonly Mistake[] = []): Fix[] {
  const it = new Case(program, mistake, others);
  const seen = new Set<string>();
  const all = (IDEAS[mistake.kind] ?? []).flatMap((idea) => [...idea(it)]);
  return all.filter((fix) => fix.edits.length > 0 && disjoint(fix) && !seen.has(keyOf(fix)) && seen.add(keyOf(fix))).slice(0, MOST);
}
