/** Values and expressions of a session: formatting, children, C expressions. */
export { childrenOf, type Child, type Shape, shapeOf } from "./children";
export { CODE_STEP, pcOfText, textAddress } from "./code";
export { complete, type Completion } from "./complete";
export { concreteType } from "./concrete";
export { addressOf, at as placeAt, type BitRange, type Data, type Place, type Value } from "./data";
export type { ExpressionError, ExpressionErrorId } from "./errors";
export { assignText, evaluate, type EvaluateResult, holds } from "./evaluate";
export { formatAny, type FormatOptions, formatValue, type ValueText, type Words } from "./format";
export { definedness, load as loadScalar, type Loaded, type Undefined } from "./load";
export { nearness, variableValue } from "./names";
export { isAggregate, isArray, isInteger, isScalar, TypeTable, typesOf } from "./types";
export type { CGlobal, CType, DebugInfo } from "../../ir/debug";
export type { SourceRange, Statement } from "../../vm/program";
