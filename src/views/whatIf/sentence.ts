/**
 * The answer to "what would free(p) do?" in a sentence (media/l10n/alloc.malloc.*.json, `alloc.whatif.*`). Where a block went or came from
 * is read from the pictures of the heap before and after, so that every allocator is told of in the same words.
 */
import type { HeapAnswer, HeapChunk, HeapPicture, WhatIf } from "../../engine/session";
import type { Message, Part } from "../model/text";
import { hex } from "../look";

export interface Said {
  readonly id: string;
  readonly args: readonly (string | number)[];
}

const say = (id: string, ...args: (string | number)[]): Said => ({ id: `alloc.whatif.${id}`, args });

/** The chunk that holds this address. */
export function chunkAt(picture: HeapPicture, address: number): HeapChunk | null {
  for (const arena of picture.arenas) {
    const { chunks } = arena;
    let [low, high] = [0, chunks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chunks[middle]!.start > address) high = middle;
      else low = middle + 1;
    }
    const found = chunks[low - 1];
    if (found && address < found.start + found.size) return found;
  }
  return null;
}

const listName = (picture: HeapPicture, chunk: HeapChunk): string => picture.lists[chunk.list]?.name ?? "";

function afterFree(call: string, address: number, before: HeapPicture, after: HeapPicture): Said {
  if (address === 0) return say("nothing", call);
  const old = chunkAt(before, address);
  const chunk = chunkAt(after, address);
  if (!chunk) return old ? say("unmapped", call, hex(address)) : say("done", call);
  const list = listName(after, chunk);
  if (chunk.state === "top") return say("to-top", call, hex(chunk.start), chunk.size);
  if (chunk.state === "lost") return say("lost", call, hex(chunk.start), chunk.size);
  if (list === "") return say("done", call);
  const merged = old !== null && chunk.size > old.size;
  return say(merged ? "merged" : chunk.place === 0 ? "first-in-list" : "to-list", call, hex(chunk.start), chunk.size, list);
}

function returned(call: string, { question, address, usable }: HeapAnswer, before: HeapPicture): Said {
  const place = hex(address);
  if (question.kind === "realloc" && question.address !== 0) {
    return address === question.address ? say("stays", call, place, usable) : say("moves", call, place, usable, hex(question.address));
  }
  const old = chunkAt(before, address);
  if (!old) return say("from-kernel", call, place, usable);
  const list = listName(before, old);
  if (old.state === "top") return say("from-top", call, place, usable);
  return list === "" ? say("returns", call, place, usable) : say("from-list", call, place, usable, list);
}

/** `call`: the question as it was asked. */
export function answerSentence(what: WhatIf, index: number, call: string): Said {
  const answer = what.answers[index]!;
  const before = index === 0 ? what.before : what.answers[index - 1]!.after;
  const { question } = answer;
  switch (answer.outcome) {
    case "returned": return returned(call, answer, before);
    case "failed": return say("failed", call, answer.errno);
    case "freed": return say("freed", call);
    case "abort": return say("abort", call, answer.line.trim());
    case "fault": return say("fault", call, hex(answer.fault));
    case "endless": return say("endless", call);
    case "unmade": return say("unmade", call);
    default: return question.kind === "free" ? afterFree(call, question.address, before, answer.after) : say("written", call, question.kind === "write" ? question.bytes.length : 0);
  }
}

/** The same for panels. Numbers are sizes. */
export function asMessage({ id, args }: Said): Message {
  const part = (value: string | number): Part => (typeof value === "number" ? { kind: "number", value } : /^0x[0-9a-f]+$/.test(value) ? { kind: "address", address: value as `0x${string}` } : { kind: "code", text: value });
  return { id, args: Object.fromEntries(args.map((value, i) => [String(i), part(value)])) };
}
