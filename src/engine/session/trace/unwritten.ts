/** Bytes that nothing was stored in: what they are from, and since when. */
import type { HeapBlock } from "../../checker/heapLog";
import type { SourceRange } from "../../vm/program";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { OriginLink, Spot } from "./data";
import { functionOf, type Wrote } from "./recording";

const lineOf = (file: number, line: number): SourceRange => ({ file, line, column: 1, endLine: line, endColumn: 1 });

export function neverStored(m: Machine, session: ISession, spot: Spot, block: HeapBlock | null, birth: Wrote | null, pid: number): OriginLink {
  const base: OriginLink = { kind: "never-written", step: birth?.recording.step ?? 0, place: null, task: birth?.event.task ?? 0, pid, spot, from: null, via: "", code: "", before: "", after: "", same: false, sources: [] };
  if (block) return ofBlock(m, base, block);
  const variable = declaration(m, session, spot, birth);
  if (variable.local) return { ...base, place: variable.place };
  if (variable.place) return { ...base, kind: "initialised", step: 0, place: variable.place };
  return { ...base, kind: spot.name === "" ? "started" : "initialised", step: 0 };
}

function ofBlock(m: Machine, base: OriginLink, block: HeapBlock): OriginLink {
  const pcs = [block.made.pc, ...block.made.callers];
  const pc = pcs.find((at) => functionOf(m, at)?.library === false) ?? block.made.pc;
  const place = m.stack.place(pc);
  const kind = block.how === "calloc" ? "zeroed" : "never-written";
  return { ...base, kind, step: block.made.step, place, via: block.how, code: place ? m.excerpt(place) : "" };
}

function declaration(m: Machine, session: ISession, spot: Spot, birth: Wrote | null): { readonly local: boolean; readonly place: SourceRange | null } {
  const { debug } = m.program;
  const name = /^\w*/.exec(spot.name)![0];
  if (spot.function !== "") {
    const f = m.program.functions.find((g) => g.name === spot.function);
    const variable = f?.allocas.map((a) => (a.variable >= 0 ? debug.variables[a.variable]! : null)).find((v) => v?.name === name);
    return { local: true, place: variable ? lineOf(variable.file, variable.line) : null };
  }
  const global = session.globals().find((g) => spot.address >= g.address && spot.address < g.address + g.size);
  const known = global?.global && global.global.debug >= 0 ? debug.globals[global.global.debug]! : null;
  return { local: birth !== null, place: known ? lineOf(known.file, known.line) : null };
}
