/** The extension put together: plain constructors, in the order in which the parts need each other. The same on both platforms. */
import * as vscode from "vscode";
import type { CompilerService } from "../compiler/types";
import { registerAnnotations } from "./annotations/register";
import { locale } from "./config/texts";
import { DebugCommands } from "./debug/commands";
import { ConfigurationProvider, TYPE } from "./debug/configuration";
import { ContextKeys } from "./debug/contextKeys";
import { FunctionDebugging } from "./debug/functions";
import { InlineValues } from "./debug/inlineValues";
import { InputPrompt } from "./debug/input";
import { DebugSessions } from "./debug/sessions";
import { StaleSources } from "./debug/stale";
import { WhatHappensActions } from "./debug/whatHappens";
import { BackgroundCheck } from "./diagnostics/check";
import { registerCheckCommands } from "./diagnostics/commands";
import { FixProvider } from "./diagnostics/fixes";
import { ProjectFileCheck } from "./diagnostics/projectFile";
import { Publisher } from "./diagnostics/publisher";
import { Status } from "./diagnostics/status";
import { registerGuide } from "./guide/guide";
import { registerFixes } from "./fixes/register";
import { FailureActions } from "./inject/actions";
import { FailingAllocations } from "./inject/failures";
import { MainCodeLens } from "./inline/codeLens";
import { Decorations } from "./inline/decorations";
import { FindingHover } from "./inline/hover";
import { Inspector } from "./inline/inspector";
import { MarkSource } from "./inline/source";
import { ExpressionUnderMouse, VariableHover } from "./inline/variableHover";
import { registerAllocatorCommands } from "./panels/allocatorCommands";
import { registerLessons } from "./lessons/register";
import { registerPanelCommands } from "./panels/commands";
import { Panels } from "./panels/panels";
import { SharedSelection } from "./panels/selection";
import { registerProc } from "./proc/register";
import { ProgramBuilder } from "./program/builder";
import { Interleavings } from "./schedules/interleavings";
import { FaultHeat } from "./heat/faultHeat";
import { KernelEventsView } from "./kernelEvents/eventsView";
import { registerTrace } from "./trace/commands";
import { CheckTasks } from "./tasks/checkTasks";
import { AnalysisClient } from "./worker/analysisClient";
import type { EngineStart } from "./worker/client";
import type { SpawnEngine } from "./worker/port";

/** What differs between the desktop and the browser. */
export interface Platform {
  readonly compiler: CompilerService & vscode.Disposable;
  readonly spawn: SpawnEngine;
  /** Path or address of dist/. */
  readonly dist: string;
}

export function start(context: vscode.ExtensionContext, { compiler, spawn, dist }: Platform): void {
  const log = vscode.window.createOutputChannel("Pagewalk", { log: true });
  const engine = (): EngineStart => ({ spawn, dist, locale: locale() });
  const builder = new ProgramBuilder(compiler);
  const analysis = new AnalysisClient(engine);
  const projectFile = new ProjectFileCheck(builder.projects);
  const interleavings = new Interleavings(builder, engine);
  const check = new BackgroundCheck(builder, analysis, log);
  const publisher = new Publisher(check);
  const sessions = new DebugSessions(builder, engine);
  const marks = new MarkSource(check, sessions);
  const selection = new SharedSelection(sessions);
  const panels = new Panels({ extension: context.extensionUri, sessions, selection, log });
  const input = new InputPrompt(sessions);
  const lens = new MainCodeLens();
  const inspector = new Inspector(engine);
  context.subscriptions.push(log, compiler, analysis, projectFile, interleavings, check, publisher, sessions, marks, selection, panels, input, lens, inspector);
  context.subscriptions.push(new Status(check), new CheckTasks(builder, engine), new Decorations(context.extensionUri, marks), new StaleSources(sessions), new ContextKeys(sessions), new DebugCommands(sessions, input), new FunctionDebugging(check));
  context.subscriptions.push(registerCheckCommands(check), registerPanelCommands(panels, sessions, selection), registerAllocatorCommands(panels, sessions), registerTrace(sessions), new KernelEventsView(sessions), new FaultHeat(marks), registerProviders(publisher, marks, lens), registerHovers(marks, inspector));
  context.subscriptions.push(registerFixes(builder, check, engine), registerGuide(context.extensionUri), registerProc(sessions), registerAnnotations(context.extensionUri));
  context.subscriptions.push(registerLessons({ context, sessions, builder, engine, log }));
  context.subscriptions.push(vscode.commands.registerCommand("pagewalk.showLog", () => log.show()));
  context.subscriptions.push(...failingAllocations(new FailingAllocations(builder, engine, check, log)));
  check.checkAll();
}

function failingAllocations(failures: FailingAllocations): vscode.Disposable[] {
  const c: vscode.DocumentSelector = { language: "c" };
  const actions = new FailureActions(failures);
  return [failures, vscode.languages.registerCodeActionsProvider(c, actions, { providedCodeActionKinds: FailureActions.kinds }), vscode.languages.registerHoverProvider(c, actions)];
}

function registerHovers(marks: MarkSource, inspector: Inspector): vscode.Disposable {
  const c: vscode.DocumentSelector = { language: "c" };
  return vscode.Disposable.from(
    // The one registered last is shown first.
    vscode.languages.registerHoverProvider(c, new VariableHover(marks, inspector)),
    vscode.languages.registerHoverProvider(c, new FindingHover(marks)),
    vscode.languages.registerEvaluatableExpressionProvider(c, new ExpressionUnderMouse()),
  );
}

function registerProviders(publisher: Publisher, marks: MarkSource, lens: MainCodeLens): vscode.Disposable {
  const c: vscode.DocumentSelector = { language: "c" };
  const configurations = new ConfigurationProvider();
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(c, new WhatHappensActions(), { providedCodeActionKinds: WhatHappensActions.kinds }),
    vscode.languages.registerCodeActionsProvider(c, new FixProvider(publisher), { providedCodeActionKinds: FixProvider.kinds }),
    vscode.languages.registerCodeLensProvider(c, lens),
    vscode.languages.registerInlineValuesProvider(c, new InlineValues(marks)),
    vscode.debug.registerDebugConfigurationProvider(TYPE, configurations),
    vscode.debug.registerDebugConfigurationProvider(TYPE, configurations, vscode.DebugConfigurationProviderTriggerKind.Dynamic),
  );
}
