/** Findings in words, and which of them stop the run. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { Finding } from "../engine/session";
import { findingSentence, findingWhy, isLeak } from "../views/findingSentence";
import type { SourceFiles } from "./sources";

/** The client shows these texts as they are: code stands in quotes of the language instead of `marks`. */
export const sentence = (language: Language, finding: Finding): string => plain(language, findingSentence(language, finding));

const plain = (language: Language, text: string): string => text.replace(/`([^`]*)`/g, language.id === "zh-cn" ? "“$1”" : "‘$1’");

/** The kind by its name in the language; its id when the catalogue has none. */
export function kindName(language: Language, kind: string): string {
  return language.catalogue[`kind.${kind}`] ?? kind;
}

/** The moment before the program dies of what was done to its memory: glibc's own abort, or a signal. */
export const endsProgram = ({ kind, message }: Finding): boolean => message === "heap-abort" || kind === "signal";

export function wanted(filters: ReadonlySet<string>, finding: Finding): boolean {
  if (isLeak(finding)) return filters.has("leaks");
  if (endsProgram(finding) && filters.has("ends")) return true;
  if (finding.message === "heap-abort") return false;
  return filters.has(finding.severity === "error" ? "errors" : "warnings");
}

/** The related places, one a line: what happened there, where, and at which step. */
function history(language: Language, finding: Finding, files: SourceFiles): string {
  return finding.related
    .map((r) => {
      const source = files.source(r.place.file);
      const place = source ? `${source.name}:${r.place.line}` : "";
      return render(language, "adapter.related", [plain(language, render(language, `related.${r.message}`, r.args)), place, r.step > 0 ? r.step : ""]);
    })
    .join("\n");
}

export function exceptionInfo(language: Language, findings: readonly Finding[], files: SourceFiles): DebugProtocol.ExceptionInfoResponse["body"] {
  const [first] = findings as readonly [Finding];
  const description = findings.map((f) => [sentence(language, f), ...(f.message === "heap-abort" ? [plain(language, findingWhy(language, f))] : [])].join("\n")).join("\n");
  const stackTrace = findings.map((f) => history(language, f, files)).filter((t) => t !== "").join("\n");
  return {
    exceptionId: first.kind,
    // The client puts the stack trace below the description.
    description,
    breakMode: "always",
    details: { message: description, typeName: kindName(language, first.kind), fullTypeName: first.kind, ...(stackTrace === "" ? {} : { stackTrace }) },
  };
}
