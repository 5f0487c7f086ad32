/**
 * Has lessons played to their end in a worker of its own, which is given up when nobody has asked for a while. The same program with the
 * same settings is played once.
 */
import type * as vscode from "vscode";
import type { LessonParts } from "../../../engine/session";
import type { LessonFacts } from "../../../protocol/lessonFacts";
import type { Built } from "../../program/builder";
import { EngineClient, type EngineStart } from "../../worker/client";

const IDLE_MS = 60_000;
const KEPT = 12;

export class FactFinder implements vscode.Disposable {
  private engine: EngineClient | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private readonly known = new Map<string, LessonFacts>();

  constructor(private readonly start: () => EngineStart) {}

  /** Null: the program cannot be loaded, or the worker died of it. */
  async facts(built: Built, uri: vscode.Uri, parts: LessonParts): Promise<LessonFacts | null> {
    const { bundle, run } = built;
    const file = built.files.files.find((one) => one.uri.toString() === uri.toString())?.name;
    if (!bundle || file === undefined) return null;
    const key = JSON.stringify([uri.toString(), parts, bundle.arch, bundle.sources.map(({ text }) => text), run.args, run.stdin, run.ram, run.seed, run.system ?? {}]);
    const known = this.known.get(key);
    if (known) return known;
    try {
      const facts = await this.worker().channel.request("lesson", { bundle, run, file, parts });
      this.keep(key, facts);
      return facts;
    } catch {
      // What is wrong with the program, compiler and debugger say; the lesson goes on without knowing what lies ahead.
      return null;
    }
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.engine?.dispose();
    this.engine = null;
  }

  private keep(key: string, facts: LessonFacts): void {
    this.known.set(key, facts);
    const [oldest] = this.known.keys();
    if (this.known.size > KEPT && oldest !== undefined) this.known.delete(oldest);
  }

  private worker(): EngineClient {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.dispose(), IDLE_MS);
    if (!this.engine || this.engine.ended) this.engine = new EngineClient(this.start());
    return this.engine;
  }
}
