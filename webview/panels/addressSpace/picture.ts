/** The view, indexed: every thing by its id, every pointer with its two ends. Built once a step. */
import type { AddressSpaceView, FrameView, GlobalSection, HeapBand, HeapBlock, HeapView, MapGroup, MemberView, PoppedFrame, VariableView, VmaView } from "../../../src/views/model/addressSpace";
import type { HomeView } from "../../../src/views/model/memory";
import type { ObjectId, PointerTarget } from "../../../src/views/model/common";

export type Section = "map" | "stack" | "globals" | "heap";
export const sections: readonly Section[] = ["map", "stack", "globals", "heap"];

export type Thing =
  | { readonly kind: "group"; readonly group: MapGroup }
  | { readonly kind: "vma"; readonly vma: VmaView; readonly group: MapGroup }
  | { readonly kind: "linkage"; readonly frame: FrameView }
  | { readonly kind: "variable"; readonly variable: VariableView; readonly frame: FrameView | null; readonly section: GlobalSection | null }
  | { readonly kind: "member"; readonly variable: VariableView; readonly member: MemberView }
  | { readonly kind: "popped"; readonly popped: PoppedFrame }
  | { readonly kind: "block"; readonly block: HeapBlock; readonly heap: HeapView }
  | { readonly kind: "band"; readonly band: HeapBand; readonly heap: HeapView };

export interface Pointer {
  readonly id: string;
  /** The variable, member row or block that holds it. */
  readonly sourceId: ObjectId;
  /** ".next" for a pointer inside something. */
  readonly member: string | null;
  readonly target: PointerTarget;
  readonly changed: boolean;
  /** It is stored in a leaked block. */
  readonly leaked: boolean;
}

export interface Picture {
  readonly view: AddressSpaceView;
  readonly things: ReadonlyMap<ObjectId, Thing>;
  readonly pointers: readonly Pointer[];
  readonly incoming: ReadonlyMap<ObjectId, readonly Pointer[]>;
  /** Things that this step changed, in the order of the drawing. */
  readonly changed: readonly ObjectId[];
}

/** Where a thing lies and why; null where that is not asked (areas, frames). */
export const homeOf = (thing: Thing): HomeView | null => (thing.kind === "variable" || thing.kind === "member" ? thing.variable.home : thing.kind === "block" ? thing.block.home : null);

export const memberId = (variable: VariableView, member: MemberView): ObjectId => `${variable.id}${member.name}`;
export const linkageId = (frame: FrameView): ObjectId => `${frame.id}/linkage`;

class Indexer {
  readonly things = new Map<ObjectId, Thing>();
  readonly pointers: Pointer[] = [];
  readonly changed: ObjectId[] = [];

  variable(variable: VariableView, frame: FrameView | null, section: GlobalSection | null): void {
    this.things.set(variable.id, { kind: "variable", variable, frame, section });
    if (variable.change) this.changed.push(variable.id);
    if (variable.target) this.pointer(variable.id, null, variable.target, variable.change !== null, false);
    for (const member of variable.members) {
      const id = memberId(variable, member);
      this.things.set(id, { kind: "member", variable, member });
      if (member.target) this.pointer(variable.id, member.name, member.target, member.change !== null, false);
    }
  }

  block(block: HeapBlock, heap: HeapView): void {
    this.things.set(block.id, { kind: "block", block, heap });
    if (block.change) this.changed.push(block.id);
    for (const member of block.pointers) if (member.target) this.pointer(block.id, member.name, member.target, member.change !== null, block.state === "leaked");
  }

  group(group: MapGroup): void {
    this.things.set(group.id, { kind: "group", group });
    for (const vma of group.maps) {
      this.things.set(vma.id, { kind: "vma", vma, group });
      if (vma.change) this.changed.push(vma.id);
    }
  }

  private pointer(sourceId: ObjectId, member: string | null, target: PointerTarget, changed: boolean, leaked: boolean): void {
    this.pointers.push({ id: `${sourceId}${member ?? ""}→`, sourceId, member, target, changed, leaked });
  }
}

function indexStacks(index: Indexer, view: AddressSpaceView): void {
  for (const stack of view.stacks) {
    for (const frame of [...stack.frames].reverse()) {
      if (frame.linkage) index.things.set(linkageId(frame), { kind: "linkage", frame });
      for (const variable of frame.variables) index.variable(variable, frame, null);
    }
    for (const popped of stack.popped) index.things.set(popped.id, { kind: "popped", popped });
  }
}

export function pictureOf(view: AddressSpaceView): Picture {
  const index = new Indexer();
  for (const entry of view.map) if (entry.kind === "group") index.group(entry);
  indexStacks(index, view);
  for (const section of view.globals) for (const variable of section.variables) index.variable(variable, null, section);
  for (const heap of view.heaps)
    for (const item of heap.items) {
      if (item.kind === "block") index.block(item, heap);
      else index.things.set(item.id, { kind: "band", band: item, heap });
    }
  const incoming = new Map<ObjectId, Pointer[]>();
  for (const pointer of index.pointers) {
    const { objectId } = pointer.target;
    if (objectId !== null) incoming.set(objectId, [...(incoming.get(objectId) ?? []), pointer]);
  }
  return { view, things: index.things, pointers: index.pointers, incoming, changed: index.changed };
}
