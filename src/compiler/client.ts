// The client's side: one worker, loaded when first needed; requests wait in a queue of which one is under way.
//
//   waiting ──first in line──▶ running ──▶ answered, remembered under its request
//      │                         │          (and so are those in line that ask for the same)
//      └─ aborted: dropped       ├─ aborted: its caller is told at once; the answer is remembered all the same, and
//                                │  the worker is replaced if it does not come within `grace`
//                                └─ worker died: a new worker is started and the rest of the queue goes on
import { Lru } from "./lru";
import type { ClangModules } from "./clang";
import type { FromWorker, ToWorker } from "./protocol";
import type { CompileRequest, CompileResult, CompilerService } from "./types";

/** A worker of either platform. */
export interface WorkerPort {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once when the worker ends without having been asked to. */
  onDeath(listener: (reason: string) => void): void;
  /** Whether an answer is awaited: an idle worker must not keep a process alive. */
  hold(on: boolean): void;
  terminate(): void;
}

export interface ClientOptions {
  /** Path or address of dist/. */
  readonly dist: string;
  readonly spawn: () => WorkerPort;
  /** How long an aborted compile may go on before its worker is replaced; default 2000 ms. */
  readonly grace?: number;
  /** How long any compile may take; default 60000 ms (the first one loads the compiler). */
  readonly limit?: number;
}

interface Job {
  readonly id: number;
  readonly key: string;
  readonly request: CompileRequest;
  resolve(result: CompileResult): void;
  reject(error: unknown): void;
  timer?: ReturnType<typeof setTimeout>;
}

export class CompilerClient implements CompilerService {
  private port: WorkerPort | undefined;
  private modules: ClangModules | undefined;
  private running: Job | undefined;
  private readonly waiting: Job[] = [];
  private readonly results = new Lru<string, CompileResult>(16);
  private lastId = 0;
  private disposed = false;

  constructor(private readonly options: ClientOptions) {}

  /** Starts loading the compiler without a request, so that the first compile finds it ready. */
  warmUp(): void {
    if (!this.disposed) this.worker();
  }

  async compile(request: CompileRequest, signal?: AbortSignal): Promise<CompileResult> {
    if (this.disposed) throw new Error("the compiler service is disposed");
    signal?.throwIfAborted();
    const key = JSON.stringify(request);
    const known = this.results.get(key);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const job: Job = { id: ++this.lastId, key, request, resolve, reject };
      signal?.addEventListener("abort", () => this.abort(job, signal.reason), { once: true });
      this.waiting.push(job);
      this.next();
    });
  }

  dispose(): void {
    this.disposed = true;
    const error = new Error("the compiler service is disposed");
    for (const job of this.waiting.splice(0)) job.reject(error);
    this.running?.reject(error);
    this.stopWorker();
  }

  private next(): void {
    if (this.running || this.disposed) return;
    const job = this.waiting.shift();
    if (!job) return;
    // Asked for twice before the first was answered: by the check while typing and by F5, say.
    const known = this.results.get(job.key);
    if (known) {
      job.resolve(known);
      return this.next();
    }
    this.running = job;
    this.limit(job, this.options.limit ?? 60_000);
    const worker = this.worker();
    worker.hold(true);
    worker.post({ type: "compile", id: job.id, request: job.request });
  }

  private limit(job: Job, ms: number): void {
    clearTimeout(job.timer);
    job.timer = setTimeout(() => this.replace(`the compiler took longer than ${ms} ms`), ms);
  }

  private abort(job: Job, reason: unknown): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1);
    if (this.running === job) {
      this.limit(job, this.options.grace ?? 2000);
      this.port?.post({ type: "cancel", id: job.id });
    }
    job.reject(reason);
  }

  private worker(): WorkerPort {
    if (this.port) return this.port;
    const port = this.options.spawn();
    this.port = port;
    port.onMessage((message) => port === this.port && this.receive(message));
    port.onDeath((reason) => port === this.port && this.replace(reason));
    port.post({ type: "start", dist: this.options.dist, ...(this.modules ? { modules: this.modules } : {}) });
    return port;
  }

  private receive(message: FromWorker): void {
    if (message.type === "ready") this.modules = message.modules;
    else if (message.type === "failed" && message.id === undefined) this.replace(message.message);
    else if (message.id === this.running?.id) this.finish(message);
  }

  private finish(message: Exclude<FromWorker, { type: "ready" }>): void {
    const job = this.running;
    if (!job) return;
    clearTimeout(job.timer);
    this.port?.hold(false);
    this.running = undefined;
    if (message.type === "failed") job.reject(new Error(message.message));
    else {
      this.results.set(job.key, message.result);
      job.resolve(message.result);
    }
    this.next();
  }

  /** Gives up on the worker: its job fails, the next one gets a new worker. */
  private replace(reason: string): void {
    this.stopWorker();
    this.running?.reject(new Error(reason));
    this.running = undefined;
    this.next();
  }

  private stopWorker(): void {
    clearTimeout(this.running?.timer);
    const port = this.port;
    this.port = undefined;
    port?.terminate();
  }
}
