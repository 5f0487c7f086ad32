/** Fixes for findings: planned from the source, verified by running again. */
export { unifiedDiff } from "./diff";
export { type Bounds, type FixedAll, fixAll } from "./fixAll";
export { noticesOf } from "./notices";
export { hasIdeas, planFixes } from "./plan";
export { apply } from "./source/edits";
export { ProgramText } from "./source/program";
export type { Edit, Fix, Mistake, Place, RelatedPlace } from "./types";
export { countWarnings, inOrder, judge, type Texts, type Trial, type Try, type Verified, verifyFixes } from "./verify";
