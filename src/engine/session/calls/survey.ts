/**
 * What a file without main offers to be called: its own functions with their C types, who calls whom, and which variables of the file
 * they share. Entry points (nobody else in the file calls them) come first.
 */
import { parseModule } from "../../ir/parse";
import type { ConstExpr, Instruction, IrFunction, Module, Value } from "../../ir/ast";
import type { CType } from "../../ir/debug";
import { type ModuleDebug, readDebugInfo } from "../../ir/debugInfo";
import { isLibraryFile } from "../load";

export interface ParameterFacts { readonly name: string; readonly type: number }

export interface FunctionFacts {
  readonly name: string;
  readonly line: number;
  readonly params: readonly ParameterFacts[];
  /** Type returned; -1: void. */
  readonly result: number;
  readonly variadic: boolean;
  /** No other function of the file calls it. */
  readonly entry: boolean;
  /** It reads a variable that functions it does not call write: what it needs may have to be set up first. */
  readonly shared: boolean;
}

export interface Survey {
  /** The file's name as clang was given it. */
  readonly file: string;
  readonly types: readonly CType[];
  readonly pointerSize: 4 | 8;
  readonly functions: readonly FunctionFacts[];
  /** Names of all functions and variables that the file defines. */
  readonly defined: ReadonlySet<string>;
}

interface Body { readonly fn: IrFunction; readonly calls: ReadonlySet<string>; readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string> }

export function surveyFunctions(file: string, ir: string): Survey {
  const module = parseModule(ir);
  const debug = readDebugInfo(module, isLibraryFile);
  const mutable = new Set(module.globals.filter((g) => !g.constant && g.initializer !== null).map((g) => g.name));
  const bodies = new Map(module.functions.filter((f) => f.blocks.length > 0).map((fn) => [fn.name, bodyOf(fn, mutable)]));
  const called = new Set([...bodies].flatMap(([name, b]) => [...b.calls].filter((c) => c !== name)));
  const own = [...bodies.values()].filter(({ fn }) => isOwn(debug, fn, file));
  const functions = own.flatMap(({ fn }) => factsOf(debug, fn, !called.has(fn.name), isShared(bodies, fn.name)));
  const { types } = debug.info;
  const defined = new Set([...bodies.keys(), ...module.globals.map((g) => g.name)]);
  return { file, types, pointerSize: pointerSize(module), functions: [...functions.filter((f) => f.entry), ...functions.filter((f) => !f.entry)], defined };
}

const pointerSize = (module: Module): 4 | 8 => (module.triple.startsWith("x86_64") ? 8 : 4);

function isOwn(debug: ModuleDebug, fn: IrFunction, file: string): boolean {
  const at = debug.info.functions[debug.functionOf(fn.dbg)];
  return at !== undefined && debug.info.files[at.file]?.name === file;
}

function factsOf(debug: ModuleDebug, fn: IrFunction, entry: boolean, shared: boolean): FunctionFacts[] {
  const { info } = debug;
  const index = debug.functionOf(fn.dbg);
  const declared = info.functions[index]!;
  const type = info.types[declared.type];
  if (type?.kind !== "function") return [];
  const own = info.variables.filter((v) => v.arg > 0 && info.scopes[v.scope]?.function === index);
  // Functions of old C have their parameters as variables alone.
  const count = Math.max(type.params.length, ...own.map((v) => v.arg));
  const params = Array.from({ length: count }, (_, i) => {
    const v = own.find((one) => one.arg === i + 1);
    return { name: v?.name ?? "", type: type.params[i] ?? v?.type ?? -1 };
  });
  return [{ name: declared.name, line: declared.line, params, result: type.of, variadic: type.variadic, entry, shared }];
}

/** Does it, or what it calls, read variables that others in the file write? */
function isShared(bodies: ReadonlyMap<string, Body>, name: string): boolean {
  const inside = closure(bodies, name);
  const reads = new Set([...inside].flatMap((f) => [...(bodies.get(f)?.reads ?? [])]));
  return [...bodies].some(([other, b]) => !inside.has(other) && [...b.writes].some((v) => reads.has(v)));
}

function closure(bodies: ReadonlyMap<string, Body>, from: string): Set<string> {
  const reached = new Set([from]);
  for (const name of reached) for (const callee of bodies.get(name)?.calls ?? []) reached.add(callee);
  return reached;
}

function bodyOf(fn: IrFunction, mutable: ReadonlySet<string>): Body {
  const calls = new Set<string>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const instruction of fn.blocks.flatMap((b) => b.instructions)) {
    if (instruction.op === "call" && instruction.callee.kind === "global") calls.add(instruction.callee.name);
    const target = instruction.op === "store" ? globalOf(instruction.pointer) : null;
    if (target !== null && mutable.has(target)) writes.add(target);
    // Anything else done with its address may read and write it.
    for (const name of operandsOf(instruction).flatMap(globalsIn)) {
      if (!mutable.has(name)) continue;
      reads.add(name);
      if (instruction.op !== "load") writes.add(name);
    }
  }
  return { fn, calls, reads, writes };
}

const globalOf = (v: Value): string | null => (v.kind === "global" ? v.name : null);

/** Values that an instruction uses, without the place that a store writes when that is a variable itself. */
function operandsOf(i: Instruction): Value[] {
  if (i.op === "store") return i.pointer.kind === "global" ? [i.value] : [i.value, i.pointer];
  if (i.op === "call") return i.args.map((a) => a.value);
  if (i.op === "phi") return i.incoming.map((x) => x.value);
  return Object.values(i).flatMap((v: unknown) => (Array.isArray(v) ? v : [v])).filter(isValue);
}

const isValue = (v: unknown): v is Value => typeof v === "object" && v !== null && "kind" in v && "type" in v;

function globalsIn(v: Value): string[] {
  if (v.kind === "global") return [v.name];
  if (v.kind === "expr") return inExpression(v.expr);
  return v.kind === "aggregate" ? v.elements.flatMap(globalsIn) : [];
}

function inExpression(e: ConstExpr): string[] {
  if (e.op === "gep") return globalsIn(e.base);
  return e.op === "cast" ? globalsIn(e.value) : [...globalsIn(e.left), ...globalsIn(e.right)];
}
