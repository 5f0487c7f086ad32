/** Quick fixes of findings and "Fix All", put together. */
import * as vscode from "vscode";
import type { BackgroundCheck } from "../diagnostics/check";
import type { ProgramBuilder } from "../program/builder";
import type { EngineStart } from "../worker/client";
import { FindingFixes } from "./provider";
import { FixAll } from "./fixAll";
import { FixFinder } from "./finder";
import { Trials } from "./trials";

export function registerFixes(builder: ProgramBuilder, check: BackgroundCheck, engine: () => EngineStart): vscode.Disposable {
  const trials = new Trials(builder, engine);
  const finder = new FixFinder(check, trials);
  const all = new FixAll(builder, trials, check);
  const provider = new FindingFixes(finder, all);
  // VS Code takes headers for C++ unless told otherwise.
  const documents: vscode.DocumentSelector = [{ language: "c" }, { pattern: "**/*.h" }];
  return vscode.Disposable.from(trials, finder, all.register(), vscode.languages.registerCodeActionsProvider(documents, provider, { providedCodeActionKinds: FindingFixes.kinds }));
}
