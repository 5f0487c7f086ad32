/** The host's hold on one engine worker: its channel, and its end. */
import { Channel } from "../../protocol/channel";
import type { EngineClientEnd } from "../../protocol/engine";
import type { SpawnEngine } from "./port";

export interface EngineStart {
  readonly spawn: SpawnEngine;
  /** Path or address of dist/. */
  readonly dist: string;
  readonly locale: "en" | "zh-cn";
}

export class EngineClient {
  readonly channel: Channel<EngineClientEnd>;
  private readonly end: () => void;
  private readonly deaths = new Set<(reason: string) => void>();
  private over = false;

  constructor(start: EngineStart) {
    const worker = start.spawn();
    this.channel = new Channel<EngineClientEnd>(worker);
    this.end = () => worker.terminate();
    worker.onDeath((reason) => {
      if (this.over) return;
      this.dispose();
      for (const listener of this.deaths) listener(reason);
    });
    this.channel.notify("start", { dist: start.dist, locale: start.locale });
  }

  get ended(): boolean {
    return this.over;
  }

  /** Called if the worker dies by itself: out of memory, say. */
  onDeath(listener: (reason: string) => void): void {
    this.deaths.add(listener);
  }

  dispose(): void {
    if (this.over) return;
    this.over = true;
    this.channel.dispose();
    this.end();
  }
}
