import type { Session } from "../../../../src/engine/session";
import { type Arch, runOut, runTo, session } from "../../../support/program";

const HEAD = "#include <stdlib.h>\n#include <stdio.h>\n#include <string.h>\n#include <pthread.h>\n#include <unistd.h>\n#include <malloc.h>\n";

/** Where the line with `here` is about to begin. */
export async function here(body: string, arch: Arch = "x86-64", malloc = "glibc"): Promise<Session> {
  const text = `${HEAD}${body}`;
  const s = await session(text, { onFinding: "continue", ...(malloc === "glibc" ? {} : { system: { malloc } }) }, arch);
  runTo(s, text, "/* here */");
  return s;
}

/** A run that has been to its end. */
export async function ended(body: string, malloc = "glibc"): Promise<Session> {
  const s = await session(`${HEAD}${body}`, { onFinding: "continue", ...(malloc === "glibc" ? {} : { system: { malloc } }) });
  runOut(s);
  return s;
}

/** Value of a pointer variable. */
export function pointer(s: Session, name: string): number {
  const v = [...s.frames().flatMap((f) => s.locals(f)), ...s.globals()].find((x) => x.name === name);
  if (!v) throw new Error(`no variable ${name}`);
  return s.read(v.address, s.pointerSize).bytes.reduceRight((n, b) => n * 256 + b, 0);
}
