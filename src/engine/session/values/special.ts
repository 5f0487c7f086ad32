/** The debugger's own names: $step (statements executed), $pc, $sp, $fp of the frame. */
import { textAddress } from "./code";
import { int, type Value } from "./data";
import type { Context } from "./names";
import { typesOf } from "./types";

export const SPECIAL_NAMES = ["$step", "$pc", "$sp", "$fp"] as const;

export function specialValue({ session, frame }: Context, name: string): Value | null {
  const types = typesOf(session);
  if (name === "$step") return { type: types.basic("long"), place: null, data: int(BigInt(session.step)) };
  if (!frame) return null;
  const address = name === "$pc" ? textAddress(session.program, frame.pc) : name === "$sp" ? frame.low : name === "$fp" ? frame.base : null;
  return address === null ? null : { type: types.pointerTo(-1), place: null, data: { kind: "pointer", value: BigInt(Math.trunc(address)), object: 0 } };
}
