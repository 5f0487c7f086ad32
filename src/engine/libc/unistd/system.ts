/** What the system is and how much of everything there is: sysconf, pathconf, uname, gethostname, limits, ids of the user. */
import { randomBytes } from "../../kernel/fs";
import { INFINITY, INITIAL_LIMITS, RLIMIT } from "../../kernel/sched/rlimit";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, plus } from "../pointers";
import { bytesOf } from "../text";
import { EFAULT, EINVAL, give, giveLong, mapped, withPaths } from "./call";

const EPERM = 1;
const ESRCH = 3;
const ENAMETOOLONG = 36;
const USER = 1000;
const MiB = 1048576;

/** Options that POSIX.1-2008 names, by _SC_ number. */
const OPTIONS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 29, 46, 47, 48, 51, 52, 67, 68, 77, 78, 79, 80, 81, 82, 95, 96, 132, 133, 137, 138, 139, 149, 153, 154, 159, 164, 235, 236];
/** By _SC_ number; the other known ones have no limit. */
const SYSTEM: Readonly<Record<number, number>> = {
  ...Object.fromEntries(OPTIONS.map((n) => [n, 200809])),
  0: 2097152, 1: 256, 2: 100, 3: 65536, 4: 1024, 5: 16, 7: 1, 8: 1, 25: 20, 26: 2147483647, 28: 32768, 30: 4096, 31: 32, 33: 2147483647, 34: 256, 36: 99, 37: 2048, 38: 99, 39: 1000,
  40: 255, 42: 32, 43: 2048, 44: 32767, 45: 2048, 60: 1024, 69: 1024, 70: 1024, 71: 256, 72: 32, 73: 4, 74: 1024, 75: 16384, 83: 1, 84: 1, 87: 2147483647, 88: 8192, 89: 700, 90: 4, 91: 1,
  93: 1, 94: 1, 98: 1, 99: 1, 100: 1, 101: 8, 102: 127, 103: -128, 104: 2147483647, 105: -2147483648, 106: 64, 107: 32, 108: 16, 109: 20, 110: 32767, 111: 127, 112: -128, 113: 32767, 114: -32768,
  115: 255, 116: 4294967295, 118: 65535, 119: 4096, 120: 2048, 121: 2147483647, 122: 2147483647, 123: 2147483647, 124: 2147483647, 127: 1, 129: 1, 130: 1, 131: 1, 155: 1, 157: 1, 178: 1, 180: 64,
  239: 1,
};
const LAST_SYSTEM = 250;
const PHYS_PAGES = 85;
const AVPHYS_PAGES = 86;
const PATH: Readonly<Record<number, number>> = { 0: 65000, 1: 255, 2: 255, 3: 255, 4: 4096, 5: 4096, 6: 1, 7: 1, 8: 0, 13: 64, 16: 4096, 17: 4096, 18: 4096, 20: 1 };
const LAST_PATH = 20;
const OPEN_MAX = 4;

const sysconf: Native = (call) => {
  const name = call.args.i32(0);
  const memory = call.process.vm?.memory();
  if (memory && (name === PHYS_PAGES || name === AVPHYS_PAGES)) return call.returnLong(name === PHYS_PAGES ? memory.total : memory.free);
  if (name === OPEN_MAX) return call.returnLong(call.process.files.limit);
  giveValue(call, name >= 0 && name <= LAST_SYSTEM ? (SYSTEM[name] ?? -1) : undefined);
};

const pathValue = (name: number): number | undefined => (name >= 0 && name <= LAST_PATH ? (PATH[name] ?? -1) : undefined);

function giveValue(call: NativeCall, value: number | undefined): void {
  if (value === undefined) return giveLong(call, -EINVAL);
  call.returnLong(value);
}

const pathconf = withPaths([0], (call) => giveValue(call, pathValue(call.args.i32(1))));

const HOST = "pagewalk";

/** Six fields of 65 bytes. */
const uname: Native = (call) => {
  const p = call.args.ptr(0);
  if (!mapped(call, p, 390, true)) return give(call, -EFAULT);
  const fields = ["Linux", HOST, "6.1.0-9-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.27-1 (2023-05-08)", call.memory.pointerSize === 8 ? "x86_64" : "i686", "(none)"];
  call.memory.fill(p, 0, 390);
  fields.forEach((text, i) => call.memory.write(plus(p, 65 * i), bytesOf(text)));
  call.returnI32(0);
};

const gethostname: Native = (call) => {
  const room = call.args.size(1);
  call.memory.write(call.args.ptr(0), bytesOf(`${HOST}\0`.slice(0, room)));
  give(call, room <= HOST.length ? -ENAMETOOLONG : 0);
};

// --- limits ---

const isWide = (call: NativeCall): boolean => call.memory.pointerSize === 8 || call.name.endsWith("64");

function storeLimit(call: NativeCall, p: Ptr, pair: readonly [bigint, bigint]): void {
  const most = isWide(call) ? INFINITY : 0xffffffffn;
  pair.forEach((v, i) => (isWide(call) ? call.memory.store64(plus(p, 8 * i), v) : call.memory.store32(plus(p, 4 * i), Number(v > most ? most : v))));
}

function loadLimit(call: NativeCall, p: Ptr): readonly [bigint, bigint] {
  if (isWide(call)) return [call.memory.load64(p), call.memory.load64(plus(p, 8))];
  const word = (at: number): bigint => {
    const v = BigInt(call.memory.load32(plus(p, at)) >>> 0);
    return v === 0xffffffffn ? INFINITY : v;
  };
  return [word(0), word(4)];
}

/** prlimit64: the process itself, or a child of the same user; of another process only whether it is there is known. */
function limits(call: NativeCall, pid: number, resource: number, set: Ptr | null, old: Ptr | null): void {
  const { tasks } = call.process;
  const known = INITIAL_LIMITS[resource];
  if (!known) return give(call, -EINVAL);
  if (pid !== 0 && pid !== tasks.pid) return give(call, tasks.exists(pid) ? -EPERM : -ESRCH);
  const present = tasks.limits[resource] ?? known;
  if (set && !isNull(set)) {
    if (!mapped(call, set, isWide(call) ? 16 : 8, false)) return give(call, -EFAULT);
    const wanted = loadLimit(call, set);
    if (wanted[0] > wanted[1]) return give(call, -EINVAL);
    if (wanted[1] > present[1]) return give(call, -EPERM);
    tasks.setLimit(resource, wanted);
    if (resource === RLIMIT.NOFILE) call.process.files.limit = Number(wanted[0]);
  }
  if (old && !isNull(old)) {
    if (!mapped(call, old, isWide(call) ? 16 : 8, true)) return give(call, -EFAULT);
    storeLimit(call, old, present);
  }
  call.returnI32(0);
}

const getrlimit: Native = (call) => limits(call, 0, call.args.i32(0), null, call.args.ptr(1));
const setrlimit: Native = (call) => limits(call, 0, call.args.i32(0), call.args.ptr(1), null);
const prlimit: Native = (call) => limits(call, call.args.i32(0), call.args.i32(1), call.args.ptr(2), call.args.ptr(3));

/** struct sysinfo: uptime, 3 loads, total, free, shared, buffer, 2 of swap, processes, 2 of high memory, unit. */
const sysinfo: Native = (call) => {
  const p = call.args.ptr(0);
  const word = call.memory.pointerSize;
  call.memory.fill(p, 0, word === 8 ? 112 : 64);
  const put = (i: number, v: number): void => (word === 8 ? call.memory.store64(plus(p, 8 * i), BigInt(v)) : call.memory.store32(plus(p, 4 * i), v));
  put(0, Number(call.process.nanoseconds() / 1_000_000_000n));
  const frames = call.process.vm?.memory() ?? { total: 0, free: 0 };
  put(4, frames.total * 4096);
  put(5, frames.free * 4096);
  call.memory.store16(plus(p, 10 * word), call.process.tasks.threads);
  call.memory.store32(plus(p, word === 8 ? 104 : 52), 1);
  call.returnI32(0);
};

const getrandom: Native = (call) => {
  const drawn = call.state("random bytes", () => ({ n: 0 }));
  const n = call.name === "getentropy" ? call.args.size(1) : Math.min(call.args.size(1), MiB);
  if (call.name === "getentropy" && n > 256) return give(call, -5);
  call.memory.write(call.args.ptr(0), randomBytes(0, drawn.n, n));
  drawn.n += n;
  if (call.name === "getentropy") call.returnI32(0);
  else call.returnLong(n);
};

/** confstr: its length with the NUL. */
const confstr: Native = (call) => {
  const texts: Readonly<Record<number, string>> = { 0: "/bin:/usr/bin", 2: "glibc 2.36", 3: "NPTL 2.36" };
  const text = texts[call.args.i32(0)];
  if (text === undefined) return giveLong(call, -EINVAL);
  const room = call.args.size(2);
  if (room > 0 && !isNull(call.args.ptr(1))) call.memory.write(call.args.ptr(1), bytesOf(`${text.slice(0, room - 1)}\0`));
  call.returnLong(text.length + 1);
};

const user: Native = (call) => call.returnI32(USER);
/** Becoming who one is already. */
const isUser = (id: number): boolean => id === USER || id === -1;
const become: Native = (call) => give(call, isUser(call.args.i32(0)) ? 0 : -EPERM);
const becomeBoth: Native = (call) => give(call, isUser(call.args.i32(0)) && isUser(call.args.i32(1)) ? 0 : -EPERM);

export const system: NativeTable = {
  uname, gethostname, getrlimit, getrlimit64: getrlimit, setrlimit, setrlimit64: setrlimit, prlimit, prlimit64: prlimit, sysinfo, getrandom, getentropy: getrandom, confstr, pathconf, sysconf,
  getuid: user, geteuid: user, getgid: user, getegid: user, setuid: become, seteuid: become, setgid: become, setegid: become, setreuid: becomeBoth, setregid: becomeBoth,
  fpathconf: (call) => giveValue(call, call.process.files.isOpen(call.args.i32(0)) ? pathValue(call.args.i32(1)) : undefined),
  getpagesize: (call) => call.returnI32(4096),
  getdtablesize: (call) => call.returnI32(call.process.files.limit),
  get_nprocs: (call) => call.returnI32(1),
  get_nprocs_conf: (call) => call.returnI32(1),
  gethostid: (call) => call.returnLong(0x7f0101),
  getgroups: (call) => {
    if (call.args.i32(0) > 0) call.memory.store32(call.args.ptr(1), USER);
    give(call, call.args.i32(0) < 0 ? -EINVAL : 1);
  },
  getpid: (call) => call.returnI32(call.process.tasks.pid),
  getppid: (call) => call.returnI32(call.process.tasks.ppid),
  getlogin: (call) => {
    const at = call.process.libraryObject("login", 8);
    call.memory.write(at, bytesOf("user\0"));
    call.returnPtr(at);
  },
};
