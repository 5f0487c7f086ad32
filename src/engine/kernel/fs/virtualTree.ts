/**
 * A file system whose directories and files are made up when somebody looks (/proc): no inode of it is stored, nothing of it has to be
 * saved. Its inode numbers lie above those of all stored inodes, and say all there is to know about the inode.
 *
 *   /proc ──▶ VirtualTree.root ──lookup──▶ number ──inode──▶ mode, owner           open(number) ──▶ file(number) ──▶ bytes
 */
import type { Caller } from "./file";
import type { Inode } from "./inode";

/** What reading and writing a file of such a tree does; -errno where something goes wrong. */
export interface VirtualFile {
  /** seq_file: the text in records that are never cut between two reads. */
  readonly records?: () => readonly string[] | number;
  /** Files with a place for every byte. */
  readonly read?: (pos: number, n: number) => Uint8Array | number;
  readonly write?: (bytes: Uint8Array, pos: number, who: Caller) => number;
  /** lseek from the end of the file works (and the end is 0). */
  readonly seekEnd: boolean;
}

export interface VirtualName {
  readonly name: string;
  readonly ino: number;
  /** Place in the directory: reading goes on behind it. */
  readonly cookie: number;
}

export interface VirtualTree {
  readonly root: number;
  inode(ino: number): Inode;
  /** What stat and getdents call the inode. */
  shownNumber(ino: number): number;
  sizeOf(ino: number): number;
  /** -1: no such name. */
  lookup(dir: number, name: string): number;
  names(dir: number): readonly VirtualName[] | number;
  /** Text of a symbolic link. */
  readlink(ino: number, who: Caller): string | number;
  /** Links that lead to an open file itself, not to a path (nd_jump_link): its number; 0: an ordinary link. */
  openFile(ino: number): number;
  /** 0, or why the file cannot be opened. */
  open(ino: number): number;
  /** `root`: as the administrator reads it, who sees addresses that others read as zeros. */
  file(ino: number, root?: boolean): VirtualFile;
}

/** Inode numbers of virtual trees. */
export const VIRTUAL = 2 ** 50;
export const isVirtual = (ino: number): boolean => ino >= VIRTUAL;
