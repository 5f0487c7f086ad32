/**
 * What a finding in a call with made-up arguments is worth. The arguments may break promises that the function relies on, so:
 *
 *   warning   what no argument excuses (lost, freed twice, used after free, returned locals), and other mistakes with typical arguments
 *   info      what happens with null pointers, extreme numbers, empty structures: perhaps nobody calls it so
 *   null      not told: it is about the arguments themselves
 *
 * Values in structures are guessed, hence null pointers and indices that come out of them excuse the function; the length of an array
 * is known only when one parameter says it.
 */
import type { Finding, FindingKind } from "../../checker/finding";
import type { Trust } from "./objects";
import type { PlannedCall } from "./plan";

export type Worth = "warning" | "info" | null;

/** Nobody who calls the function is to blame for these. */
const OWN: ReadonlySet<FindingKind> = new Set(["leak", "leak-indirect", "use-after-free", "double-free", "mismatched-free", "dangling-stack"]);
const LEAKS: ReadonlySet<FindingKind> = new Set(["leak", "leak-indirect"]);
const BOUNDS: ReadonlySet<FindingKind> = new Set(["out-of-bounds-read", "out-of-bounds-write", "unterminated-string"]);
/** Ordinary mistakes of the code, where the arguments are typical. */
const CODE: ReadonlySet<FindingKind> = new Set(["uninitialized-read", "write-to-constant", "overlapping-copy", "bad-format", "bad-call", "missing-return", "invalid-free"]);
/** What depends on values: told as a warning when all typical calls have it. */
const VALUES: ReadonlySet<FindingKind> = new Set(["null-dereference", "wild-pointer", "integer-overflow", "bad-shift", "division-by-zero", "stack-overflow", "invalid-conversion", "unaligned"]);

export interface Seen {
  readonly call: PlannedCall;
  readonly finding: Finding;
  /** The argument's object that it is about; null: none of the arguments. */
  readonly argument: (PlannedCall["objects"][number] & { readonly before: boolean }) | null;
  /** The call came back. */
  readonly returned: boolean;
  /** Every typical call of the function has it. */
  readonly always: boolean;
}

export function worthOf(seen: Seen): Worth {
  const { finding, call, argument } = seen;
  const { kind } = finding;
  // Where a jump goes to is somebody else's setjmp.
  if (finding.message.startsWith("longjmp")) return null;
  if (LEAKS.has(kind)) return seen.returned ? "warning" : null;
  if (OWN.has(kind)) return call.level === "null" ? "info" : "warning";
  if (!call.facts.entry) return null;
  if (argument && BOUNDS.has(kind)) return inArgument(seen, argument.trust);
  if (kind === "invalid-free" && argument) return null;
  if (call.level === "boundary" || call.level === "null") return rarely(seen);
  if (call.facts.shared) return BOUNDS.has(kind) || VALUES.has(kind) ? "info" : typical(seen);
  return typical(seen);
}

/** With a null pointer or an extreme value. */
function rarely({ finding: { kind } }: Seen): Worth {
  return BOUNDS.has(kind) || CODE.has(kind) || VALUES.has(kind) ? "info" : null;
}

function typical({ finding, call, always }: Seen): Worth {
  const { kind } = finding;
  if (CODE.has(kind)) return "warning";
  if (BOUNDS.has(kind)) return call.facts.numbers && !always && !byText(finding) ? "info" : "warning";
  if (!VALUES.has(kind)) return null;
  const guessed = (kind === "null-dereference" || kind === "wild-pointer") && call.facts.linked;
  return always && !guessed && call.level === "typical" ? "warning" : "info";
}

/** A function of the library ran off the end while it copied a string. */
const byText = ({ via }: Finding): boolean => via !== null && /^(__)?(str|stp|s?n?v?s?printf|sprintf|gets|wcs)/.test(via.function);

function inArgument({ finding, call, argument, always }: Seen, trust: Trust): Worth {
  const isMember = finding.message.startsWith("bounds-member") || finding.message.startsWith("index-");
  if (isMember) return call.level === "typical" ? (byText(finding) || (always && !call.facts.numbers) ? "warning" : "info") : null;
  const known = trust === "all" || trust === "capacity" || (trust === "reads" && finding.kind !== "out-of-bounds-write");
  if (!known || finding.kind === "unterminated-string") return null;
  // An index that was given may be anything; the first element behind the last one is the structure's own doing.
  if (trust === "capacity" && finding.access?.offset !== finding.object?.size) return "info";
  if (call.level === "typical") return "warning";
  return call.level === "extra" && !argument!.before ? "warning" : "info";
}
