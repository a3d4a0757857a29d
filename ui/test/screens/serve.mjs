import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

/** Serves a folder on a port of this machine that is free. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      const body = await readFile(new URL(`.${pathname}`, folder));
      response
        .writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "application/octet-stream" })
        .end(body);
    } catch {
      response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
