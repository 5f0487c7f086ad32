/** The wscanf family: input is taken character by character; widths and %n count characters. */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeMemory, NativeTable, Ptr, VaSource } from "../native";
import { plus } from "../pointers";
import { scanText } from "../stdio/scan";
import { type ByteSource, reading, type StreamSource, withSource } from "../stdio/source";
import type { Stream } from "../stdio/stream";
import { standard, streamAt } from "../stdio/streams";
import { decodeCharacter, encodeCharacter, wideString } from "./encoding";

const EOF = -1;

/** Characters of a stream; the last one can be given back: its bytes are put before the stream's read pointer. */
class WideStream implements ByteSource {
  private last = EOF;
  private again = false;

  constructor(
    private readonly call: NativeCall,
    private readonly bytes: StreamSource,
  ) {}

  get(): number {
    if (!this.again) this.last = this.next();
    this.again = false;
    return this.last;
  }

  private next(): number {
    const bytes: number[] = [];
    for (let b = this.bytes.get(); b !== EOF; b = this.bytes.get()) {
      bytes.push(b);
      const c = decodeCharacter(Uint8Array.from(bytes), isUtf8(this.call));
      if (c === null) return EOF;
      if (c !== "short") return c.code;
    }
    return EOF;
  }

  unget(): void {
    this.again = this.last !== EOF;
  }

  /** To be called when the stream's own source is done. */
  giveBack(stream: Stream): void {
    if (!this.again) return;
    for (const b of [...(encodeCharacter(this.call, this.last) ?? [])].reverse()) {
      stream.makeRoomBefore();
      const p = plus(stream.pointer(stream.layout.readPtr), -1);
      this.call.memory.store8(p, b);
      stream.setPointer(stream.layout.readPtr, p);
    }
  }
}

class WideText implements ByteSource {
  private i = 0;
  constructor(
    private readonly memory: NativeMemory,
    private readonly s: Ptr,
  ) {}
  get(): number {
    const c = this.memory.load32(plus(this.s, 4 * this.i)) >>> 0;
    if (c === 0) return EOF;
    this.i++;
    return c;
  }
  unget(): void {
    if (this.i > 0) this.i--;
  }
}

/** Code points beyond 16 bits do not occur in directives; elsewhere each stands for itself. */
const formatOf = (call: NativeCall, i: number): string => String.fromCharCode(...wideString(call.memory, call.args.ptr(i)));

function fromStream(call: NativeCall, stream: Stream, format: number, args: VaSource): void {
  if (!stream.orient(1)) return call.returnI32(EOF);
  let wide: WideStream | undefined;
  const result = withSource(stream, (bytes) => {
    wide = new WideStream(call, bytes);
    return scanText(call, wide, formatOf(call, format), args, true);
  }, 128, 1);
  wide?.giveBack(stream);
  call.returnI32(result);
}

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call, i) => call.variadic(i);
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

const wscanf = (source: Source): Native => reading((call) => fromStream(call, standard(call, "stdin"), 0, source(call, 1)));
const fwscanf = (source: Source): Native => reading((call) => fromStream(call, streamAt(call, 0), 1, source(call, 2)));
const swscanf =
  (source: Source): Native =>
  (call) =>
    call.returnI32(scanText(call, new WideText(call.memory, call.args.ptr(0)), formatOf(call, 1), source(call, 2), true));

export const wideScanf: NativeTable = {
  wscanf: wscanf(rest), vwscanf: wscanf(list), fwscanf: fwscanf(rest), vfwscanf: fwscanf(list), swscanf: swscanf(rest), vswscanf: swscanf(list),
};
