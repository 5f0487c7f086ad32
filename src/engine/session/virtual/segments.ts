/** The segments of the task that is looked at: registers, tables and their words, and the step from a logical address to a linear one. */
import type { Kernel } from "../../kernel/kernel";
import type { Task } from "../../kernel/sched/task";
import type { LogicalAccess } from "../../kernel/segments/segments";
import type { Entry } from "../../mmu/entry";
import { decode, isLocal, rightsOf, rplOf } from "../../mmu/segments/descriptor";
import { descriptorAddress, SEGMENT_NAMES, type SegmentName } from "../../mmu/segments/segmentUnit";

export interface SegmentRegisterInfo {
  readonly name: SegmentName;
  readonly selector: number;
  readonly table: "GDT" | "LDT";
  readonly index: number;
  readonly rpl: number;
  /** Physical address of its descriptor, or -1. */
  readonly descriptorAddress: number;
  /** The word there now; the register keeps what it was when it was loaded. */
  readonly word: Entry | null;
  /** Null: no segment. */
  readonly base: number | null;
  readonly limit: number | null;
  readonly rights: readonly string[];
}

export interface DescriptorInfo {
  readonly index: number;
  readonly address: number;
  readonly word: Entry;
  readonly base: number;
  readonly limit: number;
  readonly rights: readonly string[];
}

export interface SegmentsInfo {
  /** Long mode: only fs and gs have a base, no limit is checked. */
  readonly wide: boolean;
  readonly registers: readonly SegmentRegisterInfo[];
  /** Entries that are not empty. */
  readonly gdt: readonly DescriptorInfo[];
  readonly ldt: readonly DescriptorInfo[];
  /** The last access through a register that the program named, if the run came here over it. */
  readonly last: LogicalAccess | null;
}

export function segmentsInfo(kernel: Kernel, task: Task): SegmentsInfo {
  const { segments } = kernel;
  const tables = segments.tables(task.mm);
  const { registers } = segments.of(task);
  const list = (address: number, size: number): DescriptorInfo[] =>
    Array.from({ length: size / 8 }, (_, index) => ({ index, address: address + index * 8, word: tables.read(address + index * 8) }))
      .filter(({ word }) => word.lo !== 0 || word.hi !== 0)
      .map((e) => ({ ...e, base: decode(e.word).base, limit: decode(e.word).limit, rights: rightsOf(decode(e.word)) }));
  return {
    wide: segments.wide, last: segments.last, gdt: list(tables.gdt.address, tables.gdt.size), ldt: list(tables.ldt.address, tables.ldt.size),
    registers: SEGMENT_NAMES.map((name): SegmentRegisterInfo => {
      const { selector, descriptor } = registers[name];
      const at = selector < 4 ? -1 : descriptorAddress(tables, selector);
      return {
        name, selector, table: isLocal(selector) ? "LDT" : "GDT", index: selector >>> 3, rpl: rplOf(selector), descriptorAddress: at, word: at < 0 ? null : tables.read(at),
        base: descriptor ? descriptor.base : null, limit: descriptor ? descriptor.limit : null, rights: descriptor ? rightsOf(descriptor) : [],
      };
    }),
  };
}
