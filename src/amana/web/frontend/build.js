// Bundles scripts and styles with vite, purges Tabler's styles against the pages, draws the sprite, copies htmx,
// compresses, and prints what a first visit weighs. `manifest.json` tells the template tags the hashed names.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import purge from "@fullhuman/postcss-purgecss";
import { merge, mesh } from "topojson-client";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");
const out = resolve(here, "../static/bundle");

// Kept though no page names them: our own pieces (all are small, and many names are made at run time from a state),
// what the browser adds, what htmx adds, and what Django's widgets write.
const safelist = {
  standard: [/^a-/, /^c-/, /^f-/, /^is-/, /^d\d$/, /^m\d$/, /^htmx-/, /^leaflet-/, /^form-/, "on", "off", "done", "dialog", "details", "open"],
  greedy: [/data-bs-theme/, /\[dir/, /:lang/, /aria-/],
};
const content = [
  `${source}/**/templates/**/*.html`,
  `${source}/**/forms/*.py`,
  `${source}/**/forms.py`,
  `${source}/web/templatetags/*.py`,
  `${here}/scripts/*.js`,
];

await build({
  root: here,
  base: "./",
  configFile: false,
  logLevel: "warn",
  css: { transformer: "postcss", postcss: { plugins: [purge({ content, safelist, variables: false })] } },
  build: {
    outDir: out,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssMinify: "lightningcss",
    // Browsers of 2022: older telephones keep working.
    cssTarget: ["chrome107", "safari15.4", "firefox104"],
    target: "es2020",
    manifest: "vite.json",
    rollupOptions: {
      checks: { pluginTimings: false },
      input: {
        main: join(here, "scripts/main.js"),
        map: join(here, "scripts/map.js"),
        "map-styles": join(here, "styles/map.css"),
        ltr: join(here, "styles/ltr.css"),
        rtl: join(here, "styles/rtl.css"),
      },
      output: { entryFileNames: "[name]-[hash].js", assetFileNames: "[name]-[hash][extname]" },
    },
  },
});

const manifest = {};
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);
const keep = (name, text) => {
  const [stem, extension] = name.split(".");
  manifest[name] = `${stem}-${digest(text)}.${extension}`;
  writeFileSync(join(out, manifest[name]), text);
};

const made = JSON.parse(readFileSync(join(out, "vite.json"), "utf8"));
for (const entry of Object.values(made)) {
  if (entry.isEntry) manifest[basename(entry.src)] = entry.file;
}
rmSync(join(out, "vite.json"));

keep("sprite.svg", sprite());
keep("htmx.js", htmx());
keep("shapes.json", shapes());
printFonts();
writeFileSync(join(out, "licences.txt"), licences());

for (const name of readdirSync(out)) {
  if (!/\.(js|css|svg|json)$/.test(name)) continue;
  const text = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(text, { level: 9 }));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(text));
}
writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
weigh("first visit", ["ltr.css", "main.js", "htmx.js", "sprite.svg"]);
weigh("map, on the page of a journey alone", ["map.js", "map.css", "shapes.json"]);

// One file of all the icons that icons.txt names, each a symbol.
function sprite() {
  const symbols = readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/).filter(Boolean).map((name) => {
    const path = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    if (!existsSync(path)) throw new Error(`icons.txt: there is no icon ${name}`);
    const drawing = readFileSync(path, "utf8").replace(/<!--[\s\S]*?-->/g, "");
    const inner = drawing.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

// htmx comes with django-htmx, so that one pin decides its version. Ours is hashed and compressed like the rest.
function htmx() {
  const environments = [process.env.VIRTUAL_ENV, resolve(source, "../../.venv")].filter(Boolean);
  for (const environment of environments) {
    const library = join(environment, "lib");
    const pythons = existsSync(library) ? readdirSync(library).map((name) => join(library, name)) : [];
    for (const place of [...pythons, join(environment, "Lib")]) {
      const path = join(place, "site-packages/django_htmx/static/django_htmx/htmx-2.min.js");
      if (existsSync(path)) return readFileSync(path, "utf8").replace(/\n?\/\/# sourceMappingURL=.*$/m, "");
    }
  }
  throw new Error("django-htmx is not installed beside: start with ./amana, which does both");
}

// Land and borders of the routes, from Natural Earth (public domain), to a hundredth of a degree. The line between
// Morocco and Western Sahara is drawn as undetermined, as the United Nations do; a house may draw its own shapes
// instead (AMANA_MAP_SHAPES).
function shapes() {
  const world = JSON.parse(readFileSync(join(here, "node_modules/world-atlas/countries-50m.json"), "utf8"));
  const [west, south, east, north] = [-26, -36, 56, 49];
  const near = { type: "GeometryCollection", geometries: world.objects.countries.geometries.filter((country) =>
    merge(world, [country]).coordinates.some((polygon) => polygon[0].some(([x, y]) => x > west && x < east && y > south && y < north)),
  ) };
  const open = new Set(["504", "732"]);
  const undetermined = (one, other) => one !== other && open.has(one.id) && open.has(other.id);
  const round = (part) => (typeof part === "number" ? Math.round(part * 100) / 100 : part.map(round));
  const feature = (kind, { type, coordinates }) => ({ type: "Feature", properties: { kind }, geometry: { type, coordinates: round(coordinates) } });
  return JSON.stringify({ type: "FeatureCollection", features: [
    feature("land", merge(world, near.geometries)),
    feature("border", mesh(world, near, (one, other) => one !== other && !undetermined(one, other))),
    feature("undetermined", mesh(world, near, undetermined)),
  ] });
}

// What is printed is set in these, on any machine: two weights of Noto Sans, Latin and Arabic.
function printFonts() {
  const folder = join(out, "print");
  mkdirSync(folder, { recursive: true });
  for (const [name, family] of [["noto-sans", "NotoSans"], ["noto-sans-arabic", "NotoSansArabic"]]) {
    for (const weight of ["400Regular", "700Bold"]) {
      const file = `${family}_${weight}.ttf`;
      copyFileSync(join(here, "node_modules/@expo-google-fonts", name, weight, file), join(folder, file));
    }
  }
}

// The terms of what we hand on travel with it.
function licences() {
  const packages = [
    "@fontsource-variable/inter", "@fontsource-variable/noto-sans-arabic", "@tabler/core", "@tabler/icons",
    "@expo-google-fonts/noto-sans", "@expo-google-fonts/noto-sans-arabic", "leaflet", "world-atlas", "topojson-client",
  ];
  const terms = packages.map((name) => {
    const folder = join(here, "node_modules", name);
    const files = readdirSync(folder).filter((entry) => /^licen[sc]e/i.test(entry));
    const told = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
    return `${name} ${told.version} (${told.license})\n\n${texts.join("\n\n")}`;
  });
  return [...terms, "htmx 2 (0BSD)\n"].join(`\n${"-".repeat(80)}\n\n`);
}

function weigh(what, names) {
  const sizes = names.map((name) => [name, readFileSync(join(out, `${manifest[name]}.br`)).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const told = sizes.map(([name, size]) => `${name} ${(size / 1000).toFixed(1)}`).join(", ");
  console.error(`${what}, compressed, without fonts: ${(total / 1000).toFixed(1)} kB (${told})`);
}
