/** What a step did when nothing was wrong: memory calls, changed values, calls and returns, changed maps. */
import type { HeapBlock as Logged } from "../../engine/checker/heapLog";
import type { Look } from "../look";
import { hex } from "../look";
import type { HeapBlock, MemberView, VariableView } from "../model/addressSpace";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { callText } from "../narration/sentences";
import { address, blockPart, bytes, code, name, number, valuePart } from "../parts";
import type { Drawn } from "./drawn";
import { mapEvent, quietMapEvent } from "./memory/mapEvents";

export function eventSentence(drawn: Drawn): Message | null {
  const values = changedValues(drawn);
  return (
    freeing(drawn) ?? making(drawn) ?? mapEvent(drawn.look) ?? assigned(values.filter((v) => v.pointer)) ?? calling(drawn) ?? assigned(values) ?? blockWritten(drawn) ?? quietMapEvent(drawn.look) ?? mapping(drawn) ?? systemCall(drawn.look)
  );
}

/** The steps this sentence speaks of: from the state before (when that lies behind) to now. */
export function since(look: Look): number {
  const { before } = look.context;
  return before && before.step < look.session.step ? before.step : look.session.step - 1;
}

function systemCall({ session }: Look): Message | null {
  const call = session.virtual.events(session.step, session.step).events.findLast((e) => e.kind === "syscall");
  return call?.kind === "syscall" ? say("sentence.systemCall", { call: code(callText(call)) }) : null;
}

function lastOf(look: Look, stepOf: (b: Logged) => number | null): Logged | null {
  const from = since(look);
  let best: Logged | null = null;
  for (const b of look.session.blocks()) {
    const at = stepOf(b);
    if (at !== null && at > from && (best === null || at >= stepOf(best)!)) best = b;
  }
  return best;
}

function freeing({ look, blocks, view }: Drawn): Message | null {
  const block = lastOf(look, (b) => (b.freed && b.freedBy !== "realloc" ? b.freed.step : null));
  if (!block?.freed) return null;
  const call = code(look.code(look.ownRange(block.freed)) ?? block.freedBy);
  const drawn = blocks.get(block.number);
  const object = drawn ? blockPart(drawn) : address(hex(block.address));
  const mapped = !drawn && look.session.vmas().every((v) => block.address < v.start || block.address >= v.end);
  if (mapped) return say("sentence.freedMapped", { call, size: bytes(block.size) });
  const chunk = drawn?.bin ? drawn : chunkAround(view, block.address);
  if (chunk?.role === "top") return say("sentence.freedTop", { call, object });
  const bin = code(chunk?.bin?.name ?? block.freedBy);
  const pointer = variablesOf(view).find((v) => v.target?.kind === "dangling" && v.target.objectId === `block:${block.number}`);
  return pointer ? say("sentence.freedPointers", { call, object, bin, name: code(pointer.name) }) : say("sentence.freed", { call, object, bin });
}

/** Where a freed block went when it was merged with its neighbour: the free chunk, or top, that it is part of now. */
function chunkAround(view: Drawn["view"], at: number): HeapBlock | null {
  const covers = ({ chunk, given }: HeapBlock): boolean => Number(chunk) <= at && at < Number(chunk) + given;
  for (const { items } of view.heaps)
    for (const item of items) if (item.kind === "block" && (item.role === "top" || item.role === "free") && covers(item)) return item;
  return null;
}

function making({ look, view }: Drawn): Message | null {
  const own = (b: Logged): boolean => (look.code(look.ownRange(b.made)) ?? b.how).startsWith(b.how);
  const block = lastOf(look, (b) => (b.freed === null && own(b) ? b.made.step : null));
  if (!block) return null;
  const call = code(look.code(look.ownRange(block.made)) ?? block.how);
  const [size, at] = [bytes(block.size), address(hex(block.address))];
  const old = block.how === "realloc" ? look.session.blocks().find((b) => b.movedTo === block.number) : undefined;
  if (old) return old.address === block.address ? say("sentence.resized", { call, address: at, size }) : say("sentence.moved", { call, from: address(hex(old.address)), to: at, size });
  const pointer = variablesOf(view).find((v) => v.target?.kind === "live" && v.target.objectId === `block:${block.number}`);
  return pointer ? say("sentence.allocatedInto", { call, size, address: at, name: code(pointer.name) }) : say("sentence.allocated", { call, size, address: at });
}

const variablesOf = (view: Drawn["view"]): readonly VariableView[] => [...view.stacks.flatMap((s) => s.frames.flatMap((f) => f.variables)), ...view.globals.flatMap((g) => g.variables)];

interface ChangedValue { readonly name: string; readonly old: string; readonly now: string; readonly pointer: boolean }

/** Variables and members that differ from before, in the order of the drawing. */
function changedValues({ view, changes }: Drawn): ChangedValue[] {
  const of = (id: string, shown: string, v: VariableView | MemberView): ChangedValue[] => {
    const old = changes.old(id)?.[1];
    return v.change && old !== undefined ? [{ name: shown, old, now: changes.things[id]![1], pointer: v.target !== null }] : [];
  };
  return variablesOf(view).flatMap((v) => {
    const members = v.members.flatMap((m) => of(`${v.id}${m.name}`, `${v.name}${m.name}`, m));
    return members.length > 0 ? members : of(v.id, v.name, v);
  });
}

function assigned(values: readonly ChangedValue[]): Message | null {
  const [first] = values;
  if (!first) return null;
  if (values.length > 1) return say("sentence.assignedMany", { count: number(values.length), name: code(first.name), new: valuePart(first.now) });
  if (first.old === "??") return say("sentence.initialised", { name: code(first.name), new: valuePart(first.now) });
  return say("sentence.assigned", { name: code(first.name), old: valuePart(first.old), new: valuePart(first.now) });
}

function calling({ look, view, depth }: Drawn): Message | null {
  const { before } = look.context;
  if (!before || before.depth === depth) return null;
  if (depth < before.depth) {
    const gone = before.frames[0];
    return gone ? say("sentence.returned", { function: code(gone.function), size: bytes(gone.bytes) }) : null;
  }
  const frame = view.stacks[0]?.frames[0];
  return frame ? say("sentence.called", { function: code(frame.function), size: bytes(Number(BigInt(frame.high) - BigInt(frame.low))), address: address(frame.low) }) : null;
}

const FIELD = /^(block:\d+)([.[+*].*)$/;

export function blockWritten({ changes, blocks, view }: Drawn): Message | null {
  const byId = new Map<string, HeapBlock>([...blocks.values()].map((b) => [b.id, b]));
  for (const d of changes.differences) {
    const [, id, field] = FIELD.exec(d.id) ?? [];
    const block = id === undefined ? undefined : byId.get(id);
    if (!block || field === undefined) continue;
    const now = valuePart(d.now[1]);
    if (d.old[1] === "??") return say("sentence.initialised", { name: code(throughPointer(view, block, field)), new: now });
    return say("sentence.wroteBlock", { object: blockPart(block), field: code(field.replace(/^\./, "")), old: valuePart(d.old[1]), new: now });
  }
  return null;
}

/** The field by the nearest variable that points to its block: `n->key`, `a[3]`. */
function throughPointer(view: Drawn["view"], block: HeapBlock, field: string): string {
  const pointer = variablesOf(view).find((v) => v.target?.kind === "live" && v.target.objectId === block.id);
  if (!pointer) return field.replace(/^\./, "");
  return field.startsWith("[") ? `${pointer.name}${field}` : field === "*" ? `*${pointer.name}` : `${pointer.name}->${field.replace(/^\./, "")}`;
}

/** A page that came in. */
function mapping({ view, changes }: Drawn): Message | null {
  for (const entry of view.map) {
    if (entry.kind !== "group") continue;
    for (const vma of entry.maps) {
      const [bytesBefore, pagesBefore] = (vma.change && changes.old(vma.id)?.[1].split(" ").map(Number)) || [];
      if (bytesBefore === vma.bytes && pagesBefore !== undefined && vma.residentPages > pagesBefore) return say("sentence.pageCame", { address: address(vma.start), name: name(entry.names[0] ?? "") });
    }
  }
  return null;
}
