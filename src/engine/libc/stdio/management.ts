/** Opening, closing, placing and asking streams. */
import { filesOf } from "../files";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { fail, isNull, plus, storeLong, loadLong } from "../pointers";
import { textOf } from "../text";
import { EOF, Flag } from "./layout";
import { judgeStream } from "./makers";
import type { Stream } from "./stream";
import { closeStream, detach, flushAll, freeBuffer, newStream, openStream, parseMode, standard, streamAt } from "./streams";

const EINVAL = 22;
const EBADF = 9;
const text = (call: NativeCall, i: number): string => textOf(call.memory.string(call.args.ptr(i)));

const freopen: Native = (call) => {
  const stream = streamAt(call, 2);
  const mode = parseMode(text(call, 1));
  detach(stream);
  const fd = mode && !isNull(call.args.ptr(0)) ? filesOf(call).open(text(call, 0), mode.open, 0o666) : -EINVAL;
  if (fd < 0) {
    call.process.setErrno(-fd);
    return call.returnPtr(NULL);
  }
  stream.fd = fd;
  stream.flags = (Flag.magic | Flag.file | Flag.linked | mode!.flags) >>> 0;
  call.returnPtr(stream.at);
};

const fdopen: Native = (call) => {
  const mode = parseMode(text(call, 1));
  const known = typeof filesOf(call).statFd(call.args.i32(0)) !== "number";
  if (mode && known) return call.returnPtr(newStream(call, call.args.i32(0), mode.flags));
  call.process.setErrno(mode ? EBADF : EINVAL);
  call.returnPtr(NULL);
};

/** Where the next byte would be read or written; negative errno when the file has no places. */
function tell(stream: Stream): number {
  const { readPtr, readEnd, writeBase, writePtr } = stream.layout;
  const { file } = stream;
  if (!stream.has(Flag.putting)) {
    const place = file.seek(0, 1);
    return place < 0 ? place : place - (stream.pointer(readEnd).va - stream.pointer(readPtr).va);
  }
  const end = stream.has(Flag.appending) ? file.measure() : null;
  const place = end ? end.size : file.seek(0, 1);
  return place < 0 ? place : place + stream.pointer(writePtr).va - stream.pointer(writeBase).va;
}

function seek(stream: Stream, offset: number, whence: number): number {
  const { bufBase } = stream.layout;
  if (whence < 0 || whence > 2) return -EINVAL;
  const to = whence === 1 ? tell(stream) : 0;
  if (to < 0) return to;
  if (!stream.flush()) return -5;
  const place = stream.file.seek(whence === 1 ? to + offset : offset, whence === 1 ? 0 : whence);
  if (place < 0) return place;
  stream.file.settle?.();
  stream.flags &= ~(Flag.eof | Flag.putting);
  stream.emptyAreas(stream.pointer(bufBase));
  return 0;
}

function answer(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnLong(Math.max(-1, result));
}
function answerInt(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnI32(Math.max(-1, result));
}

const fseek: Native = (call) => answerInt(call, seek(streamAt(call, 0), call.args.long(1), call.args.i32(2)));
const ftell: Native = (call) => answer(call, tell(streamAt(call, 0)));

/** setvbuf: before the first use; a stream without a buffer of the program's own takes one from malloc when it needs it. */
function setBuffer(stream: Stream, buffer: Ptr, mode: number, size: number): number {
  const { bufBase, bufEnd } = stream.layout;
  if (mode < 0 || mode > 2) return EOF;
  stream.flush();
  stream.flags &= ~(Flag.lineBuffered | Flag.unbuffered);
  if (mode === 1) stream.flags |= Flag.lineBuffered;
  if (mode === 2) {
    freeBuffer(stream);
    stream.flags |= Flag.unbuffered;
  } else if (!isNull(buffer) && size > 0) {
    freeBuffer(stream);
    stream.setPointer(bufBase, buffer);
    stream.setPointer(bufEnd, plus(buffer, size));
    stream.emptyAreas(buffer);
    stream.flags |= Flag.userBuffer;
  } else {
    const base = stream.pointer(bufBase);
    stream.emptyAreas(base);
  }
  stream.flags &= ~Flag.putting;
  return 0;
}

const fflush: Native = (call) => {
  const at = call.args.ptr(0);
  if (isNull(at)) return call.returnI32(flushAll(call) ? 0 : EOF);
  const stream = streamAt(call, 0);
  if (!stream.has(Flag.putting)) stream.dropInput();
  const ok = stream.flush();
  stream.file.settle?.();
  call.returnI32(ok ? 0 : EOF);
};

const nothing: Native = () => undefined;
const BUFSIZ = 8192;

export const streamFunctions: NativeTable = {
  fopen: (call) => call.returnPtr(openStream(call, text(call, 0), text(call, 1))),
  freopen, fdopen,
  fclose: (call) => call.returnI32(judgeStream(call, call.args.ptr(0)) && closeStream(streamAt(call, 0)) ? 0 : EOF),
  fflush, fflush_unlocked: fflush,
  setvbuf: (call) => call.returnI32(setBuffer(streamAt(call, 0), call.args.ptr(1), call.args.i32(2), call.args.size(3))),
  setbuf: (call) => void setBuffer(streamAt(call, 0), call.args.ptr(1), isNull(call.args.ptr(1)) ? 2 : 0, BUFSIZ),
  setbuffer: (call) => void setBuffer(streamAt(call, 0), call.args.ptr(1), isNull(call.args.ptr(1)) ? 2 : 0, call.args.size(2)),
  setlinebuf: (call) => void setBuffer(streamAt(call, 0), NULL, 1, 0),
  fseek, fseeko: fseek, ftell, ftello: ftell,
  fseeko64: (call) => answerInt(call, seek(streamAt(call, 0), Number(call.args.i64(1)), call.args.i32(2))),
  ftello64: (call) => {
    const place = tell(streamAt(call, 0));
    if (place < 0) call.process.setErrno(-place);
    call.returnI64(BigInt(Math.max(-1, place)));
  },
  rewind: (call) => {
    const stream = streamAt(call, 0);
    seek(stream, 0, 0);
    stream.flags &= ~Flag.error;
  },
  fgetpos: (call) => {
    const place = tell(streamAt(call, 0));
    if (place < 0) return fail(call, -place);
    storeLong(call.memory, call.args.ptr(1), BigInt(place));
    call.memory.fill(plus(call.args.ptr(1), call.memory.pointerSize), 0, 8);
    call.returnI32(0);
  },
  fsetpos: (call) => answerInt(call, seek(streamAt(call, 0), Number(loadLong(call.memory, call.args.ptr(1))), 0)),
  feof: (call) => call.returnI32(streamAt(call, 0).has(Flag.eof) ? 1 : 0),
  ferror: (call) => call.returnI32(streamAt(call, 0).has(Flag.error) ? 1 : 0),
  clearerr: (call) => {
    streamAt(call, 0).flags &= ~(Flag.eof | Flag.error);
  },
  fileno: (call) => answerInt(call, streamAt(call, 0).fd < 0 ? -EBADF : streamAt(call, 0).fd),
  flockfile: nothing,
  funlockfile: nothing,
  remove: (call) => {
    const files = filesOf(call);
    const result = files.unlink(text(call, 0));
    answerInt(call, result === -21 ? files.rmdir(text(call, 0)) : result);
  },
  rename: (call) => answerInt(call, filesOf(call).rename(text(call, 0), text(call, 1))),
  __libc_flush_streams: (call) => {
    flushAll(call);
    standard(call, "stdin").dropInput();
  },
};
