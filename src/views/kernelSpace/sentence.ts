/** The sentence at the head of the panel: what this step put into the kernel's half, or took out of it. */
import type { KernelAllocation, KernelAllocationKind } from "../../engine/session";
import type { KernelAllocationView } from "../model/kernelSpace";
import { say } from "../model/sentences";
import type { Message, Sentence } from "../model/text";
import { address, bytes, code, message, number } from "../parts";

const kindMessage = (kind: KernelAllocationKind): Message => say(`kernelSpace.kind.${kind}`, {});
const change = (text: Message): Sentence => ({ tone: "change", message: text, short: null });

/** `own`: what there is of the program's own. */
export function sentenceOf(fresh: readonly KernelAllocationView[], gone: readonly KernelAllocation[], own: readonly KernelAllocation[]): Sentence {
  const made = fresh.filter((a) => a.kind !== "pages-array" && a.kind !== "percpu");
  if (made.length === 1) return change(madeMessage(made[0]!));
  if (made.length > 1) return change(say("kernelSpace.sentence.madeMany", { count: number(made.length) }));
  const left = gone.filter((a) => a.kind !== "pages-array");
  if (left.length === 1) return change(say("kernelSpace.sentence.freed", { address: address(left[0]!.address), bytes: bytes(left[0]!.bytes) }));
  if (left.length > 1) return change(say("kernelSpace.sentence.freedMany", { count: number(left.length) }));
  return { tone: "quiet", short: null, message: say("kernelSpace.sentence.standing", { count: number(own.length), bytes: bytes(own.reduce((n, a) => n + a.bytes, 0)) }) };
}

/** In pieces or in one piece: that is what sets vmalloc and kmalloc apart. */
function madeMessage(a: KernelAllocationView): Message {
  const common = { what: message(kindMessage(a.kind)), bytes: bytes(a.requested), address: address(a.address) };
  if (a.phys !== null) return say("kernelSpace.sentence.mapped", { ...common, phys: code(a.phys) });
  const frames = a.frames.reduce((n, [, count]) => n + count, 0);
  if (a.frames.length < 2) return say("kernelSpace.sentence.madeSolid", common);
  return say("kernelSpace.sentence.made", { ...common, frames: number(frames), places: number(a.frames.length) });
}
