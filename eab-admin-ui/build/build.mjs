// Installs what package-lock.json names, checks or builds the pages: each only if it has not been done for these very
// files. Maven calls it:  node build/build.mjs install|build|check
import "./node.mjs";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const LOCK = ["package-lock.json", "package.json", ".npmrc"];
const SOURCES = ["src", "build", "tsconfig.json", "vite.config.ts", "vite.standalone.config.ts"];
const CHECKED = [...SOURCES, "e2e", "playwright.config.ts", "eslint.config.js", ".prettierrc", ".prettierignore"];

const steps = {
  install: {
    command: ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"],
    of: LOCK,
    mark: "node_modules/.installed",
  },
  build: { command: ["run", "--silent", "build"], of: [...LOCK, ...SOURCES], mark: "target/.built" },
  check: { command: ["run", "--silent", "check"], of: [...LOCK, ...CHECKED], mark: "target/.checked" },
};

const step = steps[process.argv[2]];
if (!step) {
  console.error("usage: node build/build.mjs install|build|check");
  process.exit(2);
}
const mark = join(folder, step.mark);
const hash = hashOf(step.of);
if (!existsSync(mark) || readFileSync(mark, "utf8") !== hash) {
  rmSync(mark, { force: true });
  execFileSync("npm", step.command, { cwd: folder, stdio: "inherit" });
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

function hashOf(paths) {
  const sum = createHash("sha256").update(process.version); // packages may install other files for another Node
  paths.flatMap((path) => filesOf(join(folder, path))).forEach((file) => sum.update(file).update(readFileSync(file)));
  return sum.digest("hex");
}

function filesOf(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  } catch (error) {
    if (error.code === "ENOTDIR") {
      return [path];
    }
    throw error;
  }
}
