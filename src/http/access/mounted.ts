/** Compares the routes of the routers with the table: a route without a row, or a row without a route, stops the start. */
import type { Router } from 'express';
import { ROUTES } from './table';

interface Layer {
  route?: { path: unknown; methods: Record<string, boolean> };
}

/** As "GET /tickets/:id". */
function routesOf(api: Record<string, Router>): string[] {
  // express does not type a router's layers, which hold its paths and methods.
  return Object.entries(api).flatMap(([word, router]) =>
    (router.stack as unknown as Layer[]).flatMap(({ route }) =>
      route === undefined
        ? []
        : Object.keys(route.methods).map((method) => {
            const path = String(route.path);
            return `${method.toUpperCase()} /${word}${path === '/' ? '' : path}`;
          }),
    ),
  );
}

/** Throws: this is a bug in the program, found at its first start. */
export function requireTable(api: Record<string, Router>): void {
  const mounted = new Set(routesOf(api));
  const listed = new Set(Object.keys(ROUTES));
  const faults = [
    ...[...mounted]
      .filter((name) => !listed.has(name))
      .map((name) => `${name} has no line in src/http/access/table.ts`),
    ...[...listed]
      .filter((name) => !mounted.has(name))
      .map((name) => `${name} of src/http/access/table.ts is not mounted`),
  ];
  if (faults.length > 0) throw new Error(faults.join('; '));
}
