// The pieces of @yowasp/clang that src/build/clangPlugin.mjs lets out.
declare module "pagewalk:clang" {
  export type Tree = { [name: string]: Tree | string | Uint8Array };
  export interface RunOptions {
    readonly stdout: (bytes: Uint8Array | null) => void;
    readonly stderr: (bytes: Uint8Array | null) => void;
    /** false: files come back as bytes. */
    readonly decodeASCII: boolean;
  }
  export interface Resources {
    readonly modules: () => Promise<Record<string, WebAssembly.Module>>;
    readonly filesystem: () => Promise<Tree>;
    readonly totalSize: number;
  }
  export class Application {
    constructor(resources: Resources, instantiate: unknown, argv0: string);
    run(args: readonly string[] | null, files?: Tree, options?: Partial<RunOptions> & { fetchProgress?: () => void }): Promise<Tree>;
  }
  export class Directory {
    traverse(path: string, options?: object): unknown;
  }
  /** Thrown by run when the program exits with a status other than 0. */
  export class Exit extends Error {
    readonly code: number;
    readonly files?: Tree;
  }
  export const instantiate: unknown;
}
