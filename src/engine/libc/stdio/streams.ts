/** The three standard streams, the list of opened ones, and the start and end of a stream's life. */
import { filesOf } from "../files";
import { O } from "../../kernel/fs";
import { noteClosed } from "../unistd/closed";
import type { NativeCall, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, plus } from "../pointers";
import { Flag, fileLayout } from "./layout";
import { Stream } from "./stream";

const EINVAL = 22;
const standardFlags = { stdin: 0xfbad2088, stdout: 0xfbad2084, stderr: 0xfbad2086 } as const;
export type StandardName = keyof typeof standardFlags;

/** stdin, stdout or stderr as the program's variable says now; made on first use when the program does not name it. */
export function standard(call: NativeCall, name: StandardName): Stream {
  const variable = call.process.symbol(name);
  const known = call.memory.loadPtr(variable);
  if (!isNull(known)) return new Stream(call, known);
  const layout = fileLayout(call.memory.pointerSize);
  const at = call.process.libraryObject(`_IO_2_1_${name}_`, layout.size);
  const stream = new Stream(call, at);
  stream.flags = standardFlags[name];
  stream.fd = name === "stdin" ? 0 : name === "stdout" ? 1 : 2;
  call.memory.storePtr(variable, at);
  return stream;
}

/** The stream an argument names. */
export const streamAt = (call: NativeCall, i: number): Stream => new Stream(call, call.args.ptr(i));

function* opened(call: NativeCall): Generator<Stream> {
  let at = call.memory.loadPtr(call.process.symbol("_IO_list_all"));
  while (!isNull(at)) {
    const stream = new Stream(call, at);
    yield stream;
    at = stream.pointer(stream.layout.chain);
  }
}

/** fflush(NULL), and the end of the process. */
export function flushAll(call: NativeCall): boolean {
  const all = [...opened(call), standard(call, "stderr"), standard(call, "stdout")];
  return all.map((s) => s.flush()).every((ok) => ok);
}

export interface Mode { readonly open: number; readonly flags: number }

/** fopen's mode text; null when it is none. */
export function parseMode(text: string): Mode | null {
  const plusSign = /^.[^,]*\+/.test(text);
  const exclusive = /^.[^,]*x/.test(text) ? O.EXCL : 0;
  const access = plusSign ? O.RDWR : text[0] === "r" ? 0 : O.WRONLY;
  const closed = plusSign ? 0 : text[0] === "r" ? Flag.noWrites : Flag.noReads;
  if (text[0] === "r") return { open: access, flags: closed };
  if (text[0] === "w") return { open: access | O.CREAT | O.TRUNC | exclusive, flags: closed };
  if (text[0] === "a") return { open: access | O.CREAT | O.APPEND | exclusive, flags: closed | Flag.appending };
  return null;
}

/** A new stream on a descriptor. */
export function newStream(call: NativeCall, fd: number, flags: number): Ptr {
  const { allocated, chain } = fileLayout(call.memory.pointerSize);
  const at = call.heap.malloc(allocated);
  if (isNull(at)) return NULL;
  call.memory.fill(at, 0, allocated);
  const stream = new Stream(call, at);
  stream.flags = (Flag.magic | Flag.file | Flag.linked | flags) >>> 0;
  stream.fd = fd;
  const head = call.process.symbol("_IO_list_all");
  stream.setPointer(chain, call.memory.loadPtr(head));
  call.memory.storePtr(head, at);
  return at;
}

/** fopen: negative errno, or the stream. */
export function openStream(call: NativeCall, path: string, modeText: string): Ptr {
  const mode = parseMode(modeText);
  const fd = mode ? filesOf(call).open(path, mode.open, 0o666) : -EINVAL;
  if (fd < 0) {
    call.process.setErrno(-fd);
    return NULL;
  }
  const stream = newStream(call, fd, mode!.flags);
  if (isNull(stream)) filesOf(call).close(fd);
  return stream;
}

/** Takes a stream out of the list of opened ones. */
export function unlink(call: NativeCall, gone: Stream): void {
  let link = call.process.symbol("_IO_list_all");
  for (let at = call.memory.loadPtr(link); !isNull(at); at = call.memory.loadPtr(link)) {
    if (at.va === gone.at.va) {
      call.memory.storePtr(link, gone.pointer(gone.layout.chain));
      return;
    }
    link = plus(at, gone.layout.chain);
  }
}

/** Gives the buffer back unless it is the program's own. */
export function freeBuffer(stream: Stream): void {
  const { bufBase, bufEnd } = stream.layout;
  const base = stream.pointer(bufBase);
  if (!isNull(base) && !stream.has(Flag.userBuffer)) stream.call.heap.free(base);
  stream.setPointer(bufBase, NULL);
  stream.setPointer(bufEnd, NULL);
  stream.emptyAreas(NULL);
  stream.flags &= ~(Flag.userBuffer | Flag.putting);
}

/** Writes what is left, closes the descriptor; the stream itself stays for freopen. */
export function detach(stream: Stream): boolean {
  const flushed = stream.has(Flag.putting) ? stream.flush() : true;
  if (!stream.has(Flag.putting)) stream.dropInput();
  freeBuffer(stream);
  if (stream.fd >= 0) noteClosed(stream.call, stream.fd);
  const closed = stream.file.close();
  if (closed < 0) stream.call.process.setErrno(-closed);
  stream.fd = -1;
  return flushed && closed === 0;
}

const STANDARD_FDS: readonly StandardName[] = ["stdin", "stdout", "stderr"];

/** fclose. A stream from fopen is freed: using it later is use after free. */
export function closeStream(stream: Stream): boolean {
  const { call } = stream;
  const own = STANDARD_FDS.some((name) => standard(call, name).at.va === stream.at.va);
  if (!own) unlink(call, stream);
  const ok = detach(stream);
  stream.flags = (stream.flags & ~Flag.linked) | Flag.noReads | Flag.noWrites;
  if (!own) call.heap.free(stream.at);
  return ok;
}
