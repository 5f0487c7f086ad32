/**
 * Starts a script of dist/ as a worker of the browser's extension host.
 *
 * The extension's files come from another origin than the page, and from there no worker may be started. VS Code puts its own
 * Worker in place of the browser's: a blob: that fetches the given address with importScripts. So the script's plain address
 * is what it wants. A blob: of our own would be fetched in the same way, which the policy of VS Code's extension host page
 * forbids (script-src has https: but, in older versions, no blob:), and later than a revoked address lasts.
 */
export const startWebWorker = (dist: string, script: string): Worker => new Worker(new URL(script, dist).href);
