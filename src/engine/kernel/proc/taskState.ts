/** What a task does, as status and stat name it (task_state_array), and the signals it has to do with. */
import type { Kernel } from "../kernel";
import type { SigInfo, Task } from "../sched/task";
import { isZombie } from "./host";

const NAMES = { R: "running", S: "sleeping", D: "disk sleep", T: "stopped", Z: "zombie" } as const;
export type StateLetter = keyof typeof NAMES;

export function stateOf(kernel: Kernel, task: Task): StateLetter {
  if (isZombie(task)) return "Z";
  if (task.group.stopped && task !== kernel.current) return "T";
  if (task.state === "runnable") return "R";
  return task.wait?.interruptible === false ? "D" : "S";
}

export const stateText = (letter: StateLetter): string => `${letter} (${NAMES[letter]})`;

const SIG_IGN = 1;
const bit = (signal: number): bigint => 1n << BigInt(signal - 1);
export const pendingSet = (infos: readonly SigInfo[]): bigint => infos.reduce((set, i) => set | bit(i.signal), 0n);

/** collect_sigign_sigcatch. */
export function actionSets(task: Task): { readonly ignored: bigint; readonly caught: bigint } {
  let ignored = 0n;
  let caught = 0n;
  for (const [signal, action] of Object.entries(task.group.actions)) {
    if (action.handler === SIG_IGN) ignored |= bit(Number(signal));
    else if (action.handler !== 0) caught |= bit(Number(signal));
  }
  return { ignored, caught };
}

/** The function of the kernel that a sleeping task stands in (wchan). */
const SLEEPS: Readonly<Record<string, string>> = {
  input: "n_tty_read", sleep: "hrtimer_nanosleep", pipe: "pipe_read", message: "do_msgrcv", child: "do_wait", poll: "do_sys_poll", signal: "do_sigtimedwait", vfork: "kernel_clone", lock: "fcntl_setlk",
};
export function waitChannel(task: Task): string {
  if (task.state !== "waiting" || !task.wait) return "0";
  return SLEEPS[task.wait.reason] ?? "futex_wait_queue";
}
