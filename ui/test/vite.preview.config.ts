import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { setupGuide } from "../vite/guide.ts";

/** The same policy as the product's window, so that a violation shows in the preview already. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src ipc: http://ipc.localhost";

function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

// Builds the interface over the in-memory backend. Never part of the product.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [svelte({ configFile: "../svelte.config.js" }), setupGuide(), contentSecurityPolicy()],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    outDir: "../dist-preview",
    emptyOutDir: true,
    rollupOptions: { input: fileURLToPath(new URL("preview.html", import.meta.url)) },
  },
  server: { fs: { allow: ["../.."] } },
});
