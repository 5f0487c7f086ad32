// How the compiler layer comes by its bytes: the one thing in which Node and the web differ.
import { Clang, type ClangModules, MODULE_NAMES } from "./clang";
import { Library, libraryAsset } from "./library";
import type { Sysroot } from "./sysroot";
import type { Arch } from "./types";

/** Reads an asset by its path below dist/. */
export interface AssetLoader {
  text(path: string): Promise<string>;
  module(path: string): Promise<WebAssembly.Module>;
}

export async function loadModules(loader: AssetLoader): Promise<ClangModules> {
  const modules = await Promise.all(MODULE_NAMES.map((name) => loader.module(`clang/${name}`)));
  return Object.fromEntries(MODULE_NAMES.map((name, i) => [name, modules[i]])) as ClangModules;
}

export const loadSysroot = async (loader: AssetLoader): Promise<Sysroot> => JSON.parse(await loader.text("sysroot.json"));

export async function loadClang(loader: AssetLoader, modules?: ClangModules): Promise<Clang> {
  const [compiled, sysroot] = await Promise.all([modules ?? loadModules(loader), loadSysroot(loader)]);
  return new Clang(compiled, sysroot);
}

/** The C library's own C sources as IR, for one machine. */
export const loadLibrary = async (loader: AssetLoader, arch: Arch): Promise<Library> => new Library(JSON.parse(await loader.text(libraryAsset(arch))));
