/**
 * Runs of changed programs in a worker of their own, which goes away when nobody has asked for a while. Everything under way for a
 * program ends when one of its files is edited.
 */
import type { Analysis } from "../../protocol/engine";
import { countWarnings, noticesOf, type Texts, type Trial, type Try } from "../../views/fixes";
import type { Built, ProgramBuilder } from "../program/builder";
import { AnalysisClient } from "../worker/analysisClient";
import type { EngineStart } from "../worker/client";

const IDLE_MS = 30_000;
/** A candidate is not worth a longer run than this. */
const MOST_STEPS = 5_000_000;

export const textsOf = (built: Built): Texts => new Map(built.files.files.map(({ name, text }) => [name, text]));

function trialOf(built: Built, analysis: Analysis): Trial | null {
  const { reason, exit, written } = analysis;
  if (reason === "unloadable" || reason === "broken") return null;
  const ended = reason === "exited" && exit ? (exit.signal > 0 ? "signal" : "exit") : "cut";
  return { ended, status: exit?.status ?? 0, findings: analysis.findings, written: written ?? [], warnings: countWarnings(built.diagnostics), notices: noticesOf(analysis.hints, built.diagnostics) };
}

export class Trials {
  private client: AnalysisClient | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly engine: () => EngineStart,
  ) {}

  dispose(): void {
    clearTimeout(this.idle);
    this.client?.dispose();
    this.client = null;
  }

  /** How changed texts of this program are tried. */
  of(built: Built, signal: AbortSignal): Try {
    return async (texts) => {
      const changed = await this.builder.again(built, texts, signal);
      return changed.bundle ? this.run(changed, signal) : null;
    };
  }

  async run(built: Built, signal: AbortSignal): Promise<Trial | null> {
    if (!built.bundle) return null;
    this.client ??= new AnalysisClient(this.engine);
    clearTimeout(this.idle);
    try {
      const run = { ...built.run, maxSteps: Math.min(built.run.maxSteps, MOST_STEPS) };
      return trialOf(built, await this.client.analyse(built.bundle, run, signal, undefined, { written: true }));
    } finally {
      clearTimeout(this.idle);
      this.idle = setTimeout(() => this.dispose(), IDLE_MS);
    }
  }
}
