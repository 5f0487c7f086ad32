/**
 * Names for bytes, as C says them where the program stands: the variable that they lie in and the way from it, `cfg.limits[2].max`.
 * Bytes of a heap block are named by the pointer that leads there from a variable, over few steps.
 */
import type { CType } from "../../ir/debug";
import type { FrameInfo, ISession, VariableInfo } from "../api";
import type { Machine } from "../machine";
import { variableValue } from "../values/names";
import { memberPlace } from "../values/load";
import { concreteType } from "../values/concrete";
import { at } from "../values/data";
import { formatValue } from "../values/format";
import { isAggregate, isArray, typesOf } from "../values/types";
import type { Spot } from "./data";
import type { Bytes } from "./recording";

/** Frames of a deep recursion that are looked through. */
const MOST_FRAMES = 64;

/** Sizes of C's integers. */
const POWERS: ReadonlySet<number> = new Set([1, 2, 4, 8]);

interface Found { readonly variable: VariableInfo; readonly frame: FrameInfo | null; readonly task: number }

/** The bytes by the state that the session is in. Leaves it looking at the process's running thread, or the one asked for. */
export function spotAt(m: Machine, session: ISession, pid: number, bytes: Bytes, type = -1): Spot {
  const found = variableAt(session, pid, bytes.address);
  const target = m.asProcess(pid, () => session.target(bytes.address, 0));
  const own = target.block !== 0 ? { block: target.block, offset: target.offset } : { block: 0, offset: 0 };
  if (!found) return { name: "", function: "", ...bytes, ...own, type };
  const { variable, frame } = found;
  const root = variableValue(session, variable, frame);
  const leaf = descend(session, root.type, bytes.address - variable.address, bytes.size);
  return { name: variable.name + leaf.path, function: frame?.function.name ?? "", ...bytes, block: 0, offset: 0, type: leaf.exact ? leaf.type : type };
}

/** The variable of any thread of the process, or the global, whose storage holds the address. */
export function variableAt(session: ISession, pid: number, address: number): Found | null {
  const { looked } = session;
  const holds = (v: VariableInfo): boolean => address >= v.address && address < v.address + Math.max(v.size, 1);
  try {
    for (const task of session.tasks()) {
      if (task.pid !== pid || !session.look(task.id)) continue;
      const frame = session.frames().slice(0, MOST_FRAMES).find((f) => address >= f.low && address < f.high);
      const variable = frame ? session.locals(frame).filter(holds).sort((a, b) => Number(b.inScope) - Number(a.inScope))[0] : undefined;
      if (frame && variable) return { variable, frame, task: task.id };
    }
    const global = session.globals().find(holds);
    return global ? { variable: global, frame: null, task: 0 } : null;
  } finally {
    session.look(looked);
  }
}

interface Leaf { readonly path: string; readonly type: number; readonly exact: boolean }

/** The way from an object of a type to the part of it that lies at an offset. */
export function descend(session: ISession, type: number, offset: number, size: number): Leaf {
  const types = typesOf(session);
  const t = types.bare(type);
  if (offset === 0 && t.size === size) return { path: "", type, exact: true };
  if (isArray(t)) {
    const element = types.size(t.of);
    const index = element > 0 ? Math.floor(offset / element) : 0;
    if (element === 0 || size > element) return { path: offset === 0 ? "" : `[${index}]`, type, exact: false };
    const inner = descend(session, t.of, offset - index * element, size);
    return { ...inner, path: `[${index}]${inner.path}` };
  }
  const member = isAggregate(t) ? memberAt(session, t, offset, size) : null;
  if (!member) return { path: "", type, exact: false };
  const inner = descend(session, member.type, offset - member.start, size);
  return { ...inner, path: (member.name === "" ? "" : `.${member.name}`) + inner.path };
}

function memberAt(session: ISession, t: CType, offset: number, size: number): { readonly name: string; readonly type: number; readonly start: number } | null {
  const types = typesOf(session);
  const all = t.members.map((member) => ({ name: member.name, type: member.type, start: memberPlace(at(0), member).address }));
  const inside = all.filter(({ start, type }) => offset >= start && offset < start + Math.max(1, types.size(type)));
  return inside.find(({ start, type }) => offset === start && types.size(type) === size) ?? inside.find(({ type }) => types.size(type) >= size) ?? null;
}

/** The value that lies there now, as the debugger shows it. */
export function textAt(session: ISession, spot: Spot): string {
  if (spot.type >= 0) return formatValue(session, concreteType(session, spot.type, null, 0), spot.address).text;
  const { bytes, undefined: gone, mapped } = session.read(spot.address, Math.min(spot.size, 8));
  if (mapped.includes(0)) return "";
  if (gone.some((bits) => bits !== 0)) return "??";
  const value = bytes.reduceRight((n, b) => n * 256n + BigInt(b), 0n);
  const pointer = session.provenance(spot.address) !== 0 || value >= 1n << 47n || !POWERS.has(spot.size);
  return pointer ? `0x${value.toString(16)}` : String(BigInt.asIntN(8 * spot.size, value));
}
