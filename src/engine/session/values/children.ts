/**
 * What a value opens into: members (those of unnamed ones included), elements in pages, and what a pointer points at. Provenance
 * tells how much that is: a pointer to the start of a block of ten ints opens into ten elements.
 */
import type { CType } from "../../ir/debug";
import type { FrameInfo, ISession, TargetInfo } from "../api";
import { concreteType, memberType } from "./concrete";
import { addressOf, at, type Data, type Place, type Value } from "./data";
import { load, memberPlace } from "./load";
import { isAggregate, isArray, typesOf } from "./types";

export interface Child {
  /** Member name, `[3]`, or `*p`. */
  readonly name: string;
  /** C text that means it. */
  readonly expression: string;
  readonly value: Value;
}

export interface Shape {
  readonly named: number;
  readonly indexed: number;
}

type Opened =
  | { readonly kind: "members"; readonly type: CType; readonly place: Place; readonly arrow: boolean }
  | { readonly kind: "elements"; readonly of: number; readonly count: number; readonly place: Place }
  | { readonly kind: "pointee"; readonly of: number; readonly place: Place }
  | { readonly kind: "leaf" };

const LEAF: Opened = { kind: "leaf" };
const POSTFIX = /^[A-Za-z_$]\w*(?:(?:\.|->)[A-Za-z_]\w*|\[\d+\])*$/;
const grouped = (expression: string): string => (POSTFIX.test(expression) ? expression : `(${expression})`);

/** How many children of each sort; both 0 for a leaf. */
export function shapeOf(session: ISession, value: Value, frame: FrameInfo | null = null): Shape {
  const opened = open(session, value, frame);
  if (opened.kind === "members") return { named: flatMembers(session, opened.type, opened.place).length, indexed: 0 };
  if (opened.kind === "elements") return { named: 0, indexed: opened.count };
  return { named: opened.kind === "pointee" ? 1 : 0, indexed: 0 };
}

/** Children `start` … `start + count`; `expression` is the parent's C text. */
export function childrenOf(session: ISession, value: Value, expression: string, frame: FrameInfo | null = null, start = 0, count = 1000): Child[] {
  const opened = open(session, value, frame);
  switch (opened.kind) {
    case "members": {
      const prefix = `${grouped(expression)}${opened.arrow ? "->" : "."}`;
      const members = flatMembers(session, opened.type, opened.place).slice(start, start + count);
      return members.map((m) => ({ name: m.name, expression: prefix + m.name, value: { type: m.type, place: m.place, data: null } }));
    }
    case "elements":
      return elements(session, opened, grouped(expression), start, count);
    case "pointee":
      return [{ name: `*${expression}`, expression: `*${grouped(expression)}`, value: { type: opened.of, place: opened.place, data: null } }].slice(start);
    case "leaf":
      return [];
  }
}

function elements(session: ISession, opened: Extract<Opened, { kind: "elements" }>, prefix: string, start: number, count: number): Child[] {
  const size = typesOf(session).size(opened.of);
  const out: Child[] = [];
  for (let i = start; i < Math.min(opened.count, start + count); i++) {
    const place = at(opened.place.address + i * size, opened.place.object);
    out.push({ name: `[${i}]`, expression: `${prefix}[${i}]`, value: { type: opened.of, place, data: null } });
  }
  return out;
}

interface Member { readonly name: string; readonly type: number; readonly place: Place }

/** Members by name; those of unnamed structures and unions belong to the one around them. */
export function flatMembers(session: ISession, type: CType, place: Place): Member[] {
  const types = typesOf(session);
  return type.members.flatMap((m): Member[] => {
    const where = memberPlace(place, m);
    const inner = types.bare(m.type);
    if (m.name === "" && isAggregate(inner)) return flatMembers(session, inner, where);
    return m.name === "" ? [] : [{ name: m.name, type: memberType(session, m.type, where), place: where }];
  });
}

function open(session: ISession, value: Value, frame: FrameInfo | null): Opened {
  const types = typesOf(session);
  const t = types.bare(concreteType(session, value.type, frame, 0));
  const { place } = value;
  if (isArray(t) && place) return t.count > 0 ? { kind: "elements", of: t.of, count: t.count, place } : LEAF;
  if (isAggregate(t) && place) return t.members.length > 0 ? { kind: "members", type: t, place, arrow: false } : LEAF;
  return t.kind === "pointer" ? follow(session, t, pointerData(session, value)) : LEAF;
}

function pointerData(session: ISession, value: Value): Data | null {
  if (value.data || !value.place) return value.data;
  const loaded = load(session, value.type, value.place);
  return loaded.undefined === "none" && loaded.mapped ? loaded.data : null;
}

function follow(session: ISession, t: CType, data: Data | null): Opened {
  const types = typesOf(session);
  const size = types.size(t.of);
  if (data?.kind !== "pointer" || size === 0) return LEAF;
  const address = addressOf(data.value);
  const target = session.target(address, data.object);
  if (target.kind === "null" || target.kind === "function" || target.kind === "past-end") return LEAF;
  if (session.read(address, 1).mapped[0] === 0) return LEAF;
  const place = at(address, target.object || data.object);
  const room = target.kind === "live" ? Math.floor(target.size / size) : 1;
  if (room > 1 && isSequence(session, target, t.of)) return { kind: "elements", of: t.of, count: room, place };
  const pointee = types.bare(t.of);
  return isAggregate(pointee) && pointee.members.length > 0 ? { kind: "members", type: pointee, place, arrow: true } : { kind: "pointee", of: t.of, place };
}

/** A heap block, or a variable that is an array of such elements. */
function isSequence(session: ISession, target: TargetInfo, element: number): boolean {
  if (target.block !== 0) return true;
  const types = typesOf(session);
  const variables = [...session.frames().slice(0, 64).flatMap((f) => session.locals(f)), ...session.globals()];
  const owner = variables.find((v) => v.address === target.base && v.size === target.size);
  const t = owner ? types.bare(owner.type) : null;
  return t !== null && isArray(t) && types.size(t.of) === types.size(element);
}
