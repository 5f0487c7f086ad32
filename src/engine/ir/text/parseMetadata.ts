/**
 * Metadata. A node is `!{ operands }`, `!DILocation(field: value, …)` or `!DIExpression(operands)`, numbered at module
 * level (`!12 = …`) or written inline where it is used.
 */
import type { MetaNode, MetaValue, Value } from "../ast";
import type { ParseContext } from "./context";
import { Char, Kind } from "./lexer";
import { startsType } from "./parseTypes";
import { parseTypedValue } from "./parseValues";
import { unescapeText } from "./strings";

const NO_FIELDS: ReadonlyMap<string, MetaValue> = new Map();
const NO_OPERANDS: readonly MetaValue[] = [];
const NULL: MetaValue = { kind: "null" };

/** `!12 = distinct !DISubprogram(…)`. */
export function parseNumberedNode(cx: ParseContext): void {
  const { lx } = cx;
  const id = Number(lx.expect(Kind.metaId));
  lx.expect(Char.equals);
  const distinct = lx.acceptWord("distinct");
  cx.metadata.set(id, parseNode(cx, distinct));
}

/** `!llvm.dbg.cu = !{!0, !7}`. */
export function parseNamedMetadata(cx: ParseContext, named: Map<string, readonly number[]>): void {
  const { lx } = cx;
  const name = lx.expect(Kind.metaName);
  lx.expect(Char.equals);
  lx.expect(Kind.bang);
  lx.expect(Char.openBrace);
  const ids: number[] = [];
  while (lx.kind !== Char.closeBrace) {
    ids.push(parseNodeId(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.closeBrace);
  named.set(name, ids);
}

/** A reference or an inline node, as a number. */
export function parseNodeId(cx: ParseContext): number {
  if (cx.lx.kind === Kind.metaId) return Number(cx.lx.expect(Kind.metaId));
  return cx.addInline(parseNode(cx, false));
}

/** What follows the type `metadata` in a call: a node's number, or the value it wraps; strings have the number -1. */
export function parseMetadataOperand(cx: ParseContext): Value {
  const { lx } = cx;
  if (startsType(cx)) return parseTypedValue(cx);
  if (lx.kind !== Kind.bang) return { kind: "metadata", type: { kind: "metadata" }, id: parseNodeId(cx) };
  const value = parseBang(cx);
  if (value.kind === "string") return { kind: "metadata", type: { kind: "metadata" }, id: -1, text: value.value };
  return { kind: "metadata", type: { kind: "metadata" }, id: value.kind === "node" ? cx.addInline(value.node) : -1 };
}

function parseNode(cx: ParseContext, distinct: boolean): MetaNode {
  const { lx } = cx;
  if (lx.kind === Kind.bang) {
    lx.next();
    return parseTuple(cx, distinct);
  }
  const tag = lx.expect(Kind.metaName);
  lx.expect(Char.open);
  let fields: Map<string, MetaValue> | null = null;
  let operands: MetaValue[] | null = null;
  while (lx.kind !== Char.close) {
    if (lx.kind === Kind.label) {
      fields ??= new Map();
      const name = lx.expect(Kind.label);
      fields.set(name, parseMetaValue(cx));
    } else {
      operands ??= [];
      operands.push(parseMetaValue(cx));
    }
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.close);
  return { tag, fields: fields ?? NO_FIELDS, operands: operands ?? NO_OPERANDS, distinct };
}

/** `{!1, null, i32 7}` behind its `!`. */
function parseTuple(cx: ParseContext, distinct: boolean): MetaNode {
  const { lx } = cx;
  lx.expect(Char.openBrace);
  const operands: MetaValue[] = [];
  while (lx.kind !== Char.closeBrace) {
    operands.push(parseMetaValue(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.closeBrace);
  return { tag: "", fields: NO_FIELDS, operands, distinct };
}

/** `!"text"` or `!{…}`. */
function parseBang(cx: ParseContext): MetaValue {
  const { lx } = cx;
  lx.expect(Kind.bang);
  if (lx.kind === Kind.string) return { kind: "string", value: unescapeText(lx.expect(Kind.string)) };
  return { kind: "node", node: parseTuple(cx, false) };
}

function parseMetaValue(cx: ParseContext): MetaValue {
  const { lx } = cx;
  switch (lx.kind) {
    case Kind.metaId:
      return { kind: "ref", id: Number(lx.expect(Kind.metaId)) };
    case Kind.metaName:
      return { kind: "node", node: parseNode(cx, false) };
    case Kind.bang:
      return parseBang(cx);
    case Kind.string:
      return { kind: "string", value: unescapeText(lx.expect(Kind.string)) };
    case Kind.number:
      return { kind: "int", value: lx.expectInteger() };
    case Kind.word:
      return parseMetaWord(cx);
    case Char.openBrace:
      return { kind: "node", node: parseTuple(cx, false) };
    default:
      return { kind: "value", value: parseTypedValue(cx) };
  }
}

function parseMetaWord(cx: ParseContext): MetaValue {
  const { lx } = cx;
  if (startsType(cx)) return { kind: "value", value: parseTypedValue(cx) };
  let value = lx.expect(Kind.word);
  if (value === "null") return NULL;
  if (value === "true" || value === "false") return { kind: "bool", value: value === "true" };
  // DIFlagPrototyped | DIFlagAllCallsDescribed
  while (lx.accept(Char.bar)) value += ` | ${lx.expect(Kind.word)}`;
  return { kind: "name", value };
}
