/** Words of tcmalloc's objects and structures by their names. */
import type { HeapField } from "../picture";
import { Reading } from "../teaching/reading";
import { hex } from "../teaching/words";
import { FREE_LIST_FIELDS } from "./freeList";
import { cachesOf, tcPicture, type TcScene } from "./picture";
import { CLASSES } from "./sizeMap";
import { VARIABLES } from "./statics";

const field = (at: number, bytes: number, name: string, role: HeapField["role"], meaning = "", args: HeapField["args"] = [], target?: number): HeapField =>
  ({ at, bytes, name, role, meaning, args, ...(target === undefined ? {} : { target }) });

export function tcFields(s: TcScene, start: number): readonly HeapField[] {
  const { data, w, words } = s.statics;
  if (start === data) return VARIABLES.map((name, i) => field(data + i * w, w, name, "other", "", []));
  if (s.statics.get("pageheap") === 0) return [];
  if (cachesOf(s, new Reading()).includes(start)) return cacheFields(s, start);
  const chunk = tcPicture(s).arenas.flatMap((a) => a.chunks).find((c) => c.start === start);
  if (!chunk) return [];
  if (chunk.state === "used") return [field(start, chunk.size, "", "user")];
  if (chunk.state === "own") return [field(start, chunk.size, "", "other")];
  if (chunk.user === 0) return [field(start, chunk.size, "", "stale", "heap.field.tc-free-pages")];
  return [field(start, w, "next", "link", "heap.field.tc-next", [hex(words.lw(start))], words.lw(start)), ...(chunk.size > w ? [field(start + w, chunk.size - w, "", "stale")] : [])];
}

/** Of the lists only those that have been used. */
function cacheFields({ caches, statics: { w, words } }: TcScene, cache: number): HeapField[] {
  const names = ["size_", "max_size_", "tid_", "next_", "prev_"] as const;
  const fields = names.map((name, i) => field(cache + i * w, w, name, i > 2 ? "link" : "count", `heap.field.tc-${name.replaceAll("_", "-")}cache`, [i > 2 ? hex(words.lw(cache + i * w)) : words.lw(cache + i * w)], i > 2 ? words.lw(cache + i * w) : undefined));
  const step = w === 8 ? 4 : 2;
  for (let cl = 1; cl < CLASSES.length; cl++) {
    const list = caches.list(cache, cl);
    if (caches.lists.first(list) === 0 && caches.lists.get(list, 2) <= 1) continue;
    const name = `list_[${CLASSES[cl]!.size}]`;
    fields.push(field(list, w, `${name}.list_`, "link", "heap.field.tc-list", [hex(words.lw(list)), CLASSES[cl]!.size], words.lw(list)));
    FREE_LIST_FIELDS.forEach((part, i) => fields.push(field(list + w + i * step, step, `${name}.${part}`, "count")));
  }
  return fields;
}
