/** What a finding is, what led to it and where to go from there, when the mouse rests on its line. */
import * as vscode from "vscode";
import type { FindingData, RelatedData } from "../../protocol/engine";
import { t } from "../config/texts";
import { findingText, kindHeading, relatedText, stepText, whyText } from "../diagnostics/findingText";
import { commandLink as link } from "./links";
import { lineMarks } from "./lineMarks";
import type { MarkSource, RunFacts } from "./source";
import { markWords } from "./words";

/** Commands that links in hovers may run. */
const COMMANDS = ["pagewalk.goToStep", "pagewalk.debugToStep", "pagewalk.reveal", "pagewalk.showAddressSpace", "pagewalk.openHeap", "pagewalk.seeWhatHappens", "pagewalk.debugFunction", "pagewalk.traceValue"];

const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, "\\$&");
/** Texts of the checker mark C code with backticks; everything else is taken literally. */
const marked = (text: string): string => text.split("`").map((part, i) => (i % 2 === 1 ? `\`${part}\`` : plain(part))).join("");

export class FindingHover implements vscode.HoverProvider {
  constructor(private readonly source: MarkSource) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const parts = this.source.factsFor(document.uri).flatMap(({ facts, file }) =>
      lineMarks(file, facts.findings, facts.marks, markWords)
        .filter((mark) => mark.line === position.line + 1)
        .flatMap((mark) => mark.findings.map((finding) => explain(document.uri, facts, finding))),
    );
    return parts.length > 0 ? new vscode.Hover(parts) : undefined;
  }
}

function explain(uri: vscode.Uri, facts: RunFacts, finding: FindingData): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: COMMANDS };
  const icon = finding.severity === "error" ? "$(error)" : finding.severity === "warning" ? "$(warning)" : "$(info)";
  const lines = [`${icon} **${plain(kindHeading(finding.kind))}**${finding.call === undefined ? ` · ${plain(stepText(finding.step))}` : ""}`, marked(findingText(finding))];
  const why = whyText(finding);
  if (why !== "") lines.push(plain(why));
  const history = finding.related.map((related) => event(uri, facts, related)).filter((line) => line !== "");
  if (history.length > 0) lines.push(history.join("  \n"));
  lines.push(links(uri, facts, finding).join(" · "));
  return text.appendMarkdown(lines.join("\n\n"));
}

const ICONS: Readonly<Partial<Record<RelatedData["role"], string>>> = { allocated: "$(add)", freed: "$(remove)", lost: "$(diamond)", declared: "$(symbol-variable)" };

function event(root: vscode.Uri, facts: RunFacts, related: RelatedData): string {
  const uri = related.place && facts.files.uriOf(related.place.file);
  if (!related.place || !uri) return "";
  const { line, column } = related.place;
  const name = `${uri.path.split("/").pop()}:${line}`;
  const where = link(plain(name), "pagewalk.reveal", uri.toString(), line, column);
  const when = related.step > 0 && !facts.functions ? ` · ${stepLink(root, facts, related.step)}` : "";
  return `${ICONS[related.role] ?? "$(circle-small)"} ${where} ${marked(relatedText(related))}${when}`;
}

/** In a debugged run the step is one click away; else a debug session is started and goes there. */
const stepLink = (uri: vscode.Uri, facts: RunFacts, step: number): string =>
  facts.step === null ? link(plain(stepText(step)), "pagewalk.debugToStep", uri.toString(), step) : link(plain(stepText(step)), "pagewalk.goToStep", step);

function links(uri: vscode.Uri, facts: RunFacts, finding: FindingData): string[] {
  if (finding.call !== undefined) return [link(t("Debug this function with these arguments"), "pagewalk.debugFunction", uri.toString(), finding.call)];
  const freed = finding.related.find(({ role }) => role === "freed");
  const lost = finding.related.find(({ role }) => role === "lost");
  const to = (text: string, step: number): string => (facts.step === null ? link(text, "pagewalk.debugToStep", uri.toString(), step) : link(text, "pagewalk.goToStep", step));
  const all = [];
  if (freed && freed.step > 0) all.push(to(t("Go back to the free"), freed.step));
  if (lost && lost.step > 0) all.push(to(t("Go to where it was lost"), lost.step));
  const traced = facts.step === finding.step ? tracedIn(finding) : null;
  if (traced) all.push(link(t("Where did this value come from?"), "pagewalk.traceValue", traced));
  all.push(facts.step === null ? to(t("Debug up to here"), finding.step) : link(t("Show in address space"), "pagewalk.showAddressSpace"));
  if (facts.step !== null && finding.object?.kind === "heap") all.push(link(t("Show in Heap"), "pagewalk.openHeap", `0x${finding.object.address.toString(16)}`));
  all.push(link(t("See what really happens"), "pagewalk.seeWhatHappens", uri.toString()));
  return all;
}

/** The pointer that a null or wild access went through, as its code names it: `p` of `p->next`, `*p` and `p[3]`. */
function tracedIn({ kind, code }: FindingData): string | null {
  if (kind !== "null-dereference" && kind !== "wild-pointer") return null;
  const found = /^\*\s*([A-Za-z_]\w*(?:(?:->|\.)\w+)*)$|^([A-Za-z_]\w*(?:(?:->|\.)\w+)*)(?:->\w+|\[[^\]]*\])$/.exec(code.trim());
  return found?.[1] ?? found?.[2] ?? null;
}
