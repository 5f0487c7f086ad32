/** SARIF 2.1.0 (`--sarif`), for code-scanning tools. */
import type { Language } from "../base/messages";
import type { Finding, ISession, Sources } from "../engine/session";
import { locate, messageOf } from "./text";

const LEVEL = { error: "error", warning: "warning", info: "note" } as const;

function physical(f: Finding["place"], session: ISession, sources: Sources): object | null {
  const at = locate(f, session, sources);
  if (!at) return null;
  return { physicalLocation: { artifactLocation: { uri: at.file }, region: { startLine: at.line, startColumn: at.column, endLine: at.endLine, endColumn: at.endColumn } } };
}

export function sarifReport(findings: readonly Finding[], session: ISession, sources: Sources, language: Language): string {
  const kinds = [...new Set(findings.map((f) => f.kind))];
  const results = findings.map((f) => {
    const at = physical(f.place, session, sources);
    return {
      ruleId: f.kind,
      ruleIndex: kinds.indexOf(f.kind),
      level: LEVEL[f.severity],
      message: { text: messageOf(f, language) },
      locations: at ? [at] : [],
      relatedLocations: f.related.flatMap((r) => {
        const place = physical(r.place, session, sources);
        return place ? [{ ...place, message: { text: r.role } }] : [];
      }),
    };
  });
  const driver = { name: "Pagewalk", rules: kinds.map((id) => ({ id })) };
  return `${JSON.stringify({ version: "2.1.0", $schema: "https://json.schemastore.org/sarif-2.1.0.json", runs: [{ tool: { driver }, results }] }, null, 2)}\n`;
}
