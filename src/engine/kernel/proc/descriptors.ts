/** /proc/PID/fd and fdinfo: what the descriptors of a process stand for (proc_fd_link, seq_show of fs/proc/fd.c). */
import { ENOENT } from "../errno";
import { type Fs, S } from "../fs";
import type { Task } from "../sched/task";

/** Mount numbers as mountinfo has them; pipes and sockets lie on mounts that it does not show. */
const FIRST_MOUNT = 20;
/** O_LARGEFILE on a 64-bit kernel; it shows in fdinfo of every file that was opened by name. */
const LARGE_FILE = 0o100000;
const CLOSE_ON_EXEC = 0o2000000;
const PATH_LENGTH = 64;

export const openDescriptors = ({ group }: Task): readonly number[] => group.files.flatMap((slot, fd) => (slot ? [fd] : []));

export const openFileOf = ({ group }: Task, fd: number): number => group.files[fd]?.file ?? 0;

/** The rights of the link are those that the file was opened with. */
export function linkMode(fs: Fs, task: Task, fd: number): number {
  const access = (fs.files.get(openFileOf(task, fd))?.flags ?? 0) & 3;
  return S.IFLNK | (access === 1 ? 0o300 : access === 0 ? 0o500 : 0o700);
}
export const linkSize = PATH_LENGTH;

export function linkTarget(fs: Fs, task: Task, fd: number): string | number {
  const file = fs.files.get(openFileOf(task, fd));
  if (!file) return -ENOENT;
  const gone = fs.inode(file.ino).nlink === 0 && file.path.startsWith("/");
  return gone && !file.path.endsWith("(deleted)") ? `${file.path} (deleted)` : file.path;
}

export function descriptorInfo(fs: Fs, task: Task, fd: number): string {
  const file = fs.files.get(openFileOf(task, fd));
  if (!file) return "";
  const named = file.path.startsWith("/");
  const flags = file.flags | (named ? LARGE_FILE : 0) | (task.group.files[fd]?.closeOnExec ? CLOSE_ON_EXEC : 0);
  return `pos:\t${file.pos}\nflags:\t0${flags.toString(8)}\nmnt_id:\t${FIRST_MOUNT + fs.inode(file.ino).sb}\nino:\t${file.ino}\n`;
}
