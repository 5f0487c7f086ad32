/**
 * What a name means where the program stands: locals from the innermost block outwards, statics of the function and its file,
 * globals, enumeration constants, functions.
 */
import type { CGlobal } from "../../ir/debug";
import type { FrameInfo, ISession, VariableInfo } from "../api";
import { textAddress } from "./code";
import { concreteType } from "./concrete";
import { at, int, type Value } from "./data";
import { isArray, typesOf } from "./types";

export interface Context {
  readonly session: ISession;
  readonly frame: FrameInfo | null;
  /** Macros that are being replaced: none is replaced within itself. */
  readonly inside?: readonly string[];
}

/** A variable as a value: its type with the lengths that the run knows. */
export function variableValue(session: ISession, variable: VariableInfo, frame: FrameInfo | null): Value {
  const open = isArray(typesOf(session).bare(variable.type));
  const type = concreteType(session, variable.type, frame, open ? objectSize(session, variable) : 0);
  const object = variable.object || session.target(variable.address, 0).object;
  return { type, place: at(variable.address, object), data: null };
}

function objectSize(session: ISession, variable: VariableInfo): number {
  return variable.size || session.target(variable.address, variable.object).size;
}

export function lookUp({ session, frame }: Context, name: string): Value | null {
  const local = frame ? session.locals(frame).find((v) => v.name === name && v.inScope) : undefined;
  if (local) return variableValue(session, local, frame);
  const global = globalNamed(session, frame, name);
  if (global) return variableValue(session, global, null);
  return constantNamed(session, frame, name) ?? functionValue(session, name);
}

/** Of several statics with one name: the function's own, then the file's own, then any. */
function globalNamed(session: ISession, frame: FrameInfo | null, name: string): VariableInfo | undefined {
  const found = session.globals().filter((g) => g.name === name);
  const rank = (v: VariableInfo): number => nearness(session, frame, v.global && v.global.debug >= 0 ? session.debug.globals[v.global.debug] : undefined);
  return found.filter((v) => rank(v) < 3).sort((a, b) => rank(a) - rank(b))[0];
}

/** 0: static of this function, 1: of this file, 2: elsewhere, 3: static of another function. */
export function nearness(session: ISession, frame: FrameInfo | null, global: CGlobal | undefined): number {
  if (!global) return 2;
  const inside = global.function >= 0 ? global.function : (session.debug.scopes[global.scope]?.function ?? -1);
  if (inside >= 0) return frame && frame.function.debug === inside ? 0 : 3;
  return frame?.place?.file === global.file ? 1 : 2;
}

function constantNamed(session: ISession, frame: FrameInfo | null, name: string): Value | null {
  const types = typesOf(session);
  const constant = session.debug.globals.find((g) => g.name === name && g.constant !== undefined && nearness(session, frame, g) < 3);
  if (constant?.constant !== undefined) return { type: constant.type, place: null, data: int(constant.constant) };
  for (const t of session.debug.types) {
    const hit = t.kind === "enum" ? t.enumerators.find((e) => e.name === name) : undefined;
    if (hit) return { type: types.basic("int"), place: null, data: int(hit.value) };
  }
  return null;
}

function functionValue(session: ISession, name: string): Value | null {
  const { program, debug } = session;
  const code = program.functions.find((f) => f.name === name || (f.debug >= 0 && debug.functions[f.debug]?.name === name));
  if (!code) return null;
  const type = code.debug >= 0 ? debug.functions[code.debug]!.type : typesOf(session).functionOf(typesOf(session).basic("int"), [], true);
  const address = textAddress(program, code.entry);
  return { type, place: at(address, session.target(address, 0).object), data: null };
}

/** Everything that a name could be here, for completion: name and what it is. */
export function namesInScope({ session, frame }: Context): { readonly name: string; readonly kind: "variable" | "function" | "constant" }[] {
  const seen = new Map<string, "variable" | "function" | "constant">();
  const add = (name: string, kind: "variable" | "function" | "constant"): void => {
    if (name !== "" && !seen.has(name)) seen.set(name, kind);
  };
  if (frame) for (const v of session.locals(frame)) if (v.inScope) add(v.name, "variable");
  for (const g of session.globals()) add(g.name, "variable");
  for (const t of session.debug.types) for (const e of t.enumerators) add(e.name, "constant");
  for (const f of session.program.functions) if (!f.library) add(f.name, "function");
  return [...seen].map(([name, kind]) => ({ name, kind }));
}
