/** Pointers in memory: the word, what it leads to by its provenance, and which thing of the picture that is. */
import { load, readText, type Undefined } from "../values";
import { hex, type Look } from "../look";
import type { Things } from "../things";
import type { TargetInfo } from "../../engine/session";
import type { Hex, PointerTarget } from "../model/common";

export interface StoredPointer {
  readonly text: Hex;
  readonly undefined: Undefined;
  readonly info: TargetInfo;
  readonly target: PointerTarget;
}

/** The pointer of C type `type` at an address. */
export function pointerAt(look: Look, things: Things, type: number, address: number): StoredPointer {
  const { data, undefined: quality } = load(look.session, type, { address, object: 0, bits: null });
  const word = data.kind === "pointer" ? data : { value: 0n, object: 0 };
  return judged(look, things, Number(BigInt.asIntN(64, word.value)), word.object, quality, `0x${word.value.toString(16)}`);
}

export function judged(look: Look, things: Things, value: number, object: number, quality: Undefined = "none", text: Hex = hex(value)): StoredPointer {
  const info = look.session.target(value, object);
  const never = quality !== "none";
  const objectId = never ? null : things.ofTarget(info, value);
  const kind = never ? "wild" : info.kind === "function" ? "live" : info.kind;
  const label = never || objectId !== null ? null : labelOf(look, info, value);
  return { text, undefined: quality, info, target: { kind, address: text, objectId, offset: never ? 0 : info.offset, label } };
}

/** What has no place in the picture is named: a function, a string literal in quotes. */
function labelOf(look: Look, info: TargetInfo, value: number): string | null {
  if (info.kind === "function" || info.name !== "") return info.name;
  if (info.kind !== "live" && info.kind !== "interior") return null;
  return readText(look.session, value, Math.min(info.base + info.size - value, 40));
}
