/** Which of a statement's decisions are the allocator's own: the kernel's (a page for the heap) lie among them, told in other panels. */
import type { Operation } from "../model/decisions";

export const ownOperation = ({ steps }: Operation): boolean => steps.some(({ sentence }) => sentence.id.startsWith("alloc.m."));
