/**
 * Array members as objects of their own: where an array member of a structure turns into a pointer that is kept or passed on, the pointer
 * gets a record with the bounds of the member instead of those of the whole.
 *
 *   whole   flags | parent    aux = id of its youngest member
 *   member  kind member, flags of the whole | offset in its structure << 14    aux = id of the whole    site = id of the next older member
 *
 * Members end with their whole. A whole keeps at most MEMBER_LIMIT of them (an array of structures may have any number): after that, pointers
 * into it keep the bounds of the whole.
 */
import { OBJECT_COUNT, ObjectFlag, ObjectRecord, State } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { MEMBER_LIMIT } from "./memberRecords";
import type { ObjectTable, ObjectView } from "./objects";

const OFFSET_SHIFT = 14;
const OFFSET_LIMIT = 1 << (32 - OFFSET_SHIFT - 1);
/** Half of the table is for what the program itself makes. */
const ROOM = OBJECT_COUNT / 2;

/** An array member: its address, size and place in the structure that it belongs to. */
export interface MemberPlace {
  readonly va: number;
  readonly size: number;
  readonly offset: number;
  /** Size of that structure, when the member is its last: it may be meant to go on behind it. */
  readonly last: number;
}

export class Members {
  constructor(
    private readonly memory: MachineMemory,
    private readonly objects: ObjectTable,
  ) {}

  /** The id for pointers into an array member of what `id` names; `id` itself when that has no bounds to offer. */
  narrow(id: number, place: MemberPlace): number {
    const whole = id === 0 ? null : this.objects.view(id);
    if (!whole || whole.kind === "member" || this.objects.isDead(whole) || place.offset >= OFFSET_LIMIT) return id;
    const into = place.va - whole.base;
    if (into < 0 || into + place.size > whole.size || (into === 0 && place.size === whole.size)) return id;
    if (place.last > 0 && place.va - place.offset + place.last < whole.base + whole.size) return id;
    return this.known(whole, place) ?? this.make(whole, place);
  }

  /** The id of the whole when `va` lies at or before the start of the structure that the member belongs to: it was computed from the member's offset. */
  widen(id: number, va: number): number {
    const view = this.objects.view(id);
    if (view?.kind !== "member") return id;
    return va <= view.base - (view.flags >>> OFFSET_SHIFT) ? view.aux : id;
  }

  /** A member made before; the id of the whole when it has too many; null: there is room for another. */
  private known(whole: ObjectView, place: MemberPlace): number | null {
    if ((this.memory.u32[State.objectLast >>> 2] ?? 0) >= ROOM) return whole.id;
    if ((whole.flags & ObjectFlag.parent) === 0) return null;
    let left = MEMBER_LIMIT;
    for (let m = this.objects.view(whole.aux); m?.kind === "member"; m = this.objects.view(m.site)) {
      if (m.base === place.va && m.size === place.size) return m.id;
      if (--left === 0) return whole.id;
    }
    return null;
  }

  private make(whole: ObjectView, place: MemberPlace): number {
    const older = whole.flags & ObjectFlag.parent ? whole.aux : 0;
    const flags = (whole.flags & ObjectFlag.readonly) | (place.offset << OFFSET_SHIFT);
    const id = this.objects.create("member", place.va, place.size, flags, older);
    this.memory.u32[(this.memory.record(id) + ObjectRecord.aux) >>> 2] = whole.id;
    this.memory.u32[(this.memory.record(whole.id) + ObjectRecord.aux) >>> 2] = id;
    this.objects.mark(whole.id, ObjectFlag.parent);
    return id;
  }
}
