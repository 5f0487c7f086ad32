/**
 * The file system of the simulated machine, in memory, after Linux's VFS:
 *
 *   descriptor ──▶ struct file ──▶ inode ──▶ page cache             names: directories.ts, walked by namei.ts
 *   (per process)  (shared by dup, fork)     (frames, mapped by mmap too)
 *
 * Kernel holds one `Fs`; `FileCalls` are the system calls of a process. The scheduler calls `forkFiles` when a child was made and
 * `releaseFiles` when a process ends; `makeTree` and `standardFiles` set up the first process.
 */
export type { FileStat, FsStat, NewTime } from "./attributes";
export { type DirectoryEntry, FileCalls, type Mapping } from "./calls";
export type { Contents } from "./contents";
export { forkFiles, releaseFiles } from "./descriptors";
export { Blocked, type Caller, type FilesStruct, O } from "./file";
export { CachedContents } from "./filemap";
export { Fs, type FsHooks, type Streams } from "./fs";
export type { LockRequest } from "./locks";
export { AT } from "./namei";
export { POLL, type Readiness } from "./poll";
export { randomBytes } from "./random";
export { type Inode, S } from "./inode";
export type { PosixLock } from "./records";
export { type SuperBlock, Mount, SUPER_BLOCKS } from "./superBlock";
export { VIRTUAL, type VirtualFile, type VirtualName, type VirtualTree } from "./virtualTree";
export { addFile, makeTree, standardFiles } from "./tree";
