/**
 * Whose picture it is: a tab for each process, and under it, where it has several, one for each of its threads. Arrow keys go from
 * tab to tab, Enter or Space chooses. Who was chosen stays; the pin says so, and lets go.
 */
import { useRef } from "preact/hooks";
import type { TaskView } from "../../src/views/model/addressSpace";
import type { ProcessView } from "../../src/views/model/memory";
import { t } from "../state/l10n";
import { taskName, taskState } from "./taskChoice";

export interface ProcessTabsProps {
  readonly processes: readonly ProcessView[];
  /** Of those that are gone and not in the list. */
  readonly hidden: number;
  readonly tasks: readonly TaskView[];
  /** The task that is shown, by its tid. */
  readonly task: number;
  readonly pinned: boolean;
  /** null: whoever runs. */
  onLook(task: number | null): void;
}

interface Tab {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly state: ProcessView["state"] | TaskView["state"];
  readonly chosen: boolean;
  /** Null: there is nothing to show of it. */
  readonly task: number | null;
}

/** What became of a process, or what it does. */
export function processState({ state, status, signal }: ProcessView): string {
  if (state !== "zombie" && state !== "ended") return t(`task.${state}`);
  const how = signal === null ? t("process.status", { status }) : t("process.signal", { signal });
  return t(`process.${state}`, { how });
}

const parentText = ({ parent }: ProcessView, all: readonly ProcessView[]): string => (all.some(({ pid }) => pid === parent) ? t("process.childOf", { pid: String(parent) }) : "");

function Row({ label, tabs, onLook }: { label: string; tabs: readonly Tab[]; onLook: (task: number) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLButtonElement>("[role=tab]") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") return event.stopPropagation();
    if (next === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    all[(next + all.length) % all.length]?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button key={tab.key} type="button" role="tab" class={`tab ${tab.state}`} aria-selected={tab.chosen} aria-disabled={tab.task === null || undefined} tabIndex={tab.chosen ? 0 : -1} onClick={() => tab.task !== null && onLook(tab.task)}>
          <span class="tab-name">{tab.name}</span> <span class="tab-note">{tab.note}</span>
        </button>
      ))}
    </div>
  );
}

const ofProcess = (process: ProcessView, { processes, tasks, task }: ProcessTabsProps): Tab => {
  const own = tasks.filter(({ pid }) => pid === process.pid);
  const running = own.find(({ state }) => state === "running") ?? own[0];
  const chosen = own.some(({ id }) => id === task);
  const note = [parentText(process, processes), processState(process)].filter((text) => text !== "").join(" · ");
  return { key: String(process.pid), name: `${process.pid} ${process.name}`, note, state: process.state, chosen, task: chosen ? task : (running?.id ?? null) };
};

const ofThread = (one: TaskView, task: number): Tab => ({ key: String(one.id), name: `${one.number} ${taskName(one)}`, note: taskState(one), state: one.state, chosen: one.id === task, task: one.id });

export function ProcessTabs(props: ProcessTabsProps) {
  const { processes, hidden, tasks, task, pinned, onLook } = props;
  const shown = tasks.find(({ id }) => id === task);
  const threads = tasks.filter(({ pid }) => pid === shown?.pid);
  const several = processes.length > 1;
  if (!several && threads.length < 2) return null;
  return (
    <div class="task-tabs">
      <div class="tab-line">
        {several && <Row label={t("process.tabs")} tabs={processes.map((process) => ofProcess(process, props))} onLook={onLook} />}
        {!several && <Row label={t("task.label")} tabs={threads.map((one) => ofThread(one, task))} onLook={onLook} />}
        <button type="button" class="pin-button" aria-pressed={pinned} title={t(pinned ? "process.pinned" : "process.follows")} onClick={() => onLook(pinned ? null : task)}>
          {t(pinned ? "process.pinnedShort" : "process.followsShort")}
        </button>
      </div>
      {several && threads.length > 1 && <Row label={t("process.threads", { pid: String(shown?.pid ?? "") })} tabs={threads.map((one) => ofThread(one, task))} onLook={onLook} />}
      {hidden > 0 && <span class="second small">{t("process.hidden", { count: hidden })}</span>}
    </div>
  );
}
