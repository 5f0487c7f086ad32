/** Mistakes that only the kernel knows: an allocation that may sleep where nothing may, memory that a device cannot reach. */
import { type Edit, replace } from "../source/edits";
import type { SourceFile } from "../source/file";
import type { Span } from "../source/tree";
import type { Fix, Idea } from "../types";

const name = (token: number): Span => ({ first: token, last: token });

/** GFP_ATOMIC instead of GFP_KERNEL: the allocation takes from the reserves instead of waiting. */
export const atomicAllocation: Idea = (c) => {
  const { spot } = c;
  if (!spot || !c.mistake.message.startsWith("kernel-sleep-")) return [];
  const { file, statement } = spot;
  const flags: number[] = [];
  for (let i = statement.first; i <= statement.last; i++) if (file.tokenText(i) === "GFP_KERNEL") flags.push(i);
  return flags.map((at) => ({ id: "atomic-allocation", args: [], edits: [replace(file, name(at), "GFP_ATOMIC")] }));
};

/** The buffer comes from kmalloc: its frames lie one behind the other. */
export const contiguousBuffer: Idea = (c) => {
  const { spot } = c;
  if (!spot || !c.mistake.message.startsWith("kernel-dma-")) return [];
  const { file } = spot;
  const edits: Edit[] = [];
  for (let i = 0; i < file.tokens.length; i++) edits.push(...ofVmalloc(file, i));
  const fix: Fix = { id: "contiguous-buffer", args: [], edits };
  return edits.length > 0 ? [fix] : [];
};

/** `vmalloc(n)` becomes `kmalloc(n, GFP_KERNEL)`, and what gives it back with it. */
function ofVmalloc(file: SourceFile, at: number): Edit[] {
  const text = file.tokenText(at);
  if (file.tokenText(at + 1) !== "(") return [];
  if (text === "vfree") return [replace(file, name(at), "kfree")];
  if (text !== "vmalloc" && text !== "vzalloc") return [];
  return [replace(file, name(at), text === "vmalloc" ? "kmalloc" : "kzalloc"), replace(file, name(file.pairs[at + 1]!), ", GFP_KERNEL)")];
}
