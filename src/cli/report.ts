/** The JSON report (`--report`): stable field names, see design.md. */
import { hex, type Language, render } from "../base/messages";
import type { Finding, Hint, ISession, Sources } from "../engine/session";
import { reportHint } from "./hints";
import { conditionText } from "../views/findingSentence";
import { locate, messageOf } from "./text";

export interface RunSummary { readonly exit: number | null; readonly signal: number; readonly stdoutSha1: string; readonly steps: number }

export function reportFinding(f: Finding, session: ISession, sources: Sources, language: Language): object {
  const at = locate(f.place, session, sources);
  return {
    kind: f.kind,
    severity: f.severity,
    message: messageOf(f, language),
    file: at?.file ?? "",
    line: at?.line ?? 0,
    column: at?.column ?? 0,
    ...(at && at.endLine > 0 ? { endLine: at.endLine, endColumn: at.endColumn } : {}),
    step: f.step,
    ...(f.when ? { when: conditionText(language, f.when) } : {}),
    related: f.related.map((r) => {
      const place = locate(r.place, session, sources);
      return { role: r.role, file: place?.file ?? "", line: place?.line ?? 0, column: place?.column ?? 0, step: r.step, message: render(language, `related.${r.message}`, r.args) };
    }),
    ...(f.object ? { block: { address: hex(f.object.address), size: f.object.size } } : {}),
  };
}

/** Blocks that were not freed but can still be reached: no findings. */
function reportReachable(session: ISession, sources: Sources): object[] {
  return session.stillReachable().map(({ place, how, blocks, bytes }) => {
    const at = locate(place, session, sources);
    return { file: at?.file ?? "", line: at?.line ?? 0, column: at?.column ?? 0, function: how, blocks, bytes };
  });
}

/** `more`: fields of the report besides these. */
export function jsonReport(run: RunSummary, findings: readonly Finding[], hints: readonly Hint[], session: ISession, sources: Sources, language: Language, more: object = {}): string {
  const program = { exit: run.exit, signal: run.signal, stdout_sha1: run.stdoutSha1, steps: run.steps };
  return `${JSON.stringify({ program, findings: findings.map((f) => reportFinding(f, session, sources, language)), hints: hints.map((h) => reportHint(h, language)), reachable: reportReachable(session, sources), ...more }, null, 2)}
`;
}
