/** <stdio_ext.h>: what a stream's words say; and the names with 64 and _unlocked, which do the same as those without. */
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { streamFunctions } from "./management";
import { EOF, Flag } from "./layout";
import { flushAll, streamAt } from "./streams";
import type { Stream } from "./stream";

const ENOSYS = 38;

const ask =
  (question: (s: Stream) => boolean): Native =>
  (call) =>
    call.returnI32(question(streamAt(call, 0)) ? 1 : 0);
const length = (s: Stream, from: number, to: number): number => s.pointer(to).va - s.pointer(from).va;

/** Throws away what is buffered, read ahead or not yet written. */
function purge(call: NativeCall): void {
  const s = streamAt(call, 0);
  const { writeBase, writePtr, readPtr, readEnd } = s.layout;
  s.setPointer(writePtr, s.pointer(writeBase));
  s.setPointer(readPtr, s.pointer(readEnd));
}

const SHARED = ["feof", "ferror", "clearerr", "fileno"] as const;
const NAMES64 = { fopen64: "fopen", freopen64: "freopen", fgetpos64: "fgetpos", fsetpos64: "fsetpos" } as const;

/** No program can be started: there is no shell. */
const popen: Native = (call) => {
  call.process.setErrno(ENOSYS);
  call.returnPtr({ va: 0, id: 0 });
};

const ctermid: Native = (call) => {
  const given = call.args.ptr(0);
  const to = isNull(given) ? call.process.libraryObject("ctermid", 9) : given;
  call.memory.write(to, Uint8Array.from([..."/dev/tty\0"].map((c) => c.charCodeAt(0))));
  call.returnPtr(to);
};

export const streamExtensions: NativeTable = {
  ...Object.fromEntries(SHARED.map((name) => [`${name}_unlocked`, streamFunctions[name]])),
  ...Object.fromEntries(Object.entries(NAMES64).map(([name, same]) => [name, streamFunctions[same]])),
  __fbufsize: (call) => call.returnLong(length(streamAt(call, 0), streamAt(call, 0).layout.bufBase, streamAt(call, 0).layout.bufEnd)),
  __fpending: (call) => {
    const s = streamAt(call, 0);
    call.returnLong(s.has(Flag.putting) ? length(s, s.layout.writeBase, s.layout.writePtr) : 0);
  },
  __flbf: ask((s) => s.has(Flag.lineBuffered)),
  __freadable: ask((s) => !s.has(Flag.noReads)),
  __fwritable: ask((s) => !s.has(Flag.noWrites)),
  __freading: ask((s) => s.has(Flag.noWrites) || (!s.has(Flag.putting) && !isNull(s.pointer(s.layout.readBase)))),
  __fwriting: ask((s) => s.has(Flag.noReads) || s.has(Flag.putting)),
  __fpurge: purge,
  __fsetlocking: (call) => call.returnI32(1),
  fcloseall: (call) => {
    flushAll(call);
    call.returnI32(0);
  },
  _flushlbf: (call) => void flushAll(call),
  ftrylockfile: (call) => call.returnI32(0),
  popen,
  pclose: (call) => call.returnI32(EOF),
  ctermid,
  cuserid: (call) => {
    const to = isNull(call.args.ptr(0)) ? call.process.libraryObject("cuserid", 9) : call.args.ptr(0);
    call.memory.write(to, Uint8Array.from([..."user\0"].map((c) => c.charCodeAt(0))));
    call.returnPtr(to);
  },
};

