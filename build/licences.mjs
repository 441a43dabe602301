// Writes build/licences.json: every NuGet package of every lock file with its licence and what it is used for.
//
//   node build/licences.mjs
//
// To be run after a package came, went or moved; needs the packages restored, and no network. Licences are read from the packages
// themselves (.nuspec). Where a package names no SPDX expression, a person has read its licence: `read` in licences.json says what it is
// and where that stands, for one version. What may be used, and what is an exception, is decided there too and is kept as it is.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { json, npm, nuget, ordinal, projects, root } from "./lockfiles.mjs";

const cache = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget", "packages");
const kept = json("build", "licences.json");

// The packages that Directory.Build.props gives to every project with PrivateAssets="all": they look at code and go nowhere.
const buildOnly = [...readFileSync(join(root, "Directory.Build.props"), "utf8").matchAll(/<PackageReference Include="([^"]+)" PrivateAssets="all"/g)].map((m) => m[1]);
const shipped = new Set(["src/Pipeline.Functions", "src/Pipeline.Cli"].flatMap((p) => nuget(p).map((entry) => entry.name)));
const inSource = new Set(projects().filter((p) => p.startsWith("src/")).flatMap((p) => nuget(p).map((entry) => entry.name)));

const use = (name) => (buildOnly.includes(name) ? "build" : shipped.has(name) ? "shipped" : inSource.has(name) ? "build" : "tests");

const licence = ({ name, version }) => {
  const read = kept.read[`${name}@${version}`];
  if (read) return read.licence;
  const nuspec = join(cache, name.toLowerCase(), version.toLowerCase(), `${name.toLowerCase()}.nuspec`);
  if (!existsSync(nuspec)) throw new Error(`${name} ${version} is not restored: run dotnet restore first.`);
  const expression = /<license type="expression">([^<]+)</.exec(readFileSync(nuspec, "utf8"));
  if (!expression) throw new Error(`${name} ${version} names no SPDX expression. Read its licence and add "${name}@${version}" to "read" in build/licences.json.`);
  return expression[1];
};

const packages = new Map(projects().flatMap(nuget).map((entry) => [`${entry.name}@${entry.version}`, entry]));
const lines = [...packages.values()].sort((a, b) => ordinal(a.name, b.name) || ordinal(a.version, b.version))
  .map((entry) => ({ name: entry.name, version: entry.version, licence: licence(entry), use: use(entry.name) }));

// What was read of a package that is gone, or of another version, is no longer true of anything.
const known = new Set([...packages.keys(), ...npm().map((entry) => `${entry.name}@${entry.version}`)]);
const read = Object.fromEntries(Object.entries(kept.read).filter(([key]) => known.has(key)));

const part = (value) => JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
const text = `{
  "allowed": ${JSON.stringify(kept.allowed).replaceAll(",", ", ")},
  "exceptions": ${part(kept.exceptions)},
  "read": ${part(read)},
  "nuget": [
${lines.map((line) => `    ${JSON.stringify(line).replaceAll('","', '", "').replaceAll('":"', '": "')}`).join(",\n")}
  ]
}
`;
writeFileSync(join(root, "build", "licences.json"), text);
console.log(`${lines.length} NuGet packages: ${lines.filter((l) => l.use === "shipped").length} shipped, ${lines.filter((l) => l.use === "build").length} for the build, ${lines.filter((l) => l.use === "tests").length} for tests.`);
