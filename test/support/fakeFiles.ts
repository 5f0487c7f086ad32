/** A file system for tests of library functions without a machine: contents in plain arrays, one process that never waits for others. */
import { type Contents, FileCalls, type FilesStruct, Fs, makeTree, standardFiles, type Streams } from "../../src/engine/kernel/fs";

export class ArrayContents implements Contents {
  private readonly files = new Map<number, Uint8Array>();
  private next = 1;

  create(): number {
    this.files.set(this.next, new Uint8Array(0));
    return this.next++;
  }
  size(data: number): number {
    return this.files.get(data)!.length;
  }
  blocks(data: number): number {
    return Math.ceil(this.size(data) / 4096) * 8;
  }
  read(data: number, at: number, n: number): Uint8Array {
    return this.files.get(data)!.slice(at, at + n);
  }
  write(data: number, at: number, bytes: Uint8Array): number {
    if (at + bytes.length > this.size(data)) this.resize(data, at + bytes.length);
    this.files.get(data)!.set(bytes, at);
    return bytes.length;
  }
  resize(data: number, size: number): void {
    const old = this.files.get(data)!;
    const made = new Uint8Array(size);
    made.set(old.subarray(0, size));
    this.files.set(data, made);
  }
  /** Names are nobody's business here. */
  unlinked(): void {}
  drop(data: number): void {
    this.files.delete(data);
  }
}

/** One process and what may happen to it. */
export class FakeProcess {
  readonly fs: Fs;
  readonly group: FilesStruct = { pid: 1041, files: [], cwd: "/home/user", umask: 0o022 };
  readonly signals: number[] = [];
  readonly woken: string[] = [];
  again: "event" | "time" | "signal" | null = null;
  now = 1_700_000_000_000_000_000n;
  readonly calls: FileCalls;

  constructor(streams?: Streams) {
    this.fs = new Fs(new ArrayContents());
    this.fs.hooks.now = () => this.now;
    this.fs.hooks.wake = (channel) => void this.woken.push(channel);
    if (streams) this.fs.hooks.streams = streams;
    makeTree(this.fs);
    this.group.files = standardFiles(this.fs);
    this.calls = new FileCalls(this.fs, () => ({ files: this.group, tid: this.group.pid, woken: this.again, signal: (n) => void this.signals.push(n) }));
  }
}
