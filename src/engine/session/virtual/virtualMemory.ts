/** Answers what `ISession.virtual` is asked; each kind of question has a file of its own beside this one. */
import type { SystemOptions } from "../../kernel/config";
import type { BootStep } from "../../kernel/boot/bootSteps";
import type { LogLine } from "../../kernel/log";
import { kernelBootSteps } from "../../kernel/sysinfo/dmesg";
import type { FaultEvent } from "../../kernel/trace/events";
import type { EventList, LineCounts } from "./eventData";
import type { AllocMoments, AllocStep } from "../../kernel/trace/allocSteps";
import { allocStepsOf } from "./allocSteps";
import { functionUses, limitsOf } from "./allocators";
import { eventsBetween, faultOf, latestEvents, lineCounts, mappedSteps } from "./events";
import type { Kernel } from "../../kernel/kernel";
import type { Machine } from "../machine";
import type { ISession } from "../api";
import { SessionSlabMemory } from "./slab";
import type { SlabMemory } from "./slabData";
import type { TlbWhich } from "../../mmu/tlbModel";
import type { TlbLookup, TlbState } from "../tlb/data";
import { lookupTlb, tlbState } from "../tlb/answers";
import type { AreaPages, ComparedRun, PageInfo, ProcessInfo, SpaceUse } from "./pageData";
import { type SegmentsInfo, segmentsInfo } from "./segments";
import { procNames, procText } from "./proc";
import { areasOf, comparedRuns, mmOf, pagesOf, processesOf, useOf } from "./space";
import type { Address, VirtualMemory } from "./api";
import { areaOf, mappingsOf } from "./areas";
import { frameOf } from "./frames";
import { kernelSpaceOf } from "../kernelSpace/space";
import type { KernelSpaceInfo } from "../kernelSpace/data";
import { describedFrame, physicalFrame, physicalOf } from "./physical";
import type { PhysicalFrame, PhysicalMemoryInfo, ZoneInfo } from "./physicalData";
import { zonesOf } from "./physicalZones";
import { modeInfo, registersOf, tableWords, walkOf } from "./tables";
import type { AreaInfo, ModeInfo, PageFrame, PageWalk, RegisterInfo } from "./walkData";

export class SessionVirtualMemory implements VirtualMemory {
  constructor(
    /** For questions that move and come back. */
    protected readonly session: ISession,
    protected readonly machine: Machine,
    /** Looks at another time and comes back to exactly this state. */
    protected readonly elsewhere: <T>(look: () => T) => T,
  ) {}

  /** The machine may begin anew; then there is another kernel. */
  get slab(): SlabMemory {
    return new SessionSlabMemory(this.session, this.kernel);
  }

  protected get kernel(): Kernel {
    return this.machine.booted.kernel;
  }

  get system(): SystemOptions {
    return this.kernel.system;
  }

  areas(pid = 0): readonly AreaPages[] | null {
    const mm = mmOf(this.kernel, pid);
    return mm ? areasOf(this.kernel, mm) : null;
  }
  use(pid = 0): SpaceUse | null {
    const mm = mmOf(this.kernel, pid);
    return mm ? useOf(this.kernel, mm) : null;
  }
  pages(start: number, end: number, pid = 0): readonly PageInfo[] {
    const mm = mmOf(this.kernel, pid);
    return mm ? pagesOf(this.kernel, mm, start, end) : [];
  }
  segments(): SegmentsInfo {
    return segmentsInfo(this.kernel, this.kernel.current);
  }
  processes(): readonly ProcessInfo[] {
    return processesOf(this.kernel);
  }
  compare(pid: number): readonly ComparedRun[] | null {
    const mm = mmOf(this.kernel, pid);
    return mm ? comparedRuns(this.kernel, this.kernel.mm, mm) : null;
  }

  events(from: number, to: number, most = 4096): EventList {
    return eventsBetween(this.session, this.kernel.trace.log, from, to, most);
  }
  latestEvents(most = 4096): EventList {
    return latestEvents(this.session, this.kernel.trace.log, most);
  }
  eventCounts(): ReadonlyMap<string, number> {
    return this.kernel.trace.log.counts;
  }
  lineCounts(): readonly LineCounts[] {
    return lineCounts(this.session, this.kernel.trace.log);
  }
  faultOf(address: number): FaultEvent | null {
    return faultOf(this.session, this.kernel, address);
  }
  mappedSteps(pages: readonly PageInfo[]): readonly (number | null)[] {
    return mappedSteps(this.kernel, pages);
  }

  allocSteps(step: number): readonly AllocStep[] {
    return allocStepsOf(this.session, this.kernel, step);
  }
  allocators(): ReturnType<VirtualMemory["allocators"]> {
    return { uses: functionUses(this.session, this.kernel), limits: limitsOf(this.kernel) };
  }
  allocMoments(): AllocMoments {
    return this.kernel.steps.save();
  }

  walk(va: Address): PageWalk {
    return walkOf(this.machine, va);
  }
  kernelLog(): readonly LogLine[] {
    return this.kernel.log.lines;
  }
  bootSteps(): readonly BootStep[] {
    return kernelBootSteps(this.kernel);
  }
  mode(): ModeInfo {
    return modeInfo(this.machine);
  }
  table(address: number, entries: number): Uint32Array | null {
    return tableWords(this.machine, address, entries);
  }
  registers(): readonly RegisterInfo[] {
    return registersOf(this.machine);
  }
  areaAt(va: Address): AreaInfo | null {
    return areaOf(this.machine, va);
  }
  mappings(): readonly AreaInfo[] {
    return mappingsOf(this.machine);
  }
  frame(pfn: number, mapped = true): PageFrame | null {
    return frameOf(this.machine, pfn, mapped);
  }
  zones(): readonly ZoneInfo[] {
    return zonesOf(this.kernel.frames);
  }

  physical(): PhysicalMemoryInfo {
    return physicalOf(this.kernel);
  }
  kernelSpace(): KernelSpaceInfo {
    return kernelSpaceOf(this.machine);
  }
  physicalFrame(pfn: number): PhysicalFrame | null {
    return physicalFrame(this.machine, pfn);
  }

  describedFrame(va: Address): number | null {
    return describedFrame(this.machine, va);
  }

  tlb(): TlbState {
    return tlbState(this.machine, this.session, this.elsewhere);
  }
  lookupTlb(va: number, which: TlbWhich = "data"): TlbLookup {
    return lookupTlb(this.machine, this.session, this.elsewhere, va, which);
  }

  proc(path: string, pid = this.kernel.current.group.pid): string | null {
    return procText(this.kernel, pid, path);
  }
  procNames(pid = this.kernel.current.group.pid): readonly string[] {
    return procNames(this.kernel, pid);
  }
}
