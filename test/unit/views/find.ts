/** Short ways into a view, for expectations. */
import assert from "node:assert/strict";
import type { AddressSpaceView, HeapBlock, MapGroup, VariableView } from "../../../src/views/model/addressSpace";
import { textOf } from "../../../webview/state/l10n";

export const variables = (view: AddressSpaceView): VariableView[] => [...view.stacks.flatMap((s) => s.frames.flatMap((f) => f.variables)), ...view.globals.flatMap((g) => g.variables)];

/** The variable of that name in the innermost frame that has one, else the global. */
export function variable(view: AddressSpaceView, name: string): VariableView {
  const found = variables(view).find((v) => v.name === name);
  assert.ok(found, `no variable ${name}`);
  return found;
}

export const blocks = (view: AddressSpaceView): HeapBlock[] => view.heaps.flatMap((h) => h.items.flatMap((i) => (i.kind === "block" ? [i] : [])));

/** The block a variable points at. */
export function blockAt(view: AddressSpaceView, name: string): HeapBlock {
  const id = variable(view, name).target?.objectId;
  const found = blocks(view).find((b) => b.id === id);
  assert.ok(found, `${name} points at no block`);
  return found;
}

export const groups = (view: AddressSpaceView): MapGroup[] => view.map.flatMap((e) => (e.kind === "group" ? [e] : []));
export const sentence = (view: AddressSpaceView): string => textOf(view.sentence.message);
