/** One frame in full: its block, who maps it, who asked for it, and the program's things in it. */
import type { ISession, PhysicalFrame } from "../../engine/session";
import { hex, Look, type ViewContext } from "../look";
import type { ObjectId, Occasion } from "../model/common";
import type { FrameView } from "../model/physical";
import { planGlobals } from "../space/globals";
import { planStack } from "../space/stacks";
import { lookedAt } from "../space/tasks";
import { Things } from "../things";
import { occasionOf } from "./chains";

const PAGE = 4096;
const MOST_THINGS = 12;

/** Null: the machine has no such frame. */
export function frameView(session: ISession, context: ViewContext, pfn: number): FrameView | null {
  const frame = session.virtual.physicalFrame(pfn);
  if (!frame) return null;
  const look = new Look(session, context);
  const { run } = frame;
  const pid = lookedAt(session)?.pid;
  const own = frame.mappings.find((m) => m.pid === pid) ?? null;
  return {
    pfn, physical: hex(pfn * PAGE), kernelAddress: frame.kernelAddress === "" ? null : `0x${frame.kernelAddress}`, owner: { kind: run.owner, name: run.name }, zone: frame.zone, type: frame.type,
    block: { first: run.order > 0 ? run.first : pfn, order: run.order }, refcount: frame.refcount, mapcount: frame.mapcount, flags: frame.flags, filePage: run.owner === "file" ? frame.index : null,
    mappings: frame.mappings.map((m) => ({ pid: m.pid, process: m.process, address: hex(m.va) })),
    asked: own ? askedBy(look, own.va) : null, things: own ? thingsIn(look, own.va) : kernelThings(look, frame),
  };
}

/** The fault that mapped the page where it is now. */
function askedBy(look: Look, va: number): Occasion | null {
  const fault = look.session.virtual.faultOf(va);
  return fault && fault.step > 0 ? occasionOf(look, fault.step) : null;
}

function thingsIn(look: Look, va: number): FrameView["things"] {
  const inside = (address: number, size: number): boolean => address < va + PAGE && address + Math.max(1, size) > va;
  const things = new Things();
  const variables = [...planStack(look, things).frames.flatMap((f) => f.variables), ...planGlobals(look, things).flatMap((s) => s.variables)];
  const named: { id: ObjectId; label: string }[] = variables.filter(({ info, ended }) => !ended && inside(info.address, info.size)).map(({ id, info }) => ({ id, label: info.name }));
  return [...blocksIn(look, inside), ...named].slice(0, MOST_THINGS);
}

function blocksIn(look: Look, inside: (address: number, size: number) => boolean): { id: ObjectId; label: string }[] {
  const live = look.session.blocks().filter((b) => !b.freed && inside(b.address, b.size));
  return live.map((b) => ({ id: `block:${b.number}`, label: look.code(look.ownRange(b.made)) ?? `${b.how}(${b.size})` }));
}

/** What a program in kernel mode was given there: blocks at addresses of the direct map. */
function kernelThings(look: Look, { kernelAddress }: PhysicalFrame): FrameView["things"] {
  if (kernelAddress === "") return [];
  const start = Number(look.session.pointerSize === 4 ? BigInt(`0x${kernelAddress}`) : BigInt.asIntN(64, BigInt(`0x${kernelAddress}`)));
  return blocksIn(look, (address, size) => address < start + PAGE && address + Math.max(1, size) > start).slice(0, MOST_THINGS);
}
