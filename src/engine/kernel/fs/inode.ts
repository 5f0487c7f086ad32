/**
 * `struct inode`: a file without its names. Directories hold the names (directories.ts), the page cache the bytes (contents.ts).
 *
 *   mode, 16 bits      type 4 │ set-uid, set-gid, sticky 3 │ owner rwx │ group rwx │ others rwx
 *
 * A record never changes; the table replaces it. An inode lives as long as it has a name (`nlink`) or a user (`users`: open file
 * descriptions).
 */

export const S = {
  IFMT: 0o170000, IFIFO: 0o010000, IFCHR: 0o020000, IFDIR: 0o040000, IFBLK: 0o060000, IFREG: 0o100000, IFLNK: 0o120000, IFSOCK: 0o140000,
  ISUID: 0o4000, ISGID: 0o2000, ISVTX: 0o1000,
} as const;

export interface Inode {
  readonly ino: number;
  /** Number of the mounted file system it lies on (superBlock.ts). */
  readonly sb: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  readonly users: number;
  /** Device number of a device file. */
  readonly rdev: number;
  /** Nanoseconds since 1970. */
  readonly atime: bigint;
  readonly mtime: bigint;
  readonly ctime: bigint;
  /** Regular file: number of its contents (SimFile of the page cache); 0: none. */
  readonly data: number;
  /** Symbolic link: where it points. File of /proc: what makes its text. */
  readonly text: string;
  /** Directory: the one that holds it, and its name there. */
  readonly parent: number;
  readonly name: string;
}

export const typeOf = (inode: Inode): number => inode.mode & S.IFMT;
export const isDirectory = (inode: Inode): boolean => typeOf(inode) === S.IFDIR;
export const isRegular = (inode: Inode): boolean => typeOf(inode) === S.IFREG;
export const isLink = (inode: Inode): boolean => typeOf(inode) === S.IFLNK;
export const isFifo = (inode: Inode): boolean => typeOf(inode) === S.IFIFO;

/** new_encode_dev for small numbers. */
export const makedev = (major: number, minor: number): number => (major << 8) | minor;
export const DEVICE = { null: makedev(1, 3), zero: makedev(1, 5), full: makedev(1, 7), random: makedev(1, 8), urandom: makedev(1, 9), tty: makedev(5, 0), pts: makedev(136, 0) } as const;
