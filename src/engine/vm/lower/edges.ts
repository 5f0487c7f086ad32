/**
 * Phi nodes as copies on the edges into their block. All copies of an edge happen at once: one whose target is still to be read
 * waits, and a ring of them is opened with a scratch slot.
 *
 *   a = phi b, b = phi a      →      t = a · a = b · b = t
 */
import type { Instruction, Value } from "../../ir/ast";
import type { FunctionContext } from "./context";
import { slotCount } from "../analysis/slots";

type Phi = Extract<Instruction, { op: "phi" }>;

/** One slot to write: from another slot, or a constant put there by `write`. */
interface Move { readonly to: number; readonly from: number; readonly op: "mov" | "movd"; readonly write: (() => void) | null }

export function phisOf(cx: FunctionContext, block: number): Phi[] {
  return cx.an.shape.nodes[block]!.block.instructions.filter((i): i is Phi => i.op === "phi");
}

export function edgeNeedsCopies(cx: FunctionContext, to: number): boolean {
  return phisOf(cx, to).length > 0;
}

function movesOf(cx: FunctionContext, phi: Phi, value: Value): Move[] {
  const dst = cx.result(phi, phi.type);
  const origin = cx.origin(value);
  if (origin.kind !== "local") return [{ to: dst, from: -1, op: "mov", write: () => cx.constantInto(dst, origin) }];
  const src = cx.raw(value);
  const valid = !cx.carries(phi) || cx.an.definedness.masked.has(origin.name);
  return cx.leaves(phi.type).flatMap(({ type, slot }) =>
    Array.from({ length: slotCount(type) }, (_, i): Move => ({ to: dst + (slot + i) * 16, from: src + (slot + i) * 16, op: valid || type === "ptr" ? "mov" : "movd", write: null })),
  );
}

/** Finds where the values of an edge are, now, and returns what copies them. */
export function prepareEdge(cx: FunctionContext, from: number, to: number): () => void {
  const name = cx.an.shape.nodes[from]!.block.name;
  const moves = phisOf(cx, to).flatMap((phi) => {
    const incoming = phi.incoming.find((i) => i.block === name);
    return incoming ? movesOf(cx, phi, incoming.value) : [];
  });
  return () => emitMoves(cx, moves.filter((m) => m.write !== null || m.from !== m.to));
}

function emitMoves(cx: FunctionContext, moves: readonly Move[]): void {
  let pending = [...moves];
  while (pending.length > 0) {
    const ready = pending.find((m) => !pending.some((other) => other !== m && other.from === m.to));
    if (ready) {
      emitMove(cx, ready);
      pending = pending.filter((m) => m !== ready);
      continue;
    }
    const ring = pending[0]!;
    const scratch = cx.regs.own(1);
    cx.emit("mov", scratch, ring.to);
    pending = pending.map((m) => (m.from === ring.to ? { ...m, from: scratch } : m));
  }
}

function emitMove(cx: FunctionContext, move: Move): void {
  if (move.write) move.write();
  else cx.emit(move.op, move.to, move.from);
}
