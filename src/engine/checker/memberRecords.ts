/** The records of array members (members.ts tells how they hang together), as far as the object table itself needs them. */
import { ObjectFlag, ObjectKind, ObjectRecord } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";

export const MEMBER_LIMIT = 24;

/** The object that a member's id stands for; any other id is its own. */
export function wholeOf(memory: MachineMemory, id: number): number {
  if (id === 0 || !memory.known(id)) return id;
  const at = memory.record(id);
  const kind = memory.u32[(at + ObjectRecord.flags) >>> 2]! & ObjectFlag.kindMask;
  return kind === ObjectKind.member ? memory.u32[(at + ObjectRecord.aux) >>> 2]! : id;
}

/** Ends the members of an object that ends; when it only changes its size, those that no longer lie in it. */
export function endMembers(memory: MachineMemory, whole: number, flag: number, limit = -1): void {
  const { u32 } = memory;
  if ((u32[(memory.record(whole) + ObjectRecord.flags) >>> 2]! & ObjectFlag.parent) === 0) return;
  for (let id = u32[(memory.record(whole) + ObjectRecord.aux) >>> 2]!, left = MEMBER_LIMIT; left > 0 && id !== 0 && memory.known(id); left--) {
    const at = memory.record(id);
    if (wholeOf(memory, id) !== whole) return;
    if (memory.word(at + ObjectRecord.base) + memory.word(at + ObjectRecord.size) > limit) {
      memory.setWord(at + ObjectRecord.size, 0);
      u32[(at + ObjectRecord.flags) >>> 2]! |= flag;
      memory.touchObject(id);
    }
    id = u32[(at + ObjectRecord.site) >>> 2]!;
  }
}
