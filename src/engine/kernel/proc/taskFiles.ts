/**
 * The files in /proc/PID and /proc/PID/task/TID: name, mode, and what makes their content (tgid_base_stuff and tid_base_stuff of
 * fs/proc/base.c, in their order). Files of ONE record are written whole at the first read.
 */
import { EACCES, EINVAL, EIO, ENOENT } from "../errno";
import { type Caller, S, type VirtualFile } from "../fs";
import { clearRefs } from "./clearRefs";
import { isZombie, type ProcHost, type Subject } from "./host";
import { procLimits } from "./limits";
import { mapsRecords } from "./maps";
import { mountInfoRecords, mountRecords } from "../sysinfo/mounts";
import { oomScore, setOomScoreAdj } from "./oom";
import { readPagemap } from "./pagemap";
import { auxiliaryVector, commandLine, readRemote } from "./remote";
import { procStatm, procStatus } from "./status";
import { smapsRecords, smapsRollup } from "./smaps";
import { procStat } from "./taskStat";
import { waitChannel } from "./taskState";

export interface TaskEntry {
  readonly name: string;
  /** Type and rights. */
  readonly mode: number;
  readonly file?: (host: ProcHost, subject: Subject) => VirtualFile;
  /** Where the link points, or -errno. */
  readonly link?: (host: ProcHost, subject: Subject) => string | number;
  /** Only in the directory of a process, only in that of a thread. */
  readonly only?: "process" | "thread";
}

type Made = (host: ProcHost, subject: Subject) => string;
type MadeRecords = (host: ProcHost, subject: Subject) => readonly string[];

const one = (name: string, rights: number, text: Made): TaskEntry => ({ name, mode: S.IFREG | rights, file: (h, s) => ({ records: () => [text(h, s)], seekEnd: false }) });
const seq = (name: string, rights: number, records: MadeRecords): TaskEntry => ({ name, mode: S.IFREG | rights, file: (h, s) => ({ records: () => (isZombie(s.task) ? [] : records(h, s)), seekEnd: false }) });
const bytes = (name: string, rights: number, content: (host: ProcHost, subject: Subject) => Uint8Array): TaskEntry => ({
  name, mode: S.IFREG | rights, file: (h, s) => ({ read: (pos, n) => (isZombie(s.task) ? new Uint8Array(0) : content(h, s).slice(pos, pos + n)), seekEnd: true }),
});
const link = (name: string, target: (host: ProcHost, subject: Subject) => string | number): TaskEntry => ({ name, mode: S.IFLNK | 0o777, link: (h, s) => (isZombie(s.task) ? -ENOENT : target(h, s)) });
const directory = (name: string, rights: number, only?: "process"): TaskEntry => ({ name, mode: S.IFDIR | rights, ...(only ? { only } : {}) });

/** A file that may be written too; `write` answers 0 or -errno. */
function writable(entry: TaskEntry, write: (host: ProcHost, subject: Subject, text: string, who: Caller) => number): TaskEntry {
  return { ...entry, file: (h, s) => ({ ...entry.file!(h, s), write: (content, _pos, who) => write(h, s, new TextDecoder("latin1").decode(content), who) || content.length }) };
}

/** The program that the process runs: the file that its code is mapped from. */
function executable({ kernel, executable: path }: ProcHost, { task: { mm } }: Subject): string {
  const code = mm.vmas.find((v) => v.start <= mm.startCode && v.end > mm.startCode);
  return (code && kernel.cache.file(code.file)?.path) ?? path;
}

const COMM_MOST = 15;
function rename(_host: ProcHost, { task }: Subject, text: string, who: Caller): number {
  if (who.files.pid !== task.group.pid) return -EINVAL;
  task.comm = text.slice(0, COMM_MOST).replace(/[\n\0].*$/s, "");
  return 0;
}

const clear = writable({ name: "clear_refs", mode: S.IFREG | 0o200, file: () => ({ read: () => -EINVAL, seekEnd: true }) }, ({ kernel }, { task }, text) => clearRefs(kernel, task.mm, text));

/** mem_rw without writing: bytes of the address space at their own addresses. */
const memory: TaskEntry = {
  name: "mem", mode: S.IFREG | 0o600,
  file: ({ kernel }, { task }) => ({
    read: (pos, n) => {
      const got = readRemote(kernel, task.mm, pos, Math.min(n, 1 << 20));
      return got.length === 0 && n > 0 ? -EIO : got;
    },
    write: () => -EACCES, seekEnd: false,
  }),
};

/** 8 bytes a page: reading needs whole entries. */
const pagemap: TaskEntry = { name: "pagemap", mode: S.IFREG | 0o400, file: ({ kernel }, { task }) => ({ read: (pos, n) => (isZombie(task) ? new Uint8Array(0) : readPagemap(kernel, task.mm, pos, n)), seekEnd: false }) };

const oomAdjust = writable(one("oom_score_adj", 0o644, (_h, { task }) => `${task.group.oomScoreAdj}\n`), (_h, { task }, text) => setOomScoreAdj(task, text));

export const TASK_FILES: readonly TaskEntry[] = [
  directory("task", 0o555, "process"), directory("fd", 0o500), directory("fdinfo", 0o555),
  bytes("environ", 0o400, ({ kernel }, { task: { mm } }) => readRemote(kernel, mm, mm.envStart, mm.envEnd - mm.envStart)),
  bytes("auxv", 0o400, ({ kernel, auxv }, { task }) => auxiliaryVector(kernel, task.mm, auxv)),
  one("status", 0o444, procStatus),
  one("personality", 0o400, () => "00000000\n"),
  one("limits", 0o444, (h, s) => procLimits(h.limits(s.task))),
  writable(one("comm", 0o644, (_h, { task }) => `${task.comm}\n`), rename),
  bytes("cmdline", 0o444, ({ kernel }, { task }) => commandLine(kernel, task.mm)),
  one("stat", 0o444, procStat), one("statm", 0o444, procStatm),
  seq("maps", 0o444, ({ kernel }, { task }) => mapsRecords(kernel.cache, task.mm, kernel.memory.layout.pointerSize)),
  memory,
  link("cwd", (_h, { task }) => task.group.cwd), link("root", () => "/"), link("exe", executable),
  seq("mounts", 0o444, mountRecords), seq("mountinfo", 0o444, mountInfoRecords), clear,
  seq("smaps", 0o444, ({ kernel }, { task }) => smapsRecords(kernel, task.mm)),
  seq("smaps_rollup", 0o444, ({ kernel }, { task }) => smapsRollup(kernel, task.mm)),
  pagemap,
  one("wchan", 0o444, (_h, { task }) => waitChannel(task)),
  one("oom_score", 0o444, ({ kernel }, { task }) => `${oomScore(kernel, task)}\n`), oomAdjust,
  one("coredump_filter", 0o644, () => "00000033\n"),
  { ...one("children", 0o444, ({ kernel }, { task }) => children(kernel.all.map((t) => t.group), task.tid)), only: "thread" },
];

/** Processes that the thread has made, as far as one can tell: those of the process. */
function children(groups: readonly { readonly pid: number; readonly parent: number; readonly reaped: boolean }[], tid: number): string {
  return [...new Set(groups.filter((g) => g.parent === tid && !g.reaped).map((g) => `${g.pid} `))].join("");
}

export const taskEntry = (name: string): number => TASK_FILES.findIndex((e) => e.name === name);
