/** Ports of protocol/channel.ts over the two kinds of workers, seen from the inside and from the outside. */
import type { Port } from "../../protocol/channel";

/** A worker of either platform as its owner holds it. */
export interface EngineWorkerHandle extends Port {
  /** Called once if the worker ends without having been asked to. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

export type SpawnEngine = () => EngineWorkerHandle;

/** Listeners of a port, called in the order in which they came. */
export class Listeners {
  private readonly all = new Set<(message: unknown) => void>();

  add(listener: (message: unknown) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  call(message: unknown): void {
    for (const listener of [...this.all]) listener(message);
  }
}
