/** One debug session as the features know it: its worker, its program, where it stands. */
import type * as vscode from "vscode";
import type { FindingData, HeapMark, LineHeat } from "../../protocol/engine";
import type { Built } from "../program/builder";
import type { EngineClient } from "../worker/client";
import type { ProgramFiles } from "../program/programFiles";

export type Phase = "starting" | "compileError" | "running" | "stopped" | "ended";

export class LiveSession {
  phase: Phase = "starting";
  built: Built | null = null;
  step = 0;
  lastStep: number | null = null;
  /** The thread that is chosen in the call stack view; 0: none yet. */
  thread = 0;
  /** The thread that stopped last; 0: none yet. */
  stoppedThread = 0;
  findings: readonly FindingData[] = [];
  marks: readonly HeapMark[] = [];
  heat: readonly LineHeat[] = [];
  /** Grows with every stop, so that late answers can be told. */
  serial = 0;
  /** Files whose text differs from what runs; each is warned about once. */
  readonly stale = new Set<string>();

  constructor(
    readonly session: vscode.DebugSession,
    readonly engine: EngineClient,
  ) {}

  get files(): ProgramFiles | null {
    return this.built?.files ?? null;
  }

  has(uri: vscode.Uri): boolean {
    return this.files?.files.some((file) => file.uri.toString() === uri.toString()) ?? false;
  }
}
