/** <time.h> over the simulated clock: the date at boot plus the time the program has run. */
import { type BrokenTime, breakDown, DAYS, MONTHS, secondsOf, strftime } from "./calendar";
import type { Native, NativeCall, NativeTable, Ptr } from "./native";
import { NULL } from "./native";
import { constantString, fail, isNull, loadLong, plus, returnLong, storeLong } from "./pointers";
import { bytesOf, textOf } from "./text";

const EINVAL = 22;
const EOVERFLOW = 75;
const BILLION = 1_000_000_000n;

const timeNow = (call: NativeCall): bigint => call.process.epochSeconds() * BILLION + call.process.nanoseconds();
const int = (call: NativeCall, p: Ptr, i: number): bigint => BigInt(call.memory.load32(plus(p, 4 * i)) | 0);

/** struct tm: nine ints, the offset from UTC (a long), the zone's name. */
function loadTm(call: NativeCall, p: Ptr): BrokenTime {
  const at = (i: number): bigint => int(call, p, i);
  return { sec: at(0), min: at(1), hour: at(2), mday: at(3), mon: at(4), year: at(5), wday: Number(at(6)), yday: Number(at(7)), isdst: Number(at(8)) };
}

function storeTm(call: NativeCall, p: Ptr, t: BrokenTime, zone: string): void {
  const { memory } = call;
  [t.sec, t.min, t.hour, t.mday, t.mon, t.year, t.wday, t.yday, t.isdst].forEach((v, i) => memory.store32(plus(p, 4 * i), Number(v)));
  const word = memory.pointerSize;
  const offset = word === 8 ? 40 : 36;
  storeLong(memory, plus(p, offset), 0n);
  memory.storePtr(plus(p, offset + word), constantString(call, `zone ${zone}`, bytesOf(zone)));
}

/** Breaks a time down into `to`; false when the year does not fit an int. */
function breakInto(call: NativeCall, to: Ptr, zone: string): boolean {
  const t = breakDown(loadLong(call.memory, call.args.ptr(0)));
  if (t.year > 0x7fffffffn || t.year < -0x80000000n) {
    call.process.setErrno(EOVERFLOW);
    call.returnPtr(NULL);
    return false;
  }
  storeTm(call, to, t, zone);
  return true;
}

/** gmtime, localtime: the result is the library's own, overwritten by the next call. */
const shared = (call: NativeCall): Ptr => call.process.libraryObject("struct tm of gmtime", call.memory.pointerSize === 8 ? 56 : 44);
const brokenDown =
  (zone: string, own: boolean): Native =>
  (call) => {
    const to = own ? call.args.ptr(1) : shared(call);
    if (breakInto(call, to, zone)) call.returnPtr(to);
  };

/** asctime: "Thu Jan  1 00:00:00 1970\n". */
function ascii(t: BrokenTime): string {
  const two = (n: bigint, pad: string): string => String(n).padStart(2, pad);
  const day = DAYS[t.wday]?.slice(0, 3) ?? "???";
  const month = MONTHS[Number(t.mon)]?.slice(0, 3) ?? "???";
  return `${day} ${month}${String(t.mday).padStart(3)} ${two(t.hour, "0")}:${two(t.min, "0")}:${two(t.sec, "0")} ${t.year + 1900n}\n`;
}

function giveText(call: NativeCall, text: string, own: boolean): void {
  const to = own ? call.args.ptr(1) : call.process.libraryObject("text of asctime", 64);
  call.memory.write(to, bytesOf(`${text}\0`));
  call.returnPtr(to);
}
const asctime = (own: boolean): Native => (call) => giveText(call, ascii(loadTm(call, call.args.ptr(0))), own);
const ctime = (own: boolean): Native => (call) => giveText(call, ascii(breakDown(loadLong(call.memory, call.args.ptr(0)))), own);

const mktime = (zone: string): Native => (call) => {
  const p = call.args.ptr(0);
  const seconds = secondsOf(loadTm(call, p));
  const t = breakDown(seconds);
  if (t.year > 0x7fffffffn || t.year < -0x80000000n || (call.memory.pointerSize === 4 && BigInt.asIntN(32, seconds) !== seconds)) {
    call.process.setErrno(EOVERFLOW);
    return returnLong(call, -1n);
  }
  storeTm(call, p, t, zone);
  returnLong(call, seconds);
};

const formatTime: Native = (call) => {
  const max = call.args.size(1);
  const zoneAt = call.memory.loadPtr(plus(call.args.ptr(3), call.memory.pointerSize === 8 ? 48 : 40));
  const format = textOf(call.memory.string(call.args.ptr(2)));
  const zone = format.includes("Z") && !isNull(zoneAt) ? textOf(call.memory.string(zoneAt)) : "UTC";
  const text = bytesOf(strftime(format, loadTm(call, call.args.ptr(3)), zone));
  if (text.length >= max) return call.returnLong(0);
  call.memory.write(call.args.ptr(0), Uint8Array.from([...text, 0]));
  call.returnLong(text.length);
};

function storeTimespec(call: NativeCall, p: Ptr, nanoseconds: bigint): void {
  storeLong(call.memory, p, nanoseconds / BILLION);
  storeLong(call.memory, plus(p, call.memory.pointerSize), nanoseconds % BILLION);
}

const CLOCKS = 12;
const isRealtime = (id: number): boolean => id === 0 || id === 5 || id === 11;

const clockGettime: Native = (call) => {
  const id = call.args.i32(0);
  if (id < 0 || id >= CLOCKS) return fail(call, EINVAL);
  storeTimespec(call, call.args.ptr(1), isRealtime(id) ? timeNow(call) : call.process.nanoseconds());
  call.returnI32(0);
};

/** Lets simulated time pass. */
export function sleepFor(call: NativeCall, nanoseconds: bigint): void {
  if (call.process.sleep?.(nanoseconds) === false) call.block("sleep");
}

const nanosleep: Native = (call) => {
  const { memory } = call;
  const p = call.args.ptr(0);
  const [seconds, rest] = [loadLong(memory, p), loadLong(memory, plus(p, memory.pointerSize))];
  if (seconds < 0n || rest < 0n || rest >= BILLION) return fail(call, EINVAL);
  sleepFor(call, seconds * BILLION + rest);
  call.returnI32(0);
};

export const time: NativeTable = {
  time: (call) => {
    const seconds = timeNow(call) / BILLION;
    if (!isNull(call.args.ptr(0))) storeLong(call.memory, call.args.ptr(0), seconds);
    returnLong(call, seconds);
  },
  clock: (call) => returnLong(call, call.process.nanoseconds() / 1000n),
  difftime: (call) => call.returnF64(call.args.long(0) - call.args.long(1)),
  gmtime: brokenDown("GMT", false), gmtime_r: brokenDown("GMT", true),
  localtime: brokenDown("UTC", false), localtime_r: brokenDown("UTC", true),
  asctime: asctime(false), asctime_r: asctime(true), ctime: ctime(false), ctime_r: ctime(true),
  mktime: mktime("UTC"), timelocal: mktime("UTC"), timegm: mktime("GMT"),
  strftime: formatTime,
  clock_gettime: clockGettime,
  clock_getres: (call) => {
    if (call.args.i32(0) < 0 || call.args.i32(0) >= CLOCKS) return fail(call, EINVAL);
    if (!isNull(call.args.ptr(1))) storeTimespec(call, call.args.ptr(1), 1n);
    call.returnI32(0);
  },
  timespec_get: (call) => {
    if (call.args.i32(1) !== 1) return call.returnI32(0);
    storeTimespec(call, call.args.ptr(0), timeNow(call));
    call.returnI32(1);
  },
  gettimeofday: (call) => {
    const p = call.args.ptr(0);
    storeLong(call.memory, p, timeNow(call) / BILLION);
    storeLong(call.memory, plus(p, call.memory.pointerSize), (timeNow(call) % BILLION) / 1000n);
    call.returnI32(0);
  },
  nanosleep,
  sleep: (call) => {
    sleepFor(call, BigInt(call.args.u32(0)) * BILLION);
    call.returnI32(0);
  },
  usleep: (call) => {
    sleepFor(call, BigInt(call.args.u32(0)) * 1000n);
    call.returnI32(0);
  },
  tzset: () => undefined,
};
