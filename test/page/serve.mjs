/**
 * Bundles the page with its harness and serves it under the content policy that the run editor sets.
 *
 *   node test/page/serve.mjs      prints an address to open in a browser
 */
import { createServer } from "node:http";
import { basename, extname, sep } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** @type {Readonly<Record<string, string>>} */
const mediaTypes = { ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const policy = [
  "default-src 'none'",
  "script-src 'nonce-harness'",
  "style-src 'self' 'nonce-harness'",
  "font-src 'self'",
  "img-src 'self' data:",
].join("; ");

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta property="csp-nonce" content="harness">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Parsimony</title>
<link rel="stylesheet" href="/main.css">
<script nonce="harness" src="/harness.js" defer></script>
<script nonce="harness" src="/main.js" defer></script>
</head>
<body>
<div id="root"></div>
</body>
</html>
`;

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    outdir: "dist",
    bundle: true,
    write: false,
    platform: "browser",
    target: "es2022",
    format: "iife",
    logLevel: "warning",
    ...options,
  });
  return outputFiles;
}

/** Bundled files by address. */
async function bundleAll() {
  const page = await bundle({
    entryPoints: ["webview/main.tsx"],
    sourcemap: "inline",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".woff": "file", ".ttf": "file" },
    assetNames: "fonts/[name]",
  });
  const harness = await bundle({ entryPoints: ["test/page/harness.ts"] });
  return new Map(
    [...page, ...harness].map(({ path, contents }) => {
      const folder = path.includes(`${sep}fonts${sep}`) ? "/fonts/" : "/";
      return [folder + basename(path), contents];
    }),
  );
}

/** Returns the address and what closes the server. */
export async function servePage(port = 0) {
  const files = await bundleAll();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const body = path === "/" ? html : files.get(path);
    const type = path === "/" ? "text/html" : (mediaTypes[extname(path)] ?? "application/octet-stream");
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type, "content-security-policy": policy });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const bound = server.address();
  const actual = typeof bound === "object" && bound ? bound.port : port;
  return { address: `http://127.0.0.1:${actual}/`, close: () => server.close() };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await servePage(5177);
  console.log(`${address}?scenario=results&theme=light`);
}
