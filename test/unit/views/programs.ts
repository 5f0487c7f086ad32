/** Real programs for the views, as a host would have them: compiled, loaded, and with a context to project in. */
import { readFileSync } from "node:fs";
import en from "../../../media/l10n/findings.en.json";
import { type ISession, Session, type SessionOptions } from "../../../src/engine/session";
import type { ViewContext } from "../../../src/views/look";
import { type Arch, loaded, SESSION_OPTIONS } from "../../support/program";

export interface Running {
  readonly session: ISession;
  readonly context: (more?: Partial<ViewContext>) => ViewContext;
  /** Runs until the line that holds `marker` begins, the hit-th time from here. */
  readonly to: (marker: string, hit?: number) => void;
}

export const programText = (name: string): string => readFileSync(`test/unit/views/programs/${name}.c`, "utf8");

export async function start(text: string, options: Partial<SessionOptions> = {}, arch: Arch = "x86-64", name = "prog"): Promise<Running> {
  const file = `${name}.c`;
  const session = new Session(await loaded(text, arch, file), { ...SESSION_OPTIONS, args: [`./${name}`], onFinding: "stop", ...options });
  const statements = (marker: string): Set<number> => {
    const line = text.split("\n").findIndex((l) => l.includes(marker)) + 1;
    return new Set(session.program.statements.flatMap((s, i) => (s.line === line && !session.program.functions[s.function]!.library ? [i] : [])));
  };
  return {
    session,
    context: (more = {}) => ({ program: name, sources: new Map([[file, text]]), language: { id: "en", catalogue: en }, before: null, followed: null, ...more }),
    to: (marker, hit = 1) => {
      const wanted = statements(marker);
      const here = session.step === 0 && session.statement !== null && wanted.has(session.program.statements.indexOf(session.statement));
      session.setBreakpoints(wanted);
      for (let n = here ? 1 : 0; n < hit; n++) session.run(10_000_000);
      session.setBreakpoints(new Set());
    },
  };
}
