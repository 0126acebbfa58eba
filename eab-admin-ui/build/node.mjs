// Ends with one sentence where Node.js or npm cannot build the pages. What runs a build asks first; alone:
//   node build/node.mjs
import { spawnSync } from "node:child_process";

const [major, minor] = process.versions.node.split(".").map(Number);

// what Vite asks for, as "engines" in package.json says
const fit = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!fit) {
  stop(`Node.js 20.19, 22.12 or newer is needed to build the pages of the console; this is ${process.version}.`);
}
if (spawnSync("npm", ["--version"]).status !== 0) {
  stop("npm is needed to build the pages of the console; it is missing, or does not run.");
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}
