/**
 * Where input comes from, one byte at a time: a stream or a string. A native that must wait for input is called again from
 * its beginning, so what it had taken is put back first (the program sees nothing of it).
 */
import type { Native, NativeCall, NativeMemory, Ptr } from "../native";
import { ByteReader } from "../pointers";
import { EOF } from "./layout";
import { type Stream, WouldBlock } from "./stream";

export interface ByteSource {
  /** The next byte, or -1 at the end. */
  get(): number;
  /** Gives the last byte back (once). */
  unget(): void;
}

/** Bytes put back by natives that had to wait, by stream address. */
const held = (call: NativeCall): Record<string, number[]> => call.state("input held back", () => ({}));

/** One byte: straight from the buffer when it can be. */
export function getByte(stream: Stream): number {
  const quick = stream.at.va in held(stream.call) ? EOF : stream.takeBuffered();
  return quick === EOF ? withSource(stream, (s) => s.get(), 1) : quick;
}

export class StreamSource implements ByteSource {
  private readonly replay: number[];
  private readonly taken: number[] = [];
  private chunk: Uint8Array = new Uint8Array(0);
  private used = 0;
  private last = EOF;
  private again = false;

  /** `ahead`: how many bytes are worth taking from the buffer at once. */
  constructor(
    private readonly stream: Stream,
    private readonly ahead: number,
    private readonly mode: -1 | 1,
  ) {
    const store = held(stream.call);
    this.replay = store[stream.at.va] ?? [];
    delete store[stream.at.va];
  }

  get(): number {
    if (this.again) this.again = false;
    else this.last = this.next();
    return this.last;
  }

  private next(): number {
    const old = this.replay.shift();
    const byte = old ?? this.fromStream();
    if (byte !== EOF) this.taken.push(byte);
    return byte;
  }

  private fromStream(): number {
    if (this.used === this.chunk.length) {
      this.chunk = new Uint8Array(0);
      this.used = 0;
      const n = this.available();
      if (n === 0) return EOF;
      this.chunk = this.stream.take(Math.min(n, this.ahead));
    }
    return this.chunk[this.used++];
  }

  /** A stream that is for the other kind of characters has none. */
  private available(): number {
    if (!this.stream.orient(this.mode)) return 0;
    try {
      return this.stream.available();
    } catch (wait) {
      if (wait instanceof WouldBlock) held(this.stream.call)[this.stream.at.va] = this.taken;
      throw wait;
    }
  }

  unget(): void {
    if (this.last !== EOF) this.again = true;
  }

  /** Must be called once at the end: what was read ahead but not used goes back to the stream. */
  done(): void {
    const { stream } = this;
    const ahead = this.replay.slice();
    if (this.again && this.last !== EOF) {
      if (this.used > 0 && ahead.length === 0) this.used--;
      else ahead.unshift(this.last);
    }
    const back = this.chunk.length - this.used;
    if (back > 0) {
      const { readPtr } = stream.layout;
      const p = stream.pointer(readPtr);
      stream.setPointer(readPtr, { va: p.va - back, id: p.id });
    }
    if (ahead.length > 0) held(stream.call)[stream.at.va] = ahead;
  }
}

export class StringSource implements ByteSource {
  private readonly reader: ByteReader;
  private i = 0;
  constructor(memory: NativeMemory, s: Ptr) {
    this.reader = new ByteReader(memory, s);
  }
  get(): number {
    const byte = this.reader.at(this.i);
    if (byte === 0) return EOF;
    this.i++;
    return byte;
  }
  unget(): void {
    if (this.i > 0) this.i--;
  }
}

/** Wraps a native that reads from streams: waiting for input leaves the call to be made again. */
export const reading =
  (native: Native): Native =>
  (call) => {
    try {
      native(call);
    } catch (wait) {
      if (!(wait instanceof WouldBlock)) throw wait;
      const { on } = wait;
      if (on) call.process.tasks.wait({ reason: on.reason, channels: on.channels });
      call.block("input");
    }
  };

/** Runs `use` on a stream's bytes. */
export function withSource<T>(stream: Stream, use: (source: StreamSource) => T, ahead = 128, mode: -1 | 1 = -1): T {
  const source = new StreamSource(stream, ahead, mode);
  const result = use(source);
  source.done();
  return result;
}
