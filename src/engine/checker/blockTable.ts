/**
 * What is known of every block ever allocated, in columns: a program may make millions, and an object for each would be most of the
 * work of allocating. Row n is the block with number n; row 0 is nobody's.
 *
 *   number   address  size   id   how   made (step, chain)   freed (step, chain)   by   movedTo   before
 *      1     …2a0     16     …    malloc   120, 3               0: it lives
 *      2     …2c0     16     …    malloc   131, 4               480, 9             free   0       0 ─ the block that was at the same address before
 */

/** Blocks whose first bytes are kept after they were freed: the youngest ones. */
const LEFTS = 1 << 18;
/** Bytes of one: at most four words, then their undefined bits. */
const LEFT = 64;

export const BlockState = { none: 0, live: 1, freed: 2 } as const;

export class BlockTable {
  address = new Float64Array(1024);
  size = new Float64Array(1024);
  /** Bytes that may be used: malloc_usable_size. */
  room = new Float64Array(1024);
  id = new Uint32Array(1024);
  madeStep = new Float64Array(1024);
  madeChain = new Uint32Array(1024);
  freedStep = new Float64Array(1024);
  freedChain = new Uint32Array(1024);
  movedTo = new Uint32Array(1024);
  before = new Uint32Array(1024);
  /** Indices in `names`: the function that made the block, and the one that freed it. */
  how = new Uint8Array(1024);
  /** A `BlockState`; the other columns may hold what is still to come. */
  state = new Uint8Array(1024);
  by = new Uint8Array(1024);
  private lefts = new Uint8Array(1024 * LEFT);
  private leftSize = new Uint8Array(1024);
  private leftOwner = new Uint32Array(1024);
  private readonly names: string[] = [""];

  name(index: number): string {
    return this.names[index]!;
  }

  nameIndex(name: string): number {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    if (this.names.length === 256) return 0;
    return this.names.push(name) - 1;
  }

  copy(): BlockTable {
    const to = new BlockTable();
    for (const key of ["address", "size", "room", "madeStep", "freedStep"] as const) to[key] = this[key].slice();
    for (const key of ["id", "madeChain", "freedChain", "movedTo", "before"] as const) to[key] = this[key].slice();
    for (const key of ["how", "by", "state"] as const) to[key] = this[key].slice();
    to.lefts = this.lefts.slice();
    to.leftSize = this.leftSize.slice();
    to.leftOwner = this.leftOwner.slice();
    to.names.splice(0, 1, ...this.names);
    return to;
  }

  alive(number: number): boolean {
    return this.state[number] === BlockState.live;
  }

  /** Makes room for row n. */
  reserve(n: number): void {
    if (n < this.address.length) return;
    for (const key of ["address", "size", "room", "madeStep", "freedStep"] as const) this[key] = doubled(this[key], (length) => new Float64Array(length));
    for (const key of ["id", "madeChain", "freedChain", "movedTo", "before"] as const) this[key] = doubled(this[key], (length) => new Uint32Array(length));
    for (const key of ["how", "by", "state"] as const) this[key] = doubled(this[key], (length) => new Uint8Array(length));
  }

  /** Keeps what a freed block began with: n bytes at `at`, their undefined bits at `shadow`. */
  keepLeft(number: number, bytes: Uint8Array, n: number): void {
    while (this.leftOwner.length < LEFTS && number >= this.leftOwner.length) {
      this.leftOwner = doubled(this.leftOwner, (length) => new Uint32Array(length));
      this.leftSize = doubled(this.leftSize, (length) => new Uint8Array(length));
      this.lefts = doubled(this.lefts, (length) => new Uint8Array(length));
    }
    const slot = number % LEFTS;
    this.leftOwner[slot] = number;
    this.leftSize[slot] = n;
    for (let i = 0, at = slot * LEFT; i < 2 * n; i++) this.lefts[at + i] = bytes[i]!;
  }

  forgetLeft(number: number): void {
    const slot = number % LEFTS;
    if (slot < this.leftOwner.length && this.leftOwner[slot] === number) this.leftOwner[slot] = 0;
  }

  /** Bytes and, behind them, undefined bits; null when they are not kept. */
  left(number: number): Uint8Array | null {
    const slot = number % LEFTS;
    if (this.leftOwner[slot] !== number) return null;
    return this.lefts.slice(slot * LEFT, slot * LEFT + 2 * this.leftSize[slot]!);
  }
}

function doubled<T extends Float64Array | Uint32Array | Uint8Array>(old: T, make: (length: number) => T): T {
  const more = make(old.length * 2);
  more.set(old);
  return more;
}

/** Address → number of the youngest block that began there; 0: none. */
export class AddressMap {
  private keys = new Float64Array(2048);
  private numbers = new Uint32Array(2048);
  private used = 0;

  get(address: number): number {
    return this.numbers[this.slot(address)]!;
  }

  set(address: number, number: number): void {
    let slot = this.slot(address);
    if (this.keys[slot] === 0) {
      if (2 * ++this.used > this.keys.length) {
        this.grow();
        slot = this.slot(address);
      }
      this.keys[slot] = address;
    }
    this.numbers[slot] = number;
  }

  copy(): AddressMap {
    const to = new AddressMap();
    [to.keys, to.numbers, to.used] = [this.keys.slice(), this.numbers.slice(), this.used];
    return to;
  }

  private slot(address: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = Math.imul((address / 16) | 0, 0x9e3779b1) >>> 8 & mask;
    while (keys[slot] !== 0 && keys[slot] !== address) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.numbers = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue;
      const slot = this.slot(keys[i]!);
      this.keys[slot] = keys[i]!;
      this.numbers[slot] = numbers[i]!;
    }
  }
}

/** Call chains (pc and callers' pcs) by number: few different ones make all the blocks of a program. */
export class Chains {
  private readonly chains: (readonly number[])[] = [[]];
  private readonly byHash = new Map<number, number[]>();

  number(pc: number, callers: readonly number[]): number {
    let hash = pc;
    for (const c of callers) hash = (Math.imul(hash, 31) + c) | 0;
    const candidates = this.byHash.get(hash);
    if (candidates) for (const n of candidates) if (this.is(n, pc, callers)) return n;
    const number = this.chains.push([pc, ...callers]) - 1;
    if (candidates) candidates.push(number);
    else this.byHash.set(hash, [number]);
    return number;
  }

  of(number: number): readonly number[] {
    return this.chains[number]!;
  }

  private is(number: number, pc: number, callers: readonly number[]): boolean {
    const chain = this.chains[number]!;
    if (chain[0] !== pc || chain.length !== callers.length + 1) return false;
    for (let i = 0; i < callers.length; i++) if (chain[i + 1] !== callers[i]) return false;
    return true;
  }
}
