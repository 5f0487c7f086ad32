/** Reads and writes scalars of the simulated memory, bit-fields to the bit, with what the checker knows about their bits. */
import type { ISession } from "../api";
import { memberType } from "./concrete";
import { bitsOfBytes, bytesOfBits, type Data, decodeBits, encodeBits, meaningfulBytes, NONE, type Place } from "./data";
import { isAggregate, isArray, isScalar, type TypeTable, typesOf } from "./types";

export type Undefined = "none" | "some" | "all";

export interface Loaded {
  readonly data: Data;
  readonly undefined: Undefined;
  readonly mapped: boolean;
}

/** The scalar at a place. Aggregates give no data. */
export function load(session: ISession, type: number, place: Place): Loaded {
  const types = typesOf(session);
  const t = types.bare(type);
  if (!isScalar(t)) return { data: NONE, undefined: "none", mapped: true };
  const { address, bits: range } = place;
  const length = range ? Math.ceil((range.offset + range.size) / 8) : meaningfulBytes(t);
  const memory = session.read(address, length);
  const width = range ? range.size : length * 8;
  const cut = (bytes: Uint8Array): bigint => BigInt.asUintN(width, bitsOfBytes(bytes) >> BigInt(range?.offset ?? 0));
  const object = t.kind === "pointer" ? session.provenance(address) : 0;
  return {
    data: decodeBits(types, t, cut(memory.bytes), width, object),
    undefined: quality(cut(memory.undefined), width),
    mapped: memory.mapped.every((m) => m === 1),
  };
}

function quality(mask: bigint, width: number): Undefined {
  if (mask === 0n) return "none";
  return mask === (1n << BigInt(width)) - 1n ? "all" : "some";
}

/** False when the memory does not take it. */
export function store(session: ISession, type: number, place: Place, data: Data): boolean {
  const t = typesOf(session).bare(type);
  const bits = encodeBits(t, data);
  const { address, bits: range } = place;
  if (!range) return session.write(address, bytesOfBits(bits, meaningfulBytes(t)), data.kind === "pointer" ? data.object : 0);
  const length = Math.ceil((range.offset + range.size) / 8);
  const mask = ((1n << BigInt(range.size)) - 1n) << BigInt(range.offset);
  const before = bitsOfBytes(session.read(address, length).bytes);
  return session.write(address, bytesOfBits((before & ~mask) | ((bits << BigInt(range.offset)) & mask), length), 0);
}

/** Copies an aggregate word by word, so that pointers in it keep their provenance. */
export function copy(session: ISession, size: number, to: number, from: number): boolean {
  const word = session.pointerSize;
  for (let done = 0; done < size; ) {
    const length = Math.min(word - ((to + done) % word), size - done);
    const object = length === word ? session.provenance(from + done) : 0;
    if (!session.write(to + done, session.read(from + done, length).bytes, object)) return false;
    done += length;
  }
  return true;
}

const MOST_BYTES = 4096;
const MOST_PARTS = 256;

/** How much of an object was never written; padding does not count. Looks at a bounded part of large objects. */
export function definedness(session: ISession, type: number, place: Place): Undefined {
  const seen = new Set<Undefined>();
  collect(session, typesOf(session), type, place, seen, { parts: MOST_PARTS });
  return seen.size === 1 ? [...seen][0]! : seen.size === 0 ? "none" : "some";
}

function collect(session: ISession, types: TypeTable, type: number, place: Place, seen: Set<Undefined>, left: { parts: number }): void {
  if (left.parts-- <= 0 || seen.size > 1) return;
  const t = types.bare(type);
  const { address } = place;
  if (isArray(t)) collectElements(session, types, t, address, seen, left);
  else if (t.kind === "union") seen.add(unionQuality(session, types, t.members, address));
  else if (isAggregate(t)) for (const m of t.members) collectMember(session, types, m, place, seen, left);
  else if (isScalar(t)) seen.add(load(session, type, place).undefined);
}

function collectMember(session: ISession, types: TypeTable, m: MemberLike, holder: Place, seen: Set<Undefined>, left: { parts: number }): void {
  const place = memberPlace(holder, m);
  collect(session, types, memberType(session, m.type, place), place, seen, left);
}

function collectElements(session: ISession, types: TypeTable, t: { of: number; count: number }, address: number, seen: Set<Undefined>, left: { parts: number }): void {
  const size = types.size(t.of);
  if (size === 0) return;
  const element = types.bare(t.of);
  if (isScalar(element) && meaningfulBytes(element) === size) {
    const mask = session.read(address, Math.min(Math.max(t.count, 0) * size, MOST_BYTES)).undefined;
    for (const byte of mask) seen.add(byte === 0 ? "none" : byte === 0xff ? "all" : "some");
  } else for (let i = 0; i < t.count && left.parts > 0; i++) collect(session, types, t.of, { address: address + i * size, object: 0, bits: null }, seen, left);
}

/** A union is as defined as the best of its members. */
function unionQuality(session: ISession, types: TypeTable, members: readonly MemberLike[], address: number): Undefined {
  const all = members.map((m) => {
    const seen = new Set<Undefined>();
    collectMember(session, types, m, { address, object: 0, bits: null }, seen, { parts: 32 });
    return seen.size === 1 ? [...seen][0]! : seen.size === 0 ? "none" : "some";
  });
  return all.includes("none") ? "none" : all.includes("some") ? "some" : all.length > 0 ? "all" : "none";
}

interface MemberLike { readonly type: number; readonly bitOffset: number; readonly bitSize: number; readonly bitField: boolean }

/** Where a member of the aggregate at `place` lies. */
export function memberPlace(place: Place, m: MemberLike): Place {
  return { address: place.address + Math.floor(m.bitOffset / 8), object: place.object, bits: m.bitField ? { offset: m.bitOffset % 8, size: m.bitSize } : null };
}
