/** Tables of processes, threads and figures. */
import type { MemoryView } from "../../../../src/views/model/memory";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../../ui/dataTable";
import { processState } from "../../../ui/processTabs";
import { taskName, taskState } from "../../../ui/taskChoice";
import type { Picture } from "../picture";

const plain = (text: string, sort?: number | string): DataCell => ({ text, sort });

/** All processes; choosing one shows its picture. */
export function processTable({ view }: Picture): TableData {
  const rows = view.processes.map((one): DataRow => ({ id: `process:${one.pid}`, changed: false, cells: [plain(String(one.pid), one.pid), plain(one.name), plain(String(one.parent), one.parent), plain(String(one.threads.length), one.threads.length), plain(processState(one))] }));
  return { title: t("table.processes"), columns: [t("col.pid"), t("col.name"), t("col.parent"), t("col.threads"), t("col.state")], rows, missing: view.processesShown.total - view.processesShown.shown };
}

/** All threads of all processes; choosing one shows its picture. */
export function taskTable({ view }: Picture): TableData {
  const rows = view.tasks.map((task): DataRow => ({ id: `task:${task.id}`, changed: false, cells: [plain(taskName(task), task.id), plain(String(task.pid), task.pid), plain(t("task.number", { number: task.number }), task.number), plain(taskState(task))] }));
  return { title: t("table.tasks"), columns: [t("col.task"), t("col.process"), t("col.thread"), t("col.state")], rows, missing: 0 };
}

export function memoryTable(memory: MemoryView): TableData {
  const figures: readonly (readonly [string, number])[] = [
    ["VSZ", memory.vsz], ["RSS", memory.rss], ["PSS", memory.pss], [t("col.shared"), memory.shared], [t("col.private"), memory.private], [t("memory.tables"), memory.tables], [t("page.anonymous"), memory.anonymous], [t("page.file"), memory.file],
    [t("page.shmem"), memory.shmem], [t("page.dirty"), memory.dirty], [t("memory.cowShort"), memory.cow], [t("page.zero"), memory.zero], [t("page.huge"), memory.huge],
  ];
  const rows = figures.map(([name, bytes]): DataRow => ({ id: `memory:${name}`, changed: false, cells: [plain(name), plain(sizeText(bytes), bytes)] }));
  return { title: t("table.memory"), columns: [t("col.figure"), t("col.size")], rows, missing: 0 };
}
