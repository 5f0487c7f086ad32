/** Looks at pointers and globals of a machine without changing it. */
import type { HeapBlock } from "../checker/heapLog";
import { wholeOf } from "../checker/memberRecords";
import type { ObjectView } from "../checker/objects";
import type { TargetInfo, VariableInfo } from "./api";
import type { Machine } from "./machine";

const NOTHING = { object: 0, block: 0, name: "", base: 0, size: 0, offset: 0 };

/** What a pointer value leads to, judged by its provenance (0: by what lives at the address). */
export function targetOf(m: Machine, address: number, object: number): TargetInfo {
  if (address >= 0 && address < 65536) return { kind: address === 0 ? "null" : "wild", ...NOTHING };
  const f = m.functionAt(address);
  if (f) return { kind: "function", ...NOTHING, name: f.name, base: address };
  const id = wholeOf(m.memory, object) || m.judge.resolve(address);
  if (id === 0) return { kind: "wild", ...NOTHING };
  const view = m.objects.view(id);
  const block = view?.kind === "heap" ? m.heapLog.block(view.site) : view ? undefined : m.heapLog.byId(id);
  if (block) return heapTarget(block, address, id);
  if (!view) return { kind: "dangling", ...NOTHING, object: id };
  return objectTarget(m, view, address);
}

function heapTarget(block: HeapBlock, address: number, id: number): TargetInfo {
  const common = { object: id, block: block.number, name: "", base: block.address, size: block.size, offset: address - block.address };
  return { kind: block.freed ? "dangling" : place(common.offset, block.size), ...common };
}

function objectTarget(m: Machine, view: ObjectView, address: number): TargetInfo {
  const { name } = m.describe(view);
  const dead = m.objects.isDead(view);
  const offset = address - view.base;
  return { kind: dead ? "dangling" : place(offset, view.size), object: view.id, block: 0, name, base: view.base, size: view.size, offset };
}

const place = (offset: number, size: number): TargetInfo["kind"] => (offset === 0 ? "live" : offset > 0 && offset < size ? "interior" : offset === size ? "past-end" : "wild");

/** Globals and function statics that the source names. */
export function globalsOf(m: Machine): VariableInfo[] {
  const { debug, globals } = m.program;
  return globals.flatMap((g): VariableInfo[] => {
    const d = g.debug >= 0 ? debug.globals[g.debug] : undefined;
    if (!d || g.library || g.literal) return [];
    return [{ name: d.name, type: d.type, address: g.address, size: g.size, storage: d.function >= 0 || d.scope >= 0 ? "static" : "global", object: m.objectOfGlobal(g.index), inScope: true, alloca: null, global: g }];
  });
}
