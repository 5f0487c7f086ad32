/** Lowers one function: analyses, frame, prologue, blocks in their order (sanitizer handlers last), out-of-line edges. */
import type { Instruction, IrFunction } from "../../ir/ast";
import { CODE_BASE, CODE_PER_TEXT, type FunctionCode, FunctionDescriptor, FUNCTION_DESCRIPTOR_SIZE, INSTRUCTION, VA_REGS, VA_STACK } from "../program";
import { byvalAreas, type Local, localsOf, placeLocals } from "../analysis/allocas";
import { FunctionContext, type Analyses } from "./context";
import { type Flow, lowerTerminator } from "./control";
import { definednessOf } from "../analysis/definedness";
import { foldsOf } from "../analysis/folds";
import { lowerConstantExpression, lowerInstruction, lowerOrReport } from "./instructions";
import { lifetimesOf } from "../analysis/lifetimes";
import { type Marks, marksOf } from "./lifetimeMarkers";
import { calleeName } from "../analysis/operands";
import { type Node, type Shape, shapeOf } from "../analysis/shape";
import { type Statements, StatementFlow } from "../source/statements";
import { slotCount } from "../analysis/slots";
import type { Callable, Unit } from "./unit";
import { describeVariables } from "./variables";

const REG_SAVE_AREA = 176;

function analyse(fn: IrFunction, unit: Unit): { an: Analyses; order: Local[] } {
  const shape = shapeOf(fn);
  const folds = foldsOf(shape, unit.layout);
  const locals = localsOf(fn, shape, unit.leaves);
  const byval = byvalAreas(shape, unit.leaves, locals.size);
  const order = [...locals.values(), ...[...byval.values()].flat().filter((l): l is Local => l !== undefined)];
  if (fn.type.vararg) order.push(...variadicLocals(order.length, unit.layout.pointerSize));
  return { an: { shape, folds, definedness: definednessOf(fn, shape), lifetimes: lifetimesOf(shape, folds), locals, byval }, order };
}

/** The hidden locals of a variadic function (program.ts: VA_REGS, VA_STACK). */
function variadicLocals(index: number, pointerSize: number): Local[] {
  const hidden = (name: string, i: number, offset: number, size: number): Local => ({ name, index: i, offset, size, align: 16, escapes: true, slot: -1, startsOnce: true });
  const stack = hidden(VA_STACK, index, -1, 0);
  return pointerSize === 8 ? [stack, hidden(VA_REGS, index + 1, 0, REG_SAVE_AREA)] : [stack];
}

export function lowerFunction(unit: Unit, statements: Statements, callable: Callable): FunctionCode {
  const { code } = unit;
  const { fn } = callable;
  code.beginFunction(callable.index, fn.type.vararg || unit.stubs.has(fn.name) ? 0 : unit.signatureNumber(callable.signature));
  const first = code.count;
  const { an, order } = analyse(fn, unit);
  const cx = new FunctionContext(unit, callable, an);
  cx.lowerExpression = (value) => lowerConstantExpression(cx, value);
  // Both ways into a function poison whole words of 8 bytes.
  const localsBytes = Math.ceil(placeLocals(order) / 8) * 8;
  for (const local of order) if (local.escapes) local.slot = cx.regs.own(1);
  new BodyLowering(cx, order, new StatementFlow(statements, unit.places, an.shape, an.folds, callable.index)).run();
  return finish(cx, order, first, localsBytes);
}

function finish(cx: FunctionContext, order: readonly Local[], first: number, locals: number): FunctionCode {
  const { unit, callable, fn, code } = cx;
  const regBytes = cx.regs.bytes;
  const word = unit.layout.pointerSize;
  const frameBytes = Math.ceil((Math.ceil(locals / word) * word + 2 * word) / 16) * 16;
  // Padding as well: what an earlier frame left there is nobody's.
  const localsBytes = frameBytes - 2 * word;
  code.finishFunction(first, regBytes);
  const entry = CODE_BASE + first * INSTRUCTION;
  const at = callable.index * FUNCTION_DESCRIPTOR_SIZE;
  const words = [[FunctionDescriptor.entry, entry], [FunctionDescriptor.regBytes, regBytes], [FunctionDescriptor.room, regBytes], [FunctionDescriptor.frameBytes, frameBytes], [FunctionDescriptor.localsBytes, localsBytes], [FunctionDescriptor.index, callable.index]];
  for (const [field, value] of words) code.descriptors.setUint32(at + field!, value!, true);
  const debug = unit.debug.functionOf(fn.dbg);
  const file = unit.debug.info.functions[debug]?.file ?? -1;
  return {
    index: callable.index, name: fn.name, entry, end: code.pc, descriptor: at, regBytes, frameBytes, localsBytes, params: describeParameters(cx), result: callable.result,
    variadic: fn.type.vararg, allocas: describeVariables(cx, order), debug, library: debug < 0 || unit.debug.info.files[file]?.library === true, signature: callable.signature,
    ...(unit.stubs.has(fn.name) ? { native: fn.name.replace(/@library$/, "") } : {}),
  };
}

function describeParameters(cx: FunctionContext): FunctionCode["params"] {
  return cx.fn.params.flatMap(({ name, type }) => {
    const slot = cx.slotOf(name, type);
    return cx.leaves(type).map((leaf) => ({ slot: slot + leaf.slot * 16, slots: slotCount(leaf.type), type: leaf.type }));
  });
}

const isHandler = (node: Node): boolean => node.index > 0 && node.block.instructions.some((i) => calleeName(i)?.startsWith("__ubsan_handle_"));

/** Blocks as clang wrote them, handlers behind, so that the usual way falls through. */
function layoutOrder(shape: Shape): Node[] {
  return [...shape.nodes.filter((n) => !isHandler(n)), ...shape.nodes.filter(isHandler)];
}

class BodyLowering {
  private readonly labels: number[];
  private readonly later: (() => void)[] = [];
  private readonly ending: number[];
  private readonly entry: number;
  private readonly marks: Marks;

  constructor(private readonly cx: FunctionContext, private readonly order: readonly Local[], private readonly flow: StatementFlow) {
    this.marks = marksOf(cx, (place, inst) => flow.at(place, inst));
    this.entry = cx.code.pc;
    this.labels = cx.an.shape.nodes.map(() => cx.code.label());
    this.ending = order.filter((l) => l.escapes).map((l) => l.slot);
  }

  run(): void {
    const nodes = layoutOrder(this.cx.an.shape);
    this.cx.code.place = this.firstPlace(nodes[0]);
    this.prologue();
    nodes.forEach((node, i) => this.lowerBlock(node, nodes[i + 1]?.index ?? -1));
    this.cx.regs.seal();
    for (const emit of this.later) emit();
    this.recordBlocks();
  }

  /** Objects of variables whose address is taken; a slot without one yet names no object. */
  private prologue(): void {
    for (const local of this.order) {
      if (!local.escapes || local.name === VA_STACK) continue;
      if (local.offset >= 0) this.cx.renew(local, "objnew");
      else this.cx.emit("const", local.slot, 0);
    }
  }

  private firstPlace(node: Node | undefined): number {
    for (const inst of node?.block.instructions ?? []) {
      const place = this.cx.unit.places.of(inst.dbg);
      if (place >= 0) return place;
    }
    return this.cx.code.place;
  }

  private lowerBlock(node: Node, next: number): void {
    const { cx } = this;
    cx.code.bind(this.labels[node.index]!);
    cx.beginBlock(node.index);
    cx.code.place = this.firstPlace(node);
    const forced = this.flow.forced(node.index);
    if (forced >= 0) cx.emit("stmt", forced);
    const flow: Flow = { block: node.index, next, labels: this.labels, ending: this.ending, later: this.later };
    let current = forced >= 0 ? forced : this.flow.before(node.index);
    node.block.instructions.forEach((inst, index) => {
      for (const emit of this.marks.get(inst) ?? []) emit();
      current = this.announce(inst, node, current);
      if (inst.op === "phi" || (inst.result !== undefined && cx.an.folds.has(inst.result))) return;
      lowerOrReport(cx, inst, () => {
        if (!lowerTerminator(cx, inst, flow)) lowerInstruction(cx, inst);
      });
      cx.endInstruction(inst, index);
    });
  }

  private announce(inst: Instruction, node: Node, current: number): number {
    const { cx } = this;
    const place = cx.unit.places.of(inst.dbg);
    if (place >= 0) cx.code.place = place;
    const statement = this.flow.of(inst, node);
    if (statement < 0 || statement === current) return current;
    cx.emit("stmt", statement);
    return statement;
  }

  /** Offsets of blocks in the simulated .text, for `&&label`. */
  private recordBlocks(): void {
    const { cx, labels } = this;
    const { shape } = cx.an;
    if (!shape.nodes.some((n) => n.block.instructions.some((i) => i.op === "indirectbr"))) return;
    const offsets = new Map(shape.nodes.map((n) => [n.block.name, (cx.code.targetOf(labels[n.index]!) - this.entry) / CODE_PER_TEXT]));
    cx.unit.blockOffsets.set(cx.fn.name, offsets);
  }
}
