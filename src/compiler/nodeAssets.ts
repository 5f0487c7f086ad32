// Assets on disk.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AssetLoader } from "./assets";

/** `dist` is the absolute path of the built dist folder. */
export function nodeAssets(dist: string): AssetLoader {
  return {
    text: (path) => readFile(join(dist, path), "utf8"),
    module: async (path) => WebAssembly.compile(await readFile(join(dist, path))),
  };
}
