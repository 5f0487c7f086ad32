// Bundles and runs the interpreter's kernels: node test/bench/vm.mjs [kernel …]
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const outfile = `out/bench-vm-${process.pid}.js`;
await build({ entryPoints: ["test/bench/vmKernels.ts"], bundle: true, platform: "node", format: "cjs", target: "node20", outfile, logLevel: "warning" });
const { status } = spawnSync(process.execPath, [...(process.env.V8_FLAGS ?? "").split(" ").filter(Boolean), outfile, ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
