/**
 * Where the processor stops a walk, and what the kernel would make of it (do_user_addr_fault, kernel/mm/fault.ts).
 *
 *   error code   │ I fetch │ R reserved │ U user │ W write │ P the entry was present │      bits 4 3 2 1 0
 */
import type { AreaInfo, PageWalk } from "../../engine/session";
import type { WalkFault, WalkSubject } from "../model/pageWalk";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { address, code, number } from "../parts";
import { hasBit } from "./entries";
import { hex } from "../look";

type Access = WalkSubject["access"];

const CODE: readonly (readonly [string, number])[] = [["P", 1], ["W", 2], ["U", 4], ["R", 8], ["I", 16]];
/** Bit 63 keeps instructions from being fetched. */
const NX = 63;

/** Null: the access goes through. An address that was only named counts as read. */
export function faultOf(walk: PageWalk, access: Access, area: AreaInfo | null): WalkFault | null {
  if (walk.fault === "non-canonical") {
    const { mode, va } = walk;
    const top = mode.addressBits - 1;
    return { why: "non-canonical", level: null, errorCode: null, errorBits: [], exception: "#GP", outcome: mode.supervisor ? "oops" : "SIGSEGV", text: say("walk.fault.nonCanonical", { address: address(hex(va)), high: number(63), low: number(top) }) };
  }
  const why = reasonOf(walk, access);
  if (!why) return null;
  const depth = guilty(walk, why);
  const { name } = walk.mode.levels[depth]!;
  const errorCode = (why === "not-present" ? 0 : 1) | (access === "write" ? 2 : 0) | (walk.mode.supervisor ? 0 : 4) | (why === "reserved" ? 8 : 0) | (access === "fetch" && walk.mode.nx ? 16 : 0);
  return { why, level: name, errorCode, errorBits: CODE.filter(([, bit]) => (errorCode & bit) !== 0).map(([letter]) => letter), exception: "#PF", outcome: walk.mode.supervisor ? "oops" : outcomeOf(why, access, area), text: textOf(walk, why, depth) };
}

function reasonOf(walk: PageWalk, access: Access): Exclude<WalkFault["why"], "non-canonical"> | null {
  if (walk.fault !== null) return walk.fault === "reserved" ? "reserved" : "not-present";
  if (isShut(walk) || (access === "write" && !walk.rights.write)) return "rights";
  return access === "fetch" && !walk.rights.execute ? "no-execute" : null;
}

/** SMAP keeps kernel mode from pages of user mode. */
const isShut = ({ mode, rights }: PageWalk): boolean => rights.user === mode.supervisor;

/** The first entry that forbids it; for a missing one the last that was read. */
function guilty(walk: PageWalk, why: WalkFault["why"]): number {
  const last = walk.levels.length - 1;
  const forbids = (entry: bigint): boolean => (why === "no-execute" ? hasBit(entry, NX) : (!walk.mode.supervisor && !hasBit(entry, 2)) || (!isShut(walk) && !hasBit(entry, 1)));
  if (why === "not-present" || why === "reserved") return last;
  const at = walk.levels.findIndex(({ entry }, i) => walk.mode.levels[i]!.rights && forbids(entry));
  return at < 0 ? last : at;
}

function textOf(walk: PageWalk, why: Exclude<WalkFault["why"], "non-canonical">, depth: number): Message {
  const args = { table: code(walk.mode.levels[depth]!.name), index: number(walk.levels[depth]!.index) };
  if (why === "not-present") return say("walk.fault.notPresent", args);
  if (why === "reserved") return say("walk.fault.reserved", args);
  if (why === "no-execute") return say("walk.fault.noExecute", args);
  if (!isShut(walk)) return say("walk.fault.notWritable", args);
  return walk.mode.supervisor ? say("walk.fault.userOnly", args) : say("walk.fault.kernelOnly", args);
}

/** What such an access would come to now. */
export function outcomeOf(why: WalkFault["why"], access: Access, area: AreaInfo | null): WalkFault["outcome"] {
  if (!area || !allows(area, access, why)) return "SIGSEGV";
  return area.beyondEnd ? "SIGBUS" : "repair";
}

/** access_error: the VMA's own rights; what is present and still refused a read is refused by them. */
export function allows(area: AreaInfo, access: Access, why: WalkFault["why"]): boolean {
  const [r, w, x] = area.rights;
  if (access === "write") return w === "w";
  if (why === "rights" || why === "reserved" || why === "no-execute") return false;
  return r === "r" || w === "w" || x === "x";
}
