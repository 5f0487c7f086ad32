/** Files without main: their functions are called with made-up arguments. survey → planCalls → (compile) → CallRun. */
export { planCalls, type CallPlan, CASE_VARIABLE, HARNESS_FILE, type PlannedCall, refusedFunctions } from "./plan";
export { type CalledFunction, CALL_LIMITS, type CallLimits, type CallResults, CallRun, type FunctionFinding, runCall } from "./run";
export { surveyFunctions, type Survey } from "./survey";
