/**
 * How the source calls a word of memory: `p`, `list.head`, `names[2]`; of a word in a block, by a variable that points there:
 * `head->next`, `rows[3]`. Empty: it has no short name.
 */
import type { HeapBlock } from "../../checker/heapLog";
import type { FrameInfo, ISession, VariableInfo } from "../api";
import { typesOf } from "../values/types";
import type { Machine } from "../machine";

/** The variable that covers an address, of the given frames or global. */
export function variableAt(session: ISession, frames: readonly FrameInfo[], va: number): VariableInfo | null {
  const frame = frames.find((f) => va >= f.low && va < f.high);
  const covers = (v: VariableInfo): boolean => va >= v.address && va < v.address + v.size;
  return (frame ? session.locals(frame).find(covers) : session.globals().find(covers)) ?? null;
}

/** `within`: the block that the word lies in. */
export function wordName(m: Machine, session: ISession, frames: readonly FrameInfo[], va: number, within: HeapBlock | null): string {
  if (within) return inBlock(m, session, frames, va, within);
  const variable = variableAt(session, frames, va);
  return variable ? variable.name + path(session, variable.type, va - variable.address) : "";
}

/** By the first variable of the innermost functions, or else global, that points at the block's beginning. */
function inBlock(m: Machine, session: ISession, frames: readonly FrameInfo[], va: number, block: HeapBlock): string {
  const all = [...frames.filter((f) => !f.library).flatMap((f) => session.locals(f)), ...session.globals()];
  for (const v of all) {
    const pointee = typesOf(session).bare(v.type);
    if (pointee.kind !== "pointer" || m.leaks.blockAt(v.address) !== block) continue;
    if (addressIn(session, v.address) === block.address) return v.name + behind(session, pointee.of, va - block.address);
  }
  return "";
}

const addressIn = (session: ISession, va: number): number => session.read(va, session.pointerSize).bytes.reduceRight((n, b) => n * 256 + b, 0);

/** What follows a pointer's name to say the thing at an offset from where it points. */
function behind(session: ISession, type: number, offset: number): string {
  const element = typesOf(session).bare(type);
  if (element.size > 0 && offset >= element.size) return `[${Math.floor(offset / element.size)}]${path(session, type, offset % element.size)}`;
  const inner = path(session, type, offset);
  return inner.startsWith(".") ? `->${inner.slice(1)}` : `[0]${inner}`;
}

/** Members and elements on the way to an offset. */
function path(session: ISession, type: number, offset: number): string {
  const t = typesOf(session).bare(type);
  if (t.kind === "array") {
    const size = typesOf(session).bare(t.of).size;
    return size > 0 ? `[${Math.floor(offset / size)}]${path(session, t.of, offset % size)}` : "";
  }
  if (t.kind !== "struct" && t.kind !== "union") return "";
  const member = t.members.find((c) => !c.bitField && offset >= c.bitOffset / 8 && offset < (c.bitOffset + c.bitSize) / 8);
  return member ? `${member.name === "" ? "" : `.${member.name}`}${path(session, member.type, offset - member.bitOffset / 8)}` : "";
}
