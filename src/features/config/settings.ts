/** The extension's settings, typed and within their bounds. Read anew each time: VS Code keeps them in memory. */
import * as vscode from "vscode";

export interface Settings {
  readonly check: {
    readonly enabled: boolean;
    readonly delay: number;
    readonly maxSteps: number;
    /** KiB. */
    readonly maxFileSize: number;
    readonly compilerMessages: boolean;
    /** Show what can be said without a run. */
    readonly beforeRun: boolean;
    /** Call the functions of a file without main. */
    readonly functions: boolean;
    /** Fail every allocation after each check. */
    readonly failAllocations: boolean;
  };
  readonly editor: { readonly heapMarks: boolean; readonly gutterIcons: boolean; readonly codeLens: boolean };
  readonly debug: { readonly stopOnEntry: boolean; readonly stopOnFindings: boolean; readonly openAddressSpace: boolean };
  readonly machine: { readonly arch: "x86-64" | "x86-32"; readonly ram: number; readonly std: string; readonly seed: number; readonly system: unknown };
}

export const SECTION = "pagewalk";

const atLeast = (least: number, value: number): number => (Number.isFinite(value) ? Math.max(least, value) : least);

export function settings(scope?: vscode.ConfigurationScope): Settings {
  const at = vscode.workspace.getConfiguration(SECTION, scope);
  const get = <T>(name: string, fallback: T): T => at.get<T>(name) ?? fallback;
  return {
    check: {
      enabled: get("check.enabled", true),
      delay: atLeast(0, get("check.delay", 150)),
      maxSteps: atLeast(1000, get("check.maxSteps", 5_000_000)),
      maxFileSize: atLeast(1, get("check.maxFileSize", 512)),
      compilerMessages: get("check.compilerMessages", true),
      beforeRun: get("check.beforeRun", true),
      functions: get("check.functions", true),
      failAllocations: get("check.failAllocations", false),
    },
    editor: { heapMarks: get("editor.heapMarks", true), gutterIcons: get("editor.gutterIcons", true), codeLens: get("editor.codeLens", true) },
    debug: {
      stopOnEntry: get("debug.stopOnEntry", true),
      stopOnFindings: get("debug.stopOnFindings", true),
      openAddressSpace: get("debug.openAddressSpace", true),
    },
    machine: {
      arch: get<string>("machine.arch", "x86-64") === "x86-32" ? "x86-32" : "x86-64",
      ram: Math.min(1024, atLeast(16, get("machine.ram", 512))),
      std: get("machine.std", ""),
      system: get<unknown>("machine.system", {}),
      seed: Math.trunc(atLeast(0, get("machine.seed", 0))),
    },
  };
}

/** Calls `listener` when a setting below one of these names changes ("check", "editor.codeLens", …). */
export function onSettings(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) listener();
  });
}
