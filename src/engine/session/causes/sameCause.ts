/**
 * One cause, one finding. What an earlier finding has told is not told again under another name:
 *
 *   while (i < 3) { sum += i; i++; }     the same undefined bytes are read again, here or further on; other elements of such an array
 *   qsort(a, n + 1, …)                   the library reads beyond the end what the comparing function has just read there
 *   strcpy(buf, s); … return             the return address lies where a write ran past the end of a variable
 *
 * Other members, another object or another statement are another mistake; `hist[c]++` is two, for it reads and writes. Everything is read
 * off the list of findings, so that it is the same after going back and forth.
 */
import type { Finding, FindingKind } from "../../checker/finding";

/** Messages about undefined bytes of memory. */
const UNDEFINED: ReadonlySet<string> = new Set(["uninitialised", "uninitialised-bytes", "wild-uninitialised"]);
const BEYOND: ReadonlySet<FindingKind> = new Set(["out-of-bounds-read", "out-of-bounds-write", "use-after-free"]);

export function sameCause(list: readonly Finding[], finding: Finding): boolean {
  if (finding.message === "return-address-overwritten") return list.some((f) => ranOver(f, String(finding.args[0])));
  if (UNDEFINED.has(finding.message)) return list.some((f) => UNDEFINED.has(f.message) && sameObject(f, finding) && (overlap(f, finding) || sameElements(f, finding)));
  return BEYOND.has(finding.kind) && list.some((f) => f.kind === finding.kind && sameObject(f, finding) && overlap(f, finding) && sameStatement(f, finding));
}

/** Something was written past the end of a variable while the function ran. */
const ranOver = (f: Finding, name: string): boolean =>
  f.kind === "out-of-bounds-write" && (f.object?.kind === "stack" || f.object?.kind === "member") && f.stack.some((s) => s.name === name);

const sameObject = (a: Finding, b: Finding): boolean => a.object !== null && a.object.id === b.object?.id;

const overlap = ({ access: a }: Finding, { access: b }: Finding): boolean => a !== null && b !== null && a.address < b.address + b.size && b.address < a.address + a.size;

/** `a[i].x` and `v[k].x`: the same part of elements of one array. */
function sameElements(a: Finding, b: Finding): boolean {
  const part = /\[[^[\]]*\]([^[\]]*)$/;
  const [one, other] = [part.exec(a.code), part.exec(b.code)];
  return one !== null && one[1] === other?.[1] && a.access?.size === b.access?.size;
}

/** The later one happens in the statement of the other, or in one that has called it. */
function sameStatement(before: Finding, { step, place }: Finding): boolean {
  if (before.step === step) return true;
  return place !== null && before.stack.slice(1).some((s) => s.place?.file === place.file && s.place.line === place.line);
}
