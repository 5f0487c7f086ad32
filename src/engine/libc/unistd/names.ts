/** Names of files: making, linking, renaming and removing them, the working directory, realpath. */
import { AT } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull } from "../pointers";
import { bytesOf } from "../text";
import { EFAULT, EINVAL, give, giveLong, mapped, pathOf, withPaths } from "./call";

const ERANGE = 34;
const ENOTDIR = 20;
const ENOENT = 2;
const PATH_MAX = 4096;
const S_IFIFO = 0o010000;

const failPointer = (call: NativeCall, errno: number): void => {
  call.process.setErrno(errno);
  call.returnPtr(NULL);
};

const readlink = (at: boolean): Native => (call) => {
  const i = at ? 1 : 0;
  const path = pathOf(call, i);
  if (typeof path === "number") return giveLong(call, path);
  const room = call.args.size(i + 2);
  if (room === 0) return giveLong(call, -EINVAL);
  const target = call.process.files.readlinkat(at ? call.args.i32(0) : AT.FDCWD, path);
  if (typeof target === "number") return giveLong(call, target);
  const bytes = bytesOf(target.slice(0, room));
  if (!mapped(call, call.args.ptr(i + 1), bytes.length, true)) return giveLong(call, -EFAULT);
  call.memory.write(call.args.ptr(i + 1), bytes);
  call.returnLong(bytes.length);
};

/** A string of ours where the program wants it: its own buffer, or a block from malloc. */
function giveText(call: NativeCall, to: Ptr, text: string, size = text.length + 1): void {
  const at = isNull(to) ? call.heap.malloc(size) : to;
  if (isNull(at)) return failPointer(call, 12);
  call.memory.write(at, bytesOf(`${text}\0`));
  call.returnPtr(at);
}

const getcwd: Native = (call) => {
  const to = call.args.ptr(0);
  const size = call.args.size(1);
  const path = call.process.files.getcwd();
  if (size === 0 && !isNull(to)) return failPointer(call, EINVAL);
  if (typeof path === "number") return failPointer(call, -path);
  if (size > 0 && path.length >= size) return failPointer(call, ERANGE);
  giveText(call, to, path, size || path.length + 1);
};

/** realpath without symbolic links in the result: each name is looked up in turn. */
function canonical(call: NativeCall, path: string): string | number {
  const { files } = call.process;
  if (path === "") return -ENOENT;
  const cwd = path.startsWith("/") ? "/" : files.getcwd();
  if (typeof cwd === "number") return cwd;
  let at = cwd === "/" ? "" : cwd;
  let links = 0;
  const todo = path.split("/");
  while (todo.length > 0) {
    const name = todo.shift()!;
    if (name === "" || name === ".") continue;
    if (name === "..") {
      at = at.slice(0, at.lastIndexOf("/"));
      continue;
    }
    const stat = files.stat(AT.FDCWD, `${at}/${name}`, AT.SYMLINK_NOFOLLOW);
    if (typeof stat === "number") return stat;
    const kind = stat.mode & 0o170000;
    if (kind === 0o120000) {
      if (++links > 40) return -40;
      const target = files.readlinkat(AT.FDCWD, `${at}/${name}`);
      if (typeof target === "number") return target;
      if (target.startsWith("/")) at = "";
      todo.unshift(...target.split("/"));
      continue;
    }
    if (kind !== 0o040000 && todo.length > 0) return -ENOTDIR;
    at = `${at}/${name}`;
  }
  return at || "/";
}

const realpath: Native = (call) => {
  if (isNull(call.args.ptr(0))) return failPointer(call, EINVAL);
  const path = pathOf(call, 0);
  const found = typeof path === "number" ? path : canonical(call, path);
  if (typeof found === "number") return failPointer(call, -found);
  giveText(call, call.args.ptr(1), found, isNull(call.args.ptr(1)) ? found.length + 1 : PATH_MAX);
};

const files = (call: NativeCall): NativeCall["process"]["files"] => call.process.files;
const FD = AT.FDCWD;

export const names: NativeTable = {
  readlink: readlink(false), readlinkat: readlink(true), getcwd, realpath,
  getwd: (call) => {
    const path = files(call).getcwd();
    if (typeof path === "number") failPointer(call, -path);
    else giveText(call, call.args.ptr(0), path);
  },
  get_current_dir_name: (call) => {
    const path = files(call).getcwd();
    if (typeof path === "number") failPointer(call, -path);
    else giveText(call, NULL, path);
  },
  canonicalize_file_name: realpath,
  mkdir: withPaths([0], (call, p) => give(call, files(call).mkdirat(FD, p, call.args.u32(1)))),
  mkdirat: withPaths([1], (call, p) => give(call, files(call).mkdirat(call.args.i32(0), p, call.args.u32(2)))),
  mkfifo: withPaths([0], (call, p) => give(call, files(call).mknodat(FD, p, S_IFIFO | (call.args.u32(1) & 0o7777)))),
  mkfifoat: withPaths([1], (call, p) => give(call, files(call).mknodat(call.args.i32(0), p, S_IFIFO | (call.args.u32(2) & 0o7777)))),
  mknod: withPaths([0], (call, p) => give(call, files(call).mknodat(FD, p, call.args.u32(1)))),
  mknodat: withPaths([1], (call, p) => give(call, files(call).mknodat(call.args.i32(0), p, call.args.u32(2)))),
  rmdir: withPaths([0], (call, p) => give(call, files(call).unlinkat(FD, p, AT.REMOVEDIR))),
  unlink: withPaths([0], (call, p) => give(call, files(call).unlinkat(FD, p, 0))),
  unlinkat: withPaths([1], (call, p) => give(call, files(call).unlinkat(call.args.i32(0), p, call.args.i32(2)))),
  link: withPaths([0, 1], (call, a, b) => give(call, files(call).linkat(FD, a, FD, b, 0))),
  linkat: withPaths([1, 3], (call, a, b) => give(call, files(call).linkat(call.args.i32(0), a, call.args.i32(2), b, call.args.i32(4)))),
  symlink: withPaths([0, 1], (call, a, b) => give(call, files(call).symlinkat(a, FD, b))),
  symlinkat: withPaths([0, 2], (call, a, b) => give(call, files(call).symlinkat(a, call.args.i32(1), b))),
  renameat: withPaths([1, 3], (call, a, b) => give(call, files(call).renameat(call.args.i32(0), a, call.args.i32(2), b))),
  renameat2: withPaths([1, 3], (call, a, b) => give(call, files(call).renameat(call.args.i32(0), a, call.args.i32(2), b, call.args.i32(4)))),
  chdir: withPaths([0], (call, p) => give(call, files(call).chdir(p))),
  fchdir: (call) => give(call, files(call).fchdir(call.args.i32(0))),
  chroot: (call) => give(call, -1),
  umask: (call) => call.returnI32(files(call).umask(call.args.u32(0))),
};
