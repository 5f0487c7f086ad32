/** The facts of one expression where a session stands: type, place, value, and the object its value leads to with its bounds. */
import type { FrameInfo, ISession, TargetInfo, VariableInfo } from "../engine/session";
import { concreteType, evaluate, formatAny, type Value } from "../engine/session/values";
import type { HeapBlock } from "../engine/checker/heapLog";
import type { SourceRange } from "../engine/vm/program";
import { hex } from "./look";
import { homeOfVariable } from "./space/memory/homes";
import type { HomeView } from "./model/memory";
import type { Place } from "./model/common";
import type { BlockFacts, TargetFacts, ValueFacts, VariableFacts } from "./model/variableFacts";
import { addressOf, isArray, load, typesOf } from "./values";

const DEFINED = { none: "all", some: "some", all: "none" } as const;

/** Null: the expression means nothing here, or nothing that has a value. `frame` null: only globals are seen. */
export function variableFacts(session: ISession, frame: FrameInfo | null, expression: string): Omit<VariableFacts, "after"> | null {
  const result = evaluate(session, frame, expression);
  if (!result.ok) return null;
  const { value } = result;
  const types = typesOf(session);
  const type = concreteType(session, value.type, frame, value.place?.address ?? 0);
  const bare = types.bare(type);
  if (bare.kind === "function" || bare.kind === "void") return null;
  return {
    expression,
    type: types.name(type),
    size: bare.size,
    address: value.place && value.place.bits === null ? hex(value.place.address) : null,
    storage: storageOf(session, frame, expression),
    home: homeOf(session, frame, expression),
    inBlock: holderOf(session, value),
    elements: isArray(bare) ? bare.count : null,
    written: lastWrite(session, value, bare.size),
    value: valueFacts(session, value, frame),
    step: session.step,
    place: placeOf(session, session.place),
    function: frame?.function.name ?? "",
  };
}

/** What it holds now; two moments with equal facts hold the same. */
export function valueFacts(session: ISession, value: Value, frame: FrameInfo | null): ValueFacts {
  const text = formatAny(session, value, { frame });
  return { text: text.text, defined: DEFINED[text.undefined], target: text.undefined === "none" ? targetFacts(session, value) : null };
}

function variableNamed(session: ISession, frame: FrameInfo | null, name: string): { readonly info: VariableInfo; readonly frame: FrameInfo | null } | null {
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  const local = frame && session.locals(frame).find((v) => v.name === name && v.inScope);
  const info = local ?? session.globals().find((v) => v.name === name);
  return info ? { info, frame: local ? frame : null } : null;
}

const storageOf = (session: ISession, frame: FrameInfo | null, name: string): VariableFacts["storage"] => variableNamed(session, frame, name)?.info.storage ?? "other";

function homeOf(session: ISession, frame: FrameInfo | null, name: string): HomeView | null {
  const found = variableNamed(session, frame, name);
  return found && homeOfVariable({ session, areas: () => session.virtual.areas() ?? [] }, found.info, found.frame);
}

function targetFacts(session: ISession, value: Value): TargetFacts | null {
  const types = typesOf(session);
  const pointer = types.bare(value.type);
  if (pointer.kind !== "pointer") return null;
  const data = value.data ?? (value.place ? load(session, value.type, value.place).data : null);
  if (data?.kind !== "pointer") return null;
  const address = addressOf(data.value);
  const target = session.target(address, data.object);
  const block = target.block > 0 ? blockOf(session, target.block) : undefined;
  return {
    kind: target.kind, address: hex(address), name: target.name, size: target.size, offset: target.offset,
    element: elementOf(target, types.bare(pointer.of).size),
    block: block ? blockFacts(session, block) : null,
  };
}

function lastWrite(session: ISession, { place }: Value, size: number): VariableFacts["written"] {
  if (!place || size <= 0) return null;
  const change = session.lastChange(place.address, size);
  const at = change && placeOf(session, change.place);
  return change && at ? { place: at, step: change.step, same: change.same } : null;
}

function holderOf(session: ISession, { place }: Value): BlockFacts | null {
  if (!place) return null;
  const { block } = session.target(place.address, place.object);
  const holder = block > 0 ? blockOf(session, block) : undefined;
  return holder ? blockFacts(session, holder) : null;
}

function blockOf(session: ISession, number: number): HeapBlock | undefined {
  const all = session.blocks();
  return all[number - 1]?.number === number ? all[number - 1] : all.find((one) => one.number === number);
}

const OBJECTS: ReadonlySet<TargetInfo["kind"]> = new Set(["live", "interior", "past-end", "dangling"]);

function elementOf({ kind, size, offset }: TargetInfo, each: number): TargetFacts["element"] {
  if (!OBJECTS.has(kind) || each < 1 || size < each || offset % each !== 0) return null;
  return { index: offset / each, count: Math.floor(size / each) };
}

function blockFacts(session: ISession, { number, size, how, made, freed, freedBy }: HeapBlock): BlockFacts {
  const at = (moment: HeapBlock["made"]): Place | null => {
    for (const pc of [moment.pc, ...moment.callers]) {
      const place = placeOf(session, session.placeOfPc(pc));
      if (place) return place;
    }
    return null;
  };
  return { number, size, how, made: at(made), madeStep: made.step, freedBy: freed ? freedBy : null, freed: freed ? at(freed) : null, freedStep: freed?.step ?? 0 };
}

function placeOf(session: ISession, range: SourceRange | null): Place | null {
  const file = range ? session.debug.files[range.file] : undefined;
  return range && file && !file.library && range.line > 0 ? { file: file.name, line: range.line, column: range.column } : null;
}
