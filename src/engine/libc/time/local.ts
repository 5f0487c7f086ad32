/** Local time: from seconds to fields and back, in the zone that TZ names. tzname, timezone and daylight are set on the way, as tzset does. */
import type { NativeCall } from "../native";
import { constantString, isNull, plus, storeLong } from "../pointers";
import { environmentValue } from "../stdlib/environment";
import { bytesOf, textOf } from "../text";
import { type BrokenTime, breakDown, secondsOf } from "./calendar";
import { type LocalOffset, offsetAt, parseZone, UTC, type Zone } from "./zone";

export interface LocalTime { readonly time: BrokenTime; readonly zone: LocalOffset }

const GMT: LocalOffset = { offset: 0, summer: false, name: "GMT" };

/** The zone in force. */
export function currentZone(call: NativeCall): Zone {
  const value = environmentValue(call, "TZ");
  return isNull(value) ? UTC : parseZone(textOf(call.memory.string(value)));
}

export function setZoneVariables(call: NativeCall): void {
  const zone = currentZone(call);
  const { memory, process } = call;
  // Room for two pointers where the program does not have the variable itself.
  process.libraryObject("tzname", 2 * memory.pointerSize);
  zone.names.forEach((name, i) => memory.storePtr(plus(process.symbol("tzname"), i * memory.pointerSize), constantString(call, `zone ${name}`, bytesOf(name))));
  storeLong(memory, process.symbol("timezone"), BigInt(-zone.offset));
  memory.store32(process.symbol("daylight"), zone.rules ? 1 : 0);
}

export const universal = (seconds: bigint): LocalTime => ({ time: breakDown(seconds), zone: GMT });

export function local(zone: Zone, seconds: bigint): LocalTime {
  const at = offsetAt(zone, seconds, breakDown(seconds + BigInt(zone.offset)).year + 1900n);
  return { time: { ...breakDown(seconds + BigInt(at.offset)), isdst: at.summer ? 1 : 0 }, zone: at };
}

/**
 * The seconds that a local clock shows these fields. Where both times fit (an hour comes twice) or none does (an hour is left
 * out), tm_isdst decides; unknown (< 0), the first that fits, else standard time.
 */
export function secondsOfLocal(zone: Zone, t: BrokenTime): bigint {
  const shown = secondsOf(t);
  const byStandard = shown - BigInt(zone.offset);
  if (!zone.rules) return byStandard;
  const bySummer = shown - BigInt(zone.summerOffset);
  if (t.isdst > 0) return bySummer;
  if (t.isdst === 0) return byStandard;
  return local(zone, bySummer).time.isdst === 1 ? bySummer : byStandard;
}
