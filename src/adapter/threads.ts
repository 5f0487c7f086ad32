/**
 * Tasks as the protocol's threads. A thread's number counts tids from the program's first task on, so that a program without
 * threads has thread 1.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { ISession, TaskInfo } from "../engine/session";

const MAIN = 1;

export class Threads {
  private readonly first: number;
  private announced: ReadonlySet<number> = new Set();
  /** The task whose frames the user looked at last: what requests without a frame are about. */
  private selected: number;

  constructor(
    private readonly session: ISession,
    private readonly language: Language,
    private readonly event: (event: string, body: object) => void,
  ) {
    this.first = this.selected = session.current;
  }

  idOf(task: number): number {
    return task - this.first + MAIN;
  }

  /** The task of a thread; the running one when the thread is no more or none is meant. */
  taskOf(id: number | undefined): number {
    const task = this.first + (id ?? MAIN) - MAIN;
    return id !== undefined && this.session.tasks().some((t) => t.id === task) ? task : this.session.current;
  }

  /** Looks at the task, which is what the user wants to see. */
  select(task: number): void {
    this.selected = this.session.look(task) ? task : this.session.current;
  }

  lookSelected(): void {
    if (!this.session.look(this.selected)) this.select(this.session.current);
  }

  list(): DebugProtocol.Thread[] {
    const { session } = this;
    const tasks = session.tasks();
    if (tasks.length === 0) return [{ id: this.idOf(session.current), name: "main" }];
    const { looked } = session;
    const list = tasks.map((t) => ({ id: this.idOf(t.id), name: this.nameOf(t, tasks) }));
    session.look(looked);
    return list;
  }

  /** Tells which threads began and ended since it was told last. */
  announce(): void {
    const tasks = this.session.tasks();
    const now = new Set(tasks.length === 0 ? [this.idOf(this.session.current)] : tasks.map((t) => this.idOf(t.id)));
    for (const threadId of now) if (!this.announced.has(threadId)) this.event("thread", { reason: "started", threadId });
    for (const threadId of this.announced) if (!now.has(threadId)) this.event("thread", { reason: "exited", threadId });
    this.announced = now;
  }

  private nameOf(task: TaskInfo, all: readonly TaskInfo[]): string {
    const begun = this.named(task, all, task.begin || this.beginOf(task.id));
    if (all.length === 1 && task.number === 1 && task.id === this.first) return begun || "main";
    const process = all.some((t) => t.pid !== task.pid) || task.pid !== this.first ? task.pid : "";
    // A process with a single thread is named alone.
    const whole = process !== "" && task.number === 1 && !all.some((t) => t !== task && t.pid === task.pid);
    const state = task.state === "waiting" ? render(this.language, `adapter.waits-${task.waits}`, []) : task.state === "stopped" ? render(this.language, "adapter.task-stopped", []) : "";
    return render(this.language, "adapter.thread", whole ? [process, "", "", begun, state] : ["", process, task.number, begun, state]);
  }

  /** A name that the program gave the thread stands before its function. */
  private named({ name, pid }: TaskInfo, all: readonly TaskInfo[], begun: string): string {
    const own = all.find((t) => t.pid === pid)?.name !== name;
    return own ? [name, begun].filter((part) => part !== "").join(": ") : begun;
  }

  /** The function of the user's that the thread stands in first. */
  private beginOf(task: number): string {
    this.session.look(task);
    const frame = this.session.frames().findLast((f) => !f.library);
    return frame ? (this.session.debug.functions[frame.function.debug]?.name ?? frame.function.name) : "";
  }
}
