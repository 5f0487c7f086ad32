/** inode_permission for the one user of this machine (uid 1000), and the sticky bit of /tmp. */
import { EACCES, EPERM } from "../errno";
import type { Fs } from "./fs";
import { type Inode, S } from "./inode";

export const UID = 1000;
export const GID = 1000;
export const MAY = { EXEC: 1, WRITE: 2, READ: 4 } as const;

/** 0 or -EACCES. */
export function permission(inode: Inode, mask: number): number {
  const rights = inode.uid === UID ? inode.mode >> 6 : inode.gid === GID ? inode.mode >> 3 : inode.mode;
  return (rights & mask) === mask ? 0 : -EACCES;
}

/** May names be made and removed in the directory? */
export const mayChange = (dir: Inode): number => permission(dir, MAY.WRITE | MAY.EXEC);

/** may_delete without the checks of kinds. */
export function mayDelete(fs: Fs, dir: number, victim: Inode): number {
  const holder = fs.inode(dir);
  const problem = mayChange(holder);
  if (problem < 0) return problem;
  return (holder.mode & S.ISVTX) !== 0 && victim.uid !== UID && holder.uid !== UID ? -EPERM : 0;
}
