/** What `initialize` promises, and the filters of the findings that stop a run. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";

export type FilterId = "errors" | "warnings" | "leaks" | "ends";

const FILTERS: readonly { readonly id: FilterId; readonly on: boolean }[] = [
  { id: "errors", on: true },
  { id: "warnings", on: false },
  { id: "leaks", on: true },
  { id: "ends", on: true },
];

export const defaultFilters = (): Set<string> => new Set(FILTERS.filter((f) => f.on).map((f) => f.id));

export function capabilities(language: Language): DebugProtocol.Capabilities {
  return {
    supportsConfigurationDoneRequest: true,
    supportsFunctionBreakpoints: true,
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    supportsDataBreakpoints: true,
    supportsDataBreakpointBytes: true,
    supportsBreakpointLocationsRequest: true,
    supportsExceptionInfoRequest: true,
    supportsEvaluateForHovers: true,
    supportsClipboardContext: true,
    supportsSetVariable: true,
    supportsSetExpression: true,
    supportsStepBack: true,
    supportsSteppingGranularity: true,
    supportsSingleThreadExecutionRequests: true,
    supportsRestartRequest: true,
    supportsTerminateRequest: true,
    supportsLoadedSourcesRequest: true,
    supportsReadMemoryRequest: true,
    supportsWriteMemoryRequest: true,
    supportsDisassembleRequest: true,
    supportsCompletionsRequest: true,
    completionTriggerCharacters: [".", ">"],
    supportsValueFormattingOptions: true,
    supportsDelayedStackTraceLoading: true,
    exceptionBreakpointFilters: FILTERS.map(({ id, on }) => ({
      filter: id,
      label: render(language, `adapter.filter-${id}`, []),
      description: render(language, `adapter.filter-${id}-description`, []),
      default: on,
    })),
  };
}
