// Plays lessons in a process of its own, beside the other suites that need a browser: node test/lessons/run.mjs RESULTS.json [every]
import { writeFileSync } from "node:fs";
import { playLessons } from "./player.mjs";

writeFileSync(process.argv[2], JSON.stringify(await playLessons({ every: process.argv[3] === "every" })));
process.exit(0);
