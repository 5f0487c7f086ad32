/**
 * Lengths that only the run knows: variable-length arrays (an unnamed variable of the frame holds the count), arrays declared
 * without a size, flexible array members (as much as the object they end has room for).
 */
import type { CType } from "../../ir/debug";
import type { FrameInfo, ISession } from "../api";
import { bitsOfBytes, type Place } from "./data";
import { isArray, typesOf } from "./types";

/** The type with its counts filled in. `size`: bytes of the object, 0 when unknown. */
export function concreteType(session: ISession, type: number, frame: FrameInfo | null, size: number): number {
  const types = typesOf(session);
  const t = types.bare(type);
  if (t.kind === "pointer") {
    const of = concreteType(session, t.of, frame, 0);
    return of === t.of ? type : types.pointerTo(of);
  }
  if (!isArray(t)) return type;
  const of = concreteType(session, t.of, frame, 0);
  if (t.kind === "array" && t.count >= 0) return of === t.of ? type : types.arrayOf(of, t.count);
  const counted = t.kind === "vla" ? runTimeCount(session, t, frame) : -1;
  const element = types.size(of);
  const count = counted >= 0 ? counted : element > 0 ? Math.floor(size / element) : 0;
  return types.arrayOf(of, count);
}

function runTimeCount(session: ISession, t: CType, frame: FrameInfo | null): number {
  const counter = frame?.function.allocas.find((a) => a.variable >= 0 && a.variable === t.countVariable);
  if (!frame || !counter || counter.offset < 0) return -1;
  const base = frame.high - frame.function.frameBytes;
  const { bytes, undefined: mask } = session.read(base + counter.offset, counter.size);
  const value = bitsOfBytes(bytes);
  return mask.some((m) => m !== 0) || value > 1n << 40n ? -1 : Number(value);
}

/** A member whose array has no length of its own reaches to the end of the object it lies in. */
export function memberType(session: ISession, type: number, place: Place): number {
  const types = typesOf(session);
  const t = types.bare(type);
  if (t.kind !== "array" || t.count >= 0) return type;
  const target = session.target(place.address, place.object);
  const element = types.size(t.of);
  const room = target.size > 0 ? target.base + target.size - place.address : 0;
  return types.arrayOf(t.of, element > 0 && room > 0 ? Math.floor(room / element) : 0);
}
