/**
 * Which calls are made, and the C file that makes them: the text of the snippet itself, so that its static functions and unnamed types
 * are in scope, then one function a call, then a main that picks one by number. Behind the snippet the text says it is a file of the
 * library: stepping, call stacks and findings pass over it.
 *
 *     …the snippet…
 *     static void pagewalk_call_0(void) {
 *       char *o0 = pagewalk_kept[0] = __builtin_calloc(1, 12);
 *       *(int *)(o0 + 4) = 1;
 *       (void)sum((void *)o0, 3);
 *     }
 *     int main(int argc, char **argv) { … pagewalk_calls[pagewalk_case](); return 117; }
 */
import { declaration, typeName } from "../../ir/typeName";
import { type Argument, type Group, groupsOf, type Level, type Variant } from "./arguments";
import { type MadeObject, MOST_OBJECTS, Objects } from "./objects";
import type { FunctionFacts, Survey } from "./survey";
import { Types } from "./types";

/** Exit status of a call that came back. */
export const RETURNED = 117;
export const CASE_VARIABLE = "pagewalk_case";
export const HARNESS_FILE = "/usr/src/libc/pagewalk-calls.c";

/** Lines of the harness before the first call. */
const HEAD_LINES = 2;
const MOST_CALLS = 24;
const MOST_HELPER_CALLS = 4;
const MOST_FUNCTIONS = 60;
const ALLOCATORS = ["malloc", "calloc", "free", "realloc"] as const;

export interface PlannedCall {
  readonly number: number;
  readonly function: string;
  /** Line of the function's name in the snippet. */
  readonly line: number;
  /** The call in C, as far as it can be written: `sum({0, 1, 2}, 3)`. */
  readonly text: string;
  readonly level: Level;
  /** First and last line in the harness. */
  readonly lines: readonly [number, number];
  /** The parameter that is a null pointer, or empty. */
  readonly nulled: string;
  /** Whose objects are the arguments: by their line in the harness. */
  readonly objects: readonly (MadeObject & { readonly name: string })[];
  readonly facts: { readonly entry: boolean; readonly shared: boolean; readonly linked: boolean; readonly numbers: boolean };
}

export interface CallPlan {
  /** The snippet's file. */
  readonly file: string;
  readonly calls: readonly PlannedCall[];
  /** Names of the functions that are called, and of those that nothing can be made for. */
  readonly functions: readonly string[];
  readonly skipped: readonly string[];
  /** The whole file to compile instead of the snippet. */
  readonly text: string;
}

interface Chosen { readonly level: Level; readonly variants: readonly Variant[] }

/** Null: nothing can be called. `without`: functions that the compiler refuses to see called that way. */
export function planCalls(survey: Survey, text: string, without: ReadonlySet<string> = new Set()): CallPlan | null {
  return new Planner(survey, text).plan(survey.functions.filter((f) => !without.has(f.name)));
}

/** The functions whose calls a compiler's errors are about. */
export function refusedFunctions(plan: CallPlan, errors: readonly { readonly file: string; readonly line: number }[]): Set<string> {
  const lines = errors.filter((e) => e.file === HARNESS_FILE).map((e) => e.line);
  return new Set(plan.calls.filter((c) => lines.some((line) => line >= c.lines[0] && line <= c.lines[1])).map((c) => c.function));
}

class Planner {
  private readonly types: Types;
  private readonly calls: PlannedCall[] = [];
  private readonly lines: string[] = [];
  private readonly stubs = new Map<number, string>();
  private readonly stubTexts: string[] = [];
  private readonly skipped: string[] = [];
  private readonly ownHeap: boolean;

  constructor(
    private readonly survey: Survey,
    private readonly text: string,
  ) {
    this.types = new Types(survey.types, survey.pointerSize);
    this.ownHeap = ALLOCATORS.some((name) => survey.defined.has(name));
  }

  plan(functions: readonly FunctionFacts[]): CallPlan | null {
    for (const fn of functions.slice(0, MOST_FUNCTIONS)) this.add(fn);
    if (this.calls.length === 0) return null;
    const called = [...new Set(this.calls.map((c) => c.function))];
    const { file } = this.survey;
    return { file, calls: this.calls, functions: called, skipped: this.skipped, text: this.whole() };
  }

  private add(fn: FunctionFacts): void {
    const groups = fn.name === "main" ? null : groupsOf(fn, this.types);
    const needsObjects = fn.params.some((p) => this.types.isPointer(p.type) || this.types.isStruct(p.type));
    if (!groups || (this.ownHeap && needsObjects)) return void this.skipped.push(fn.name);
    for (const chosen of combine(groups, fn.entry ? MOST_CALLS : MOST_HELPER_CALLS)) this.addCall(fn, chosen);
  }

  private addCall(fn: FunctionFacts, { level, variants }: Chosen): void {
    const values = new Map<number, Argument>(variants.flatMap((v) => [...v.values]));
    const objects = new Objects(this.types, { stub: (type) => this.stub(type) });
    const args = fn.params.map((_, i) => {
      objects.parameter = i;
      return values.get(i)!.build(objects);
    });
    const shown = fn.params.map((_, i) => values.get(i)!.shown);
    const start = HEAD_LINES + this.lines.length + 2;
    const number = this.calls.length;
    this.lines.push(`static void pagewalk_call_${number}(void) {`, ...objects.lines, this.callText(fn, args), "}");
    const lines = [start - 1, HEAD_LINES + this.lines.length] as const;
    const nulled = level === "null" ? (fn.params[shown.indexOf("NULL")]?.name ?? "") : "";
    const { entry, shared, line, name } = fn;
    const linked = fn.params.some((p) => this.types.isLinked(p.type));
    const numbers = fn.params.some((p) => this.types.isInteger(p.type));
    const own = objects.made.map((o) => ({ ...o, line: o.line + start, name: fn.params[o.parameter]?.name ?? "" }));
    this.calls.push({ number, function: name, line, text: `${name}(${shown.join(", ")})`, level, lines, nulled, objects: own, facts: { entry, shared, linked, numbers } });
  }

  private callText(fn: FunctionFacts, args: readonly string[]): string {
    const { types } = this;
    const given = fn.params.map((p, i) => (types.isPointer(p.type) && args[i] !== "0" ? `(void *)${args[i]}` : args[i]!));
    const variadic = fn.variadic ? ["(void *)0", "(void *)0"] : [];
    const call = `${fn.name}(${[...given, ...variadic].join(", ")})`;
    if (types.isPointer(fn.result)) return `pagewalk_result = (void *)${call};`;
    // What a structure that is returned points at is kept too.
    if (types.isStruct(fn.result)) return `__typeof__(${call}) *pagewalk_r = pagewalk_result = __builtin_calloc(1, sizeof *pagewalk_r); *pagewalk_r = ${call};`;
    // A value that was never made is found where it is used.
    return types.scalar(fn.result) ? `if (${call}) pagewalk_result = 0;` : `(void)${call};`;
  }

  /** A function for a parameter that wants one: orders by the first byte, says yes, gives back what it was given. */
  private stub(type: number): string | null {
    const { types } = this;
    const bare = types.bare(type);
    if (bare?.kind !== "function") return null;
    const known = this.stubs.get(bare.id);
    if (known !== undefined) return known;
    const body = stubBody(types, bare.of, bare.params);
    if (body === null) return null;
    const name = `pagewalk_stub_${this.stubs.size}`;
    const params = bare.params.map((p, i) => declaration({ types: types.all }, p, `a${i}`));
    if (bare.variadic) params.push("...");
    this.stubs.set(bare.id, name);
    this.stubTexts.push(`static ${typeName({ types: types.all }, bare.of)} ${name}(${params.join(", ") || "void"}) { ${body} }`);
    return name;
  }

  private whole(): string {
    const numbers = this.calls.map((c) => `pagewalk_call_${c.number}`);
    return [
      `#line 1 ${JSON.stringify(this.survey.file)}`,
      this.text.replace(/\r?\n?$/, ""),
      `#line 1 "${HARNESS_FILE}"`,
      `static void *pagewalk_kept[${MOST_OBJECTS}]; static void *pagewalk_result; static int ${CASE_VARIABLE} = -1;`,
      this.stubTexts.join(" "),
      ...this.lines,
      `static void (*const pagewalk_calls[])(void) = { ${numbers.join(", ")} };`,
      "int main(int argc, char **argv) {",
      `  if (argc > 1) for (${CASE_VARIABLE} = 0; *argv[1]; argv[1]++) ${CASE_VARIABLE} = ${CASE_VARIABLE} * 10 + (*argv[1] - '0');`,
      `  if (${CASE_VARIABLE} < 0 || ${CASE_VARIABLE} >= ${numbers.length}) return 0;`,
      `  pagewalk_calls[${CASE_VARIABLE}]();`,
      `  return ${RETURNED};`,
      "}",
      "",
    ].join("\n");
  }
}

/** Orders by the first byte, says yes, gives back what it was given. Null: it returns what cannot be made up. */
function stubBody(types: Types, result: number, params: readonly number[]): string | null {
  const bare = types.bare(result);
  if (!bare) return "";
  if (types.isStruct(result)) return null;
  if (bare.kind === "pointer") {
    const same = params.findIndex((p) => types.isPointer(p) && types.bare(types.pointee(p))?.id === types.bare(bare.of)?.id);
    return `return (void *)${same < 0 ? "0" : `a${same}`};`;
  }
  const orders = bare.kind === "signed" && params.length === 2 && params.every((p) => types.isPointer(p));
  return orders ? "return a0 && a1 ? *(const unsigned char *)a0 - *(const unsigned char *)a1 : 0;" : "return 1;";
}

/** The typical calls first, then one group after the other deviates from the first. */
function combine(groups: readonly Group[], most: number): Chosen[] {
  const typical = ([0, 1] as const).map((i): Chosen => ({ level: "typical", variants: groups.map((g) => g.typical[i]) }));
  if (groups.length === 0) return typical.slice(0, 1);
  const rounds = Math.max(...groups.map((g) => g.others.length));
  const deviations: Chosen[] = [];
  for (let round = 0; round < rounds; round++) {
    groups.forEach((g, at) => {
      const other = g.others[round];
      if (other) deviations.push({ level: other.level, variants: groups.map((one, i) => (i === at ? other : one.typical[0])) });
    });
  }
  return [...typical, ...deviations].slice(0, most);
}
