// The pieces of @yowasp/clang that src/build/clangPlugin.mjs lets out.
declare module "pagewalk:clang" {
  export type Tree = { [name: string]: Tree | string | Uint8Array };
  export interface Resources {
    readonly modules: () => Promise<Record<string, WebAssembly.Module>>;
    readonly filesystem: () => Promise<Tree>;
    readonly totalSize: number;
  }
  export type InstantiateCore = (module: WebAssembly.Module, imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
  /** Links the core modules; `instantiateCore` replaces WebAssembly.instantiate. */
  export type Instantiate = (moduleOf: (name: string) => WebAssembly.Module, imports: unknown, instantiateCore?: InstantiateCore) => Promise<unknown>;
  export class Application {
    constructor(resources: Resources, instantiate: Instantiate, argv0: string);
    run(args: readonly string[] | null, files?: Tree, options?: { decodeASCII?: boolean; fetchProgress?: () => void }): Promise<Tree>;
  }
  export class Directory {
    traverse(path: string, options?: object): unknown;
  }
  /** Thrown by run when the program exits with a status other than 0. */
  export class Exit extends Error {
    readonly code: number;
    readonly files?: Tree;
  }
  export const instantiate: Instantiate;
}
