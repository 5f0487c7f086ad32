/** The findings of a file as JSON, with the field names of the command line's --report. */
import { hex } from "../../base/messages";
import type { Outcome } from "./outcome";
import { findingText, relatedText } from "./findingText";

export function reportOf({ analysis }: Outcome): string {
  const program = { exit: analysis?.exit?.status ?? null, signal: analysis?.exit?.signal ?? 0, steps: analysis?.steps ?? 0 };
  const findings = (analysis?.findings ?? []).map((finding) => ({
    kind: finding.kind,
    severity: finding.severity,
    message: findingText(finding),
    file: finding.place?.file ?? "",
    line: finding.place?.line ?? 0,
    column: finding.place?.column ?? 0,
    ...(finding.place ? { endLine: finding.place.endLine, endColumn: finding.place.endColumn } : {}),
    step: finding.step,
    related: finding.related.map((related) => ({
      role: related.role,
      file: related.place?.file ?? "",
      line: related.place?.line ?? 0,
      column: related.place?.column ?? 0,
      step: related.step,
      message: relatedText(related),
    })),
    ...(finding.object ? { block: { address: hex(finding.object.address), size: finding.object.size } } : {}),
  }));
  return `${JSON.stringify({ program, findings }, null, 2)}\n`;
}
