// dist/sysroot.json holds every header the compiler may see, keyed by its path without the leading slash:
// usr/lib/clang/include/* (the compiler's own) and usr/include/** (ours, from media/sysroot/include).
import type { Tree } from "pagewalk:clang";

export type Sysroot = Readonly<Record<string, string>>;

/** Adds a file at a path, creating the folders above it. */
export function putFile(tree: Tree, path: string, content: Uint8Array | string): void {
  const parts = path.split("/").filter((p) => p !== "" && p !== ".");
  const name = parts.pop();
  if (name === undefined) return;
  let folder = tree;
  for (const part of parts) {
    const next = folder[part];
    if (next === undefined || typeof next === "string" || next instanceof Uint8Array) folder = folder[part] = {};
    else folder = next;
  }
  folder[name] = content;
}

/** The headers as bytes, encoded once for all compiles. */
export function encodeSysroot(sysroot: Sysroot): [path: string, content: Uint8Array][] {
  const encoder = new TextEncoder();
  return Object.entries(sysroot).map(([path, text]) => [path, encoder.encode(text)]);
}
