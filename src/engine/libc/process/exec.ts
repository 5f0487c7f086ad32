/**
 * exec of nothing: there is no other program on this machine. What is no file is ENOENT, what may not be run EACCES, and whatever
 * else lies in a file is no program: ENOEXEC. Nothing of the caller is changed.
 */
import { AT } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { textOf } from "../text";
import { give } from "../unistd/call";

const ENOENT = 2;
const ENOEXEC = 8;
const EACCES = 13;
const EFAULT = 14;
const EISDIR = 0o040000;
const S_IFMT = 0o170000;

function refusal(call: NativeCall, path: string): number {
  if (path === "") return -ENOENT;
  const stat = call.process.files.stat(AT.FDCWD, path, 0);
  if (typeof stat === "number") return stat;
  if ((stat.mode & S_IFMT) === EISDIR || (stat.mode & 0o111) === 0) return -EACCES;
  return -ENOEXEC;
}

/** execvp: along PATH; a name that may not be run is remembered while the search goes on. */
function searched(call: NativeCall, name: string): number {
  if (name.includes("/")) return refusal(call, name);
  const variable = call.process.getenv("PATH");
  const path = isNull(variable) ? "/bin:/usr/bin" : textOf(call.memory.string(variable));
  let result = -ENOENT;
  for (const folder of path.split(":")) {
    const r = refusal(call, `${folder || "."}/${name}`);
    if (r === -ENOEXEC) return r;
    if (r === -EACCES) result = r;
  }
  return result;
}

const exec = (find: (call: NativeCall, name: string) => number): Native => (call) => {
  const p = call.args.ptr(0);
  if (isNull(p)) return give(call, -EFAULT);
  give(call, find(call, textOf(call.memory.string(p))));
};

export const execs: NativeTable = {
  execv: exec(refusal), execve: exec(refusal), execl: exec(refusal), execle: exec(refusal),
  execvp: exec(searched), execlp: exec(searched), execvpe: exec(searched),
  fexecve: (call) => {
    const stat = call.process.files.fstat(call.args.i32(0));
    give(call, typeof stat === "number" ? -22 : (stat.mode & 0o111) === 0 ? -EACCES : -ENOEXEC);
  },
};
