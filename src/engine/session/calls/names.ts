/** What the names of parameters and members say about what they hold. */

const LENGTH = /^(n|m|N|M|num|len|length|size|sz|count|cnt|nmemb|bytes|argc|cap|capacity|limit|dim|order|rows?|cols?|columns?|width|height|w|h|n\d|n[a-d]|nums?_?\w*|\w*(len|length|size|count|cnt|Len|Length|Size|Count)|n_?(elem|item|byte|char|row|col|node|word|value|num)\w*|max(_?(len|size|n))?|buf_?sz|\w+_n)$/;
const CAPACITY = /^(size|sz|cap|capacity|limit|max\w*|\w*(size|Size|cap|Cap|sz))$/;
const DIMENSION = /^(rows?|cols?|columns?|width|height|w|h|r|c|m|n)$/;
const LOW = /^(lo|low|l|left|start|begin|beg|from|first|s|p)$/;
const HIGH = /^(hi|high|r|right|end|last|to|e|q)$/;
const MIDDLE = /^(m|mid|middle)$/;
const INDEX = /^(i|j|k|idx|index|pos|position|at|offset|where|pivot|row|col|\w+(idx|index|pos|Index|Idx|Pos))$/;
const CHARACTER = /^(c|ch|chr|character|letter|sep|delim\w*|fill)$/;

export const isLength = (name: string): boolean => LENGTH.test(name);
export const isCapacity = (name: string): boolean => CAPACITY.test(name);
export const isDimension = (name: string): boolean => DIMENSION.test(name);
export const isCharacter = (name: string): boolean => CHARACTER.test(name);
export type Position = "low" | "high" | "middle" | "index";

/** What part of an array an integer beside it names; null: none. */
export function positionOf(name: string): Position | null {
  if (LOW.test(name)) return "low";
  if (HIGH.test(name)) return "high";
  if (MIDDLE.test(name)) return "middle";
  return INDEX.test(name) ? "index" : null;
}

// ---- members ----

const MEMBER_CAPACITY = /cap|alloc|max|limit|bucket|room|avail/i;
const MEMBER_LENGTH = /^(n|len|length|size|count|cnt|num|used|top|sz|n_?(elem|item|entr|key|byte|row|col|node|word|value)\w*|num_?\w+|\w*(len|length|size|count|Count|Len|Size))$/;
const MEMBER_INDEX = /^(head|tail|front|rear|back|first|last|read|write|rd|wr|r|w|pos|position|idx|index|cursor|offset|start|begin|end|next|prev|current|cur|in|out|\w+_?(pos|idx|index))$/i;
const BACKWARDS = /prev|parent|^up$|back|owner|pred|previous/i;
const LAST = /tail|rear|last|^end$|back|bottom/i;

export const holdsCapacity = (name: string): boolean => MEMBER_CAPACITY.test(name);
export const holdsLength = (name: string): boolean => MEMBER_LENGTH.test(name);
export const holdsIndex = (name: string): boolean => MEMBER_INDEX.test(name);
/** A pointer to a node that points here. */
export const leadsBack = (name: string): boolean => BACKWARDS.test(name);
/** A pointer to the end of a chain. */
export const leadsToLast = (name: string): boolean => LAST.test(name);
