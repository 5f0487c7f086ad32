/** Which thing of a picture lies at an address: variables and blocks before the areas that contain them. */
import type { AddressSpaceView } from "../../views/model/addressSpace";
import type { Hex, ObjectId, Place } from "../../views/model/common";

export interface Thing {
  readonly id: ObjectId;
  readonly label: string;
  readonly start: number;
  readonly size: number;
  readonly place: Place | null;
}

/** Innermost kinds first. */
export function thingsOf(view: AddressSpaceView): Thing[] {
  const things: Thing[] = [];
  const add = (id: ObjectId, label: string, start: Hex, size: number, place: Place | null = null): void => void things.push({ id, label, start: Number(start), size, place });
  const variables = [...view.stacks.flatMap((stack) => stack.frames.flatMap((frame) => frame.variables)), ...view.globals.flatMap((section) => section.variables)];
  for (const v of variables) add(v.id, v.name, v.address, v.size, v.written?.place ?? v.made?.place ?? null);
  for (const heap of view.heaps) for (const item of heap.items) if (item.kind === "block") add(item.id, item.type ?? item.role, item.address, item.asked ?? item.given, item.made?.place ?? null);
  for (const stack of view.stacks) for (const frame of stack.frames) add(frame.id, frame.function, frame.low, Number(frame.high) - Number(frame.low), frame.place);
  for (const entry of view.map) if (entry.kind === "group") for (const vma of entry.maps) add(vma.id, vma.name, vma.start, vma.bytes);
  return things;
}

export const thingAt = (things: readonly Thing[], address: number): Thing | undefined => things.find(({ start, size }) => address >= start && address < start + Math.max(1, size));
