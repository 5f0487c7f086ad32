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
/** Bytes of one: at most four words, and in the second half their undefined bits. */
const LEFT = 64;
const LEFT_BITS = 32;

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
  private leftWords = new Uint32Array(this.lefts.buffer);
  private leftSize = new Uint8Array(1024);
  private leftOwner = new Uint32Array(1024);
  private readonly names: string[] = [""];

  name(index: number): string {
    return this.names[index]!;
  }

  nameIndex(name: string): number {
    const { names } = this;
    for (let i = 0; i < names.length; i++) if (names[i] === name) return i;
    if (this.names.length === 256) return 0;
    return this.names.push(name) - 1;
  }

  copy(): BlockTable {
    const to = new BlockTable();
    for (const key of ["address", "size", "room", "madeStep", "freedStep"] as const) to[key] = this[key].slice();
    for (const key of ["id", "madeChain", "freedChain", "movedTo", "before"] as const) to[key] = this[key].slice();
    for (const key of ["how", "by", "state"] as const) to[key] = this[key].slice();
    to.lefts = this.lefts.slice();
    to.leftWords = new Uint32Array(to.lefts.buffer);
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

  /** Makes room for what a freed block began with: n bytes, all zero and undefined. */
  keepLeft(number: number, n: number): void {
    while (this.leftOwner.length < LEFTS && number >= this.leftOwner.length) {
      this.leftOwner = doubled(this.leftOwner, (length) => new Uint32Array(length));
      this.leftSize = doubled(this.leftSize, (length) => new Uint8Array(length));
      this.lefts = doubled(this.lefts, (length) => new Uint8Array(length));
      this.leftWords = new Uint32Array(this.lefts.buffer);
    }
    const slot = number % LEFTS;
    this.leftOwner[slot] = number;
    this.leftSize[slot] = n;
    const { leftWords } = this;
    const at = (slot * LEFT) >>> 2;
    for (let i = 0; i < LEFT_BITS >>> 2; i++) {
      leftWords[at + i] = 0;
      leftWords[at + (LEFT_BITS >>> 2) + i] = 0xffffffff;
    }
  }

  /** Some of these bytes, from byte `into` on: n bytes of memory at `from`, their undefined bits at `bits`. */
  setLeft(number: number, into: number, memory: { readonly u8: Uint8Array; readonly u32: Uint32Array }, from: number, bits: number, n: number): void {
    const at = (number % LEFTS) * LEFT + into;
    if (((from | into) & 3) === 0) {
      // Whole words: what lies behind the last byte does no harm, its half of the room ends with a word.
      for (let i = 0; i < n; i += 4) {
        this.leftWords[(at + i) >>> 2] = memory.u32[(from + i) >>> 2]!;
        this.leftWords[(at + LEFT_BITS + i) >>> 2] = memory.u32[(bits + i) >>> 2]!;
      }
      return;
    }
    for (let i = 0; i < n; i++) {
      this.lefts[at + i] = memory.u8[from + i]!;
      this.lefts[at + LEFT_BITS + i] = memory.u8[bits + i]!;
    }
  }

  forgetLeft(number: number): void {
    const slot = number % LEFTS;
    if (slot < this.leftOwner.length && this.leftOwner[slot] === number) this.leftOwner[slot] = 0;
  }

  /** Null when they are not kept. */
  left(number: number): { readonly bytes: Uint8Array; readonly undefined: Uint8Array } | null {
    const slot = number % LEFTS;
    if (this.leftOwner[slot] !== number) return null;
    const [at, n] = [slot * LEFT, this.leftSize[slot]!];
    return { bytes: this.lefts.slice(at, at + n), undefined: this.lefts.slice(at + LEFT_BITS, at + LEFT_BITS + n) };
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
  /** Numbers by hash, open addressing; 0: free. */
  private slots = new Uint32Array(256);

  /** Number of the chain that the first n of `path` are. */
  number(path: Uint32Array, n: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hashOf(path, n) & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot]!;
      if (number === 0) return this.add(path, n);
      if (this.is(number, path, n)) return number;
    }
  }

  of(number: number): readonly number[] {
    return this.chains[number]!;
  }

  private is(number: number, path: Uint32Array, n: number): boolean {
    const chain = this.chains[number]!;
    if (chain.length !== n) return false;
    for (let i = 0; i < n; i++) if (chain[i] !== path[i]) return false;
    return true;
  }

  private add(path: Uint32Array, n: number): number {
    const number = this.chains.push(Array.from(path.subarray(0, n))) - 1;
    if (2 * number > this.slots.length) {
      this.slots = new Uint32Array(this.slots.length * 2);
      for (let i = 1; i < number; i++) this.enter(i);
    }
    this.enter(number);
    return number;
  }

  private enter(number: number): void {
    const mask = this.slots.length - 1;
    const chain = this.chains[number]!;
    let slot = hashOf(chain, chain.length) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number;
  }
}

function hashOf(path: ArrayLike<number>, n: number): number {
  let hash = 0;
  for (let i = 0; i < n; i++) hash = Math.imul(hash ^ path[i]!, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
