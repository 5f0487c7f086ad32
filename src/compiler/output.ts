// What clang prints. The C library it is built with reports a block size of 0, so LLVM writes every word on its own:
// 1,500 writes for each function of the program. Through the package's layers each costs some microseconds and a copy of
// the file so far; here the system call itself (WASI fd_write) is answered for the two standard streams.
//
//   fd_write(fd, iovs, count, written)     iovs: count pairs of { u32 address, u32 length } in the module's memory
import type { InstantiateCore } from "pagewalk:clang";

const STDOUT = 1;
const STDERR = 2;
const WASI = "wasi_snapshot_preview1";

export class ByteSink {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  add(part: Uint8Array): void {
    const end = this.length + part.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(part, this.length);
    this.length = end;
  }

  text(): string {
    return new TextDecoder().decode(this.bytes.subarray(0, this.length));
  }
}

type FdWrite = (fd: number, iovs: number, count: number, written: number) => number;

/** The standard streams of one run. */
export class Output {
  readonly stdout = new ByteSink();
  readonly stderr = new ByteSink();

  readonly instantiateCore: InstantiateCore = async (module, imports) => {
    const original = imports?.[WASI]?.fd_write as FdWrite | undefined;
    if (!imports || !original) return WebAssembly.instantiate(module, imports);
    let memory: WebAssembly.Memory | undefined;
    const write: FdWrite = (fd, iovs, count, written) => {
      const sink = fd === STDOUT ? this.stdout : fd === STDERR ? this.stderr : undefined;
      return sink && memory ? gather(sink, memory, iovs, count, written) : original(fd, iovs, count, written);
    };
    const instance = await WebAssembly.instantiate(module, { ...imports, [WASI]: { ...imports[WASI], fd_write: write } });
    memory = instance.exports.memory as WebAssembly.Memory;
    return instance;
  };
}

function gather(sink: ByteSink, memory: WebAssembly.Memory, iovs: number, count: number, written: number): number {
  const view = new DataView(memory.buffer);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(iovs + 8 * i + 4, true);
    sink.add(new Uint8Array(memory.buffer, view.getUint32(iovs + 8 * i, true), length));
    total += length;
  }
  view.setUint32(written, total, true);
  return 0;
}
