/** Typed access to the fields of metadata nodes; what is missing or of another kind reads as 0, "" or -1. */
import type { MetaNode, MetaValue } from "./ast";

export class MetaFields {
  constructor(readonly nodes: ReadonlyMap<number, MetaNode>) {}

  node(id: number): MetaNode | undefined {
    return this.nodes.get(id);
  }

  /** The number a field refers to, or -1. */
  ref(node: MetaNode, field: string): number {
    const value = node.fields.get(field);
    return value?.kind === "ref" ? value.id : -1;
  }

  text(node: MetaNode, field: string): string {
    const value = node.fields.get(field);
    return value?.kind === "string" ? value.value : "";
  }

  /** A word (`DW_TAG_member`) or flags (`DIFlagA | DIFlagB`). */
  word(node: MetaNode, field: string): string {
    const value = node.fields.get(field);
    return value?.kind === "name" ? value.value : "";
  }

  number(node: MetaNode, field: string): number {
    const value = node.fields.get(field);
    return value?.kind === "int" ? Number(value.value) : 0;
  }

  hasFlag(node: MetaNode, field: string, flag: string): boolean {
    const words = this.word(node, field);
    return words.includes(flag) && words.split(" | ").includes(flag);
  }

  /** Elements of a list field: `elements: !12` with `!12 = !{…}`, or the list itself. */
  list(node: MetaNode, field: string): readonly MetaValue[] {
    const value = node.fields.get(field);
    return (value?.kind === "node" ? value.node : this.node(this.ref(node, field)))?.operands ?? [];
  }

  /** The nodes in a list field. */
  *listed(node: MetaNode, field: string): Generator<{ readonly id: number; readonly node: MetaNode }> {
    for (const item of this.list(node, field)) {
      const child = item.kind === "ref" ? this.node(item.id) : undefined;
      if (item.kind === "ref" && child) yield { id: item.id, node: child };
    }
  }
}
