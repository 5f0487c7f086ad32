/** The call stack in the protocol's words. A frame is known by its distance from main and its function, so that its id outlives stops. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Language } from "../base/messages";
import { hex, render } from "../base/messages";
import type { FrameInfo, ISession } from "../engine/session";
import { textAddress } from "../engine/session/values";
import type { Connection } from "./connection";
import { frameGone } from "./errors";
import { Handles } from "./handles";
import type { SourceFiles } from "./sources";
import type { Threads } from "./threads";

interface FrameKey { readonly task: number; readonly depth: number; readonly function: number }

/** The library's function that calls signal handlers (media/sysroot/src/process/signal_frame.c). */
const SIGNAL_FRAME = "__signal_frame";


/** The id of the row that stands for a program that has ended. */
const END_KEY: FrameKey = { task: 0, depth: 0, function: -1 };

export class Frames {
  private readonly handles = new Handles<FrameKey>(1000);

  constructor(
    private readonly session: ISession,
    private readonly files: SourceFiles,
    private readonly connection: Connection,
    private readonly language: Language,
    private readonly threads: Threads,
  ) {}

  /** `task/depth:function`: names the activation in keys of variables. The frame is one of the task that is looked at. */
  keyOf(frame: FrameInfo | null): string {
    return frame ? `${this.session.looked}/${this.session.depth - frame.index}:${frame.function.index}` : "globals";
  }

  /** Looks at the frame's task. Null: the program has ended, or no frame is meant. */
  byId(id: number | undefined): FrameInfo | null {
    const key = id === undefined ? undefined : this.handles.get(id);
    if (!key || key === END_KEY) this.threads.lookSelected();
    else this.threads.select(key.task);
    if (id === undefined) return this.session.frames()[0] ?? null;
    if (!key || key === END_KEY) return null;
    if (this.session.looked !== key.task) throw frameGone();
    const frames = this.session.frames();
    const frame = frames[this.session.depth - key.depth];
    if (!frame || frame.function.index !== key.function) throw frameGone();
    return frame;
  }

  byKey(key: string): FrameInfo | null {
    const task = /^(\d+)\//.exec(key);
    if (!task) this.threads.lookSelected();
    else if (!this.session.look(Number(task[1]))) return null;
    return this.session.frames().find((f) => this.keyOf(f) === key) ?? null;
  }

  trace(args: DebugProtocol.StackTraceArguments): DebugProtocol.StackTraceResponse["body"] {
    this.threads.select(this.threads.taskOf(args.threadId));
    const frames = this.session.exit ? [] : this.session.frames();
    if (frames.length === 0) return { stackFrames: [this.endRow()], totalFrames: 1 };
    const start = args.startFrame ?? 0;
    const end = args.levels ? start + args.levels : frames.length;
    return { stackFrames: frames.slice(start, end).map((f) => this.row(f)), totalFrames: frames.length };
  }

  private row(frame: FrameInfo): DebugProtocol.StackFrame {
    const place = frame.index === 0 ? this.session.place : frame.place;
    const debug = this.session.debug.functions[frame.function.debug];
    const source = place ? this.files.source(place.file) : undefined;
    return {
      id: this.handles.give(this.keyOf(frame), { task: this.session.looked, depth: this.session.depth - frame.index, function: frame.function.index }),
      name: frame.library && frame.function.name === SIGNAL_FRAME ? render(this.language, "adapter.signal-frame", []) : (debug?.name ?? frame.function.name),
      ...(place && source ? { source, ...this.files.range(place) } : { line: this.connection.lineOut(0), column: this.connection.columnOut(0) }),
      instructionPointerReference: hex(textAddress(this.session.program, frame.pc)),
      ...(frame.library ? { presentationHint: "subtle" as const } : {}),
    };
  }

  private endRow(): DebugProtocol.StackFrame {
    const { exit } = this.session;
    const name = exit ? render(this.language, "adapter.ended-frame", [exit.status]) : "";
    return { id: this.handles.give("end", END_KEY), name, line: 0, column: 0, presentationHint: "label" };
  }
}
