/** The debug adapter. */
export { DapServer } from "./server";
export type { ClientHistory, ClientRow } from "./history";
export type { AdapterHost, LaunchArguments, NotPrepared, Prepared, SourceText } from "./host";
