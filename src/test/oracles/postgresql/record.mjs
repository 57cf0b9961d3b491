// Records PostgreSQL's own reading of each statement of the corpus beside it: one line a statement, labels separated by
// "; ". Run it with "npm install && npm run record" in this directory.
//
// "node record.mjs statements.json answers.txt" does the same for a JSON array of statements from elsewhere.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "libpg-query";
import { labels } from "./labels.mjs";

async function answer(statement) {
  try {
    const tree = await parse(statement);
    return tree.stmts.flatMap((s) => labels(s.stmt)).join("; ");
  } catch (error) {
    return `error: ${String(error.message).split("\n")[0]}`;
  }
}

/** A corpus file has one statement a line; lines with "--" say what follows. */
function corpus(text) {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("--"));
}

const resources = fileURLToPath(
  new URL("../../resources/io/jenkins/plugins/gateddeploy/migration/sql/", import.meta.url));
const [input, output] = process.argv.slice(2);
const statements = input
  ? JSON.parse(readFileSync(input, "utf8"))
  : corpus(readFileSync(`${resources}corpus-postgresql.sql`, "utf8"));
const answers = [];
for (const statement of statements) answers.push(await answer(statement));
writeFileSync(output ?? `${resources}corpus-postgresql.answers.txt`, answers.join("\n") + "\n");
console.log(`${answers.length} statements recorded`);
