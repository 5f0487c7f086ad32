/**
 * The step before the walk, on x86-32: selector → descriptor → base + offset = linear address. Which register an access goes through
 * is what the program says (fs: gs: es:), else what the processor takes: cs for instructions, ss for what it reaches by esp and ebp, ds.
 */
import type { ISession, SegmentRegisterInfo, SegmentsInfo } from "../../engine/session";
import type { SegmentStep, WalkSubject } from "../model/pageWalk";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { address, code } from "../parts";
import { hex } from "../look";

const SPACE = 2n ** 32n;
/** Why an access is refused. */
const WHY = { limit: "walk.segment.limit", null: "walk.segment.null", "not-writable": "walk.segment.notWritable", "not-readable": "walk.segment.notReadable" } as const;
const whyRefused = (violation: string): (typeof WHY)[keyof typeof WHY] => (violation in WHY ? WHY[violation as keyof typeof WHY] : WHY.limit);

/** Null: there is no such step (long mode, but for accesses through fs and gs). */
export function segmentOf(session: ISession, va: bigint, subject: WalkSubject, inStack: boolean): SegmentStep | null {
  const info = session.virtual.segments();
  const name = namedRegister(info, va, subject) ?? (info.wide ? null : subject.access === "fetch" ? "cs" : inStack ? "ss" : "ds");
  const register = info.registers.find((r) => r.name === name);
  if (!register || va >= SPACE * (info.wide ? SPACE : 1n)) return null;
  const offset = BigInt.asUintN(info.wide ? 64 : 32, va - BigInt(register.base ?? 0));
  return {
    register: register.name, selector: hex(register.selector), index: register.index, table: register.table, rpl: register.rpl, base: hex(register.base ?? 0), limit: hex(register.limit ?? 0),
    rights: register.rights, descriptor: wordOf(register), offset: hex(offset), linear: hex(va), violation: violationOf(info, va, register),
  };
}

/** The register that the program itself named for the access to this address, as the last thing it did. */
function namedRegister({ last, registers }: SegmentsInfo, va: bigint, subject: WalkSubject): SegmentRegisterInfo["name"] | null {
  if (!last || subject.source === "chosen" || subject.access === "fetch") return null;
  const linear = last.linear ?? (registers.find((r) => r.name === last.name)?.base ?? 0) + last.offset;
  return BigInt(linear) % SPACE === va % SPACE ? last.name : null;
}

function wordOf({ word }: SegmentRegisterInfo): string {
  return word ? hex((BigInt(word.hi) << 32n) | BigInt(word.lo)) : "0x0";
}

function violationOf({ last }: SegmentsInfo, va: bigint, register: SegmentRegisterInfo): Message | null {
  if (!last?.violation || last.name !== register.name || BigInt((register.base ?? 0) + last.offset) % SPACE !== va) return null;
  const exception = code(register.name === "ss" ? "#SS" : "#GP");
  return say(whyRefused(last.violation), { register: code(register.name), offset: address(hex(last.offset)), limit: address(hex(register.limit ?? 0)), exception });
}
