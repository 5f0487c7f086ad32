// The messages between a compiler client and its worker. The client numbers its requests; the worker answers in order.
import type { ClangModules } from "./clang";
import type { CompileRequest, CompileResult } from "./types";

export type ToWorker =
  /** The first message: where the assets are and, after a restart, the modules compiled before. */
  | { readonly type: "start"; readonly dist: string; readonly modules?: ClangModules }
  | { readonly type: "compile"; readonly id: number; readonly request: CompileRequest }
  /** Nobody waits for this one any more: no further file of it is compiled, and it fails. */
  | { readonly type: "cancel"; readonly id: number };

export type FromWorker =
  /** The compiled modules, so that a restart need not compile 75 MB again. */
  | { readonly type: "ready"; readonly modules: ClangModules }
  | { readonly type: "result"; readonly id: number; readonly result: CompileResult }
  | { readonly type: "failed"; readonly id?: number; readonly message: string };
