/** Programs of our own generator by seed: six to ten parts, of all kinds or of one. */
import fc from "fast-check";
import type { TestProgram } from "../program";
import { arithmetic } from "./arithmetic";
import { control } from "./control";
import { allocation, growing, linked, sorting } from "./memory";
import { parsing, reading } from "./parsing";
import { type Part, type PartArbitrary, programText } from "./part";
import { printing } from "./printing";
import { strings } from "./strings";
import { structs, variadic } from "./structs";
import { wide } from "./wide";

const TOPICS: Readonly<Record<string, readonly PartArbitrary[]>> = {
  printing: [printing], parsing: [parsing], strings: [strings], passing: [structs, variadic], heap: [allocation, sorting, linked, growing], control: [control], arithmetic: [arithmetic], wide: [wide], reading: [reading],
};

export const OWN_KINDS = ["mixed", ...Object.keys(TOPICS)];

const LENGTH = { minLength: 6, maxLength: 10 };

/**
 * The parts of a program; the same for the same seed. Places in the heap are compared only among parts of that topic: what setlocale
 * and the streams of glibc allocate lies between them otherwise.
 */
export function partsOf(kind: string, seed: number): readonly Part[] {
  if (kind === "reading") return fc.sample(fc.tuple(reading), { seed, numRuns: 1 })[0]!;
  const all = Object.entries(TOPICS).filter(([name]) => name !== "reading").map(([, parts]) => fc.oneof(...parts.filter((p) => p !== allocation)));
  const topics = kind === "mixed" ? all : TOPICS[kind]!;
  return fc.sample(fc.array(fc.oneof(...topics), LENGTH), { seed, numRuns: 1 })[0]!;
}

export const programOf = (parts: readonly Part[]): TestProgram => ({
  files: [{ name: "program.c", text: `#pragma clang diagnostic ignored "-Weverything"\n${programText(parts)}` }], args: [], stdin: parts.find((p) => p.stdin !== undefined)?.stdin ?? "",
});
