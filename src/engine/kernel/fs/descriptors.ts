/**
 * `files_struct`: descriptors of a process (fs/file.c). The lowest free number is given out; the table is replaced, never changed.
 *
 * For the scheduler: fork calls `forkFiles` for the child's group (whose table is a copy of the parent's), the end of a process calls
 * `releaseFiles` (which wakes who reads from pipes that nobody writes to any more), exec would call `closeOnExec`.
 */
import type { Descriptor } from "../sched/task";
import { EBADF, EINVAL, EMFILE } from "../errno";
import { type FilesStruct, limitOf, O, type OpenFile } from "./file";
import type { Fs } from "./fs";
import { dropPosixLocks, lockChannel } from "./locks";
import { pipeClosed } from "./pipe";

/** The open file of a descriptor. */
export function fileOf(fs: Fs, files: FilesStruct, fd: number): OpenFile | null {
  const slot = files.files[fd];
  return slot ? fs.files.get(slot.file)! : null;
}

export const numberOf = (files: FilesStruct, fd: number): number => files.files[fd]?.file ?? 0;

/** alloc_fd: lowest free descriptor from `from` on, or -EMFILE. */
export function freeDescriptor(files: FilesStruct, from = 0): number {
  let fd = from;
  while (files.files[fd]) fd++;
  return fd < limitOf(files) ? fd : -EMFILE;
}

/** fd_install. */
export function install(files: FilesStruct, fd: number, slot: Descriptor | null): void {
  const table = files.files.slice();
  while (table.length < fd) table.push(null);
  table[fd] = slot;
  files.files = table;
}

/** A new description behind the lowest free descriptor. */
export function installFile(files: FilesStruct, file: number, flags: number): number {
  const fd = freeDescriptor(files);
  if (fd >= 0) install(files, fd, { file, closeOnExec: (flags & O.CLOEXEC) !== 0 });
  return fd;
}

/** fput: one user of the description less. */
export function fput(fs: Fs, number: number): void {
  const file = fs.files.get(number)!;
  if (file.count > 1) return fs.changeFile(number, { count: file.count - 1 });
  fs.files.delete(number);
  fs.hooks.giveFile?.(file.slabObject);
  if (file.lock !== 0) fs.hooks.wake(lockChannel(file.ino));
  if (file.kind === "pipe" || file.kind === "socket") pipeClosed(fs, file);
  fs.sequences.delete(number);
  fs.use(file.ino, -1);
}

export function closeDescriptor(fs: Fs, files: FilesStruct, fd: number): number {
  const slot = files.files[fd];
  if (!slot) return -EBADF;
  install(files, fd, null);
  dropPosixLocks(fs, fs.files.get(slot.file)!.ino, files.pid);
  fput(fs, slot.file);
  return 0;
}

/** f_dupfd. */
export function duplicate(fs: Fs, files: FilesStruct, fd: number, from: number, closeOnExec: boolean): number {
  const slot = files.files[fd];
  if (!slot) return -EBADF;
  if (from < 0 || from >= limitOf(files)) return -EINVAL;
  const to = freeDescriptor(files, from);
  if (to < 0) return to;
  share(fs, slot.file);
  install(files, to, { file: slot.file, closeOnExec });
  return to;
}

/** ksys_dup3 and dup2: what was behind `to` is closed. */
export function duplicateTo(fs: Fs, files: FilesStruct, fd: number, to: number, closeOnExec: boolean): number {
  if (to < 0 || to >= limitOf(files)) return -EBADF;
  const slot = files.files[fd];
  if (!slot) return -EBADF;
  share(fs, slot.file);
  if (files.files[to]) closeDescriptor(fs, files, to);
  install(files, to, { file: slot.file, closeOnExec });
  return to;
}

function share(fs: Fs, number: number): void {
  fs.changeFile(number, { count: fs.files.get(number)!.count + 1 });
}

/** A child has the table of its parent: every description has one user more. */
export function forkFiles(fs: Fs, child: FilesStruct): void {
  for (const slot of child.files) if (slot) share(fs, slot.file);
}

/** A call that waited is not made again: what it had begun to open is closed. */
export function forgetProgress(fs: Fs, tid: number): void {
  const begun = fs.progress.get(tid);
  if (!begun) return;
  fs.progress.delete(tid);
  if (begun.file !== 0) fput(fs, begun.file);
}

/** exit_files. */
export function releaseFiles(fs: Fs, files: FilesStruct): void {
  for (const [tid, { pid }] of [...fs.progress.entries()]) if (pid === files.pid) forgetProgress(fs, tid);
  for (let fd = 0; fd < files.files.length; fd++) closeDescriptor(fs, files, fd);
  files.files = [];
}

/** do_close_on_exec. */
export function closeOnExec(fs: Fs, files: FilesStruct): void {
  for (let fd = 0; fd < files.files.length; fd++) if (files.files[fd]?.closeOnExec) closeDescriptor(fs, files, fd);
}
