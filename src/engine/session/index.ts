/** The engine's only door. */
export * from "./api";
export { type CToken, cTokens } from "../ir/cTokens";
export { Campaign, type InjectionLimits, type InjectionProgress, type InjectionResult } from "./inject/campaign";
export type { InjectedFinding, OddEnd, Trial, TrialEnd } from "./inject/trial";
export { readAnnotations, type Annotation, type MachineSettings, type ProgramAnnotations } from "./annotations";
export * from "./calls";
export { type Difference, differences, type Outcome } from "./expect";
export { load, LIBRARY_ROOTS, type Hint, type LoadedProgram, type LoadInput, type LoadIssue, type LoadResult } from "./load";
export { Session } from "./session";
export { archOfChoice, choicesOf, isSystemChoice, misfit, SYSTEM_WORDS, systemChoice, type SystemChoice, type SystemOptions, systemOptions } from "../kernel/config";
export type * from "./virtual/api";
export type { EventList, LineCounts } from "./virtual/eventData";
export { countName } from "../kernel/trace/events";
export type * from "../kernel/trace/events";
export { SIGNAL_NAMES, signalName } from "./signals";
export { Sources } from "./sources";
export { ForwardStep, type Granularity, stepBackward, stepForward, type StepKind, type StepLimits, statementsOf, visible } from "./stepping";
export * from "./values";
