/**
 * The files of /proc that are about the machine, by path; directories come about through them. A directory lists short names first,
 * as the kernel's tree of names is sorted (proc_match).
 */
import { S } from "../fs";
import { lines, type MachineEntry, whole } from "./machineEntry";
import { procMeminfo } from "./meminfo";
import { MEMORY_FILES } from "./memoryFiles";
import { fileSystems, swaps } from "./mounts";
import { SYSCTLS } from "./sysctl";
import { procCommandLine, procCpu, procLoad, procMachineStat, procUptime, procVersion } from "./system";
import { msgRecords, semRecords, shmRecords } from "./sysvipc";
import { vmstatRecords } from "./vmstat";

/** proc_dointvec: the whole value at the start, nothing behind it. */
const sysctls = SYSCTLS.map(({ path, text, closed }): MachineEntry => ({
  path: `sys/${path}`, mode: S.IFREG | (closed === "all" ? 0o200 : closed === "read" ? 0o600 : 0o644),
  file: ({ kernel }) => ({ read: (pos, n) => (pos > 0 ? new Uint8Array(0) : new TextEncoder().encode(`${text(kernel)}\n`).slice(0, n)), seekEnd: true }),
}));

const FILES: readonly MachineEntry[] = [
  whole("cmdline", ({ kernel }) => procCommandLine(kernel)), lines("cpuinfo", ({ kernel }) => [procCpu(kernel.memory.layout.pointerSize === 8)]), whole("filesystems", fileSystems),
  whole("loadavg", ({ kernel }) => procLoad(kernel)), whole("meminfo", ({ kernel }) => procMeminfo(kernel)), whole("stat", ({ kernel, boot }) => procMachineStat(kernel, boot)), lines("swaps", () => [swaps()]),
  whole("uptime", ({ kernel }) => procUptime(kernel)), whole("version", procVersion), lines("vmstat", ({ kernel }) => vmstatRecords(kernel)),
  lines("sysvipc/shm", ({ kernel }) => shmRecords(kernel)), lines("sysvipc/sem", ({ kernel }) => semRecords(kernel)), lines("sysvipc/msg", ({ kernel }) => msgRecords(kernel)),
  ...MEMORY_FILES, ...sysctls,
  { path: "self", mode: S.IFLNK | 0o777, link: ({ pid }) => String(pid) }, { path: "thread-self", mode: S.IFLNK | 0o777, link: ({ pid, tid }) => `${pid}/task/${tid}` },
  { path: "mounts", mode: S.IFLNK | 0o777, link: () => "self/mounts" },
];

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function withFolders(files: readonly MachineEntry[]): readonly MachineEntry[] {
  const folders = new Set<string>();
  for (const { path } of files) for (let at = parentOf(path); at !== ""; at = parentOf(at)) folders.add(at);
  return [{ path: "", mode: S.IFDIR | 0o555 }, ...[...folders].sort().map((path): MachineEntry => ({ path, mode: S.IFDIR | 0o555 })), ...files];
}

/** The place in this table is the inode's `detail` (nodes.ts). */
export const MACHINE_FILES: readonly MachineEntry[] = withFolders(FILES);

const byPath = new Map(MACHINE_FILES.map((e, i) => [e.path, i]));
export const machineEntry = (path: string): number => byPath.get(path) ?? -1;
export const parentEntry = (index: number): number => machineEntry(parentOf(MACHINE_FILES[index]!.path));
export const entryName = (index: number): string => nameOf(MACHINE_FILES[index]!.path);

/** Places of what lies in a directory, in the order in which it is listed. */
export function entriesIn(index: number): readonly number[] {
  const { path } = MACHINE_FILES[index]!;
  const inside = MACHINE_FILES.flatMap((e, i) => (i > 0 && parentOf(e.path) === path ? [i] : []));
  return inside.sort((a, b) => entryName(a).length - entryName(b).length || (entryName(a) < entryName(b) ? -1 : 1));
}
