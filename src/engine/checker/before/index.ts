/**
 * Checks that need no run, over the linked module: a table of functions, each looking at one function of the program. The IR tells
 * what is done, debug information with which types, the source text how it was written. A check speaks only when it is sure: correct
 * programs have no warning, whatever their style.
 */
import type { Module } from "../../ir/ast";
import type { ModuleDebug } from "../../ir/debugInfo";
import { countAsBytes } from "./countAsBytes";
import { elementSize } from "./elementSize";
import { freeNonheap } from "./freeNonheap";
import { FunctionView } from "./functionView";
import type { Draft, Hint, HintCheck } from "./hint";
import { charEof, feofLoop, gets, scanfWidth } from "./inputChecks";
import { reallocSelf } from "./reallocSelf";
import { returnLocal } from "./returnLocal";
import { sizeofPointer } from "./sizeofPointer";
import { SourceText } from "./sourceText";
import { stringSize } from "./stringSize";
import { strncpyNul } from "./strncpyNul";
import { moduleTypes, TypeView } from "./typeView";
import { writeLiteral } from "./writeLiteral";

const CHECKS: readonly HintCheck[] = [
  stringSize, elementSize, countAsBytes, sizeofPointer, reallocSelf, returnLocal, writeLiteral, freeNonheap, gets, scanfWidth, feofLoop, charEof, strncpyNul,
];

/** In the order of files and lines; of several of one kind at one place the first. */
export function hintsBeforeRun(module: Module, debug: ModuleDebug, sources: ReadonlyMap<string, string>): readonly Hint[] {
  const types = moduleTypes(module, debug);
  const text = new SourceText(debug.info, sources);
  const all = module.functions.flatMap((fn) => {
    const own = debug.info.functions[debug.functionOf(fn.dbg)];
    if (!own || fn.blocks.length === 0 || debug.info.files[own.file]?.library !== false) return [];
    const view = new FunctionView(fn);
    const context = { view, types: new TypeView(types, view), text };
    return CHECKS.flatMap((check) => check(context));
  });
  const unique = new Map(all.filter((h) => debug.info.files[h.place.file]?.library === false).map((h) => [`${h.id} ${h.place.file}:${h.place.line}:${h.place.column}`, h]));
  const sorted = [...unique.values()].sort((a, b) => a.place.file - b.place.file || a.place.line - b.place.line || a.place.column - b.place.column);
  return sorted.map((draft) => placed(draft, text));
}

function placed({ id, severity, args, place, fix }: Draft, text: SourceText): Hint {
  return { id, severity, args, place: text.inUnits(place), fix: fix.map((f) => ({ place: text.inUnits(f.place), text: f.text })) };
}

export type { Hint } from "./hint";
