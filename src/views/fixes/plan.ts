/** Which ideas may help against which kind of finding, in the order in which they are tried. */
import { compareStrings, endAfterCopy, reallocKept, reallocTemporary, resultKept, swapped } from "./before/calls";
import { intForCharacter, lineInput, readAsCondition, scanWidth } from "./before/inputs";
import { returnedLocal } from "./before/locals";
import { offered } from "./before/offered";
import { lengthOfOffset, sizeofPointer, sizeofTarget } from "./before/sizes";
import { division, overflow, shift } from "./ideas/arithmetic";
import { boundedCall } from "./ideas/boundedCalls";
import { constant, dangling } from "./ideas/dangling";
import { badLock, doubleFree, invalidFree, mismatchedFree, missingUnlock } from "./ideas/frees";
import { atomicAllocation, contiguousBuffer } from "./ideas/kernel";
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
  leak: [reallocKept, leak],
  "leak-indirect": [leak],
  "double-free": [reallocKept, doubleFree],
  "invalid-free": [invalidFree],
  "mismatched-free": [mismatchedFree],
  "use-after-free": [reallocKept, useAfterFree, doubleFree],
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
  "bad-thread": [badLock],
  deadlock: [missingUnlock, badLock],
  "kernel-bug": [atomicAllocation, contiguousBuffer, uninitialised],
};

/** The same for what is said without a run: hints, and warnings of the compiler. */
const BEFORE_RUN: Readonly<Record<string, readonly Idea[]>> = {
  "strlen-without-nul": [offered],
  "strlen-of-offset": [lengthOfOffset],
  "realloc-self": [reallocTemporary],
  "return-local": [returnedLocal],
  "write-literal": [constant],
  "element-size": [offered, sizeofTarget],
  "count-as-bytes": [offered],
  "sizeof-pointer": [offered, sizeofTarget, sizeofPointer],
  "free-nonheap": [invalidFree],
  "free-inside": [invalidFree],
  "feof-loop": [readAsCondition],
  "char-eof": [intForCharacter],
  "scanf-width": [scanWidth],
  "strncpy-nul": [endAfterCopy],
  gets: [lineInput],
  "-Wmemset-transposed-args": [swapped],
  "-Wstring-compare": [compareStrings],
  "-Wunused-result": [resultKept],
  "-Wreturn-stack-address": [returnedLocal],
  "-Wsizeof-pointer-memaccess": [sizeofPointer],
  "-Wformat": [offered],
};

/** Nothing can be done about other warnings here. */
export const hasIdeas = (kind: string): boolean => kind in BEFORE_RUN;

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
  const all = ((mistake.offered ? BEFORE_RUN : IDEAS)[mistake.kind] ?? []).flatMap((idea) => [...idea(it)]);
  return all.filter((fix) => fix.edits.length > 0 && disjoint(fix) && !seen.has(keyOf(fix)) && seen.add(keyOf(fix))).slice(0, MOST);
}
