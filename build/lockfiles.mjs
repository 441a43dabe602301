// What the lock files say of the packages that a build takes in. Read by licences.mjs and sbom.mjs, which run offline.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Ordinal, so that lists are the same on every machine, whatever its language.
export const ordinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export const json = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));

/** Projects with their lock file, as paths from the root: src/Pipeline.Cli and so on. */
export const projects = () =>
  ["src", "tests"].flatMap((room) =>
    readdirSync(join(root, room), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, room, entry.name)).includes("packages.lock.json"))
      .map((entry) => `${room}/${entry.name}`),
  ).sort(ordinal);

/** NuGet packages of one project, direct and transitive; projects of our own are left out. */
export const nuget = (project) =>
  Object.values(json(project, "packages.lock.json").dependencies)
    .flatMap((framework) => Object.entries(framework))
    .filter(([, entry]) => entry.type !== "Project")
    .map(([name, entry]) => ({ name, version: entry.resolved, hash: entry.contentHash, needs: Object.keys(entry.dependencies ?? {}) }))
    .sort((a, b) => ordinal(a.name, b.name));

/** npm packages of package-lock.json, with the licence that the lock repeats from each package. */
export const npm = () =>
  Object.entries(json("package-lock.json").packages)
    .filter(([path]) => path.length > 0)
    .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), version: entry.version, licence: entry.license, integrity: entry.integrity }))
    .sort((a, b) => ordinal(`${a.name}@${a.version}`, `${b.name}@${b.version}`));
