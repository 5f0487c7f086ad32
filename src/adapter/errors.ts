/** Every error a request can be answered with. Numbers are for the protocol and never change their meaning. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, type MessageArg, render } from "../base/messages";
import type { ExpressionError } from "../engine/session/values";

export class RequestFailure extends Error {
  constructor(
    readonly code: number,
    readonly id: string,
    readonly args: readonly MessageArg[] = [],
    readonly showUser = false,
  ) {
    super(id);
  }
}

export const unknownRequest = (command: string): RequestFailure => new RequestFailure(1000, "adapter.unknown-request", [command]);
export const internalError = (what: string): RequestFailure => new RequestFailure(1001, "adapter.internal", [what], true);
export const notLaunched = (): RequestFailure => new RequestFailure(1002, "adapter.not-launched");
export const running = (): RequestFailure => new RequestFailure(1003, "adapter.running");
export const frameGone = (): RequestFailure => new RequestFailure(1004, "adapter.frame-gone");
export const notPrepared = (id: string, args: readonly MessageArg[]): RequestFailure => new RequestFailure(1005, id, args, true);
export const badExpression = (e: ExpressionError): RequestFailure => new RequestFailure(1006, `expression.${e.id}`, e.args);
export const noSuchVariable = (name: string): RequestFailure => new RequestFailure(1007, "adapter.no-variable", [name]);
export const badAddress = (text: string): RequestFailure => new RequestFailure(1008, "adapter.bad-address", [text]);
export const notWritable = (address: number): RequestFailure => new RequestFailure(1009, "expression.read-only", [address]);
export const sideEffects = (): RequestFailure => new RequestFailure(1010, "adapter.side-effects");
export const noSource = (): RequestFailure => new RequestFailure(1011, "adapter.no-source");
export const noFinding = (): RequestFailure => new RequestFailure(1012, "adapter.no-finding");
export const notThere = (step: number): RequestFailure => new RequestFailure(1013, "adapter.no-step", [step]);

export function messageOf(language: Language, failure: RequestFailure): DebugProtocol.Message {
  const text = render(language, failure.id, failure.args);
  return { id: failure.code, format: "{text}", variables: { text }, showUser: failure.showUser };
}
