/** The debug adapter. */
export { DapServer } from "./server";
export type { AdapterHost, LaunchArguments, NotPrepared, Prepared, SourceText } from "./host";
