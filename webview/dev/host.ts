/** Plays the extension host for a panel in a plain page: sends a fixture, answers requests, writes down what the panel says. */
import { Channel, type Port, RequestError } from "../../src/protocol/channel";
import type { FollowedPlace, HostEnd, StateNotice } from "../../src/protocol/messages";
import type { BytesView } from "../../src/views/model/bytes";
import type { FrameView } from "../../src/views/model/physical";
import type { Fixture } from "./fixtures";
import { whatIf } from "./fixtures/heaps";

export interface DevHost {
  readonly channel: Channel<HostEnd>;
  /** Every notice of the panel, and what it asked of the page walk, in order, for tests. */
  readonly log: { readonly name: string; readonly data: unknown }[];
}

interface Options {
  readonly locale: string;
  /** Key under which the panel's saved state lives, as VS Code keeps it. */
  readonly drawer: string;
}

/** Defines acquireVsCodeApi() as a webview has it; its messages arrive at the port. */
export function installApi(drawer: string): Port {
  const listeners = new Set<(message: unknown) => void>();
  const api = {
    postMessage: (message: unknown) => {
      const copy: unknown = structuredClone(message);
      setTimeout(() => {
        for (const listener of listeners) listener(copy);
      });
    },
    getState: (): unknown => JSON.parse(sessionStorage.getItem(drawer) ?? "null"),
    setState: (state: unknown) => sessionStorage.setItem(drawer, JSON.stringify(state)),
  };
  Object.assign(globalThis, { acquireVsCodeApi: () => api });
  return {
    post: (message) => void window.dispatchEvent(new MessageEvent("message", { data: structuredClone(message) })),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Bytes for things of which the fixture has none: zeros, never written. */
const blank = (params: { objectId: string | null; address: string; size: number }): BytesView => ({
  objectId: params.objectId, address: params.address, step: 1, bytes: "00".repeat(params.size), states: "u".repeat(params.size), fields: [], changed: [], accesses: [], state: "uninitialised", total: params.size,
});

type Note = (name: string, data: unknown) => void;

function walkAnswers(channel: Channel<HostEnd>, { walk }: Fixture, note: Note): void {
  const gone = (what: string): never => {
    throw new RequestError("failed", `no ${what} here`);
  };
  channel.answer("walkAddress", ({ wish }) => {
    note("walkAddress", { wish });
    return wish?.kind === "text" && wish.text === "nowhere" ? gone(wish.text) : { objectId: null, address: "0x0", size: 1, place: null };
  });
  channel.answer("tableTree", () => walk?.tree ?? gone("tables"));
  channel.answer("tableDetail", ({ address }) => walk?.details[address] ?? gone(address));
  channel.answer("compare", (params) => {
    note("compare", params);
    return params.with && walk?.comparison ? walk.comparison : null;
  });
}

/** A frame as its run tells it. */
function frameOf({ states, frames }: Fixture, pfn: number): FrameView | null {
  const view = states.map((state) => (state.kind === "view" && state.view.kind === "physical" ? state.view : null)).find((one) => one !== null);
  const run = view?.runs.find(([first, count]) => pfn >= first && pfn < first + count);
  if (!view || !run) return null;
  const [first, , owner, order] = run;
  const zone = view.zones.find(({ start, spanned }) => pfn >= start && pfn < start + spanned);
  const known = frames?.find((frame) => frame.pfn === pfn);
  return known ?? { pfn, physical: `0x${(pfn * 4096).toString(16)}`, kernelAddress: `0xffff${(0x888000000000 + pfn * 4096).toString(16)}`, owner: view.owners[owner], zone: zone?.name ?? "", type: "movable", block: { first: order > 0 ? first : pfn, order }, refcount: 1, mapcount: 0, flags: [], filePage: null, mappings: [], asked: null, things: [] };
}

function frameAnswers(channel: Channel<HostEnd>, fixture: Fixture, note: Note): void {
  channel.answer("frame", ({ pfn }) => frameOf(fixture, pfn));
  channel.answer("findFrame", ({ text }) => {
    note("findFrame", { text });
    const pfn = Number(/^pfn (\S+)$/.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(pfn)) throw new RequestError("failed", `${text}: ?`);
    return { pfn };
  });
}

function slabAnswers(channel: Channel<HostEnd>, { slabObject }: Fixture, note: Note): void {
  channel.answer("showCache", ({ text }) => {
    note("showCache", { text });
    if (text === "nowhere") throw new RequestError("failed", `no ${text} here`);
    return { objectId: null, address: null, size: null, place: null };
  });
  channel.answer("slabObject", ({ address }) => (slabObject ? { ...slabObject, id: `object:${address}`, address } : null));
}

function heapAnswers(channel: Channel<HostEnd>, { chunk, overTime }: Fixture, note: Note): void {
  channel.answer("heapLives", (params) => {
    note("heapLives", params);
    return { view: overTime ? { ...overTime.lives, window: params.window } : null, lossesKnown: true };
  });
  channel.answer("heapComparing", () => ({ names: overTime?.comparison?.runs.map(({ allocator }) => allocator) ?? [], at: null }));
  channel.answer("heapCompare", (params) => {
    note("heapCompare", params);
    if (!overTime?.comparison) throw new RequestError("failed", "");
    return { ...overTime.comparison, runs: overTime.comparison.runs.filter(({ allocator }) => params.allocators.includes(allocator)) };
  });
  channel.answer("heapCurves", () => overTime?.curves ?? null);
  channel.answer("showChunk", ({ text }) => {
    note("showChunk", { text });
    if (text === "nowhere") throw new RequestError("failed", `no ${text} here`);
    return { objectId: null, address: text, size: null, place: null };
  });
  channel.answer("heapChunk", ({ address }) => (chunk?.start === address ? chunk : null));
  channel.answer("heapWhatIf", ({ text }) => {
    note("heapWhatIf", { text });
    if (text === "nowhere") throw new RequestError("failed", `no ${text} here`);
    return { ...whatIf, question: text };
  });
}

function answers(channel: Channel<HostEnd>, fixture: Fixture, note: Note): void {
  channel.answer("bytes", (params) => fixture.bytes[params.objectId ?? ""] ?? blank(params));
  channel.answer("before", () => {
    if (!fixture.before) throw new RequestError("gone", "no earlier step");
    return { kind: "view" as const, view: fixture.before };
  });
  channel.answer("resolve", ({ text }) => {
    const [state] = fixture.states;
    const heap = state.kind === "view" && "heaps" in state.view ? state.view.heaps[0] : undefined;
    const found = heap?.items.find((item) => item.kind === "block" && item.address === text);
    if (!found) throw new RequestError("failed", `no such name: ${text}`);
    return { objectId: found.id, address: text, size: 32, place: null };
  });
  channel.answer("places", (): readonly FollowedPlace[] => [{ panel: "heap", label: "chunk …9810", address: "0x555555559810" }, { panel: "pageWalk", label: "page 0x555555559", address: "0x555555559000" }]);
  channel.answer("lastChange", () => ({ step: 36 }));
  channel.answer("pages", ({ address }) => fixture.pages?.[address] ?? { rows: [], total: 0 });
  channel.answer("comparePages", () => fixture.compare ?? null);
  walkAnswers(channel, fixture, note);
  frameAnswers(channel, fixture, note);
  slabAnswers(channel, fixture, note);
  heapAnswers(channel, fixture, note);
}

export function playHost(fixture: Fixture, { locale, drawer }: Options): DevHost {
  const channel = new Channel<HostEnd>(installApi(drawer));
  const log: { name: string; data: unknown }[] = [];
  for (const name of ["ready", "select", "hover", "follow", "look", "goToStep", "goToPlace", "openPanel", "run", "copy"] as const) channel.on(name, (data) => log.push({ name, data }));
  answers(channel, fixture, (name, data) => log.push({ name, data }));
  channel.on("ready", ({ panel }) => {
    channel.notify("environment", { locale, reduceMotion: "auto", panels: ["addressSpace", "heap", "pageWalk", "physical", "slab", "kernelSpace"], texts: {} });
    fixture.states.forEach((state, serial) => channel.notify("state", { panel, serial, state } as StateNotice));
  });
  let serial = fixture.states.length;
  channel.on("look", ({ task }) => {
    const [state] = fixture.states;
    if (state.kind === "view" && "task" in state.view) channel.notify("state", { panel: fixture.panel, serial: serial++, state: { ...state, view: { ...state.view, task: task ?? state.view.task, pinned: task !== null } } } as StateNotice);
  });
  channel.on("select", ({ selection }) => channel.notify("selection", { selection }));
  channel.on("follow", ({ followed }) => channel.notify("followed", { followed: followed && { ...followed, sourceId: null, targetId: null } }));
  return { channel, log };
}
