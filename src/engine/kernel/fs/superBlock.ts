/**
 * `struct super_block`: the mounted file systems. Names and hard links do not cross their borders (EXDEV).
 *
 *   /          ext4, 08:01        /dev       devtmpfs, 00:05        /proc      proc, 00:16
 *                                 /dev/shm   tmpfs, 00:17           pipes      pipefs, 00:0d (no place in the tree)
 */
import { makedev } from "./inode";

export interface SuperBlock {
  readonly device: number;
  /** f_type of statfs. */
  readonly magic: number;
  readonly mountPoint: string;
  readonly type: string;
}

export const Mount = { root: 0, dev: 1, shm: 2, proc: 3, pipe: 4, sock: 5, mqueue: 6 } as const;

export const SUPER_BLOCKS: readonly SuperBlock[] = [
  { device: makedev(8, 1), magic: 0xef53, mountPoint: "/", type: "ext4" },
  { device: makedev(0, 5), magic: 0x01021994, mountPoint: "/dev", type: "devtmpfs" },
  { device: makedev(0, 0x17), magic: 0x01021994, mountPoint: "/dev/shm", type: "tmpfs" },
  { device: makedev(0, 0x16), magic: 0x9fa0, mountPoint: "/proc", type: "proc" },
  { device: makedev(0, 0xd), magic: 0x50495045, mountPoint: "", type: "pipefs" },
  { device: makedev(0, 8), magic: 0x534f434b, mountPoint: "", type: "sockfs" },
  { device: makedev(0, 0x13), magic: 0x19800202, mountPoint: "/dev/mqueue", type: "mqueue" },
];

/** `08:01`, as /proc/self/maps writes a device. */
export function deviceText(sb: number): string {
  const { device } = SUPER_BLOCKS[sb]!;
  return `${(device >>> 8).toString(16).padStart(2, "0")}:${(device & 255).toString(16).padStart(2, "0")}`;
}
