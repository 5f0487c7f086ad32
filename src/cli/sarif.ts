/**
 * SARIF 2.1.0 (`--sarif`), for code-scanning tools.
 *
 *     finding ─▶ result     level by severity; place and message
 *     what happened before ─▶ relatedLocations, and in the order of time as a code flow: allocated → freed → used
 *     hint ─▶ result of level note
 *
 * A result's fingerprint holds while lines are inserted elsewhere: its kind, its file, the text of its line, and how many such came before.
 */
import { createHash } from "node:crypto";
import { type Language, render } from "../base/messages";
import type { Finding, Hint, ISession, Sources } from "../engine/session";
import { hintMessage } from "./hints";
import { driver, type RuleUse } from "./sarifRules";
import { type Located, locate, messageOf } from "./text";

const LEVEL = { error: "error", warning: "warning", info: "note" } as const;

export interface SarifRun {
  readonly findings: readonly Finding[];
  readonly session: ISession;
  readonly sources: Sources;
  /** Source texts by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly hints: readonly Hint[];
}

/** A path as a URI reference; absolute ones are files. */
const uriOf = (path: string): string => (path.startsWith("/") ? "file://" : "") + path.split("/").map(encodeURIComponent).join("/");

function physical({ file, line, column, endLine, endColumn }: Located): object {
  const ends = endLine > line || (endLine === line && endColumn > column);
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column, ...(ends ? { endLine, endColumn } : {}) } } };
}

interface Step { readonly at: Located; readonly text: string; readonly step: number }

class Results {
  readonly rules: RuleUse[] = [];
  readonly results: object[] = [];
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly run: SarifRun,
    private readonly language: Language,
  ) {}

  finding(f: Finding): void {
    const { session, sources } = this.run;
    const at = locate(f.place, session, sources);
    const message = messageOf(f, this.language);
    const before = f.related.flatMap((r): Step[] => {
      const place = locate(r.place, session, sources);
      return place ? [{ at: place, text: render(this.language, `related.${r.message}`, r.args), step: r.step }] : [];
    });
    const flow = at ? [...before.filter((s) => s.step > 0).sort((a, b) => a.step - b.step), { at, text: message, step: f.step }] : [];
    this.add(f.kind, LEVEL[f.severity], message, at, {
      relatedLocations: before.map(({ at: place, text }, id) => ({ id, ...physical(place), message: { text } })),
      ...(flow.length > 1 ? { codeFlows: [{ threadFlows: [{ locations: flow.map(flowLocation) }] }] } : {}),
      properties: { step: f.step },
    });
  }

  hint(h: Hint): void {
    this.add(h.id, "note", hintMessage(h, this.language), h.place, {});
  }

  private add(id: string, level: RuleUse["level"], text: string, at: Located | null, more: object): void {
    let ruleIndex = this.rules.findIndex((r) => r.id === id);
    if (ruleIndex < 0) ruleIndex = this.rules.push({ id, level }) - 1;
    this.results.push({ ruleId: id, ruleIndex, level, message: { text }, locations: at ? [physical(at)] : [], partialFingerprints: { "pagewalk/v1": this.fingerprint(id, at) }, ...more });
  }

  private fingerprint(id: string, at: Located | null): string {
    const line = at ? (this.run.texts.get(at.file)?.split(/\r?\n/)[at.line - 1]?.trim() ?? "") : "";
    const name = [id, at?.file.replace(/^.*\//, "") ?? "", line].join("\0");
    const count = this.seen.get(name) ?? 0;
    this.seen.set(name, count + 1);
    return createHash("sha256").update(`${name}\0${count}`).digest("hex").slice(0, 32);
  }
}

const flowLocation = ({ at, text, step }: Step, index: number): object => ({ executionOrder: index + 1, location: { ...physical(at), message: { text } }, properties: { step } });

export function sarifReport(run: SarifRun, language: Language): string {
  const { findings, session, hints } = run;
  const all = new Results(run, language);
  for (const finding of findings) all.finding(finding);
  for (const hint of hints) all.hint(hint);
  const { exit } = session;
  const invocation = { executionSuccessful: true, ...(exit?.signal ? { exitSignalNumber: exit.signal } : exit ? { exitCode: exit.status } : {}) };
  const sarif = { tool: { driver: driver(all.rules, language) }, language: language.id === "zh-cn" ? "zh-CN" : "en-US", columnKind: "utf16CodeUnits", invocations: [invocation], results: all.results };
  return `${JSON.stringify({ version: "2.1.0", $schema: "https://json.schemastore.org/sarif-2.1.0.json", runs: [sarif] }, null, 2)}\n`;
}
