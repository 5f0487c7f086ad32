/** What the adapter needs of its surroundings: a wire, a program ready to run, a way to let other messages in. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Language, MessageArg } from "../base/messages";
import type { ISession } from "../engine/session";

export interface LaunchArguments extends DebugProtocol.LaunchRequestArguments {
  /** Source file, as the client names it. */
  readonly program?: string;
  readonly args?: readonly string[];
  /** Text of standard input; absent: what is typed in the debug console. */
  readonly stdin?: string;
  readonly arch?: "x86-64" | "x86-32";
  readonly stopOnEntry?: boolean;
  /** With stopOnEntry: the step to stand at instead, or as near as the run gets. */
  readonly goToStep?: number;
  /** False: findings never stop the run. */
  readonly stopOnFindings?: boolean;
  /** What a step is when the client does not say; default "statement". */
  readonly stepBy?: "statement" | "line";
}

export interface SourceText {
  readonly name: string;
  /** What the client opens: a path or an address; null: the adapter gives the text. */
  readonly path: string | null;
  readonly text: string;
}

export interface Prepared {
  readonly ok: true;
  readonly session: ISession;
  /** By index into DebugInfo.files; null when there is no text. */
  source(file: number): SourceText | null;
}

/** Why there is nothing to run: a catalogue id and its arguments, and the compiler's own words. */
export interface NotPrepared {
  readonly ok: false;
  readonly id: string;
  readonly args: readonly MessageArg[];
  readonly output: string;
}

export interface AdapterHost {
  /** With the catalogues `adapter`, `findings` and `kinds`. */
  readonly language: Language;
  send(message: DebugProtocol.ProtocolMessage): void;
  prepare(args: LaunchArguments): Promise<Prepared | NotPrepared>;
  /** Resolves when waiting messages have been handled: called between slices of a long run. */
  pause(): Promise<void>;
}
