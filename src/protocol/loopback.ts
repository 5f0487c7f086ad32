/** Two ports joined back to back, for tests and for pages that hold both ends. Messages arrive later, and as copies. */
import type { Port } from "./channel";

class LoopbackPort implements Port {
  peer: LoopbackPort | null = null;
  private readonly listeners = new Set<(message: unknown) => void>();

  post(message: unknown): void {
    const copy: unknown = JSON.parse(JSON.stringify(message));
    void Promise.resolve().then(() => {
      for (const listener of this.peer?.listeners ?? []) listener(copy);
    });
  }

  listen(listener: (message: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export function loopback(): readonly [Port, Port] {
  const ends = [new LoopbackPort(), new LoopbackPort()] as const;
  ends[0].peer = ends[1];
  ends[1].peer = ends[0];
  return ends;
}
