/**
 * What lies in the tree when the machine starts: the directories of a small Debian 12, devices, accounts. All of it belongs to the
 * administrator (0), except the home directory of the user (1000) and the directories that everybody may write.
 */
import type { Fs } from "./fs";
import { DEVICE, isDirectory, isRegular, S } from "./inode";
import { UID } from "./permission";
import { Mount } from "./superBlock";

const FOLDERS: readonly (readonly [path: string, mode: number, sb: number, owner: number])[] = [
  ["/bin", 0o755, Mount.root, 0], ["/dev", 0o755, Mount.dev, 0], ["/dev/pts", 0o755, Mount.dev, 0], ["/dev/shm", 0o1777, Mount.shm, 0], ["/etc", 0o755, Mount.root, 0],
  ["/home", 0o755, Mount.root, 0], ["/home/user", 0o755, Mount.root, UID], ["/root", 0o700, Mount.root, 0],
  ["/tmp", 0o1777, Mount.root, 0], ["/usr", 0o755, Mount.root, 0], ["/usr/bin", 0o755, Mount.root, 0], ["/usr/lib", 0o755, Mount.root, 0], ["/var", 0o755, Mount.root, 0], ["/var/tmp", 0o1777, Mount.root, 0],
];
const DEVICES: readonly (readonly [name: string, rdev: number, mode: number])[] = [
  ["null", DEVICE.null, 0o666], ["zero", DEVICE.zero, 0o666], ["full", DEVICE.full, 0o666], ["random", DEVICE.random, 0o666], ["urandom", DEVICE.urandom, 0o666],
  ["tty", DEVICE.tty, 0o666], ["pts/0", DEVICE.pts, 0o620],
];
const LINKS: readonly (readonly [path: string, target: string])[] = [
  ["/dev/fd", "/proc/self/fd"], ["/dev/stdin", "/proc/self/fd/0"], ["/dev/stdout", "/proc/self/fd/1"], ["/dev/stderr", "/proc/self/fd/2"],
];
const TEXTS: readonly (readonly [path: string, text: string, mode: number])[] = [
  ["/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nuser:x:1000:1000:user:/home/user:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n", 0o644],
  ["/etc/group", "root:x:0:\nuser:x:1000:\nnogroup:x:65534:\n", 0o644],
  ["/etc/shadow", "root:*:19500:0:99999:7:::\nuser:*:19500:0:99999:7:::\n", 0o640],
  ["/etc/hostname", "pagewalk\n", 0o644],
  ["/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\tpagewalk\n", 0o644],
  ["/etc/os-release", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n', 0o644],
];

function split(fs: Fs, path: string): readonly [dir: number, name: string] {
  const names = path.split("/").slice(1);
  let dir = fs.root;
  for (const name of names.slice(0, -1)) dir = fs.directories.lookup(dir, name);
  return [dir, names.at(-1)!];
}

function add(fs: Fs, path: string, mode: number, sb: number, owner: number): number {
  const [dir, name] = split(fs, path);
  const ino = fs.newInode(sb, mode, owner, path);
  fs.link(dir, name, ino);
  return ino;
}

export function makeTree(fs: Fs): void {
  const now = fs.hooks.now();
  fs.change(fs.root, { atime: now, mtime: now, ctime: now });
  for (const [path, mode, sb, owner] of FOLDERS) add(fs, path, S.IFDIR | mode, sb, owner);
  for (const [name, rdev, mode] of DEVICES) fs.change(add(fs, `/dev/${name}`, S.IFCHR | mode, Mount.dev, name === "pts/0" ? UID : 0), { rdev });
  for (const [path, text] of LINKS) fs.change(add(fs, path, S.IFLNK | 0o777, Mount.dev, 0), { text });
  for (const [path, text, mode] of TEXTS) addFile(fs, path, new TextEncoder().encode(text), mode, 0);
}

/** A file with its content, instead of one that has the path already; folders that it needs are made. */
export function addFile(fs: Fs, path: string, bytes: Uint8Array, mode = 0o644, owner = UID): void {
  const parts = path.split("/").slice(1, -1);
  let at = "";
  for (const part of parts) {
    const [dir, name] = split(fs, `${at}/${part}`);
    const known = fs.directories.lookup(dir, name);
    if (known >= 0 && !isDirectory(fs.inode(known))) return;
    if (known < 0) add(fs, `${at}/${part}`, S.IFDIR | 0o755, Mount.root, owner);
    at = `${at}/${part}`;
  }
  const [dir, name] = split(fs, path);
  const known = fs.directories.lookup(dir, name);
  if (known >= 0 && !isRegular(fs.inode(known))) return;
  if (known >= 0) fs.unlink(dir, name);
  fs.contents.write(fs.inode(add(fs, path, S.IFREG | mode, Mount.root, owner)).data, 0, bytes);
}

/** Descriptors 0, 1 and 2 of the first process. A terminal is /dev/pts/0; else each is a pipe to the outside. */
export function standardFiles(fs: Fs): readonly { readonly file: number; readonly closeOnExec: boolean }[] {
  const { terminal } = fs.hooks.streams;
  return [0, 1, 2].map((detail) => {
    const ino = terminal ? fs.directories.lookup(fs.directories.lookup(fs.directories.lookup(fs.root, "dev"), "pts"), "0") : fs.newInode(Mount.pipe, S.IFIFO | 0o600);
    const path = terminal ? "/dev/pts/0" : `pipe:[${ino}]`;
    if (!terminal) fs.change(ino, { nlink: 1 });
    return { file: fs.newFile({ ino, kind: "stream", flags: terminal ? 2 : Number(detail > 0), path, detail }), closeOnExec: false };
  });
}
