/** Contents of files in the page cache (mm/filemap.c): read and write copy between frames and buffers, a hole has no frame. */
import type { PhysicalMemory } from "../../memory/physical";
import { hole, type PageCache } from "../frames/pageCache";
import type { Contents } from "./contents";

const PAGE = 4096;
const SECTORS = PAGE / 512;
/** What d_path adds. */
const DELETED = " (deleted)";

export class CachedContents implements Contents {
  constructor(
    private readonly cache: PageCache,
    private readonly physical: PhysicalMemory,
  ) {}

  create(path: string, device: string, inode: number): number {
    return this.cache.add({ path, device, inode, size: 0, content: hole }).id;
  }

  size(data: number): number {
    return this.cache.file(data)?.size ?? 0;
  }

  blocks(data: number): number {
    return this.cache.residentPages(data) * SECTORS;
  }

  read(data: number, at: number, n: number): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(n, this.size(data) - at)));
    const { u8 } = this.physical.memory;
    for (let done = 0; done < out.length; ) {
      const into = (at + done) % PAGE;
      const part = Math.min(PAGE - into, out.length - done);
      const pfn = this.page(data, Math.floor((at + done) / PAGE));
      if (pfn >= 0) out.set(u8.subarray(this.physical.linear(pfn) + into, this.physical.linear(pfn) + into + part), done);
      done += part;
    }
    return out;
  }

  /** Frame of a page that holds something, read in again if it was dropped from memory; -1: a hole. */
  private page(data: number, index: number): number {
    return this.cache.isCold(data, index) ? this.cache.get(data, index) : this.cache.find(data, index);
  }

  write(data: number, at: number, bytes: Uint8Array): number {
    let done = 0;
    if (bytes.length > 0 && at > this.size(data)) this.zeroTail(data, this.size(data));
    while (done < bytes.length) {
      const into = (at + done) % PAGE;
      const part = Math.min(PAGE - into, bytes.length - done);
      const pfn = this.cache.grab(data, Math.floor((at + done) / PAGE));
      if (pfn < 0) break;
      this.put(this.physical.linear(pfn) + into, bytes.subarray(done, done + part));
      done += part;
    }
    if (at + done > this.size(data)) this.cache.change(data, { size: at + done });
    return done;
  }

  /** Bytes of a frame: defined, without provenance. */
  private put(at: number, bytes: Uint8Array): void {
    const { u8, u32, layout } = this.physical.memory;
    u8.set(bytes, at);
    u8.fill(0, at + layout.sh, at + layout.sh + bytes.length);
    const word = layout.pointerSize;
    const start = at - (at % word);
    const end = Math.ceil((at + bytes.length) / word) * word;
    u32.fill(0, (start + layout.pv) >>> 2, (end + layout.pv) >>> 2);
  }

  resize(data: number, size: number): void {
    const old = this.size(data);
    if (size === old) return;
    if (size < old) this.cache.release(data, Math.ceil(size / PAGE));
    this.zeroTail(data, Math.min(size, old));
    this.cache.change(data, { size });
  }

  /** The rest of the page behind the file's end is zero when the end moves: what a mapping wrote there never belonged to the file. */
  private zeroTail(data: number, size: number): void {
    const last = size % PAGE === 0 ? -1 : this.page(data, Math.floor(size / PAGE));
    if (last < 0) return;
    this.physical.beforeWrite(last);
    this.put(this.physical.linear(last) + (size % PAGE), new Uint8Array(PAGE - (size % PAGE)));
  }

  unlinked(data: number): void {
    const file = this.cache.file(data);
    if (file && !file.path.endsWith(DELETED)) this.cache.change(data, { path: `${file.path}${DELETED}` });
  }

  drop(data: number): void {
    if (!this.cache.file(data)) return;
    this.unlinked(data);
    this.cache.orphan(data);
    this.cache.reap();
  }
}
