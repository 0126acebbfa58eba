import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

type Manifest = {
  name?: string;
  version?: string;
  license?: string;
  dependencies?: Record<string, string>;
};

/** What may be delivered with ours; another licence ends the build, for somebody to read it. */
const KNOWN = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Zlib"];

const FONTS = `Red Hat Display, Red Hat Text and Red Hat Mono
Copyright (c) Red Hat, Inc.
Licensed under the SIL Open Font License, version 1.1: https://openfontlicense.org
`;

/**
 * Writes THIRD-PARTY-NOTICES.txt beside the pages: every npm package they have code of, with its licence. What such a
 * package depends on counts as well, since some are published as a bundle of theirs.
 */
export function notices(): Plugin {
  return {
    name: "third-party-notices",
    apply: "build",
    generateBundle(_, bundle) {
      const found = new Map<string, string>();
      for (const output of Object.values(bundle)) {
        const modules = output.type === "chunk" ? output.moduleIds : output.originalFileNames;
        modules.flatMap((id) => folderOf(id) ?? []).forEach((folder) => collect(folder, found));
      }
      if (found.size === 0) {
        this.error("no npm package was found in what is built");
      }
      const texts = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
      this.emitFile({
        type: "asset",
        fileName: "THIRD-PARTY-NOTICES.txt",
        source: [...texts, FONTS].join(`\n${"-".repeat(80)}\n\n`),
      });
    },
  };
}

/** The folder of the package that a module is of, or none for one of ours. */
function folderOf(id: string): string | undefined {
  const path = id.replace(/^\0/, "").split("?")[0] ?? "";
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/@]+/.exec(path)?.[0];
}

/** Adds the package and what it depends on. */
function collect(folder: string, found: Map<string, string>): void {
  const file = join(folder, "package.json");
  if (!existsSync(file)) {
    return;
  }
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const name = `${manifest.name} ${manifest.version}`;
  if (found.has(name)) {
    return;
  }
  found.set(name, noticeOf(name, manifest.license, folder));
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const installed = installedFor(folder, dependency);
    if (installed) {
      collect(installed, found);
    }
  }
}

function noticeOf(name: string, license: string | undefined, folder: string): string {
  const choices = (license ?? "").replace(/[()]/g, "").split(" OR ");
  if (!choices.some((choice) => choice.split(" AND ").every((it) => KNOWN.includes(it)))) {
    throw new Error(`${name} has the licence ${license}, which build/notices.ts does not know`);
  }
  const texts = readdirSync(folder)
    .filter((it) => /^(licen[cs]e|notice|copying)/i.test(it))
    .sort()
    .map((it) => readFileSync(join(folder, it), "utf8").replace(/\r/g, "").trim());
  return `${name}\nLicence: ${license}\n\n${texts.join("\n\n")}`.trimEnd() + "\n";
}

/** As Node.js looks for it: beside the package, then further up. */
function installedFor(folder: string, name: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const candidate = join(at, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) {
      return candidate;
    }
  }
  return undefined;
}
