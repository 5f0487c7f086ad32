/**
 * The analysis worker seen from the host: one run at a time, the newest wins. A run that does not hear "cancel" in time
 * (it is inside one long operation) loses its worker; the next run gets a new one.
 */
import { RequestError } from "../../protocol/channel";
import type { Analysis, AnalysisExtras, CallPlan, InjectionData, PlanRequest, ProgramBundle, RunSettings, TwinProgram, TwinRun } from "../../protocol/engine";
import { EngineClient, type EngineStart } from "./client";

const GRACE_MS = 400;

type Ask<T> = (channel: EngineClient["channel"]) => Promise<T>;

export class AnalysisClient {
  private engine: EngineClient | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(private readonly start: () => EngineStart) {}

  /** Rejects with the signal's reason when it fires first. */
  async analyse(bundle: ProgramBundle, run: RunSettings, signal: AbortSignal, progress: (steps: number) => void = () => undefined, more: AnalysisExtras = {}): Promise<Analysis> {
    return this.inTurn((channel) => channel.request("analyse", { bundle, run, more }), signal, progress);
  }

  /** Makes the calls of a plan; the bundle is its harness. */
  async analyseCalls(bundle: ProgramBundle, plan: CallPlan, run: RunSettings, signal: AbortSignal, progress: (steps: number) => void): Promise<Analysis> {
    return this.inTurn((channel) => channel.request("analyse", { bundle, run, plan }), signal, progress);
  }

  /** What could be called in a file without main. */
  async planCalls(request: PlanRequest, signal: AbortSignal): Promise<CallPlan | null> {
    return this.inTurn((channel) => channel.request("planCalls", request), signal, () => undefined);
  }

  /** Ended by the signal it may still resolve, with what is known by then. */
  async failAllocations(bundle: ProgramBundle, run: RunSettings, signal: AbortSignal, progress: (tried: number, planned: number) => void = () => undefined): Promise<InjectionData> {
    const ask: Ask<InjectionData> = (channel) => {
      const stopProgress = channel.on("trials", ({ tried, planned }) => progress(tried, planned));
      return channel.request("failAllocations", { bundle, run }).finally(stopProgress);
    };
    return this.inTurn(ask, signal, () => undefined);
  }

  async twinRuns(twins: readonly TwinProgram[], signal: AbortSignal): Promise<readonly TwinRun[]> {
    return this.inTurn((channel) => channel.request("twinRuns", { twins }), signal, () => undefined);
  }

  private inTurn<T>(ask: Ask<T>, signal: AbortSignal, progress: (steps: number) => void): Promise<T> {
    const before = this.last;
    const mine = before.catch(() => undefined).then(() => this.runNow(ask, signal, progress));
    this.last = mine.catch(() => undefined);
    return mine;
  }

  dispose(): void {
    this.disposed = true;
    this.engine?.dispose();
    this.engine = null;
  }

  private async runNow<T>(ask: Ask<T>, signal: AbortSignal, progress: (steps: number) => void): Promise<T> {
    signal.throwIfAborted();
    if (this.disposed) throw new RequestError("disposed", "the analysis is disposed");
    const engine = this.worker();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const cancel = (): void => {
      engine.channel.notify("cancel", {});
      timer = setTimeout(() => this.replace(engine), GRACE_MS);
    };
    signal.addEventListener("abort", cancel, { once: true });
    const stopProgress = engine.channel.on("progress", ({ steps }) => progress(steps));
    try {
      return await ask(engine.channel);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      clearTimeout(timer);
      stopProgress();
      signal.removeEventListener("abort", cancel);
    }
  }

  private worker(): EngineClient {
    if (!this.engine || this.engine.ended) this.engine = new EngineClient(this.start());
    return this.engine;
  }

  private replace(engine: EngineClient): void {
    engine.dispose();
    if (this.engine === engine) this.engine = null;
  }
}
