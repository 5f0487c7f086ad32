/** Fragmentation of a heap as two shares, 0 … 1. */
import type { HeapMoment } from "../../../engine/session";

/** Of what is free, how much one request could not have. */
export const externalOf = ({ free, largestFree }: Pick<HeapMoment, "free" | "largestFree">): number => (free === 0 ? 0 : 1 - largestFree / free);

/** Of what was given, how much nobody asked for. */
export const internalOf = ({ asked, given }: Pick<HeapMoment, "asked" | "given">): number => (given === 0 ? 0 : (given - asked) / given);
