// Ends with a sentence where Keycloak would serve a console that lacks part of its script. It reads the manifest, and
// links the entry's file and styles, but not what the entry imports.  node build/entry.mjs
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const target = join(dirname(dirname(fileURLToPath(import.meta.url))), "target");
const manifest = JSON.parse(readFileSync(join(target, "console", ".vite", "manifest.json"), "utf8"));
const entries = Object.values(manifest).filter((it) => it.isEntry);

if (entries.length !== 1) {
  stop(`The console has ${entries.length} entries; Keycloak takes one.`);
}
if (entries[0].imports?.length) {
  stop(`The console's entry imports ${entries[0].imports.join(", ")}, which Keycloak would not load before it.`);
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}
