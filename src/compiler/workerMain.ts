// The worker's side, the same in Node and in browsers.
import { type AssetLoader, loadClang, loadModules } from "./assets";
import type { Clang } from "./clang";
import type { FromWorker, ToWorker } from "./protocol";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Returns the handler for messages from the client. `assets` turns the address of dist/ into a loader. */
export function compilerWorker(assets: (dist: string) => AssetLoader, post: (message: FromWorker) => void): (message: ToWorker) => void {
  let clang: Promise<Clang> | undefined;
  const cancelled = new Set<number>();

  async function start(message: Extract<ToWorker, { type: "start" }>): Promise<Clang> {
    const loader = assets(message.dist);
    const modules = message.modules ?? (await loadModules(loader));
    const loaded = await loadClang(loader, modules);
    post({ type: "ready", modules });
    return loaded;
  }

  async function compile({ id, request }: Extract<ToWorker, { type: "compile" }>): Promise<void> {
    try {
      const ready = await clang;
      if (ready) post({ type: "result", id, result: await ready.compile(request, () => cancelled.has(id)) });
    } catch (error) {
      post({ type: "failed", id, message: messageOf(error) });
    } finally {
      cancelled.delete(id);
    }
  }

  return (message) => {
    if (message.type === "compile") void compile(message);
    else if (message.type === "cancel") cancelled.add(message.id);
    else {
      clang = start(message);
      clang.catch((error) => post({ type: "failed", message: messageOf(error) }));
    }
  };
}
