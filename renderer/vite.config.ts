/** Builds the interface. electron.vite.config.ts includes it. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  base: "./",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../out/renderer", import.meta.url)),
    emptyOutDir: true,
    minify: true,
    // Electron 45 and the browsers of its age.
    target: "es2023",
    // The policy allows no data: script, and a small file costs nothing on loopback.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What several pages share is cut out of its order, and schemas are made there: zod is told how in its own file.
      output: { codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|app\/zod-config/ }] } },
    },
    chunkSizeWarningLimit: 2_400,
  },
});
