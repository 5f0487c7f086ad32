/** Numbers outgoing messages and keeps what the client said of itself. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { AdapterHost } from "./host";

export class Connection {
  private seq = 0;
  client: Partial<DebugProtocol.InitializeRequestArguments> = {};

  constructor(private readonly host: AdapterHost) {}

  event(event: string, body?: object): void {
    const message: DebugProtocol.Event = { seq: ++this.seq, type: "event", event, ...(body ? { body } : {}) };
    this.host.send(message);
  }

  answer(request: DebugProtocol.Request, body: object | undefined): void {
    const message: DebugProtocol.Response = { seq: ++this.seq, type: "response", request_seq: request.seq, success: true, command: request.command, ...(body ? { body } : {}) };
    this.host.send(message);
  }

  refuse(request: DebugProtocol.Request, text: string, error: DebugProtocol.Message): void {
    const message: DebugProtocol.ErrorResponse = { seq: ++this.seq, type: "response", request_seq: request.seq, success: false, command: request.command, message: text, body: { error } };
    this.host.send(message);
  }

  output(category: "stdout" | "stderr" | "console" | "important", text: string, more: object = {}): void {
    if (text !== "") this.event("output", { category, output: text, ...more });
  }

  // The engine counts lines and columns from 1.
  lineOut(line: number): number {
    return this.client.linesStartAt1 === false ? line - 1 : line;
  }
  lineIn(line: number): number {
    return this.client.linesStartAt1 === false ? line + 1 : line;
  }
  columnOut(column: number): number {
    return this.client.columnsStartAt1 === false ? column - 1 : column;
  }
  columnIn(column: number): number {
    return this.client.columnsStartAt1 === false ? column + 1 : column;
  }
}
