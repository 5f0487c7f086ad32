/** Pointers from outside of the heap into it, and the names of all that points to a chunk. */
import type { GlobalSection, StackView, VariableView } from "../model/addressSpace";
import type { ObjectId, PointerTarget } from "../model/common";
import type { ArenaView, ChunkView, RootView } from "../model/heap";

const MOST_ROOTS = 200;
const MOST_NAMES = 8;

const leads = (target: PointerTarget | null, chunks: ReadonlySet<ObjectId>): target is PointerTarget =>
  target !== null && target.objectId !== null && chunks.has(target.objectId) && target.kind !== "null" && target.kind !== "wild";

export function rootViews(stacks: readonly StackView[], globals: readonly GlobalSection[], chunks: ReadonlySet<ObjectId>): RootView[] {
  const out: RootView[] = [];
  const add = (v: VariableView, fn: string | null): void => {
    const common = { type: v.type, storage: v.storage, function: fn };
    if (leads(v.target, chunks)) out.push({ ...common, id: v.id, name: v.name, address: v.address, target: v.target, change: v.change });
    for (const m of v.members) if (leads(m.target, chunks)) out.push({ ...common, id: `${v.id}${m.name}`, name: `${v.name}${m.name}`, type: m.type, address: v.address, target: m.target, change: m.change });
  };
  for (const stack of stacks) for (const frame of stack.frames) for (const v of frame.variables) if (!v.ended) add(v, frame.function);
  for (const section of globals) for (const v of section.variables) add(v, null);
  return out.slice(0, MOST_ROOTS);
}

/** `head`, `node 4 "dan".next`: variables first. */
export function withPointers(arenas: readonly ArenaView[], roots: readonly RootView[]): ArenaView[] {
  const names = new Map<ObjectId, string[]>();
  const note = ({ objectId }: PointerTarget, name: string): void => {
    if (objectId === null) return;
    const known = names.get(objectId) ?? [];
    names.set(objectId, known);
    if (known.length < MOST_NAMES) known.push(name);
  };
  for (const root of [...roots].sort((a, b) => Number(a.target.kind === "dangling") - Number(b.target.kind === "dangling"))) note(root.target, root.name);
  const chunks = arenas.flatMap(({ items }) => items.filter((item): item is ChunkView => item.kind === "chunk"));
  for (const chunk of chunks) for (const p of chunk.pointers) if (p.target.kind !== "null" && p.target.kind !== "wild") note(p.target, `${chunk.label ?? chunk.user}${p.name}`);
  return arenas.map((arena) => ({ ...arena, items: arena.items.map((item) => (item.kind === "chunk" ? { ...item, pointedBy: names.get(item.id) ?? [] } : item)) }));
}
