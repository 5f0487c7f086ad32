/** Runs `pagewalk view`: JSON on standard output, or one clear line why there is none. */
import { type Language, render } from "../base/messages";
import { ALLOCATORS, compareAllocators, Session } from "../engine/session";
import type { ViewOptions } from "./options";
import type { Prepared } from "./program";
import { sessionOptions, standardInput } from "./run";
import { COMPARE, view, type ViewResult } from "./view";

const EXIT_USAGE = 64;
/** Statements that each run of a comparison gets at most. */
const COMPARISON = 100_000_000;

export function showView(prepared: Prepared, options: ViewOptions, language: Language): number {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const result = options.kind === COMPARE ? comparison(prepared, options) : panel(prepared, options, language);
  if (result.ok) {
    process.stdout.write(result.json);
    return 0;
  }
  const { id, args } = result.trouble;
  process.stderr.write(`pagewalk: ${render(language, `view.${id}`, args)}\n`);
  return EXIT_USAGE;
}

function panel(prepared: Prepared, options: ViewOptions, language: Language): ViewResult {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const { loaded } = prepared.loaded;
  const machine = sessionOptions(prepared, options, standardInput(prepared, options));
  const program = (machine.args[0] ?? "").replace(/^.*\//, "");
  const session = new Session(loaded, machine);
  const result = view(session, { kind: options.kind, program, sources: loaded.sources, language, at: options.at, focus: options.focus, maxSteps: options.maxSteps });
  session.dispose();
  return result;
}

/** `--focus "glibc buddy"`: these allocators; without it all there are. */
function comparison(prepared: Prepared, options: ViewOptions): ViewResult {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const names = options.focus === null ? ALLOCATORS : options.focus.split(/[\s,]+/).filter((name) => name !== "");
  const unknown = names.find((name) => !ALLOCATORS.includes(name));
  if (unknown !== undefined) return { ok: false, trouble: { id: "no-allocator", args: [unknown, ALLOCATORS.join(" ")] } };
  const result = compareAllocators(prepared.loaded.loaded, sessionOptions(prepared, options, standardInput(prepared, options)), names, Math.min(options.maxSteps, COMPARISON));
  return { ok: true, json: `${JSON.stringify(result, null, 2)}\n` };
}
