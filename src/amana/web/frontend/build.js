// Bundles scripts and styles with vite, purges the styles against the templates, draws the sprite, compresses.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import purge from "@fullhuman/postcss-purgecss";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");
const out = resolve(here, "../static/bundle");
const bar = ["dialog", "details", "open", "hidden"];

// Names made at run time: states said by the rules, Django's messages, what the browser or htmx adds.
const safelist = {
  standard: [...bar, /^is-/, /^f-/, /^htmx-/, /^a-risk/, /^a-tag/, /^alert/, "on", "done", "off", "invalid-feedback"],
  greedy: [/data-bs-theme/, /\[dir/, /:lang/],
};

await build({
  root: here,
  base: "./",
  configFile: false,
  logLevel: "warn",
  css: {
    transformer: "postcss",
    postcss: {
      plugins: [
        purge({
          content: [`${source}/**/templates/**/*.html`, `${source}/*/forms/*.py`, `${source}/*/forms.py`, `${source}/web/templatetags/*.py`, `${here}/scripts/*.js`],
          safelist,
          variables: false,
        }),
      ],
    },
  },
  build: {
    outDir: out,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssMinify: "lightningcss",
    cssTarget: ["chrome107", "safari15.4", "firefox104"],
    target: "es2020",
    manifest: "vite.json",
    rollupOptions: {
      input: { main: join(here, "scripts/main.js"), ltr: join(here, "styles/ltr.css"), rtl: join(here, "styles/rtl.css") },
      output: { entryFileNames: "[name]-[hash].js", assetFileNames: "[name]-[hash][extname]" },
    },
  },
});

const manifest = {};
const made = JSON.parse(readFileSync(join(out, "vite.json"), "utf8"));
for (const entry of Object.values(made)) {
  if (entry.isEntry) manifest[`${entry.names?.[0]?.replace(/\.css$/, "") ?? entry.name}${entry.file.endsWith(".css") ? ".css" : ".js"}`] = entry.file;
}
rmSync(join(out, "vite.json"));

const icons = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter(Boolean);
const symbols = icons.map((name) => {
  const path = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
  if (!existsSync(path)) throw new Error(`there is no icon ${name}`);
  const inner = readFileSync(path, "utf8").replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").trim()}</symbol>`;
});
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);
manifest["sprite.svg"] = `sprite-${digest(sprite)}.svg`;
writeFileSync(join(out, manifest["sprite.svg"]), sprite);

for (const name of readdirSync(out)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  const content = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(content));
}
writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
