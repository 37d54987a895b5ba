/**
 * Builds the three parts of the desktop app, and with them the interface the host serves. Everything is bundled: what
 * is in out/ needs no node_modules beside it.
 */
import { join, resolve } from "node:path";
import { defineConfig } from "electron-vite";
import { includedPackages } from "./packaging/included-packages.ts";
import renderer from "./renderer/vite.config.ts";
import { INCLUDED_PACKAGES_FILE } from "./shared/contract/included-packages.ts";

const root = import.meta.dirname;
// electron-vite builds the parts one after the other, the interface last.
const packages = includedPackages([join(root, "node_modules/electron")]);

/** Small and quick to read in, yet with the names of functions and classes: a log's stack must still say where. */
const readable = {
  mangle: { keepNames: true },
  compress: true,
  codegen: { removeWhitespace: true },
} as const;
/**
 * A package that declares `require` for itself (fflate, under read-excel-file) gets another one beside it from electron-vite,
 * which looks for calls of that name; the file can't be read in then.
 */
const ownRequire = {
  name: "own-require",
  transform: (code: string) =>
    code.includes("var require = createRequire(")
      ? { code: code.replaceAll(/\brequire(?= = createRequire\(|\()/g, "ownRequire"), map: null }
      : null,
};
const noSchemas = resolve(root, "electron/no-schemas.ts");

export default defineConfig({
  main: {
    plugins: [packages.collect(), ownRequire],
    resolve: { alias: { "ajv/dist/2020.js": noSchemas, "ajv-formats": noSchemas } },
    build: {
      outDir: "out/main",
      target: "node24",
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: {
          main: resolve(root, "electron/main.ts"),
          "core-process": resolve(root, "electron/core-process.ts"),
          "thread-entry": resolve(root, "core/threads/thread-entry.ts"),
        },
        output: {
          format: "es",
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          minify: readable,
        },
      },
    },
  },
  preload: {
    plugins: [packages.collect()],
    build: {
      outDir: "out/preload",
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, "electron/preload.ts") },
        // A sandboxed preload can only be CommonJS.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    ...renderer,
    plugins: [renderer.plugins, packages.collect(), packages.write(INCLUDED_PACKAGES_FILE)],
    build: {
      ...renderer.build,
      rolldownOptions: { ...renderer.build?.rolldownOptions, input: resolve(root, "renderer/index.html") },
    },
  },
});
