import { defineConfig } from "@playwright/test";
import { place } from "./e2e/place";

/** Run by ConsoleIT, which starts Keycloak and says where it is. */
export default defineConfig({
  testDir: "e2e",
  testMatch: place.images ? ["*.spec.ts", "*.gallery.ts"] : "*.spec.ts",
  outputDir: "target/e2e",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  workers: 1, // the stories build on the realm they find
  reporter: [["line"], ["json", { outputFile: "target/e2e-report.json" }]],
  use: {
    baseURL: place.url,
    ignoreHTTPSErrors: true,
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: place.chromium,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
