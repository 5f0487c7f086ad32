/**
 * One address through the page tables of the task that is looked at: walk, entries, frame, TLB, fault, and all of it as a film.
 * Reads only what lies in simulated memory (entries, struct pages) and what the kernel's own records say.
 */
import type { ISession } from "../../engine/session";
import { machineFacts } from "../addressSpace";
import { runPlaceOf } from "../runPlace";
import { hex, Look, type ViewContext } from "../look";
import type { Followed } from "../model/common";
import type { PageWalkView, PagingName, WalkLegend, WalkSubject } from "../model/pageWalk";
import { lookedAt, tasksOf } from "../space/tasks";
import { faultOf } from "./fault";
import { type Drawn, filmOf } from "./film";
import { frameOfWalk } from "./frame";
import { bitsOf, fieldsOf, levelsOf } from "./levels";
import { rememberTables, type WalkMemory } from "./memory";
import { type ObjectsAt, objectsOf } from "./objects";
import { pastStory } from "./past";
import { segmentOf } from "./segment";
import { sentenceOf } from "./sentence";
import { storyOf } from "./story";
import { type Draft, runningSubjects, subjectOf, type WalkWish } from "./subject";
import { tlbOf } from "./tlb";

export interface WalkContext extends ViewContext {
  readonly wish: WalkWish;
  readonly tablesBefore: WalkMemory | null;
}

export interface WalkProjection {
  readonly view: PageWalkView;
  readonly memory: WalkMemory;
}

const MODES: Readonly<Record<"x86-64" | "x86-32", readonly PagingName[]>> = { "x86-32": ["2-level", "pae"], "x86-64": ["4-level", "5-level"] };

/** Null: what was wished for means nothing here. */
export function projectPageWalk(session: ISession, context: WalkContext): WalkProjection | null {
  const look = new Look(session, context);
  const objects = objectsOf(look);
  const running = fewer(runningSubjects(look).map((s) => ({ ...s, ...placed(look, objects, BigInt(s.address)) })));
  const chosen = subjectOf(look, context.wish, running.findLast((s) => s.telling) ?? running.at(-1));
  if (!chosen) return null;
  const { source, access, size, address, expression } = chosen;
  const choices = running.map(({ telling: _, ...choice }) => choice);
  const { view, walk } = drawWalk(look, context, objects, { source, access, size, address, expression }, choices);
  const whole: PageWalkView = { ...view, sentence: sentenceOf(view), film: filmOf(view, walk), legend: legendOf(view) };
  return { view: whole, memory: rememberTables(session) };
}

const MOST_CHOICES = 16;

/** Of many accesses those that tell something, else the latest. */
function fewer<T extends { readonly telling: boolean }>(all: readonly T[]): readonly T[] {
  const telling = all.filter((s) => s.telling);
  return (all.length > MOST_CHOICES && telling.length > 0 ? telling : all).slice(-MOST_CHOICES);
}

/** What lies there; whether it is the program's own business rather than the library's, or a call's return address. */
function placed(look: Look, objects: ObjectsAt, va: bigint): { readonly object: string; readonly telling: boolean } {
  const area = look.session.virtual.areaAt(va);
  const { label, objectId } = objects(va, area);
  return { object: label, telling: objectId !== null || area === null || !(area.file || area.name.startsWith("[stack")) };
}

function drawWalk(look: Look, context: WalkContext, objects: ObjectsAt, chosen: Draft, choices: readonly WalkSubject[]): { view: Drawn; walk: ReturnType<ISession["virtual"]["walk"]> } {
  const { session } = look;
  const { virtual } = session;
  const before = context.tablesBefore?.task === session.looked ? context.tablesBefore : null;
  const walk = virtual.walk(BigInt(chosen.address));
  const area = virtual.areaAt(walk.va);
  const named = objects(walk.va, area);
  const subject: WalkSubject = { ...chosen, object: named.label };
  const fault = faultOf(walk, subject.access, area);
  const looked = tlbOf(look, walk, subject);
  const view: Drawn = {
    kind: "page-walk", run: runPlaceOf(look), machine: machineFacts(session), process: { name: look.context.program, pid: lookedAt(session)?.pid ?? 0 }, tasks: tasksOf(session), task: session.looked,
    mode: walk.mode.name, bits: bitsOf(walk.mode), cr3: hex(walk.cr3), registers: virtual.registers().map(({ name, value, bits }) => ({ name, value: hex(value), bits })),
    comparable: { tasks: session.tasks().filter((t) => t.id !== session.looked).map((t) => t.id), modes: [...MODES["x86-32"], ...MODES["x86-64"]].filter((m) => m !== walk.mode.name) },
    va: hex(walk.va), subject, choices, fields: fieldsOf(walk), segment: segmentOf(session, walk.va, subject, area?.name.startsWith("[stack") === true), levels: levelsOf(look, walk, before, fault), frame: frameOfWalk(look, walk, subject, area, named),
    pa: walk.pa < 0 ? null : hex(walk.pa), fault, tlb: looked?.tlb ?? null, accessTime: looked?.accessTime ?? null, story: pastStory(look, walk.va, fault !== null) ?? storyOf(walk, subject, fault, area), followed: followedOf(look, subject),
  };
  return { view, walk };
}

function followedOf({ context }: Look, subject: WalkSubject): Followed | null {
  const { followed } = context;
  if (!followed) return null;
  const at = subject.source === "followed" ? subject.address : hex(followed.address);
  return { expression: followed.expression, address: at, sourceId: null, targetId: at === subject.address ? "frame" : null };
}

function legendOf({ frame, followed, levels, story, fault }: Drawn): WalkLegend[] {
  const out: WalkLegend[] = [];
  const add = (wanted: boolean, item: WalkLegend): void => void (wanted && out.push(item));
  add(frame?.bytes.state === "live", "live");
  add(frame?.bytes.state === "freed", "freed");
  add(frame?.bytes.state === "uninitialised", "uninitialised");
  add(frame?.owner.kind === "file" || frame?.owner.kind === "shared-memory", "file");
  add(frame?.owner.kind === "page-table", "pageTable");
  add(frame?.owner.kind === "kernel" || frame?.owner.kind === "reserved", "kernel");
  add(frame?.owner.copyOnWrite === true, "copyOnWrite");
  add((frame?.mapcount ?? 0) > 1, "shared");
  add(fault?.why === "not-present", "notResident");
  add(followed?.targetId === "frame", "followed");
  add(levels.some((l) => l.rows.some((r) => r.change)), "changed");
  add(story?.questions.some((q) => q.others.length > 0) === true, "wayNotTaken");
  return out;
}

export { rememberTables, type WalkMemory } from "./memory";
export { differencesOf } from "./compare";
export { walkPlaces } from "./places";
export { projectTable, projectTableTree } from "./tree";
export type { WalkWish } from "./subject";
