import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { notices } from "./build/notices";

/** The Keycloak Admin Console with the ACME section, as the resources of the admin theme `acme`. */
export default defineConfig({
  base: "", // relative, since the theme's path has a hash of the installation in it
  plugins: [react(), notices()],
  resolve: {
    dedupe: ["react", "react-dom", "react-router-dom", "react-i18next", "i18next"],
  },
  build: {
    outDir: "target/console",
    assetsDir: "assets", // what contentHashPattern of the parent theme expects
    emptyOutDir: true,
    manifest: true, // how Keycloak finds the entry
    target: "es2022",
    chunkSizeWarningLimit: 6000,
    rollupOptions: { input: "src/shells/console/main.tsx" },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    testTimeout: 60_000, // they type key by key, perhaps beside a build
    setupFiles: ["src/testing/setup.ts"],
    server: { deps: { inline: [/@keycloak\/keycloak-ui-shared/, /@patternfly/] } }, // they import styles
  },
});
