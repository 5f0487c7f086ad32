/**
 * One numbering for the metadata of all units. The first unit keeps its numbers, so that its code is shared unchanged;
 * of the others only what kept code refers to is copied, numbered on from there.
 */
import type { MetaNode, MetaValue, Module, Value } from "./ast";
import { FIRST_INLINE_ID } from "./text/context";

/** Lists of a library unit's debug information that would drag in all of it. */
const UNIT_LISTS: ReadonlySet<string> = new Set(["globals", "retainedTypes", "imports"]);

export class MetadataMerger {
  readonly merged = new Map<number, MetaNode>();
  private readonly numbers: Map<number, number>[] = [];
  private next = 0;

  constructor(
    private readonly modules: readonly Module[],
    private readonly isLibrary: (unit: number) => boolean,
    private readonly mapValue: (unit: number, value: Value) => Value,
  ) {
    for (const [id, node] of modules[0]?.metadata ?? []) {
      this.merged.set(id, node);
      if (id < FIRST_INLINE_ID) this.next = Math.max(this.next, id + 1);
    }
    for (let unit = 0; unit < modules.length; unit++) this.numbers.push(new Map());
  }

  /** The linked module's number for a unit's node, which is copied on first demand. */
  map(unit: number, id: number): number {
    if (unit === 0 || id < 0) return id;
    const known = this.numbers[unit].get(id);
    return known ?? this.copyFrom(unit, id);
  }

  /** The unit's node is part of the linked module. */
  has(unit: number, id: number): boolean {
    return unit === 0 || this.numbers[unit].has(id);
  }

  /** Copies a node and all it refers to, without recursion: type graphs are deep. */
  private copyFrom(unit: number, root: number): number {
    const numbers = this.numbers[unit];
    const { metadata } = this.modules[unit];
    const waiting: number[] = [];
    const numberOf = (id: number): number => {
      let number = numbers.get(id);
      if (number === undefined) {
        number = this.freshNumber();
        numbers.set(id, number);
        waiting.push(id);
      }
      return number;
    };
    const first = numberOf(root);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const node = metadata.get(id);
      if (node) this.merged.set(numberOf(id), this.copyNode(unit, node, numberOf));
    }
    return first;
  }

  private freshNumber(): number {
    while (this.merged.has(this.next)) this.next++;
    return this.next++;
  }

  private copyNode(unit: number, node: MetaNode, numberOf: (id: number) => number): MetaNode {
    const mapItem = (item: MetaValue): MetaValue => {
      switch (item.kind) {
        case "ref":
          return { kind: "ref", id: numberOf(item.id) };
        case "node":
          return { kind: "node", node: this.copyNode(unit, item.node, numberOf) };
        case "value":
          return { kind: "value", value: this.mapValue(unit, item.value) };
        default:
          return item;
      }
    };
    const trimmed = node.tag === "DICompileUnit" && this.isLibrary(unit);
    const fields = new Map<string, MetaValue>();
    for (const [name, value] of node.fields) if (!trimmed || !UNIT_LISTS.has(name)) fields.set(name, mapItem(value));
    return { tag: node.tag, fields, operands: node.operands.map(mapItem), distinct: node.distinct };
  }
}
