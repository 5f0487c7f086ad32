/** Which thing of the picture lies at an address, so that pointers, accesses and what is followed find their ends. */
import type { TargetInfo } from "../engine/session";
import type { ObjectId } from "./model/common";

interface Span { readonly start: number; readonly end: number; readonly id: ObjectId }

export class Things {
  private readonly spans: Span[] = [];
  private readonly blocks = new Map<number, ObjectId>();
  private readonly objects = new Map<number, ObjectId>();
  private sorted = true;

  /** A thing that covers [start, end). Of things at one address the one added first is found. */
  add(start: number, end: number, id: ObjectId): void {
    this.spans.push({ start, end, id });
    this.sorted = false;
  }

  /** Block `number` of the heap log is drawn under this id. */
  addBlock(number: number, id: ObjectId): void {
    this.blocks.set(number, id);
  }

  /** The provenance object of a variable. */
  addObject(object: number, id: ObjectId): void {
    if (object !== 0) this.objects.set(object, id);
  }

  at(address: number): ObjectId | null {
    if (!this.sorted) {
      this.spans.sort((a, b) => a.start - b.start);
      this.sorted = true;
    }
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.spans[middle]!.start <= address) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && i >= low - 8; i--) if (address < this.spans[i]!.end) return this.spans[i]!.id;
    return null;
  }

  /** The thing a pointer was made from; where that is not drawn any more, what lies there now. */
  ofTarget(target: TargetInfo, address: number): ObjectId | null {
    if (target.kind === "null" || target.kind === "function") return null;
    const known = this.blocks.get(target.block) ?? this.objects.get(target.object);
    if (known !== undefined) return known;
    if (target.kind === "wild" && target.object === 0) return null;
    return this.at(target.kind === "past-end" ? target.base : address);
  }
}
