/**
 * /proc as a file system: from names to inode numbers, from these to inodes and content (proc_root, proc_pid_lookup, proc_pident_lookup).
 *
 *   /proc ─┬─ meminfo, sys/, …          machineFiles.ts          looked up by path
 *          ├─ self ──▶ PID              the process that asks
 *          └─ PID ─┬─ maps, status, …   taskFiles.ts             of a process; task/TID of one of its threads
 *                  ├─ fd/N, fdinfo/N    descriptors.ts
 *                  └─ task/TID/ …
 */
import { EACCES, ENOENT, ESRCH } from "../errno";
import { type Caller, type Inode, Mount, S, type VirtualFile, type VirtualName, type VirtualTree } from "../fs";
import type { Task } from "../sched/task";
import { descriptorInfo, linkMode, linkSize, linkTarget, openDescriptors, openFileOf } from "./descriptors";
import { aliveTasks, isZombie, type ProcHost, type Subject, taskOf } from "./host";
import { entriesIn, entryName, MACHINE_FILES, machineEntry, parentEntry } from "../sysinfo/machineFiles";
import { DESCRIPTOR, INFO, type Node, nodeOf, numberOf, ROOT, shownNumber } from "./nodes";
import { TASK_FILES, taskEntry } from "./taskFiles";

const UID = 1000;
const [TASK, FD, FDINFO] = [taskEntry("task") + 1, taskEntry("fd") + 1, taskEntry("fdinfo") + 1];
/** Cookies below this are for files, those above for processes. */
const FIRST_PROCESS = 256;
const BEHIND_DOTS = 3;

const NOTHING: VirtualFile = { records: () => [], seekEnd: false };

export class ProcTree implements VirtualTree {
  readonly root = numberOf(ROOT);
  readonly shownNumber = shownNumber;

  constructor(readonly host: ProcHost) {}

  private task(node: Node): Task | undefined {
    return taskOf(this.host.kernel, node.tid);
  }

  private subject(node: Node): Subject | null {
    const task = this.task(node);
    return task ? { task, whole: !node.thread } : null;
  }

  // --- inodes ---

  inode(ino: number): Inode {
    const node = nodeOf(ino);
    const { parent, name } = this.place(node);
    const mode = this.modeOf(node);
    const boot = this.host.boot * 1_000_000_000n;
    return {
      ino, sb: Mount.proc, mode, uid: node.tid === 0 ? 0 : UID, gid: node.tid === 0 ? 0 : UID, nlink: (mode & S.IFMT) === S.IFDIR ? 2 : 1, users: 0, rdev: 0,
      atime: boot, mtime: boot, ctime: boot, data: 0, text: "", parent, name,
    };
  }

  private modeOf(node: Node): number {
    const { tid, what, detail } = node;
    if (tid === 0) return MACHINE_FILES[detail]!.mode;
    if (what === 0) return S.IFDIR | 0o555;
    if (what === INFO) return S.IFREG | 0o444;
    if (what !== DESCRIPTOR) return TASK_FILES[what - 1]!.mode;
    const task = this.task(node);
    return task ? linkMode(this.host.fs, task, detail) : S.IFLNK | 0o500;
  }

  /** The directory that an inode lies in, and its name there. */
  private place(node: Node): { readonly parent: number; readonly name: string } {
    const { tid, thread, what, detail } = node;
    if (tid === 0) return detail === 0 ? { parent: this.host.fs.root, name: "proc" } : { parent: numberOf({ ...ROOT, detail: parentEntry(detail) }), name: entryName(detail) };
    if (what === DESCRIPTOR || what === INFO) return { parent: numberOf({ ...node, what: what === INFO ? FDINFO : FD, detail: 0 }), name: String(detail) };
    if (what > 0) return { parent: numberOf({ ...node, what: 0 }), name: TASK_FILES[what - 1]!.name };
    if (!thread) return { parent: this.root, name: String(tid) };
    return { parent: numberOf({ tid: this.task(node)?.group.pid ?? tid, thread: false, what: TASK, detail: 0 }), name: String(tid) };
  }

  sizeOf(ino: number): number {
    return nodeOf(ino).what === DESCRIPTOR ? linkSize : 0;
  }

  // --- names ---

  lookup(dir: number, name: string): number {
    const node = nodeOf(dir);
    const number = /^(0|[1-9]\d{0,6})$/.test(name) ? Number(name) : -1;
    if (node.tid === 0) return this.lookupMachine(node, name, number);
    const subject = this.subject(node);
    if (!subject) return -1;
    if (node.what === FD || node.what === FDINFO) return openFileOf(subject.task, number) > 0 ? numberOf({ ...node, what: node.what === FD ? DESCRIPTOR : INFO, detail: number }) : -1;
    if (node.what === TASK) return this.threads(subject.task).some((t) => t.tid === number) ? numberOf({ tid: number, thread: true, what: 0, detail: 0 }) : -1;
    const at = node.what === 0 ? taskEntry(name) : -1;
    return at >= 0 && this.has(node, at) ? numberOf({ ...node, what: at + 1 }) : -1;
  }

  private lookupMachine({ detail }: Node, name: string, number: number): number {
    if (detail === 0 && number > 0) return taskOf(this.host.kernel, number) ? numberOf({ tid: number, thread: false, what: 0, detail: 0 }) : -1;
    const { path } = MACHINE_FILES[detail]!;
    const at = machineEntry(path === "" ? name : `${path}/${name}`);
    return at > 0 && !name.includes("/") ? numberOf({ ...ROOT, detail: at }) : -1;
  }

  private has({ thread }: Node, entry: number): boolean {
    const { only } = TASK_FILES[entry]!;
    return only === undefined || (only === "thread") === thread;
  }

  private threads(task: Task): readonly Task[] {
    return aliveTasks(this.host.kernel).filter((t) => t.group === task.group).sort((a, b) => a.tid - b.tid);
  }

  names(dir: number): readonly VirtualName[] | number {
    const node = nodeOf(dir);
    if (node.tid === 0) return this.machineNames(node);
    const subject = this.subject(node);
    if (!subject) return -ENOENT;
    if (node.what === TASK) return this.threads(subject.task).map((t, i) => ({ name: String(t.tid), ino: numberOf({ tid: t.tid, thread: true, what: 0, detail: 0 }), cookie: BEHIND_DOTS + i }));
    if (node.what === 0) return TASK_FILES.flatMap((e, i) => (this.has(node, i) ? [{ name: e.name, ino: numberOf({ ...node, what: i + 1 }), cookie: BEHIND_DOTS + i }] : []));
    if (isZombie(subject.task)) return -ENOENT;
    const what = node.what === FD ? DESCRIPTOR : INFO;
    return openDescriptors(subject.task).map((fd) => ({ name: String(fd), ino: numberOf({ ...node, what, detail: fd }), cookie: BEHIND_DOTS + fd }));
  }

  private machineNames({ detail }: Node): readonly VirtualName[] {
    const files = entriesIn(detail).map((at, i) => ({ name: entryName(at), ino: numberOf({ ...ROOT, detail: at }), cookie: BEHIND_DOTS + i }));
    if (detail !== 0) return files;
    const leaders = aliveTasks(this.host.kernel).filter((t) => t.tid === t.group.pid).sort((a, b) => a.tid - b.tid);
    return [...files, ...leaders.map(({ tid }) => ({ name: String(tid), ino: numberOf({ tid, thread: false, what: 0, detail: 0 }), cookie: FIRST_PROCESS + tid }))];
  }

  // --- links and content ---

  readlink(ino: number, who: Caller): string | number {
    const node = nodeOf(ino);
    if (node.tid === 0) return MACHINE_FILES[node.detail]!.link?.({ pid: who.files.pid, tid: who.tid }) ?? -ENOENT;
    const subject = this.subject(node);
    if (!subject) return -ENOENT;
    if (node.what === DESCRIPTOR) return linkTarget(this.host.fs, subject.task, node.detail);
    return TASK_FILES[node.what - 1]!.link?.(this.host, subject) ?? -ENOENT;
  }

  openFile(ino: number): number {
    const node = nodeOf(ino);
    const task = node.what === DESCRIPTOR ? this.task(node) : undefined;
    return task ? openFileOf(task, node.detail) : 0;
  }

  open(ino: number): number {
    const node = nodeOf(ino);
    return node.tid === 0 || this.task(node) ? 0 : -ENOENT;
  }

  /** What is open stays open when the process ends; then there is nobody to read about. */
  file(ino: number, root = false): VirtualFile {
    const node = nodeOf(ino);
    if (node.tid === 0) return MACHINE_FILES[node.detail]!.file?.(this.host, root) ?? NOTHING;
    const subject = this.subject(node);
    if (!subject) return { records: () => -ESRCH, write: () => -ESRCH, seekEnd: false };
    if (node.what === INFO) return { records: () => [descriptorInfo(this.host.fs, subject.task, node.detail)], seekEnd: false };
    return TASK_FILES[node.what - 1]!.file?.(this.host, subject) ?? { read: () => -EACCES, seekEnd: false };
  }
}
