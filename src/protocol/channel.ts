/**
 * One end of a conversation over anything that passes plain data (a webview, a worker, a test). Both ends are this class.
 *
 *     { notice: "select", data }                                nobody answers
 *     { ask: "bytes", id: 7, data }  ─▶   ◀─ { reply: 7, data } or { reply: 7, error: { code, message } }
 *
 * Nothing thrown crosses: a handler's failure becomes an error reply, and a reply's error becomes the asker's rejection.
 * Disposing rejects what is pending. What is not one of the three shapes is ignored.
 */

/** The wire. Implemented over vscode.Webview, acquireVsCodeApi(), Worker, or a pair of arrays. */
export interface Port {
  post(message: unknown): void;
  /** Calls `listener` with each message of the other end; the result stops that. */
  listen(listener: (message: unknown) => void): () => void;
}

type Params<R, Name extends keyof R> = R[Name] extends { readonly params: infer P } ? P : never;
type Result<R, Name extends keyof R> = R[Name] extends { readonly result: infer P } ? P : never;

export interface End {
  readonly sends: object;
  readonly receives: object;
  readonly asks: object;
  readonly answers: object;
}

export type FailureCode =
  /** Nobody answers this question here. */
  | "unknown"
  /** The answer could not be given; `message` says why, in words for a log. */
  | "failed"
  /** The session is over, or the address is not mapped any more. */
  | "gone"
  /** This end or the other was disposed. */
  | "disposed";

/** How a request fails. Handlers throw it to choose the code. */
export class RequestError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
    this.name = "RequestError";
  }
}

interface Pending {
  resolve(data: unknown): void;
  reject(error: RequestError): void;
}
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const codes: ReadonlySet<unknown> = new Set<FailureCode>(["unknown", "failed", "gone", "disposed"]);
const isCode = (value: unknown): value is FailureCode => codes.has(value);

function failureOf(error: unknown): { code: FailureCode; message: string } {
  if (error instanceof RequestError) return { code: error.code, message: error.message };
  return { code: "failed", message: error instanceof Error ? error.message : String(error) };
}

export class Channel<E extends End> {
  private readonly pending = new Map<number, Pending>();
  private readonly noticeHandlers = new Map<string, Set<(data: never) => void>>();
  private readonly answerers = new Map<string, (params: never) => unknown>();
  private lastId = 0;
  private disposed = false;
  private readonly stopListening: () => void;

  constructor(private readonly port: Port) {
    this.stopListening = port.listen((message) => this.receive(message));
  }

  notify<Name extends keyof E["sends"] & string>(name: Name, data: E["sends"][Name]): void {
    if (!this.disposed) this.port.post({ notice: name, data });
  }

  request<Name extends keyof E["asks"] & string>(name: Name, params: Params<E["asks"], Name>): Promise<Result<E["asks"], Name>> {
    if (this.disposed) return Promise.reject(new RequestError("disposed", `${name}: this end is disposed`));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (data: unknown) => void, reject });
      this.port.post({ ask: name, id, data: params });
    });
  }

  /** Calls `handler` for each such notice; the result stops that. */
  on<Name extends keyof E["receives"] & string>(name: Name, handler: (data: E["receives"][Name]) => void): () => void {
    const handlers = this.noticeHandlers.get(name) ?? new Set();
    this.noticeHandlers.set(name, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Answers such requests; a second handler for the same name takes over from the first. */
  answer<Name extends keyof E["answers"] & string>(
    name: Name,
    handler: (params: Params<E["answers"], Name>) => Result<E["answers"], Name> | Promise<Result<E["answers"], Name>>,
  ): void {
    this.answerers.set(name, handler);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.stopListening();
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const one of waiting) one.reject(new RequestError("disposed", "disposed while waiting for a reply"));
    this.noticeHandlers.clear();
    this.answerers.clear();
  }

  private receive(message: unknown): void {
    if (this.disposed || !isFields(message)) return;
    if (typeof message.notice === "string") for (const handler of this.noticeHandlers.get(message.notice) ?? []) handler(message.data as never);
    else if (typeof message.ask === "string" && typeof message.id === "number") void this.reply(message.ask, message.id, message.data);
    else if (typeof message.reply === "number") this.settle(message.reply, message);
  }

  private async reply(name: string, id: number, params: unknown): Promise<void> {
    let answer: Fields;
    try {
      const handler = this.answerers.get(name);
      if (!handler) throw new RequestError("unknown", `nobody answers "${name}"`);
      answer = { reply: id, data: await handler(params as never) };
    } catch (error) {
      answer = { reply: id, error: failureOf(error) };
    }
    if (!this.disposed) this.port.post(answer);
  }

  private settle(id: number, message: Fields): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (!waiting) return;
    const { error } = message;
    if (!isFields(error)) waiting.resolve(message.data);
    else waiting.reject(new RequestError(isCode(error.code) ? error.code : "failed", String(error.message)));
  }
}
