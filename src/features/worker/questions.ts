/** What panels ask about single things: raw bytes, what an expression means, where a followed address lives, when bytes changed. */
import type { ISession } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { FollowedPlace } from "../../protocol/messages";
import { meaningOf } from "../../views/follow";
import { hex } from "../../views/look";
import type { BytesView } from "../../views/model/bytes";
import type { Hex, ObjectId, Selection } from "../../views/model/common";
import type { Pictures } from "./panelState";
import { thingAt, thingsOf } from "./objects";

const MOST_BYTES = 64 * 1024;
/** Runs longer than this are not searched step by step. */
const MOST_SEARCHED = 3_000_000;

export class Questions {
  constructor(
    private readonly session: ISession,
    private readonly pictures: Pictures,
  ) {}

  bytes(objectId: ObjectId | null, address: Hex, size: number): BytesView {
    const start = Number(address);
    const length = Math.max(0, Math.min(size, MOST_BYTES));
    const { bytes, undefined: unknown, mapped } = this.session.read(start, length);
    const freed = this.session.blocks().filter((block) => block.freed !== null && block.address < start + length && start < block.address + block.size);
    const dead = (at: number): boolean => freed.some((block) => at >= block.address && at < block.address + block.size) && !this.live(at);
    const letter = (i: number): string => (mapped[i] === 0 ? "-" : freed.length > 0 && dead(start + i) ? "f" : unknown[i] === 0 ? "d" : "u");
    return {
      objectId,
      address,
      step: this.session.step,
      bytes: [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      states: [...bytes].map((_, i) => letter(i)).join(""),
      fields: [],
      changed: [],
      accesses: this.session.accesses().flatMap((a) => (a.address < start + length && start < a.address + a.size ? [{ address: hex(a.address), size: a.size, write: a.write, objectId }] : [])),
      state: freed.length > 0 && dead(start) ? "freed" : "live",
      total: size,
    };
  }

  resolve(text: string): Selection {
    const wanted = text.trim();
    const plain = /^0x[0-9a-f]+$/i.test(wanted) ? Number(wanted) : null;
    const meaning = plain === null ? meaningOf(this.session, wanted) : null;
    const address = plain ?? meaning?.source ?? meaning?.address;
    if (address === undefined) throw new RequestError("failed", `${wanted}: ?`);
    const thing = thingAt(thingsOf(this.pictures.view()), address);
    return { objectId: thing?.id ?? null, address: hex(address), size: thing?.size ?? null, place: null };
  }

  places(): FollowedPlace[] {
    const view = this.pictures.view();
    const { followed } = view;
    if (!followed) return [];
    const at = Number(followed.address);
    const found = thingsOf(view).filter(({ id, start, size }) => id === followed.sourceId || id === followed.targetId || (at >= start && at < start + Math.max(1, size)));
    return found.map(({ label, start }) => ({ panel: "addressSpace", label, address: hex(start) }));
  }

  /** The latest step whose statement changed these bytes. */
  lastChange(address: Hex, size: number): { readonly step: number } | null {
    const { session } = this;
    if (session.step > MOST_SEARCHED) throw new RequestError("failed", "the run is too long to be searched");
    const start = Number(address);
    const now = session.read(start, size);
    const every = new Set(session.program.statements.keys());
    const step = session.searchBack((s) => differs(now, s.read(start, size)), every);
    return step < 0 ? null : { step: step + 1 };
  }

  private live(at: number): boolean {
    return this.session.blocks().some((block) => block.freed === null && at >= block.address && at < block.address + block.size);
  }
}

type Read = ReturnType<ISession["read"]>;

const differs = (a: Read, b: Read): boolean => a.bytes.some((byte, i) => byte !== b.bytes[i] || a.undefined[i] !== b.undefined[i]);
