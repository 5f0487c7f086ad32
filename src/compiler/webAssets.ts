// Assets behind an address: the extension's own folder as the browser sees it.
import type { AssetLoader } from "./assets";

/** `dist` is the address of the built dist folder, ending in "/". */
export function webAssets(dist: string): AssetLoader {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, dist));
    if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
    return response;
  };
  return {
    text: async (path) => (await get(path)).text(),
    module: async (path) => compiled(await get(path)),
  };
}

/** While it comes in, where the server names the type in the one way that browsers take. */
const compiled = async (response: Response): Promise<WebAssembly.Module> =>
  response.headers.get("content-type") === "application/wasm" ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
