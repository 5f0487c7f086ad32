/**
 * "Who points at this?": every pointer in memory that was made from the object, into it or past it, alive or not. Variables of all threads
 * and globals are gone through by their types, and from them the blocks that they lead to, so that a pointer in a block has a name
 * (`list->next->data`); pointers in blocks that no type tells of are found word by word.
 */
import type { ISession } from "../api";
import { concreteType } from "../values/concrete";
import { addressOf, at } from "../values/data";
import { flatMembers } from "../values/children";
import { load } from "../values/load";
import { variableValue } from "../values/names";
import { isAggregate, isArray, typesOf } from "../values/types";
import type { Pointing, Spot } from "./data";

/** Places looked at, so that the search is bounded whatever the program built. */
const MOST = 20_000;
const MOST_FOUND = 200;

interface Task { readonly type: number; readonly address: number; readonly name: string; readonly arrow: boolean; readonly function: string; readonly task: number }

export function pointersTo(session: ISession, object: number): Pointing[] {
  const search = new Search(session, object);
  search.run();
  return search.found;
}

class Search {
  readonly found: Pointing[] = [];
  private readonly queue: Task[] = [];
  private readonly seen = new Set<string>();
  private readonly words = new Set<number>();
  private left = MOST;

  constructor(
    private readonly session: ISession,
    private readonly object: number,
  ) {}

  run(): void {
    const { looked } = this.session;
    this.variables();
    this.session.look(looked);
    for (const next of this.queue) this.visit(next);
    this.blocks();
  }

  private variables(): void {
    const { session } = this;
    const pid = session.tasks().find((t) => t.id === session.looked)?.pid;
    for (const task of session.tasks()) {
      if (task.pid !== pid || !session.look(task.id)) continue;
      for (const frame of session.frames()) {
        for (const v of session.locals(frame)) if (v.inScope) this.queue.push({ type: concreteType(session, v.type, frame, v.size), address: v.address, name: v.name, arrow: false, function: frame.function.name, task: task.id });
      }
    }
    for (const v of session.globals()) this.queue.push({ type: variableValue(session, v, null).type, address: v.address, name: v.name, arrow: false, function: "", task: 0 });
  }

  private visit(next: Task): void {
    const key = `${next.address} ${next.type}`;
    if (this.left-- <= 0 || this.seen.has(key)) return;
    this.seen.add(key);
    const types = typesOf(this.session);
    const t = types.bare(next.type);
    if (isArray(t)) return this.elements(next, t.of, t.count);
    if (isAggregate(t)) {
      for (const member of flatMembers(this.session, t, at(next.address))) this.visit({ ...next, type: member.type, address: member.place.address, name: `${next.name}${next.arrow ? "->" : "."}${member.name}`, arrow: false });
    } else if (t.kind === "pointer") this.pointer(next, t.of);
  }

  private elements(next: Task, of: number, count: number): void {
    const size = typesOf(this.session).size(of);
    for (let i = 0; size > 0 && i < count && this.left > 0; i++) this.visit({ ...next, type: of, address: next.address + i * size, name: `${next.name}[${i}]`, arrow: false });
  }

  private pointer(next: Task, of: number): void {
    const { session } = this;
    const { data, undefined: gone, mapped } = load(session, next.type, at(next.address));
    if (gone !== "none" || !mapped || data.kind !== "pointer" || data.value === 0n) return;
    const address = addressOf(data.value);
    const target = session.target(address, data.object);
    if (target.object === this.object) this.add(this.spot(next, session.pointerSize), next.task, target.offset, target.kind === "dangling");
    this.words.add(next.address);
    if (target.kind !== "live" && target.kind !== "interior") return;
    const types = typesOf(session);
    const size = types.size(of);
    const pointee = types.bare(of);
    if (size === 0 || target.base + target.size < address + size) return;
    const several = target.block !== 0 && target.kind === "live" ? Math.floor(target.size / size) : 1;
    const inner = { ...next, type: of, address };
    if (several > 1) for (let i = 0; i < several && this.left > 0; i++) this.queue.push({ ...inner, address: address + i * size, name: `${next.name}[${i}]`, arrow: false });
    else this.queue.push(isAggregate(pointee) ? { ...inner, arrow: true } : { ...inner, name: `*${next.name}`, arrow: false });
  }

  private spot({ address, name, function: own, type }: Task, size: number): Spot {
    const target = this.session.target(address, 0);
    return { name, function: own, address, size, block: target.block, offset: target.block === 0 ? 0 : target.offset, type };
  }

  /** Words of blocks that no typed way led to. */
  private blocks(): void {
    const { session, words } = this;
    const word = session.pointerSize;
    for (const block of session.blocks()) {
      if (block.freed) continue;
      for (let va = block.address; va + word <= block.address + block.size && this.left > 0; va += word) {
        const id = session.provenance(va);
        if (id === 0 || words.has(va)) continue;
        this.left--;
        const value = session.read(va, word).bytes.reduceRight((n, b) => n * 256 + b, 0);
        const target = session.target(value, id);
        if (target.object === this.object) this.add({ name: "", function: "", address: va, size: word, block: block.number, offset: va - block.address, type: -1 }, 0, target.offset, target.kind === "dangling");
      }
    }
  }

  private add(spot: Spot, task: number, offset: number, dangling: boolean): void {
    if (this.found.length < MOST_FOUND && !this.found.some((f) => f.spot.address === spot.address)) this.found.push({ spot, task, offset, dangling });
  }
}
