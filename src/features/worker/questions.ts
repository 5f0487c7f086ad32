/** What panels ask about single things: raw bytes, what an expression means, where a followed address lives, when bytes changed. */
import type { ISession } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { FollowedPlace } from "../../protocol/messages";
import { projectBytes } from "../../views/bytes";
import { meaningOf } from "../../views/follow";
import { hex } from "../../views/look";
import type { BytesView } from "../../views/model/bytes";
import type { Hex, ObjectId, Selection } from "../../views/model/common";
import { addressMeant, heapPlaces, projectChunk, whatIfText } from "../../views/heap";
import type { ChunkDetail, WhatIfAnswer } from "../../views/model/heap";
import type { FrameFound, FrameView } from "../../views/model/physical";
import { frameMeant, framePlaces, frameView } from "../../views/physical";
import type { SlabObjectView } from "../../views/model/slab";
import type { TableDetail, TableTreeView } from "../../views/model/tableTree";
import { addressOfText, projectSlabObject, slabPlaces } from "../../views/slab";
import { projectTable, projectTableTree, walkPlaces, type WalkWish } from "../../views/walk";
import type { Pictures } from "./panelState";
import { thingAt, thingsOf } from "./objects";

export class Questions {
  private asked = new Map<string, BytesView>();
  private before: ReadonlyMap<string, BytesView> = new Map();
  private chunks = new Map<Hex, ChunkDetail>();
  private chunksBefore: ReadonlyMap<Hex, ChunkDetail> = new Map();

  constructor(
    private readonly session: ISession,
    private readonly pictures: Pictures,
  ) {}

  bytes(objectId: ObjectId | null, address: Hex, size: number): BytesView {
    const key = `${objectId ?? ""} ${address}`;
    const view = projectBytes(this.session, this.pictures.context(), { objectId, address: Number(address), length: size }, this.before.get(key) ?? null);
    this.asked.set(key, view);
    return view;
  }

  /** The machine is about to move: what was asked for is compared with what comes. */
  leave(): void {
    this.before = this.asked;
    this.asked = new Map();
    this.chunksBefore = this.chunks;
    this.chunks = new Map();
  }

  resolve(text: string): Selection {
    const wanted = text.trim();
    const plain = /^0x[0-9a-f]+$/i.test(wanted) ? Number(wanted) : null;
    const meaning = plain === null ? meaningOf(this.session, wanted) : null;
    const address = plain ?? meaning?.source ?? meaning?.address;
    if (address === undefined) throw new RequestError("failed", `${wanted}: ?`);
    const thing = thingAt(thingsOf(this.pictures.view("addressSpace")), address);
    return { objectId: thing?.id ?? null, address: hex(address), size: thing?.size ?? null, place: null };
  }

  places(): FollowedPlace[] {
    const view = this.pictures.view("addressSpace");
    const { followed } = view;
    if (!followed) return [];
    const at = Number(followed.address);
    const found = thingsOf(view).filter(({ id, start, size }) => id === followed.sourceId || id === followed.targetId || (at >= start && at < start + Math.max(1, size)));
    const spaces = found.map(({ label, start }): FollowedPlace => ({ panel: "addressSpace", label, address: hex(start) }));
    return [...spaces, ...heapPlaces(this.session, followed.address).map((place): FollowedPlace => ({ panel: "heap", ...place })), ...framePlaces(this.session, followed.address).map((place): FollowedPlace => ({ panel: "physical", ...place })), ...slabPlaces(this.session, followed.address).map((place): FollowedPlace => ({ panel: "slab", ...place })), ...walkPlaces(this.session, BigInt(followed.address)).map((place): FollowedPlace => ({ panel: "pageWalk", ...place }))];
  }

  /** Chooses what the page walk is of. */
  walkAddress(wish: WalkWish): Selection {
    const { va, subject } = this.pictures.walkTo(wish);
    return { objectId: null, address: va, size: subject.size, place: null };
  }

  /** Chooses what the Slab panel shows. */
  showCache(text: string | null): Selection {
    const { cache, chosen } = this.pictures.showCache(text === null ? null : { kind: "text", text });
    return { objectId: chosen ?? cache?.id ?? null, address: cache?.address ?? null, size: null, place: null };
  }

  /** Chooses what the Heap panel shows. */
  showChunk(text: string | null): Selection {
    const { chosen } = this.pictures.showChunk(text);
    const address = text === null ? null : this.pictures.asShown(() => addressMeant(this.session, text));
    return { objectId: chosen, address: address === null ? null : hex(address), size: null, place: null };
  }

  heapChunk(address: Hex, all: boolean): ChunkDetail | null {
    const detail = projectChunk(this.session, this.pictures.context(), Number(address), this.chunksBefore.get(address) ?? null, all);
    if (detail) this.chunks.set(detail.start, detail);
    return detail;
  }

  heapWhatIf(text: string): WhatIfAnswer {
    const answer = whatIfText(this.session, this.pictures.context(), text);
    if ("error" in answer) throw new RequestError("failed", answer.error);
    return answer;
  }

  slabObject(address: Hex): SlabObjectView | null {
    return projectSlabObject(this.session, this.pictures.context(), addressOfText(this.session, address) ?? 0);
  }

  tableTree(): TableTreeView {
    return projectTableTree(this.session, this.pictures.context());
  }

  tableDetail(address: Hex, level: number, start: Hex): TableDetail {
    const detail = projectTable(this.session, Number(address), level, BigInt(start));
    if (!detail) throw new RequestError("failed", `${address}: ?`);
    return detail;
  }

  frame(pfn: number): FrameView | null {
    return frameView(this.session, this.pictures.context(), pfn);
  }

  findFrame(text: string): FrameFound {
    const pfn = frameMeant(this.session, text);
    if (pfn === null) throw new RequestError("failed", `${text}: ?`);
    return { pfn };
  }

  /** The latest step whose statement wrote these bytes. */
  lastChange(address: Hex, size: number): { readonly step: number } | null {
    const change = this.session.lastChange(Number(address), size);
    return change && { step: change.step };
  }
}
