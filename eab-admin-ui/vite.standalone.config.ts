import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { notices } from "./build/notices";

/** The ACME pages alone: one script and one style sheet, for the page of their own and the unmodified console. */
export default defineConfig({
  base: "",
  plugins: [react(), notices()],
  resolve: { dedupe: ["react", "react-dom", "react-i18next", "i18next"] },
  build: {
    outDir: "target/standalone",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    cssCodeSplit: false,
    rollupOptions: {
      input: "src/shells/standalone/main.tsx",
      output: {
        entryFileNames: "app.js",
        inlineDynamicImports: true,
        assetFileNames: (asset) => (asset.names[0]?.endsWith(".css") ? "app.css" : "[name][extname]"),
      },
    },
  },
});
