/**
 * `pagewalk run --fail-alloc all`: after the clean run, whose output and exit status stay the command's own, the program once more for
 * every allocation that could fail. What is found then is told with its condition, and how many failures were handled at the end.
 */
import { type Language, render } from "../base/messages";
import { Campaign, type InjectionResult, type ISession, signalName, type Sources } from "../engine/session";
import { countEnds } from "../views/injection";
import { conditionText } from "../views/findingSentence";
import { findingText, locate } from "./text";

const MOST_TRIALS = 200;
const MOST_MS = 60_000;

export class FailingRuns {
  private readonly campaign: Campaign;
  private until = 0;

  /** To be made before the clean run. */
  constructor(
    private readonly session: ISession,
    maxSteps: number,
  ) {
    this.campaign = new Campaign(session, { most: MOST_TRIALS, statements: maxSteps, enough: () => Date.now() > this.until });
  }

  explore(): InjectionResult {
    this.until = Date.now() + MOST_MS;
    const run = this.campaign.explore();
    let turn = run.next();
    while (!turn.done) turn = run.next();
    return turn.value;
  }

  /** Findings, ends that are none, and the sum. */
  text(result: InjectionResult, sources: Sources, language: Language): string {
    const { session } = this;
    const found = result.findings.map(({ finding }) => findingText(finding, session, sources, language));
    const odd = result.odd.map(({ trial, when }) => {
      const at = locate(trial.call.place, session, sources);
      const what = trial.end === "aborted" ? render(language, "inject.aborted", [signalName(trial.exit?.signal ?? 0)]) : render(language, "inject.unfinished", [trial.steps]);
      return `${at ? `${at.file}:${at.line}:${at.column}` : "pagewalk"}: info: ${render(language, "finding.conditional", [conditionText(language, when), what])}\n`;
    });
    return `${found.join("")}${odd.join("")}${summaryText(result, language)}\n`;
  }

  /** Stable field names. */
  report({ allocations, planned, trials }: InjectionResult, sources: Sources): object {
    const { session } = this;
    const { handled, breaks, aborted, unfinished } = countEnds(trials);
    return {
      allocations, tried: trials.length, complete: trials.length === planned && planned === allocations, handled, breaks, aborted, unfinished,
      trials: trials.map(({ call, end, exit, steps }) => {
        const at = locate(call.place, session, sources);
        return { allocation: call.number, function: call.function, bytes: call.bytes, file: at?.file ?? "", line: at?.line ?? 0, end, exit: exit?.status ?? null, signal: exit?.signal ?? 0, steps };
      }),
    };
  }
}

function summaryText({ allocations, trials }: InjectionResult, language: Language): string {
  const { handled, breaks, aborted, unfinished } = countEnds(trials);
  if (allocations === 0) return render(language, "inject.none", []);
  return render(language, "inject.summary", [allocations, trials.length, handled, breaks || "", aborted || "", unfinished || ""]);
}
