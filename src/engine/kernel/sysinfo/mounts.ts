/** /proc/PID/mounts and mountinfo, /proc/filesystems and swaps: what is mounted where (show_vfsmnt, show_mountinfo). */
import { SUPER_BLOCKS, type SuperBlock } from "../fs";

/** What a file system is mounted from, how, and with which options of its own. */
const HOW: Readonly<Record<string, readonly [source: string, options: string, own: string]>> = {
  ext4: ["/dev/sda1", "rw,relatime", "errors=remount-ro"], devtmpfs: ["udev", "rw,nosuid,relatime", "mode=755"], tmpfs: ["tmpfs", "rw,nosuid,nodev", ""],
  proc: ["proc", "rw,nosuid,nodev,noexec,relatime", ""], mqueue: ["mqueue", "rw,nosuid,nodev,noexec,relatime", ""],
};

const mounted = (): readonly SuperBlock[] => SUPER_BLOCKS.filter((s) => s.mountPoint !== "");
const joined = (...parts: readonly string[]): string => parts.filter((p) => p !== "").join(",");

export function mountRecords(): readonly string[] {
  return mounted().map(({ type, mountPoint }) => {
    const [source, options, own] = HOW[type]!;
    return `${source} ${mountPoint} ${type} ${joined(options, own)} 0 0\n`;
  });
}

const FIRST_ID = 20;
export function mountInfoRecords(): readonly string[] {
  return mounted().map(({ type, mountPoint, device }, i) => {
    const [source, options, own] = HOW[type]!;
    const parent = mountPoint.startsWith("/dev/") ? FIRST_ID + 1 : mountPoint === "/" ? 1 : FIRST_ID;
    return `${FIRST_ID + i} ${parent} ${device >>> 8}:${device & 255} / ${mountPoint} ${options} shared:${1 + i} - ${type} ${source} ${joined("rw", own)}\n`;
  });
}

/** Those that need no disk say so. */
export function fileSystems(): string {
  const types = [...new Set(SUPER_BLOCKS.map((s) => s.type))];
  return types.map((type) => `${type === "ext4" ? "" : "nodev"}\t${type}\n`).join("");
}

/** Only the head of the table: nothing is swapped to. */
export const swaps = (): string => "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
