/** The TLB that is shown. The engine's own, which the fast path looks into, is mmu/tlb.ts: another thing. */
export { accessTime } from "./accessTime";
export type * from "./data";
export { type ModelState, TlbModel, type TlbModelOptions } from "./model";
export type { Resolve, Translation } from "./table";
