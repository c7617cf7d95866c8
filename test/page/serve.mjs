/** Bundles the page with its harness and serves it under the content policy that the run editor sets. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = join(root, "dist/page-harness");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'nonce-harness'; connect-src 'none'; base-uri 'none'; form-action 'none'";

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="/main.css" />
    <title>Parsimony</title>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="harness" src="/harness.js"></script>
    <script nonce="harness" src="/main.js"></script>
  </body>
</html>
`;

async function bundle() {
  const shared = {
    absWorkingDir: root,
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    logLevel: "warning",
  };
  await build({
    ...shared,
    entryPoints: ["webview/main.tsx"],
    outdir: output,
    sourcemap: "inline",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".woff": "file", ".ttf": "file" },
    assetNames: "fonts/[name]",
  });
  await build({ ...shared, entryPoints: ["test/page/harness.mjs"], outfile: join(output, "harness.js") });
}

/** Returns the address and what closes the server. */
export async function servePage(port = 0) {
  await bundle();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    try {
      const body = path === "/" ? html : await readFile(join(output, path.replaceAll("..", "")));
      response.writeHead(200, {
        "content-type": path === "/" ? "text/html" : (types[extname(path)] ?? "application/octet-stream"),
        "content-security-policy": policy,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await servePage(5177);
  console.log(`${address}?scenario=results&theme=light`);
}
