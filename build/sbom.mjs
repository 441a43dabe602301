// Writes what a program is made of, as a CycloneDX 1.6 document.
//
//   node build/sbom.mjs --project src/Pipeline.Functions -o sbom.cdx.json [--published FOLDER]
//
// From the lock files and build/licences.json alone: no network, no clock, no random number, so that the same sources have the same bytes.
// (`npm sbom` writes a moment and a random serial number, and all of Azurite, which is not shipped; the CycloneDX tool for .NET is not on
// every feed that we restore from.) FOLDER is a published program: what its *.deps.json names and the lock file does not is an error, what
// trimming left out is left out here too, and the runtime that a self-contained program brings along is added.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { json, npm, nuget, ordinal, root } from "./lockfiles.mjs";

const { values: given } = parseArgs({ options: { project: { type: "string" }, published: { type: "string" }, output: { type: "string", short: "o" } } });
if (!given.project || !given.output) {
  console.error("Usage: node build/sbom.mjs --project src/Pipeline.Functions -o sbom.cdx.json [--published FOLDER]");
  process.exit(2);
}

const project = given.project.replaceAll("\\", "/").replace(/\/+$/, "");
const version = /<Version>([^<]+)</.exec(readFileSync(join(root, "Directory.Build.props"), "utf8"))[1];
const program = /<AssemblyName>([^<]+)</.exec(readFileSync(join(root, project, `${project.split("/").at(-1)}.csproj`), "utf8"))[1];
const known = new Map(json("build", "licences.json").nuget.map((entry) => [`${entry.name}@${entry.version}`, entry]));

const licences = (expression) => (/ (AND|OR|WITH) |LicenseRef-/.test(expression) ? [{ expression }] : [{ license: { id: expression } }]);

/** Libraries of a published program by their type: package, runtimepack. */
const published = given.published && readdirSync(given.published).filter((file) => file.endsWith(".deps.json"))
  .flatMap((file) => Object.entries(JSON.parse(readFileSync(join(given.published, file), "utf8")).libraries))
  .map(([key, library]) => ({ name: key.slice(0, key.lastIndexOf("/")), version: key.slice(key.lastIndexOf("/") + 1), type: library.type }));
if (published?.length === 0) fail(`${given.published} holds no *.deps.json.`);

const locked = nuget(project);
const part = ({ name, version: of }) => {
  const licence = known.get(`${name}@${of}`) ?? fail(`${name} ${of} is not in build/licences.json: run node build/licences.mjs.`);
  return licence.use === "shipped" && (!published || published.some((library) => library.name === name && library.version === of))
    ? [{ licence: licence.licence, name, version: of }] : [];
};
for (const library of published ?? [])
  if (library.type === "package" && !locked.some((entry) => entry.name === library.name && entry.version === library.version))
    fail(`${library.name} ${library.version} is in the published program and not in ${project}/packages.lock.json.`);

const hashes = new Map(locked.map((entry) => [entry.name, entry]));
const packages = locked.flatMap(part).map(({ name, version: of, licence }) => ({
  type: "library", "bom-ref": `pkg:nuget/${name}@${of}`, name, version: of, licenses: licences(licence), purl: `pkg:nuget/${name}@${of}`,
  properties: [{ name: "nuget:contentHash", value: hashes.get(name).hash }],
}));

const runtime = (published ?? []).filter((library) => library.type === "runtimepack").map(({ name, version: of }) => {
  const plain = name.replace(/^runtimepack\./, "");
  return { type: "framework", "bom-ref": `pkg:nuget/${plain}@${of}`, name: plain, version: of, licenses: licences("MIT"), purl: `pkg:nuget/${plain}@${of}` };
}).sort((a, b) => ordinal(a["bom-ref"], b["bom-ref"]));

// What Pipeline.Reports embeds of npm packages; nothing else of package-lock.json is shipped.
const embedded = {
  "@expo-google-fonts/noto-sans": [],
  hyphen: [
    { type: "data", name: "hyph-en-us (hyph-utf8)", licenses: [{ license: { name: "free to copy while its notice is kept; see NOTICES.md" } }] },
    { type: "data", name: "hyph-es (hyph-utf8)", licenses: licences("MIT") },
    { type: "data", name: "hyph-fr (hyph-utf8)", licenses: licences("MIT") },
    { type: "data", name: "hyph-pt (hyph-utf8)", licenses: licences("BSD-3-Clause") },
  ],
};
const files = npm().filter((entry) => entry.name in embedded).map((entry) => {
  const purl = `pkg:npm/${entry.name.replace("@", "%40")}@${entry.version}`;
  const inside = embedded[entry.name];
  return {
    type: "library", "bom-ref": purl, name: entry.name, version: entry.version,
    hashes: [{ alg: "SHA-512", content: Buffer.from(entry.integrity.replace("sha512-", ""), "base64").toString("hex") }],
    licenses: licences(entry.licence), purl, ...(inside.length > 0 && { components: inside }),
  };
});

const components = [...packages, ...runtime, ...files];
const own = `pkg:generic/${program}@${version}`;
const refs = new Map(packages.map((entry) => [entry.name, entry["bom-ref"]]));
const asked = Object.values(json(project, "packages.lock.json").dependencies).flatMap((framework) => Object.entries(framework))
  .flatMap(([name, entry]) => (entry.type === "Project" ? Object.keys(entry.dependencies ?? {}) : entry.type === "Direct" ? [name] : []));
const direct = [...new Set(asked)].flatMap((name) => refs.get(name) ?? []);

const document = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": own, name: program, version, licenses: licences("MIT"), purl: own } },
  components,
  dependencies: [
    { ref: own, dependsOn: [...direct, ...runtime.map((entry) => entry["bom-ref"]), ...files.map((entry) => entry["bom-ref"])].sort(ordinal) },
    ...packages.map((entry) => ({ ref: entry["bom-ref"], dependsOn: hashes.get(entry.name).needs.flatMap((name) => refs.get(name) ?? []).sort(ordinal) })),
  ],
};

// A serial number that says what the document says: equal for equal documents, another for any other. UUID of version 8 (RFC 9562).
const digest = createHash("sha256").update(JSON.stringify(document)).digest("hex");
const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
const { bomFormat, specVersion, ...rest } = document;
writeFileSync(resolve(given.output), `${JSON.stringify({ bomFormat, specVersion, serialNumber: `urn:uuid:${uuid}`, ...rest }, null, 2)}\n`);
console.log(`${components.length} parts of ${program} ${version}: ${given.output}`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
