/** One variable as drawn: its value by its type, what it points to, its members one level deep, and what changed in it. */
import type { FrameInfo, VariableInfo } from "../../engine/session";
import { type Changes, digestOf } from "../changes";
import { paddingOf } from "../fields";
import { hex, type Look } from "../look";
import type { MemberView, VariableView } from "../model/addressSpace";
import type { Change, MemoryState, ObjectId, PointerTarget, Shown } from "../model/common";
import { homeOfVariable } from "./memory/homes";
import { pointerAt } from "./pointers";
import type { Things } from "../things";
import { childrenOf, formatted, isAggregate, isArray, shapeOf, textAt, type TypeTable, typesOf, type Undefined, type Value } from "../values";

/** A variable that will be drawn. */
export interface Planned {
  readonly info: VariableInfo;
  readonly id: ObjectId;
  readonly frame: FrameInfo | null;
  readonly ended: boolean;
}

/** Bytes of a variable that are compared with the state before. */
const MOST_COMPARED = 4096;
const UNKNOWN = "??";

interface Drawn { readonly value: string; readonly undefined: Undefined; readonly target: PointerTarget | null }

const stateOf = (quality: Undefined): MemoryState => (quality === "all" ? "uninitialised" : "live");

export function variableView(look: Look, things: Things, changes: Changes, plan: Planned): VariableView {
  const { info, id, frame } = plan;
  const types = typesOf(look.session);
  const drawn = draw(look, things, types, info.type, info.address, frame);
  const memory = look.session.read(info.address, Math.min(info.size, MOST_COMPARED));
  const value = { type: info.type, place: { address: info.address, object: info.object, bits: null }, data: null };
  const { members, shown } = membersOf(look, things, changes, id, value, frame);
  return {
    id, name: info.name, type: info.type >= 0 ? types.name(info.type) : "", storage: info.storage, address: hex(info.address), size: info.size,
    state: plan.ended ? "freed" : stateOf(drawn.undefined), readOnly: info.global?.section === ".rodata", home: homeOfVariable(look, info, frame), ended: plan.ended,
    value: drawn.value, undefinedBytes: drawn.undefined === "some" ? neverWritten(types, info, memory.undefined) : 0, target: drawn.target,
    change: changes.note(id, digestOf(memory.bytes, memory.undefined), drawn.undefined === "all" ? UNKNOWN : drawn.value),
    members, membersShown: shown, made: null, written: null, bytes: null,
  };
}

function draw(look: Look, things: Things, types: TypeTable, type: number, address: number, frame: FrameInfo | null): Drawn {
  if (types.bare(type).kind === "pointer") {
    const pointer = pointerAt(look, things, type, address);
    return { value: pointer.text, undefined: pointer.undefined, target: pointer.target };
  }
  const { text, undefined: quality } = textAt(look.session, type, address, frame);
  return { value: text, undefined: quality, target: null };
}

/** Bytes never written, those between the members aside. */
function neverWritten(types: TypeTable, info: VariableInfo, undefinedBits: Uint8Array): number {
  const padding = paddingOf(types, info.type, undefinedBits.length);
  return undefinedBits.reduce((n, bits, i) => n + (bits !== 0 && padding[i] === 0 ? 1 : 0), 0);
}

function membersOf(look: Look, things: Things, changes: Changes, id: ObjectId, value: Value, frame: FrameInfo | null): { members: MemberView[]; shown: Shown } {
  const types = typesOf(look.session);
  const t = types.bare(value.type);
  if (!isAggregate(t) && !isArray(t)) return { members: [], shown: { shown: 0, total: 0 } };
  const { named, indexed } = shapeOf(look.session, value, frame);
  const children = childrenOf(look.session, value, "x", frame, 0, look.limits.members);
  const base = value.place!.address;
  const members = children.map((child): MemberView => {
    const name = child.name.startsWith("[") ? child.name : `.${child.name}`;
    const address = child.value.place!.address;
    const drawn = child.value.place!.bits ? bitField(look, child.value) : draw(look, things, types, child.value.type, address, frame);
    const text = drawn.undefined === "all" ? UNKNOWN : drawn.value;
    return {
      name, type: types.name(child.value.type), offset: address - base, size: types.size(child.value.type), state: stateOf(drawn.undefined),
      value: drawn.value, target: drawn.target, change: changes.note(`${id}${name}`, text, text),
    };
  });
  return { members, shown: { shown: members.length, total: named + indexed } };
}

function bitField(look: Look, value: Value): Drawn {
  const shown = formatted(look.session, value);
  return { value: shown.stale || shown.text, undefined: shown.undefined, target: null };
}

/** Whether a part of a variable, or the variable itself, differs from before. */
export const changedPart = (view: VariableView): Change | null => view.change ?? view.members.find((m) => m.change !== null)?.change ?? null;
