/** A terminal in which one check runs; it needs no process, so that it is the same in the browser. */
import * as vscode from "vscode";

/** VS Code looks on the disk for the file of a line before it takes the problem in; a terminal that closes at once cuts that off. */
const MATCHING_MS = 300;

export interface Checked {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

export class CheckTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private readonly abort = new AbortController();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(private readonly check: (signal: AbortSignal) => Promise<Checked>) {}

  open(): void {
    this.check(this.abort.signal).then(
      ({ lines, failed }) => this.finish(lines, failed ? 1 : 0),
      (error: unknown) => this.finish([error instanceof Error ? error.message : String(error)], 1),
    );
  }

  /** The terminal was shut, or the task ended by the user. */
  close(): void {
    this.abort.abort(new vscode.CancellationError());
  }

  private finish(lines: readonly string[], status: number): void {
    if (this.abort.signal.aborted) return;
    this.written.fire(lines.map((line) => `${line}\r\n`).join(""));
    setTimeout(() => this.closed.fire(status), MATCHING_MS);
  }
}

