// Runs one query on DuckDB and prints one line of JSON about it.
//   node duckdb.mjs THREADS RUNS QUERY [FILE FOR THE ROWS OF THE LAST RUN]
// QUERY is the path of a file with one SELECT. Opening the database is not timed; fetching all rows is.
import { readFileSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [threads, runs, queryFile, rowsFile] = process.argv.slice(2);
const query = readFileSync(queryFile, "utf8");
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(`SET threads = ${Number(threads)}`);
// Saves DuckDB memory: the order of the rows does not matter to any of these queries.
await connection.run("SET preserve_insertion_order = false");
const version = (await connection.runAndReadAll("SELECT version()")).getRows()[0][0];

const startBytes = process.resourceUsage().maxRSS * 1024;
const seconds = [];
const cpuBefore = process.cpuUsage();
let rows;
for (let run = 0; run < Number(runs); run++) {
  const before = performance.now();
  rows = (await connection.runAndReadAll(query)).getRows();
  seconds.push((performance.now() - before) / 1000);
}
const cpu = process.cpuUsage(cpuBefore);
const peakBytes = process.resourceUsage().maxRSS * 1024;
if (rowsFile) writeFileSync(rowsFile, rows.map((r) => r.join("\t")).join("\n"));
console.log(JSON.stringify({
  version: `DuckDB ${version}`, seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, startBytes, peakBytes, note: String(rows.length),
}));
