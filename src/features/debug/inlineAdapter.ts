/** The debug adapter as VS Code sees it: passes messages to the worker and back, and lets the session's observer see them. */
import * as vscode from "vscode";
import type { EngineClient } from "../worker/client";

export type DapMessage = vscode.DebugProtocolMessage & {
  readonly type?: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly body?: Readonly<Record<string, unknown>>;
};

export class InlineAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private readonly stop: () => void;

  constructor(
    private readonly engine: EngineClient,
    observe: (message: DapMessage) => void,
    private readonly ended: () => void,
  ) {
    this.stop = engine.channel.on("dap", ({ message }) => {
      observe(message as DapMessage);
      this.sent.fire(message as vscode.DebugProtocolMessage);
    });
    engine.onDeath((reason) => {
      this.sent.fire(event("output", { category: "stderr", output: `${reason}\n` }));
      this.sent.fire(event("terminated", {}));
    });
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    this.engine.channel.notify("dap", { message });
  }

  dispose(): void {
    this.stop();
    this.sent.dispose();
    this.ended();
  }
}

const event = (name: string, body: object): vscode.DebugProtocolMessage => ({ seq: 0, type: "event", event: name, body }) as vscode.DebugProtocolMessage;
