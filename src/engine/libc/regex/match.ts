/**
 * Matching. Of all matches the one that begins first is taken, and of those the longest. Among the ways to match so far, glibc
 * prefers, as it goes along: the first alternative, and one more round of a repetition.
 *
 * ends(node, i) is the list of positions where a match of the node that begins at i can end, in that order of preference. Each
 * list is worked out once. With the ends known, walking down the tree tells each subexpression's place. Back references depend
 * on what was matched before; expressions that have one are searched by trying.
 */
import { Execute, isWord, type Node, type Regex } from "./syntax";
import { fold } from "./brackets";

/** Start and end of the whole (0) and of each group; -1: took no part. */
export type Places = Int32Array;

interface Subject {
  readonly text: readonly number[];
  readonly flags: number;
  readonly newlines: boolean;
  readonly ignoreCase: boolean;
}

function holds(s: Subject, what: Extract<Node, { kind: "assert" }>["what"], i: number): boolean {
  const before = i > 0 && isWord(s.text[i - 1]);
  const after = i < s.text.length && isWord(s.text[i]);
  switch (what) {
    case "line start": return i === 0 ? (s.flags & Execute.notBol) === 0 : s.newlines && s.text[i - 1] === 10;
    case "line end": return i === s.text.length ? (s.flags & Execute.notEol) === 0 : s.newlines && s.text[i] === 10;
    case "text start": return i === 0;
    case "text end": return i === s.text.length;
    case "word start": return !before && after;
    case "word end": return before && !after;
    case "word edge": return before !== after;
    case "no word edge": return before === after;
  }
}

type Repeat = Extract<Node, { kind: "repeat" }>;

class Matcher {
  private readonly known = new Map<Node, (readonly number[] | undefined)[]>();

  constructor(
    private readonly s: Subject,
    private readonly places: Places,
  ) {}

  ends(node: Node, i: number): readonly number[] {
    if (node.kind === "set") return i < this.s.text.length && node.has(this.s.text[i]) ? [i + 1] : [];
    if (node.kind === "assert") return holds(this.s, node.what, i) ? [i] : [];
    return node.kind === "repeat" ? this.rounds(node, 0, i) : this.remember(node, i, () => this.endsAnew(node, i));
  }

  private remember(node: Node, key: number, find: () => readonly number[]): readonly number[] {
    let memo = this.known.get(node);
    if (!memo) {
      memo = [];
      this.known.set(node, memo);
    }
    memo[key] ??= find();
    return memo[key];
  }

  private endsAnew(node: Node, i: number): readonly number[] {
    switch (node.kind) {
      case "group": return this.ends(node.body, i);
      case "sequence": return this.after(node.parts, i);
      case "choice": return distinct(node.options.flatMap((o) => this.ends(o, i)));
      default: return [];
    }
  }

  private after(parts: readonly Node[], i: number): readonly number[] {
    let now: readonly number[] = [i];
    for (const part of parts) now = now.length === 1 ? this.ends(part, now[0]) : distinct(now.flatMap((j) => this.ends(part, j)));
    return now;
  }

  /** Where the rounds from the n-th on can end. Beyond the least count, a round that takes nothing is none. */
  private rounds(node: Repeat, n: number, i: number): readonly number[] {
    if (node.body.kind === "set" && n === 0) return this.run(node, node.body.has, i);
    const count = node.max === Number.POSITIVE_INFINITY ? Math.min(n, node.min) : n;
    const counts = (node.max === Number.POSITIVE_INFINITY ? node.min : node.max) + 1;
    return this.remember(node, i * counts + count, () => {
      const more = n < node.max ? this.ends(node.body, i).filter((j) => j > i || n < node.min) : [];
      const all = more.flatMap((j) => (j === i ? this.emptyRounds(node, i) : this.rounds(node, n + 1, j)));
      return distinct(n >= node.min ? [...all, i] : all);
    });
  }

  /** What matches nothing once does so as often as it must. */
  private emptyRounds(node: Repeat, i: number): readonly number[] {
    return this.rounds(node, Math.max(node.min, 1), i);
  }

  /** A repeated set: as far as it goes, then one less and so on. */
  private run({ min, max }: Repeat, has: (c: number) => boolean, i: number): readonly number[] {
    const { text } = this.s;
    let j = i;
    while (j < text.length && j - i < max && has(text[j])) j++;
    const list: number[] = [];
    for (; j - i >= min; j--) list.push(j);
    return list;
  }

  /** Notes the places of the groups in a match from i to end. */
  assign(node: Node, i: number, end: number): void {
    switch (node.kind) {
      case "group":
        this.places[2 * node.index] = i;
        this.places[2 * node.index + 1] = end;
        return this.assign(node.body, i, end);
      case "sequence":
        return this.assignParts(node.parts, i, end);
      case "choice": {
        const chosen = node.options.find((o) => this.ends(o, i).includes(end));
        return chosen && this.assign(chosen, i, end);
      }
      case "repeat":
        return this.assignRounds(node, i, end);
      default:
    }
  }

  private assignParts(parts: readonly Node[], i: number, end: number): void {
    let at = i;
    parts.forEach((part, k) => {
      const rest = parts.slice(k + 1);
      const to = this.ends(part, at).find((j) => this.after(rest, j).includes(end));
      if (to === undefined) return;
      this.assign(part, at, to);
      at = to;
    });
  }

  /** What a round leaves unmatched keeps its place of the round before. */
  private assignRounds(node: Repeat, i: number, end: number): void {
    if (node.body.kind === "set") return;
    let at = i;
    for (let n = 0; n < node.max; n++) {
      if (at === end && n >= Math.max(node.min, 1)) return;
      const to = this.ends(node.body, at).find((j) => (j > at || n < node.min || (n === 0 && j === end)) && (j === at ? j === end : this.rounds(node, n + 1, j).includes(end)));
      if (to === undefined) return;
      this.assign(node.body, at, to);
      at = to;
    }
  }
}

const distinct = (list: number[]): readonly number[] => (list.length < 2 ? list : [...new Set(list)]);

/** All ways, one after another: longest rounds first. `then` answers whether to stop. */
class Trier {
  best: Places | null = null;

  constructor(
    private readonly s: Subject,
    private readonly places: Places,
  ) {}

  from(root: Node, i: number): boolean {
    this.try(root, i, (end) => {
      this.places[0] = i;
      this.places[1] = end;
      if (!this.best || end > this.best[1]) this.best = this.places.slice();
      return end === this.s.text.length;
    });
    return this.best !== null;
  }

  private try(node: Node, i: number, then: (end: number) => boolean): boolean {
    switch (node.kind) {
      case "set": return i < this.s.text.length && node.has(this.s.text[i]) && then(i + 1);
      case "assert": return holds(this.s, node.what, i) && then(i);
      case "group": return this.group(node, i, then);
      case "sequence": return this.sequence(node.parts, 0, i, then);
      case "choice": return node.options.some((o) => this.try(o, i, then));
      case "repeat": return this.rounds(node, 0, i, then);
      case "back": return this.back(node.index, i, then);
    }
  }

  private group({ index, body }: Extract<Node, { kind: "group" }>, i: number, then: (end: number) => boolean): boolean {
    const before = [this.places[2 * index], this.places[2 * index + 1]];
    const done = this.try(body, i, (end) => {
      const outer = [this.places[2 * index], this.places[2 * index + 1]];
      this.places.set([i, end], 2 * index);
      const stop = then(end);
      this.places.set(outer, 2 * index);
      return stop;
    });
    this.places.set(before, 2 * index);
    return done;
  }

  private sequence(parts: readonly Node[], k: number, i: number, then: (end: number) => boolean): boolean {
    return k === parts.length ? then(i) : this.try(parts[k], i, (j) => this.sequence(parts, k + 1, j, then));
  }

  private rounds(node: Extract<Node, { kind: "repeat" }>, n: number, i: number, then: (end: number) => boolean): boolean {
    const more = n < node.max && this.try(node.body, i, (j) => (j > i || n < node.min) && this.rounds(node, n + 1, j, then));
    return more || (n >= node.min && then(i));
  }

  private back(index: number, i: number, then: (end: number) => boolean): boolean {
    const [from, to] = [this.places[2 * index], this.places[2 * index + 1]];
    if (from < 0) return false;
    const same = (a: number, b: number): boolean => a === b || (this.s.ignoreCase && fold(a) === fold(b));
    for (let k = 0; k < to - from; k++) if (i + k >= this.s.text.length || !same(this.s.text[from + k], this.s.text[i + k])) return false;
    return then(i + to - from);
  }
}

/** Null: no match. */
export function search(regex: Regex, text: readonly number[], flags: number, newlines: boolean, ignoreCase: boolean): Places | null {
  const s: Subject = { text, flags, newlines, ignoreCase };
  const places = new Int32Array(2 * (regex.groups + 1)).fill(-1);
  const matcher = new Matcher(s, places);
  for (let i = 0; i <= text.length; i++) {
    if (regex.hasBackReference) {
      const trier = new Trier(s, places.fill(-1));
      if (trier.from(regex.root, i)) return trier.best;
      continue;
    }
    const ends = matcher.ends(regex.root, i);
    if (ends.length === 0) continue;
    const end = ends.reduce((a, b) => Math.max(a, b));
    places.set([i, end]);
    matcher.assign(regex.root, i, end);
    return places;
  }
  return null;
}
