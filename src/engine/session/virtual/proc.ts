/**
 * Texts of /proc as the administrator would read them at this moment (files that the program may not open, addresses that it would see
 * as zeros); nothing of the machine is changed.
 */
import type { Caller, FilesStruct } from "../../kernel/fs";
import type { Fs } from "../../kernel/fs/fs";
import { S } from "../../kernel/fs";
import type { Kernel } from "../../kernel/kernel";
import { dmesgText } from "../../kernel/sysinfo/dmesg";

const LINKS = 8;
const CHUNK = 1 << 16;
/** Not texts, or about everything that is mapped. */
const BINARY: ReadonlySet<string> = new Set(["pagemap", "mem", "auxv", "kpagecount", "kpageflags"]);

/** No file of /proc, but text of the kernel as well: listed among them. */
const DMESG = "dmesg";

/** Who asks: the process that "self" stands for. */
function asker(kernel: Kernel, pid: number): Caller {
  const task = kernel.all.find((t) => t.tid === pid) ?? kernel.all.find((t) => t.group.pid === pid);
  const files: FilesStruct = task?.group ?? { pid, files: [], cwd: "/", umask: 0 };
  return { files, tid: task?.tid ?? pid, woken: null, signal: () => undefined };
}

/** The inode of a path below /proc; -1: there is none. */
function find(fs: Fs, who: Caller, path: string): number {
  let names = path.split("/").filter((n) => n !== "");
  let ino = fs.proc.root;
  let links = 0;
  while (names.length > 0) {
    const [name, ...rest] = names;
    const next = fs.proc.lookup(ino, name!);
    if (next < 0) return -1;
    const link = (fs.inode(next).mode & S.IFMT) === S.IFLNK && rest.length + Number(path === "mounts") > 0 ? fs.proc.readlink(next, who) : null;
    if (typeof link === "number" || ++links > LINKS) return -1;
    if (link === null) ino = next;
    names = link === null ? rest : [...link.split("/"), ...rest];
    if (link?.startsWith("/")) return -1;
  }
  return ino;
}

/** The content of `self/maps`, `1041/status`, `meminfo` …; of a link where it points; null: there is no such text. */
export function procText(kernel: Kernel, pid: number, path: string): string | null {
  const { fs } = kernel;
  if (path === DMESG) return dmesgText(kernel);
  const who = asker(kernel, pid);
  const ino = find(fs, who, path);
  if (ino < 0 || BINARY.has(path.split("/").pop()!)) return null;
  const type = fs.inode(ino).mode & S.IFMT;
  if (type === S.IFLNK) {
    const target = fs.proc.readlink(ino, who);
    return typeof target === "string" ? `${target}\n` : null;
  }
  if (type !== S.IFREG) return null;
  const file = fs.proc.file(ino, true);
  if (file.read) {
    const bytes = file.read(0, CHUNK);
    return typeof bytes === "number" ? null : new TextDecoder().decode(bytes);
  }
  const records = file.records?.() ?? -1;
  return typeof records === "number" ? null : records.join("");
}

/** All paths that `procText` knows for a process, as it would write them: `self/…` first, then those about the machine. */
export function procNames(kernel: Kernel, pid: number): readonly string[] {
  const { fs } = kernel;
  const who = asker(kernel, pid);
  const below = (dir: number, prefix: string): readonly string[] => {
    const names = fs.proc.names(dir);
    if (typeof names === "number") return [];
    return names.flatMap(({ name, ino }) => {
      const type = fs.inode(ino).mode & S.IFMT;
      if (/^\d+$/.test(name) || BINARY.has(name) || name === "clear_refs" || name === "drop_caches" || name === "compact_memory") return [];
      if (type === S.IFDIR) return name === "task" || name === "fd" || name === "fdinfo" ? [] : below(ino, `${prefix}${name}/`);
      return type === S.IFREG || name === "exe" || name === "cwd" ? [`${prefix}${name}`] : [];
    });
  };
  const own = find(fs, who, `${pid}`);
  const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
  return [...(own < 0 ? [] : sorted(below(own, "self/"))), ...sorted([...below(fs.proc.root, ""), DMESG])];
}
