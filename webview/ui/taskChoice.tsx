/** Whose picture it is: a list of all threads, grouped by process, where there is more than one. */
import type { TaskView } from "../../src/views/model/addressSpace";
import { t } from "../state/l10n";
import { type ChoiceGroup, ChoiceList } from "./choiceList";

export const taskName = ({ id, name }: TaskView): string => `${name} (${id})`;

const REASONS = ["barrier", "child", "condition", "event", "futex", "input", "join", "lock", "mutex", "once", "pipe", "poll", "rwlock", "semaphore", "signal", "sleep", "vfork"] as const;
const isReason = (word: string): word is (typeof REASONS)[number] => (REASONS as readonly string[]).includes(word);

export function taskState({ state, waits }: TaskView): string {
  if (state !== "waiting" || !isReason(waits)) return t(`task.${state}`);
  return t("task.waitsFor", { what: t(`wait.${waits}`) });
}

function groupsOf(tasks: readonly TaskView[], program: string): ChoiceGroup[] {
  return [...new Set(tasks.map(({ pid }) => pid))].map((pid) => ({
    label: t("task.process", { name: program, pid: String(pid) }),
    choices: tasks.filter((task) => task.pid === pid).map((task) => ({ value: String(task.id), label: `${t("task.number", { number: task.number })}  ·  ${taskName(task)}  ·  ${taskState(task)}` })),
  }));
}

export interface TaskChoiceProps {
  readonly tasks: readonly TaskView[];
  /** The one that is shown, by its tid. */
  readonly task: number;
  readonly program: string;
  onLook(task: number): void;
}

export function TaskChoice({ tasks, task, program, onLook }: TaskChoiceProps) {
  if (tasks.length < 2) return null;
  return (
    <div class="tasks">
      <ChoiceList label={t("task.label")} groups={groupsOf(tasks, program)} value={String(task)} onChoose={(value) => onLook(Number(value))} />
      <span class="second">{t("task.count", { count: tasks.length })}</span>
    </div>
  );
}
