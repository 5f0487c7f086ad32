/** Temporary files. Their names count up from a fixed start: runs are repeatable. */
import { AT } from "../../kernel/fs";
import { filesOf } from "../files";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, plus } from "../pointers";
import { bytesOf, textOf } from "../text";
import { openStream } from "./streams";
import { NULL } from "../native";

const EINVAL = 22;
const PLACE = "XXXXXX";
/** O_RDWR | O_CREAT | O_EXCL */
const NEW_FILE = 0o302;
const ACCESS_MODE = 3;
const L_TMPNAM = 20;

/** The pattern's last XXXXXX replaced so that no file has the name. */
function temporaryName(call: NativeCall, pattern: string): string {
  const counter = call.state("temporary names", () => ({ next: 1 }));
  const at = pattern.lastIndexOf(PLACE);
  for (;;) {
    const name = pattern.slice(0, at) + counter.next.toString(36).padStart(6, "A") + pattern.slice(at + PLACE.length);
    counter.next++;
    if (typeof filesOf(call).stat(name) === "number") return name;
  }
}

const tmpfile: Native = (call) => {
  const name = temporaryName(call, "/tmp/tmpfXXXXXX");
  const p = openStream(call, name, "w+");
  filesOf(call).unlink(name);
  call.returnPtr(p);
};

const tmpnam: Native = (call) => {
  const given = call.args.ptr(0);
  const to = isNull(given) ? call.process.libraryObject("tmpnam", L_TMPNAM) : given;
  call.memory.write(to, bytesOf(`${temporaryName(call, "/tmp/fileXXXXXX")}\0`));
  call.returnPtr(to);
};

/** Folder and prefix (five letters at most) of the program's; the name is a new block. */
const tempnam: Native = (call) => {
  const text = (i: number): string => (isNull(call.args.ptr(i)) ? "" : textOf(call.memory.string(call.args.ptr(i))));
  const name = bytesOf(`${temporaryName(call, `${text(0) || "/tmp"}/${text(1).slice(0, 5) || "file"}XXXXXX`)}\0`);
  const block = call.heap.malloc(name.length);
  if (!isNull(block)) call.memory.write(block, name);
  call.returnPtr(block);
};

/** Fills in the pattern at argument 0, whose XXXXXX is followed by `suffix` characters; null (with errno): it has none. */
function fillIn(call: NativeCall, suffix: number): string | null {
  const pattern = textOf(call.memory.string(call.args.ptr(0)));
  const end = pattern.length - suffix;
  if (suffix < 0 || end < PLACE.length || pattern.slice(end - PLACE.length, end) !== PLACE) {
    call.process.setErrno(EINVAL);
    return null;
  }
  const name = temporaryName(call, pattern.slice(0, end)) + pattern.slice(end);
  call.memory.write(call.args.ptr(0), bytesOf(name));
  return name;
}

function answer(call: NativeCall, result: number): void {
  if (result < 0) return fail(call, -result);
  call.returnI32(result);
}

/** mkstemp and its kin: where the length of the suffix and further flags of open stand among the arguments. */
const makeFile =
  (suffixAt: number | null, flagsAt: number | null): Native =>
  (call) => {
    const name = fillIn(call, suffixAt === null ? 0 : call.args.i32(suffixAt));
    if (name === null) return call.returnI32(-1);
    const flags = flagsAt === null ? 0 : call.args.i32(flagsAt) & ~ACCESS_MODE;
    answer(call, filesOf(call).open(name, NEW_FILE | flags, 0o600));
  };

const mkdtemp: Native = (call) => {
  const name = fillIn(call, 0);
  const made = name === null ? -EINVAL : call.process.files.mkdirat(AT.FDCWD, name, 0o700);
  if (made < 0) call.process.setErrno(-made);
  call.returnPtr(made < 0 ? NULL : call.args.ptr(0));
};

/** Only a name: an empty one when the pattern is wrong. */
const mktemp: Native = (call) => {
  const p: Ptr = call.args.ptr(0);
  if (fillIn(call, 0) === null) call.memory.store8(p, 0);
  call.returnPtr(plus(p, 0));
};

export const temporaryFiles: NativeTable = {
  tmpfile, tmpfile64: tmpfile, tmpnam, tmpnam_r: (call) => (isNull(call.args.ptr(0)) ? call.returnPtr(NULL) : tmpnam(call)), tempnam, mkdtemp, mktemp,
  mkstemp: makeFile(null, null), mkstemp64: makeFile(null, null), mkostemp: makeFile(null, 1), mkostemp64: makeFile(null, 1),
  mkstemps: makeFile(1, null), mkstemps64: makeFile(1, null), mkostemps: makeFile(1, 2), mkostemps64: makeFile(1, 2),
};
