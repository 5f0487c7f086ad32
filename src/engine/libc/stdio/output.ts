/** Characters, strings and blocks to a stream. */
import { errorText } from "../errors";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { bytesOf } from "../text";
import { EOF } from "./layout";
import type { Stream } from "./stream";
import { standard, streamAt } from "./streams";

/** putc does not ask whether the stream is for bytes; a first putc makes it so. */
function put(call: NativeCall, stream: Stream): void {
  stream.orient(-1);
  call.returnI32(stream.put(call.args.i32(0)));
}
const putc: Native = (call) => put(call, streamAt(call, 1));
const putchar: Native = (call) => put(call, standard(call, "stdout"));

const fputs: Native = (call) => {
  const bytes = call.memory.string(call.args.ptr(0));
  const stream = streamAt(call, 1);
  call.returnI32(stream.orient(-1) && stream.write(bytes) === bytes.length ? 1 : EOF);
};

const puts: Native = (call) => {
  const text = call.memory.string(call.args.ptr(0));
  const line = new Uint8Array(text.length + 1);
  line.set(text);
  line[text.length] = 10;
  const stdout = standard(call, "stdout");
  call.returnI32(stdout.orient(-1) && stdout.write(line) === line.length ? Math.min(line.length, 0x7fffffff) : EOF);
};

const fwrite: Native = (call) => {
  const size = call.args.size(1);
  const count = call.args.size(2);
  if (size === 0 || count === 0) return call.returnLong(0);
  const total = size * count;
  const stream = streamAt(call, 3);
  // Structures have padding: only what is shown at once must be defined.
  const bytes = call.memory.read(call.args.ptr(0), total, call.process.files.isStandard(stream.fd));
  const written = stream.orient(-1) ? stream.write(bytes) : 0;
  call.returnLong(written === total ? count : Math.floor(written / size));
};

const putw: Native = (call) => {
  const word = call.args.i32(0);
  call.returnI32(streamAt(call, 1).write(Uint8Array.of(word, word >> 8, word >> 16, word >> 24)) === 4 ? 0 : EOF);
};

/** perror: "prefix: text of errno", unbuffered. */
function perror(call: NativeCall): void {
  const text = errorText(call.process.errno());
  const prefix = isNull(call.args.ptr(0)) ? new Uint8Array(0) : call.memory.string(call.args.ptr(0));
  const start = prefix.length > 0 ? [...prefix, 0x3a, 0x20] : [];
  standard(call, "stderr").write(Uint8Array.from([...start, ...bytesOf(`${text}\n`)]));
}

export const outputFunctions: NativeTable = {
  putc, fputc: putc, _IO_putc: putc, putc_unlocked: putc, fputc_unlocked: putc,
  putchar, putchar_unlocked: putchar,
  fputs, fputs_unlocked: fputs, puts, fwrite, fwrite_unlocked: fwrite, putw, perror,
};
