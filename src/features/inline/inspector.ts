/**
 * Asks what variables were in a finished background run. The run is repeated once, in a worker of its own, when the first question
 * about it comes, and given up when nobody has asked for a while.
 */
import type * as vscode from "vscode";
import type { InspectRequest } from "../../protocol/inspect";
import type { VariableFacts } from "../../views/model/variableFacts";
import type { Built } from "../program/builder";
import { EngineClient, type EngineStart } from "../worker/client";

const IDLE_MS = 60_000;

export type Asked = Omit<InspectRequest, "run" | "program">;

export class Inspector implements vscode.Disposable {
  private engine: EngineClient | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private readonly names = new WeakMap<Built, string>();
  private count = 0;

  constructor(private readonly start: () => EngineStart) {}

  /** Undefined: the line never ran, the expression means nothing there, or the program cannot run. */
  async inspect(built: Built, asked: Asked): Promise<VariableFacts | undefined> {
    const { bundle } = built;
    if (!bundle) return undefined;
    const engine = this.worker();
    const run = this.nameOf(built);
    const request = { ...asked, run };
    const first = await engine.channel.request("inspect", { ...request, program: null });
    const answer = first.kind === "unknown" ? await engine.channel.request("inspect", { ...request, program: { bundle, run: built.run } }) : first;
    return answer.kind === "facts" ? answer.facts : undefined;
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.engine?.dispose();
    this.engine = null;
  }

  private worker(): EngineClient {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.dispose(), IDLE_MS);
    if (!this.engine || this.engine.ended) this.engine = new EngineClient(this.start());
    return this.engine;
  }

  private nameOf(built: Built): string {
    const known = this.names.get(built) ?? String(++this.count);
    this.names.set(built, known);
    return known;
  }
}
