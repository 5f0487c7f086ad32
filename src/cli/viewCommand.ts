/** Runs `pagewalk view`: JSON on standard output, or one clear line why there is none. */
import { type Language, render } from "../base/messages";
import { Session } from "../engine/session";
import type { ViewOptions } from "./options";
import type { Prepared } from "./program";
import { sessionOptions, standardInput } from "./run";
import { view } from "./view";

const EXIT_USAGE = 64;

export function showView(prepared: Prepared, options: ViewOptions, language: Language): number {
  if (!prepared.loaded?.ok) throw new Error("not loaded");
  const { loaded } = prepared.loaded;
  const machine = sessionOptions(prepared, options, standardInput(prepared, options));
  const program = (machine.args[0] ?? "").replace(/^.*\//, "");
  const session = new Session(loaded, machine);
  const result = view(session, { kind: options.kind, program, sources: loaded.sources, language, at: options.at, focus: options.focus, maxSteps: options.maxSteps });
  session.dispose();
  if (result.ok) {
    process.stdout.write(result.json);
    return 0;
  }
  const { id, args } = result.trouble;
  process.stderr.write(`pagewalk: ${render(language, `view.${id}`, args)}\n`);
  return EXIT_USAGE;
}
