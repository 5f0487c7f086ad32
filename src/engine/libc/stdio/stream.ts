/**
 * A stream: _IO_FILE in simulated memory and what glibc's fileops.c does with it.
 *
 *   reading   readBase ── readPtr ── readEnd ······ bufEnd      taken │ buffered │ free
 *   writing   writeBase ── writePtr ······ bufEnd               not yet written │ free
 *
 * writeEnd is bufEnd for a fully buffered stream; for the others it is writeBase, so that every putc leaves the fast way.
 * The buffer comes from malloc when the stream is first used: 4096 bytes for a file or a pipe, 1024 for a terminal.
 */
import { WouldBlock } from "../files/wouldBlock";
import type { NativeCall, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, plus } from "../pointers";
import { type Backing, backingOf } from "./backing";
import { EOF, type FileLayout, Flag, fileLayout } from "./layout";

export { WouldBlock };

const EBADF = 9;
const BUFSIZ = 8192;
/** Below this, output is not worth writing past the buffer in whole blocks. */
const SMALLEST_BLOCK = 128;

export class Stream {
  readonly layout: FileLayout;

  constructor(
    readonly call: NativeCall,
    readonly at: Ptr,
  ) {
    this.layout = fileLayout(call.memory.pointerSize);
  }

  get flags(): number {
    return this.call.memory.load32(this.at);
  }
  set flags(v: number) {
    this.call.memory.store32(this.at, v);
  }
  get fd(): number {
    return this.call.memory.load32(plus(this.at, this.layout.fileno)) | 0;
  }
  set fd(v: number) {
    this.call.memory.store32(plus(this.at, this.layout.fileno), v);
  }
  /** What stands behind the stream. */
  get file(): Backing {
    return backingOf(this.call, this.at, this.fd);
  }
  pointer(field: number): Ptr {
    return this.call.memory.loadPtr(plus(this.at, field));
  }
  setPointer(field: number, p: Ptr): void {
    this.call.memory.storePtr(plus(this.at, field), p);
  }
  has(flag: number): boolean {
    return (this.flags & flag) !== 0;
  }

  /** _IO_fwide: a stream is for bytes (-1) or for wide characters (1) from its first use on; false: it is for the other. */
  orient(mode: -1 | 1): boolean {
    const at = plus(this.at, this.layout.mode);
    const now = this.call.memory.load32(at) | 0;
    if (now === 0) this.call.memory.store32(at, mode);
    return now === 0 || now === mode;
  }

  /** Sets errno and the error mark. */
  private error(errno: number): void {
    this.flags |= Flag.error;
    this.call.process.setErrno(errno);
  }

  /** _IO_file_doallocate. */
  private allocateBuffer(): void {
    const { bufBase, bufEnd, shortbuf } = this.layout;
    if (!isNull(this.pointer(bufBase))) return;
    let p = NULL;
    let size = 1;
    if (!this.has(Flag.unbuffered)) {
      size = BUFSIZ;
      const { block } = this.file.measure() ?? { block: BUFSIZ };
      if (block < BUFSIZ) size = block;
      if (this.call.process.isTerminal?.(this.fd)) this.flags |= Flag.lineBuffered;
      p = this.call.heap.own(size);
    }
    if (isNull(p)) {
      this.flags |= Flag.unbuffered | Flag.userBuffer;
      p = plus(this.at, shortbuf);
      size = 1;
    }
    this.setPointer(bufBase, p);
    this.setPointer(bufEnd, plus(p, size));
    this.emptyAreas(p);
  }

  /** Nothing to read, nothing to write, all pointers at the start of the buffer. */
  emptyAreas(base: Ptr): void {
    const { readBase, readPtr, readEnd, writeBase, writePtr, writeEnd } = this.layout;
    for (const field of [readBase, readPtr, readEnd, writeBase, writePtr, writeEnd]) this.setPointer(field, base);
  }

  // ---- writing ----

  /** Ready for output; false: the stream does not take any. */
  private startWriting(): boolean {
    if (this.has(Flag.noWrites)) {
      this.error(EBADF);
      return false;
    }
    if (this.has(Flag.putting) && !isNull(this.pointer(this.layout.writeBase))) return true;
    this.allocateBuffer();
    this.dropInput();
    this.flags |= Flag.putting;
    const base = this.pointer(this.layout.bufBase);
    this.emptyAreas(base);
    this.setPointer(this.layout.writeEnd, this.has(Flag.unbuffered | Flag.lineBuffered) ? base : this.pointer(this.layout.bufEnd));
    return true;
  }

  /** What was read ahead is given back to the file, so that output goes where the program thinks it is. */
  dropInput(): void {
    const { readPtr, readEnd } = this.layout;
    const left = this.pointer(readEnd).va - this.pointer(readPtr).va;
    if (left > 0) this.file.seek(-left, 1);
    this.setPointer(readPtr, this.pointer(readEnd));
  }

  /** write(2) until all is written; false on error. */
  private writeOut(bytes: Uint8Array): boolean {
    for (let done = 0; done < bytes.length; ) {
      const n = this.file.write(bytes.subarray(done));
      if (n < 0) {
        this.error(-n);
        return false;
      }
      if (n === 0) return true;
      done += n;
    }
    return true;
  }

  /** Before anything changes: the call is made again from its beginning when it has to wait. */
  private mayWriteOut(): boolean {
    const room = this.file.room?.() ?? 0;
    if (room < 0) this.error(-room);
    return room === 0;
  }

  /** Writes what is buffered. */
  flush(): boolean {
    if (!this.has(Flag.putting)) return true;
    const { writeBase, writePtr } = this.layout;
    const base = this.pointer(writeBase);
    const pending = this.pointer(writePtr).va - base.va;
    if (pending <= 0) return true;
    if (!this.mayWriteOut()) return false;
    const ok = this.writeOut(this.call.memory.read(base, pending));
    this.setPointer(writePtr, base);
    return ok;
  }

  private buffer(bytes: Uint8Array): void {
    const to = this.pointer(this.layout.writePtr);
    this.call.memory.write(to, bytes);
    this.setPointer(this.layout.writePtr, plus(to, bytes.length));
  }

  /** The fast way: there is room before writeEnd, as only in a fully buffered stream. */
  private writeQuickly(bytes: Uint8Array): boolean {
    const to = this.pointer(this.layout.writePtr);
    if (to.va + bytes.length > this.pointer(this.layout.writeEnd).va || !this.has(Flag.putting)) return false;
    this.call.memory.write(to, bytes);
    this.setPointer(this.layout.writePtr, plus(to, bytes.length));
    return true;
  }

  /** _IO_new_file_xsputn: how many bytes were taken. */
  write(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    if (this.writeQuickly(bytes)) return bytes.length;
    if (!this.startWriting()) return 0;
    const end = this.pointer(this.layout.bufEnd).va;
    const room = end - this.pointer(this.layout.writePtr).va;
    let now = Math.min(room, bytes.length);
    let mustFlush = this.has(Flag.unbuffered);
    if (this.has(Flag.lineBuffered)) {
      const newline = bytes.lastIndexOf(10);
      if (newline >= 0 && bytes.length <= room) now = newline + 1;
      mustFlush ||= newline >= 0;
    }
    if (this.has(Flag.unbuffered)) now = 0;
    const flushes = now < bytes.length || mustFlush;
    if (flushes && !this.mayWriteOut()) return 0;
    if (now > 0) this.buffer(bytes.subarray(0, now));
    if (!flushes) return now;
    if (!this.flush()) return now;
    return now + this.writeRest(bytes.subarray(now), end - this.pointer(this.layout.bufBase).va);
  }

  /** Whole blocks go straight to the file, the rest waits in the buffer. */
  private writeRest(bytes: Uint8Array, block: number): number {
    const direct = bytes.length - (block >= SMALLEST_BLOCK ? bytes.length % block : 0);
    if (direct > 0 && !this.writeOut(bytes.subarray(0, direct))) return 0;
    if (direct < bytes.length) this.buffer(bytes.subarray(direct));
    return bytes.length;
  }

  /** putc: the byte, or EOF. */
  put(byte: number): number {
    const { writePtr, writeEnd } = this.layout;
    const to = this.pointer(writePtr);
    if (to.va < this.pointer(writeEnd).va && this.has(Flag.putting)) {
      this.call.memory.store8(to, byte);
      this.setPointer(writePtr, plus(to, 1));
      return byte & 255;
    }
    return this.write(Uint8Array.of(byte & 255)) === 1 ? byte & 255 : EOF;
  }

  // ---- reading ----

  /** _IO_new_file_underflow: false at the end of the file or on error. */
  fill(): boolean {
    if (this.has(Flag.eof)) return false;
    if (this.has(Flag.noReads)) {
      this.error(EBADF);
      return false;
    }
    if (this.has(Flag.putting)) {
      this.flush();
      this.flags &= ~Flag.putting;
      this.emptyAreas(this.pointer(this.layout.bufBase));
    }
    this.allocateBuffer();
    if (this.has(Flag.lineBuffered | Flag.unbuffered)) this.flushTerminalOutput();
    return this.refill();
  }

  private refill(): boolean {
    const { bufBase, bufEnd, readEnd } = this.layout;
    const base = this.pointer(bufBase);
    const got = this.file.read(this.pointer(bufEnd).va - base.va);
    if (got === null) throw new WouldBlock();
    if (typeof got === "number") {
      this.error(-got);
      return false;
    }
    this.emptyAreas(base);
    if (got.length === 0) {
      this.flags |= Flag.eof;
      return false;
    }
    this.call.memory.write(base, got);
    this.setPointer(readEnd, plus(base, got.length));
    return true;
  }

  /** A prompt without a newline shows before the program waits for the answer. */
  private flushTerminalOutput(): void {
    const at = this.call.memory.loadPtr(this.call.process.symbol("stdout"));
    if (isNull(at)) return;
    const stdout = new Stream(this.call, at);
    if (stdout.has(Flag.linked) && stdout.has(Flag.lineBuffered)) stdout.flush();
  }

  /** Bytes that can be read now without asking the file again (none at its end). */
  available(): number {
    const { readPtr, readEnd } = this.layout;
    const left = this.pointer(readEnd).va - this.pointer(readPtr).va;
    if (left > 0 && !this.has(Flag.putting)) return left;
    return this.fill() ? this.pointer(readEnd).va - this.pointer(readPtr).va : 0;
  }

  /** The next byte when one is buffered, else -1. (While writing, nothing is.) */
  takeBuffered(): number {
    const { readPtr, readEnd } = this.layout;
    const from = this.pointer(readPtr);
    if (from.va >= this.pointer(readEnd).va) return EOF;
    const byte = this.call.memory.load8(from);
    this.setPointer(readPtr, plus(from, 1));
    return byte;
  }

  /** Takes the next n buffered bytes. */
  take(n: number): Uint8Array {
    const from = this.pointer(this.layout.readPtr);
    const bytes = this.call.memory.read(from, n);
    this.setPointer(this.layout.readPtr, plus(from, n));
    return bytes;
  }

  /** Makes at least one byte free before readPtr, for ungetc: what is still unread moves up to the end of the buffer. */
  makeRoomBefore(): void {
    const { bufBase, bufEnd, readBase, readPtr, readEnd } = this.layout;
    if (this.has(Flag.putting)) {
      this.flush();
      this.flags &= ~Flag.putting;
      this.emptyAreas(this.pointer(bufBase));
    }
    this.allocateBuffer();
    const base = this.pointer(bufBase);
    const from = this.pointer(readPtr);
    if (from.va > base.va) {
      if (this.pointer(readBase).va === from.va) this.setPointer(readBase, base);
      return;
    }
    const size = this.pointer(bufEnd).va - base.va;
    const left = this.pointer(readEnd).va - from.va;
    if (left >= size) return;
    this.call.memory.copy(plus(base, size - left), from, left);
    this.setPointer(readBase, base);
    this.setPointer(readPtr, plus(base, size - left));
    this.setPointer(readEnd, plus(base, size));
  }
}
