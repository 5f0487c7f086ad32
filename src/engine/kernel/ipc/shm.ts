/**
 * System V shared memory (ipc/shm.c): segments with numbers instead of names, each a file of the page cache that nobody can open.
 *
 *   shmget(key) ──▶ segment 3 { key, size, file } ◀── shmat maps the file, shared; fork keeps the mapping
 *   shmctl(IPC_RMID): no new key leads to it; it is gone when the last mapping is
 */
import type { Saved } from "../../memory/machineMemory";
import { EACCES, EEXIST, EINVAL, EIDRM, ENOENT, ENOMEM, ENOSPC, EPERM } from "../errno";
import { CowMap } from "../fs/cow";
import { hole, type PageCache } from "../frames/pageCache";
import type { Mm } from "../mm/mmStruct";

export const IPC = { CREAT: 0o1000, EXCL: 0o2000, NOWAIT: 0o4000, PRIVATE: 0, RMID: 0, SET: 1, STAT: 2 } as const;
const SHMMNI = 4096;
const USER = 1000;
const NORESERVE = 0o10000;

export interface Segment {
  readonly id: number;
  readonly key: number;
  readonly size: number;
  /** Number of its contents in the page cache. */
  readonly file: number;
  readonly mode: number;
  /** Removed: lives only as long as it is attached. */
  readonly removed: boolean;
  readonly cpid: number;
  readonly lpid: number;
  /** Seconds since 1970. */
  readonly atime: bigint;
  readonly dtime: bigint;
  readonly ctime: bigint;
}

type State = readonly [ReadonlyMap<number, Segment>, number];

export class SharedMemory implements Saved<State> {
  private readonly segments = new CowMap<number, Segment>();
  private next = 0;

  constructor(
    private readonly cache: PageCache,
    private readonly mms: () => Iterable<Mm>,
    /** May so many pages be promised? */
    private readonly enough: (pages: number) => boolean = () => true,
  ) {}

  /** Segment id, or -errno. */
  get(key: number, size: number, flags: number, pid: number, now: bigint): number {
    const known = key === IPC.PRIVATE ? undefined : [...this.segments.values()].find((s) => s.key === key && !s.removed);
    if (known) {
      if ((flags & IPC.CREAT) !== 0 && (flags & IPC.EXCL) !== 0) return -EEXIST;
      if (size > known.size) return -EINVAL;
      return ((flags & 0o700) & ~(known.mode & 0o700)) !== 0 ? -EACCES : known.id;
    }
    if (key !== IPC.PRIVATE && (flags & IPC.CREAT) === 0) return -ENOENT;
    if (size < 1 || size > 2 ** 46) return -EINVAL;
    if (this.segments.size >= SHMMNI) return -ENOSPC;
    const promised = (flags & NORESERVE) === 0 ? Math.ceil(size / 4096) : 0;
    if (!this.enough(promised)) return -ENOMEM;
    const id = this.next++;
    const name = `/SYSV${(key >>> 0).toString(16).padStart(8, "0")} (deleted)`;
    const { id: file } = this.cache.add({ path: name, device: "00:01", inode: id, size, content: hole, promised });
    this.segments.set(id, { id, key, size, file, mode: flags & 0o777, removed: false, cpid: pid, lpid: 0, atime: 0n, dtime: 0n, ctime: now });
    return id;
  }

  find(id: number): Segment | number {
    this.forgetGone();
    return this.segments.get(id) ?? -EINVAL;
  }

  /** The segment whose mapping starts at an address. */
  attachedAt(mm: Mm, address: number): Segment | undefined {
    const file = mm.vmas.find((v) => v.start <= address && v.end > address && v.file !== 0 && address === v.start - v.offset)?.file;
    return [...this.segments.values()].find((s) => s.file === file);
  }

  change(id: number, fields: Partial<Segment>): void {
    this.segments.set(id, { ...this.segments.get(id)!, ...fields });
  }

  /** shm_nattch: its mappings; one that mprotect cut in two counts twice. */
  attached(s: Segment): number {
    let n = 0;
    for (const mm of this.mms()) n += mm.vmas.filter((v) => v.file === s.file).length;
    return n;
  }

  all(): readonly Segment[] {
    this.forgetGone();
    return [...this.segments.values()];
  }

  /** IPC_RMID. */
  remove(id: number): number {
    const s = this.find(id);
    if (typeof s === "number") return s;
    if (s.removed) return -EIDRM;
    this.change(id, { removed: true, key: IPC.PRIVATE, mode: s.mode | 0o1000 });
    this.cache.orphan(s.file);
    this.cache.reap();
    this.forgetGone();
    return 0;
  }

  /** IPC_SET. */
  setMode(id: number, mode: number, uid: number): number {
    const s = this.find(id);
    if (typeof s === "number") return s;
    if (uid !== USER) return -EPERM;
    this.change(id, { mode: (s.mode & ~0o777) | (mode & 0o777) });
    return 0;
  }

  private forgetGone(): void {
    for (const s of this.segments.values()) if (s.removed && !this.cache.file(s.file)) this.segments.delete(s.id);
  }

  save(): State {
    return [this.segments.save(), this.next];
  }
  restore([segments, next]: State): void {
    this.segments.restore(segments);
    this.next = next;
  }
}
