/** <time.h> over the simulated clock: the date at boot plus the time the program has run. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { constantString, fail, isNull, loadLong, plus, returnLong, storeLong } from "../pointers";
import { bytesOf, textOf } from "../text";
import { type BrokenTime, DAYS, daysOf, MONTHS, secondsOf, strftime, type ZoneText } from "./calendar";
import { currentZone, local, type LocalTime, secondsOfLocal, setZoneVariables, universal } from "./local";
import { strptime } from "./strptime";

const EINVAL = 22;
const EOVERFLOW = 75;
const BILLION = 1_000_000_000n;

const timeNow = (call: NativeCall): bigint => call.process.epochSeconds() * BILLION + call.process.nanoseconds();
const int = (call: NativeCall, p: Ptr, i: number): bigint => BigInt(call.memory.load32(plus(p, 4 * i)) | 0);

/** struct tm: nine ints, the offset from UTC (a long), the zone's name. A field is looked at when it is needed: the others may be undefined. */
export function loadTm(call: NativeCall, p: Ptr): BrokenTime {
  const at = (i: number): bigint => int(call, p, i);
  return {
    get sec() { return at(0); }, get min() { return at(1); }, get hour() { return at(2); }, get mday() { return at(3); }, get mon() { return at(4); },
    get year() { return at(5); }, get wday() { return Number(at(6)); }, get yday() { return Number(at(7)); }, get isdst() { return Number(at(8)); },
  };
}

const zonePlace = (call: NativeCall, p: Ptr): Ptr => plus(p, call.memory.pointerSize === 8 ? 40 : 36);

function storeTm(call: NativeCall, p: Ptr, { time: t, zone }: LocalTime): void {
  const { memory } = call;
  [t.sec, t.min, t.hour, t.mday, t.mon, t.year, t.wday, t.yday, t.isdst].forEach((v, i) => memory.store32(plus(p, 4 * i), Number(v)));
  storeLong(memory, zonePlace(call, p), BigInt(zone.offset));
  memory.storePtr(plus(zonePlace(call, p), memory.pointerSize), constantString(call, `zone ${zone.name}`, bytesOf(zone.name)));
}

const fitsInt = (t: BrokenTime): boolean => t.year <= 0x7fffffffn && t.year >= -0x80000000n;

function inZone(call: NativeCall, isLocal: boolean, seconds: bigint): LocalTime {
  if (!isLocal) return universal(seconds);
  setZoneVariables(call);
  return local(currentZone(call), seconds);
}

/** gmtime, localtime: the result is the library's own, overwritten by the next call, unless the program gives room. */
const shared = (call: NativeCall): Ptr => call.process.libraryObject("struct tm of gmtime", call.memory.pointerSize === 8 ? 56 : 44);
const brokenDown =
  (isLocal: boolean, own: boolean): Native =>
  (call) => {
    const to = own ? call.args.ptr(1) : shared(call);
    const t = inZone(call, isLocal, loadLong(call.memory, call.args.ptr(0)));
    if (fitsInt(t.time)) {
      storeTm(call, to, t);
      return call.returnPtr(to);
    }
    call.process.setErrno(EOVERFLOW);
    call.returnPtr(NULL);
  };

/** asctime: "Thu Jan  1 00:00:00 1970\n". */
function ascii(t: BrokenTime): string {
  const two = (n: bigint, pad: string): string => String(n).padStart(2, pad);
  const day = DAYS[t.wday]?.slice(0, 3) ?? "???";
  const month = MONTHS[Number(t.mon)]?.slice(0, 3) ?? "???";
  return `${day} ${month}${String(t.mday).padStart(3)} ${two(t.hour, "0")}:${two(t.min, "0")}:${two(t.sec, "0")} ${t.year + 1900n}\n`;
}

function giveText(call: NativeCall, t: BrokenTime, own: boolean): void {
  if (!fitsInt(t) || t.year + 1900n > 0x7fffffffn) {
    call.process.setErrno(EOVERFLOW);
    return call.returnPtr(NULL);
  }
  const to = own ? call.args.ptr(1) : call.process.libraryObject("text of asctime", 64);
  call.memory.write(to, bytesOf(`${ascii(t)}\0`));
  call.returnPtr(to);
}
const asctime = (own: boolean): Native => (call) => giveText(call, loadTm(call, call.args.ptr(0)), own);
const ctime = (own: boolean): Native => (call) => giveText(call, inZone(call, true, loadLong(call.memory, call.args.ptr(0))).time, own);

const mktime = (isLocal: boolean): Native => (call) => {
  const p = call.args.ptr(0);
  const fields = loadTm(call, p);
  const seconds = isLocal ? secondsOfLocal(currentZone(call), fields) : secondsOf(fields);
  const t = inZone(call, isLocal, seconds);
  if (!fitsInt(t.time) || (call.memory.pointerSize === 4 && BigInt.asIntN(32, seconds) !== seconds)) {
    call.process.setErrno(EOVERFLOW);
    return returnLong(call, -1n);
  }
  storeTm(call, p, t);
  returnLong(call, seconds);
};

/** The zone as struct tm says it, looked at only when the format asks. */
function zoneText(call: NativeCall, tm: Ptr, format: string): ZoneText {
  const { memory } = call;
  const asks = (conversion: string): boolean => new RegExp(`%[_\\-0^#]*\\d*[EO]?${conversion}`).test(format);
  const nameAt = asks("Z") ? memory.loadPtr(plus(zonePlace(call, tm), memory.pointerSize)) : NULL;
  const name = isNull(nameAt) ? (asks("Z") ? currentZone(call).names[0] : "") : textOf(memory.string(nameAt));
  return { name, offset: asks("z") ? Number(loadLong(memory, zonePlace(call, tm))) : 0, seconds: asks("s") ? secondsOfLocal(currentZone(call), loadTm(call, tm)) : 0n };
}

/** strftime on bytes: null when it does not fit. */
export function formatTime(call: NativeCall, format: string, tm: Ptr, max: number): Uint8Array | null {
  const text = bytesOf(strftime(format, loadTm(call, tm), zoneText(call, tm, format)));
  return text.length < max ? text : null;
}

const strftimeNative: Native = (call) => {
  const text = formatTime(call, textOf(call.memory.string(call.args.ptr(2))), call.args.ptr(3), call.args.size(1));
  if (text === null) return call.returnLong(0);
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
  gmtime: brokenDown(false, false), gmtime_r: brokenDown(false, true),
  localtime: brokenDown(true, false), localtime_r: brokenDown(true, true),
  asctime: asctime(false), asctime_r: asctime(true), ctime: ctime(false), ctime_r: ctime(true),
  mktime: mktime(true), timelocal: mktime(true), timegm: mktime(false),
  strftime: strftimeNative, strftime_l: strftimeNative, strptime, strptime_l: strptime,
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
  timespec_getres: (call) => {
    if (call.args.i32(1) !== 1) return call.returnI32(0);
    if (!isNull(call.args.ptr(0))) storeTimespec(call, call.args.ptr(0), 1n);
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
  tzset: setZoneVariables,
  dysize: (call) => call.returnI32(Number(daysOf(BigInt(call.args.i32(0) + 1), 0n, 1n) - daysOf(BigInt(call.args.i32(0)), 0n, 1n))),
};
