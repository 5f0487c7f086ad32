/** `declare` and `define`: the signature, then blocks of instructions and `#dbg_…` records. */
import type { Block, DbgDeclare, Instruction, IrFunction, IrType, Linkage, Parameter, Value } from "../ast";
import type { FunctionFlags, ParseContext } from "./context";
import { Char, Kind } from "./lexer";
import { expandAsm } from "../asm/expand";
import { expandSegmentAccess } from "../asm/segmentAccess";
import { expandIdleAsm } from "./idleAsm";
import { parseFunctionFlags, parseParamAttributes, parsePrefix } from "./parseAttributes";
import { isTerminator, parseInstruction } from "./parseInstructions";
import { linkageOf } from "./linkage";
import { parseMetadataOperand, parseNodeId } from "./parseMetadata";
import { parseType } from "./parseTypes";
import { parseTypedValue } from "./parseValues";

type FunctionType = Extract<IrType, { kind: "function" }>;
interface OpenBlock extends Block { readonly instructions: Instruction[]; readonly declares: DbgDeclare[] }
interface Header { readonly flags: FunctionFlags; dbg: number }

export function parseFunction(cx: ParseContext): IrFunction {
  const { lx } = cx;
  const defined = lx.expect(Kind.word) === "define";
  const header: Header = { flags: { noreturn: false, returnsTwice: false }, dbg: -1 };
  while (lx.kind === Kind.metaName) parseAttachment(cx, header);
  const prefix = parsePrefix(cx);
  const ret = parseType(cx);
  const name = lx.expect(Kind.global);
  cx.nextUnnamed = 0;
  const { params, vararg } = parseParameters(cx);
  const type: FunctionType = { kind: "function", ret, params: params.map((param) => param.type), vararg };
  parseHeaderTail(cx, header);
  const blocks = defined ? parseBody(cx) : [];
  const linkage: Linkage = linkageOf(prefix.words);
  return { name, type, params, retAttributes: prefix.attributes, linkage, blocks, dbg: header.dbg, noreturn: header.flags.noreturn };
}

function parseParameters(cx: ParseContext): { params: Parameter[]; vararg: boolean } {
  const { lx } = cx;
  const params: Parameter[] = [];
  let vararg = false;
  lx.expect(Char.open);
  while (lx.kind !== Char.close) {
    if (lx.acceptWord("...")) vararg = true;
    else {
      const type = parseType(cx);
      const attributes = parseParamAttributes(cx);
      const name = lx.kind === Kind.local ? lx.expect(Kind.local) : String(cx.nextUnnamed);
      cx.noteName(name);
      params.push({ name, type, attributes });
    }
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.close);
  return { params, vararg };
}

/** `unnamed_addr #1 section "s" comdat align 16 personality ptr @f !dbg !5`, up to `{` or the end of the line. */
function parseHeaderTail(cx: ParseContext, header: Header): void {
  const { lx } = cx;
  while (!lx.newLine && lx.kind !== Char.openBrace && lx.kind !== Kind.end) {
    if (lx.kind === Kind.metaName) parseAttachment(cx, header);
    else if (lx.acceptWord("section") || lx.acceptWord("gc") || lx.acceptWord("partition")) lx.expect(Kind.string);
    else if (lx.acceptWord("personality") || lx.acceptWord("prefix") || lx.acceptWord("prologue")) parseTypedValue(cx);
    else if (lx.kind === Kind.word || lx.kind === Kind.group || lx.kind === Kind.string) parseFunctionFlags(cx, header.flags);
    else lx.fail("unexpected-token");
  }
}

function parseAttachment(cx: ParseContext, header: Header): void {
  const name = cx.lx.expect(Kind.metaName);
  const id = parseNodeId(cx);
  if (name === "dbg") header.dbg = id;
}

function parseBody(cx: ParseContext): Block[] {
  const { lx } = cx;
  const blocks: OpenBlock[] = [];
  let open: OpenBlock | null = null;
  lx.expect(Char.openBrace);
  while (lx.kind !== Char.closeBrace) {
    if (lx.kind === Kind.label) {
      cx.noteName(lx.text);
      open = startBlock(blocks, lx.expect(Kind.label));
    } else if (lx.isWord("uselistorder") || lx.isWord("uselistorder_bb")) lx.skipLine();
    else {
      open ??= startBlock(blocks, String(cx.nextUnnamed++));
      if (lx.kind === Kind.record) parseRecord(cx, open);
      else if (addInstruction(cx, open, parseInstruction(cx))) open = null;
    }
  }
  lx.expect(Char.closeBrace);
  return blocks;
}

function startBlock(blocks: OpenBlock[], name: string): OpenBlock {
  const block: OpenBlock = { name, instructions: [], declares: [] };
  blocks.push(block);
  return block;
}

/** Files an instruction, or the declaration it stands for; true if it ends the block. */
function addInstruction(cx: ParseContext, block: OpenBlock, instruction: Instruction): boolean {
  const intrinsic = instruction.op === "call" && instruction.callee.kind === "global" ? instruction.callee.name : "";
  if (instruction.op !== "call" || !intrinsic.startsWith("llvm.dbg.")) {
    block.instructions.push(...(instruction.op === "call" ? asmParts(cx, instruction) : (expandSegmentAccess(instruction, `segment ${cx.serial}`) ?? [instruction])));
    cx.serial++;
    const target = cx.branchBehind;
    cx.branchBehind = null;
    if (target !== null) block.instructions.push({ op: "br", target, dbg: instruction.dbg });
    return target !== null || isTerminator(instruction);
  }
  if (intrinsic === "llvm.dbg.declare") {
    const [address, variable, expression] = instruction.args.map((arg) => arg.value);
    addDeclare(block, address, nodeId(variable), nodeId(expression), instruction.dbg);
  }
  return false;
}

function asmParts(cx: ParseContext, call: Extract<Instruction, { op: "call" }>): readonly Instruction[] {
  const unique = `asm ${cx.serial}`;
  return (call.callee.kind === "asm" ? (expandIdleAsm(call, unique) ?? expandAsm(call, unique)) : null) ?? [call];
}

const nodeId = (value: Value): number => (value.kind === "metadata" ? value.id : -1);

function addDeclare(block: OpenBlock, address: Value, variable: number, expression: number, location: number): void {
  if (address.kind === "metadata") return;
  block.declares.push({ address, variable, expression, location, before: block.instructions.length });
}

/** `#dbg_declare(ptr %x, !135, !DIExpression(), !137)`; the other records say what optimisers did and are skipped. */
function parseRecord(cx: ParseContext, block: OpenBlock): void {
  const { lx } = cx;
  if (lx.expect(Kind.record) !== "dbg_declare") return lx.skipParens();
  lx.expect(Char.open);
  const address = parseMetadataOperand(cx);
  const ids: number[] = [];
  while (lx.accept(Char.comma)) ids.push(parseNodeId(cx));
  lx.expect(Char.close);
  addDeclare(block, address, ids[0], ids[1], ids[2]);
}
