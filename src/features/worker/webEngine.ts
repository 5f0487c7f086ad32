/**
 * Starts engine workers in a browser. The extension's files come from another origin than the page, from which no worker may
 * be started: the script is fetched once and started from a blob.
 */
import { Listeners, type EngineWorkerHandle, type SpawnEngine } from "./port";

class BlobWorker implements EngineWorkerHandle {
  private readonly listeners = new Listeners();
  private readonly queue: unknown[] = [];
  private worker: Worker | null = null;
  private ended = false;
  private death: (reason: string) => void = () => undefined;

  constructor(script: Promise<string>) {
    script.then((text) => this.start(text)).catch((error: unknown) => this.death(String(error)));
  }

  post(message: unknown): void {
    if (this.worker) this.worker.postMessage(message);
    else this.queue.push(message);
  }

  listen(listener: (message: unknown) => void): () => void {
    return this.listeners.add(listener);
  }

  onDeath(listener: (reason: string) => void): void {
    this.death = listener;
  }

  terminate(): void {
    this.ended = true;
    this.worker?.terminate();
  }

  private start(text: string): void {
    if (this.ended) return;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    this.worker.addEventListener("message", (event: MessageEvent<unknown>) => this.listeners.call(event.data));
    this.worker.addEventListener("error", (event) => this.death(event.message));
    for (const message of this.queue.splice(0)) this.worker.postMessage(message);
  }
}

/** `dist` is the address of the built dist folder, ending in "/". */
export function webEngines(dist: string): SpawnEngine {
  let script: Promise<string> | null = null;
  const fetched = async (): Promise<string> => {
    const response = await fetch(new URL("engineWorker.web.js", dist));
    if (!response.ok) throw new Error(`engineWorker.web.js: ${response.status} ${response.statusText}`);
    return response.text();
  };
  return () => {
    script ??= fetched();
    script.catch(() => {
      script = null;
    });
    return new BlobWorker(script);
  };
}
