/** Many runs of one program in a worker of their own, with a notification that shows how far they are and ends them. */
import * as vscode from "vscode";
import { AnalysisClient } from "./analysisClient";
import type { EngineStart } from "./client";

export interface Exploration {
  readonly client: AnalysisClient;
  readonly signal: AbortSignal;
  /** So many of so many are done. */
  report(done: number, all: number, message: string): void;
}

/** What is known when the user cancels is for `work` to keep: its errors from then on are swallowed. */
export function exploring(title: string, engine: () => EngineStart, work: (exploration: Exploration) => Promise<void>): Thenable<void> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title }, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort(new vscode.CancellationError()));
    const client = new AnalysisClient(engine);
    let shown = 0;
    const report = (done: number, all: number, message: string): void => {
      progress.report({ increment: (100 * (done - shown)) / Math.max(1, all), message });
      shown = done;
    };
    try {
      await work({ client, signal: abort.signal, report });
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      client.dispose();
    }
  });
}
